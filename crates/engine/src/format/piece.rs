//! What the decoders say.

use duet_inference::ToolKind;

/// A stretch of one block, or an edge of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Text(Cut),
    Thinking(Cut),
    /// A call opens. Until it ends there is nothing but its input.
    CallBegins {
        name: String,
        kind: ToolKind,
    },
    /// More of the open call's input; never empty.
    CallInput(String),
    CallEnds,
}

/// A cut of the raw text, as it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Never empty.
    pub text: String,
    /// Where it begins in the raw text, in bytes.
    pub start: u64,
}

impl Cut {
    pub fn end(&self) -> u64 {
        self.start + self.text.len() as u64
    }
}

/// What the model is saying at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaking {
    /// Nothing yet: thinking may still open.
    Nothing,
    Thinking,
    Text,
    Call,
}
