//! The faults: what servers, proxies and networks are known to do to clients.

use serde_json::json;

use super::playback::Answer;
use crate::{
    exchange::{Ending, Headers, Request, Response},
    operation,
};

/// One way to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The connection is reset instead of an answer.
    ResetBeforeHeaders,
    /// The connection is reset in the middle of the body.
    ResetMidStream,
    /// No answer ever comes.
    Hang,
    /// The body stops in the middle and neither ends nor breaks.
    HangMidStream,
    /// The body ends in the middle, in good order.
    EofMidStream,
    /// An error event stands in the middle, and nothing after it.
    ErrorMidStream,
    /// The answer is no HTTP.
    Garbage,
    /// A proxy's page.
    Html502,
    /// Too many requests, with a time to wait.
    RateLimit,
    /// Overloaded, with Anthropic's own status.
    Overloaded,
    /// One byte after the other, slowly.
    SlowDrip,
    /// The body has no end.
    Endless,
    /// `text/plain`.
    WrongContentType,
    /// Lines of a stream end with CRLF.
    Crlf,
    /// Pieces of seven bytes.
    Packets7,
}

/// Every fault: its name, and what it does in a line.
pub const ALL: &[(&str, Fault, &str)] = &[
    ("reset-before-headers", Fault::ResetBeforeHeaders, "the connection is reset instead of an answer"),
    ("reset-mid-stream", Fault::ResetMidStream, "the connection is reset in the middle of the body"),
    ("hang", Fault::Hang, "no answer ever comes"),
    ("hang-mid-stream", Fault::HangMidStream, "the body stops in the middle and the connection stays"),
    ("eof-mid-stream", Fault::EofMidStream, "the body ends in the middle, in good order"),
    ("error-mid-stream", Fault::ErrorMidStream, "an error event in the middle of a stream, then the end"),
    ("garbage", Fault::Garbage, "bytes that are no HTTP"),
    ("html-502", Fault::Html502, "a proxy's page with status 502"),
    ("rate-limit", Fault::RateLimit, "status 429 with retry-after: 1"),
    ("overloaded", Fault::Overloaded, "status 529 (Anthropic) or 503 (OpenAI)"),
    ("slow-drip", Fault::SlowDrip, "one byte every 10 ms"),
    ("endless", Fault::Endless, "a body that never ends"),
    ("wrong-content-type", Fault::WrongContentType, "content-type: text/plain"),
    ("crlf", Fault::Crlf, "lines of a stream end with CRLF"),
    ("packets-7", Fault::Packets7, "pieces of seven bytes"),
];

impl Fault {
    /// The fault of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        ALL.iter().find(|(known, _, _)| *known == name).map(|(_, fault, _)| *fault)
    }

    /// The answer that this fault puts in place of another.
    pub fn replaced(self, answer: Answer, request: &Request) -> Answer {
        let anthropic = is_anthropic(request);
        match self {
            Self::Html502 => {
                let page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
                            <h1>502 Bad Gateway</h1>\r\n</body>\r\n</html>\r\n";
                whole(502, &[("content-type", "text/html")], page.to_owned())
            }
            Self::RateLimit => {
                let body = error(anthropic, "rate_limit_error", "rate_limit_exceeded", "Too many requests.");
                whole(429, &[("content-type", "application/json"), ("retry-after", "1")], body)
            }
            Self::Overloaded => {
                let status = if anthropic { 529 } else { 503 };
                let body = error(anthropic, "overloaded_error", "server_error", "Overloaded");
                whole(status, &[("content-type", "application/json")], body)
            }
            Self::ErrorMidStream => cut_by_error(answer, request),
            Self::ResetBeforeHeaders
            | Self::ResetMidStream
            | Self::Hang
            | Self::HangMidStream
            | Self::EofMidStream
            | Self::Garbage
            | Self::SlowDrip
            | Self::Endless
            | Self::WrongContentType
            | Self::Crlf
            | Self::Packets7 => answer,
        }
    }
}

fn is_anthropic(request: &Request) -> bool {
    operation::of(request).is_some_and(|operation| operation.name.starts_with("anthropic"))
}

fn whole(status: u16, headers: &[(&str, &str)], body: String) -> Answer {
    let headers: Headers =
        headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let response = Response { status, headers, body: body.into_bytes(), ending: Ending::Complete };
    Answer { response, stream: false }
}

/// An error's body in the dialect of the request.
fn error(anthropic: bool, kind: &str, code: &str, message: &str) -> String {
    let body = if anthropic {
        json!({"type": "error", "error": {"type": kind, "message": message}, "request_id": null})
    } else {
        json!({"error": {"message": message, "type": code, "param": null, "code": code}})
    };
    body.to_string()
}

/// The first half of a stream, then an error as the dialect has it. What is no stream stays whole.
fn cut_by_error(mut answer: Answer, request: &Request) -> Answer {
    if !answer.stream {
        return answer;
    }
    let frames = crate::sse::frames(&answer.response.body);
    let half = frames.len().div_ceil(2);
    let mut body: String = frames[..half].iter().map(|frame| frame.raw.as_str()).collect();
    let openai = json!({"message": "The server had an error.", "type": "server_error", "param": null,
        "code": "server_error"});
    let is_responses =
        operation::of(request).is_some_and(|operation| operation.name.starts_with("openai.responses"));
    let frame = if is_anthropic(request) {
        let error = json!({"details": null, "type": "overloaded_error", "message": "Overloaded"});
        format!("event: error\ndata: {}\n\n", json!({"type": "error", "error": error}))
    } else if is_responses {
        let error = json!({"type": "error", "sequence_number": half, "error": openai});
        format!("event: error\ndata: {error}\n\n")
    } else {
        format!("data: {}\n\n", json!({"error": openai}))
    };
    body.push_str(&frame);
    answer.response.body = body.into_bytes();
    answer
}
