//! Our own recordings: one exchange per line of JSON, with `source`, `request` and `response`.
//!
//! A body is a text under `body` or, where its bytes are no UTF-8, base64 under `body_base64`. A request's body may be
//! the document itself. `response.ending` says how a body broke off, if it did.

use anyhow::{Context, Result};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{interaction::SECRET, recorded};
use crate::exchange::{Ending, Exchange, Faith, Headers, Request, Response};

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    source: Map<String, Value>,
    request: Asked,
    response: Answered,
}

#[derive(Deserialize)]
struct Asked {
    method: String,
    path: String,
    #[serde(default)]
    query: Option<String>,
    #[serde(default)]
    headers: Map<String, Value>,
    #[serde(default)]
    body: Value,
    body_base64: Option<String>,
}

#[derive(Deserialize)]
struct Answered {
    status: u16,
    #[serde(default)]
    headers: Map<String, Value>,
    #[serde(default)]
    body: String,
    body_base64: Option<String>,
    ending: Option<String>,
}

/// Reads one line. The case that it belongs to comes first, if the line names one; `name` is used where the line names no
/// step.
///
/// # Errors
/// The line is no exchange.
pub fn read(line: &str, name: String) -> Result<(Option<String>, Exchange)> {
    let line: Line = serde_json::from_str(line)?;
    let text = |member: &str| line.source.get(member).and_then(Value::as_str).map(str::to_owned);
    Ok((text("case"), exchange(text("step").unwrap_or(name), line)?))
}

fn exchange(name: String, line: Line) -> Result<Exchange> {
    let is_true = |member: &str| line.source.get(member) == Some(&Value::Bool(true));
    let unpacked = |packed: Option<String>| {
        packed.map(|packed| STANDARD.decode(packed).context("body_base64 is no base64")).transpose()
    };
    let body = unpacked(line.response.body_base64)?.unwrap_or_else(|| line.response.body.into_bytes());
    let asked = unpacked(line.request.body_base64)?.unwrap_or_else(|| match line.request.body {
        Value::Null => Vec::new(),
        Value::String(text) => text.into_bytes(),
        json => json.to_string().into_bytes(),
    });
    let headers = self::headers(line.response.headers);
    let faith = Faith {
        headers_partial: !is_true("headers_complete"),
        body_rewritten: is_true("body_reserialised"),
        recorded: recorded(&headers, &body),
    };
    let mut request = Request {
        method: line.request.method,
        path: line.request.path,
        query: line.request.query.filter(|query| !query.is_empty()),
        headers: self::headers(line.request.headers),
        body: asked,
    };
    if faith.headers_partial && request.headers.get("anthropic-version").is_none() && is_anthropic(&body) {
        request.headers.set("anthropic-version", "2023-06-01");
    }
    let ending = line.response.ending.map_or(Ending::Complete, Ending::Cut);
    let response = Response { status: line.response.status, headers, body, ending };
    let tags = line.source.get("tags").and_then(Value::as_array).into_iter().flatten();
    let tags = tags.filter_map(Value::as_str).map(str::to_owned).collect();
    Ok(Exchange::new(name, request, response, faith).tagged(tags))
}

/// Models and files are on paths of both APIs, and a header says which is meant. Where a recorder dropped it the answer
/// tells: OpenAI's documents name an `object`, Anthropic's a `type`, and its lists a `first_id`.
fn is_anthropic(body: &[u8]) -> bool {
    let Ok(document) = serde_json::from_slice::<Value>(body) else { return false };
    let kind = document.get("type").and_then(Value::as_str);
    document.get("object").is_none()
        && (matches!(kind, Some("file" | "file_deleted" | "model")) || document.get("first_id").is_some())
}

/// A header's value is a text or a list of texts.
fn headers(members: Map<String, Value>) -> Headers {
    let values = |value: Value| match value {
        Value::Array(items) => items,
        other => vec![other],
    };
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    members
        .into_iter()
        .flat_map(|(name, value)| values(value).into_iter().map(move |value| (name.clone(), text(&value))))
        .collect()
}

/// Writes an exchange so that [`read`] reads it as it was, less the keys. `source` says where it comes from.
#[must_use]
pub fn write(source: &Value, exchange: &Exchange) -> Value {
    let (request, response) = (&exchange.request, &exchange.response);
    let mut asked = json!({
        "method": request.method, "path": request.path, "query": request.query,
        "headers": members(&request.headers, &SECRET),
    });
    if !request.body.is_empty() {
        // A document that is written again as it was reads better than a text within a text.
        let document = exchange.asked().filter(|document| document.to_string().as_bytes() == request.body);
        put_body(&mut asked, &request.body, document.filter(|document| !document.is_string()));
    }
    let mut answered =
        json!({"status": response.status, "headers": members(&response.headers, &["set-cookie"])});
    put_body(&mut answered, &response.body, None);
    match &response.ending {
        Ending::Complete => {}
        Ending::Cut(reason) => answered["ending"] = reason.as_str().into(),
        other => answered["ending"] = other.to_string().into(),
    }
    json!({"source": source, "request": asked, "response": answered})
}

fn put_body(side: &mut Value, body: &[u8], document: Option<&Value>) {
    match (document, std::str::from_utf8(body)) {
        (Some(document), _) => side["body"] = document.clone(),
        (None, Ok(text)) => side["body"] = text.into(),
        (None, Err(_)) => side["body_base64"] = STANDARD.encode(body).into(),
    }
}

/// Headers by name, a list where there are several of a name.
fn members(headers: &Headers, left_out: &[&str]) -> Value {
    let mut members: Map<String, Value> = Map::new();
    for (name, value) in &headers.0 {
        let name = name.to_ascii_lowercase();
        if left_out.contains(&name.as_str()) {
            continue;
        }
        match members.get_mut(&name) {
            None => drop(members.insert(name, value.as_str().into())),
            Some(Value::Array(values)) => values.push(value.as_str().into()),
            Some(first) => *first = json!([first.clone(), value]),
        }
    }
    members.into()
}
