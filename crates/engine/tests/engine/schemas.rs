//! JSON Schemas as clients write them: a list of known kinds, and a generator.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// One or more of every kind.
pub fn known() -> Vec<Value> {
    let short = json!({ "type": "string", "maxLength": 6 });
    vec![
        json!({}),
        json!({ "type": "object", "properties": {} }),
        json!({ "$schema": "http://json-schema.org/draft-07/schema#", "title": "T", "type": "object",
            "definitions": { "point": { "type": "object", "properties": { "x": { "type": "number" }, "y": { "type": "number" } },
                "required": ["x", "y"], "additionalProperties": false } },
            "properties": { "at": { "$ref": "#/definitions/point" }, "to": { "$ref": "#/definitions/point" } },
            "required": ["at"] }),
        json!({ "type": "object", "properties": { "n": { "type": "integer", "minimum": -3, "exclusiveMaximum": 17 },
            "f": { "type": "number", "exclusiveMinimum": 0, "maximum": 1.5 }, "m": { "type": "integer", "multipleOf": 5, "minimum": 0, "maximum": 1000 } },
            "required": ["n", "f", "m"] }),
        json!({ "type": "object", "properties": { "e": { "enum": ["a", "b\"c", 3, null, true, [1, { "x": 2.5 }]] },
            "c": { "const": { "k": ["v"] } } }, "required": ["e", "c"] }),
        json!({ "type": "object", "properties": { "p": { "type": "string", "pattern": "^[A-Z]{2}-\\d{3}$" },
            "u": { "type": "string", "format": "uuid" }, "d": { "type": "string", "format": "date" } }, "required": ["p", "u", "d"] }),
        json!({ "type": "object", "properties": { "list": { "type": "array", "items": short, "minItems": 1, "maxItems": 3 },
            "pair": { "type": "array", "prefixItems": [{ "type": "boolean" }, { "type": "null" }], "items": false, "minItems": 2 } },
            "required": ["list", "pair"] }),
        json!({ "type": "object", "properties": { "a": { "anyOf": [{ "type": "integer" }, { "type": "null" }, short] } },
            "required": ["a"] }),
        json!({ "type": "object", "properties": { "a": { "type": ["string", "null"], "maxLength": 4 } }, "required": ["a"],
            "additionalProperties": false }),
        json!({ "$defs": { "node": { "type": "object", "properties": { "v": { "type": "boolean" },
            "next": { "anyOf": [{ "$ref": "#/$defs/node" }, { "type": "null" }] } }, "required": ["v", "next"] } },
            "type": "object", "properties": { "head": { "$ref": "#/$defs/node" } }, "required": ["head"] }),
        json!({ "type": "object", "properties": { "shape": { "oneOf": [{ "$ref": "#/$defs/cat" }, { "$ref": "#/$defs/dog" }] } },
            "required": ["shape"], "$defs": {
                "cat": { "type": "object", "properties": { "kind": { "const": "cat" }, "lives": { "type": "integer" } }, "required": ["kind", "lives"] },
                "dog": { "type": "object", "properties": { "kind": { "const": "dog" }, "good": { "const": true } }, "required": ["kind", "good"] } } }),
        json!({ "type": "object", "additionalProperties": { "type": "integer" }, "minProperties": 1 }),
        json!({ "type": "object", "patternProperties": { "^x_": { "type": "boolean" } }, "additionalProperties": false }),
        json!({ "type": "object", "properties": { "any": {}, "list": { "type": "array" }, "map": { "type": "object" } },
            "required": ["any", "list", "map"] }),
        json!({ "allOf": [{ "type": "object", "properties": { "a": { "type": "boolean" } }, "required": ["a"] },
            { "type": "object", "properties": { "b": { "type": "integer" } }, "required": ["b"] }] , "maxProperties": 2 }),
        json!({ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "definitions": { "small": { "enum": [1, 2] } },
            "properties": { "pair": { "type": "array", "items": [{ "type": "boolean" }, { "$ref": "#/definitions/small" }],
            "additionalItems": false, "minItems": 1 } }, "required": ["pair"] }),
        json!({ "$schema": "http://json-schema.org/draft-04/schema#", "type": "object", "properties": { "n": { "type": "number",
            "minimum": -4.25, "maximum": -4, "exclusiveMaximum": true } }, "required": ["n"] }),
        json!({ "type": "object", "properties": { "größe \"q\"\n": { "type": "boolean" }, "a/b~c": { "type": "null" } },
            "required": ["größe \"q\"\n", "a/b~c"], "additionalProperties": true }),
    ]
}

