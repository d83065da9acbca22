//! Anthropic's manners outside of operations.

use std::time::Duration;

use api_server::runtime::{ApiError, RequestId};
use axum::response::Response;
use bytes::Bytes;
use duet_inference::Error;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use jiff::Timestamp;
use types_anthropic::ErrorType;

use super::{error::Problem, limits};
use crate::{
    api::{Dialect, FOREIGN_HOST, Refusal, identifier, request_id},
    service::QuotaState,
};

pub(super) struct Anthropic;

impl Dialect for Anthropic {
    fn request_id(&self) -> RequestId {
        request_id(identifier::base58("req_01", 22))
    }

    fn request_id_header(&self) -> HeaderName {
        HeaderName::from_static("request-id")
    }

    fn refuse(&self, refusal: &Refusal, id: &RequestId) -> Response {
        let problem = match refusal {
            Refusal::KeyMissing => {
                Problem::new(401, ErrorType::AuthenticationError, "x-api-key header is required")
            }
            Refusal::KeyWrong { .. } => {
                Problem::new(401, ErrorType::AuthenticationError, "invalid x-api-key")
            }
            Refusal::KeyExpired => Problem::new(401, ErrorType::AuthenticationError, "API key has expired"),
            Refusal::ForeignHost => Problem::new(403, ErrorType::PermissionError, FOREIGN_HOST),
            Refusal::Failed(error) => error.clone().into(),
            Refusal::Crashed => Problem::internal(),
        };
        problem.into_response(Some(id))
    }

    /// Client errors tell SDKs not to try the same again.
    fn sign(&self, status: StatusCode, headers: &mut HeaderMap, _: Duration) {
        if status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS {
            headers.insert("x-should-retry", HeaderValue::from_static("false"));
        }
    }

    fn limits(&self, headers: &mut HeaderMap, quotas: &[QuotaState]) {
        limits::write(headers, quotas, Timestamp::now());
    }

    fn broken(&self, _: &str, _: u64, error: &Error, id: &RequestId) -> Bytes {
        Problem::from(error.clone()).into_frame(Some(id)).0
    }

    fn keep_alive(&self) -> Bytes {
        Bytes::from_static(b"event: ping\ndata: {\"type\": \"ping\"}\n\n")
    }
}
