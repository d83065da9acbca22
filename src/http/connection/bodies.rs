//! The bodies of requests and answers, as a connection sees them.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use api_server::runtime::SenderSilent;
use axum::body::Body;
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;
use tokio::time::{Instant, Sleep, sleep};

use super::phase::UnderWay;

/// The body of a request, whose sender is not waited for without end.
pub(super) fn heard(body: Incoming, silence: Duration) -> Body {
    match body.is_end_stream() {
        true => Body::empty(),
        false => Body::new(Heard { inner: body, silence, due: None, timer: Box::pin(sleep(silence)) }),
    }
}

struct Heard {
    inner: Incoming,
    silence: Duration,
    /// While somebody waits for the next piece.
    due: Option<Instant>,
    timer: Pin<Box<Sleep>>,
}

impl HttpBody for Heard {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.inner).poll_frame(context) {
            self.due = None;
            return Poll::Ready(frame.map(|frame| frame.map_err(axum::Error::new)));
        }
        let silence = self.silence;
        let due = *self.due.get_or_insert_with(|| Instant::now() + silence);
        loop {
            ready!(self.timer.as_mut().poll(context));
            if due <= Instant::now() {
                return Poll::Ready(Some(Err(axum::Error::new(SenderSilent(silence)))));
            }
            self.timer.as_mut().reset(due);
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

/// The body of an answer, with which its request is over.
pub(super) struct Answer<B> {
    inner: B,
    _under_way: UnderWay,
}

impl<B> Answer<B> {
    pub(super) fn new(inner: B, under_way: UnderWay) -> Self {
        Self { inner, _under_way: under_way }
    }
}

impl<B: HttpBody + Unpin> HttpBody for Answer<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        Pin::new(&mut self.inner).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
