//! Documents obey a JSON Schema (draft 2020-12).

use std::fmt;

use jsonschema::{ValidationError, Validator, error::ValidationErrorKind};
use serde::Deserialize;
use serde_json::Value;

use super::Outcome;
use crate::{exchange::Exchange, pointer::Pointer};

/// Which documents, which part of each, and what must be true of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schema {
    /// Which documents of the exchange.
    #[serde(default)]
    of: Documents,
    /// Which parts of a document. Parts that are not there are not judged, unless `required`.
    #[serde(default = "Pointer::root")]
    at: Pointer,
    /// Whether each document must have such a part.
    #[serde(default)]
    required: bool,
    /// The schema.
    is: Compiled,
}

/// The documents of an exchange.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Documents {
    /// The body of a whole response, or the folded stream.
    #[default]
    Answer,
    /// The body, which must be JSON.
    Body,
    /// The request's body.
    Request,
    /// Every frame of a stream that has JSON, one after another.
    Frames,
    /// Every frame of this kind.
    Event(String),
    /// The first frame with JSON.
    FirstFrame,
    /// The last frame with JSON.
    LastFrame,
    /// Every line of a JSON Lines body.
    Lines,
}

#[derive(Debug)]
struct Compiled {
    written: Value,
    validator: Validator,
}

impl<'de> Deserialize<'de> for Compiled {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Value::deserialize(deserializer)?;
        let validator = jsonschema::validator_for(&written).map_err(serde::de::Error::custom)?;
        Ok(Self { written, validator })
    }
}

impl Schema {
    /// Judges every selected document.
    #[must_use]
    pub fn judge(&self, exchange: &Exchange) -> Outcome {
        let documents = match self.of.select(exchange) {
            Ok(documents) => documents,
            Err(problem) => return Outcome::Fail(problem),
        };
        let mut seen = false;
        for (name, document) in documents {
            let parts = self.at.select(&document);
            if parts.is_empty() && self.required {
                let whose = if name.is_empty() { self.of.to_string() } else { name };
                return Outcome::Fail(format!("{whose} has nothing at {}", self.at));
            }
            for (place, part) in parts {
                seen = true;
                if let Some(error) = self.is.validator.iter_errors(part).next() {
                    return Outcome::Fail(format!(
                        "{name}{place}{}: {}",
                        error.instance_path(),
                        told(&error)
                    ));
                }
            }
        }
        if seen { Outcome::Pass } else { Outcome::NotApplicable }
    }
}

impl fmt::Display for Schema {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.of)?;
        let at = self.at.to_string();
        match (at.is_empty(), self.required) {
            (true, _) => {}
            (false, true) => write!(formatter, " has {at}, which")?,
            (false, false) => write!(formatter, ", at {at},")?,
        }
        write!(formatter, " obeys {}", self.is.written)
    }
}

impl fmt::Display for Documents {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer => formatter.write_str("the answer"),
            Self::Body => formatter.write_str("the body"),
            Self::Request => formatter.write_str("the request"),
            Self::Frames => formatter.write_str("every frame"),
            Self::Event(kind) => write!(formatter, "every {kind}"),
            Self::FirstFrame => formatter.write_str("the first frame"),
            Self::LastFrame => formatter.write_str("the last frame"),
            Self::Lines => formatter.write_str("every line"),
        }
    }
}

impl Documents {
    fn select(&self, exchange: &Exchange) -> Result<Vec<(String, Value)>, String> {
        let frames = || {
            exchange
                .frames()
                .iter()
                .enumerate()
                .filter_map(|(index, frame)| Some((index, frame, frame.json.clone()?)))
        };
        let named = |(index, frame, json): (usize, &crate::sse::Frame, Value)| {
            (format!("frame {index} ({})", frame.kind()), json)
        };
        Ok(match self {
            Self::Answer => {
                let missing = if exchange.is_stream() {
                    "the stream cannot be folded into an answer"
                } else {
                    "the body is not JSON"
                };
                vec![(String::new(), exchange.answer().cloned().ok_or(missing)?)]
            }
            Self::Body => vec![(String::new(), exchange.body().cloned().ok_or("the body is not JSON")?)],
            Self::Request => {
                exchange.asked().cloned().map(|asked| ("request".to_owned(), asked)).into_iter().collect()
            }
            Self::Frames => frames().map(named).collect(),
            Self::Event(kind) => frames().filter(|(_, frame, _)| frame.kind() == kind).map(named).collect(),
            Self::FirstFrame => frames().next().map(named).into_iter().collect(),
            Self::LastFrame => exchange
                .frames()
                .iter()
                .enumerate()
                .rev()
                .find_map(|(index, frame)| Some((index, frame, frame.json.clone()?)))
                .map(named)
                .into_iter()
                .collect(),
            Self::Lines => lines(&exchange.response.body)?,
        })
    }
}

fn lines(body: &[u8]) -> Result<Vec<(String, Value)>, String> {
    let text = String::from_utf8_lossy(body);
    let parse = |(index, line)| match serde_json::from_str(line) {
        Ok(value) => Ok((format!("line {index}"), value)),
        Err(error) => Err(format!("line {index} is not JSON: {error}")),
    };
    text.lines().enumerate().map(parse).collect()
}

/// What is wrong, with what stays the same from answer to answer first: the keyword, then the part and what it should be.
fn told(error: &ValidationError<'_>) -> String {
    match error.kind() {
        ValidationErrorKind::Required { property: Value::String(name) } => format!("{name} is missing"),
        kind => format!("{}: {}", kind.keyword(), short(&error.to_string())),
    }
}

/// A message that quotes a whole document is cut.
fn short(message: &str) -> String {
    match message.char_indices().nth(240) {
        Some((end, _)) => format!("{}...", &message[..end]),
        None => message.to_owned(),
    }
}
