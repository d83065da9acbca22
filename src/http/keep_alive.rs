//! Keeps silent event streams alive. A real event and not a bare comment where the dialect has one, because some
//! clients take comments for silence; never before the stream's own first frame.

use std::{
    pin::Pin,
    sync::Arc,
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
use http::header;
use http_body::{Body as HttpBody, Frame};
use tokio::time::{Instant, Sleep, sleep};

use super::Surface;

/// Wraps the bodies of event streams.
pub(super) async fn keep_alive(
    State(surface): State<Arc<Surface>>,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("text/event-stream")) {
        return response;
    }
    response.map(|inner| Body::new(KeptAlive::new(inner, surface.dialect.keep_alive(), surface.ping_after)))
}

/// An event stream that is never silent for longer than `after`.
///
/// It relies on every frame of the inner body being made of whole events.
struct KeptAlive {
    inner: Body,
    filler: Bytes,
    after: Duration,
    timer: Pin<Box<Sleep>>,
    /// When the last frame was handed out; `None` before the first.
    spoke: Option<Instant>,
}

impl KeptAlive {
    fn new(inner: Body, filler: Bytes, after: Duration) -> Self {
        Self { inner, filler, after, timer: Box::pin(sleep(after)), spoke: None }
    }

    /// Completes when the silence has lasted too long. The timer is moved only when it fires, not at every frame.
    fn poll_silence(&mut self, context: &mut Context<'_>) -> Poll<()> {
        loop {
            ready!(self.timer.as_mut().poll(context));
            let now = Instant::now();
            let due = self.spoke.map_or(now, |spoke| spoke) + self.after;
            let silent = due <= now;
            self.timer.as_mut().reset(if silent { now + self.after } else { due });
            if silent {
                return Poll::Ready(());
            }
        }
    }
}

impl HttpBody for KeptAlive {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.inner).poll_frame(context) {
            self.spoke = Some(Instant::now());
            return Poll::Ready(frame);
        }
        ready!(self.poll_silence(context));
        self.spoke = Some(Instant::now());
        Poll::Ready(Some(Ok(Frame::data(self.filler.clone()))))
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use futures_util::{StreamExt, stream};
    use http_body_util::BodyExt;

    use super::*;

    async fn said_after(delays: &'static [u64]) -> String {
        let frames = stream::iter(delays).then(|delay| async move {
            sleep(Duration::from_secs(*delay)).await;
            Ok::<_, Infallible>(Bytes::from_static(b"x"))
        });
        let inner = Body::from_stream(frames);
        let kept = KeptAlive::new(inner, Bytes::from_static(b"."), Duration::from_secs(10));
        let all = kept.collect().await.unwrap().to_bytes();
        String::from_utf8(all.to_vec()).unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn silence_is_filled_but_not_before_the_first_frame() {
        assert_eq!(said_after(&[0, 1, 9]).await, "xxx");
        assert_eq!(said_after(&[0, 25, 1]).await, "x..xx");
        assert_eq!(said_after(&[35, 1]).await, "xx");
        assert_eq!(said_after(&[0, 6, 6, 6, 14]).await, "xxxx.x");
    }
}
