//! Bounds request bodies, also those that do not announce their length.
//!
//! A client that is still sending when its connection closes loses the answer, so what is too much is read and thrown
//! away up to a point.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{
    body::Body,
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use http_body_util::BodyExt;

use super::{Surface, identify};
use crate::api::Refusal;

/// The most that is read of a body nobody wants, in bytes and in time.
const DRAIN_BYTES: usize = 64 << 20;
const DRAIN_TIME: Duration = Duration::from_secs(5);

/// Refuses bodies beyond the surface's limit.
pub(super) async fn limit(State(surface): State<Arc<Surface>>, request: Request, next: Next) -> Response {
    let id = identify::request_id(&request);
    let limit = surface.body_limit;
    let too_large = || surface.dialect.refuse(&Refusal::TooLarge { limit }, &id);
    if request.body().size_hint().lower() > limit as u64 {
        drain(request.into_body()).await;
        return too_large();
    }
    let exceeded = Arc::new(AtomicBool::new(false));
    let bounded =
        |inner| Body::new(Bounded { inner, left: limit, excess: 0, exceeded: Arc::clone(&exceeded) });
    let response = next.run(request.map(bounded)).await;
    if exceeded.load(Ordering::Acquire) { too_large() } else { response }
}

/// Reads a body to its end and forgets it, within limits.
pub(super) async fn drain(mut body: Body) {
    let reading = async {
        let mut read = 0;
        while let Some(Ok(frame)) = body.frame().await {
            read += frame.data_ref().map_or(0, Bytes::len);
            if read > DRAIN_BYTES {
                break;
            }
        }
    };
    // A slow client is given up: it gets its answer if it ever stops sending.
    let _ = tokio::time::timeout(DRAIN_TIME, reading).await;
}

/// A body that fails after its limit. The reader may report that failure as it likes: the flag is what counts.
struct Bounded {
    inner: Body,
    left: usize,
    excess: usize,
    exceeded: Arc<AtomicBool>,
}

impl HttpBody for Bounded {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        loop {
            let frame = ready!(Pin::new(&mut self.inner).poll_frame(context));
            let length =
                frame.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref()).map_or(0, Bytes::len);
            let over = self.exceeded.load(Ordering::Acquire);
            if !over && length <= self.left {
                self.left -= length;
                return Poll::Ready(frame);
            }
            self.exceeded.store(true, Ordering::Release);
            self.excess += length;
            if self.excess > DRAIN_BYTES || !matches!(frame, Some(Ok(_))) {
                return Poll::Ready(Some(Err(axum::Error::new("the body is too large"))));
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
