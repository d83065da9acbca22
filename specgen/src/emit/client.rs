//! The client, by progenitor.
//!
//! progenitor understands neither unions, event streams nor multipart, so it gets a document of its own, made from the
//! IR: every schema is replaced by our type, an event stream is a stream of bytes (module `stream`), a form is a body
//! of bytes whose content type is a parameter.

use super::Paths;
use crate::ir::{Content, Field, Media, Operation, Parameter, Presence, Shape, Spec, Ty};
use anyhow::{Result, anyhow};
use proc_macro2::TokenStream;
use progenitor::{GenerationSettings, Generator};
use quote::quote;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The whole file.
///
/// # Errors
/// progenitor refuses the lowered document.
pub fn emit(name: &str, spec: &Spec, paths: &Paths) -> Result<TokenStream> {
    let whole = run(name, spec, paths, Form::Whole)?;
    let streamed = spec.operations.iter().any(|operation| Form::Streamed.of(operation).is_some());
    let stream = if streamed { Some(run(name, spec, paths, Form::Streamed)?) } else { None };
    let stream = stream.map(|stream| {
        quote! {
            /// The operations that can answer with an event stream, answering with one; see [`crate::sse::items`].
            pub mod stream { #stream }
        }
    });
    // progenitor's own `Client::new` unwraps; ours is `new_with_client`.
    Ok(quote!(#![allow(clippy::unwrap_used)] #whole #stream))
}

/// Which form of its reply an operation answers with.
#[derive(Clone, Copy)]
enum Form {
    Whole,
    Streamed,
}

impl Form {
    fn of(self, operation: &Operation) -> Option<&Media> {
        operation.replies.iter().find(|media| match self {
            Self::Whole => !matches!(media, Media::EventStream(..)),
            Self::Streamed => matches!(media, Media::EventStream(..)),
        })
    }
}

fn run(name: &str, spec: &Spec, paths: &Paths, form: Form) -> Result<TokenStream> {
    let mut lowering = ClientDocument { spec, names: BTreeSet::new() };
    let mut items: Map<String, Value> = Map::new();
    for operation in &spec.operations {
        let Some(reply) = form.of(operation) else { continue };
        let lowered = lowering.operation(operation, reply);
        let item = items.entry(operation.path.clone()).or_insert_with(|| json!({}));
        item[&operation.method] = lowered;
    }
    let schemas: Map<String, Value> =
        lowering.names.iter().map(|name| (name.clone(), json!({"type": "object"}))).collect();
    let document = json!({
        "openapi": "3.0.3",
        "info": {"title": name, "version": "1", "description": "Positional arguments, in the order of the specification."},
        "paths": items,
        "components": {"schemas": schemas},
    });
    let document: openapiv3::OpenAPI = serde_json::from_value(document)?;
    let types = paths.types.to_string().replace(' ', "");
    let mut settings = GenerationSettings::new();
    for name in &lowering.names {
        settings.with_replacement(name, format!("{types}::{name}"), std::iter::empty());
    }
    Generator::new(&settings).generate_tokens(&document).map_err(|error| anyhow!("progenitor: {error}"))
}

struct ClientDocument<'a> {
    spec: &'a Spec,
    /// The definitions that are referred to.
    names: BTreeSet<String>,
}

impl ClientDocument<'_> {
    fn operation(&mut self, operation: &Operation, reply: &Media) -> Value {
        let mut parameters: Vec<Value> = Vec::new();
        parameters
            .extend(operation.path_parameters.iter().map(|parameter| self.parameter(parameter, "path")));
        parameters.extend(operation.headers.iter().map(|parameter| self.parameter(parameter, "header")));
        parameters.extend(self.query(operation));
        let mut lowered =
            json!({"operationId": operation.id, "summary": operation.summary.clone().unwrap_or_default()});
        if let Some(body) = &operation.body {
            // Several forms are one of bytes, whose content type says which.
            let media = body.single().unwrap_or(&Media::Binary);
            lowered["requestBody"] = json!({"required": body.required, "content": self.content(media)});
            if body.single().is_none() || matches!(media, Media::Multipart(_)) {
                let schema = json!({"type": "string"});
                parameters.push(
                    json!({"name": "content-type", "in": "header", "required": true, "schema": schema}),
                );
            }
        }
        lowered["parameters"] = Value::Array(parameters);
        let mut responses = json!({});
        responses[operation.status.to_string()] = json!({"description": "", "content": self.content(reply)});
        if let Some(error) = &operation.error {
            let content = self.content(&Media::Json(error.clone()));
            for range in ["4XX", "5XX"] {
                responses[range] = json!({"description": "", "content": content});
            }
        }
        lowered["responses"] = responses;
        lowered
    }

    fn content(&mut self, media: &Media) -> Value {
        match media {
            Media::Json(ty) => json!({"application/json": {"schema": self.schema(ty)}}),
            Media::Empty => json!({}),
            Media::EventStream(..)
            | Media::JsonLines(_)
            | Media::Multipart(_)
            | Media::Text
            | Media::Binary => {
                json!({"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}})
            }
        }
    }

    fn parameter(&mut self, parameter: &Parameter, place: &str) -> Value {
        let Parameter { name, ty, required, .. } = parameter;
        json!({"name": name, "in": place, "required": required, "schema": plain(ty)})
    }

    fn query(&self, operation: &Operation) -> Vec<Value> {
        let definition = operation.query.as_ref().and_then(|query| self.spec.definitions.get(query));
        let Some(Shape::Struct(shape)) = definition.map(|definition| &definition.shape) else {
            return Vec::new();
        };
        let parameter = |Field { name, content, presence, doc, .. }: &Field| match content {
            Content::Slot { slot, .. } => {
                let (required, schema) = (*presence == Presence::Required, plain(&slot.ty));
                Some(
                    json!({"name": name, "in": "query", "required": required, "schema": schema, "description": doc}),
                )
            }
            Content::Constant(_) => None,
        };
        shape.fields.iter().filter_map(parameter).collect()
    }

    /// A type as progenitor shall see it: a name that is replaced, or a container of names.
    fn schema(&mut self, ty: &Ty) -> Value {
        match ty {
            Ty::Named(name) => {
                self.names.insert(name.clone());
                json!({"$ref": format!("#/components/schemas/{name}")})
            }
            Ty::Array(item) => json!({"type": "array", "items": self.schema(&item.ty)}),
            Ty::Map(value) => json!({"type": "object", "additionalProperties": self.schema(&value.ty)}),
            _ => plain(ty),
        }
    }
}

/// Without limits and lists of values: progenitor would make new types of those.
fn plain(ty: &Ty) -> Value {
    match ty {
        Ty::String | Ty::File | Ty::Named(_) => json!({"type": "string"}),
        Ty::Integer => json!({"type": "integer", "format": "int64"}),
        Ty::Number => json!({"type": "number"}),
        Ty::Boolean => json!({"type": "boolean"}),
        Ty::Any => json!({}),
        Ty::Object | Ty::Map(_) => json!({"type": "object", "additionalProperties": true}),
        Ty::Array(_) => json!({"type": "array", "items": {"type": "string"}}),
    }
}
