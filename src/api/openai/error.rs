//! Every failure in OpenAI's words: `{"error":{"message","type","param","code"}}`, all four always present.

use std::time::Duration;

use api_server::{
    rejected,
    runtime::{ApiError, Rejection, RequestId, SseFrame, json},
};
use axum::response::Response;
use duet_inference::{Error, Quota, UpstreamFault};
use http::{HeaderValue, header};
use types_openai as wire;

use super::naming::{Naming, Operation};
use crate::api::images::Fault;

const INVALID_REQUEST: &str = "invalid_request_error";
const SERVER_ERROR: &str = "server_error";
/// What clients are told to wait for a model that needs more memory than there is now.
const ROOM: Duration = Duration::from_secs(10);

/// A failure with its status.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Problem {
    status: u16,
    error: wire::Error,
    retry_after: Option<Duration>,
}

impl Problem {
    fn new(status: u16, kind: &str, message: impl Into<String>) -> Self {
        let error = wire::Error { message: message.into(), type_: kind.into(), param: None, code: None };
        Self { status, error, retry_after: None }
    }

    /// A parameter that cannot be taken as it is.
    pub(super) fn invalid(param: impl Into<String>, code: &str, message: impl Into<String>) -> Self {
        Self::new(400, INVALID_REQUEST, message).param(param).code(code)
    }

    /// An image that cannot be shown, with the code that the real API has for it.
    pub(super) fn image(param: impl Into<String>, fault: &Fault) -> Self {
        let code = match fault {
            Fault::Address => "invalid_image_url",
            Fault::Format(_) => "invalid_image_format",
            Fault::Base64 | Fault::DataUrl | Fault::Empty => "invalid_base64_image",
            Fault::TooLarge(_) => "image_too_large",
        };
        Self::invalid(param, code, format!("Invalid image: {fault}."))
    }

    /// A way to look at an image at `place` that nobody knows.
    pub(super) fn unknown_detail(detail: &str, place: &str) -> Self {
        let known = "'auto', 'low', 'high', and 'original'";
        let message = format!("Invalid value: '{detail}'. Supported values are: {known}.");
        Self::invalid(format!("{place}.detail"), "invalid_value", message)
    }

    /// Something that this server does not do.
    pub(super) fn unsupported(param: impl Into<String>, message: impl Into<String>) -> Self {
        Self::invalid(param, "unsupported_value", message)
    }

    /// The same without a code, as older checks of the real API answer.
    pub(super) fn refused(param: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(400, INVALID_REQUEST, message).param(param)
    }

    pub(super) fn not_found(message: impl Into<String>) -> Self {
        Self::new(404, INVALID_REQUEST, message)
    }

    /// Whether it says that there is no such thing.
    pub(super) fn is_unknown(&self) -> bool {
        self.status == 404
    }

    /// Something is in no state for it.
    pub(super) fn conflict(message: impl Into<String>) -> Self {
        Self::new(409, INVALID_REQUEST, message)
    }

    /// For clients that want another protocol.
    pub(super) fn upgrade_required(message: impl Into<String>) -> Self {
        Self::new(426, INVALID_REQUEST, message)
    }

    pub(super) fn forbidden(message: impl Into<String>) -> Self {
        Self::new(403, INVALID_REQUEST, message)
    }

    pub(super) fn unauthorized(message: impl Into<String>) -> Self {
        Self::new(401, INVALID_REQUEST, message)
    }

    pub(super) fn internal() -> Self {
        Self::new(500, SERVER_ERROR, "The server had an error while processing your request.")
    }

    pub(super) fn param(mut self, param: impl Into<String>) -> Self {
        self.error.param = Some(param.into());
        self
    }

    pub(super) fn code(mut self, code: &str) -> Self {
        self.error.code = Some(code.into());
        self
    }

    /// What it says, for events.
    pub(super) fn error(&self) -> &wire::Error {
        &self.error
    }

    fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }
}

