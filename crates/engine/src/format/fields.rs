//! The parameters of a tool as formats can write them that have no JSON: one by one, each a text, a word or a JSON value.

use duet_inference::{Tool, ToolInput};
use serde_json::{Map, Value};

use super::schema::Types;
use crate::constraint::part;

/// What a parameter takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// Any text.
    Text,
    /// One of these texts.
    Words(Vec<String>),
    /// JSON that fits this schema, and is no string.
    Json(Value),
}

/// Keywords that admit nothing less.
const ANNOTATIONS: [&str; 12] = [
    "title",
    "description",
    "default",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "$schema",
    "$id",
    "$comment",
    "$defs",
    "x-guidance",
];

/// A tool's parameters with whether they are required, in the order of its schema; `None` if the schema says more than a
/// list of parameters can.
pub fn of(tool: &Tool) -> Option<Vec<(String, bool, Field)>> {
    let ToolInput::Json(schema) = &tool.input else { return None };
    let root = schema.as_object()?;
    let plain = ["type", "properties", "required", "additionalProperties"];
    if !only(root, &plain) || root.get("type").and_then(Value::as_str) != Some("object") {
        return None;
    }
    let none = Map::new();
    let properties = root.get("properties").map_or(Some(&none), Value::as_object)?;
    let required: Vec<&str> = match root.get("required") {
        None => Vec::new(),
        Some(names) => names.as_array()?.iter().map(Value::as_str).collect::<Option<_>>()?,
    };
    if !required.iter().all(|name| properties.contains_key(*name)) {
        return None;
    }
    let field = |(name, property): (&String, &Value)| {
        let required = required.contains(&name.as_str());
        is_plain_name(name).then_some((name.clone(), required, one(schema, name, property)?))
    };
    properties.iter().map(field).collect()
}

fn one(schema: &Value, name: &str, property: &Value) -> Option<Field> {
    let types = Types::of_parameter(Some(schema), name);
    if !types.may_be_string() {
        return Some(Field::Json(part(schema, property)));
    }
    if types == Types::STRING {
        let property = property.as_object()?;
        let words = property
            .get("enum")
            .cloned()
            .or_else(|| property.get("const").map(|word| Value::from(vec![word.clone()])));
        return match words {
            Some(words) if only(property, &["type", "enum", "const"]) => {
                let words: Vec<String> = words
                    .as_array()?
                    .iter()
                    .map(|word| word.as_str().map(str::to_owned))
                    .collect::<Option<_>>()?;
                words.iter().all(|word| is_plain_word(word)).then_some(Field::Words(words))
            }
            None if only(property, &["type"]) => Some(Field::Text),
            Some(_) | None => None,
        };
    }
    let alternatives = property.get("anyOf").and_then(Value::as_array);
    let free = |schema: &Value| schema.as_object().is_some_and(|schema| only(schema, &["type"]));
    let admits_all = match alternatives {
        Some(schemas) => {
            schemas.iter().all(free) && property.as_object().is_some_and(|all| only(all, &["anyOf"]))
        }
        None => free(property),
    };
    (types == Types::STRING_OR_NULL && admits_all).then_some(Field::Text)
}

fn only(schema: &Map<String, Value>, keywords: &[&str]) -> bool {
    schema.keys().all(|key| keywords.contains(&key.as_str()) || ANNOTATIONS.contains(&key.as_str()))
}

/// Whether a name can stand within any mark.
fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || "_-.".contains(letter))
}

/// Whether a word is read as it is written, and cannot be taken for a mark.
fn is_plain_word(word: &str) -> bool {
    !word.contains(['<', '|', '\n', '\r', '[']) && word.trim() == word
}
