//! What a server offers at all: an operation that answers an empty request with 404, 405 or 501 is not there.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use futures_util::{StreamExt, stream};
use serde_json::Value;

use super::target::Target;
use crate::{
    case::{Case, Step},
    exchange::{Ending, Request, Response},
    operation::{self, Operation},
};

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
/// Nobody answers at the address.
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
    for (name, response) in answers {
        let response = response?;
        match response.status {
            0 => silent.push(nothing(&response.ending)),
            404 | 405 | 501 => {
                missing.insert(name.to_owned());
            }
            _ => {}
        }
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

/// Why no answer came.
fn nothing(ending: &Ending) -> String {
    match ending {
        Ending::Cut(reason) => reason.clone(),
        Ending::TimedOut(limit) => format!("nothing came for {} s", limit.as_secs_f64()),
        Ending::Complete | Ending::TooLong(_) => "what came is no HTTP".to_owned(),
    }
}

async fn ask(target: &Target, case: &Case, step: &Step) -> Result<Response> {
    let mut headers = target.headers(case.api());
    let body = if step.method == "POST" { b"{}".to_vec() } else { Vec::new() };
    headers.set("content-type", "application/json");
    let path = step.path.split('?').next().unwrap_or_default().to_owned();
    let request = Request { method: step.method.clone(), path, query: None, headers, body };
    target.client.send(&target.base(case.api()), &request, None).await
}

/// The first model that the server lists, if it lists any.
///
/// # Errors
/// The address cannot be written as HTTP.
pub async fn first_model(target: &Target) -> Result<Option<String>> {
    let request = Request {
        method: "GET".into(),
        path: "/v1/models".into(),
        headers: target.headers("openai"),
        ..Request::default()
    };
    let response = target.client.send(&target.url, &request, None).await?;
    let body: Value = serde_json::from_slice(&response.body).unwrap_or_default();
    Ok(body.pointer("/data/0/id").and_then(Value::as_str).map(str::to_owned))
}
