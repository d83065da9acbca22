//! The members of documents: what differs from call to call becomes its type, what only fills goes.

use serde_json::{Map, Number, Value, json};

use super::ids::Ids;

/// Fills up frames to hide lengths, or counts frames, which is checked on the bytes.
const FILLING: [&str; 2] = ["obfuscation", "sequence_number"];
/// Texts that only their writer can read.
const OPAQUE: [&str; 3] = ["encrypted_content", "encrypted_index", "signature"];

/// A copy with ids named, members sorted and all else as this module's header says.
pub fn normalised(value: &Value, ids: &Ids) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| normalised(item, ids)).collect(),
        Value::Object(members) => {
            let redacted = members.get("type") == Some(&"redacted_thinking".into());
            let kept = members.iter().filter(|(name, _)| !FILLING.contains(&name.as_str()));
            let kept = kept.map(|(name, value)| {
                let opaque = OPAQUE.contains(&name.as_str()) || (redacted && name == "data");
                let value = match value {
                    Value::String(text) if opaque && !text.is_empty() => json!("<opaque>"),
                    value => without_time(name, value).unwrap_or_else(|| normalised(value, ids)),
                };
                (name.clone(), value)
            });
            sorted(Value::Object(kept.collect()))
        }
        Value::String(text) => ids.replaced(text).into(),
        Value::Number(number) => whole(number),
        Value::Null | Value::Bool(_) => value.clone(),
    }
}

/// The type of a time or fingerprint, if the member holds one.
fn without_time(name: &str, value: &Value) -> Option<Value> {
    let is_time = name == "created" || name.ends_with("_at");
    if !is_time && name != "system_fingerprint" {
        return None;
    }
    match value {
        Value::Number(number) if number.is_f64() => Some(json!("<seconds with fraction>")),
        Value::Number(_) => Some(json!("<seconds>")),
        Value::String(_) if is_time => Some(json!("<time>")),
        Value::String(_) => Some(json!("<fingerprint>")),
        _ => None,
    }
}

/// 1.0 is 1: languages write it either way.
fn whole(number: &Number) -> Value {
    match number.as_f64().filter(|float| number.is_f64() && float.fract() == 0.0 && float.abs() < 1e15) {
        // The fraction is zero and the number small, so nothing is lost.
        Some(float) => json!(float as i64),
        None => Value::Number(number.clone()),
    }
}

/// The members of the document, not of those within, by name.
pub fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.into_iter().collect();
            members.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Object(members.into_iter().collect::<Map<_, _>>())
        }
        other => other,
    }
}
