//! Anthropic's wording: `messages.1.content.0.text.text: Field required`. The path is dotted, shows the union variants
//! that were entered, and stands before the message.
//!
//! Sources: error texts in public issue reports (`facts/codegen.md`, section 3); where none is known, the wording of
//! the validation library that those texts come from.

use crate::{Bound, Fault, FaultKind, Kind, OutOfRange, Segment};

/// The message, with its path in front unless the fault is at the root.
pub fn message(fault: &Fault) -> String {
    let path = path(fault);
    let reason = reason(&fault.kind);
    if path.is_empty() { reason } else { format!("{path}: {reason}") }
}

/// The dotted path, empty at the root.
pub fn path(fault: &Fault) -> String {
    let steps = fault.path().map(|segment| match segment {
        Segment::Key(name) | Segment::Variant(name) => (*name).to_owned(),
        Segment::Name(name) => name.clone(),
        Segment::Index(index) => index.to_string(),
    });
    steps.collect::<Vec<_>>().join(".")
}

fn reason(kind: &FaultKind) -> String {
    match kind {
        FaultKind::Missing => "Field required".into(),
        FaultKind::Extra => "Extra inputs are not permitted".into(),
        FaultKind::Type { expected: [Kind::Object], .. } => "Input should be an object".into(),
        FaultKind::Type { expected, .. } => {
            let words: Vec<_> = expected.iter().map(|kind| noun(*kind)).collect();
            format!("Input should be a valid {}", words.join(" or "))
        }
        FaultKind::Enum { allowed, .. } => format!("Input should be {}", alternatives(allowed)),
        FaultKind::Tag { allowed, got, tag } => format!(
            "Input tag '{got}' found using '{tag}' does not match any of the expected tags: {}",
            allowed.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ")
        ),
        FaultKind::Below(OutOfRange { limit: Bound::Inclusive(limit), .. }) => {
            format!("Input should be greater than or equal to {limit}")
        }
        FaultKind::Below(OutOfRange { limit: Bound::Exclusive(limit), .. }) => {
            format!("Input should be greater than {limit}")
        }
        FaultKind::Above(OutOfRange { limit: Bound::Inclusive(limit), .. }) => {
            format!("Input should be less than or equal to {limit}")
        }
        FaultKind::Above(OutOfRange { limit: Bound::Exclusive(limit), .. }) => {
            format!("Input should be less than {limit}")
        }
        FaultKind::MinLength(limit) => {
            format!("String should have at least {limit} character{}", plural(*limit))
        }
        FaultKind::MaxLength { limit, .. } => {
            format!("String should have at most {limit} character{}", plural(*limit))
        }
        FaultKind::Pattern(pattern) => format!("String should match pattern '{pattern}'"),
        FaultKind::MinItems { limit, got } => {
            format!("List should have at least {limit} item{} after validation, not {got}", plural(*limit))
        }
        FaultKind::MaxItems { limit, got } => {
            format!("List should have at most {limit} item{} after validation, not {got}", plural(*limit))
        }
    }
}

fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Boolean => "boolean",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::String => "string",
        Kind::Array | Kind::ArrayOf(_) => "list",
        Kind::Object => "object",
        Kind::File => "file",
    }
}

/// `'a', 'b' or 'c'`
fn alternatives(values: &[&str]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("'{value}'")).collect();
    match quoted.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, start)) => format!("{} or {end}", start.join(", ")),
        None => String::new(),
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
