//! Every failure in OpenAI's words: `{"error":{"message","type","param","code"}}`, all four always present.

use std::time::Duration;

use api_server::{
    rejected,
    runtime::{ApiError, Rejection, RequestId, SseFrame, json},
};
use axum::response::Response;
use duet_inference::{Error, SchemaPlace};
use http::{HeaderValue, header};
use types_openai as wire;

const INVALID_REQUEST: &str = "invalid_request_error";
const SERVER_ERROR: &str = "server_error";

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

    /// Something that this server does not do.
    pub(super) fn unsupported(param: impl Into<String>, message: impl Into<String>) -> Self {
        Self::invalid(param, "unsupported_value", message)
    }

    pub(super) fn unauthorized(message: impl Into<String>) -> Self {
        Self::new(401, INVALID_REQUEST, message)
    }

    pub(super) fn internal() -> Self {
        Self::new(500, SERVER_ERROR, "The server had an error while processing your request.")
    }

    fn param(mut self, param: impl Into<String>) -> Self {
        self.error.param = Some(param.into());
        self
    }

    pub(super) fn code(mut self, code: &str) -> Self {
        self.error.code = Some(code.into());
        self
    }

    fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::UnknownModel { model } => Self::new(
                404,
                INVALID_REQUEST,
                format!("The model `{model}` does not exist or you do not have access to it."),
            )
            .code("model_not_found"),
            Error::PromptTooLong { tokens, window } => too_long(format!(
                "This model's maximum context length is {window} tokens. However, your messages resulted in {tokens} \
                 tokens. Please reduce the length of the messages."
            )),
            Error::WindowExceeded { tokens, max_tokens, window } => too_long(format!(
                "This model's maximum context length is {window} tokens. However, you requested {} tokens ({tokens} in \
                 the messages, {max_tokens} in the completion). Please reduce the length of the messages or completion.",
                u64::from(tokens) + u64::from(max_tokens)
            )),
            Error::Schema { place, message } => Self::unsupported(schema(place), message),
            Error::Unsupported { field, message } => Self::unsupported(parameter(field), message),
            // 503 and not 429: some clients take a 429 for an exhausted quota and give up.
            Error::Overloaded { retry_after } => {
                let message = "The server is currently overloaded. Please try again later.";
                Self::new(503, SERVER_ERROR, message).code("server_overloaded").retry_after(retry_after)
            }
            Error::ShuttingDown => Self::new(503, SERVER_ERROR, "The server is shutting down.")
                .code("server_shutting_down")
                .retry_after(Duration::from_secs(1)),
            Error::Stalled { .. } => Self::new(500, SERVER_ERROR, "The model stopped responding."),
            Error::Internal { .. } => Self::internal(),
        }
    }
}

fn too_long(message: String) -> Problem {
    Problem::invalid("messages", "context_length_exceeded", message)
}

/// The neutral core's names of fields, as far as this dialect calls them otherwise.
fn parameter(field: &str) -> &str {
    match field {
        "choices" => "n",
        "log_probs" => "logprobs",
        "stop_sequences" => "stop",
        "max_tokens" => "max_completion_tokens",
        same => same,
    }
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
        }
        response
    }

    fn into_frame(self, _: Option<&RequestId>) -> SseFrame {
        SseFrame::new(None, &wire::ErrorResponse { error: self.error })
    }
}

/// Where the client wrote a schema.
fn schema(place: SchemaPlace) -> String {
    match place {
        SchemaPlace::Tool(index) => format!("tools[{index}].function.parameters"),
        SchemaPlace::Output => "response_format.json_schema.schema".into(),
    }
}
