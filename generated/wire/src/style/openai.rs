//! OpenAI's wording: a message, the parameter's path (`messages[1].content[0].type`) and a code. Union variants are
//! no part of the path.
//!
//! Sources: recorded 400 answers and error texts in public issue reports (`facts/wire.md` O-ERR, `facts/codegen.md`
//! section 3); the others follow their pattern.

use super::{listed, plural};
use crate::{Fault, FaultKind, Kind, Segment};

/// The three variable members of OpenAI's error object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub message: String,
    /// `None` at the root of the body.
    pub param: Option<String>,
    pub code: &'static str,
}

/// The fault in OpenAI's words.
pub fn problem(fault: &Fault) -> Problem {
    let path = path(fault);
    let (message, code) = describe(&fault.kind, if path.is_empty() { "body" } else { &path });
    Problem { message, param: (!path.is_empty()).then_some(path), code }
}

/// Like `messages[1].content[0].type`, empty at the root.
pub fn path(fault: &Fault) -> String {
    let mut path = String::new();
    for segment in fault.path() {
        let name = match segment {
            Segment::Variant(_) => continue,
            Segment::Index(index) => {
                path.push_str(&format!("[{index}]"));
                continue;
            }
            Segment::Key(name) => name,
            Segment::Name(name) => name.as_str(),
        };
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(name);
    }
    path
}

fn describe(kind: &FaultKind, path: &str) -> (String, &'static str) {
    match kind {
        FaultKind::Missing => {
            (format!("Missing required parameter: '{path}'."), "missing_required_parameter")
        }
        FaultKind::Extra => (format!("Unknown parameter: '{path}'."), "unknown_parameter"),
        FaultKind::Type { expected, got } => (
            format!(
                "Invalid type for '{path}': expected {}, but got {} instead.",
                expectation(expected),
                one(*got)
            ),
            "invalid_type",
        ),
        FaultKind::Enum { allowed, got } | FaultKind::Tag { allowed, got, .. } => {
            let supported = match allowed {
                [only] => format!("Supported value is: '{only}'"),
                [a, b] => format!("Supported values are: '{a}' and '{b}'"),
                many => format!("Supported values are: {}", listed(many, "and").replace(" and '", ", and '")),
            };
            (format!("Invalid value: '{got}'. {supported}."), "invalid_value")
        }
        FaultKind::Minimum(limit) => below(path, ">=", *limit),
        FaultKind::ExclusiveMinimum(limit) => below(path, ">", *limit),
        FaultKind::Maximum(limit) => above(path, "<=", *limit),
        FaultKind::ExclusiveMaximum(limit) => above(path, "<", *limit),
        FaultKind::Pattern(pattern) => (
            format!(
                "Invalid '{path}': string does not match pattern. Expected a string that matches the pattern '{pattern}'."
            ),
            "invalid_value",
        ),
        sizes => describe_size(sizes, path),
    }
}

fn describe_size(kind: &FaultKind, path: &str) -> (String, &'static str) {
    match kind {
        FaultKind::MinLength(limit) => (
            format!("Invalid '{path}': string too short. Expected a string with minimum length {limit}."),
            "string_below_min_length",
        ),
        FaultKind::MaxLength { limit, got } => (
            format!(
                "Invalid '{path}': string too long. Expected a string with maximum length {limit}, but got a string with length {got} instead."
            ),
            "string_above_max_length",
        ),
        FaultKind::MinItems { limit, got: 0 } => (
            format!(
                "Invalid '{path}': empty array. Expected an array with minimum length {limit}, but got an empty array instead."
            ),
            "empty_array",
        ),
        FaultKind::MinItems { limit, got } => (
            format!(
                "Invalid '{path}': array too short. Expected an array with minimum length {limit}, but got an array with length {got} instead."
            ),
            "array_below_min_length",
        ),
        FaultKind::MaxItems { limit, got } => (
            format!(
                "Invalid '{path}': array too long. Expected an array with maximum length {limit}, but got an array with length {got} instead."
            ),
            "array_above_max_length",
        ),
        _ => (format!("Invalid value for '{path}' (item{}).", plural(1)), "invalid_value"),
    }
}

fn below(path: &str, relation: &str, limit: f64) -> (String, &'static str) {
    let expected = format!("Expected a value {relation} {limit}");
    (format!("Invalid '{path}': decimal below minimum value. {expected}."), "decimal_below_min_value")
}

fn above(path: &str, relation: &str, limit: f64) -> (String, &'static str) {
    let expected = format!("Expected a value {relation} {limit}");
    (format!("Invalid '{path}': decimal above maximum value. {expected}."), "decimal_above_max_value")
}

/// `a string`, or `one of a string or array of objects`: the article only before the first.
fn expectation(expected: &[Kind]) -> String {
    match expected {
        [only] => one(*only),
        kinds => {
            let words: Vec<_> = kinds.iter().map(|kind| one(*kind)).collect();
            let words = words.iter().enumerate().map(|(position, word)| match position {
                0 => word.as_str(),
                _ => word.trim_start_matches("an ").trim_start_matches("a "),
            });
            format!("one of {}", words.collect::<Vec<_>>().join(" or "))
        }
    }
}

fn one(kind: Kind) -> String {
    match kind {
        Kind::Null => "null".into(),
        Kind::Boolean => "a boolean".into(),
        Kind::Integer => "an integer".into(),
        Kind::Number => "a decimal".into(),
        Kind::String => "a string".into(),
        Kind::Array => "an array".into(),
        Kind::ArrayOf(items) => format!("an array of {items}"),
        Kind::Object => "an object".into(),
        Kind::File => "a file".into(),
    }
}
