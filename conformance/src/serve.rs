//! A replay server for clients: it answers with recordings, and with every fault that a client should survive.
//!
//! Which fault is chosen by who asks: a header `x-conformance-fault: NAME`, or a path that begins with `/fault/NAME/`.
//! `NAME:N` is a fault of the first N such requests only, so that retries can be seen to work.

mod body;
pub mod fault;
mod playback;
mod socket;

use std::{
    collections::HashMap,
    convert::Infallible,
    io,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use http_body_util::{BodyExt, Limited};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

use crate::{
    connections,
    exchange::{Headers, Request, Response, Session},
};
use body::Body;
use fault::Fault;
use playback::{Answer, Playback};
use socket::{Damage, Socket};

/// The header that asks for a fault.
pub const HEADER: &str = "x-conformance-fault";
/// How large a request may be.
const LARGEST: usize = 256 << 20;
/// Headers that belong to one connection or to the bytes as they were sent then.
const OF_THE_WIRE: [&str; 6] =
    ["connection", "content-encoding", "content-length", "date", "keep-alive", "transfer-encoding"];

/// Answers with recordings.
#[derive(Debug)]
pub struct Server {
    playback: Playback,
    /// Between two events of a stream.
    delay: Duration,
    /// How often a limited fault has been shown, by fault and path.
    shown: Mutex<HashMap<String, usize>>,
}

impl Server {
    /// A server that plays these sessions.
    #[must_use]
    pub fn new(sessions: &[Session], delay: Duration) -> Self {
        Self { playback: Playback::new(sessions), delay, shown: Mutex::default() }
    }

    /// Answers whoever connects, until dropped.
    ///
    /// # Errors
    /// The listener broke.
    pub async fn serve(self: Arc<Self>, listener: TcpListener) -> io::Result<Infallible> {
        connections::each(listener, |stream| Arc::clone(&self).converse(stream)).await
    }

    /// One connection, to its end.
    async fn converse(self: Arc<Self>, stream: TcpStream) {
        let damage = Arc::new(Damage::default());
        let socket = TokioIo::new(Socket::new(stream, Arc::clone(&damage)));
        let answer = service_fn(move |request| Arc::clone(&self).answer(request, Arc::clone(&damage)));
        // That a client leaves, or is left, is what this server is for.
        let _end = http1::Builder::new().serve_connection(socket, answer).await;
    }

    async fn answer(
        self: Arc<Self>,
        request: http::Request<Incoming>,
        damage: Arc<Damage>,
    ) -> io::Result<http::Response<Body>> {
        let (request, fault) = match asked(request).await {
            Ok(asked) => asked,
            Err(problem) => return Ok(text(StatusCode::BAD_REQUEST, &problem)),
        };
        let fault = match fault.map(|name| self.fault(&name, &request)).transpose() {
            Ok(fault) => fault.flatten(),
            Err(problem) => return Ok(text(StatusCode::BAD_REQUEST, &problem)),
        };
        let answer = self.playback.answer(&request);
        match fault {
            Some(Fault::ResetBeforeHeaders) => {
                damage.reset();
                Err(io::ErrorKind::ConnectionReset.into())
            }
            Some(Fault::Hang) => std::future::pending().await,
            Some(Fault::Garbage) => {
                damage.garble();
                Ok(text(StatusCode::OK, &"x".repeat(300)))
            }
            Some(fault) => Ok(self.write(fault.replaced(answer, &request), Some(fault), damage)),
            None => Ok(self.write(answer, None, damage)),
        }
    }

    /// The fault of a name, unless it has been shown often enough.
    fn fault(&self, name: &str, request: &Request) -> Result<Option<Fault>, String> {
        let (name, limit) = name.split_once(':').map_or((name, None), |(name, limit)| (name, Some(limit)));
        let fault = Fault::of_name(name).ok_or_else(|| {
            let known: Vec<_> = fault::ALL.iter().map(|(name, _, _)| *name).collect();
            format!("no fault is named {name}; there are {}", known.join(", "))
        })?;
        let Some(limit) = limit else { return Ok(Some(fault)) };
        let limit: usize = limit.parse().map_err(|_| format!("{limit} is no number of faults"))?;
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let count = shown.entry(format!("{name} {}", request.path)).or_default();
        *count += 1;
        Ok((*count <= limit).then_some(fault))
    }

    fn write(&self, answer: Answer, fault: Option<Fault>, damage: Arc<Damage>) -> http::Response<Body> {
        let Answer { response, stream } = answer;
        let mut written = http::Response::new(body::play(&response.body, stream, self.delay, fault, damage));
        *written.status_mut() = StatusCode::from_u16(response.status).unwrap_or(StatusCode::BAD_GATEWAY);
        *written.headers_mut() = headers(&response, fault);
        written
    }
}

/// The request, and the fault that it asks for.
async fn asked(request: http::Request<Incoming>) -> Result<(Request, Option<String>), String> {
    let (head, body) = request.into_parts();
    let body = Limited::new(body, LARGEST).collect().await.map_err(|error| error.to_string())?.to_bytes();
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let mut headers: Headers =
        head.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    let mut fault = headers.get(HEADER).map(str::to_owned);
    headers.remove(HEADER);
    let mut path = head.uri.path().to_owned();
    if let Some((name, rest)) = path.strip_prefix("/fault/").and_then(|rest| rest.split_once('/')) {
        fault = Some(name.to_owned());
        path = format!("/{rest}");
    }
    let query = head.uri.query().map(str::to_owned);
    Ok((Request { method: head.method.to_string(), path, query, headers, body: body.to_vec() }, fault))
}

fn headers(response: &Response, fault: Option<Fault>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let all = response.headers.0.iter();
    let kept = all.filter(|(name, _)| !OF_THE_WIRE.contains(&name.to_ascii_lowercase().as_str()));
    for (name, value) in kept {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.append(name, value);
        }
    }
    if fault == Some(Fault::WrongContentType) {
        headers.insert(http::header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    }
    headers
}

/// What this server itself has to say.
fn text(status: StatusCode, text: &str) -> http::Response<Body> {
    let mut response = http::Response::new(body::whole(Bytes::copy_from_slice(text.as_bytes())));
    *response.status_mut() = status;
    response
}
