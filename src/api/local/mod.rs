//! Our own routes: health, and an answer to the probes that clients send before their first request.

mod health;

use std::{sync::Arc, time::Duration, time::Instant};

use api_server::{
    local::{HealthApi, HealthCall, router},
    rejected,
    runtime::{Api, ApiError, Rejection, RequestId, SseFrame, json},
};
use axum::{response::Response, routing::get};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, StatusCode};
use types_local as wire;

use crate::{
    api::{Dialect, Mount, Refusal, identifier, limits, request_id},
    service::Service,
};

/// What the probes get: something for people who open the address in a browser.
const GREETING: &str = concat!("duet ", env!("CARGO_PKG_VERSION"), "\n");

/// The routes over `service`.
pub fn mount(service: Arc<Service>, body_limit: usize) -> Mount {
    let routes = router(Arc::new(Local { service, begun: Instant::now() }), limits(body_limit))
        .route("/", get(greet))
        .route("/api/hello", get(greet));
    Mount { dialect: Arc::new(Plain), routes }
}

async fn greet() -> &'static str {
    GREETING
}

struct Local {
    service: Arc<Service>,
    begun: Instant,
}

impl Api for Local {
    type Error = Problem;
}

impl HealthApi for Local {
    async fn health(&self, _: HealthCall) -> Result<wire::Health, Problem> {
        Ok(health::health(&self.service, self.begun.elapsed()))
    }
}

struct Problem {
    status: u16,
    error: wire::Error,
}

impl ApiError for Problem {
    fn from_rejection(rejection: Rejection) -> Self {
        let (status, error) = rejected::local::problem(&rejection);
        Self { status, error }
    }

    fn into_response(self, _: Option<&RequestId>) -> Response {
        json(self.status, &wire::ErrorResponse { error: self.error })
    }

    fn into_frame(self, _: Option<&RequestId>) -> SseFrame {
        SseFrame::new(Some("error"), &wire::ErrorResponse { error: self.error })
    }
}

struct Plain;

impl Dialect for Plain {
    fn request_id(&self) -> RequestId {
        request_id(identifier::hexadecimal("req_", 32))
    }

    fn request_id_header(&self) -> HeaderName {
        HeaderName::from_static("x-request-id")
    }

    fn refuse(&self, refusal: &Refusal, id: &RequestId) -> Response {
        let (status, message) = match refusal {
            Refusal::KeyMissing | Refusal::KeyWrong { .. } => (401, "An API key is needed."),
            Refusal::Crashed => (500, "Internal server error."),
        };
        Problem { status, error: wire::Error { message: message.into() } }.into_response(Some(id))
    }

    fn sign(&self, _: StatusCode, _: &mut HeaderMap, _: Duration) {}

    fn keep_alive(&self) -> Bytes {
        Bytes::from_static(b": keep-alive\n\n")
    }
}
