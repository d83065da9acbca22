//! What can be told of a schema by looking at it.

use serde_json::{Map, Value};

use super::keywords::{APPLICATORS, ASSERTIONS};

/// Whether a schema names this type.
pub fn admits(lowered: &Map<String, Value>, wanted: &str) -> bool {
    match lowered.get("type") {
        Some(Value::Array(names)) => names.iter().any(|name| name == wanted),
        Some(name) => name == wanted,
        None => false,
    }
}

/// Whether an object lists all that it is meant to have.
pub fn is_closed(lowered: &Map<String, Value>) -> bool {
    let Some(properties) = lowered.get("properties").and_then(Value::as_object) else { return false };
    let listed = |name: &Value| name.as_str().is_some_and(|name| properties.contains_key(name));
    let required = lowered.get("required").and_then(Value::as_array);
    required.is_none_or(|names| names.iter().all(listed))
        && !lowered.contains_key("patternProperties")
        && !lowered.contains_key("minProperties")
}

/// Whether schemas intersect anywhere in a schema.
pub fn combines(schema: &Value) -> bool {
    let Value::Object(map) = schema else {
        return schema.as_array().is_some_and(|list| list.iter().any(combines));
    };
    let applied = APPLICATORS.iter().filter(|keyword| map.contains_key(**keyword)).count();
    let asserts = ASSERTIONS.iter().any(|keyword| map.contains_key(*keyword));
    map.contains_key("allOf")
        || applied > 1
        || (applied > 0 && asserts)
        || map.iter().any(|(keyword, value)| match keyword.as_str() {
            "enum" | "const" | "default" | "examples" => false,
            // Here the names are the client's.
            "properties" | "patternProperties" | "$defs" | "definitions" => {
                value.as_object().is_some_and(|schemas| schemas.values().any(combines))
            }
            _ => combines(value),
        })
}

/// Whether a schema consists of this keyword and annotations.
pub fn alone(schema: &Value, keyword: &str) -> bool {
    schema.as_object().is_some_and(|map| {
        map.keys().all(|key| {
            key == keyword || !(APPLICATORS.contains(&key.as_str()) || ASSERTIONS.contains(&key.as_str()))
        })
    })
}
