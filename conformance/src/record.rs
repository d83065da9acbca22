//! A proxy that forwards everything as it is and writes each exchange down as a recording.
//!
//! What the client gets is what the server sent, byte for byte and as soon as it came; only what is written is scrubbed.

mod scrub;
mod tee;

use std::{
    convert::Infallible,
    fs::File,
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::{Context, Result};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use http_body_util::{BodyExt, Full};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use serde_json::json;
use tokio::net::{TcpListener, TcpStream};

use crate::{
    connections,
    exchange::{Ending, Exchange, Faith, Headers, Request, Response},
    recording,
    run::client::{self, Connections},
};
pub use scrub::Scrub;
use tee::{Tee, Whole};

/// A client says with this header which case its request belongs to. It is neither forwarded nor written.
pub const CASE: &str = "x-conformance-case";
/// And with this one what the request itself does not show, such as `unknown-model`, separated by commas.
pub const TAGS: &str = "x-conformance-tags";
/// Headers that belong to one connection.
const OF_THE_WIRE: [&str; 7] =
    ["connection", "content-length", "host", "keep-alive", "te", "transfer-encoding", "upgrade"];

/// Forwards and writes down.
pub struct Recorder {
    upstream: String,
    client: Connections,
    scrub: Scrub,
    /// The case of requests that name none.
    case: Option<String>,
    out: Mutex<File>,
}

impl Recorder {
    /// A proxy for the server at `upstream`, which writes into `out`.
    ///
    /// # Errors
    /// TLS cannot be set up.
    pub fn new(upstream: &str, case: Option<String>, scrub: Scrub, out: File) -> Result<Self> {
        let upstream = upstream.trim_end_matches('/').to_owned();
        Ok(Self { upstream, client: client::pool()?, scrub, case, out: Mutex::new(out) })
    }

    /// Serves whoever connects, until dropped.
    ///
    /// # Errors
    /// The listener broke.
    pub async fn serve(self: Arc<Self>, listener: TcpListener) -> io::Result<Infallible> {
        connections::each(listener, |stream| Arc::clone(&self).converse(stream)).await
    }

    /// One connection, to its end.
    async fn converse(self: Arc<Self>, stream: TcpStream) {
        let forward = service_fn(move |request| Arc::clone(&self).forward(request));
        // That a client leaves is written down with its exchange.
        let _end = http1::Builder::new().serve_connection(TokioIo::new(stream), forward).await;
    }

    async fn forward(
        self: Arc<Self>,
        request: http::Request<Incoming>,
    ) -> Result<http::Response<Tee>, Infallible> {
        Ok(self.exchange(request).await.unwrap_or_else(|error| {
            let mut response =
                http::Response::new(Tee::of_text(format!("the server cannot be reached: {error:#}\n")));
            *response.status_mut() = StatusCode::BAD_GATEWAY;
            response
        }))
    }

    async fn exchange(self: &Arc<Self>, request: http::Request<Incoming>) -> Result<http::Response<Tee>> {
        let (head, body) = request.into_parts();
        let body = body.collect().await?.to_bytes();
        let address = head.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
        let uri: Uri = format!("{}{address}", self.upstream).parse().context("the address is none")?;
        let mut outgoing = http::Request::builder().method(head.method.clone()).uri(uri);
        if let Some(headers) = outgoing.headers_mut() {
            *headers = forwarded(&head.headers);
        }
        let incoming = self.client.request(outgoing.body(Full::from(body.clone()))?).await?;
        let (answer, stream) = incoming.into_parts();
        let asked = Request {
            method: head.method.to_string(),
            path: head.uri.path().to_owned(),
            query: head.uri.query().map(str::to_owned),
            headers: kept(&head.headers),
            body: body.to_vec(),
        };
        let response = Response {
            status: answer.status.as_u16(),
            headers: all(&answer.headers),
            body: Vec::new(),
            ending: Ending::Complete,
        };
        let case = head.headers.get(CASE).map(text).or_else(|| self.case.clone());
        let recorder = Arc::clone(self);
        let tags = head.headers.get(TAGS).map(text).unwrap_or_default();
        let write = move |whole: Whole| {
            let response = Response { body: whole.body, ending: whole.ending, ..response };
            recorder.write(case.as_deref(), &tags, asked, response);
        };
        let mut forwarded = http::Response::new(Tee::new(stream, write));
        *forwarded.status_mut() = answer.status;
        *forwarded.headers_mut() = answer.headers;
        for name in ["connection", "keep-alive", "transfer-encoding"] {
            forwarded.headers_mut().remove(name);
        }
        Ok(forwarded)
    }

    fn write(&self, case: Option<&str>, tags: &str, asked: Request, mut response: Response) {
        // What is compressed can be neither read nor scrubbed. What cannot be decompressed stays as it came.
        if let Ok(plain) = recording::decoded(&mut response.headers, response.body.clone()) {
            response.body = plain;
        }
        let mut exchange = Exchange::new(String::new(), asked, response, Faith::OURS);
        self.scrub.scrub(&mut exchange);
        let mut source = json!({"recorded_by": "duet-conformance record", "headers_complete": true});
        if let Some(case) = case {
            source["case"] = case.into();
        }
        let tags: Vec<&str> = tags.split(',').filter(|tag| !tag.is_empty()).collect();
        if !tags.is_empty() {
            source["tags"] = tags.into();
        }
        let line = recording::line(&source, &exchange);
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever records watches the file; the client must not suffer from a full disk.
        let _full = writeln!(out, "{line}").and_then(|()| out.flush());
    }
}

fn text(value: &HeaderValue) -> String {
    String::from_utf8_lossy(value.as_bytes()).into_owned()
}

fn all(headers: &HeaderMap) -> Headers {
    headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect()
}

/// The headers that say something about the request, not about the connection to this proxy.
fn kept(headers: &HeaderMap) -> Headers {
    let mut headers = all(headers);
    OF_THE_WIRE.iter().chain([&CASE, &TAGS]).for_each(|name| headers.remove(name));
    headers
}

fn forwarded(headers: &HeaderMap) -> HeaderMap {
    let mut headers = headers.clone();
    for name in OF_THE_WIRE.iter().chain([&CASE, &TAGS]) {
        headers.remove(HeaderName::from_static(name));
    }
    headers
}
