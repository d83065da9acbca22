//! One try: a request to one provider, up to the first bytes of its answer.

use std::{borrow::Cow, sync::Arc};

use bytes::Bytes;
use http::{HeaderMap, Method, Request, header, response::Parts};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use tokio::time::{Instant, timeout};

use crate::{Dialect, Failure, Operation, Provider, attempt, provider::Visit};

/// The most that is read of an answer that is an error.
const ERROR_BODY: usize = 1 << 20;

/// What is sent.
#[derive(Debug, Clone)]
pub(crate) struct Outgoing {
    pub(crate) method: Method,
    pub(crate) dialect: Dialect,
    /// What follows the version in the path; never as a client wrote it.
    pub(crate) path: Cow<'static, str>,
    pub(crate) query: Option<String>,
    /// What is passed on of the client's.
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Outgoing {
    /// An operation that is asked for with `body`.
    pub(crate) fn of(operation: Operation, query: Option<String>, headers: HeaderMap, body: Bytes) -> Self {
        let (dialect, path) = (operation.dialect(), operation.path().into());
        Self { method: Method::POST, dialect, path, query, headers, body }
    }
}

/// An answer that has begun.
pub(crate) struct Begun {
    pub(crate) head: Parts,
    /// Of a stream of events the first bytes are here already.
    pub(crate) first: Option<Bytes>,
    pub(crate) rest: Incoming,
    pub(crate) visit: Visit,
}

impl Begun {
    pub(crate) fn is_stream(&self) -> bool {
        is_stream(&self.head)
    }
}

impl Provider {
    /// Sends a request. `last`: nobody else is left to ask, so that it may stand in line here.
    pub(crate) async fn send(self: &Arc<Self>, mut outgoing: Outgoing, last: bool) -> Result<Begun, Failure> {
        let begun = Instant::now();
        let attempt = attempt::begin(self.name(), &mut outgoing.headers);
        let mut answer = self.sent(outgoing, last).await;
        if let Some(mut attempt) = attempt {
            match &mut answer {
                Ok(begun) => {
                    attempt.answered(Ok(begun.head.status.as_u16()));
                    begun.visit.attempt = Some(attempt);
                }
                Err(failure) => attempt.answered(attempt::outcome(failure)),
            }
        }
        match &answer {
            Ok(_) => self.health().succeeded(),
            Err(failure) => {
                tracing::warn!(
                    provider = self.name(),
                    cause = failure.cause(),
                    milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
                    "a provider gave no answer"
                );
                if let Some(kind) = failure.kind() {
                    self.health().note(kind);
                }
                match failure {
                    failure if failure.is_busy() => self.health().busy(Instant::now(), failure.retry_after()),
                    failure if failure.is_unwell() => self.failed(),
                    Failure::Full => {}
                    _ => self.health().succeeded(),
                }
            }
        }
        answer
    }

    async fn sent(self: &Arc<Self>, outgoing: Outgoing, last: bool) -> Result<Begun, Failure> {
        let patience = self.settings().first_byte_timeout;
        let visit = self.enter(last.then_some(patience)).await.ok_or(Failure::Full)?;
        let request = self.request(outgoing)?;
        timeout(patience, self.begin(request, visit)).await.unwrap_or(Err(Failure::Silent(patience)))
    }

    fn request(&self, outgoing: Outgoing) -> Result<Request<Full<Bytes>>, Failure> {
        let Outgoing { method, dialect, path, query, mut headers, body } = outgoing;
        let uri = self.uri(dialect, &path, query.as_deref());
        let uri = uri.ok_or_else(|| Failure::Unreachable("its address cannot be used".to_owned()))?;
        self.dress(dialect, &mut headers);
        headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
        let mut request = Request::new(Full::new(body));
        *request.method_mut() = method;
        *request.uri_mut() = uri;
        *request.headers_mut() = headers;
        Ok(request)
    }

    async fn begin(&self, request: Request<Full<Bytes>>, visit: Visit) -> Result<Begun, Failure> {
        let answer = self.pool.request(request).await;
        let (head, mut rest) = answer.map_err(|error| Failure::of_transport(&error))?.into_parts();
        if !head.status.is_success() {
            // What cannot be read of a refusal is left out: the status is what counts.
            let body = Limited::new(rest, ERROR_BODY).collect().await;
            let body = body.map(http_body_util::Collected::to_bytes).unwrap_or_default();
            return Err(Failure::Refused { head: Box::new(head), body });
        }
        let first = if is_stream(&head) { Some(first(&mut rest).await?) } else { None };
        Ok(Begun { head, first, rest, visit })
    }
}

/// The first bytes. A stream that ends without any is no answer, and can still be had from somebody else.
async fn first(body: &mut Incoming) -> Result<Bytes, Failure> {
    loop {
        match body.frame().await {
            Some(Ok(frame)) => match frame.into_data() {
                Ok(data) if !data.is_empty() => return Ok(data),
                Ok(_) | Err(_) => {}
            },
            Some(Err(error)) => return Err(Failure::Unreachable(innermost(&error))),
            None => return Err(Failure::Unreachable("an answer without a body".to_owned())),
        }
    }
}

fn is_stream(head: &Parts) -> bool {
    let kind = head.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    // What is packed all the same cannot be read on the way.
    let packed = head.headers.contains_key(header::CONTENT_ENCODING);
    !packed
        && kind.is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("text/event-stream"))
}

/// The innermost cause says what happened; the layers around it only that something did.
pub(crate) fn innermost(error: &(dyn std::error::Error + 'static)) -> String {
    std::iter::successors(Some(error), |error| error.source())
        .last()
        .map_or_else(String::new, ToString::to_string)
}
