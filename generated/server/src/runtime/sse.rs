//! Replies that are streamed item by item.
//!
//! A stream that failed ends with its error's frame and without the closing one, so that no client takes it for whole.
//! Items are written straight into the bytes that are sent; those that are ready together go out together.

use super::{ApiError, RequestId};
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use bytes::{BufMut, BytesMut, buf::Writer};
use futures_core::Stream;
use serde::Serialize;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use wire::{SseItem, write_frame};

/// About as many bytes go out at a time, in one piece: one write for the system, one chunk for the client.
const TOGETHER: usize = 16 << 10;

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
    let write = |item: &T, out: &mut Writer<&mut BytesMut>| {
        let _ = write_frame(out, item.event_name(), item);
    };
    let mut response = Response::new(Body::from_stream(Frames::new(items, id, write, T::DONE)));
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
    let write = |item: &T, out: &mut Writer<&mut BytesMut>| {
        let _ = serde_json::to_writer(&mut *out, item);
        out.get_mut().put_u8(b'\n');
    };
    let mut response = Response::new(Body::from_stream(Frames::new(items, id, write, None)));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-jsonl"));
    response
}

/// The bytes of a stream of items.
struct Frames<T, E, W> {
    /// `None` once the stream has ended or failed.
    items: Option<ItemStream<T, E>>,
    id: Option<RequestId>,
    write: W,
    /// The data of the frame after a good end.
    done: Option<&'static str>,
    /// What waits to be sent, and the room of what has been.
    out: BytesMut,
}

/// Its parts are never pinned in place: the items are behind a box of their own.
impl<T, E, W> Unpin for Frames<T, E, W> {}

impl<T, E, W> Frames<T, E, W>
where
    E: ApiError,
    W: Fn(&T, &mut Writer<&mut BytesMut>),
{
    fn new(items: ItemStream<T, E>, id: Option<RequestId>, write: W, done: Option<&'static str>) -> Self {
        Self { items: Some(items), id, write, done, out: BytesMut::new() }
    }

    /// Writes an item, or the end.
    fn push(&mut self, item: Option<Result<T, E>>) {
        match item {
            Some(Ok(item)) => (self.write)(&item, &mut (&mut self.out).writer()),
            Some(Err(error)) => {
                self.items = None;
                self.out.put(error.into_frame(self.id.as_ref()).0);
            }
            None => {
                self.items = None;
                if let Some(done) = self.done {
                    self.out.put(format!("data: {done}\n\n").as_bytes());
                }
            }
        }
    }
}

impl<T, E, W> Stream for Frames<T, E, W>
where
    E: ApiError,
    W: Fn(&T, &mut Writer<&mut BytesMut>),
{
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        while this.out.len() < TOGETHER
            && let Some(items) = &mut this.items
        {
            match items.as_mut().poll_next(context) {
                Poll::Ready(item) => this.push(item),
                Poll::Pending if this.out.is_empty() => return Poll::Pending,
                // What is here does not wait for what is not.
                Poll::Pending => break,
            }
        }
        let frames = this.out.split().freeze();
        Poll::Ready((!frames.is_empty()).then_some(Ok(frames)))
    }
}
