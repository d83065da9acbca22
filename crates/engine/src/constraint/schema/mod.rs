//! JSON Schemas as clients send them to the subset that the grammar compiler enforces.
//!
//! Every keyword is enforced, an annotation, or an error that names its place. What the compiler does not know is said by
//! what it does ([`equivalent`]). Lowering only ever narrows what a schema admits: what fits the result fits the original.
//! It narrows where generators go astray otherwise, or where validators differ:
//!
//! - objects that list their properties take no others unless the schema says so;
//! - free values nest at most [`any::DEPTH`] deep, because a thousand brackets are JSON that most parsers refuse (for
//!   endless numbers see [`super::numbers`]);
//! - white space between tokens is bounded, and characters are not written as `\u` escapes, which would give one property
//!   many spellings;
//! - bounds of numbers hold for what parsers make of them ([`bounds`]), and formats are what every validator takes
//!   ([`texts`]).

mod any;
mod bounds;
mod equivalent;
mod inspect;
mod keywords;
mod lower;
mod negation;
mod reference;
mod texts;
mod values;

use serde_json::{Value, json};

pub use inspect::parts;

/// What of a schema cannot be enforced.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fault {
    /// The steps from the schema to the place.
    pub path: Vec<String>,
    pub reason: String,
}

impl Fault {
    /// A fault of no particular place.
    pub fn whole(reason: String) -> Self {
        Self { path: Vec::new(), reason }
    }
}

/// What becomes of values that the schema leaves free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Free {
    /// They are narrowed as the module says.
    Tame,
    /// They stay as they are, for schemas whose intersections the compiler cannot follow otherwise.
    Wild,
}

/// What the schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Root {
    /// Any JSON value.
    Value,
    /// The input of a tool, which is an object whatever the schema says.
    Object,
}

/// Translates a schema, which is the document or a part of it, into one that the compiler enforces wholly. The result holds its definitions under `$defs` and the
/// compiler's options under `x-guidance`; see [`part`] for taking it apart.
///
/// # Errors
/// What cannot be enforced, and where.
pub fn lower(document: &Value, schema: &Value, root: Root, free: Free) -> Result<Value, Fault> {
    let mut lowered = lower::lower(document, schema, free)?;
    if root == Root::Object {
        lowered.insert("type".into(), json!("object"));
    }
    let escapes = "nrbtf\\\"";
    let options = json!({ "json_allowed_escapes": escapes, "whitespace_pattern": WHITE_SPACE });
    lowered.insert("x-guidance".into(), options);
    Ok(Value::Object(lowered))
}

/// A whole schema for a part of a lowered one: what the part refers to comes along.
pub fn part(lowered: &Value, part: &Value) -> Value {
    let mut part = part.as_object().cloned().unwrap_or_default();
    for shared in ["$defs", "x-guidance"] {
        if let Some(value) = lowered.get(shared) {
            part.insert(shared.into(), value.clone());
        }
    }
    Value::Object(part)
}

/// Between two tokens of JSON: a space, or a line break and an indentation. More is what models do that have lost the thread.
const WHITE_SPACE: &str = r"\x20|\x0A[\x20\x09]{0,40}";

#[cfg(test)]
mod tests;
