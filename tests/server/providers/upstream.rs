//! A provider that does as it is told and remembers what it was asked.

use std::{
    fmt::Debug,
    io,
    sync::{Arc, Mutex},
};

use axum::{Router, body::Body, extract::Request, response::Response, serve::Listener};
use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use http::{HeaderMap, Method, StatusCode};
use http_body_util::BodyExt;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

/// What it was asked.
#[derive(Debug, Clone)]
pub struct Seen {
    pub method: Method,
    /// With its query.
    pub path: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// A provider of this test.
pub struct Upstream {
    pub base: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    serving: JoinHandle<io::Result<()>>,
}

impl Upstream {
    /// Answers each request by its number, from 0, and what it is.
    pub async fn start(answer: impl Fn(usize, &Seen) -> Response + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        Self::behind(listener, base, answer)
    }

    /// The same behind any listener, which is at `base`.
    pub fn behind<L: Listener>(
        listener: L,
        base: String,
        answer: impl Fn(usize, &Seen) -> Response + Send + Sync + 'static,
    ) -> Self
    where
        L::Addr: Debug,
    {
        let seen: Arc<Mutex<Vec<Seen>>> = Arc::default();
        let (answer, memory) = (Arc::new(answer), Arc::clone(&seen));
        let handle = move |request: Request| {
            let (answer, memory) = (Arc::clone(&answer), Arc::clone(&memory));
            async move {
                let (parts, body) = request.into_parts();
                let body = body.collect().await.unwrap().to_bytes();
                let path = parts.uri.path_and_query().unwrap().to_string();
                let asked = Seen { method: parts.method, path, headers: parts.headers, body };
                let number = {
                    let mut memory = memory.lock().unwrap();
                    memory.push(asked.clone());
                    memory.len() - 1
                };
                answer(number, &asked)
            }
        };
        let serving =
            tokio::spawn(async move { axum::serve(listener, Router::new().fallback(handle)).await });
        Self { base, seen, serving }
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

impl Drop for Upstream {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// An address where nobody listens.
pub async fn nowhere() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

/// An answer in one piece.
pub fn whole(status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Response {
    let mut response = Response::builder().status(StatusCode::from_u16(status).unwrap());
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(Body::from(body.into())).unwrap()
}

/// How a stream goes on after its pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    End,
    /// The connection breaks.
    Break,
    /// Nothing more comes.
    Silence,
}

/// A stream of events in these pieces.
pub fn events(pieces: Vec<Bytes>, then: Then) -> Response {
    events_of(stream::iter(pieces.into_iter().map(Ok)), then)
}

/// A stream that falls silent, and tells when nobody listens any more.
pub fn forsaken(pieces: Vec<Bytes>) -> (Response, oneshot::Receiver<()>) {
    let (left, gone) = oneshot::channel();
    let pieces = stream::iter(pieces.into_iter().map(Ok));
    // Dropped with the body.
    let held = stream::once(async move {
        let _left: oneshot::Sender<()> = left;
        std::future::pending().await
    });
    (events_of(pieces.chain(held), Then::End), gone)
}

fn events_of(pieces: impl Stream<Item = io::Result<Bytes>> + Send + 'static, then: Then) -> Response {
    let end = match then {
        Then::End => stream::empty().boxed(),
        // What was said before has to be on its way first.
        Then::Break => stream::once(async {
            tokio::task::yield_now().await;
            Err(io::ErrorKind::ConnectionReset.into())
        })
        .boxed(),
        Then::Silence => stream::pending().boxed(),
    };
    let body = Body::from_stream(pieces.chain(end));
    Response::builder().header("content-type", "text/event-stream; charset=utf-8").body(body).unwrap()
}

/// Bytes in pieces of `size`.
pub fn pieces(bytes: &[u8], size: usize) -> Vec<Bytes> {
    bytes.chunks(size).map(Bytes::copy_from_slice).collect()
}
