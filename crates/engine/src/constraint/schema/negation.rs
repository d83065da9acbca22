//! Schemas for what another schema does not admit. Each admits nothing that the other does, and all else where that can be
//! said; `None` where it cannot.

use serde_json::{Map, Value, json};

use super::keywords::is_assertion;
use super::reference::Document;
use super::texts::all_but;
use super::values::{TYPES, disjoint, equal, type_of};

/// How deep references and alternatives are followed.
const DEPTH: u8 = 8;

/// Expressions for all texts but some nest as deep as the texts are long.
const MOST_WORDS: usize = 200;
const LONGEST_WORD: usize = 60;

/// A schema for what this one does not admit.
pub fn negation(document: &Document<'_>, schema: &Value) -> Option<Value> {
    negation_within(document, schema, DEPTH)
}

fn negation_within(document: &Document<'_>, schema: &Value, depth: u8) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    document.step()?;
    let map = match schema {
        Value::Bool(admits) => return Some(Value::Bool(!admits)),
        Value::Object(map) => map,
        Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) => return None,
    };
    // What breaks one of the keywords breaks the schema.
    let mut options = Vec::new();
    for (keyword, value) in map.iter().filter(|(keyword, _)| is_assertion(keyword)) {
        options.extend(breaking(document, map, (keyword, value), depth)?);
    }
    Some(match options.len() {
        0 => Value::Bool(false),
        _ => json!({ "anyOf": options }),
    })
}

/// Schemas for what breaks a keyword.
fn breaking(
    document: &Document<'_>,
    all: &Map<String, Value>,
    (keyword, value): (&str, &Value),
    depth: u8,
) -> Option<Vec<Value>> {
    let not = |schema: &Value| negation_within(document, schema, depth);
    let one = |schema: Value| Some(vec![schema]);
    match keyword {
        "type" => other_types(value),
        "const" => others(std::slice::from_ref(value)),
        "enum" => others(value.as_array()?),
        "required" => names(value)?
            .map(|name| Some(json!({ "type": "object", "properties": { (name?): false } })))
            .collect(),
        "properties" => {
            let without = |(name, schema): (&String, &Value)| {
                Some(json!({ "type": "object", "required": [name], "properties": { name: not(schema)? } }))
            };
            value.as_object()?.iter().map(without).collect()
        }
        "not" => one(value.clone()),
        "allOf" => value.as_array()?.iter().map(not).collect(),
        "anyOf" => one(json!({ "allOf": negations(value, not)? })),
        "oneOf" if are_disjoint(document, value.as_array()?) => {
            one(json!({ "allOf": negations(value, not)? }))
        }
        "$ref" => one(not(document.resolve(value.as_str()?)?)?),
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => {
            bound(all, keyword, value).map(|schema| vec![schema])
        }
        "minLength" => Some(fewer("string", "maxLength", value)?),
        "minItems" => Some(fewer("array", "maxItems", value)?),
        "minProperties" => Some(fewer("object", "maxProperties", value)?),
        "maxLength" => one(json!({ "type": "string", "minLength": value.as_u64()? + 1 })),
        "maxItems" => one(json!({ "type": "array", "minItems": value.as_u64()? + 1 })),
        "maxProperties" => one(json!({ "type": "object", "minProperties": value.as_u64()? + 1 })),
        "items" if !value.is_array() && !all.contains_key("prefixItems") => {
            one(json!({ "type": "array", "contains": not(value)? }))
        }
        "contains" if !all.contains_key("minContains") && !all.contains_key("maxContains") => {
            one(json!({ "type": "array", "items": not(value)? }))
        }
        _ => None,
    }
}

fn negations(schemas: &Value, not: impl Fn(&Value) -> Option<Value>) -> Option<Vec<Value>> {
    schemas.as_array()?.iter().map(not).collect()
}

fn names(value: &Value) -> Option<impl Iterator<Item = Option<&str>>> {
    Some(value.as_array()?.iter().map(Value::as_str))
}

/// Whether no two of these schemas share a value.
pub fn are_disjoint(document: &Document<'_>, schemas: &[Value]) -> bool {
    let pairs = schemas
        .iter()
        .enumerate()
        .flat_map(|(index, one)| schemas[index + 1..].iter().map(move |other| (one, other)));
    pairs.into_iter().all(|(one, other)| disjoint(document, one, other))
}

fn other_types(value: &Value) -> Option<Vec<Value>> {
    let named: Vec<&str> = match value {
        Value::Array(names) => names.iter().map(Value::as_str).collect::<Option<_>>()?,
        name => vec![name.as_str()?],
    };
    // Numbers that are not whole have no type of their own.
    let is_other = |own: &&&str| !(named.contains(own) || **own == "number" && named.contains(&"integer"));
    let others: Vec<&str> = TYPES.iter().filter(is_other).copied().collect();
    Some(if others.is_empty() { Vec::new() } else { vec![json!({ "type": others })] })
}

/// Everything but these values.
fn others(values: &[Value]) -> Option<Vec<Value>> {
    let missing: Vec<&str> =
        TYPES.iter().copied().filter(|own| values.iter().all(|value| type_of(value) != *own)).collect();
    let mut options = vec![json!({ "type": missing })];
    options.retain(|_| !missing.is_empty());
    let mut numbers: Vec<&Value> = values.iter().filter(|value| value.is_number()).collect();
    numbers
        .sort_by(|one, other| one.as_f64().partial_cmp(&other.as_f64()).unwrap_or(std::cmp::Ordering::Equal));
    numbers.dedup_by(|one, other| equal(one, other));
    if let (Some(least), Some(most)) = (numbers.first(), numbers.last()) {
        options.push(json!({ "type": "number", "exclusiveMaximum": least }));
        options.push(json!({ "type": "number", "exclusiveMinimum": most }));
    }
    options.extend(
        numbers.windows(2).map(
            |pair| json!({ "type": "number", "exclusiveMinimum": pair[0], "exclusiveMaximum": pair[1] }),
        ),
    );
    let texts: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
    if texts.len() > MOST_WORDS || texts.iter().any(|text| text.len() > LONGEST_WORD) {
        return None;
    }
    if !texts.is_empty() {
        options.push(json!({ "type": "string", "pattern": all_but(&texts) }));
    }
    match [true, false].map(|truth| values.contains(&Value::Bool(truth))) {
        [true, false] => options.push(json!({ "const": false })),
        [false, true] => options.push(json!({ "const": true })),
        [true, true] | [false, false] => {}
    }
    let composed = |value: &Value| value.is_array() || value.is_object();
    (!values.iter().any(composed)).then_some(options)
}

fn bound(all: &Map<String, Value>, keyword: &str, value: &Value) -> Option<Value> {
    // Before draft 6 exclusiveness was a flag on the bound.
    let flagged = |keyword: &str| all.get(keyword).is_some_and(Value::is_boolean);
    if !value.is_number() || flagged("exclusiveMinimum") || flagged("exclusiveMaximum") {
        return None;
    }
    let opposite = match keyword {
        "minimum" => "exclusiveMaximum",
        "maximum" => "exclusiveMinimum",
        "exclusiveMinimum" => "maximum",
        _ => "minimum",
    };
    Some(json!({ "type": "number", opposite: value }))
}

fn fewer(name: &str, keyword: &str, least: &Value) -> Option<Vec<Value>> {
    Some(match least.as_u64()?.checked_sub(1) {
        Some(most) => vec![json!({ "type": name, keyword: most })],
        None => Vec::new(),
    })
}
