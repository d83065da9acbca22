//! What generated handlers are made of: reading a request, the error contract, and writing a reply.
//!
//! Invariant: no dialect and no operation is known here. Errors leave only through [`ApiError`].

mod body;
pub mod form;
mod input;
mod reply;
mod sse;

use axum::extract::Request;
use axum::http::{Method, Uri};
use axum::response::Response;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use wire::Fault;

pub use body::SenderSilent;
pub use input::{Input, RequestContext};
pub use reply::{BinaryBody, empty, json, text};
pub use sse::{ItemStream, SseFrame, event_stream, json_lines};

/// The part that all traits of one API share.
pub trait Api: Send + Sync + 'static {
    type Error: ApiError;
}

/// How an API renders its errors.
///
/// The request id comes from the request's [`RequestId`] extension, which the layer that makes the ids puts in.
pub trait ApiError: Send + 'static {
    /// A request that no operation has seen: it does not follow the specification.
    fn from_rejection(rejection: Rejection) -> Self;

    /// As the answer to a request.
    fn into_response(self, id: Option<&RequestId>) -> Response;

    /// As the last frame of a stream whose headers have gone out.
    fn into_frame(self, id: Option<&RequestId>) -> SseFrame;
}

/// The id of a request. Insert it into the request's extensions before routing; errors then carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(pub Arc<str>);

/// Take requests as the real APIs do: unknown properties and stray nulls are faults. Insert it into the request's
/// extensions to switch it on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strict;

/// How much of a body is read, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyLimits {
    /// JSON.
    pub json: usize,
    /// Multipart forms and binary bodies.
    pub upload: usize,
}

/// Why a request never reached its operation.
#[derive(Clone, Debug, PartialEq)]
pub enum Rejection {
    /// No such path.
    UnknownPath {
        method: Method,
        path: String,
    },
    /// The path exists, but not with this method.
    UnknownMethod {
        method: Method,
        path: String,
    },
    /// The operation exists, but this server has no handler for it.
    NotImplemented {
        method: Method,
        path: String,
    },
    /// The body is not declared as what the operation takes.
    ContentType {
        expected: &'static str,
        got: Option<String>,
    },
    BodyTooLarge {
        limit: usize,
    },
    /// The body is packed, as in `gzip`. It is not unpacked: a few bytes could become very many.
    ContentEncoding(String),
    /// Nothing came of the body for so long.
    BodySilent(Duration),
    /// The connection failed while the body was read.
    BodyUnreadable(String),
    /// No JSON; the message names line and column, which count from 1.
    MalformedJson {
        message: String,
        line: usize,
        column: usize,
    },
    MalformedForm(String),
    /// There is no room on disk for the files of a form. The reason is for the log.
    NoRoom(String),
    MissingHeader(&'static str),
    /// JSON, a query or a form that does not follow its schema.
    Fault(Box<Fault>),
}

impl From<Box<Fault>> for Rejection {
    fn from(fault: Box<Fault>) -> Self {
        Self::Fault(fault)
    }
}

/// State of a generated router.
pub struct Server<A> {
    pub api: Arc<A>,
    pub limits: BodyLimits,
}

impl<A> Server<A> {
    pub fn new(api: Arc<A>, limits: BodyLimits) -> Self {
        Self { api, limits }
    }
}

impl<A> Clone for Server<A> {
    fn clone(&self) -> Self {
        Self { api: Arc::clone(&self.api), limits: self.limits }
    }
}

impl<A> fmt::Debug for Server<A> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Server").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// The router's answer to an unknown path.
pub async fn not_found<A: Api>(request: Request) -> Response {
    let (method, path) = target(&request);
    refuse::<A>(&request, Rejection::UnknownPath { method, path })
}

/// The router's answer to a known path with another method.
pub async fn method_not_allowed<A: Api>(request: Request) -> Response {
    let (method, path) = target(&request);
    refuse::<A>(&request, Rejection::UnknownMethod { method, path })
}

/// The router's answer to an operation that has no handler yet.
pub async fn not_implemented<A: Api>(request: Request) -> Response {
    let (method, path) = target(&request);
    refuse::<A>(&request, Rejection::NotImplemented { method, path })
}

fn refuse<A: Api>(request: &Request, rejection: Rejection) -> Response {
    let id = request.extensions().get::<RequestId>();
    A::Error::from_rejection(rejection).into_response(id)
}

/// Method and path as the client wrote them, also under a nested router.
fn target(request: &Request) -> (Method, String) {
    let original = request.extensions().get::<axum::extract::OriginalUri>();
    let uri: &Uri = original.map_or(request.uri(), |original| &original.0);
    (request.method().clone(), uri.path().to_owned())
}