impl Problem {
    /// A failure of the neutral core, in the words of the operation that met it.
    pub(super) fn of(error: Error, naming: &Naming) -> Self {
        match error {
            Error::UnknownModel { model } => unknown_model(&model, naming.operation),
            Error::NotPulled { .. } => {
                Self::new(404, INVALID_REQUEST, error.to_string()).code("model_not_found")
            }
            Error::Unusable { .. } => Self::new(500, SERVER_ERROR, error.to_string()).code("model_unusable"),
            Error::PromptTooLong { tokens, window } => too_long(naming.operation, tokens, None, window),
            Error::WindowExceeded { tokens, max_tokens, window } => {
                too_long(naming.operation, tokens, Some(max_tokens), window)
            }
            Error::Schema { place, path, message } => {
                let steps = path.iter().map(|step| format!(".{step}"));
                let param: String = std::iter::once(naming.schema(place).to_owned()).chain(steps).collect();
                Self::unsupported(&param, format!("{param}: {message}"))
            }
            Error::TextOnly { model } => text_only(&model, naming),
            Error::Unsupported { field, message } => Self::unsupported(naming.parameter(field), message),
            Error::Forbidden { model } => {
                let message = format!("Your API key does not have access to model `{model}`.");
                Self::new(403, INVALID_REQUEST, message).code("model_not_found")
            }
            Error::RateLimited { quota, limit, retry_after } => Self::rate_limited(quota, limit, retry_after),
            // 503 and not 429: some clients take a 429 for an exhausted quota and give up.
            Error::Overloaded { retry_after } => {
                let message = "The server is currently overloaded. Please try again later.";
                Self::new(503, SERVER_ERROR, message).code("server_overloaded").retry_after(retry_after)
            }
            Error::OutOfMemory { .. } => {
                Self::new(503, SERVER_ERROR, error.to_string()).code("insufficient_memory").retry_after(ROOM)
            }
            Error::Upstream { provider, fault, message, retry_after } => {
                let (status, kind, code) = match fault {
                    UpstreamFault::Refused => (400, INVALID_REQUEST, None),
                    UpstreamFault::Busy => (429, "requests", Some("rate_limit_exceeded")),
                    UpstreamFault::Failed | UpstreamFault::Locked => {
                        (502, SERVER_ERROR, Some("upstream_failed"))
                    }
                    UpstreamFault::Unreachable => (502, SERVER_ERROR, Some("upstream_unreachable")),
                    UpstreamFault::TimedOut => (504, SERVER_ERROR, Some("upstream_timeout")),
                };
                let mut problem = Self::new(status, kind, format!("provider {provider}: {message}"));
                problem.error.code = code.map(Into::into);
                Self { retry_after, ..problem }
            }
            Error::ShuttingDown => Self::new(503, SERVER_ERROR, "The server is shutting down.")
                .code("server_shutting_down")
                .retry_after(Duration::from_secs(1)),
            Error::Stalled { .. } => Self::new(500, SERVER_ERROR, "The model stopped responding."),
            Error::Internal { .. } => Self::internal(),
        }
    }
}

/// Where no request has names of its own.
impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::of(error, &Naming::plain(Operation::Chat))
    }
}

impl Problem {
    /// The kind says what was used up, as the real API has it.
    fn rate_limited(quota: Quota, limit: u64, wait: Duration) -> Self {
        let kind = match quota {
            Quota::Requests => "requests",
            Quota::Tokens | Quota::InputTokens | Quota::OutputTokens => "tokens",
        };
        let message = format!(
            "Rate limit reached for this API key: {limit} {quota} per minute. Please try again in {:.3}s.",
            wait.as_secs_f64()
        );
        Self::new(429, kind, message).code("rate_limit_exceeded").retry_after(wait)
    }
}

fn unknown_model(model: &str, operation: Operation) -> Problem {
    let problem = match operation {
        Operation::Chat | Operation::Completion | Operation::Embedding => {
            let message = format!("The model `{model}` does not exist or you do not have access to it.");
            Problem::new(404, INVALID_REQUEST, message)
        }
        Operation::Response => {
            let message = format!("The requested model '{model}' does not exist.");
            Problem::refused("model", message)
        }
    };
    problem.code("model_not_found")
}

fn text_only(model: &str, naming: &Naming) -> Problem {
    let param = naming.image.as_deref().unwrap_or(naming.operation.prompt());
    match naming.operation {
        Operation::Chat | Operation::Completion | Operation::Embedding => {
            let message = format!(
                "Invalid content type. image_url is only supported by certain models; '{model}' reads text only."
            );
            Problem::refused(param, message)
        }
        Operation::Response => {
            let message = format!("Invalid content type. '{model}' takes text only, and no 'input_image'.");
            Problem::invalid(param, "invalid_value", message)
        }
    }
}

fn too_long(operation: Operation, tokens: u32, max_tokens: Option<u32>, window: u32) -> Problem {
    let total = u64::from(tokens) + u64::from(max_tokens.unwrap_or_default());
    let message = match (operation, max_tokens) {
        (Operation::Chat, None) => format!(
            "This model's maximum context length is {window} tokens. However, your messages resulted in {tokens} \
             tokens. Please reduce the length of the messages."
        ),
        (Operation::Chat, Some(answer)) => format!(
            "This model's maximum context length is {window} tokens. However, you requested {total} tokens ({tokens} in \
             the messages, {answer} in the completion). Please reduce the length of the messages or completion."
        ),
        (Operation::Completion | Operation::Embedding, answer) => format!(
            "This model's maximum context length is {window} tokens, however you requested {total} tokens ({tokens} in \
             your prompt; {} for the completion). Please reduce your prompt; or completion length.",
            answer.unwrap_or_default()
        ),
        (Operation::Response, _) => {
            "Your input exceeds the context window of this model. Please adjust your input and try again."
                .into()
        }
    };
    Problem::invalid(operation.prompt(), "context_length_exceeded", message)
}

impl ApiError for Problem {
    fn from_rejection(rejection: Rejection) -> Self {
        let (status, error) = rejected::openai::problem(&rejection);
        Self { status, error, retry_after: None }
    }

    fn into_response(self, _: Option<&RequestId>) -> Response {
        let mut response = json(self.status, &wire::ErrorResponse { error: self.error });
        if let Some(wait) = self.retry_after {
            // Whole seconds, rounded up, and never 0: a client would come back at once.
            let seconds = wait.as_secs_f32().ceil().max(1.0);
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds as u64));
            if self.status == 429 {
                let milliseconds = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX).saturating_add(1);
                response.headers_mut().insert("retry-after-ms", HeaderValue::from(milliseconds));
            }
        }
        response
    }

    fn into_frame(self, _: Option<&RequestId>) -> SseFrame {
        SseFrame::new(None, &wire::ErrorResponse { error: self.error })
    }
}
