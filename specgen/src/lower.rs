//! From a document to the IR: schemas here and in `union`, objects in `object`, operations in `operation`.

mod object;
mod operation;
mod union;

use crate::document::{Document, flag, items, members, reference, reference_name, text};
use crate::ir::{Definition, Enum, Limit, Limits, Shape, Slot, Spec, Ty};
use crate::names::{pascal, type_name};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

/// # Errors
/// The document uses a construct that the generator does not support; the message names the place.
pub fn lower(document: &Document) -> Result<Spec> {
    let mut lowering = Lowering::new(document)?;
    for (name, _) in document.schemas() {
        lowering.component(name)?;
    }
    for (path, item) in members(&document.root["paths"]) {
        lowering.path(path, item)?;
    }
    Ok(lowering.spec)
}

struct Lowering<'a> {
    document: &'a Document,
    spec: Spec,
    /// Component names by Rust name: inline schemas must not take those.
    components: HashMap<String, &'a String>,
    /// What a reference to a component stands for.
    slots: BTreeMap<String, Slot>,
    /// Components being lowered, to notice aliases that contain themselves.
    open: HashSet<String>,
}

/// Where an inline schema gets its name from.
#[derive(Clone, Copy)]
enum Place<'a> {
    /// The component of this name itself.
    Component(&'a str),
    /// Inside something: a hint for a name that is not taken yet.
    Inline(&'a str),
}

impl Place<'_> {
    fn hint(&self) -> &str {
        match self {
            Self::Component(name) | Self::Inline(name) => name,
        }
    }
}

impl<'a> Lowering<'a> {
    fn new(document: &'a Document) -> Result<Self> {
        let mut components = HashMap::new();
        for (name, _) in document.schemas() {
            if let Some(other) = components.insert(type_name(name), name) {
                bail!("schemas {name} and {other} have the same Rust name");
            }
        }
        let (spec, slots, open) = (Spec::default(), BTreeMap::new(), HashSet::new());
        Ok(Self { document, spec, components, slots, open })
    }

    /// Makes sure that a component is defined, and says what a reference to it means.
    fn component(&mut self, name: &str) -> Result<Slot> {
        if let Some(slot) = self.slots.get(name) {
            return Ok(slot.clone());
        }
        let schema = self.document.root["components"]["schemas"]
            .get(name)
            .with_context(|| format!("no schema '{name}'"))?;
        let rust = type_name(name);
        if Self::is_definition(schema) {
            // Known before its content is, so that it may refer to itself.
            let slot = Slot { nullable: flag(schema, "nullable"), ..Slot::plain(Ty::Named(rust.clone())) };
            self.slots.insert(name.to_owned(), slot.clone());
            self.reserve(&rust, schema);
            let made =
                self.slot(schema, Place::Component(&rust)).with_context(|| format!("schema {name}"))?;
            ensure!(made.ty == slot.ty, "schema {name}: this would be an alias; write it as one");
            self.slots.insert(name.to_owned(), made.clone());
            return Ok(made);
        }
        ensure!(self.open.insert(name.to_owned()), "schema {name} contains itself without an object between");
        let slot = self.slot(schema, Place::Inline(&rust)).with_context(|| format!("schema {name}"))?;
        let doc = text(schema, "description");
        self.spec.definitions.insert(rust, Definition { doc, shape: Shape::Alias(slot.clone()) });
        self.slots.insert(name.to_owned(), slot.clone());
        Ok(slot)
    }

    /// Whether a component becomes a type of its own, and not an alias.
    fn is_definition(schema: &Value) -> bool {
        if reference(schema).is_some() {
            return false;
        }
        if let Some(members) = union_members(schema) {
            return members.len() > 1 || schema.get("discriminator").is_some();
        }
        if let Some(all) = schema["allOf"].as_array() {
            return all.len() > 1 || schema.get("properties").is_some();
        }
        match schema["type"].as_str() {
            Some("object") => {
                schema.get("properties").is_some() || schema["additionalProperties"] == Value::Bool(false)
            }
            Some("string") => schema.get("enum").is_some(),
            _ => schema.get("properties").is_some(),
        }
    }

    /// Takes a name in the order of the document; its shape follows.
    fn reserve(&mut self, name: &str, schema: &Value) {
        let shape = Shape::Alias(Slot::plain(Ty::Any));
        let definition = Definition { doc: text(schema, "description"), shape };
        self.spec.definitions.insert(name.to_owned(), definition);
    }

    /// The name of a definition that is about to be made at `place`.
    fn name_at(&mut self, place: Place, schema: &Value) -> String {
        let Place::Inline(hint) = place else { return place.hint().to_owned() };
        let taken =
            |name: &String| self.spec.definitions.contains_key(name) || self.components.contains_key(name);
        let hint = type_name(hint);
        let mut candidates = (2..).map(|count| format!("{hint}{count}"));
        let mut name = hint.clone();
        while taken(&name) {
            name = candidates.next().unwrap_or_default();
        }
        self.reserve(&name, schema);
        name
    }

