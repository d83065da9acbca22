//! Keywords that the compiler does not know, said by others that it does.
//!
//! An equivalent admits nothing that its keyword refuses, and for all but the bounded ones (see [`MOST_OPTIONS`] and
//! [`FIRST_ITEMS`]) everything that it admits.

use serde_json::{Map, Value, json};

use super::inspect::asserts_only;
use super::negation::negation;
use super::reference::Document;
use super::values;

/// What a keyword says.
#[derive(Debug, Clone, PartialEq)]
pub enum Equivalent {
    /// The same as this schema.
    Schema(Value),
    /// Nothing, or something that stands elsewhere.
    Nothing,
    /// What cannot be said otherwise.
    None,
}

/// The most alternatives that are written out.
const MOST_OPTIONS: usize = 512;
/// `contains` has to be fulfilled by one of so many items at the beginning.
const FIRST_ITEMS: usize = 6;

/// What a keyword of the schema `all` says; `None` if the compiler knows the keyword, or nobody.
pub fn equivalent(document: &Document<'_>, keyword: &str, all: &Map<String, Value>) -> Option<Equivalent> {
    let value = all.get(keyword)?;
    let schema = match keyword {
        "then" | "else" | "minContains" | "maxContains" => return Some(Equivalent::Nothing),
        "$dynamicRef" | "$recursiveRef" | "divisibleBy" | "disallow" => None,
        "not" => negation(document, value),
        "if" => conditional(document, value, all),
        "dependentRequired" | "dependentSchemas" | "dependencies" => dependencies(value),
        "propertyNames" => property_names(document, value, 8),
        "contains" => contains(document, value, all),
        "uniqueItems" => unique(document, value, all),
        "unevaluatedItems" | "unevaluatedProperties" => unevaluated(keyword, value, all),
        "minProperties" | "maxProperties" => return bounded(keyword, value, all),
        _ => return None,
    };
    Some(match schema {
        Some(Value::Bool(true)) => Equivalent::Nothing,
        Some(schema) => Equivalent::Schema(schema),
        None => Equivalent::None,
    })
}

/// Exactly one of these schemas.
pub fn one_of(document: &Document<'_>, options: &[Value]) -> Option<Value> {
    let only = |index: usize| {
        let others = options.iter().enumerate().filter(|(other, _)| *other != index);
        let mut parts = others.map(|(_, option)| negation(document, option)).collect::<Option<Vec<_>>>()?;
        parts.push(options[index].clone());
        Some(json!({ "allOf": parts }))
    };
    let options = (0..options.len()).map(only).collect::<Option<Vec<_>>>()?;
    Some(json!({ "anyOf": options }))
}

/// Whether [`unique`] lists all arrays, so that what else is said of items is said.
pub fn lists_arrays(document: &Document<'_>, all: &Map<String, Value>) -> bool {
    matches!(equivalent(document, "uniqueItems", all), Some(Equivalent::Schema(_)))
}

fn conditional(document: &Document<'_>, condition: &Value, all: &Map<String, Value>) -> Option<Value> {
    if !all.contains_key("then") && !all.contains_key("else") {
        return Some(json!(true));
    }
    let branch = |keyword: &str| all.get(keyword).cloned().unwrap_or(json!(true));
    Some(json!({ "anyOf": [
        { "allOf": [condition, branch("then")] },
        { "allOf": [negation(document, condition)?, branch("else")] },
    ] }))
}

fn dependencies(value: &Value) -> Option<Value> {
    let rule = |(name, needed): (&String, &Value)| {
        let needed = if needed.is_array() { json!({ "required": needed }) } else { needed.clone() };
        json!({ "anyOf": [{ "properties": { name: false } }, needed] })
    };
    let rules: Vec<Value> = value.as_object()?.iter().map(rule).collect();
    Some(if rules.is_empty() { json!(true) } else { json!({ "allOf": rules }) })
}

