//! A schema for any value that parsers everywhere accept.

use serde_json::{Map, Value, json};

/// How deep arrays and objects nest.
pub const DEPTH: usize = 8;

/// Numbers without bounds of their own lie within this, which has no exponent and fits 64 bits.
const BOUND: i64 = 9_000_000_000_000_000_000;

/// A reference to the schema for anything, which is put among the definitions.
pub fn any(definitions: &mut Map<String, Value>) -> Value {
    for depth in 0..=DEPTH {
        let name = name(depth);
        if !definitions.contains_key(&name) {
            definitions.insert(name, level(depth));
        }
    }
    reference(DEPTH)
}

/// The same without references, nested only once.
pub fn shallow() -> Map<String, Value> {
    let types = |names: &[&str]| {
        let mut schema = Map::from_iter([("type".to_owned(), json!(names))]);
        bound_numbers(&mut schema);
        schema
    };
    let scalar = types(&["null", "boolean", "number", "string"]);
    let mut schema = types(&["null", "boolean", "number", "string", "array", "object"]);
    schema.insert("items".into(), json!(scalar));
    schema.insert("additionalProperties".into(), json!(scalar));
    schema
}

/// Adds the bounds to a schema that admits numbers and has none.
pub fn bound_numbers(schema: &mut Map<String, Value>) {
    let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
    if !bounds.iter().any(|bound| schema.contains_key(*bound)) {
        schema.insert("minimum".into(), json!(-BOUND));
        schema.insert("maximum".into(), json!(BOUND));
    }
}

fn level(depth: usize) -> Value {
    let mut number = Map::from_iter([("type".to_owned(), json!("number"))]);
    bound_numbers(&mut number);
    let mut options = vec![
        json!({ "type": "null" }),
        json!({ "type": "boolean" }),
        Value::Object(number),
        json!({ "type": "string" }),
    ];
    if let Some(below) = depth.checked_sub(1) {
        options.push(json!({ "type": "array", "items": reference(below) }));
        options.push(json!({ "type": "object", "additionalProperties": reference(below) }));
    }
    json!({ "anyOf": options })
}

fn reference(depth: usize) -> Value {
    json!({ "$ref": format!("#/$defs/{}", name(depth)) })
}

fn name(depth: usize) -> String {
    format!("any{depth}")
}
