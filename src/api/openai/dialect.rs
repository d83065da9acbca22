//! OpenAI's manners outside of operations.

use std::time::Duration;

use api_server::runtime::{ApiError, RequestId, SseFrame};
use axum::response::Response;
use bytes::Bytes;
use duet_inference::Error;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use types_openai as wire;

use super::{error::Problem, limits};
use crate::{
    api::{Dialect, FOREIGN_HOST, Refusal, identifier, request_id},
    service::QuotaState,
};

const VERSION: &str = "2020-10-01";

pub(super) struct OpenAi;

impl Dialect for OpenAi {
    fn request_id(&self) -> RequestId {
        request_id(identifier::hexadecimal("req_", 32))
    }

    fn request_id_header(&self) -> HeaderName {
        HeaderName::from_static("x-request-id")
    }

    fn refuse(&self, refusal: &Refusal, id: &RequestId) -> Response {
        let problem = match refusal {
            Refusal::KeyMissing => Problem::unauthorized(
                "You didn't provide an API key. Send it in an Authorization header as a bearer token.",
            ),
            Refusal::KeyWrong { masked } => {
                Problem::unauthorized(format!("Incorrect API key provided: {masked}."))
                    .code("invalid_api_key")
            }
            Refusal::KeyExpired => Problem::unauthorized("Your API key has expired.").code("invalid_api_key"),
            Refusal::ForeignHost => Problem::forbidden(FOREIGN_HOST),
            Refusal::Failed(error) => error.clone().into(),
            Refusal::Crashed => Problem::internal(),
        };
        problem.into_response(Some(id))
    }

    fn sign(&self, _: StatusCode, headers: &mut HeaderMap, elapsed: Duration) {
        let milliseconds = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        headers.insert("openai-processing-ms", HeaderValue::from(milliseconds));
        headers.insert("openai-version", HeaderValue::from_static(VERSION));
    }

    fn limits(&self, headers: &mut HeaderMap, quotas: &[QuotaState]) {
        limits::write(headers, quotas);
    }

    fn broken(&self, path: &str, number: u64, error: &Error, id: &RequestId) -> Bytes {
        let problem = Problem::from(error.clone());
        if path != "/responses" {
            return problem.into_frame(Some(id)).0;
        }
        let event = wire::ResponseErrorEvent {
            error: problem.error().clone().into(),
            sequence_number: i64::try_from(number).ok(),
            ..wire::ResponseErrorEvent::default()
        };
        SseFrame::new(Some("error"), &wire::ResponseStreamEvent::Error(event)).0
    }

    fn keep_alive(&self) -> Bytes {
        Bytes::from_static(b": keep-alive\n\n")
    }
}
