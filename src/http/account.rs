//! Tells every request when its client has the answer: one log line, the figures, and a place among the last requests.
//! Never contents.
//!
//! Invariant: a request is told exactly once, when the body of its answer is dropped, which is after the last byte or
//! when the client has gone.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::{Duration, Instant, SystemTime},
};

use axum::body::Body;
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tracing::Span;

use crate::service::{Entry, Fact, Facts, Finished, Record, Service, Trace, Traces};

/// What is known of a request when its answer's head is.
pub(super) struct Line {
    pub(super) service: Arc<Service>,
    pub(super) record: Arc<Record>,
    pub(super) span: Span,
    pub(super) id: String,
    pub(super) dialect: &'static str,
    pub(super) method: &'static str,
    pub(super) status: u16,
    pub(super) traces: Option<Arc<dyn Traces>>,
}

/// A body whose end is told.
pub(super) struct Accounted {
    // Dropped before the line is told: an answer adds what it cost when it is dropped.
    inner: Option<Body>,
    ended: bool,
    line: Line,
}

impl Accounted {
    pub(super) fn new(inner: Body, line: Line) -> Self {
        // Nobody reads the body of an answer that has only a head.
        let ended = inner.is_end_stream() || line.method == "HEAD";
        Self { ended, inner: Some(inner), line }
    }
}

impl HttpBody for Accounted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let Some(inner) = &mut self.inner else { return Poll::Ready(None) };
        let polled = Pin::new(&mut *inner).poll_frame(context);
        let ended = matches!(polled, Poll::Ready(None)) || inner.is_end_stream();
        self.ended |= ended;
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.inner.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.as_ref().map_or_else(SizeHint::default, HttpBody::size_hint)
    }
}

impl Drop for Accounted {
    fn drop(&mut self) {
        drop(self.inner.take());
        self.line.tell(self.ended);
    }
}

/// Defines a function that writes the line at one level.
macro_rules! line {
    ($name:ident, $level:ident) => {
        fn $name(&self, complete: bool, facts: &Facts, took: Duration) {
            let Facts { model, prompt_tokens, cached_tokens, generated_tokens, first_token, .. } = facts;
            let answered = facts.answers > 0;
            tracing::$level!(
                parent: &self.span,
                dialect = self.dialect,
                status = self.status,
                complete,
                model,
                prompt_tokens = answered.then_some(prompt_tokens),
                cached_tokens = answered.then_some(cached_tokens),
                generated_tokens = answered.then_some(generated_tokens),
                first_token_milliseconds = first_token.map(milliseconds),
                milliseconds = milliseconds(took),
                "request over"
            );
        }
    };
}

impl Line {
    line!(write, info);
    line!(whisper, debug);

    fn tell(&self, complete: bool) {
        let facts = self.record.close();
        let took = self.record.begun().elapsed();
        let route = self.record.route();
        self.service.telemetry().request(route, self.method, self.status, took);
        if let (Some(traces), Some(trace)) = (&self.traces, self.record.trace()) {
            traces.over(self.finished(trace, complete, &facts));
        }
        // Who only looks at the server does so every few seconds.
        if self.dialect == "local" && self.method == "GET" && self.status == 200 {
            self.whisper(complete, &facts, took);
        } else {
            self.write(complete, &facts, took);
        }
        if facts.model.is_some() {
            self.service.journal().add(Entry {
                id: self.id.clone(),
                ended: SystemTime::now(),
                dialect: self.dialect,
                route: route.to_owned(),
                status: self.status,
                complete,
                took,
                facts,
            });
        }
    }
}

impl Line {
    /// The request in the names that OpenTelemetry has for such things, where it has any.
    fn finished(&self, trace: &Trace, complete: bool, facts: &Facts) -> Finished {
        let (text, count) = (|text: &str| Fact::Text(text.to_owned()), Fact::Count);
        let route = self.record.route();
        let mut told = vec![
            ("http.request.method", text(self.method)),
            ("http.route", text(route)),
            ("http.response.status_code", count(self.status.into())),
            ("duet.dialect", text(self.dialect)),
            ("duet.request_id", text(&self.id)),
            ("duet.complete", text(if complete { "true" } else { "false" })),
        ];
        told.extend(facts.model.as_deref().map(|model| ("gen_ai.request.model", text(model))));
        told.extend(facts.key.as_deref().map(|key| ("duet.key", text(key))));
        if facts.answers > 0 {
            told.push(("gen_ai.usage.input_tokens", count(facts.prompt_tokens)));
            told.push(("duet.cached_tokens", count(facts.cached_tokens)));
            told.push(("gen_ai.usage.output_tokens", count(facts.generated_tokens)));
        }
        told.extend(facts.first_token.map(|time| ("duet.first_token_ms", count(milliseconds(time)))));
        Finished {
            context: trace.context.clone(),
            name: format!("{} {route}", self.method),
            begun: self.record.begun(),
            ended: Instant::now(),
            facts: told,
            failed: self.status >= 500,
            steps: trace.take(),
        }
    }
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