fn property_names(document: &Document<'_>, names: &Value, depth: u8) -> Option<Value> {
    let map = match names {
        Value::Bool(true) => return Some(json!(true)),
        Value::Bool(false) => return Some(json!({ "maxProperties": 0 })),
        other => other.as_object().filter(|_| depth > 0 && document.step().is_some())?,
    };
    let matching =
        |pattern: String| json!({ "patternProperties": { pattern: true }, "additionalProperties": false });
    let mut parts = Vec::new();
    if map.contains_key("const") || map.contains_key("enum") {
        let listed = map.get("const").map(|name| vec![name.clone()]);
        let listed = listed.or_else(|| map.get("enum")?.as_array().cloned())?;
        let all = listed.iter().filter_map(Value::as_str).map(|name| (name.to_owned(), json!(true)));
        parts.push(json!({ "properties": Map::from_iter(all), "additionalProperties": false }));
    }
    if let Some(pattern) = map.get("pattern") {
        parts.push(matching(pattern.as_str()?.to_owned()));
    }
    if map.contains_key("minLength") || map.contains_key("maxLength") {
        let least = map.get("minLength").map_or(Some(0), Value::as_u64)?;
        let most =
            map.get("maxLength").map_or(Some(String::new()), |most| Some(most.as_u64()?.to_string()))?;
        parts.push(matching(format!("^[^\\x{{0}}]{{{least},{most}}}$")));
    }
    if let Some(reference) = map.get("$ref") {
        parts.push(property_names(document, document.resolve(reference.as_str()?)?, depth - 1)?);
    }
    if !values::types(document, names).contains(&"string") {
        return Some(json!({ "maxProperties": 0 }));
    }
    parts.retain(|part| *part != json!(true));
    let known = ["const", "enum", "pattern", "minLength", "maxLength", "$ref", "type"];
    asserts_only(map, &known).then(|| if parts.is_empty() { json!(true) } else { json!({ "allOf": parts }) })
}

fn contains(document: &Document<'_>, wanted: &Value, all: &Map<String, Value>) -> Option<Value> {
    let count = |keyword: &str| all.get(keyword).map(|count| count.as_u64().map(|count| count as usize));
    let least = count("minContains").unwrap_or(Some(1)).filter(|least| *least <= MOST_OPTIONS)?;
    let most = match count("maxContains") {
        Some(most) => Some(most?),
        None => None,
    };
    let other = match most {
        Some(_) => negation(document, wanted)?,
        None if least == 0 => return Some(json!(true)),
        None => json!(true),
    };
    let first = FIRST_ITEMS.max(least);
    let mut options = Vec::new();
    for count in least..=most.unwrap_or(least).min(first) {
        for places in subsets(first, count)? {
            let length = places.iter().max().map_or(0, |last| last + 1);
            let items: Vec<&Value> =
                (0..length).map(|place| if places.contains(&place) { wanted } else { &other }).collect();
            let mut option = json!({ "items": other, "minItems": length });
            if length > 0 {
                option["prefixItems"] = json!(items);
            }
            options.push(option);
        }
    }
    (!options.is_empty() && options.len() <= MOST_OPTIONS).then(|| json!({ "anyOf": options }))
}

/// All selections of so many of the first `from` numbers, unless they are too many.
fn subsets(from: usize, count: usize) -> Option<Vec<Vec<usize>>> {
    if count == from {
        return Some(vec![(0..count).collect()]);
    }
    let mut all = vec![Vec::new()];
    for _ in 0..count {
        let next = |chosen: &Vec<usize>| {
            let chosen = chosen.clone();
            (chosen.last().map_or(0, |last| last + 1)..from)
                .map(move |number| [chosen.as_slice(), &[number]].concat())
        };
        all = all.iter().flat_map(next).collect();
        if all.len() > MOST_OPTIONS {
            return None;
        }
    }
    Some(all)
}

/// Arrays of different values, if the values are few: in every order, or else in that of the schema.
fn unique(document: &Document<'_>, value: &Value, all: &Map<String, Value>) -> Option<Value> {
    let count = |keyword: &str| all.get(keyword).and_then(Value::as_u64).map(|count| count as usize);
    let most = count("maxItems").unwrap_or(usize::MAX);
    if *value == json!(false) || most <= 1 {
        return Some(json!(true));
    }
    let values = values::all(document, all.get("items")?).filter(|_| !all.contains_key("prefixItems"))?;
    let least = count("minItems").unwrap_or(0);
    let lengths = |arrays: Vec<Vec<usize>>| -> Vec<Vec<usize>> {
        arrays.into_iter().filter(|array| array.len() >= least).collect()
    };
    let arrays =
        lengths(sequences(values.len(), most, false).or_else(|| sequences(values.len(), most, true))?);
    let spelled = |array: Vec<usize>| array.into_iter().map(|place| values[place].clone()).collect::<Value>();
    Some(json!({ "enum": arrays.into_iter().map(spelled).collect::<Vec<_>>() }))
}

