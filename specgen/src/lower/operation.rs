//! Paths and operations.

use super::{Lowering, Place};
use crate::document::{flag, items, members, reference, text};
use crate::ir::{
    Body, Content, Extra, Field, Media, Operation, Parameter, Presence, Shape, Slot, Struct, Ty,
};
use crate::names::{pascal, snake};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

impl Lowering<'_> {
    pub(super) fn path(&mut self, path: &str, item: &Value) -> Result<()> {
        ensure!(reference(item).is_none(), "{path}: a path item behind a $ref is not supported");
        for (method, operation) in members(item).filter(|(key, _)| *key != "parameters") {
            ensure!(METHODS.contains(&method.as_str()), "{path}: '{method}' is not supported");
            let parameters: Vec<Value> =
                items(&item["parameters"]).chain(items(&operation["parameters"])).cloned().collect();
            self.operation(path, method, operation, &parameters)
                .with_context(|| format!("{method} {path}"))?;
        }
        Ok(())
    }

    fn operation(&mut self, path: &str, method: &str, node: &Value, parameters: &[Value]) -> Result<()> {
        let id = text(node, "operationId").context("operationId is required")?;
        ensure!(!self.spec.operations.iter().any(|other| other.id == id), "operationId {id} is taken");
        let tag = node["tags"].get(0).and_then(Value::as_str).context("a tag is required")?.to_owned();
        let mut operation = Operation {
            tag,
            method: method.to_owned(),
            path: path.to_owned(),
            summary: text(node, "summary"),
            path_parameters: Vec::new(),
            headers: Vec::new(),
            query: None,
            body: self.body(node, &id)?,
            status: 200,
            replies: Vec::new(),
            error: None,
            planned: false,
            id,
        };
        self.parameters(&mut operation, parameters)?;
        self.replies(&mut operation, node)?;
        self.spec.operations.push(operation);
        Ok(())
    }

    fn parameters(&mut self, operation: &mut Operation, nodes: &[Value]) -> Result<()> {
        let mut query = Vec::new();
        for node in nodes {
            let node = self.document.resolve(node)?.clone();
            let name = text(&node, "name").context("a parameter needs a name")?;
            crate::document::check_schema(&node["schema"], &name)?;
            let hint = format!("{}{}", pascal(&operation.id), pascal(&name));
            let slot = self.slot(&node["schema"], Place::Inline(&hint))?;
            let (ident, required) = (snake(&name), flag(&node, "required"));
            let rest = flag(&node, "x-path-rest");
            match node["in"].as_str() {
                Some("path") => {
                    let parameter = Parameter { name, ident, ty: slot.ty, required, rest };
                    check_rest(&operation.path, &parameter)?;
                    operation.path_parameters.push(parameter);
                }
                Some("header") => {
                    operation.headers.push(Parameter { name, ident, ty: slot.ty, required, rest })
                }
                Some("query") => query.push(query_field(name, required, slot, &node)),
                other => bail!("parameter {name}: in '{}' is not supported", other.unwrap_or_default()),
            }
        }
        if !query.is_empty() {
            let name = self.name_at(Place::Inline(&format!("{}Query", pascal(&operation.id))), &Value::Null);
            self.define(&name, Shape::Struct(Struct { fields: query, extra: Extra::Drop }));
            operation.query = Some(name);
        }
        Ok(())
    }

    fn body(&mut self, node: &Value, id: &str) -> Result<Option<Body>> {
        let Some(body) = node.get("requestBody") else { return Ok(None) };
        let body = self.document.resolve(body)?.clone();
        let mut forms = Vec::new();
        for (name, content) in members(&body["content"]) {
            let hint = format!("{}Body", pascal(id));
            forms.push(match name.as_str() {
                "application/json" => Media::Json(self.media_type(content, &hint)?),
                "multipart/form-data" => Media::Multipart(self.media_type(content, &hint)?),
                "application/octet-stream" => Media::Binary,
                other => bail!("body media type {other} is not supported"),
            });
        }
        let required = flag(&body, "required");
        check_forms(&forms, required)?;
        Ok(Some(Body { forms, required }))
    }

    fn replies(&mut self, operation: &mut Operation, node: &Value) -> Result<()> {
        let successes: Vec<_> =
            members(&node["responses"]).filter(|(code, _)| code.starts_with('2')).collect();
        let [(code, response)] = successes.as_slice() else { bail!("exactly one 2xx response is supported") };
        operation.status = code.parse().with_context(|| format!("response '{code}'"))?;
        let response = self.document.resolve(response)?.clone();
        for (name, content) in members(&response["content"]) {
            let hint = pascal(&operation.id);
            operation.replies.push(match name.as_str() {
                "application/json" => Media::Json(self.media_type(content, &format!("{hint}Response"))?),
                "text/event-stream" => {
                    let item = self.media_type(content, &format!("{hint}Event"))?;
                    Media::EventStream(item, text(content, "x-sse-done"))
                }
                "application/x-jsonl" => Media::JsonLines(self.media_type(content, &format!("{hint}Line"))?),
                "text/plain" => Media::Text,
                _ => Media::Binary,
            });
        }
        if operation.replies.is_empty() {
            operation.replies.push(Media::Empty);
        }
        if let Some(error) = node["responses"].get("4XX") {
            let content = &self.document.resolve(error)?["content"]["application/json"];
            operation.error =
                Some(self.media_type(&content.clone(), &format!("{}Error", pascal(&operation.id)))?);
        }
        Ok(())
    }

    fn media_type(&mut self, content: &Value, hint: &str) -> Result<Ty> {
        let schema = content.get("schema").context("a media type needs a schema")?;
        crate::document::check_schema(schema, hint)?;
        Ok(self.slot(&schema.clone(), Place::Inline(hint))?.ty)
    }
}

fn query_field(name: String, required: bool, slot: Slot, node: &Value) -> Field {
    let presence = if required { Presence::Required } else { Presence::Optional };
    let default = node["schema"].get("default").cloned();
    let (ident, doc) = (snake(&name), text(node, "description"));
    Field { name, ident, doc, presence, content: Content::Slot { slot, default } }
}

/// Two forms are told apart by whether the body is declared as multipart.
fn check_forms(forms: &[Media], required: bool) -> Result<()> {
    match forms {
        [] => bail!("a body needs a media type"),
        [_] => Ok(()),
        [Media::Json(_), Media::Multipart(_)] | [Media::Multipart(_), Media::Json(_)] if required => Ok(()),
        _ => bail!("of bodies in several media types only a required one, JSON or multipart, is supported"),
    }
}

fn check_rest(path: &str, parameter: &Parameter) -> Result<()> {
    let placeholder = format!("{{{}}}", parameter.name);
    ensure!(path.contains(&placeholder), "path parameter {} is not in the path", parameter.name);
    ensure!(!parameter.rest || path.ends_with(&placeholder), "x-path-rest: only for the last segment");
    Ok(())
}
