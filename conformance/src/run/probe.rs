//! What a server offers at all: an operation that answers a request without content with 404, 405 or 501 is not there.
//! Where the path names something that was made before, 404 may speak of that thing; then it counts if a path that no
//! server has is answered with the same words.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use anyhow::{Result, bail};
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};

use super::target::Target;
use crate::{
    case::{Case, Step},
    exchange::{Ending, Request, Response},
    operation::{self, Operation},
};

/// Bytes of an answer that are enough to see whether an operation is there.
const ENOUGH: usize = 1 << 16;
/// Bytes of a list of models.
const LIST: usize = 4 << 20;
/// An id that nothing has, and in a path what no server has.
const NOWHERE: &str = "nowhere";
/// How often an operation is asked for where the connection breaks, as it does when a server refuses without reading.
const TRIES: usize = 5;
/// Before it is asked again: a machine that is busy needs a moment.
const PAUSE: Duration = Duration::from_millis(50);

/// Every request was answered with 401 or 403.
#[derive(Debug, thiserror::Error)]
#[error("the server refuses the key, give one with --key: {0}")]
pub struct Refused(String);

/// There is no model to ask for.
#[derive(Debug, thiserror::Error)]
#[error("the server lists no model; name one with --model")]
pub struct NoModel;

/// The operation that a step calls, as far as its path shows before it is filled.
#[must_use]
pub fn operation(case: &Case, step: &Step) -> Option<&'static Operation> {
    let path = step.path.split('?').next().unwrap_or_default().to_owned();
    let mut request = Request { method: step.method.clone(), path, ..Request::default() };
    if case.api() == "anthropic" {
        request.headers.set("anthropic-version", "");
    }
    operation::of(&request)
}

/// Asks for every operation that the cases call, and returns those that are not there.
///
/// # Errors
/// Nobody answers at the address, or everything is refused ([`Refused`]).
pub async fn not_offered(target: &Target, cases: &[Case]) -> Result<BTreeSet<String>> {
    let mut missing = on_fixed_paths(target, cases).await?;
    missing.extend(on_paths_with_ids(target, cases).await?);
    if missing.contains("anthropic.messages") {
        missing.insert("anthropic.count_tokens".to_owned());
    }
    // What cannot be made cannot be read, changed or deleted.
    let is_models = |family: &&str| family.ends_with("models.");
    let families: Vec<_> = missing
        .iter()
        .filter_map(|name| {
            name.strip_suffix("create").or_else(|| name.strip_suffix("list").filter(is_models))
        })
        .map(str::to_owned)
        .collect();
    let all = operation::OPERATIONS.iter().map(|operation| operation.name);
    missing
        .extend(all.filter(|name| families.iter().any(|family| name.starts_with(family))).map(str::to_owned));
    Ok(missing)
}

/// The first step that calls each operation, on paths with or without values of earlier answers.
fn first_calls(cases: &[Case], with_values: bool) -> BTreeMap<&'static str, (&Case, &Step)> {
    let mut calls = BTreeMap::new();
    for case in cases {
        for step in &case.steps {
            if step.path.contains('{') == with_values
                && (with_values || step.tags.is_empty())
                && let Some(operation) = operation(case, step)
            {
                calls.entry(operation.name).or_insert((case, step));
            }
        }
    }
    calls
}

async fn on_paths_with_ids(target: &Target, cases: &[Case]) -> Result<BTreeSet<String>> {
    let mut nowhere = BTreeMap::new();
    let mut missing = BTreeSet::new();
    for (name, (case, step)) in first_calls(cases, true) {
        let path = without_values(step.path.split('?').next().unwrap_or_default());
        let answer = ask(target, case, &step.method, &path).await?;
        if !matches!(answer.status, 404 | 405 | 501) {
            continue;
        }
        let same = (case.api().to_owned(), step.method.clone());
        if !nowhere.contains_key(&same) {
            let path = format!("/v1/{NOWHERE}/{NOWHERE}");
            nowhere.insert(same.clone(), words(&ask(target, case, &step.method, &path).await?, &path));
        }
        if nowhere.get(&same) == Some(&words(&answer, &path)) {
            missing.insert(name.to_owned());
        }
    }
    Ok(missing)
}

/// A path with an id that nothing has for every `{…}`.
fn without_values(path: &str) -> String {
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |path, part| {
        format!("{path}{NOWHERE}{}", part.split_once('}').map_or("", |(_, rest)| rest))
    })
}

/// What an answer says, but for the path that it may repeat.
fn words(response: &Response, path: &str) -> (u16, String) {
    (response.status, String::from_utf8_lossy(&response.body).replace(path, ""))
}

