//! A requirement: what a server has to do, how sure we are of it, when it applies, and the check that tells.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    check::{Check, Outcome},
    date::Date,
    exchange::{Exchange, Session},
    when::When,
};

/// The tag of exchanges whose connection the case left before the answer's end.
pub const LEFT: &str = "left";

/// How much a requirement binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Clients break otherwise, or the real API documents it.
    Must,
    /// The real API always does it; a client may rely on it.
    Should,
    /// Seen; a failure is only reported.
    May,
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::May => "may",
        })
    }
}

/// One requirement, as its file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// A stable name such as `A-SSE-1`.
    pub id: String,
    /// How much it binds.
    pub level: Level,
    /// 1: SDKs cannot use the server otherwise; 2: documented behaviour; 3: strict likeness to the real API.
    pub tier: u8,
    /// What is asked, in a sentence or two.
    pub text: String,
    /// Where we know it from: a section of a specification, a count of recordings, an SDK's source, an issue.
    pub evidence: Vec<String>,
    /// The real API does it since this day.
    pub since: Option<Date>,
    /// The real API did it until this day.
    pub until: Option<Date>,
    /// Why no case can make it apply to every server, where that is so: it is judged wherever it happens.
    pub unforced: Option<String>,
    /// When it applies.
    #[serde(default)]
    pub when: When,
    /// What tells whether it is kept.
    pub check: Check,
}

impl Requirement {
    /// Judges one exchange.
    #[must_use]
    pub fn judge(&self, exchange: &Exchange) -> Outcome {
        if self.applies(exchange) { self.check.judge(exchange) } else { Outcome::NotApplicable }
    }

    /// Every outcome over a session, each with the name of its exchange: one per exchange, or one of the whole.
    #[must_use]
    pub fn judge_all(&self, session: &Session) -> Vec<(String, Outcome)> {
        if !self.check.is_of_session() {
            return session
                .exchanges
                .iter()
                .map(|exchange| (exchange.name.clone(), self.judge(exchange)))
                .collect();
        }
        let applies = session.exchanges.iter().any(|exchange| self.applies(exchange));
        let outcome = if applies { self.check.judge_session(session) } else { Outcome::NotApplicable };
        let name = session.exchanges.last().map(|exchange| exchange.name.clone()).unwrap_or_default();
        vec![(name, outcome)]
    }

    /// An answer that the case left in the middle is no answer: only what names that is judged on it.
    fn applies(&self, exchange: &Exchange) -> bool {
        let left = exchange.tags.contains(LEFT) && !self.when.tags.contains(LEFT);
        !left && exchange.faith.recorded.within(self.since, self.until) && self.when.holds(exchange)
    }
}
