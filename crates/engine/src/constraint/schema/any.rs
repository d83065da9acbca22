//! A schema for any value that parsers everywhere accept.

use serde_json::{Map, Value, json};

/// How deep arrays and objects nest.
pub const DEPTH: usize = 8;

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
    let scalar = json!({ "type": ["null", "boolean", "number", "string"] });
    Map::from_iter([("items".to_owned(), scalar.clone()), ("additionalProperties".to_owned(), scalar)])
}

fn level(depth: usize) -> Value {
    match depth.checked_sub(1) {
        Some(below) => json!({ "items": reference(below), "additionalProperties": reference(below) }),
        None => json!({ "type": ["null", "boolean", "number", "string"] }),
    }
}

fn reference(depth: usize) -> Value {
    json!({ "$ref": format!("#/$defs/{}", name(depth)) })
}

fn name(depth: usize) -> String {
    format!("any{depth}")
}
