//! From the data of a stream event to what a conversation needs of it.

use serde::Deserialize;

use super::client::Piece;

/// What one event says.
pub(super) enum Said {
    /// Something to show, or the end.
    Piece(Piece),
    /// The server failed in the middle: its message.
    Failed(String),
    /// Nothing that concerns us.
    Nothing,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Event {
    ContentBlockDelta {
        delta: Delta,
    },
    MessageDelta {
        delta: MessageDelta,
    },
    MessageStop,
    Error {
        error: Problem,
    },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Delta {
    #[serde(rename = "text_delta")]
    Text { text: String },
    #[serde(rename = "thinking_delta")]
    Thinking { thinking: String },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct MessageDelta {
    stop_reason: Option<String>,
}

/// The error object of a stream event or of a refused request.
#[derive(Deserialize)]
pub(super) struct Problem {
    pub(super) message: String,
}

/// Reads one event; unknown kinds are no reason to stop, a broken one is.
pub(super) fn decode(data: &[u8]) -> Result<Said, serde_json::Error> {
    Ok(match serde_json::from_slice(data)? {
        Event::ContentBlockDelta { delta: Delta::Text { text } } => Said::Piece(Piece::Text(text)),
        Event::ContentBlockDelta { delta: Delta::Thinking { thinking } } => {
            Said::Piece(Piece::Thinking(thinking))
        }
        Event::MessageDelta { delta } if delta.stop_reason.as_deref() == Some("max_tokens") => {
            Said::Piece(Piece::Cut)
        }
        Event::MessageStop => Said::Piece(Piece::End),
        Event::Error { error } => Said::Failed(error.message),
        Event::ContentBlockDelta { delta: Delta::Other } | Event::MessageDelta { .. } | Event::Other => {
            Said::Nothing
        }
    })
}
