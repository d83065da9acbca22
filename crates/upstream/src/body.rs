//! The body of an answer that is passed on: its bytes as they come, in whole frames where it is a stream of events.
//!
//! Invariant: a stream of events that breaks off, falls silent or ends before its end is ended with an error event of
//! the client's dialect; everything else that breaks off breaks the client's connection, so that nobody takes it for
//! whole.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use duet_inference::{Error, UpstreamFault};
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use tokio::time::{Instant, Sleep, sleep};

use crate::{
    FailureKind, Operation, Spent,
    exchange::{Begun, innermost},
    frames::Framer,
    provider::Visit,
    tap::{Document, Tap},
};

/// Words for a stream that breaks off.
pub type Broken = Box<dyn Fn(Operation, u64, &Error) -> Bytes + Send + Sync>;

/// Told what an answer cost, once.
pub type Account = Box<dyn FnOnce(Spent, Outcome) + Send + Sync>;

/// Told by which provider which response was made that it keeps, before the client hears of it.
pub type Made = Box<dyn FnOnce(&str, &str) + Send + Sync>;

/// What else is done with an answer.
pub(crate) struct Told {
    pub(crate) broken: Broken,
    pub(crate) account: Option<Account>,
    pub(crate) made: Option<Made>,
}

/// How an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Finished,
    /// It broke off.
    Failed,
    /// Nobody listened any more.
    Cancelled,
}

/// The rest of an answer.
pub struct RelayedBody {
    first: Option<Bytes>,
    rest: Incoming,
    content: Content,
    silence: Silence,
    over: bool,
    whole: bool,
    told: Told,
    visit: Visit,
    begun: Instant,
}

enum Content {
    Stream { framer: Framer, tap: Tap },
    Document(Document),
}

/// The body could not be passed on to its end.
#[derive(Debug)]
pub struct BodyError(String);

impl fmt::Display for BodyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for BodyError {}

/// How long nothing has come.
struct Silence {
    most: Duration,
    heard: Instant,
    timer: Pin<Box<Sleep>>,
}

impl Silence {
    fn new(most: Duration) -> Self {
        Self { most, heard: Instant::now(), timer: Box::pin(sleep(most)) }
    }

    /// Ready when it has lasted too long. The timer is moved only when it fires, not with every event.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        loop {
            ready!(self.timer.as_mut().poll(context));
            let due = self.heard + self.most;
            if due <= Instant::now() {
                return Poll::Ready(());
            }
            self.timer.as_mut().reset(due);
        }
    }
}

impl RelayedBody {
    pub(crate) fn new(begun: Begun, operation: Operation, told: Told) -> Self {
        let content = if begun.is_stream() {
            Content::Stream { framer: Framer::default(), tap: Tap::new(operation) }
        } else {
            Content::Document(Document::default())
        };
        Self {
            first: begun.first,
            rest: begun.rest,
            content,
            silence: Silence::new(begun.visit.provider.settings().idle_timeout),
            over: false,
            whole: false,
            told,
            visit: begun.visit,
            begun: Instant::now(),
        }
    }

    /// What has come is to be passed on now, if there is any of it.
    fn pass(&mut self, bytes: Bytes) -> Option<Bytes> {
        let out = match &mut self.content {
            Content::Stream { framer, tap } => {
                let out = framer.push(bytes);
                tap.frames(&out);
                if let Some(id) = tap.made() {
                    self.told.made(&self.visit, &id);
                }
                out
            }
            Content::Document(document) => {
                document.push(&bytes);
                bytes
            }
        };
        (!out.is_empty()).then_some(out)
    }

    /// The provider has nothing more to say.
    fn end(&mut self) -> Option<Result<Bytes, BodyError>> {
        match &mut self.content {
            Content::Stream { framer, tap } if tap.is_complete() => {
                (self.over, self.whole) = (true, true);
                let rest = framer.rest();
                (!rest.is_empty()).then_some(Ok(rest))
            }
            Content::Stream { .. } => Some(self.fail(UpstreamFault::Failed, "its answer broke off")),
            Content::Document(_) => {
                self.completed();
                None
            }
        }
    }

