//! Objects: structs, free-form objects, maps, and the merging of `allOf`.

use super::{Lowering, Place};
use crate::document::{flag, items, members, text};
use crate::ir::{Content, Extra, Field, Presence, Shape, Slot, Struct, Ty};
use crate::names::{pascal, snake};
use anyhow::{Result, ensure};
use serde_json::{Map, Value, json};
use std::collections::HashSet;

impl Lowering<'_> {
    pub(super) fn object(&mut self, schema: &Value, place: Place) -> Result<Ty> {
        let merged = self.merged(schema)?;
        if merged["properties"].as_object().is_none_or(Map::is_empty)
            && let Some(ty) = self.free_object(&merged, place)?
        {
            return Ok(ty);
        }
        let name = self.name_at(place, schema);
        let fields = self.fields(&merged, &name)?;
        let extra = match &merged["additionalProperties"] {
            Value::Null => Extra::Drop,
            Value::Bool(false) => Extra::Refuse,
            _ => Extra::Keep,
        };
        Ok(self.define(&name, Shape::Struct(Struct { fields, extra })))
    }

    /// An object without named properties, unless it is a component or closed.
    fn free_object(&mut self, schema: &Value, place: Place) -> Result<Option<Ty>> {
        Ok(match &schema["additionalProperties"] {
            Value::Bool(false) => None,
            values @ Value::Object(keys) if !keys.is_empty() => {
                let slot = self.slot(values, Place::Inline(&format!("{}Value", place.hint())))?;
                Some(Ty::Map(Box::new(slot)))
            }
            Value::Null if matches!(place, Place::Component(_)) => None,
            _ => Some(Ty::Object),
        })
    }

    fn fields(&mut self, schema: &Value, owner: &str) -> Result<Vec<Field>> {
        let mut idents = HashSet::from(["extra".to_owned()]);
        let mut fields = Vec::new();
        for (name, property) in members(&schema["properties"]) {
            let required = items(&schema["required"]).any(|entry| entry == name.as_str());
            let mut ident = snake(name);
            while !idents.insert(ident.clone()) {
                ident.push('_');
            }
            let resolved = self.document.resolve(property)?.clone();
            let content = match constant(&resolved).filter(|_| required) {
                Some(value) => Content::Constant(value),
                None => {
                    let slot = self.slot(property, Place::Inline(&format!("{owner}{}", pascal(name))))?;
                    Content::Slot { slot, default: resolved.get("default").cloned() }
                }
            };
            let presence = presence(required, &resolved, &content, &format!("{owner}.{name}"))?;
            fields.push(Field {
                name: name.clone(),
                ident,
                doc: text(&resolved, "description"),
                presence,
                content,
            });
        }
        Ok(fields)
    }

    /// One object schema out of a schema and the members of its `allOf`.
    pub(super) fn merged(&self, schema: &Value) -> Result<Value> {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        let mut additional = Value::Null;
        for part in items(&schema["allOf"]) {
            let part = self.merged(self.document.resolve(part)?)?;
            properties
                .extend(members(&part["properties"]).map(|(name, value)| (name.clone(), value.clone())));
            required.extend(items(&part["required"]).cloned());
            if !part["additionalProperties"].is_null() {
                additional = part["additionalProperties"].clone();
            }
        }
        properties.extend(members(&schema["properties"]).map(|(name, value)| (name.clone(), value.clone())));
        required.extend(items(&schema["required"]).cloned());
        if let Some(own) = schema.get("additionalProperties") {
            additional = own.clone();
        }
        Ok(json!({"properties": properties, "required": required, "additionalProperties": additional}))
    }
}

/// The only value of a closed one-value enum: not worth a field.
pub(super) fn constant(schema: &Value) -> Option<String> {
    let fixed = schema["type"] == "string" && !flag(schema, "nullable") && !flag(schema, "x-open");
    match schema["enum"].as_array().map(Vec::as_slice) {
        Some([Value::String(value)]) if fixed => Some(value.clone()),
        _ => None,
    }
}

fn presence(required: bool, schema: &Value, content: &Content, place: &str) -> Result<Presence> {
    let nullable = matches!(content, Content::Slot { slot: Slot { nullable: true, .. }, .. });
    let distinct = flag(schema, "x-absent-and-null");
    ensure!(
        !distinct || nullable && !required,
        "{place}: x-absent-and-null needs an optional, nullable property"
    );
    Ok(match (required, distinct) {
        (true, _) => Presence::Required,
        (false, true) => Presence::Distinct,
        (false, false) => Presence::Optional,
    })
}
