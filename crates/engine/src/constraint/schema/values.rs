//! What values a schema admits, as far as it can be told without compiling it: their types, all of them if they are few,
//! and whether two schemas share any.

use serde_json::{Map, Value};

use super::inspect::asserts_only;
use super::reference::Document;

/// How deep references and alternatives are followed.
const DEPTH: u8 = 8;

/// Types that only "number" tells from "integer" are one.
pub const TYPES: [&str; 6] = ["null", "boolean", "number", "string", "array", "object"];

/// The types of the values that a schema admits, perhaps with some more.
pub fn types(document: &Document<'_>, schema: &Value) -> Vec<&'static str> {
    types_within(document, schema, DEPTH)
}

fn types_within(document: &Document<'_>, schema: &Value, depth: u8) -> Vec<&'static str> {
    let mut types = TYPES.to_vec();
    let Some(depth) = depth.checked_sub(1).filter(|_| document.step().is_some()) else { return types };
    let Value::Object(map) = schema else {
        return if *schema == Value::Bool(false) { Vec::new() } else { types };
    };
    match map.get("type") {
        Some(Value::String(name)) => types.retain(|own| *own == whole(name)),
        Some(Value::Array(names)) => {
            types
                .retain(|own| names.iter().any(|name| name.as_str().is_some_and(|name| whole(name) == *own)));
        }
        _ => {}
    }
    if let Some(values) = listed(map) {
        types.retain(|own| values.iter().any(|value| type_of(value) == *own));
    }
    for keyword in ["anyOf", "oneOf"] {
        if let Some(Value::Array(options)) = map.get(keyword) {
            let admitted: Vec<_> =
                options.iter().flat_map(|option| types_within(document, option, depth)).collect();
            types.retain(|own| admitted.contains(own));
        }
    }
    let parts = map.get("allOf").and_then(Value::as_array).into_iter().flatten();
    for part in parts.chain(target(document, map)) {
        let admitted = types_within(document, part, depth);
        types.retain(|own| admitted.contains(own));
    }
    types
}

fn whole(name: &str) -> &str {
    if name == "integer" { "number" } else { name }
}

/// The name of a value's type.
pub fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The values that a schema lists itself.
fn listed(map: &Map<String, Value>) -> Option<&[Value]> {
    match map.get("const") {
        Some(value) => Some(std::slice::from_ref(value)),
        None => map.get("enum")?.as_array().map(Vec::as_slice),
    }
}

fn target<'a>(document: &Document<'a>, map: &Map<String, Value>) -> Option<&'a Value> {
    document.resolve(map.get("$ref")?.as_str()?)
}

/// All values that a schema admits, each once, if it does no more than list them.
pub fn all(document: &Document<'_>, schema: &Value) -> Option<Vec<Value>> {
    let mut distinct: Vec<Value> = Vec::new();
    for value in all_within(document, schema, DEPTH)? {
        if !distinct.iter().any(|other| equal(other, &value)) {
            distinct.push(value);
        }
    }
    Some(distinct)
}

fn all_within(document: &Document<'_>, schema: &Value, depth: u8) -> Option<Vec<Value>> {
    let (map, depth) = (schema.as_object()?, depth.checked_sub(1)?);
    document.step()?;
    let values = if asserts_only(map, &["const", "type"]) && map.contains_key("const")
        || asserts_only(map, &["enum", "type"]) && map.contains_key("enum")
    {
        listed(map)?.to_vec()
    } else if asserts_only(map, &["$ref"]) {
        return all_within(document, target(document, map)?, depth);
    } else if asserts_only(map, &["anyOf"]) {
        let options = map.get("anyOf")?.as_array()?.iter();
        return options
            .map(|option| all_within(document, option, depth))
            .collect::<Option<Vec<_>>>()
            .map(|all| all.concat());
    } else if asserts_only(map, &["type"]) {
        match map.get("type")?.as_str()? {
            "boolean" => vec![Value::Bool(true), Value::Bool(false)],
            "null" => vec![Value::Null],
            _ => return None,
        }
    } else {
        return None;
    };
    let names = match map.get("type") {
        None => return Some(values),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        Some(name) => vec![name.as_str()?],
    };
    let fits = |value: &Value| {
        names.iter().any(|name| match (*name, value.as_f64()) {
            ("integer", Some(number)) => number.fract() == 0.0,
            (name, _) => name == type_of(value),
        })
    };
    Some(values.into_iter().filter(fits).collect())
}

/// Equality as JSON Schema has it: `1` is `1.0`.
pub fn equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| other.get(name).is_some_and(|other| equal(value, other)))
        }
        _ => one == other,
    }
}

/// Whether no value fits both schemas, as far as can be told.
pub fn disjoint(document: &Document<'_>, one: &Value, other: &Value) -> bool {
    disjoint_within(document, one, other, DEPTH)
}

fn disjoint_within(document: &Document<'_>, one: &Value, other: &Value, depth: u8) -> bool {
    let Some(depth) = depth.checked_sub(1).filter(|_| document.step().is_some()) else { return false };
    let types = types(document, other);
    let common: Vec<_> = self::types(document, one).into_iter().filter(|own| types.contains(own)).collect();
    if common.is_empty() {
        return true;
    }
    let (Some(first), Some(second)) = (one.as_object(), other.as_object()) else { return false };
    if let (Some(first), Some(second)) = (listed(first), listed(second))
        && !first.iter().any(|value| second.iter().any(|other| equal(value, other)))
    {
        return true;
    }
    parts_are_disjoint(document, first, other, depth)
        || parts_are_disjoint(document, second, one, depth)
        || common == ["object"] && properties_are_disjoint(document, first, second, depth)
}

/// Whether what a schema is composed of keeps it apart from another.
fn parts_are_disjoint(document: &Document<'_>, one: &Map<String, Value>, other: &Value, depth: u8) -> bool {
    let apart = |part: &Value| disjoint_within(document, part, other, depth);
    let options = ["anyOf", "oneOf"].iter().filter_map(|keyword| one.get(*keyword)?.as_array());
    let parts = one.get("allOf").and_then(Value::as_array).into_iter().flatten();
    options.into_iter().any(|options| options.iter().all(apart))
        || parts.chain(target(document, one)).any(apart)
}

fn properties_are_disjoint(
    document: &Document<'_>,
    one: &Map<String, Value>,
    other: &Map<String, Value>,
    depth: u8,
) -> bool {
    let required = |map: &Map<String, Value>| -> Vec<String> {
        let names = map.get("required").and_then(Value::as_array).into_iter().flatten();
        names.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    required(one)
        .iter()
        .chain(&required(other))
        .any(|name| disjoint_within(document, &property(one, name), &property(other, name), depth))
}

/// What a schema says of a property.
fn property(schema: &Map<String, Value>, name: &str) -> Value {
    let own = schema.get("properties").and_then(|properties| properties.get(name));
    let open = schema.contains_key("patternProperties");
    let rest = || schema.get("additionalProperties").filter(|_| !open);
    own.or_else(rest).cloned().unwrap_or(Value::Bool(true))
}
