//! The closed library of checks: what data may say about an exchange, and the invariants that need code.

pub mod grammar;
pub mod header;
pub mod invariant;
pub mod schema;

use std::fmt;

use serde::Deserialize;

use crate::{
    exchange::{Exchange, Session},
    when::Status,
};

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// There was nothing to look at.
    NotApplicable,
    /// It is as it should be.
    Pass,
    /// It is not, and this is how.
    Fail(String),
}

impl Outcome {
    /// Passes if nothing is reported.
    #[must_use]
    pub fn of(problem: Option<String>) -> Self {
        problem.map_or(Self::Pass, Self::Fail)
    }

    /// Fails with the message unless the condition holds.
    #[must_use]
    pub fn unless(holds: bool, message: impl FnOnce() -> String) -> Self {
        if holds { Self::Pass } else { Self::Fail(message()) }
    }
}

/// One check, as data names it. Exactly one of the forms.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Check {
    /// Documents obey a JSON Schema.
    Schema(schema::Schema),
    /// The kinds of a stream's frames follow a regular grammar.
    Grammar(grammar::Grammar),
    /// A header is there, absent, or of a form.
    Header(header::Header),
    /// The HTTP status is one of these.
    Status(Vec<Status>),
    /// An invariant in code, by its name.
    Invariant(invariant::Named),
}

impl fmt::Display for Check {
    /// What must be so, in a clause.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schema(schema) => schema.fmt(formatter),
            Self::Grammar(grammar) => grammar.fmt(formatter),
            Self::Header(header) => header.fmt(formatter),
            Self::Status(wanted) => {
                let wanted: Vec<_> = wanted.iter().map(Status::to_string).collect();
                write!(formatter, "the status is {}", wanted.join(" or "))
            }
            Self::Invariant(named) => named.fmt(formatter),
        }
    }
}

impl Check {
    /// Whether the check judges a whole session and not one exchange.
    #[must_use]
    pub const fn is_of_session(&self) -> bool {
        matches!(self, Self::Invariant(named) if named.is_of_session())
    }

    /// Judges one exchange. A check of sessions has nothing to say.
    #[must_use]
    pub fn judge(&self, exchange: &Exchange) -> Outcome {
        match self {
            Self::Schema(schema) => schema.judge(exchange),
            Self::Grammar(grammar) => grammar.judge(exchange),
            Self::Header(header) => header.judge(exchange),
            Self::Status(wanted) => status(wanted, exchange.response.status),
            Self::Invariant(named) => named.judge(exchange),
        }
    }

    /// Judges a session. A check of exchanges has nothing to say.
    #[must_use]
    pub fn judge_session(&self, session: &Session) -> Outcome {
        match self {
            Self::Invariant(named) => named.judge_session(session),
            Self::Schema(_) | Self::Grammar(_) | Self::Header(_) | Self::Status(_) => Outcome::NotApplicable,
        }
    }
}

fn status(wanted: &[Status], found: u16) -> Outcome {
    Outcome::unless(wanted.iter().any(|status| status.matches(found)), || format!("the status is {found}"))
}
