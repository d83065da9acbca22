//! Traces for a collector of OpenTelemetry, in OTLP's JSON over HTTP (<https://opentelemetry.io/docs/specs/otlp/#otlphttp>).
//!
//! By hand and not with OpenTelemetry's crates: they are nine more, and turn on features of ours that everything would be
//! built with; what is sent is one document of fixed shape.
//!
//! Invariant: traces are in nobody's way. What a collector does not take in time is dropped, and the log says so.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use bytes::Bytes;
use http::{HeaderValue, Request, header};
use http_body_util::Full;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::{Value, json};
use tokio::{
    sync::mpsc::{self, Receiver, Sender},
    time::{timeout, timeout_at},
};

use super::AppError;
use crate::{
    config::TraceSettings,
    service::{Fact, Finished, Step, Traces},
};

/// Requests that wait to be sent, and those that are sent together.
const WAITING: usize = 2048;
const TOGETHER: usize = 256;
/// How long others are waited for, to be sent together.
const GATHERING: Duration = Duration::from_secs(1);
/// How long a collector may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// OTLP's kinds of spans, and its status of those that failed.
const INTERNAL: u8 = 1;
const SERVER: u8 = 2;
const CLIENT: u8 = 3;
const FAILED: u8 = 2;

/// Where requests are put, and who sends them.
///
/// # Errors
/// There is no encryption.
pub fn traces(settings: &TraceSettings) -> Result<(Arc<dyn Traces>, Exporter), AppError> {
    let connector = HttpsConnectorBuilder::new()
        .with_provider_and_webpki_roots(rustls::crypto::ring::default_provider())
        .map_err(AppError::Encryption)?
        .https_or_http()
        .enable_http1()
        .build();
    let client = Client::builder(TokioExecutor::new()).build(connector);
    let (sender, finished) = mpsc::channel(WAITING);
    let exporter = Exporter { finished, client, settings: settings.clone(), failing: false };
    Ok((Arc::new(Outlet { sender, full: AtomicBool::new(false) }), exporter))
}

#[derive(Debug)]
struct Outlet {
    sender: Sender<Finished>,
    /// Whether the last one found no place.
    full: AtomicBool,
}

impl Traces for Outlet {
    fn over(&self, request: Finished) {
        let full = self.sender.try_send(request).is_err();
        if full && !self.full.swap(full, Ordering::Relaxed) {
            tracing::warn!("traces are dropped: their collector is slower than they are made");
        } else if !full {
            self.full.store(false, Ordering::Relaxed);
        }
    }
}

/// Sends traces.
pub struct Exporter {
    finished: Receiver<Finished>,
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    settings: TraceSettings,
    /// Whether the last batch was not taken.
    failing: bool,
}

impl Exporter {
    /// Sends what comes until nobody has anything to put in any more.
    pub async fn run(mut self) {
        while let Some(first) = self.finished.recv().await {
            let mut batch = vec![first];
            let until = tokio::time::Instant::now() + GATHERING;
            while batch.len() < TOGETHER {
                match timeout_at(until, self.finished.recv()).await {
                    Ok(Some(next)) => batch.push(next),
                    Ok(None) | Err(_) => break,
                }
            }
            let outcome = timeout(PATIENCE, self.send(&batch)).await;
            let outcome = outcome.unwrap_or_else(|_| Err("no answer in time".to_owned()));
            match &outcome {
                Err(cause) if !self.failing => tracing::warn!(cause, "a collector takes no traces"),
                Ok(()) if self.failing => tracing::info!("the collector takes traces again"),
                Err(_) | Ok(()) => {}
            }
            self.failing = outcome.is_err();
        }
    }

    async fn send(&self, batch: &[Finished]) -> Result<(), String> {
        let body = Full::new(Bytes::from(document(&self.settings.service, batch).to_string()));
        let mut request = Request::post(self.settings.address.clone()).body(body).map_err(said)?;
        request.headers_mut().extend(self.settings.headers.clone());
        request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let status = self.client.request(request).await.map_err(said)?.status();
        if status.is_success() { Ok(()) } else { Err(format!("status {}", status.as_u16())) }
    }
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn document(service: &str, batch: &[Finished]) -> Value {
    let clock = Clock { instant: Instant::now(), time: SystemTime::now() };
    let spans: Vec<_> = batch.iter().flat_map(|request| spans(request, clock)).collect();
    let scope = json!({"name": "duet", "version": env!("CARGO_PKG_VERSION")});
    let service = json!([{"key": "service.name", "value": {"stringValue": service}}]);
    json!({"resourceSpans": [{
        "resource": {"attributes": service},
        "scopeSpans": [{"scope": scope, "spans": spans}],
    }]})
}

fn spans(request: &Finished, clock: Clock) -> Vec<Value> {
    let context = &request.context;
    let span = |id: u64, name: &str, kind: u8, begun: Instant, ended: Instant, facts: &[(&str, Fact)]| {
        json!({
            "traceId": format!("{:032x}", context.trace),
            "spanId": format!("{id:016x}"),
            "name": name,
            "kind": kind,
            "startTimeUnixNano": clock.nanoseconds(begun),
            "endTimeUnixNano": clock.nanoseconds(ended),
            "attributes": facts.iter().map(attribute).collect::<Vec<_>>(),
        })
    };
    let Finished { name, begun, ended, facts, .. } = request;
    let mut whole = span(context.span, name, SERVER, *begun, *ended, facts);
    if let Some(parent) = context.parent {
        whole["parentSpanId"] = format!("{parent:016x}").into();
    }
    if request.failed {
        whole["status"] = json!({"code": FAILED});
    }
    let step = |step: &Step| {
        let kind = if step.elsewhere { CLIENT } else { INTERNAL };
        let mut part = span(step.span, step.name, kind, step.begun, step.ended, &step.facts);
        part["parentSpanId"] = format!("{:016x}", context.span).into();
        if let Some(cause) = step.failed {
            part["status"] = json!({"code": FAILED, "message": cause});
        }
        part
    };
    let steps: Vec<_> = request.steps.iter().map(step).collect();
    std::iter::once(whole).chain(steps).collect()
}

fn attribute((key, fact): &(&str, Fact)) -> Value {
    let value = match fact {
        Fact::Text(text) => json!({"stringValue": text}),
        // Whole numbers are texts in OTLP's JSON.
        Fact::Count(count) => json!({"intValue": count.to_string()}),
    };
    json!({"key": key, "value": value})
}

/// The time of day at some instant, from which others follow.
#[derive(Clone, Copy)]
struct Clock {
    instant: Instant,
    time: SystemTime,
}

impl Clock {
    /// Since 1970, as OTLP writes it.
    fn nanoseconds(self, at: Instant) -> String {
        let time = self.time - self.instant.saturating_duration_since(at);
        time.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos().to_string()
    }
}
