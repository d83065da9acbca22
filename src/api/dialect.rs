//! What the transport needs to know of a dialect: how it identifies, refuses, signs and keeps a silent line alive.

use std::{fmt, sync::Arc, time::Duration};

use axum::response::Response;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, Method, StatusCode};

/// Names one request, in the form of the dialect it came in. It is in the request's extensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(pub Arc<str>);

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Why a request never reached an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Keys are configured and the request has none.
    KeyMissing,
    /// The request's key is not one of the configured ones. It is shown with its middle hidden.
    KeyWrong { masked: String },
    /// No operation has this path.
    NotFound { method: Method, path: String },
    /// The path's operations have other methods.
    MethodNotAllowed { method: Method, path: String },
    /// The body has more bytes than this.
    TooLarge { limit: usize },
    /// A fault of ours.
    Crashed,
}

/// One of the wire dialects, as the transport sees it.
pub trait Dialect: Send + Sync + 'static {
    /// A fresh id.
    fn request_id(&self) -> RequestId;

    /// The response header that carries the request id.
    fn request_id_header(&self) -> HeaderName;

    /// The answer to a request that no operation sees.
    fn refuse(&self, refusal: &Refusal, request_id: &RequestId) -> Response;

    /// Adds what the real API puts on every response. `elapsed` is the time to the response's head.
    fn sign(&self, status: StatusCode, headers: &mut HeaderMap, elapsed: Duration);

    /// A frame that keeps an event stream alive and means nothing.
    fn keep_alive(&self) -> Bytes;
}