    fn define(&mut self, name: &str, shape: Shape) -> Ty {
        if let Some(definition) = self.spec.definitions.get_mut(name) {
            definition.shape = shape;
        }
        Ty::Named(name.to_owned())
    }

    fn slot(&mut self, schema: &Value, place: Place) -> Result<Slot> {
        if let Some(target) = reference(schema) {
            return self.component(reference_name(target));
        }
        let mut slot = self.slot_without_null(schema, place)?;
        slot.nullable |= flag(schema, "nullable");
        Ok(slot)
    }

    fn slot_without_null(&mut self, schema: &Value, place: Place) -> Result<Slot> {
        if let Some(members) = union_members(schema) {
            return self.union(schema, &members, place);
        }
        if let Some([only]) = schema["allOf"].as_array().map(Vec::as_slice)
            && schema.get("properties").is_none()
        {
            return self.slot(only, Place::Inline(place.hint()));
        }
        if schema.get("allOf").is_some() {
            return self.object(schema, place).map(Slot::plain);
        }
        let limits = limits(schema);
        let ty = match schema["type"].as_str() {
            Some("string") if schema.get("enum").is_some() => self.string_enum(schema, place)?,
            Some("string") if schema["format"] == "binary" => Ty::File,
            Some("string") => Ty::String,
            Some("integer") => Ty::Integer,
            Some("number") => Ty::Number,
            Some("boolean") => Ty::Boolean,
            Some("array") => Ty::Array(Box::new(self.item(&schema["items"], place)?)),
            Some("object") => self.object(schema, place)?,
            None if schema.get("properties").is_some() => self.object(schema, place)?,
            None => Ty::Any,
            Some(other) => bail!("type '{other}' is not supported"),
        };
        check_limits(&ty, &limits)?;
        Ok(Slot { ty, nullable: false, limits })
    }

    fn item(&mut self, schema: &Value, place: Place) -> Result<Slot> {
        ensure!(schema.is_object(), "an array needs `items`");
        self.slot(schema, Place::Inline(&format!("{}Item", place.hint())))
    }

    fn string_enum(&mut self, schema: &Value, place: Place) -> Result<Ty> {
        let values: Vec<String> = items(&schema["enum"])
            .map(|value| value.as_str().map(str::to_owned))
            .collect::<Option<_>>()
            .context("an enum of strings holds something else")?;
        let name = self.name_at(place, schema);
        let shape = enumeration(values, flag(schema, "x-open"));
        Ok(self.define(&name, Shape::Enum(shape)))
    }
}

fn union_members(schema: &Value) -> Option<Vec<Value>> {
    schema.get("oneOf").or_else(|| schema.get("anyOf")).and_then(Value::as_array).cloned()
}

fn enumeration(values: Vec<String>, open: bool) -> Enum {
    let mut taken: HashSet<String> = open.then(|| "Other".to_owned()).into_iter().collect();
    let values = values.into_iter().map(|value| {
        let ident = untaken(&mut taken, &pascal(&value));
        (value, ident)
    });
    Enum { values: values.collect(), open }
}

/// `name`, or `name2` and so on.
fn untaken(taken: &mut HashSet<String>, name: &str) -> String {
    let mut candidate = name.to_owned();
    let mut count = 1;
    while !taken.insert(candidate.clone()) {
        count += 1;
        candidate = format!("{name}{count}");
    }
    candidate
}

fn limits(schema: &Value) -> Limits {
    let size =
        |key: &str| schema.get(key).and_then(Value::as_u64).and_then(|size| usize::try_from(size).ok());
    let bound = |key: &str, exclusive: &str| {
        let value = schema.get(key).and_then(Value::as_f64)?;
        Some(Limit { value, exclusive: flag(schema, exclusive) })
    };
    Limits {
        min_length: size("minLength"),
        max_length: size("maxLength"),
        pattern: text(schema, "pattern"),
        minimum: bound("minimum", "exclusiveMinimum"),
        maximum: bound("maximum", "exclusiveMaximum"),
        min_items: size("minItems"),
        max_items: size("maxItems"),
    }
}

/// A limit on the wrong type would never be checked.
fn check_limits(ty: &Ty, limits: &Limits) -> Result<()> {
    let (mut string, mut number, mut array) = (limits.clone(), limits.clone(), limits.clone());
    (string.min_length, string.max_length, string.pattern) = (None, None, None);
    (number.minimum, number.maximum) = (None, None);
    (array.min_items, array.max_items) = (None, None);
    let rest = match ty {
        Ty::String => string,
        Ty::Integer | Ty::Number => number,
        Ty::Array(_) => array,
        Ty::Named(_) | Ty::Boolean | Ty::Any | Ty::Object | Ty::File | Ty::Map(_) => limits.clone(),
    };
    ensure!(rest == Limits::default(), "a limit does not fit the type {ty:?}");
    if let Some(pattern) = &limits.pattern {
        regex_lite::Regex::new(pattern).with_context(|| format!("pattern {pattern}"))?;
    }
    Ok(())
}
