//! Finds what a `$ref` refers to, within its own document.

use std::cell::Cell;

use serde_json::Value;

/// A schema with all that its references may mean.
pub struct Document<'a> {
    root: &'a Value,
    steps: Cell<u32>,
}

/// References let a small schema mean a large one, which is not looked at as a whole.
const MOST_STEPS: u32 = 300_000;
/// What looking for an anchor counts as.
const SEARCH: u32 = 1000;

impl<'a> Document<'a> {
    pub fn new(root: &'a Value) -> Self {
        Self { root, steps: Cell::new(MOST_STEPS) }
    }

    pub fn root(&self) -> &'a Value {
        self.root
    }

    /// Takes note that another schema is looked at; `None`: enough has been.
    pub fn step(&self) -> Option<()> {
        self.steps.set(self.steps.get().checked_sub(1)?);
        Some(())
    }

    /// The schema behind a reference; `None` if the document has none.
    pub fn resolve(&self, reference: &str) -> Option<&'a Value> {
        if !reference.starts_with("#/") {
            // These are searched for.
            self.steps.set(self.steps.get().saturating_sub(SEARCH));
        }
        resolve(self.root, reference)
    }
}

fn resolve<'a>(document: &'a Value, reference: &str) -> Option<&'a Value> {
    let own = document.get("$id").and_then(Value::as_str).unwrap_or_default().trim_end_matches('#');
    let local = match reference.split_once('#') {
        Some((base, fragment)) if base.is_empty() || base == own => fragment,
        Some(_) | None => return identified(document, &|schema| has(schema, "$id", reference)),
    };
    let local = percent_decoded(local)?;
    if local.is_empty() || local.starts_with('/') {
        return document
            .pointer(local.trim_end_matches('/'))
            .filter(|found| found.is_object() || found.is_boolean());
    }
    let marked = format!("#{local}");
    identified(document, &|schema| has(schema, "$anchor", &local) || has(schema, "$id", &marked))
}

fn has(schema: &Value, key: &str, value: &str) -> bool {
    schema.get(key).and_then(Value::as_str) == Some(value)
}

fn identified<'a>(value: &'a Value, fits: &dyn Fn(&Value) -> bool) -> Option<&'a Value> {
    if fits(value) {
        return Some(value);
    }
    match value {
        Value::Object(map) => map.values().find_map(|inner| identified(inner, fits)),
        Value::Array(list) => list.iter().find_map(|inner| identified(inner, fits)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let digits = [bytes.next()?, bytes.next()?];
        decoded.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
    }
    String::from_utf8(decoded).ok()
}
