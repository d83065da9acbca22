//! One row of a batch, from the request as it was kept to its line in an output file.

use std::panic::AssertUnwindSafe;

use api_server::runtime::ApiError;
use axum::{Router, body::Body};
use duet_store::{BatchRow, Outcome};
use futures_util::FutureExt;
use http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::{Map, Value};
use tower::ServiceExt;
use types_openai as wire;

use super::about::About;
use crate::{
    api::{identifier, openai::error::Problem, request_id},
    service::Answered,
};

/// Members that make an answer something else than one document.
const REFUSED: [&str; 2] = ["stream", "background"];

/// Asks the routes, as a client would.
pub(super) async fn answer(routes: &Router, row: BatchRow) -> Answered {
    let id = identifier::hexadecimal("req_", 32);
    let asked = AssertUnwindSafe(ask(routes, &row, &id)).catch_unwind().await;
    let (status, body) = asked
        .unwrap_or_else(|_| {
            tracing::error!("the answer to a request of a batch panicked");
            None
        })
        .unwrap_or((StatusCode::INTERNAL_SERVER_ERROR, Map::new()));
    // The queue is full, a limit is reached, or the server ends: none of it is the request's fault.
    if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        return Answered::NotNow;
    }
    let response = wire::BatchLineResponse { status_code: status.as_u16().into(), request_id: id, body };
    let line = wire::BatchResponseLine {
        id: line_id(),
        custom_id: row.custom_id,
        response: Some(response),
        error: None,
    };
    let outcome = if status.is_success() { Outcome::Succeeded } else { Outcome::Errored };
    // Generated types always have a text; one without would not be kept.
    serde_json::to_string(&line).map_or(Answered::NotNow, |line| Answered::Done(outcome, line))
}

/// The line of a row that was never begun.
pub(super) fn given_up(custom_id: String, code: &str, message: &str) -> wire::BatchResponseLine {
    let error = wire::BatchLineError { code: code.to_owned(), message: message.to_owned() };
    wire::BatchResponseLine { id: line_id(), custom_id, response: None, error: Some(error) }
}

fn line_id() -> String {
    identifier::hexadecimal("batch_req_", 32)
}

/// Status and document; `None` where there is no document, which would be a fault of ours.
async fn ask(routes: &Router, row: &BatchRow, id: &str) -> Option<(StatusCode, Map<String, Value>)> {
    let about: About = serde_json::from_str(&row.about).ok()?;
    let refused = refused(&row.request);
    let response = match refused {
        Some(problem) => problem.into_response(None),
        None => {
            let request = Request::post(about.endpoint.as_str())
                .header(header::CONTENT_TYPE, "application/json")
                .extension(request_id(id.to_owned()))
                .body(Body::from(row.request.clone()));
            routes.clone().oneshot(request.ok()?).await.ok()?
        }
    };
    let (head, body) = response.into_parts();
    let bytes = body.collect().await.ok()?.to_bytes();
    Some((head.status, serde_json::from_slice(&bytes).ok()?))
}

fn refused(request: &str) -> Option<Problem> {
    let body: Map<String, Value> = serde_json::from_str(request).ok()?;
    let member = REFUSED.into_iter().find(|member| body.get(*member) == Some(&Value::Bool(true)))?;
    Some(Problem::unsupported(member, format!("'{member}' cannot be used in a batch.")))
}
