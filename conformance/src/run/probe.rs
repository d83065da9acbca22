//! What a server offers at all: an operation that answers an empty request with 404, 405 or 501 is not there.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use futures_util::{StreamExt, stream};
use serde_json::Value;

use super::target::Target;
use crate::{
    case::{Case, Step},
    exchange::{Request, Response},
    operation::{self, Operation},
};

/// Bytes of an answer that are enough to see whether an operation is there.
const ENOUGH: usize = 1 << 16;
/// Bytes of a list of models.
const LIST: usize = 4 << 20;

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

/// Asks once for every operation that the cases call on a fixed path, and returns those that are not there.
///
/// # Errors
/// Nobody answers at the address, or everything is refused ([`Refused`]).
pub async fn not_offered(target: &Target, cases: &[Case]) -> Result<BTreeSet<String>> {
    let mut fixed: BTreeMap<&str, (&Case, &Step)> = BTreeMap::new();
    for case in cases {
        for step in case.steps.iter().filter(|step| !step.path.contains('{') && step.tags.is_empty()) {
            if let Some(operation) = operation(case, step) {
                fixed.entry(operation.name).or_insert((case, step));
            }
        }
    }
    // Side by side, so that a server that hangs costs the time limit once.
    let asked =
        fixed.iter().map(|(name, (case, step))| async move { (*name, ask(target, case, step).await) });
    let answers: Vec<_> = stream::iter(asked).buffer_unordered(target.concurrency).collect().await;
    let mut missing = BTreeSet::new();
    let mut silent = Vec::new();
    let mut refused = Vec::new();
    for (name, response) in answers {
        let response = response?;
        match response.status {
            0 => silent.push(response.ending.to_string()),
            401 | 403 => refused.push(String::from_utf8_lossy(&response.body).chars().take(160).collect()),
            404 | 405 | 501 => {
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

async fn ask(target: &Target, case: &Case, step: &Step) -> Result<Response> {
    let mut headers = target.headers(case.api());
    let body = if step.method == "POST" { b"{}".to_vec() } else { Vec::new() };
    headers.set("content-type", "application/json");
    let path = step.path.split('?').next().unwrap_or_default().to_owned();
    let request = Request { method: step.method.clone(), path, query: None, headers, body };
    target.client.send(&target.base(case.api()), &request, Some(ENOUGH)).await
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
