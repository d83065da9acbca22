//! The manners of this dialect outside of operations.

use std::time::Duration;

use api_server::runtime::{ApiError, RequestId};
use axum::response::Response;
use bytes::Bytes;
use duet_inference::Error;
use http::{HeaderMap, HeaderName, StatusCode};

use super::problem::Problem;
use crate::{
    api::{Dialect, Refusal, identifier, request_id},
    service::QuotaState,
};

pub(super) struct Enveloped;

impl Dialect for Enveloped {
    fn request_id(&self) -> RequestId {
        request_id(identifier::base58("req_01", 22))
    }

    fn request_id_header(&self) -> HeaderName {
        HeaderName::from_static("request-id")
    }

    fn refuse(&self, refusal: &Refusal, id: &RequestId) -> Response {
        Problem::refused(refusal).into_response(Some(id))
    }

    fn sign(&self, _: StatusCode, _: &mut HeaderMap, _: Duration) {}

    fn limits(&self, _: &mut HeaderMap, _: &[QuotaState]) {}

    fn broken(&self, _: &str, _: u64, error: &Error, id: &RequestId) -> Bytes {
        Problem::refused(&Refusal::Failed(error.clone())).into_frame(Some(id)).0
    }

    /// The same event as inside.
    fn keep_alive(&self) -> Bytes {
        Bytes::from_static(b"event: ping\ndata: {\"type\": \"ping\"}\n\n")
    }
}
