//! A client without opinions: it sends bytes as they are and keeps what comes back.

use std::{convert::Infallible, net::SocketAddr};

use bytes::Bytes;
use futures_util::StreamExt;
use http::{HeaderMap, Method, StatusCode};
use http_body_util::{BodyExt, Full, StreamBody, combinators::BoxBody};
use hyper::body::{Frame, Incoming};
use hyper_util::{
    client::legacy::{Client as Pool, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::Value;

use super::{schema, within};

type Body = BoxBody<Bytes, Infallible>;

/// A pool of connections to one server.
#[derive(Clone)]
pub struct Client {
    pool: Pool<HttpConnector, Body>,
    address: SocketAddr,
}

/// A request in the making.
pub struct Request {
    client: Client,
    inner: http::Request<Body>,
}

/// A whole answer.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    anthropic: bool,
}

/// One event of a stream.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub name: Option<String>,
    pub data: String,
}

impl Client {
    pub fn new(address: SocketAddr) -> Self {
        Self { pool: Pool::builder(TokioExecutor::new()).build_http(), address }
    }

    /// One that speaks HTTP/2 without asking whether the server does.
    pub fn over_http2(address: SocketAddr) -> Self {
        Self { pool: Pool::builder(TokioExecutor::new()).http2_only(true).build_http(), address }
    }

    pub fn request(&self, method: Method, path: &str) -> Request {
        let inner = http::Request::builder().method(method).uri(format!("http://{}{path}", self.address));
        Request { client: self.clone(), inner: inner.body(Full::default().boxed()).unwrap() }
    }

    pub fn get(&self, path: &str) -> Request {
        self.request(Method::GET, path)
    }

    /// A request with a JSON body.
    pub fn post(&self, path: &str, body: &Value) -> Request {
        self.post_bytes(path, body.to_string())
    }

    /// A request whose body is called JSON, whatever it is.
    pub fn post_bytes(&self, path: &str, body: impl Into<Bytes>) -> Request {
        let mut request = self.request(Method::POST, path).header("content-type", "application/json");
        *request.inner.body_mut() = Full::new(body.into()).boxed();
        request
    }

    /// The same in pieces and without its length.
    pub fn post_chunked(&self, path: &str, pieces: Vec<Bytes>) -> Request {
        let mut request = self.post_bytes(path, "");
        let frames = futures_util::stream::iter(pieces).map(|piece| Ok(Frame::data(piece)));
        *request.inner.body_mut() = BodyExt::boxed(StreamBody::new(frames));
        request
    }
}

impl Request {
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.inner.headers_mut().insert(name, value.parse().unwrap());
        self
    }

    /// Up to the head of the answer.
    pub async fn begin(self) -> http::Response<Incoming> {
        within(self.client.pool.request(self.inner)).await.unwrap()
    }

    /// The whole answer, validated against the specification of its dialect.
    pub async fn send(self) -> Reply {
        let path = self.inner.uri().path().to_owned();
        let (head, body) = self.begin().await.into_parts();
        let body = within(body.collect()).await.unwrap().to_bytes();
        let anthropic = head.headers.contains_key("request-id");
        let reply = Reply { status: head.status, headers: head.headers, body, anthropic };
        schema::check(&path, &reply);
        reply
    }
}

impl Reply {
    pub fn is_anthropic(&self) -> bool {
        self.anthropic
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn is_stream(&self) -> bool {
        self.header("content-type").starts_with("text/event-stream")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {:?}", self.body))
    }

    /// The events of a stream, whose framing is checked to the byte.
    pub fn events(&self) -> Vec<Event> {
        let text = std::str::from_utf8(&self.body).unwrap();
        let frames = text.strip_suffix("\n\n").unwrap_or_else(|| panic!("cut off: {text:?}")).split("\n\n");
        frames.filter(|frame| !frame.starts_with(':')).map(event).collect()
    }

    /// The events' data, without OpenAI's closing `[DONE]`.
    pub fn data(&self) -> Vec<Value> {
        let events = self.events();
        let data = events.iter().filter(|event| event.data != "[DONE]");
        data.map(|event| serde_json::from_str(&event.data).unwrap()).collect()
    }
}

fn event(frame: &str) -> Event {
    let (name, data) = match frame.split_once('\n') {
        Some((name, data)) => (Some(name.strip_prefix("event: ").unwrap().to_owned()), data),
        None => (None, frame),
    };
    let data = data.strip_prefix("data: ").unwrap().to_owned();
    assert!(!data.contains('\n'));
    Event { name, data }
}
