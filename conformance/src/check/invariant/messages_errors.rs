//! Anthropic errors: their shape, their type, their id.

use serde_json::Value;

use super::{
    Invariant, Run,
    messages::{kind, text},
};
use crate::{check::Outcome, exchange::Exchange};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "error_has_shape", run: Run::Exchange(error_has_shape) },
    Invariant { name: "error_type_fits_status", run: Run::Exchange(error_type_fits_status) },
    Invariant { name: "stream_errors_have_shape", run: Run::Exchange(stream_errors_have_shape) },
    Invariant { name: "request_id_is_the_header", run: Run::Exchange(request_id_is_the_header) },
];

/// What the documentation calls an error of a status.
const TYPES: [(u16, &str); 9] = [
    (400, "invalid_request_error"),
    (401, "authentication_error"),
    (402, "billing_error"),
    (403, "permission_error"),
    (404, "not_found_error"),
    (413, "request_too_large"),
    (429, "rate_limit_error"),
    (500, "api_error"),
    (529, "overloaded_error"),
];

/// Whether the answer may come from something in front of the API, which speaks as it likes.
fn is_from_a_gateway(exchange: &Exchange) -> bool {
    matches!(exchange.response.status, 403 | 413 | 502..=504 | 520..=527) && error(exchange).is_none()
}

/// The error in the body, if it has the whole shape.
fn error(exchange: &Exchange) -> Option<&Value> {
    let body = exchange.body().filter(|body| kind(body) == "error")?;
    body.get("error").filter(|error| !kind(error).is_empty() && text(error, "message").is_some())
}

fn error_has_shape(exchange: &Exchange) -> Outcome {
    if is_from_a_gateway(exchange) || exchange.request.method == "HEAD" {
        return Outcome::NotApplicable;
    }
    let said = text(error(exchange).unwrap_or(&Value::Null), "message");
    Outcome::unless(said.is_some_and(|message| !message.is_empty()), || {
        let body: String = String::from_utf8_lossy(&exchange.response.body).chars().take(120).collect();
        format!("it is not {{type: error, error: {{type, message}}}}: {body}")
    })
}

fn error_type_fits_status(exchange: &Exchange) -> Outcome {
    let documented = TYPES.iter().find(|(status, _)| *status == exchange.response.status);
    let (Some((status, wanted)), Some(error)) = (documented, error(exchange)) else {
        return Outcome::NotApplicable;
    };
    Outcome::unless(kind(error) == *wanted, || {
        format!("an error of status {status} is a {wanted}, and this one says {}", kind(error))
    })
}

/// A stream without errors keeps this too.
fn stream_errors_have_shape(exchange: &Exchange) -> Outcome {
    let errors = exchange.frames().iter().filter(|frame| frame.kind() == "error");
    let mut bodies = errors.map(|frame| frame.json.as_ref().and_then(|json| json.get("error")));
    let has_shape = |error: &Value| !kind(error).is_empty() && text(error, "message").is_some();
    Outcome::unless(bodies.all(|error| error.is_some_and(has_shape)), || {
        "an error event has no error with a type and a message".to_owned()
    })
}

/// Recorders that hide ids hide only one of the two.
fn request_id_is_the_header(exchange: &Exchange) -> Outcome {
    let header = exchange.response.headers.get("request-id").filter(|id| !id.contains('<'));
    let body = exchange.body().and_then(|body| text(body, "request_id")).filter(|id| !id.contains('<'));
    match (header, body) {
        (Some(header), Some(_)) if exchange.faith.headers_partial && !header.starts_with("req_0") => {
            Outcome::NotApplicable
        }
        (Some(header), Some(body)) => {
            Outcome::unless(header == body, || format!("request_id is {body} and the header says {header}"))
        }
        _ => Outcome::NotApplicable,
    }
}
