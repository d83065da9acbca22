//! Invariants that data cannot say: each is a pure function with a name, listed once per area.

pub mod chat_errors;
pub mod chat_format;
pub mod chat_logprobs;
pub mod chat_session;
pub mod chat_stream;
pub mod chat_tool_stream;
pub mod chat_tools;
pub mod completions;
pub mod embeddings;
pub mod framing;
pub mod messages;
pub mod messages_errors;
pub mod messages_lists;
pub mod messages_session;
pub mod messages_stream;
pub mod messages_tools;
pub mod responses;
pub mod responses_conversations;
pub mod responses_deltas;
pub mod responses_echo;
pub mod responses_items;
pub mod responses_lists;
pub mod responses_state;
pub mod responses_stream;
pub mod responses_tools;
pub mod transport;

use std::fmt;

use serde::Deserialize;

use super::Outcome;
use crate::exchange::{Exchange, Session};

/// One invariant of the library.
#[derive(Debug)]
pub struct Invariant {
    /// How data names it.
    pub name: &'static str,
    /// What it looks at.
    pub run: Run,
}

/// What an invariant looks at.
#[derive(Debug)]
pub enum Run {
    /// One exchange.
    Exchange(fn(&Exchange) -> Outcome),
    /// All exchanges of a case.
    Session(fn(&Session) -> Outcome),
}

/// Every area's list.
const AREAS: &[&[Invariant]] = &[
    chat_errors::ALL,
    chat_format::ALL,
    chat_logprobs::ALL,
    chat_session::ALL,
    chat_stream::ALL,
    chat_tool_stream::ALL,
    chat_tools::ALL,
    completions::ALL,
    embeddings::ALL,
    framing::ALL,
    messages::ALL,
    messages_errors::ALL,
    messages_lists::ALL,
    messages_session::ALL,
    messages_stream::ALL,
    messages_tools::ALL,
    responses::ALL,
    responses_conversations::ALL,
    responses_deltas::ALL,
    responses_echo::ALL,
    responses_items::ALL,
    responses_lists::ALL,
    responses_state::ALL,
    responses_stream::ALL,
    responses_tools::ALL,
    transport::ALL,
];

/// All invariants.
pub fn all() -> impl Iterator<Item = &'static Invariant> {
    AREAS.iter().copied().flatten()
}

/// An invariant that data named.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Named(&'static Invariant);

impl TryFrom<String> for Named {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        all()
            .find(|invariant| invariant.name == name)
            .map(Self)
            .ok_or_else(|| format!("no invariant is named {name}"))
    }
}

impl fmt::Display for Named {
    /// The name in words.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.name.replace('_', " "))
    }
}

impl Named {
    /// Whether it looks at sessions.
    #[must_use]
    pub const fn is_of_session(&self) -> bool {
        matches!(self.0.run, Run::Session(_))
    }

    /// Judges one exchange.
    #[must_use]
    pub fn judge(&self, exchange: &Exchange) -> Outcome {
        match self.0.run {
            Run::Exchange(run) => run(exchange),
            Run::Session(_) => Outcome::NotApplicable,
        }
    }

    /// Judges a session.
    #[must_use]
    pub fn judge_session(&self, session: &Session) -> Outcome {
        match self.0.run {
            Run::Exchange(_) => Outcome::NotApplicable,
            Run::Session(run) => run(session),
        }
    }
}
