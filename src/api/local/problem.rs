//! Failures as our own routes say them: `{"error":{"message"}}`.

use std::time::Duration;

use api_server::{
    rejected,
    runtime::{ApiError, Rejection, RequestId, SseFrame, json},
};
use axum::response::Response;
use duet_inference::{Error, UpstreamFault};
use http::{HeaderValue, header};
use types_local as wire;

/// A failure with its status.
pub(super) struct Problem {
    status: u16,
    error: wire::Error,
    retry_after: Option<Duration>,
}

impl Problem {
    pub(super) fn new(status: u16, message: impl Into<String>) -> Self {
        Self { status, error: wire::Error { message: message.into() }, retry_after: None }
    }

    pub(super) fn later(status: u16, message: impl Into<String>, wait: Duration) -> Self {
        Self { retry_after: Some(wait), ..Self::new(status, message) }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        match error {
            Error::UnknownModel { .. } | Error::NotPulled { .. } => Self::new(404, message),
            Error::Unusable { .. } => Self::new(500, message),
            Error::PromptTooLong { .. }
            | Error::WindowExceeded { .. }
            | Error::Unsupported { .. }
            | Error::TextOnly { .. }
            | Error::Schema { .. } => Self::new(400, message),
            Error::Forbidden { .. } => Self::new(403, message),
            Error::RateLimited { retry_after, .. } => Self::later(429, message, retry_after),
            Error::Overloaded { retry_after } => Self::later(503, message, retry_after),
            Error::Upstream { fault, retry_after, .. } => {
                let status = match fault {
                    UpstreamFault::Refused => 400,
                    UpstreamFault::Busy => 429,
                    UpstreamFault::Failed | UpstreamFault::Locked | UpstreamFault::Unreachable => 502,
                    UpstreamFault::TimedOut => 504,
                };
                Self { retry_after, ..Self::new(status, message) }
            }
            Error::OutOfMemory { .. } => Self::later(503, message, Duration::from_secs(10)),
            Error::ShuttingDown => Self::later(503, message, Duration::from_secs(1)),
            // What is known of it is for the log.
            Error::Stalled { .. } | Error::Internal { .. } => Self::new(500, "Internal server error."),
        }
    }
}

impl ApiError for Problem {
    fn from_rejection(rejection: Rejection) -> Self {
        let (status, error) = rejected::local::problem(&rejection);
        Self { status, error, retry_after: None }
    }

    fn into_response(self, _: Option<&RequestId>) -> Response {
        let mut response = json(self.status, &wire::ErrorResponse { error: self.error });
        if let Some(wait) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
        }
        response
    }

    fn into_frame(self, _: Option<&RequestId>) -> SseFrame {
        SseFrame::new(Some("error"), &wire::ErrorResponse { error: self.error })
    }
}
