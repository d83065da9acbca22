//! Reading a body up to a limit.

use super::Rejection;
use axum::body::{Body, Bytes};
use bytes::BytesMut;
use http_body::{Body as _, Frame};
use http_body_util::BodyExt;
use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// Beyond the limit so much is still read and thrown away: a client that is busy writing sees a broken connection
/// instead of the answer if the server stops listening.
const DRAINED: usize = 64 << 20;

/// The whole body.
///
/// # Errors
/// It is larger than `limit` bytes, or the connection fails.
pub(super) async fn read(mut body: Body, limit: usize) -> Result<Bytes, Rejection> {
    let declared = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    let mut bytes = BytesMut::with_capacity(if declared <= limit { declared } else { 0 });
    let mut total = 0_usize;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| {
            silent(&error).unwrap_or_else(|| Rejection::BodyUnreadable(error.to_string()))
        })?;
        let Ok(data) = frame.into_data() else { continue };
        total = total.saturating_add(data.len());
        if total <= limit {
            bytes.extend_from_slice(&data);
        } else if total > limit.saturating_add(DRAINED) {
            break;
        } else {
            bytes = BytesMut::new();
        }
    }
    if total > limit { Err(Rejection::BodyTooLarge { limit }) } else { Ok(bytes.freeze()) }
}

/// What ends a body whose sender has said nothing for so long. Whoever watches the connection puts it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SenderSilent(pub Duration);

impl fmt::Display for SenderSilent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "nothing came for {} seconds", self.0.as_secs_f32())
    }
}

impl Error for SenderSilent {}

/// The rejection of a body that ended in silence, under whatever layers of errors.
pub(super) fn silent(error: &(dyn Error + 'static)) -> Option<Rejection> {
    let mut causes = std::iter::successors(Some(error), |error| (*error).source());
    causes.find_map(|cause| cause.downcast_ref()).map(|SenderSilent(after)| Rejection::BodySilent(*after))
}

/// A body that ends at a limit, for readers that take it in pieces. Clones read the same body.
#[derive(Clone)]
pub(super) struct Limited(Arc<Mutex<Counter>>);

struct Counter {
    body: Body,
    read: usize,
    limit: usize,
}

impl Limited {
    pub(super) fn new(body: Body, limit: usize) -> Self {
        Self(Arc::new(Mutex::new(Counter { body, read: 0, limit })))
    }

    /// Whether there was more than the limit.
    pub(super) fn is_exceeded(&self) -> bool {
        let counter = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counter.read > counter.limit
    }

    /// Reads what is left, so that the client gets to read the answer.
    pub(super) async fn drain(mut self) {
        while let Some(Ok(_)) = self.frame().await {}
    }
}

impl http_body::Body for Limited {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let mut counter = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let frame = ready!(Pin::new(&mut counter.body).poll_frame(context));
            let length = match &frame {
                Some(Ok(frame)) => frame.data_ref().map_or(0, Bytes::len),
                Some(Err(_)) | None => return Poll::Ready(frame),
            };
            counter.read = counter.read.saturating_add(length);
            if counter.read <= counter.limit {
                return Poll::Ready(frame);
            }
            if counter.read > counter.limit.saturating_add(DRAINED) {
                return Poll::Ready(None);
            }
        }
    }
}
