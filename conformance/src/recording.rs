//! Recorded exchanges, one JSON document per line: `source`, `request`, `response`.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::{
    date::Recorded,
    exchange::{Ending, Exchange, Faith, Headers, Request, Response, Session},
    run::Ran,
    sse,
};

/// Request headers that hold keys.
const SECRET: [&str; 4] = ["authorization", "x-api-key", "api-key", "cookie"];

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
}

#[derive(Deserialize)]
struct Answered {
    status: u16,
    #[serde(default)]
    headers: Map<String, Value>,
    body: String,
}

/// Reads all sessions of a JSON Lines file, or of all such files below a folder.
///
/// Lines that name the same case in their source are one session; any other line is a session of its own.
///
/// # Errors
/// Something cannot be read, or a line is no exchange.
pub fn sessions(path: &Path) -> Result<Vec<Session>> {
    if path.is_dir() {
        let entries: std::io::Result<Vec<_>> =
            fs::read_dir(path).with_context(|| path.display().to_string())?.collect();
        let mut paths: Vec<_> = entries?.into_iter().map(|entry| entry.path()).collect();
        paths.retain(|path| path.is_dir() || path.extension().is_some_and(|ending| ending == "jsonl"));
        paths.sort();
        let all: Result<Vec<_>> = paths.iter().map(|path| sessions(path)).collect();
        return Ok(all?.into_iter().flatten().collect());
    }
    let mut sessions: Vec<(Option<String>, Session)> = Vec::new();
    for (case, exchange) in read(path)? {
        match sessions.last_mut() {
            Some((last, session)) if case.is_some() && *last == case => session.exchanges.push(exchange),
            _ => sessions.push((case, Session { exchanges: vec![exchange] })),
        }
    }
    Ok(sessions.into_iter().map(|(_, session)| session).collect())
}

/// Reads every exchange of a JSON Lines file, each with the case it belongs to, if the line names one.
fn read(path: &Path) -> Result<Vec<(Option<String>, Exchange)>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let file = path.file_stem().unwrap_or_default().to_string_lossy();
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = |(index, line): (usize, &str)| {
        let name = format!("{file}:{}", index + 1);
        let line: Line = serde_json::from_str(line).with_context(|| name.clone())?;
        let text = |member: &str| line.source.get(member).and_then(Value::as_str).map(str::to_owned);
        Ok((text("case"), exchange(text("step").unwrap_or(name), line)))
    };
    lines.map(read).collect()
}

fn exchange(name: String, line: Line) -> Exchange {
    let is_true = |member: &str| line.source.get(member) == Some(&Value::Bool(true));
    let body = line.response.body.into_bytes();
    let faith = Faith {
        headers_partial: !is_true("headers_complete"),
        body_rewritten: is_true("body_reserialised"),
        recorded: recorded(&body),
    };
    let request = Request {
        method: line.request.method,
        path: line.request.path,
        query: line.request.query.filter(|query| !query.is_empty()),
        headers: headers(line.request.headers),
        body: match line.request.body {
            Value::Null => Vec::new(),
            Value::String(text) => text.into_bytes(),
            json => json.to_string().into_bytes(),
        },
    };
    let response = Response {
        status: line.response.status,
        headers: headers(line.response.headers),
        body,
        ending: Ending::Complete,
    };
    let tags = line.source.get("tags").and_then(Value::as_array).into_iter().flatten();
    let tags = tags.filter_map(Value::as_str).map(str::to_owned).collect();
    Exchange::new(name, request, response, faith).tagged(tags)
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

/// The first document that tells: the body, or the first frame or line.
fn recorded(body: &[u8]) -> Recorded {
    let whole = serde_json::from_slice::<Value>(body).ok();
    let first = || sse::frames(body).into_iter().find_map(|frame| frame.json);
    whole.or_else(first).map_or(Recorded::Unknown, |document| Recorded::of_body(&document))
}

/// Writes what a run saw, one exchange per line, so that [`sessions`] reads it as it was.
///
/// # Errors
/// The file cannot be written.
pub fn write(path: &Path, ran: &[Ran]) -> Result<()> {
    let mut text = String::new();
    for (case, exchange) in ran
        .iter()
        .flat_map(|ran| ran.session.exchanges.iter().map(move |exchange| (&ran.report.id, exchange)))
    {
        text.push_str(&line(case, exchange).to_string());
        text.push('\n');
    }
    fs::write(path, text).with_context(|| path.display().to_string())
}

fn line(case: &str, exchange: &Exchange) -> Value {
    let request = &exchange.request;
    let body = exchange
        .asked()
        .cloned()
        .unwrap_or_else(|| Value::String(String::from_utf8_lossy(&request.body).into_owned()));
    let headers = |headers: &Headers, secret: &[&str]| {
        let kept = headers.0.iter().filter(|(name, _)| !secret.contains(&name.to_ascii_lowercase().as_str()));
        kept.map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect::<Map<_, _>>()
    };
    json!({
        "source": {"case": case, "step": exchange.name, "tags": exchange.tags, "headers_complete": true},
        "request": {
            "method": request.method, "path": request.path, "query": request.query,
            "headers": headers(&request.headers, &SECRET), "body": body,
        },
        "response": {
            "status": exchange.response.status, "headers": headers(&exchange.response.headers, &[]),
            "body": String::from_utf8_lossy(&exchange.response.body),
        },
    })
}
