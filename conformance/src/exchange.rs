//! One request and what came back, however it was got: from a live server, a recording, or a mutant of either.
//!
//! The bytes are the truth; JSON, frames and the folded answer are views of them, made once when asked for.

use std::{collections::BTreeSet, fmt, sync::OnceLock, time::Duration};

use serde_json::Value;

use crate::{answer, date::Recorded, operation, operation::Operation, sse, sse::Frame};

/// Names and values in order. Names compare without case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headers(pub Vec<(String, String)>);

impl Headers {
    /// The first value of a header.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Replaces every value of a header.
    pub fn set(&mut self, name: &str, value: &str) {
        self.remove(name);
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// Removes every value of a header.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    }
}

impl FromIterator<(String, String)> for Headers {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(pairs: T) -> Self {
        Self(pairs.into_iter().collect())
    }
}

/// What was sent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Request {
    /// `POST` and the like.
    pub method: String,
    /// The path without the query.
    pub path: String,
    /// What stands behind the question mark.
    pub query: Option<String>,
    /// Headers, keys of people removed.
    pub headers: Headers,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl Request {
    /// The body as JSON.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

/// How the answer's body came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// As HTTP wants it.
    Complete,
    /// The connection broke, with the reason.
    Cut(String),
    /// We stopped listening after this long.
    TimedOut(Duration),
    /// We stopped listening after this many bytes.
    TooLong(usize),
}

impl fmt::Display for Ending {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Complete => formatter.write_str("the answer ended as it should"),
            Self::Cut(reason) => write!(formatter, "the connection broke: {reason}"),
            Self::TimedOut(limit) => write!(formatter, "nothing came for {} s", limit.as_secs_f64()),
            Self::TooLong(bytes) => write!(formatter, "the answer did not end within {bytes} bytes"),
        }
    }
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: Headers,
    /// The body, all of it that came.
    pub body: Vec<u8>,
    /// How it ended.
    pub ending: Ending,
}

/// How far the bytes can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Faith {
    /// Headers may be missing because the recorder dropped them.
    pub headers_partial: bool,
    /// The body was parsed and written again: order and spacing prove nothing.
    pub body_rewritten: bool,
    /// When it was recorded.
    pub recorded: Recorded,
}

impl Faith {
    /// What we saw ourselves.
    pub const OURS: Self = Self { headers_partial: false, body_rewritten: false, recorded: Recorded::Now };
}

/// One request and what came back.
#[derive(Debug)]
pub struct Exchange {
    /// The step's name within its case; for a recording where it stands.
    pub name: String,
    /// What the case says about the request that the request itself does not show, such as `unknown-model`.
    pub tags: BTreeSet<String>,
    /// What was sent.
    pub request: Request,
    /// What came back.
    pub response: Response,
    /// How far the bytes can be trusted.
    pub faith: Faith,
    views: Views,
}

#[derive(Debug, Default)]
struct Views {
    asked: OnceLock<Option<Value>>,
    body: OnceLock<Option<Value>>,
    frames: OnceLock<Vec<Frame>>,
    answer: OnceLock<Option<Value>>,
}

impl Clone for Exchange {
    /// The copy makes its own views, since a copy is made to be changed.
    fn clone(&self) -> Self {
        Self::new(self.name.clone(), self.request.clone(), self.response.clone(), self.faith)
            .tagged(self.tags.clone())
    }
}

impl Exchange {
    /// An exchange without tags.
    #[must_use]
    pub fn new(name: String, request: Request, response: Response, faith: Faith) -> Self {
        Self { name, tags: BTreeSet::new(), request, response, faith, views: Views::default() }
    }

    /// The same with tags.
    #[must_use]
    pub fn tagged(mut self, tags: BTreeSet<String>) -> Self {
        self.tags = tags;
        self
    }

    /// Which operation was called.
    #[must_use]
    pub fn operation(&self) -> Option<&'static Operation> {
        operation::of(&self.request)
    }

    /// The request's body as JSON.
    #[must_use]
    pub fn asked(&self) -> Option<&Value> {
        self.views.asked.get_or_init(|| self.request.json()).as_ref()
    }

    /// Whether the request asked for a stream.
    #[must_use]
    pub fn asked_for_stream(&self) -> bool {
        let in_body = self.asked().and_then(|body| body.get("stream")) == Some(&Value::Bool(true));
        in_body
            || self
                .request
                .query
                .as_deref()
                .is_some_and(|query| query.split('&').any(|pair| pair == "stream=true"))
    }

    /// Whether a stream should have come: it was asked for and nothing failed.
    #[must_use]
    pub fn is_stream(&self) -> bool {
        self.asked_for_stream() && self.response.status == 200
    }

    /// The response's body as JSON.
    #[must_use]
    pub fn body(&self) -> Option<&Value> {
        self.views.body.get_or_init(|| serde_json::from_slice(&self.response.body).ok()).as_ref()
    }

    /// The response's body as server-sent events.
    #[must_use]
    pub fn frames(&self) -> &[Frame] {
        self.views.frames.get_or_init(|| sse::frames(&self.response.body))
    }

    /// The answer as one document: the body, or what a client would have folded the stream to.
    #[must_use]
    pub fn answer(&self) -> Option<&Value> {
        let fold = || if self.is_stream() { answer::fold(self) } else { self.body().cloned() };
        self.views.answer.get_or_init(fold).as_ref()
    }
}

/// The exchanges of one case in order; a recording is a session of one.
#[derive(Debug, Clone, Default)]
pub struct Session {
    /// The exchanges in the order of their steps.
    pub exchanges: Vec<Exchange>,
}

impl Session {
    /// The last exchange of a step, the one that counts where a step was tried again.
    #[must_use]
    pub fn step(&self, name: &str) -> Option<&Exchange> {
        self.exchanges.iter().rev().find(|exchange| exchange.name == name)
    }
}