async fn on_fixed_paths(target: &Target, cases: &[Case]) -> Result<BTreeSet<String>> {
    let fixed = first_calls(cases, false);
    // Side by side, so that a server that hangs costs the time limit once.
    let asked = fixed.iter().map(|(name, (case, step))| async move {
        let path = step.path.split('?').next().unwrap_or_default();
        (*name, ask(target, case, &step.method, path).await)
    });
    let answers: Vec<_> = stream::iter(asked).buffer_unordered(target.concurrency).collect().await;
    let mut missing = BTreeSet::new();
    let mut silent = Vec::new();
    let mut refused = Vec::new();
    for (name, response) in answers {
        let response = response?;
        match response.status {
            0 => silent.push(response.ending.to_string()),
            401 | 403 => refused.push(String::from_utf8_lossy(&response.body).chars().take(160).collect()),
            _ if is_not_there(name, &response) => {
                missing.insert(name.to_owned());
            }
            _ => {}
        }
    }
    if let Some(answer) = refused.pop().filter(|_| refused.len() + 1 + missing.len() == fixed.len()) {
        bail!(Refused(answer));
    }
    match silent.first() {
        Some(reason) if silent.len() == fixed.len() => bail!("{} does not answer: {reason}", target.url),
        _ if !fixed.is_empty() && missing.len() == fixed.len() => bail!(
            "{} offers nothing of what the cases call ({}): the address is written without /v1",
            target.url,
            missing.into_iter().collect::<Vec<_>>().join(", ")
        ),
        _ => Ok(missing),
    }
}

/// Whether an answer says that there is no such operation: by its status, by want of credentials for a service behind a
/// gateway, or by the form of another API's operation at the same path.
fn is_not_there(operation: &str, response: &Response) -> bool {
    let text = || String::from_utf8_lossy(&response.body).to_lowercase();
    match response.status {
        404 | 405 | 501 => true,
        500.. => ["missing credentials", "error code: 501"].iter().any(|words| text().contains(words)),
        200 if operation == "anthropic.models.list" => {
            let list: Option<Value> = serde_json::from_slice(&response.body).ok();
            list.is_some_and(|list| list["object"] == "list" && list.get("has_more").is_none())
        }
        _ => false,
    }
}

async fn ask(target: &Target, case: &Case, method: &str, path: &str) -> Result<Response> {
    let api = case.api();
    let mut headers = target.headers(api);
    let body = match (method, target.model_of(case)) {
        ("POST", "") => b"{}".to_vec(),
        // Gateways tell by the model who is asked. An input is what the operations without conversations take.
        ("POST", model) if path.ends_with("/embeddings") => {
            json!({"model": model, "input": "a"}).to_string().into()
        }
        ("POST", model) => json!({"model": model}).to_string().into(),
        _ => Vec::new(),
    };
    headers.set("content-type", "application/json");
    let request = Request { method: method.to_owned(), path: path.to_owned(), query: None, headers, body };
    let mut response = target.client.send(&target.base(api), &request, Some(ENOUGH)).await?;
    // A server that refuses without reading resets the connection, and its answer may be lost; nothing is left unread now.
    let empty = Request { body: Vec::new(), ..request };
    for _ in 1..TRIES {
        if !matches!(response.ending, Ending::Cut(_)) {
            break;
        }
        tokio::time::sleep(PAUSE).await;
        response = target.client.send(&target.base(api), &empty, Some(ENOUGH)).await?;
    }
    Ok(response)
}

/// The first model that the server lists.
///
/// # Errors
/// It lists none: then the list is empty, the key is refused ([`Refused`]), or no API answers at the address.
pub async fn first_model(target: &Target) -> Result<String> {
    let request = Request {
        method: "GET".into(),
        path: "/v1/models".into(),
        headers: target.headers("openai"),
        ..Request::default()
    };
    let response = target.client.send(&target.url, &request, Some(LIST)).await?;
    let body: Option<Value> = serde_json::from_slice(&response.body).ok();
    if let Some(model) = body.as_ref().and_then(|body| body.pointer("/data/0/id")).and_then(Value::as_str) {
        return Ok(model.to_owned());
    }
    let text: String = String::from_utf8_lossy(&response.body).chars().take(160).collect();
    let kind = response.headers.get("content-type").unwrap_or("no content type");
    match (response.status, body) {
        (0, _) => bail!("GET {}/v1/models: {}", target.url, response.ending),
        (401 | 403, _) => bail!(Refused(text)),
        (200, Some(_)) => bail!(NoModel),
        (status, _) => bail!(
            "GET {}/v1/models gives no list of models but {status}, {kind}: {text:?}; if this is the API all the same, \
             name a model with --model",
            target.url
        ),
    }
}
