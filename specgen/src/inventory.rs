//! What a specification names, as JSON: operations, and definitions by their Rust names.
//!
//! `cargo xtask drift` compares it with the types of the vendors' SDKs, which it describes in the same words. A place
//! for a value is a list of forms, such as `"string"`, `{"values": ["auto"]}`, `{"list": [...]}`, `{"named": "Tool"}`.
//! Null, limits and texts are left out.

use crate::ir::{Body, Content, Field, Media, Operation, Shape, Slot, Spec, Ty};
use serde_json::{Map, Value, json};

/// The inventory of one specification, which `label` names.
#[must_use]
pub fn inventory(label: &str, spec: &Spec) -> Value {
    let operations: Vec<Value> = spec.operations.iter().map(|found| operation(spec, found)).collect();
    let definitions: Map<String, Value> = spec
        .definitions
        .iter()
        .filter_map(|(name, definition)| Some((name.clone(), shape(&definition.shape)?)))
        .collect();
    json!({"label": label, "operations": operations, "definitions": definitions})
}

fn operation(spec: &Spec, operation: &Operation) -> Value {
    let query = operation.query.as_ref().and_then(|name| spec.definitions.get(name));
    let query = query.and_then(|definition| match &definition.shape {
        Shape::Struct(shape) => Some(fields(&shape.fields)),
        Shape::Tagged(_) | Shape::ByKind(_) | Shape::Enum(_) | Shape::Alias(_) => None,
    });
    let bodies = operation.body.iter().flat_map(|Body { forms, .. }| forms);
    let events = operation.replies.iter().filter_map(|media| match media {
        Media::EventStream(ty, _) => Some(form(ty)),
        Media::Json(_) | Media::JsonLines(_) | Media::Multipart(_) => None,
        Media::Text | Media::Binary | Media::Empty => None,
    });
    json!({
        "method": operation.method.to_uppercase(),
        "path": operation.path,
        "name": operation.id,
        "request": bodies.filter_map(content).collect::<Vec<_>>(),
        "query": query.unwrap_or_default(),
        "response": operation.replies.iter().filter_map(content).collect::<Vec<_>>(),
        "events": events.collect::<Vec<_>>(),
    })
}

/// A body that comes as a whole.
fn content(media: &Media) -> Option<Value> {
    match media {
        Media::Json(ty) | Media::Multipart(ty) => Some(form(ty)),
        Media::JsonLines(ty) => Some(json!({"lines": [form(ty)]})),
        Media::Text => Some(json!("string")),
        Media::Binary => Some(json!("file")),
        Media::EventStream(..) | Media::Empty => None,
    }
}

/// Aliases are nothing of their own: references to them are resolved.
fn shape(shape: &Shape) -> Option<Value> {
    Some(match shape {
        Shape::Struct(shape) => json!({"struct": fields(&shape.fields)}),
        Shape::Tagged(union) => {
            let variants: Map<String, Value> =
                union.variants.iter().map(|variant| (variant.tag.clone(), form(&variant.ty))).collect();
            let default = union.default.and_then(|index| union.variants.get(index));
            let default = default.map(|variant| &variant.tag);
            json!({"tagged": {"tag": union.tag, "variants": variants, "default": default}})
        }
        Shape::ByKind(variants) => {
            json!({"union": variants.iter().map(|variant| form(&variant.slot.ty)).collect::<Vec<_>>()})
        }
        Shape::Enum(shape) => {
            let values: Vec<&String> = shape.values.iter().map(|(value, _)| value).collect();
            json!({"enum": {"values": values, "open": shape.open}})
        }
        Shape::Alias(_) => return None,
    })
}

fn fields(fields: &[Field]) -> Map<String, Value> {
    let entry = |field: &Field| {
        let place = match &field.content {
            Content::Constant(value) => json!([{"values": [value]}]),
            Content::Slot { slot, .. } => place(slot),
        };
        (field.name.clone(), place)
    };
    fields.iter().map(entry).collect()
}

fn place(slot: &Slot) -> Value {
    json!([form(&slot.ty)])
}

fn form(ty: &Ty) -> Value {
    match ty {
        Ty::Named(name) => json!({"named": name}),
        Ty::String => json!("string"),
        Ty::Integer => json!("integer"),
        Ty::Number => json!("number"),
        Ty::Boolean => json!("boolean"),
        Ty::Any => json!("any"),
        Ty::Object => json!("object"),
        Ty::File => json!("file"),
        Ty::Array(slot) => json!({"list": place(slot)}),
        Ty::Map(slot) => json!({"map": place(slot)}),
    }
}
