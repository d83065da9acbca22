//! OpenAPI 3.0 to JSON Schema draft 7.
//!
//! Null, open lists and exclusive bounds are written differently. A union is `anyOf`: which variant takes a value that
//! fits several is the specification's order, not a fault.

use serde_json::{Map, Value, json};

/// The component schemas of a document.
pub fn to_json_schema(document: &Value) -> Value {
    let mut schemas = document["components"]["schemas"].clone();
    for schema in schemas.as_object_mut().into_iter().flat_map(Map::values_mut) {
        translate(schema, document);
    }
    schemas
}

/// In place. Only schemas are visited: a property may be called like a keyword.
fn translate(schema: &mut Value, document: &Value) {
    if schema["allOf"].as_array().is_some_and(|parts| parts.len() > 1 || schema.get("properties").is_some()) {
        *schema = merged(schema, document);
    }
    let Value::Object(map) = schema else { return };
    let unknown_tags = other_variants(map, document);
    let properties = map.get_mut("properties").and_then(Value::as_object_mut);
    for property in properties.into_iter().flat_map(Map::values_mut) {
        translate(property, document);
    }
    for key in ["items", "additionalProperties"] {
        if let Some(inner) = map.get_mut(key) {
            translate(inner, document);
        }
    }
    for key in ["oneOf", "anyOf", "allOf"] {
        for member in map.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten() {
            translate(member, document);
        }
    }
    if let Some(mut members) = map.remove("oneOf") {
        members.as_array_mut().into_iter().for_each(|members| members.extend(unknown_tags.clone()));
        map.insert("anyOf".into(), members);
    }
    if map.remove("x-open") == Some(json!(true)) {
        map.remove("enum");
    }
    for (flag, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if map.get(flag) == Some(&json!(true)) {
            let limit = map.remove(bound).expect("a bound");
            map.insert(flag.into(), limit);
        }
    }
    if map.remove("nullable") == Some(json!(true)) {
        let inner = Value::Object(std::mem::take(map));
        *map = Map::from_iter([("anyOf".to_owned(), json!([{"type": "null"}, inner]))]);
    }
}

/// One object of several: in draft 7 a closed part would refuse the properties of the others.
fn merged(schema: &Value, document: &Value) -> Value {
    let mut whole = json!({"type": "object", "properties": {}, "required": []});
    let parts = schema["allOf"].as_array().into_iter().flatten();
    let parts = parts.map(|part| match part["$ref"].as_str() {
        Some(reference) => merged(document.pointer(&reference[1..]).expect("a component"), document),
        None => merged(part, document),
    });
    let mut own = schema.clone();
    own.as_object_mut().map(|own| own.shift_remove("allOf"));
    for part in parts.chain([own]) {
        for (key, value) in part.as_object().into_iter().flatten() {
            match (&mut whole[key], value) {
                (Value::Object(into), Value::Object(more)) if key == "properties" => {
                    into.extend(more.clone())
                }
                (Value::Array(into), Value::Array(more)) if key == "required" => into.extend(more.clone()),
                (slot, value) => *slot = value.clone(),
            }
        }
    }
    whole
}

/// What an open union takes beside its variants: any object whose tag is none of theirs.
fn other_variants(union: &Map<String, Value>, document: &Value) -> Option<Value> {
    let members = union.get("oneOf")?.as_array()?;
    if union.get("x-open") != Some(&json!(true)) {
        return None;
    }
    let tag = union.get("discriminator").and_then(|found| found["propertyName"].as_str()).unwrap_or("type");
    let tags: Vec<Value> = members
        .iter()
        .filter_map(|member| document.pointer(&member["$ref"].as_str()?[1..]))
        .map(|member| merged(member, document)["properties"][tag]["enum"][0].clone())
        .collect();
    // An absent tag, or null, means the default where there is one.
    let mut other = json!({"type": "object", "properties": {tag: {"not": {"enum": tags}}}});
    if union.contains_key("x-discriminator-default") {
        other["properties"][tag]["not"]["enum"].as_array_mut()?.push(Value::Null);
        other["required"] = json!([tag]);
    }
    Some(other)
}
