//! What HTTP itself owes a client, whichever API is spoken over it.

use super::{Invariant, Run};
use crate::{
    check::Outcome,
    exchange::{Ending, Exchange},
};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "answer_ends", run: Run::Exchange(answer_ends) },
    Invariant { name: "text_is_utf8", run: Run::Exchange(text_is_utf8) },
    Invariant { name: "text_has_no_nul", run: Run::Exchange(text_has_no_nul) },
    Invariant { name: "json_is_json", run: Run::Exchange(json_is_json) },
];

/// The content type without its parameters.
fn media(exchange: &Exchange) -> &str {
    let value = exchange.response.headers.get("content-type").unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim()
}

fn is_text(media: &str) -> bool {
    media.starts_with("text/") || media.ends_with("json") || media.ends_with("jsonl")
}

fn answer_ends(exchange: &Exchange) -> Outcome {
    let response = &exchange.response;
    let problem = match (&response.ending, response.status) {
        (Ending::Complete, 0) => Some("no answer came".to_owned()),
        (Ending::Complete, _) => None,
        (Ending::Cut(reason), 0) => Some(format!("no answer came: {reason}")),
        (Ending::Cut(reason), _) => {
            Some(format!("the answer broke off after {} bytes: {reason}", response.body.len()))
        }
        (Ending::TimedOut(limit), 0) => Some(format!("no answer came within {} s", limit.as_secs_f64())),
        (Ending::TimedOut(limit), _) => {
            Some(format!("nothing came for {} s after {} bytes", limit.as_secs_f64(), response.body.len()))
        }
        (Ending::TooLong(bytes), _) => Some(format!("the answer did not end within {bytes} bytes")),
    };
    Outcome::of(problem)
}

fn text_is_utf8(exchange: &Exchange) -> Outcome {
    if !is_text(media(exchange)) || exchange.response.body.is_empty() {
        return Outcome::NotApplicable;
    }
    Outcome::of(
        std::str::from_utf8(&exchange.response.body)
            .err()
            .map(|error| format!("byte {} of the body is not UTF-8", error.valid_up_to())),
    )
}

fn text_has_no_nul(exchange: &Exchange) -> Outcome {
    let body = &exchange.response.body;
    if !is_text(media(exchange)) || body.is_empty() {
        return Outcome::NotApplicable;
    }
    let place = body.iter().position(|byte| *byte == 0);
    Outcome::of(place.map(|place| format!("byte {place} of the body is NUL")))
}

/// A file's content may call itself JSON and be anything; an answer to `HEAD` has no body.
fn json_is_json(exchange: &Exchange) -> Outcome {
    let answers = exchange.operation().is_some_and(|operation| !operation.name.ends_with(".content"));
    let bodiless = exchange.request.method == "HEAD" || exchange.response.status == 204;
    // Old recorders drop bodies, and put this type on streams too.
    let recorded = exchange.faith.headers_partial;
    let dropped = recorded && (exchange.response.body.is_empty() || exchange.asked_for_stream());
    if !answers || bodiless || dropped || media(exchange) != "application/json" {
        return Outcome::NotApplicable;
    }
    Outcome::unless(exchange.body().is_some(), || "the body says that it is JSON and is not".to_owned())
}
