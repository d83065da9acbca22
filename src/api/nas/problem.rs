//! Failures: `{success: false, error: {type, message}, metadata}`. Their types and words come from inside the envelope.

use std::fmt::Display;

use api_server::{
    rejected,
    runtime::{ApiError, Rejection, RequestId, SseFrame, json},
};
use axum::response::Response;
use http::{HeaderValue, header};
use types_local as wire;

use super::envelope;
use crate::api::{FOREIGN_HOST, Refusal};

/// A failure with its status.
#[derive(Debug)]
pub(super) struct Problem {
    status: u16,
    kind: String,
    message: String,
    retry_after: Option<HeaderValue>,
}

impl Problem {
    pub(super) fn new(
        status: u16,
        kind: impl Into<String>,
        message: impl Into<String>,
        retry_after: Option<HeaderValue>,
    ) -> Self {
        Self { status, kind: kind.into(), message: message.into(), retry_after }
    }

    /// A request that cannot be taken as it is.
    pub(super) fn invalid(message: impl Into<String>) -> Self {
        Self::new(400, "invalid_request_error", message, None)
    }

    /// A fault of ours, whose `reason` is for the log.
    pub(super) fn internal(reason: impl Display) -> Self {
        tracing::error!(%reason, "an answer could not be wrapped");
        Self::new(500, "api_error", "Internal server error", None)
    }

    /// What the transport refuses.
    pub(super) fn refused(refusal: &Refusal) -> Self {
        match refusal {
            Refusal::KeyMissing => {
                Self::new(401, "authentication_error", "x-api-key header is required", None)
            }
            Refusal::KeyWrong { .. } => Self::new(401, "authentication_error", "invalid x-api-key", None),
            Refusal::KeyExpired => Self::new(401, "authentication_error", "API key has expired", None),
            Refusal::ForeignHost => Self::new(403, "permission_error", FOREIGN_HOST, None),
            Refusal::Failed(error) => Self::new(502, "api_error", error.to_string(), None),
            Refusal::Crashed => Self::new(500, "api_error", "Internal server error", None),
        }
    }

    fn body(self, id: Option<&RequestId>) -> wire::NasFailure {
        let error = wire::NasProblem { type_: self.kind, message: self.message };
        wire::NasFailure { success: false, error, metadata: envelope::metadata(id) }
    }
}

impl ApiError for Problem {
    fn from_rejection(rejection: Rejection) -> Self {
        let (status, error) = rejected::anthropic::problem(&rejection);
        Self::new(status, error.type_.to_string(), error.message, None)
    }

    fn into_response(mut self, id: Option<&RequestId>) -> Response {
        let retry_after = self.retry_after.take();
        let mut response = json(self.status, &self.body(id));
        response.headers_mut().extend(retry_after.map(|wait| (header::RETRY_AFTER, wait)));
        response
    }

    fn into_frame(self, id: Option<&RequestId>) -> SseFrame {
        SseFrame::new(Some("error"), &self.body(id))
    }
}
