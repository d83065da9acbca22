//! Replies that are streamed item by item.
//!
//! A stream that failed ends with its error's frame and without the closing one, so that no client takes it for whole.

use super::{ApiError, RequestId};
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use futures_core::Stream;
use serde::Serialize;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use wire::{SseItem, write_frame};

/// The items of a streamed reply. Dropping it is the sign that the client went away.
pub type ItemStream<T, E> = Pin<Box<dyn Stream<Item = Result<T, E>> + Send>>;

/// One frame that is ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SseFrame(pub Bytes);

impl SseFrame {
    /// A frame of `data` as JSON, with an `event:` line if there is a name.
    pub fn new(event: Option<&str>, data: &impl Serialize) -> Self {
        let mut out = Vec::with_capacity(256);
        // As in `json`: cannot fail for generated types.
        let _ = write_frame(&mut out, event, data);
        Self(out.into())
    }
}

/// Server-sent events: each item a frame, and the API's closing frame, if it has one, after a good end.
pub fn event_stream<T, E>(items: ItemStream<T, E>, id: Option<RequestId>) -> Response
where
    T: SseItem + 'static,
    E: ApiError,
{
    let write = |item: &T, out: &mut Vec<u8>| {
        let _ = write_frame(out, item.event_name(), item);
    };
    let done = T::DONE.map(|done| Bytes::from(format!("data: {done}\n\n")));
    let body = Frames { items: Some(items), id, write, done };
    let mut response = Response::new(Body::from_stream(body));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// One JSON document per line.
pub fn json_lines<T, E>(items: ItemStream<T, E>, id: Option<RequestId>) -> Response
where
    T: Serialize + 'static,
    E: ApiError,
{
    let write = |item: &T, out: &mut Vec<u8>| {
        let _ = serde_json::to_writer(&mut *out, item);
        out.push(b'\n');
    };
    let body = Frames { items: Some(items), id, write, done: None };
    let mut response = Response::new(Body::from_stream(body));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-jsonl"));
    response
}

/// The bytes of a stream of items.
struct Frames<T, E, W> {
    /// `None` once the stream has ended or failed.
    items: Option<ItemStream<T, E>>,
    id: Option<RequestId>,
    write: W,
    /// Sent once, after a good end.
    done: Option<Bytes>,
}

/// Its parts are never pinned in place: the items are behind a box of their own.
impl<T, E, W> Unpin for Frames<T, E, W> {}

impl<T, E, W> Stream for Frames<T, E, W>
where
    E: ApiError,
    W: Fn(&T, &mut Vec<u8>),
{
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(items) = &mut self.items else { return Poll::Ready(self.done.take().map(Ok)) };
        let frame = match ready!(items.as_mut().poll_next(context)) {
            Some(Ok(item)) => {
                let mut out = Vec::with_capacity(256);
                (self.write)(&item, &mut out);
                Some(out.into())
            }
            Some(Err(error)) => {
                (self.items, self.done) = (None, None);
                Some(error.into_frame(self.id.as_ref()).0)
            }
            None => {
                self.items = None;
                self.done.take()
            }
        };
        Poll::Ready(frame.map(Ok))
    }
}