    /// All of a document is here.
    fn completed(&mut self) {
        (self.over, self.whole) = (true, true);
        if let Content::Document(document) = &self.content
            && self.told.made.is_some()
            && let Some(id) = document.made()
        {
            self.told.made(&self.visit, &id);
        }
    }

    fn fail(&mut self, fault: UpstreamFault, message: &str) -> Result<Bytes, BodyError> {
        self.over = true;
        self.visit.provider.failed();
        let silent = fault == UpstreamFault::TimedOut;
        let kind = if silent { FailureKind::Silent } else { FailureKind::Broken };
        self.visit.provider.health().note(kind);
        let provider = self.visit.provider.name().to_owned();
        let error = Error::Upstream { provider, fault, message: message.to_owned(), retry_after: None };
        match &self.content {
            // What is held of a frame that is not whole is dropped.
            Content::Stream { tap, .. } => Ok((self.told.broken)(tap.operation(), tap.next_number(), &error)),
            Content::Document(_) => Err(BodyError(error.to_string())),
        }
    }

    fn spent(&self) -> Spent {
        match &self.content {
            Content::Stream { tap, .. } => tap.spent(),
            Content::Document(document) => document.spent(),
        }
    }

    /// What comes next, which may be that nothing does.
    fn poll_bytes(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyError>>> {
        loop {
            let data = match self.first.take() {
                Some(first) => first,
                None => match Pin::new(&mut self.rest).poll_frame(context) {
                    Poll::Ready(Some(Ok(frame))) => frame.into_data().unwrap_or_default(),
                    Poll::Ready(None) => return Poll::Ready(self.end()),
                    Poll::Ready(Some(Err(error))) => {
                        tracing::warn!(
                            provider = self.visit.provider.name(),
                            cause = innermost(&error),
                            "an answer broke off"
                        );
                        return Poll::Ready(match &self.content {
                            Content::Stream { tap, .. } if tap.is_complete() => self.end(),
                            _ => Some(self.fail(UpstreamFault::Failed, "its answer broke off")),
                        });
                    }
                    Poll::Pending => {
                        ready!(self.silence.poll(context));
                        return Poll::Ready(match &self.content {
                            Content::Stream { tap, .. } if tap.is_complete() => self.end(),
                            _ => Some(self.fail(UpstreamFault::TimedOut, "it fell silent within its answer")),
                        });
                    }
                },
            };
            self.silence.heard = Instant::now();
            let out = self.pass(data);
            if matches!(self.content, Content::Document(_)) && self.rest.is_end_stream() {
                // Who knows the length does not ask for the end.
                self.completed();
            }
            if let Some(out) = out {
                return Poll::Ready(Some(Ok(out)));
            }
        }
    }
}

impl Body for RelayedBody {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        if self.over {
            return Poll::Ready(None);
        }
        let next = ready!(self.poll_bytes(context));
        Poll::Ready(next.map(|bytes| bytes.map(Frame::data)))
    }

    /// A stream may get an event more than the provider wrote.
    fn size_hint(&self) -> SizeHint {
        match &self.content {
            Content::Stream { .. } => SizeHint::default(),
            Content::Document(_) if self.over => SizeHint::with_exact(0),
            Content::Document(_) => self.rest.size_hint(),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.over
    }
}

impl Drop for RelayedBody {
    fn drop(&mut self) {
        // Nothing is missing from a stream that has said its last word, whether or not somebody waited for its end.
        let told = matches!(&self.content, Content::Stream { tap, .. } if tap.is_complete());
        let outcome = match (self.over, self.whole || told) {
            (_, true) => Outcome::Finished,
            (true, false) => Outcome::Failed,
            (false, false) => Outcome::Cancelled,
        };
        tracing::debug!(
            provider = self.visit.provider.name(),
            ?outcome,
            milliseconds = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX),
            "an answer was passed on"
        );
        if let Some(account) = self.told.account.take() {
            let spent = self.spent();
            self.visit.provider.spent(spent);
            account(spent, outcome);
        }
    }
}

impl Told {
    fn made(&mut self, visit: &Visit, id: &str) {
        if let Some(made) = self.made.take() {
            made(visit.provider.name(), id);
        }
    }
}