/// An object with fewer than `width` properties, nested at most so many levels deep.
pub fn schema(depth: u32, width: usize) -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!({ "type": "boolean" })),
        Just(json!({ "type": "null" })),
        Just(json!({ "type": "string", "maxLength": 8 })),
        (0..5u32, 5..9u32).prop_map(|(low, high)| json!({ "type": "string", "minLength": low, "maxLength": high })),
        prop::sample::select(vec!["^[a-f]{1,4}$", "^(yes|no)$", "^\\d{2,3}-[A-Z]?$", "^x[^y]z{0,3}$"])
            .prop_map(|pattern| json!({ "type": "string", "pattern": pattern })),
        prop::sample::select(vec!["date", "time", "date-time", "ipv4", "uuid", "email", "hostname", "uri", "color"])
            .prop_map(|format| json!({ "type": "string", "format": format, "maxLength": 60 })),
        (-500..500i64, 0..1000i64).prop_map(|(low, span)| json!({ "type": "integer", "minimum": low, "maximum": low + span })),
        (-50..50i32, 1..100i32).prop_map(|(low, span)| {
            json!({ "type": "number", "minimum": f64::from(low) / 8.0, "exclusiveMaximum": f64::from(low + span) / 8.0 })
        }),
        (-20..20i32, 1..40i32, any::<bool>()).prop_map(|(low, span, upper)| {
            let (lower, upper) = if upper { ("minimum", "exclusiveMaximum") } else { ("exclusiveMinimum", "maximum") };
            json!({ "type": "number", lower: f64::from(low) / 4.0, upper: f64::from(low + span) / 4.0 })
        }),
        (-50..50i64, 1..7u8).prop_map(|(low, factor)| json!({ "type": "integer", "minimum": low, "maximum": low + 50, "multipleOf": factor })),
        prop::sample::select(vec!["number", "integer"]).prop_map(|name| json!({ "type": name })),
        prop::sample::select(translated()),
        prop::collection::vec(constant(), 1..5).prop_map(|values| json!({ "enum": values })),
        constant().prop_map(|value| json!({ "const": value })),
        prop::sample::select(vec!["small", "pair"]).prop_map(|name| json!({ "$ref": format!("#/$defs/{name}") })),
    ];
    let nested = leaf.prop_recursive(depth, 24, 4, move |inner| {
        prop_oneof![
            object(inner.clone(), width),
            (inner.clone(), 0..3u32, 0..3u32)
                .prop_map(|(items, least, more)| json!({ "type": "array", "items": items, "minItems": least, "maxItems": least + more })),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|options| json!({ "anyOf": options })),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|items| {
                json!({ "type": "array", "prefixItems": items.clone(), "items": false, "minItems": items.len() })
            }),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| json!({ "oneOf": [
                { "type": "object", "properties": { "kind": { "const": "one" }, "value": one }, "required": ["kind"] },
                { "type": "object", "properties": { "kind": { "const": "other" }, "value": other }, "required": ["kind", "value"] },
                { "type": "null" },
            ] })),
            inner.clone().prop_map(|values| {
                json!({ "type": "object", "propertyNames": { "enum": ["a", "b", "c"] }, "additionalProperties": values })
            }),
            inner.prop_map(|values| {
                let names = "^[a-z]{1,4}$";
                json!({ "type": "object", "patternProperties": { names: values }, "additionalProperties": false, "maxProperties": 2 })
            }),
        ]
    });
    object(nested, width).prop_map(|mut schema| {
        schema["$defs"] = json!({
            "small": { "type": "integer", "minimum": 0, "maximum": 9 },
            "pair": { "type": "object", "properties": { "l": { "$ref": "#/$defs/small" }, "r": { "type": "boolean" } }, "required": ["l"] },
        });
        schema
    })
}

