//! The outermost layer of a dialect: gives the request its id, span and record, signs the response, and turns a panic
//! in an operation into the dialect's error.

use std::{panic::AssertUnwindSafe, sync::Arc};

use api_server::runtime::RequestId;
use axum::{
    body::Body,
    extract::{MatchedPath, OriginalUri, Request, State},
    middleware::Next,
    response::Response,
};
use futures_util::FutureExt;
use http::{HeaderMap, HeaderValue, Method};
use tracing::Instrument;

use super::{
    Surface,
    account::{Accounted, Line},
    relay::Foreign,
};
use crate::{
    api::Refusal,
    service::{Observing, Record, Trace, TraceContext},
};

/// For everything that matches no operation, so that labels stay few.
const NO_ROUTE: &str = "unknown";

/// Runs an operation under its request's id.
pub(super) async fn identify(
    State(surface): State<Arc<Surface>>,
    mut request: Request,
    next: Next,
) -> Response {
    let route = request.extensions().get().map_or(NO_ROUTE, MatchedPath::as_str);
    let context = surface.traces.as_ref().and_then(|_| context(request.headers()));
    let trace = context.map(|context| Arc::new(Trace::new(context)));
    let record = Record::new(route, trace.clone());
    let method = known(request.method());
    let id = surface.dialect.request_id();
    let key = tracing::field::Empty;
    let span =
        tracing::info_span!("request", id = %id.0, key, method = %request.method(), path = path(&request));
    request.extensions_mut().insert(id.clone());
    let answering = AssertUnwindSafe(next.run(request)).catch_unwind().instrument(span.clone());
    let answering = Arc::clone(&record).scope(answering);
    let answered = match trace {
        Some(trace) => duet_upstream::observed(Arc::new(Observing(trace)), answering).await,
        None => answering.await,
    };
    let mut response = answered.unwrap_or_else(|_| {
        tracing::error!(parent: &span, "an operation panicked");
        surface.dialect.refuse(&Refusal::Crashed, &id)
    });
    let (status, elapsed) = (response.status(), record.begun().elapsed());
    // Who answered in our place has signed, and its id is the one that its operators know.
    let foreign = response.extensions().get::<Foreign>().is_some();
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().entry(surface.dialect.request_id_header()).or_insert(value);
    }
    if !foreign {
        surface.dialect.sign(status, response.headers_mut(), elapsed);
    }
    let line = Line {
        service: Arc::clone(&surface.service),
        record,
        span,
        id: id.0.to_string(),
        dialect: surface.name,
        method,
        status: status.as_u16(),
        traces: surface.traces.clone(),
    };
    response.map(|inner| Body::new(Accounted::new(inner, line)))
}

/// The id that [`identify`] gave to a request.
pub(super) fn request_id(request: &Request) -> RequestId {
    request.extensions().get().cloned().unwrap_or_else(|| RequestId("".into()))
}

/// The place of a request in a trace, if it is to be traced.
fn context(headers: &HeaderMap) -> Option<TraceContext> {
    TraceContext::following(headers.get("traceparent").and_then(|value| value.to_str().ok()))
}

/// The method, unless a client has made it up.
fn known(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "POST", "DELETE", "HEAD", "OPTIONS", "PUT", "PATCH"];
    KNOWN.into_iter().find(|known| method == *known).unwrap_or("OTHER")
}

/// The path as the client wrote it, without its query.
fn path(request: &Request) -> &str {
    let original = request.extensions().get::<OriginalUri>();
    original.map_or(request.uri(), |original| &original.0).path()
}
