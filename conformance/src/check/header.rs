//! A header is there, is absent, or has a form.

use std::fmt;

use regex::Regex;
use serde::Deserialize;

use super::Outcome;
use crate::{exchange::Exchange, when::expression};

/// What is said about a header. Without `matches` it only has to be there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    name: String,
    /// An expression that finds something in the value.
    #[serde(default, deserialize_with = "expression")]
    matches: Option<Regex>,
    /// Whether it must not be there.
    #[serde(default)]
    absent: bool,
    /// Whether a missing header is fine, so that only the form is judged.
    #[serde(default)]
    optional: bool,
}

impl fmt::Display for Header {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, matches, absent, optional } = self;
        match (absent, optional, matches) {
            (true, ..) => write!(formatter, "there is no header {name}"),
            (false, true, Some(form)) => {
                write!(formatter, "the header {name}, if it is there, matches {form}")
            }
            (false, false, Some(form)) => write!(formatter, "the header {name} matches {form}"),
            (false, _, None) => write!(formatter, "there is a header {name}"),
        }
    }
}

impl Header {
    /// Judges the response's header. Where a recorder dropped headers a missing one proves nothing, nor does absence.
    #[must_use]
    pub fn judge(&self, exchange: &Exchange) -> Outcome {
        let value = exchange.response.headers.get(&self.name);
        match (value, &self.matches) {
            (Some(value), _) if self.absent => {
                Outcome::Fail(format!("{} is {value:?}, though it should not be there", self.name))
            }
            (None, _) if exchange.faith.headers_partial || (self.optional && !self.absent) => {
                Outcome::NotApplicable
            }
            (None, _) if self.absent => Outcome::Pass,
            (None, _) => Outcome::Fail(format!("there is no header {}", self.name)),
            (Some(value), Some(form)) => Outcome::unless(form.is_match(value), || {
                format!("{} is {value:?}, which does not match {form}", self.name)
            }),
            (Some(_), None) => Outcome::Pass,
        }
    }
}
