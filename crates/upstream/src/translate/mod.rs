//! Between the neutral core and the two dialects, as a client of them: requests are written, streams are read.
//!
//! Requests are built as JSON values, whose validity tests check against the generated types; streams are read with
//! types of our own that ask for the little that is needed, because servers that call themselves compatible leave out
//! what they please. `docs/providers.md` has the table of fields.
//!
//! Invariant: what a provider cannot be told is refused by its name, or is one of the losses that the table lists.

pub(crate) mod anthropic;
pub(crate) mod openai;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use duet_inference::{Error, Event, Request, ToolInput, ToolKind, UpstreamFault};

use crate::{Spent, frames::Frame};

/// Reads one streamed answer.
pub(crate) trait Parse: Send {
    /// Takes an event of the wire.
    ///
    /// # Errors
    /// It tells of a failure, or may not stand where it stands. Nothing is taken after that.
    fn frame(&mut self, frame: &Frame, out: &mut VecDeque<Event>) -> Result<(), Problem>;

    /// The stream is over. Whether it may be, after what was said.
    fn end(&mut self, out: &mut VecDeque<Event>) -> bool;

    /// Whether the last event has been taken.
    fn is_over(&self) -> bool;

    fn spent(&self) -> Spent;
}

/// Why an answer cannot go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) fault: UpstreamFault,
    pub(crate) message: String,
}

impl Problem {
    fn failed(message: impl Into<String>) -> Self {
        Self { fault: UpstreamFault::Failed, message: message.into() }
    }
}

fn refused(field: &'static str, message: &str) -> Error {
    Error::Unsupported { field, message: format!("the provider of this model {message}") }
}

/// How calls of a tool are written, which an answer does not always tell.
fn kind_of(request: &Request, name: &str) -> ToolKind {
    request
        .tools
        .list
        .iter()
        .find(|tool| tool.name == name)
        .map_or(ToolKind::Function, |tool| tool.input.kind())
}

/// The schema that stands for free text where a dialect has only JSON.
fn text_schema() -> serde_json::Value {
    serde_json::json!({
        "type": "object",
        "properties": {"input": {"type": "string"}},
        "required": ["input"],
        "additionalProperties": false
    })
}

fn has_grammar(input: &ToolInput) -> bool {
    matches!(input, ToolInput::Text(Some(_)))
}

/// The number that was meant: 0.7 and not 0.699999988079071.
fn decimal(value: f32) -> f64 {
    value.to_string().parse().unwrap_or_else(|_| value.into())
}
