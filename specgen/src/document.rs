//! Reading a specification: YAML to JSON, references, and a refusal of everything that the generator would not honour.
//!
//! Invariant: a keyword that is not in the lists below is an error, never silently skipped.

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value};
use std::path::Path;

/// Every keyword of a schema that the generator understands.
const SCHEMA_KEYWORDS: [&str; 27] = [
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "deprecated",
    "description",
    "discriminator",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "nullable",
    "oneOf",
    "pattern",
    "properties",
    "required",
    "type",
    "x-absent-and-null",
    "x-discriminator-default",
    "x-open",
];

/// A parsed specification.
#[derive(Debug)]
pub struct Document {
    pub root: Value,
}

impl Document {
    /// A specification with its parts.
    ///
    /// # Errors
    /// A file cannot be read, is no YAML, or uses what the generator does not support.
    pub fn read(path: &Path) -> Result<Self> {
        Self::check(crate::parts::read(path)?).with_context(|| format!("in {}", path.display()))
    }

    /// Any YAML file as JSON.
    ///
    /// # Errors
    /// The file cannot be read, or is no YAML.
    pub fn read_plain(path: &Path) -> Result<Value> {
        let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        yaml(&text).with_context(|| format!("in {}", path.display()))
    }

    /// # Errors
    /// The text is no YAML, or uses what the generator does not support.
    pub fn parse(text: &str) -> Result<Self> {
        Self::check(yaml(text)?)
    }

    fn check(root: Value) -> Result<Self> {
        let version = root.get("openapi").and_then(Value::as_str).unwrap_or_default();
        ensure!(version.starts_with("3.0."), "openapi: 3.0.x expected, found '{version}'");
        let document = Self { root };
        for (name, schema) in document.schemas() {
            check_schema(schema, name)?;
        }
        Ok(document)
    }

    /// The component schemas, in order.
    pub fn schemas(&self) -> impl Iterator<Item = (&String, &Value)> {
        members(&self.root["components"]["schemas"])
    }

    /// Follows `$ref`s until something else is found.
    ///
    /// # Errors
    /// A reference leads nowhere, or in a circle.
    pub fn resolve<'a>(&'a self, mut node: &'a Value) -> Result<&'a Value> {
        for _ in 0..32 {
            let Some(reference) = reference(node) else { return Ok(node) };
            let pointer =
                reference.strip_prefix('#').with_context(|| format!("{reference}: not a local $ref"))?;
            node = self.root.pointer(pointer).with_context(|| format!("{reference}: no such component"))?;
        }
        bail!("a $ref leads in a circle")
    }
}

/// YAML 1.2: of the plain words only `true` and `false` are booleans, so that `n` and `on` can be names.
fn yaml(text: &str) -> Result<Value> {
    let options = serde_saphyr::options! { strict_booleans: true };
    serde_saphyr::from_str_with_options(text, options).context("not valid YAML")
}

/// The target of a `$ref` node.
pub fn reference(node: &Value) -> Option<&str> {
    node.get("$ref").and_then(Value::as_str)
}

/// The component's name that a `$ref` ends in.
pub fn reference_name(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}

/// The members of an object, or nothing.
pub fn members(node: &Value) -> impl Iterator<Item = (&String, &Value)> {
    node.as_object().into_iter().flat_map(Map::iter)
}

/// The items of an array, or nothing.
pub fn items(node: &Value) -> std::slice::Iter<'_, Value> {
    node.as_array().map(Vec::as_slice).unwrap_or_default().iter()
}

/// A keyword's text.
pub fn text(node: &Value, key: &str) -> Option<String> {
    node.get(key).and_then(Value::as_str).map(str::to_owned)
}

/// A keyword's flag, false by default.
pub fn flag(node: &Value, key: &str) -> bool {
    node.get(key).and_then(Value::as_bool).unwrap_or(false)
}

/// Refuses unknown keywords, and `$ref`s with siblings, which OpenAPI 3.0 ignores without a word.
///
/// # Errors
/// Names the place and the keyword.
pub fn check_schema(schema: &Value, place: &str) -> Result<()> {
    let Value::Object(map) = schema else { bail!("{place}: a schema must be an object") };
    if map.contains_key("$ref") {
        ensure!(
            map.len() == 1,
            "{place}: a $ref must stand alone; write `allOf: [$ref]` beside other keywords"
        );
        return Ok(());
    }
    for key in map.keys() {
        ensure!(SCHEMA_KEYWORDS.contains(&key.as_str()), "{place}: keyword '{key}' is not supported");
    }
    for (name, property) in members(&schema["properties"]) {
        check_schema(property, &format!("{place}.{name}"))?;
    }
    for name in items(&schema["required"]).filter_map(Value::as_str) {
        ensure!(schema["properties"].get(name).is_some(), "{place}: required '{name}' is not a property");
    }
    for key in ["oneOf", "anyOf", "allOf"] {
        for (index, member) in items(&schema[key]).enumerate() {
            check_schema(member, &format!("{place}.{key}[{index}]"))?;
        }
    }
    for key in ["items", "additionalProperties"] {
        if let Some(inner @ Value::Object(_)) = schema.get(key) {
            check_schema(inner, &format!("{place}.{key}"))?;
        }
    }
    Ok(())
}