fn object(values: impl Strategy<Value = Value> + 'static, width: usize) -> impl Strategy<Value = Value> {
    let name =
        prop::sample::select(vec!["a", "b", "name", "größe", "with space", "quo\"te", "x_1", "$ref", "type"]);
    let property = (name, values, any::<bool>());
    let rules = prop::option::weighted(0.3, prop::sample::select(rules()));
    (prop::collection::vec(property, 0..width), any::<bool>(), rules).prop_map(|(list, closed, rules)| {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for (name, schema, needed) in list {
            if properties.insert(name.to_owned(), schema).is_none() && needed {
                required.push(json!(name));
            }
        }
        let mut schema = json!({ "type": "object", "properties": properties, "required": required });
        if closed {
            schema["additionalProperties"] = json!(false);
        }
        for (keyword, value) in rules.iter().flat_map(|rules| rules.as_object()).flatten() {
            schema[keyword] = value.clone();
            // Free values are known elsewhere to be valid, and here they would only be long.
            for name in ["a", "b", "name", "x_1", "type", "speed", "extra"] {
                if schema["properties"].get(name).is_none() {
                    schema["properties"][name] = json!({ "type": "boolean" });
                }
            }
        }
        schema
    })
}

/// Schemas with keywords that are said by others.
fn translated() -> Vec<Value> {
    vec![
        json!({ "type": "array", "items": { "enum": ["a", "b", "c", 1] }, "uniqueItems": true }),
        json!({ "type": "array", "items": { "enum": ["mo", "tu", "we", "th", "fr", "sa", "su"] }, "uniqueItems": true, "minItems": 2 }),
        json!({ "type": "array", "items": { "type": "boolean" }, "contains": { "const": true }, "maxItems": 4 }),
        json!({ "type": "array", "items": { "enum": [1, 2, 3] }, "contains": { "const": 2 }, "minContains": 1, "maxContains": 2, "maxItems": 5 }),
        json!({ "type": "string", "not": { "enum": ["", "a", "ab"] }, "maxLength": 5 }),
        json!({ "type": "integer", "not": { "enum": [0, 1, 10] }, "minimum": -20, "maximum": 20 }),
        json!({ "not": { "type": ["object", "array", "string"] } }),
        json!({ "type": ["string", "null"], "nullable": true, "maxLength": 4, "x-order": 1 }),
        json!({ "oneOf": [{ "type": "integer", "minimum": 0 }, { "type": "integer", "maximum": 9 }] }),
        json!({ "type": "object", "propertyNames": { "pattern": "^[a-z]{1,3}$" }, "additionalProperties": { "$ref": "#/$defs/small" }, "maxProperties": 2 }),
        json!({ "allOf": [{ "type": "string", "minLength": 2 }, { "maxLength": 6 }, { "pattern": "^[a-d]*$" }] }),
    ]
}

/// What objects may say of their properties together.
fn rules() -> Vec<Value> {
    vec![
        json!({ "dependentRequired": { "a": ["b"], "name": ["x_1"] } }),
        json!({ "dependencies": { "b": ["a", "type"] } }),
        json!({ "dependentSchemas": { "a": { "properties": { "extra": { "const": true } }, "required": ["extra"] } } }),
        json!({ "if": { "required": ["a"] }, "then": { "required": ["b"] }, "else": { "required": ["name"] } }),
        json!({ "if": { "properties": { "b": { "const": true } }, "required": ["b"] }, "then": { "required": ["speed"] } }),
        json!({ "allOf": [{ "if": { "properties": { "a": { "type": "boolean" } } }, "then": { "required": ["b"] } }] }),
        json!({ "oneOf": [{ "required": ["a"] }, { "required": ["b"] }] }),
        json!({ "anyOf": [{ "required": ["a"] }, { "required": ["type", "name"] }] }),
        json!({ "not": { "required": ["a", "b"] } }),
        json!({ "minProperties": 1 }),
        json!({ "maxProperties": 2, "required": [] }),
        json!({ "unevaluatedProperties": false }),
        json!({ "propertyNames": { "type": "string", "maxLength": 10 } }),
    ]
}

fn constant() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-100..100i64).prop_map(Value::from),
        (-100..100i32).prop_map(|number| json!(f64::from(number) / 4.0)),
        "[a-z \"\\\\ü\n]{0,5}".prop_map(Value::from),
        prop::collection::vec(0..3u8, 0..3).prop_map(Value::from),
    ]
}
