//! Every failure in Anthropic's words: `{"type":"error","error":{"type","message"},"request_id"}`.

use std::time::Duration;

use api_server::{
    rejected,
    runtime::{ApiError, Rejection, RequestId, SseFrame, json},
};
use axum::response::Response;
use duet_inference::{Error, SchemaPlace, UpstreamFault};
use http::{HeaderValue, header};
use serde_json::{Map, Value};
use types_anthropic::{self as wire, ErrorType};
use wire::Error as Body;

/// What clients are told to wait for a model that needs more memory than there is now.
const ROOM: Duration = Duration::from_secs(10);

/// A failure with its status.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Problem {
    status: u16,
    error: Box<Body>,
    retry_after: Option<Duration>,
}

/// Where a client wrote what a backend may find fault with, as paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Places {
    /// The schemas of the tools that are offered, which are not all that were listed.
    pub(super) tools: Vec<String>,
    /// The schema of the answer.
    pub(super) output: &'static str,
    /// The first image, if there is one.
    pub(super) image: Option<String>,
}

impl Problem {
    pub(super) fn new(status: u16, kind: ErrorType, message: impl Into<String>) -> Self {
        let error = Body { details: ::wire::Maybe::Absent, type_: kind, message: message.into() };
        Self { status, error: Box::new(error), retry_after: None }
    }

    /// A request that cannot be taken as it is.
    pub(super) fn invalid(message: impl Into<String>) -> Self {
        Self::new(400, ErrorType::InvalidRequestError, message)
    }

    /// A fault of ours.
    pub(super) fn internal() -> Self {
        Self::new(500, ErrorType::ApiError, "Internal server error")
    }

    /// What it says, without its status.
    pub(super) fn into_error(self) -> Body {
        *self.error
    }

    /// Adds the machine-readable part of the error.
    pub(super) fn with_details(mut self, details: Map<String, Value>) -> Self {
        self.error.details = ::wire::Maybe::Value(details);
        self
    }

    /// An error about a request with these places.
    pub(super) fn of(error: Error, places: &Places) -> Self {
        match error {
            Error::Schema { place, path, message } => {
                let steps = path.iter().map(|step| format!(".{step}")).collect::<String>();
                Self::invalid(format!("{}{steps}: {message}", places.schema(place)))
            }
            Error::TextOnly { model } => {
                let place = places.image.as_deref().unwrap_or("messages");
                Self::invalid(format!("{place}: '{model}' does not support image input: it reads text only."))
            }
            other => other.into(),
        }
    }

    fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::UnknownModel { model } => {
                Self::new(404, ErrorType::NotFoundError, format!("model: {model}"))
            }
            Error::NotPulled { .. } => Self::new(404, ErrorType::NotFoundError, format!("model: {error}")),
            Error::Unusable { .. } => Self::new(500, ErrorType::ApiError, error.to_string()),
            Error::PromptTooLong { tokens, window } => {
                Self::invalid(format!("prompt is too long: {tokens} tokens > {window} maximum"))
            }
            Error::WindowExceeded { tokens, max_tokens, window } => Self::invalid(format!(
                "input length and `max_tokens` exceed context limit: {tokens} + {max_tokens} > {window}, \
                 decrease input length or `max_tokens` and try again"
            )),
            placed @ (Error::Schema { .. } | Error::TextOnly { .. }) => Self::of(placed, &Places::default()),
            Error::Unsupported { field, message } => Self::invalid(format!("{field}: {message}")),
            Error::Forbidden { model } => Self::new(
                403,
                ErrorType::PermissionError,
                format!("Your API key does not have permission to use the model {model}"),
            ),
            Error::RateLimited { quota, limit, retry_after } => {
                let message = format!(
                    "This request would exceed your API key's rate limit of {limit} {quota} per minute"
                );
                Self::new(429, ErrorType::RateLimitError, message).retry_after(retry_after)
            }
            Error::Overloaded { retry_after } => {
                Self::new(529, ErrorType::OverloadedError, "Overloaded").retry_after(retry_after)
            }
            Error::OutOfMemory { .. } => {
                Self::new(529, ErrorType::OverloadedError, error.to_string()).retry_after(ROOM)
            }
            Error::Upstream { provider, fault, message, retry_after } => {
                let (status, kind) = match fault {
                    UpstreamFault::Refused => (400, ErrorType::InvalidRequestError),
                    UpstreamFault::Busy => (429, ErrorType::RateLimitError),
                    UpstreamFault::Failed | UpstreamFault::Locked | UpstreamFault::Unreachable => {
                        (502, ErrorType::ApiError)
                    }
                    UpstreamFault::TimedOut => (504, ErrorType::TimeoutError),
                };
                let problem = Self::new(status, kind, format!("provider {provider}: {message}"));
                Self { retry_after, ..problem }
            }
            Error::ShuttingDown => Self::new(529, ErrorType::OverloadedError, "The server is shutting down")
                .retry_after(Duration::from_secs(1)),
            Error::Stalled { .. } => Self::new(500, ErrorType::ApiError, "The model stopped responding"),
            Error::Internal { .. } => Self::internal(),
        }
    }
}

impl ApiError for Problem {
    fn from_rejection(rejection: Rejection) -> Self {
        let (status, error) = rejected::anthropic::problem(&rejection);
        Self { status, error: Box::new(error), retry_after: None }
    }

    fn into_response(self, id: Option<&RequestId>) -> Response {
        let body = wire::ErrorResponse { error: *self.error, request_id: text(id) };
        let mut response = json(self.status, &body);
        if let Some(wait) = self.retry_after {
            // Whole seconds, rounded up, and never 0: a client would come back at once.
            let seconds = wait.as_secs_f32().ceil().max(1.0);
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds as u64));
        }
        response
    }

    fn into_frame(mut self, id: Option<&RequestId>) -> SseFrame {
        if self.error.details.is_absent() {
            // Only in streams the real API writes an empty `details`.
            self.error.details = ::wire::Maybe::Null;
        }
        let event = wire::ErrorEvent { error: *self.error, request_id: text(id) };
        SseFrame::new(Some("error"), &wire::MessageStreamEvent::from(event))
    }
}

fn text(id: Option<&RequestId>) -> Option<String> {
    id.map(|id| id.0.to_string())
}

impl Places {
    fn schema(&self, place: SchemaPlace) -> &str {
        match place {
            SchemaPlace::Tool(index) => self.tools.get(index).map_or("tools", String::as_str),
            SchemaPlace::Output => self.output,
        }
    }
}

impl Default for Places {
    fn default() -> Self {
        Self { tools: Vec::new(), output: "output_config.format.schema", image: None }
    }
}
