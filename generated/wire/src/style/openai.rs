//! OpenAI's wording: a message, the parameter's path (`messages[1].content[0].type`) and a code. Union variants are
//! no part of the path.
//!
//! Sources: recorded 400 answers and error texts in public issue reports (`facts/wire.md` O-ERR, `facts/codegen.md`
//! section 3); the others follow their pattern.

use crate::{Bound, Fault, FaultKind, Kind, OutOfRange, Segment};

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
            (format!("Invalid value: '{got}'. {}.", supported(allowed)), "invalid_value")
        }
        FaultKind::Below(out) => describe_range(out, path, Side::Below),
        FaultKind::Above(out) => describe_range(out, path, Side::Above),
        FaultKind::Pattern(pattern) => (
            format!(
                "Invalid '{path}': string does not match pattern. Expected a string that matches the pattern '{pattern}'."
            ),
            "invalid_value",
        ),
        FaultKind::MinLength(limit) => (
            format!("Invalid '{path}': string too short. Expected a string with minimum length {limit}."),
            "string_below_min_length",
        ),
        FaultKind::MaxLength { limit, got } => {
            (too_many(path, "string", *limit, *got), "string_above_max_length")
        }
        FaultKind::MinItems { limit, got } => {
            (too_few(path, *limit, *got), if *got == 0 { "empty_array" } else { "array_below_min_length" })
        }
        FaultKind::MaxItems { limit, got } => {
            (too_many(path, "array", *limit, *got), "array_above_max_length")
        }
    }
}

fn too_few(path: &str, limit: usize, got: usize) -> String {
    let expected = format!("Expected an array with minimum length {limit}");
    match got {
        0 => format!("Invalid '{path}': empty array. {expected}, but got an empty array instead."),
        _ => format!(
            "Invalid '{path}': array too short. {expected}, but got an array with length {got} instead."
        ),
    }
}

fn too_many(path: &str, what: &str, limit: usize, got: usize) -> String {
    let what_with_article = if what == "array" { "an array" } else { "a string" };
    format!(
        "Invalid '{path}': {what} too long. Expected {what_with_article} with maximum length {limit}, \
         but got {what_with_article} with length {got} instead."
    )
}

fn supported(values: &[&str]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("'{value}'")).collect();
    match quoted.as_slice() {
        [only] => format!("Supported value is: {only}"),
        [first, second] => format!("Supported values are: {first} and {second}"),
        [start @ .., last] => format!("Supported values are: {}, and {last}", start.join(", ")),
        [] => "No value is supported".into(),
    }
}

#[derive(Clone, Copy)]
enum Side {
    Below,
    Above,
}

fn describe_range(out: &OutOfRange, path: &str, side: Side) -> (String, &'static str) {
    let (place, code) = match (side, out.integer) {
        (Side::Below, true) => ("integer below minimum", "integer_below_min_value"),
        (Side::Below, false) => ("decimal below minimum", "decimal_below_min_value"),
        (Side::Above, true) => ("integer above maximum", "integer_above_max_value"),
        (Side::Above, false) => ("decimal above maximum", "decimal_above_max_value"),
    };
    let (relation, limit) = match (side, out.limit) {
        (Side::Below, Bound::Inclusive(limit)) => (">=", limit),
        (Side::Below, Bound::Exclusive(limit)) => (">", limit),
        (Side::Above, Bound::Inclusive(limit)) => ("<=", limit),
        (Side::Above, Bound::Exclusive(limit)) => ("<", limit),
    };
    let got = out.got;
    (
        format!(
            "Invalid '{path}': {place} value. Expected a value {relation} {limit}, but got {got} instead."
        ),
        code,
    )
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
