//! Traces, as a collector gets them: OTLP's JSON over HTTP.

use std::sync::{Arc, Mutex};

use duet::{
    app::traces,
    config::{Settings, Typed},
};
use duet_engine::scripted::Script;
use http::StatusCode;
use serde_json::{Value, json};

use super::{
    all_to, settings, streams,
    upstream::{Then, Upstream, events, pieces, whole},
};
use crate::support::{MODEL, Server, Setup, message, within};

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const PARENT: &str = "00f067aa0ba902b7";

/// A collector, and a server that traces to it.
struct Traced {
    server: Server,
    exporting: tokio::task::JoinHandle<()>,
    documents: Arc<Mutex<Vec<Value>>>,
    _collector: Upstream,
}

impl Traced {
    async fn start(setup: Setup) -> Self {
        let documents: Arc<Mutex<Vec<Value>>> = Arc::default();
        let taken = Arc::clone(&documents);
        let collector = Upstream::start(move |_, seen| {
            assert_eq!(
                (seen.path.as_str(), &seen.headers["x-token"]),
                ("/v1/traces", &"a b".parse().unwrap())
            );
            taken.lock().unwrap().push(serde_json::from_slice(&seen.body).unwrap());
            whole(200, &[("content-type", "application/json")], "{}")
        })
        .await;
        let variable = |name: &str| match name {
            "OTEL_EXPORTER_OTLP_ENDPOINT" => Some(collector.base.clone()),
            "OTEL_EXPORTER_OTLP_HEADERS" => Some("x-token=a%20b".to_owned()),
            "OTEL_SERVICE_NAME" => Some("tested".to_owned()),
            _ => None,
        };
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("duet.toml");
        std::fs::write(&file, "").unwrap();
        let settings = Settings::load(Typed::default(), Some(&file), variable).unwrap();
        let (outlet, exporter) = traces(&settings.traces.unwrap()).unwrap();
        let mut setup = setup;
        setup.options.traces = Some(outlet);
        let exporting = tokio::spawn(exporter.run());
        Self { server: setup.start().await, exporting, documents, _collector: collector }
    }

    /// What the collector has when the server has ended.
    async fn spans(mut self) -> Vec<Value> {
        self.server.stop();
        self.server.ended().await;
        within(self.exporting).await.unwrap();
        let documents = self.documents.lock().unwrap().clone();
        let told = json!(documents).to_string();
        assert!(!told.contains("a secret"), "{told}");
        let spans = documents.iter().flat_map(|document| {
            let resource = &document["resourceSpans"][0];
            let service = &resource["resource"]["attributes"][0];
            assert_eq!(service, &json!({"key": "service.name", "value": {"stringValue": "tested"}}));
            resource["scopeSpans"][0]["spans"].as_array().unwrap().clone()
        });
        spans.collect()
    }
}

/// An attribute as text.
fn fact(span: &Value, key: &str) -> String {
    let attributes = span["attributes"].as_array().unwrap();
    let found = attributes.iter().find(|attribute| attribute["key"] == key);
    let value = found.map(|attribute| attribute["value"].as_object().unwrap().values().next().unwrap());
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn named<'a>(spans: &'a [Value], name: &str) -> Vec<&'a Value> {
    spans.iter().filter(|span| span["name"] == name).collect()
}

