//! When a requirement applies to an exchange: by what was called and asked, and by what came back.

use std::{collections::BTreeSet, fmt};

use regex::Regex;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::{exchange::Exchange, operation::OPERATIONS, pointer::Pointer};

/// All of what is given must hold.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct When {
    /// One of these operations was called; a name ending in `.*` stands for all that begin so.
    #[serde(deserialize_with = "operations")]
    pub operation: Vec<String>,
    /// The HTTP status.
    pub status: Option<Status>,
    /// Whether a stream had to come: asked for, and the status is 200.
    pub stream: Option<bool>,
    /// The case says all of these about the request.
    pub tags: BTreeSet<String>,
    /// Conditions on the request's body.
    pub request: Vec<Condition>,
    /// Conditions on the answer: the body, or the stream folded.
    pub answer: Vec<Condition>,
}

/// A status: a number, or a class such as `2xx`, or `error` for 400 and above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Exactly this.
    Is(u16),
    /// The hundreds.
    Class(u16),
    /// 400 and above.
    Error,
}

impl<'de> Deserialize<'de> for Status {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match (text.as_str(), text.strip_suffix("xx")) {
            ("error", _) => Ok(Self::Error),
            (_, Some(class)) => class.parse().map(Self::Class).map_err(serde::de::Error::custom),
            (exact, None) => exact.parse().map(Self::Is).map_err(serde::de::Error::custom),
        }
    }
}

impl Status {
    /// Whether a status is meant.
    #[must_use]
    pub const fn matches(self, status: u16) -> bool {
        match self {
            Self::Is(wanted) => status == wanted,
            Self::Class(class) => status / 100 == class,
            Self::Error => status >= 400,
        }
    }
}

/// Something about the values that a pointer selects. Without any of the members: at least one value is there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Which values.
    pub at: Pointer,
    /// One of the values equals this.
    pub is: Option<Value>,
    /// One of the values equals one of these.
    pub any: Option<Vec<Value>>,
    /// None of the values equals this.
    pub not: Option<Value>,
    /// One of the values is a text that this expression finds.
    #[serde(default, deserialize_with = "expression")]
    pub matches: Option<Regex>,
    /// Whether there are no values, or only nulls.
    #[serde(default)]
    pub absent: bool,
}

impl Condition {
    /// Whether the condition holds of a document. A missing document has no values.
    #[must_use]
    pub fn holds(&self, document: Option<&Value>) -> bool {
        let values = document.map(|document| self.at.select(document)).unwrap_or_default();
        let any = |test: &dyn Fn(&Value) -> bool| values.iter().any(|(_, value)| test(value));
        if self.absent {
            return !any(&|value| !value.is_null());
        }
        if let Some(unwanted) = &self.not {
            return !any(&|value| value == unwanted);
        }
        match (&self.is, &self.any, &self.matches) {
            (Some(wanted), _, _) => any(&|value| value == wanted),
            (_, Some(wanted), _) => any(&|value| wanted.contains(value)),
            (_, _, Some(expression)) => {
                any(&|value| value.as_str().is_some_and(|text| expression.is_match(text)))
            }
            (None, None, None) => any(&|value| !value.is_null()),
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Is(status) => write!(formatter, "{status}"),
            Self::Class(class) => write!(formatter, "{class}xx"),
            Self::Error => formatter.write_str("an error"),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, is, any, not, matches, absent } = self;
        match (absent, not, is, any, matches) {
            (true, ..) => write!(formatter, "no {at}"),
            (_, Some(unwanted), ..) => write!(formatter, "no {at} that is {unwanted}"),
            (_, _, Some(wanted), ..) => write!(formatter, "{at} = {wanted}"),
            (_, _, _, Some(wanted), _) => {
                let wanted: Vec<_> = wanted.iter().map(Value::to_string).collect();
                write!(formatter, "{at} = {}", wanted.join(" or "))
            }
            (_, _, _, _, Some(expression)) => write!(formatter, "{at} that matches {expression}"),
            (false, None, None, None, None) => write!(formatter, "{at}"),
        }
    }
}

impl fmt::Display for When {
    /// Which exchanges are meant, in a clause.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let listed = |conditions: &[Condition]| {
            conditions.iter().map(Condition::to_string).collect::<Vec<_>>().join(" and ")
        };
        let operations =
            if self.operation.is_empty() { "any call".to_owned() } else { self.operation.join(" or ") };
        write!(formatter, "{operations}")?;
        match self.stream {
            Some(true) => write!(formatter, ", streamed")?,
            Some(false) => write!(formatter, ", not streamed")?,
            None => {}
        }
        if let Some(status) = self.status {
            write!(formatter, ", answered with {status}")?;
        }
        for tag in &self.tags {
            write!(formatter, ", in a case about {tag}")?;
        }
        if !self.request.is_empty() {
            write!(formatter, ", the request having {}", listed(&self.request))?;
        }
        if !self.answer.is_empty() {
            write!(formatter, ", the answer having {}", listed(&self.answer))?;
        }
        Ok(())
    }
}

impl When {
    /// Whether everything that is given holds.
    #[must_use]
    pub fn holds(&self, exchange: &Exchange) -> bool {
        self.called(exchange)
            && self.status.is_none_or(|status| status.matches(exchange.response.status))
            && self.stream.is_none_or(|stream| stream == exchange.is_stream())
            && self.tags.is_subset(&exchange.tags)
            && self.request.iter().all(|condition| condition.holds(exchange.asked()))
            && (self.answer.is_empty()
                || self.answer.iter().all(|condition| condition.holds(exchange.answer())))
    }

    fn called(&self, exchange: &Exchange) -> bool {
        let Some(called) = exchange.operation() else { return self.operation.is_empty() };
        self.operation.is_empty() || self.operation.iter().any(|wanted| names(wanted, called.name))
    }
}

/// Whether a name, perhaps one ending in `.*`, means an operation.
fn names(wanted: &str, operation: &str) -> bool {
    wanted.strip_suffix('*').map_or(wanted == operation, |prefix| operation.starts_with(prefix))
}

fn operations<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    let wanted = match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(name) => vec![name],
        OneOrMany::Many(names) => names,
    };
    match wanted.iter().find(|wanted| !OPERATIONS.iter().any(|operation| names(wanted, operation.name))) {
        Some(unknown) => Err(serde::de::Error::custom(format!("no operation is named {unknown}"))),
        None => Ok(wanted),
    }
}

/// Reads a regular expression.
///
/// # Errors
/// The text is none.
pub fn expression<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Regex>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| Regex::new(&text).map_err(serde::de::Error::custom)).transpose()
}
