//! Invariants that data cannot say: each is a pure function with a name, listed once per area.

pub mod framing;
pub mod messages;

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
const AREAS: &[&[Invariant]] = &[framing::ALL, messages::ALL];

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
