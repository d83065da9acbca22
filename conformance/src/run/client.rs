//! Our own HTTP client: it sends what it is told byte for byte, reads whatever comes, and never waits forever.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper_rustls::{ConfigBuilderExt, HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client as Pool, connect::HttpConnector},
    rt::TokioExecutor,
};
use tokio::time::timeout;

use crate::exchange::{Ending, Headers, Request, Response};

/// Bytes that are kept of a body that does not end: its beginning shows what it is.
const KEPT: usize = 1 << 18;

/// How long and how much we listen.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Until the first byte, and between two.
    pub silence: Duration,
    /// For one exchange.
    pub whole: Duration,
    /// Bytes of one body.
    pub bytes: usize,
}

/// Connections, with and without TLS; each serves one request.
pub type Connections = Pool<HttpsConnector<HttpConnector>, Full<Bytes>>;

/// Connections over HTTP/1.1, to servers whose certificates the usual roots vouch for.
///
/// # Errors
/// The TLS roots cannot be set up.
pub fn pool() -> Result<Connections> {
    let provider = rustls::crypto::ring::default_provider();
    let tls =
        rustls::ClientConfig::builder_with_provider(provider.into()).with_safe_default_protocol_versions()?;
    let tls = tls.with_webpki_roots().with_no_client_auth();
    let connector = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().build();
    // A server may close an idle connection just as it is used again: nobody's fault, and no answer to judge.
    Ok(Pool::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector))
}

/// Sends requests to one server.
#[derive(Debug, Clone)]
pub struct Client {
    pool: Connections,
    limits: Limits,
}

impl Client {
    /// A client with these limits.
    ///
    /// # Errors
    /// The TLS roots cannot be set up.
    pub fn new(limits: Limits) -> Result<Self> {
        Ok(Self { pool: pool()?, limits })
    }

    /// Sends a request to `base` and reads what comes. Everything that goes wrong on the way is part of the response:
    /// a status of 0 says that there was none. With `leave_after` the connection is left after so many bytes.
    ///
    /// # Errors
    /// The request cannot be written as HTTP: the case or the address is at fault.
    pub async fn send(&self, base: &str, request: &Request, leave_after: Option<usize>) -> Result<Response> {
        let query = request.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
        let address = format!("{}{}{query}", base.trim_end_matches('/'), request.path);
        let mut outgoing = http::Request::builder().method(request.method.as_str()).uri(&address);
        for (name, value) in &request.headers.0 {
            outgoing = outgoing.header(name, value);
        }
        let outgoing = outgoing.body(Full::from(request.body.clone())).with_context(|| address.clone())?;
        let end = Instant::now() + self.limits.whole;
        match timeout(self.limits.silence, self.pool.request(outgoing)).await {
            Ok(Ok(incoming)) => Ok(self.read(incoming, end, leave_after).await),
            Ok(Err(error)) => Ok(nothing(Ending::Cut(causes(&error)))),
            Err(_) => Ok(nothing(Ending::TimedOut(self.limits.silence))),
        }
    }

    async fn read(
        &self,
        incoming: http::Response<hyper::body::Incoming>,
        end: Instant,
        leave_after: Option<usize>,
    ) -> Response {
        let (head, mut stream) = incoming.into_parts();
        let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers: Headers =
            head.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
        let mut body = Vec::new();
        let ending = loop {
            let left = end.saturating_duration_since(Instant::now());
            if body.len() > self.limits.bytes || left.is_zero() {
                break Ending::TooLong(body.len());
            }
            if leave_after.is_some_and(|enough| body.len() >= enough) {
                break Ending::Complete;
            }
            match timeout(self.limits.silence.min(left), stream.frame()).await {
                Ok(None) => break Ending::Complete,
                Ok(Some(Ok(frame))) => body.extend(frame.into_data().unwrap_or_default()),
                Ok(Some(Err(error))) => break Ending::Cut(causes(&error)),
                Err(_) if left < self.limits.silence => break Ending::TooLong(body.len()),
                Err(_) => break Ending::TimedOut(self.limits.silence),
            }
        };
        if matches!(ending, Ending::TooLong(_)) {
            body.truncate(KEPT);
        }
        Response { status: head.status.as_u16(), headers, body, ending }
    }
}

const fn nothing(ending: Ending) -> Response {
    Response { status: 0, headers: Headers(Vec::new()), body: Vec::new(), ending }
}

/// An error and its causes in one line.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
