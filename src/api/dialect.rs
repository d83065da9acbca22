//! What the transport needs to know of a dialect: how it names, refuses and signs, and keeps a silent line alive.

use std::time::Duration;

use api_server::runtime::RequestId;
use axum::response::Response;
use bytes::Bytes;
use duet_inference::Error;
use http::{HeaderMap, HeaderName, StatusCode};

use crate::service::QuotaState;

/// What is said of [`Refusal::ForeignHost`].
pub const FOREIGN_HOST: &str = "This server has no keys and answers to names of this machine only. Set api_keys, or let \
                                the proxy in front of it name this machine in the host header.";

/// Why the transport keeps a request from its operation, or gives up on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Keys are configured and the request has none.
    KeyMissing,
    /// The request's key is not one of the configured ones. It is shown with its middle hidden.
    KeyWrong { masked: String },
    /// The request's key was good once.
    KeyExpired,
    /// The server is called by a name that a page on the Web may have.
    ForeignHost,
    /// There is no answer, before any operation has looked at the request.
    Failed(Error),
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

    /// Tells how the caller's limits stand, as the real API does on every response that a model was asked for.
    fn limits(&self, headers: &mut HeaderMap, quotas: &[QuotaState]);

    /// The event that ends a stream of somebody else's which broke off. `path` is the operation's behind its version;
    /// `number` is the event's, where events have one.
    fn broken(&self, path: &str, number: u64, error: &Error, id: &RequestId) -> Bytes;

    /// A frame that keeps an event stream alive and means nothing.
    fn keep_alive(&self) -> Bytes;
}
