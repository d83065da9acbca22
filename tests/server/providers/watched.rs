//! What operators are told of providers.

use duet_engine::scripted::Script;
use http::StatusCode;
use serde_json::{Value, json};

use super::{
    KEY, all_to, settings, streams,
    upstream::{Then, Upstream, events, nowhere, pieces, whole},
};
use crate::support::{Server, Setup, message};

async fn providers(server: &Server) -> Vec<Value> {
    let health = server.client.get("/health").send().await;
    let told = String::from_utf8_lossy(&health.body);
    assert!(!told.contains(KEY) && !told.contains("http:"), "neither keys nor addresses: {told}");
    health.json()["providers"].as_array().unwrap().clone()
}

#[tokio::test]
async fn health_tells_how_each_provider_is() {
    let busy = Upstream::start(|_, _| whole(429, &[("retry-after", "30")], "{}")).await;
    let locked = Upstream::start(|_, _| whole(401, &[], "{}")).await;
    let good = Upstream::start(|_, _| {
        whole(200, &[("content-type", "application/json"), ("request-id", "r")], "{\"input_tokens\":7}")
    })
    .await;
    let bases = [("gone", nowhere().await), ("busy", busy.base.clone()), ("locked", locked.base.clone())];
    let mut all: Vec<_> = bases.iter().map(|(name, base)| settings(name, "duet", base)).collect();
    all.push(settings("good", "duet", &good.base));
    let server = Setup { routes: all_to(all), ..Setup::new(Script::says("local")) }.start().await;
    for provider in providers(&server).await {
        assert_eq!((&provider["state"], &provider["requests"]), (&json!("ready"), &json!(0)), "{provider}");
        assert_eq!(provider["targets"], json!([{"route": "*"}]));
        assert!(provider.get("last_failure").is_none() && provider.get("open_until").is_none());
    }
    let ask = || server.client.post("/v1/messages/count_tokens", &message(json!({"model": "far"}))).send();
    assert_eq!(ask().await.status, StatusCode::OK);
    let told = providers(&server).await;
    let states: Vec<_> = told
        .iter()
        .map(|provider| {
            let text = |pointer: &str| provider.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
            let count = |name: &str| provider[name].as_u64().unwrap();
            (text("/name"), text("/state"), text("/last_failure/kind"), count("requests"), count("failures"))
        })
        .collect();
    let expected = [
        ("gone", "resting", "unreachable", 1, 1),
        ("busy", "resting", "busy", 1, 0),
        ("locked", "resting", "locked", 1, 1),
        ("good", "ready", "", 1, 0),
    ];
    assert_eq!(states, expected);
    let figures = server.client.get("/metrics").send().await;
    let figures = String::from_utf8_lossy(&figures.body).into_owned();
    for line in [
        "duet_provider_state{provider=\"gone\",state=\"resting\"} 1",
        "duet_provider_state{provider=\"good\",state=\"ready\"} 1",
        "duet_provider_requests_total{provider=\"good\"} 1",
        "duet_provider_failures_total{provider=\"gone\"} 1",
    ] {
        assert!(figures.lines().any(|found| found == line), "{line} is not in\n{figures}");
    }
}

#[tokio::test]
async fn an_open_circuit_says_until_when() {
    let base = nowhere().await;
    let routes = all_to(vec![settings("gone", "duet", &base)]);
    let server = Setup { routes, ..Setup::new(Script::says("local")) }.start().await;
    for _ in 0..5 {
        server.client.post("/v1/messages/count_tokens", &message(json!({"model": "far"}))).send().await;
    }
    let [provider] = &providers(&server).await[..] else { panic!("one provider") };
    assert_eq!(provider["state"], "open");
    let until: jiff::Timestamp = provider["open_until"].as_str().unwrap().parse().unwrap();
    let seconds = until.duration_since(jiff::Timestamp::now()).as_secs();
    assert!((5..=10).contains(&seconds), "{seconds}");
}

#[tokio::test]
async fn the_first_token_of_a_stream_that_passes_is_told() {
    for (path, body, stream) in streams() {
        let upstream = Upstream::start(move |_, _| events(pieces(stream.as_bytes(), 7), Then::End)).await;
        let routes = all_to(vec![settings("far", "duet", &upstream.base)]);
        let server = Setup { routes, ..Setup::new(Script::says("local")) }.start().await;
        assert!(server.client.post(path, &body).send().await.is_stream());
        let recent = server.client.get("/api/requests").send().await.json();
        let first = &recent["requests"][0];
        assert!(
            first["first_token_ms"].as_u64().unwrap() <= first["duration_ms"].as_u64().unwrap(),
            "{first}"
        );
        let figures = server.client.get("/metrics").send().await;
        let counted = format!("duet_time_to_first_token_seconds_count{{model=\"\",route=\"{path}\"}} 1");
        assert!(String::from_utf8_lossy(&figures.body).contains(&counted), "{path}");
    }
}