/// All sequences of different numbers below `from` of at most this length, unless they are too many.
fn sequences(from: usize, most: usize, sorted: bool) -> Option<Vec<Vec<usize>>> {
    let mut all = vec![Vec::new()];
    let mut begin = 0;
    for _ in 0..most.min(from) {
        let longer: Vec<Vec<usize>> = all[begin..]
            .iter()
            .flat_map(|sequence: &Vec<usize>| {
                let fits = |number: &usize| match sequence.last() {
                    Some(last) if sorted => number > last,
                    _ => !sequence.contains(number),
                };
                (0..from)
                    .filter(fits)
                    .map(|number| [sequence.as_slice(), &[number]].concat())
                    .collect::<Vec<_>>()
            })
            .collect();
        begin = all.len();
        all.extend(longer);
        if all.len() > MOST_OPTIONS {
            return None;
        }
    }
    Some(all)
}

/// What nothing else speaks of, in a schema that is not composed of others.
fn unevaluated(keyword: &str, value: &Value, all: &Map<String, Value>) -> Option<Value> {
    if *value == json!(true) || value.as_object().is_some_and(Map::is_empty) {
        return Some(json!(true));
    }
    let composed =
        ["$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "dependentSchemas", "contains", "not"];
    if composed.iter().any(|keyword| all.contains_key(*keyword)) {
        return None;
    }
    let allowed = |keyword: &str| {
        let names = all.get(keyword).and_then(Value::as_object).into_iter().flat_map(Map::keys);
        Map::from_iter(names.map(|name| (name.clone(), json!(true))))
    };
    if keyword == "unevaluatedItems" {
        let listed = all.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
        let mut schema = json!({ "items": value });
        if listed > 0 {
            schema["prefixItems"] = json!(vec![true; listed]);
        }
        return Some(if all.contains_key("items") { json!(true) } else { schema });
    }
    if all.contains_key("additionalProperties") {
        return Some(json!(true));
    }
    Some(json!({ "properties": allowed("properties"), "patternProperties": allowed("patternProperties"),
        "additionalProperties": value }))
}

/// Bounds on the number of properties, where the compiler does not know them: if some are optional.
fn bounded(keyword: &str, value: &Value, all: &Map<String, Value>) -> Option<Equivalent> {
    let count = value.as_u64()? as usize;
    let required: Vec<&str> = all
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let listed = all.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys);
    let optional: Vec<&str> = listed.map(String::as_str).filter(|name| !required.contains(name)).collect();
    let chosen = |count: usize| -> Option<Vec<Vec<&str>>> {
        let subsets = subsets(optional.len(), count)?;
        Some(
            subsets
                .into_iter()
                .map(|subset| subset.into_iter().map(|place| optional[place]).collect())
                .collect(),
        )
    };
    let schema = if keyword == "minProperties" {
        // One name may come twice, and counts once.
        let missing = count.saturating_sub(required.len());
        match (missing, optional.len()) {
            (0, _) => return Some(Equivalent::Nothing),
            (1, 0) => return None,
            (missing, optional) if missing > optional => None,
            (missing, _) => chosen(missing).map(|all| {
                let options: Vec<Value> = all.iter().map(|names| json!({ "required": names })).collect();
                json!({ "anyOf": options })
            }),
        }
    } else {
        if optional.is_empty() {
            return None;
        }
        count.checked_sub(required.len()).and_then(|room| chosen(room.min(optional.len()))).map(|all| {
            let only = |names: &Vec<&str>| {
                let names = names.iter().chain(&required).map(|name| ((*name).to_owned(), json!(true)));
                json!({ "properties": Map::from_iter(names), "additionalProperties": false })
            };
            json!({ "anyOf": all.iter().map(only).collect::<Vec<_>>() })
        })
    };
    Some(schema.map_or(Equivalent::None, Equivalent::Schema))
}
