//! What the transport needs to know of a dialect: how it names, refuses and signs, and keeps a silent line alive.

use std::time::Duration;

use api_server::runtime::RequestId;
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, StatusCode};

/// Why the transport keeps a request from its operation, or gives up on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Keys are configured and the request has none.
    KeyMissing,
    /// The request's key is not one of the configured ones. It is shown with its middle hidden.
    KeyWrong { masked: String },
    /// A fault of ours.
    Crashed,
}

/// One of the wire dialects, as the transport sees it.
pub trait Dialect: Send + Sync + 'static {
    /// A fresh id for a request.
    fn request_id(&self) -> RequestId;

    /// The response header that carries the request id.
    fn request_id_header(&self) -> HeaderName;

    /// The answer to a refused request.
    fn refuse(&self, refusal: &Refusal, id: &RequestId) -> Response;

    /// Adds what the real API puts on every response. `elapsed` is the time to the response's head.
    fn sign(&self, status: StatusCode, headers: &mut HeaderMap, elapsed: Duration);

    /// A frame that keeps an event stream alive and means nothing.
    fn keep_alive(&self) -> Bytes;
}
