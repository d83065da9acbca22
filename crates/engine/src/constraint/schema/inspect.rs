//! What can be told of a schema by looking at it.

use serde_json::{Map, Value};

use super::equivalent::{Equivalent, equivalent};
use super::keywords::{APPLICATORS, ASSERTIONS, is_assertion};
use super::reference::Document;

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

/// Whether schemas intersect anywhere in a schema of this document.
pub fn combines(document: &Document<'_>, schema: &Value) -> bool {
    let Value::Object(map) = schema else {
        return schema.as_array().is_some_and(|list| list.iter().any(|inner| combines(document, inner)));
    };
    let applied = APPLICATORS.iter().filter(|keyword| map.contains_key(**keyword)).count();
    let asserts = ASSERTIONS.iter().any(|keyword| map.contains_key(*keyword));
    let translated =
        |keyword: &String| matches!(equivalent(document, keyword, map), Some(Equivalent::Schema(_)));
    map.contains_key("allOf")
        || applied > 1
        || (applied > 0 && asserts)
        || map.contains_key("pattern") && map.contains_key("format")
        || map.keys().any(translated)
        || map.iter().any(|(keyword, value)| match keyword.as_str() {
            "enum" | "const" | "default" | "examples" => false,
            // Here the names are the client's.
            "properties" | "patternProperties" | "$defs" | "definitions" => value
                .as_object()
                .is_some_and(|schemas| schemas.values().any(|schema| combines(document, schema))),
            _ => combines(document, value),
        })
}

/// Whether other schemas may speak of the same items and members as this one.
pub fn is_composed(map: &Map<String, Value>) -> bool {
    let speak = ["not", "if", "dependentSchemas", "dependencies", "contains"];
    map.keys().any(|keyword| APPLICATORS.contains(&keyword.as_str()) || speak.contains(&keyword.as_str()))
}

/// The properties that the schemas applied to the same value as this one speak of, and whether they say more of them than
/// that they are there.
pub fn mentioned(document: &Document<'_>, map: &Map<String, Value>, depth: u8) -> Vec<(String, bool)> {
    let mut all = Vec::new();
    let mut inner = |schema: &Value| {
        let Some(map) = schema.as_object().filter(|_| depth > 0 && document.step().is_some()) else { return };
        let properties = map.get("properties").and_then(Value::as_object).into_iter().flatten();
        all.extend(properties.map(|(name, schema)| (name.clone(), !schema.is_boolean())));
        all.extend(names(map.get("required")).map(|name| (name, false)));
        all.extend(mentioned(document, map, depth - 1));
    };
    for (keyword, value) in map {
        match (keyword.as_str(), value) {
            ("allOf" | "anyOf" | "oneOf", Value::Array(schemas)) => schemas.iter().for_each(&mut inner),
            ("not" | "if" | "then" | "else", schema) => inner(schema),
            ("$ref", Value::String(reference)) => {
                document.resolve(reference).into_iter().for_each(&mut inner)
            }
            ("dependentSchemas" | "dependencies", Value::Object(schemas)) => {
                schemas.values().for_each(&mut inner)
            }
            _ => {}
        }
    }
    for keyword in ["dependentSchemas", "dependencies", "dependentRequired"] {
        for (name, needed) in map.get(keyword).and_then(Value::as_object).into_iter().flatten() {
            all.extend(names(Some(needed)).chain([name.clone()]).map(|name| (name, false)));
        }
    }
    all
}

fn names(list: Option<&Value>) -> impl Iterator<Item = String> {
    let names = list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    names.map(str::to_owned)
}

/// Whether other keywords of a schema restrict the same value as this one.
pub fn has_company(map: &Map<String, Value>, keyword: &str) -> bool {
    map.iter().any(|(other, value)| match other.as_str() {
        own if own == keyword => keyword == "allOf" && value.as_array().is_some_and(|all| all.len() > 1),
        other => is_assertion(other),
    })
}

/// Whether a schema consists of some of these keywords and annotations.
pub fn asserts_only(map: &Map<String, Value>, keywords: &[&str]) -> bool {
    map.keys().all(|key| keywords.contains(&key.as_str()) || !is_assertion(key))
}

/// The schemas directly within a schema, with the steps to them.
pub fn parts(schema: &Value) -> Vec<(Vec<String>, &Value)> {
    let mut parts = Vec::new();
    for (keyword, value) in schema.as_object().into_iter().flatten() {
        let step = |name: &String| vec![keyword.clone(), name.clone()];
        match (keyword.as_str(), value) {
            ("properties" | "patternProperties" | "dependentSchemas", Value::Object(schemas)) => {
                parts.extend(schemas.iter().map(|(name, part)| (step(name), part)));
            }
            ("items" | "prefixItems" | "allOf" | "anyOf" | "oneOf", Value::Array(schemas)) => {
                parts
                    .extend(schemas.iter().enumerate().map(|(index, part)| (step(&index.to_string()), part)));
            }
            ("items" | "additionalItems" | "additionalProperties" | "contains" | "then" | "else", part) => {
                parts.push((vec![keyword.clone()], part));
            }
            _ => {}
        }
    }
    parts
}