fn time(span: &Value, member: &str) -> u64 {
    span[member].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn an_answer_of_this_machine_is_traced_from_the_queue_to_its_end() {
    let traced = Traced::start(Setup::new(Script::says("a secret answer"))).await;
    let asked = message(json!({"messages": [{"role": "user", "content": "a secret question"}]}));
    let request = traced.server.client.post("/v1/messages", &asked);
    let reply = request.header("traceparent", &format!("00-{TRACE}-{PARENT}-01")).send().await;
    let usage = reply.json()["usage"].clone();
    let spans = traced.spans().await;
    let [request] = named(&spans, "POST /v1/messages")[..] else { panic!("{spans:#?}") };
    assert_eq!((&request["parentSpanId"], &request["kind"]), (&json!(PARENT), &json!(2)));
    for (key, expected) in [
        ("http.route", "/v1/messages"),
        ("http.response.status_code", "200"),
        ("gen_ai.request.model", MODEL),
        ("gen_ai.usage.output_tokens", &usage["output_tokens"].to_string()),
        ("duet.request_id", reply.header("request-id")),
    ] {
        assert_eq!(fact(request, key), expected, "{key}");
    }
    assert!(!fact(request, "duet.first_token_ms").is_empty());
    let steps: Vec<_> = ["queue", "prefill", "decode"].map(|name| named(&spans, name)[0]).into();
    let mut before = time(request, "startTimeUnixNano");
    for step in &steps {
        assert_eq!((&step["traceId"], &step["parentSpanId"]), (&json!(TRACE), &request["spanId"]));
        assert!(before <= time(step, "startTimeUnixNano"), "one after the other: {steps:#?}");
        before = time(step, "endTimeUnixNano");
    }
    assert!(before <= time(request, "endTimeUnixNano"));
    assert_eq!(fact(steps[2], "gen_ai.usage.output_tokens"), usage["output_tokens"].to_string());
    assert_eq!(spans.len(), 4);
}

#[tokio::test]
async fn providers_are_told_the_trace_and_every_try_is_in_it() {
    let (path, body, stream) = streams()[0].clone();
    let bad = Upstream::start(|_, _| whole(500, &[], "{}")).await;
    let good = Upstream::start(move |_, _| events(pieces(stream.as_bytes(), 7), Then::End)).await;
    let all = [("bad", &bad.base), ("good", &good.base)].map(|(name, base)| settings(name, "duet", base));
    let routes = all_to(all.into());
    let traced = Traced::start(Setup { routes, ..Setup::new(Script::says("local")) }).await;
    let request = traced.server.client.post(path, &body);
    let request = request.header("traceparent", &format!("00-{TRACE}-{PARENT}-01"));
    assert!(request.header("tracestate", "vendor=1").send().await.is_stream());
    let seen = [&bad, &good].map(|upstream| upstream.seen()[0].clone());
    let spans = traced.spans().await;
    let [request] = named(&spans, &format!("POST {path}"))[..] else { panic!("{spans:#?}") };
    let tries = named(&spans, "upstream attempt");
    assert_eq!(tries.len(), 2);
    for (number, (provider, status)) in [("bad", "500"), ("good", "200")].into_iter().enumerate() {
        let span = tries.iter().find(|span| fact(span, "duet.provider") == provider).unwrap();
        assert_eq!((fact(span, "http.response.status_code"), &span["kind"]), (status.to_owned(), &json!(3)));
        assert_eq!(span["parentSpanId"], request["spanId"]);
        assert_eq!(span.get("status").is_some(), provider == "bad");
        let expected = format!("00-{TRACE}-{}-01", span["spanId"].as_str().unwrap());
        assert_eq!(seen[number].headers["traceparent"], expected, "{provider}");
        assert_eq!(seen[number].headers["tracestate"], "vendor=1");
    }
}

#[tokio::test]
async fn what_the_client_does_not_trace_is_not_traced_here() {
    let good = Upstream::start(|_, _| {
        whole(200, &[("content-type", "application/json"), ("request-id", "r")], "{\"input_tokens\":7}")
    })
    .await;
    let routes = all_to(vec![settings("good", "duet", &good.base)]);
    let traced = Traced::start(Setup { routes, ..Setup::new(Script::says("local")) }).await;
    let unwanted = format!("00-{TRACE}-{PARENT}-00");
    let ask = |path: &'static str| traced.server.client.post(path, &message(json!({"model": "far"})));
    ask("/v1/messages/count_tokens").header("traceparent", &unwanted).send().await;
    assert_eq!(good.seen()[0].headers["traceparent"], unwanted, "it goes on as it came");
    // Who only looks is in no trace either.
    assert_eq!(traced.server.client.get("/health").send().await.status, StatusCode::OK);
    assert_eq!(traced.server.client.get("/v1/models").send().await.status, StatusCode::OK);
    let spans = traced.spans().await;
    let names: Vec<_> = spans.iter().map(|span| span["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["GET /v1/models"]);
}
