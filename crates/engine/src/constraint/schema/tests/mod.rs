//! What lowering makes of schemas, and what it refuses.

use serde_json::{Value, json};

use super::{Free, Root, lower, part};

mod acceptor;
mod meaning;
mod numbers;

fn lowered(schema: &Value) -> Value {
    let mut lowered = lower(schema, schema, Root::Value, Free::Tame).unwrap();
    let map = lowered.as_object_mut().unwrap();
    assert!(map.remove("x-guidance").is_some());
    if let Some(all) = map.get_mut("$defs").and_then(Value::as_object_mut) {
        all.retain(|name, _| !name.starts_with("any"));
    }
    lowered
}

#[test]
fn annotations_go_and_dialects_become_one() {
    let cases = [
        (
            json!({ "type": "string", "title": "T", "default": "x", "deprecated": true, "x-own": 1 }),
            json!({ "type": "string" }),
        ),
        (
            // OpenAPI's keyword says nothing in JSON Schema, and a null would be invalid.
            json!({ "type": "string", "nullable": true, "format": "color" }),
            json!({ "type": "string" }),
        ),
        (
            json!({ "items": [{ "type": "null" }], "additionalItems": false }),
            json!({ "prefixItems": [{ "type": "null" }], "items": { "anyOf": [false] }, "type": "array" }),
        ),
        (
            json!({ "properties": { "a": { "type": "null" } } }),
            json!({ "properties": { "a": { "type": "null" } }, "type": "object", "additionalProperties": false }),
        ),
        (
            json!({ "$id": "https://x/y", "properties": { "a": { "$ref": "https://x/y#/definitions/a%20b~1c" } },
                "definitions": { "a b/c": { "type": "null" } }, "required": ["b"] }),
            json!({ "properties": { "a": { "$ref": "#/$defs/r0" } }, "required": ["b"], "type": "object",
                "additionalProperties": { "$ref": "#/$defs/any8" }, "$defs": { "r0": { "type": "null" } } }),
        ),
        (
            json!({ "$ref": "#n", "$defs": { "x": { "$anchor": "n", "items": { "$ref": "#n" }, "type": "array" } } }),
            json!({ "$ref": "#/$defs/r0", "$defs": { "r0": { "items": { "$ref": "#/$defs/r0" }, "type": "array" } } }),
        ),
    ];
    for (schema, expected) in cases {
        assert_eq!(lowered(&schema), expected, "{schema}");
    }
}

#[test]
fn properties_may_be_called_like_keywords() {
    let schema = json!({ "properties": { "not": { "type": "null" }, "uniqueItems": { "type": "null" } } });
    assert_eq!(lowered(&schema)["properties"], schema["properties"]);
}

#[test]
fn a_part_brings_its_definitions() {
    let schema =
        json!({ "properties": { "a": { "$ref": "#/$defs/x" } }, "$defs": { "x": { "type": "null" } } });
    let whole = lower(&schema, &schema, Root::Object, Free::Tame).unwrap();
    let part = part(&whole, &whole["properties"]["a"]);
    assert_eq!(part["$ref"], "#/$defs/r0");
    assert_eq!(part["$defs"]["r0"], json!({ "type": "null" }));
    assert!(part["x-guidance"].is_object());
}

#[test]
fn a_schema_that_grows_without_end_is_refused() {
    let mut definitions = serde_json::Map::new();
    for level in 0..40 {
        let next = json!({ "$ref": format!("#/$defs/d{}", level + 1) });
        definitions.insert(format!("d{level}"), json!({ "oneOf": [next, next] }));
    }
    definitions.insert("d40".into(), json!({ "type": "null" }));
    let schema = json!({ "$ref": "#/$defs/d0", "$defs": definitions });
    let refused = lower(&schema, &schema, Root::Value, Free::Tame).unwrap_err();
    assert_eq!(refused.reason, "the schema is too large");
}

#[test]
fn a_small_schema_that_means_a_large_one_is_not_looked_at_for_ever() {
    let many = vec![json!({ "$ref": "#/$defs/n" }); 40];
    let long = "x".repeat(100_000);
    let schemas = [
        json!({ "not": { "$ref": "#/$defs/n" } }),
        json!({ "oneOf": many.clone() }),
        json!({ "if": { "$ref": "#/$defs/n" }, "then": {} }),
        json!({ "type": "array", "items": { "$ref": "#/$defs/n" }, "uniqueItems": true }),
        json!({ "type": "object", "properties": { "a": {} }, "allOf": many.clone() }),
        json!({ "type": "array", "contains": {}, "minContains": 900_000 }),
        json!({ "not": { "const": long } }),
        json!({ "not": { "enum": (0..2000).map(|number| number.to_string()).collect::<Vec<_>>() } }),
    ];
    for schema in schemas {
        let mut schema = schema;
        schema["$defs"] =
            json!({ "n": { "anyOf": many.clone(), "properties": { "a": { "$ref": "#/$defs/n" } } } });
        let begun = std::time::Instant::now();
        let _ = lower(&schema, &schema, Root::Value, Free::Tame);
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    }
}
