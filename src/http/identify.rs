//! The outermost layer of a dialect: gives the request its id and span, signs the response, and turns a panic
//! in an operation into the dialect's error.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Instant};

use api_server::runtime::RequestId;
use axum::{
    extract::{OriginalUri, Request, State},
    middleware::Next,
    response::Response,
};
use futures_util::FutureExt;
use http::HeaderValue;
use tracing::Instrument;

use super::Surface;
use crate::api::Refusal;

/// Runs an operation under its request's id.
pub(super) async fn identify(
    State(surface): State<Arc<Surface>>,
    mut request: Request,
    next: Next,
) -> Response {
    let begun = Instant::now();
    let id = surface.dialect.request_id();
    let span = tracing::info_span!("request", id = %id.0, method = %request.method(), path = path(&request));
    request.extensions_mut().insert(id.clone());
    let answering = AssertUnwindSafe(next.run(request)).catch_unwind().instrument(span.clone());
    let mut response = answering.await.unwrap_or_else(|_| {
        tracing::error!(parent: &span, "an operation panicked");
        surface.dialect.refuse(&Refusal::Crashed, &id)
    });
    let (status, elapsed) = (response.status(), begun.elapsed());
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert(surface.dialect.request_id_header(), value);
    }
    surface.dialect.sign(status, response.headers_mut(), elapsed);
    let milliseconds = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(parent: &span, status = status.as_u16(), milliseconds, "response");
    response
}

/// The id that [`identify`] gave to a request.
pub(super) fn request_id(request: &Request) -> RequestId {
    request.extensions().get().cloned().unwrap_or_else(|| RequestId("".into()))
}

/// The path as the client wrote it, without its query.
fn path(request: &Request) -> &str {
    let original = request.extensions().get::<OriginalUri>();
    original.map_or(request.uri(), |original| &original.0).path()
}
