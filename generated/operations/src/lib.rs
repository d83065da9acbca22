//! Every operation of every API, with the types that it reads and writes behind one function each. For tests that hold
//! something of all operations; nothing that serves depends on it.
//!
//! The tables are generated, this file is not.

#[rustfmt::skip]
pub mod anthropic;
#[rustfmt::skip]
pub mod local;
#[rustfmt::skip]
pub mod openai;

use serde::Serialize;
use serde_json::Value;
use std::fmt;
use wire::{Cx, Decode, Decoded};

/// One operation of a specification.
#[derive(Debug)]
pub struct Operation {
    pub id: &'static str,
    /// In capitals.
    pub method: &'static str,
    /// With its parameters in braces, `{name}`.
    pub path: &'static str,
    /// The last parameter takes the rest of the path, slashes included.
    pub takes_rest: bool,
    /// The router answers with 501.
    pub planned: bool,
    pub query: Option<Codec>,
    /// Empty for operations that take no body.
    pub bodies: &'static [Form],
    /// Never empty.
    pub replies: &'static [Form],
    /// The body of 4XX and 5XX answers.
    pub error: Option<Codec>,
}

/// What a body looks like.
#[derive(Debug)]
pub enum Form {
    Json(Codec),
    /// Of its events.
    EventStream(Codec),
    /// Of its lines.
    JsonLines(Codec),
    Multipart(Codec),
    Text,
    Binary,
    Empty,
}

/// A generated type as seen from outside: JSON in, JSON out.
#[derive(Clone, Copy)]
pub struct Codec {
    /// The name of the schema; empty where the type is none of the definitions.
    pub name: &'static str,
    round_trip: fn(Value, &mut Cx) -> Decoded<String>,
}

impl Codec {
    pub const fn of<T: Decode + Serialize>(name: &'static str) -> Self {
        Self { name, round_trip: round_trip::<T> }
    }

    /// Decodes a value and writes what was understood, as JSON text.
    ///
    /// # Errors
    /// The fault of a value that does not follow the schema.
    pub fn round_trip(&self, value: Value, cx: &mut Cx) -> Decoded<String> {
        (self.round_trip)(value, cx)
    }
}

fn round_trip<T: Decode + Serialize>(value: Value, cx: &mut Cx) -> Decoded<String> {
    let decoded = T::decode(value, cx)?;
    // Generated types have string keys only and finite numbers, so this cannot fail; an empty text is equal to nothing.
    Ok(serde_json::to_string(&decoded).unwrap_or_default())
}

impl fmt::Debug for Codec {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}

impl Operation {
    /// Whether a path is one of this operation's.
    pub fn matches(&self, method: &str, path: &str) -> bool {
        let is_parameter = |segment: &str| segment.starts_with('{') && segment.ends_with('}');
        let pattern: Vec<&str> = self.path.split('/').collect();
        let segments: Vec<&str> =
            path.splitn(if self.takes_rest { pattern.len() } else { usize::MAX }, '/').collect();
        let fits = |(pattern, segment): (&&str, &&str)| match is_parameter(pattern) {
            true => !segment.is_empty(),
            false => pattern == segment,
        };
        method == self.method && pattern.len() == segments.len() && pattern.iter().zip(&segments).all(fits)
    }
}

/// The operation of `operations` that a request means: literal segments go before parameters.
pub fn find<'a>(operations: &'a [Operation], method: &str, path: &str) -> Option<&'a Operation> {
    let found = operations.iter().filter(|operation| operation.matches(method, path));
    found.min_by_key(|operation| operation.path.matches('{').count())
}
