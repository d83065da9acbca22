//! Requests that stay in their dialect: bytes go out and come back as they are.

use std::sync::{Arc, Mutex};

use duet::http::Options;
use duet_engine::scripted::Script;
use duet_inference::ModelInfo;
use duet_upstream::{Balance, Place, Provider, Route, Routes, Target};
use http::StatusCode;
use http_body_util::BodyExt;
use serde_json::{Value, json};

use super::{
    KEY, all_to, recorded, settings, unknown,
    upstream::{Then, Upstream, events, pieces, whole},
};
use crate::support::{MODEL, Setup, chat, message, within};

/// Recordings of operations that are passed on, with how many answers there are at least.
const RECORDINGS: [(&str, usize); 7] = [
    ("anthropic/messages.jsonl", 190),
    ("anthropic/messages-count_tokens.jsonl", 9),
    ("openai/chat-completions.jsonl", 65),
    ("openai/responses.jsonl", 280),
    ("openai/embeddings.jsonl", 7),
    ("openai/moderations.jsonl", 2),
    ("openai/responses-input_tokens.jsonl", 4),
];

fn is_stream(recording: &Value) -> bool {
    recording["response"]["headers"]["content-type"]
        .as_str()
        .is_some_and(|kind| kind.starts_with("text/event-stream"))
}

/// Plays whatever `current` holds.
async fn player(current: Arc<Mutex<Value>>) -> Upstream {
    Upstream::start(move |_, _| {
        let recording = current.lock().unwrap().clone();
        let body = recording["response"]["body"].as_str().unwrap().as_bytes().to_vec();
        if is_stream(&recording) {
            return events(pieces(&body, 7), Then::End);
        }
        let status = u16::try_from(recording["response"]["status"].as_u64().unwrap()).unwrap();
        whole(status, &[("content-type", "application/json")], body)
    })
    .await
}

#[tokio::test]
async fn recorded_exchanges_pass_byte_for_byte() {
    let current = Arc::new(Mutex::new(Value::Null));
    let upstream = player(Arc::clone(&current)).await;
    let anthropic = settings("one", "anthropic-compatible", &upstream.base);
    let openai = settings("two", "openai-compatible", &upstream.base);
    for (file, least) in RECORDINGS {
        let provider = if file.starts_with("anthropic") { anthropic.clone() } else { openai.clone() };
        let server =
            Setup { routes: all_to(vec![provider]), ..Setup::new(Script::says("local")) }.start().await;
        let mut passed = 0;
        let all = recorded(file);
        for recording in &all {
            let request = &recording["request"];
            if request["method"] != "POST" || !request["body"]["model"].is_string() {
                continue;
            }
            *current.lock().unwrap() = recording.clone();
            let body = serde_json::to_vec(&request["body"]).unwrap();
            let path = request["path"].as_str().unwrap();
            let asked = server.client.post_bytes(path, body.clone());
            let (head, answer) = asked.begin().await.into_parts();
            let answer = within(answer.collect()).await.unwrap().to_bytes();
            let sent = upstream.seen().pop().unwrap();
            assert_eq!(sent.body, body, "{file}: what was sent");
            assert_eq!(sent.path, path);
            if recording["response"]["status"] == 401 {
                // About the provider's key, and so not for the client.
                assert_eq!(head.status, StatusCode::BAD_GATEWAY);
                continue;
            }
            assert_eq!(head.status.as_u16(), recording["response"]["status"]);
            assert_eq!(answer, recording["response"]["body"].as_str().unwrap(), "{file}: what came back");
            passed += 1;
        }
        assert!(all.is_empty() || passed >= least, "{file}: only {passed}");
    }
}

#[tokio::test]
async fn only_the_name_of_the_model_changes() {
    let upstream = Upstream::start(|_, _| whole(200, &[("content-type", "application/json")], "{}")).await;
    let provider = Provider::new(settings("far", "anthropic-compatible", &upstream.base)).unwrap();
    let place = Place::At(Arc::clone(&provider));
    let targets = vec![Target { place, model: Some("claude-\"x\"".into()), weight: 1, tier: 0 }];
    let route = Route { balance: Balance::Order, targets, info: unknown() };
    let routes = Routes::new(vec![provider], [("near".to_owned(), route)]);
    let server = Setup { routes, ..Setup::new(Script::says("local")) }.start().await;
    let body = "{ \"max_tokens\":1e1,\"model\" :\"near\",\"x\":{\"model\":\"near\"}, \"messages\":[ ] }\n";
    server.client.post_bytes("/anthropic/v1/messages?beta=true", body).begin().await;
    let sent = upstream.seen().pop().unwrap();
    assert_eq!(sent.body, body.replacen("\"near\"", "\"claude-\\\"x\\\"\"", 1));
    assert_eq!(sent.path, "/v1/messages?beta=true");
}

#[tokio::test]
async fn no_key_crosses_the_server_in_either_direction() {
    let answer = [
        ("content-type", "application/json"),
        ("request-id", "req_theirs"),
        ("anthropic-organization-id", "org-secret"),
        ("anthropic-ratelimit-requests-remaining", "7"),
        ("retry-after", "3"),
        ("set-cookie", "session=secret"),
        ("x-should-retry", "true"),
    ];
    let upstream = Upstream::start(move |_, _| whole(200, &answer, "{}")).await;
    let mut provider = settings("far", "anthropic-compatible", &upstream.base);
    provider.headers.insert("x-team", "ours".parse().unwrap());
    let options = Options { keys: ["the-key-of-the-client"].into_iter().collect(), ..Options::default() };
    let setup = Setup { routes: all_to(vec![provider]), options, ..Setup::new(Script::says("local")) };
    let server = setup.start().await;
    let asked = server.client.post("/v1/messages", &message(json!({"model": "far"})));
    let asked = asked
        .header("authorization", "Bearer the-key-of-the-client")
        .header("anthropic-version", "2026-10-21")
        .header("anthropic-beta", "a-2026,b-2026")
        .header("cookie", "a=b")
        .header("x-forwarded-for", "10.1.2.3")
        .header("x-team", "theirs");
    let (head, _) = asked.begin().await.into_parts();
    let sent = upstream.seen().pop().unwrap().headers;
    let header = |name: &str| sent.get(name).map_or("", |value| value.to_str().unwrap());
    assert_eq!(header("x-api-key"), KEY);
    assert_eq!(header("anthropic-version"), "2026-10-21");
    assert_eq!(header("anthropic-beta"), "a-2026,b-2026");
    assert_eq!(header("x-team"), "ours");
    for name in ["authorization", "cookie", "x-forwarded-for", "accept-encoding"] {
        assert!(!sent.contains_key(name), "{name}");
    }
    assert_eq!(head.headers["request-id"], "req_theirs");
    assert_eq!(head.headers["anthropic-ratelimit-requests-remaining"], "7");
    assert_eq!(head.headers["x-should-retry"], "true");
    assert_eq!(head.headers["retry-after"], "3");
    for name in ["anthropic-organization-id", "set-cookie"] {
        assert!(!head.headers.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn without_a_key_nothing_is_passed_on() {
    let upstream = Upstream::start(|_, _| whole(200, &[], "{}")).await;
    let options = Options { keys: ["needed"].into_iter().collect(), ..Options::default() };
    let routes = all_to(vec![settings("far", "duet", &upstream.base)]);
    let server = Setup { routes, options, ..Setup::new(Script::says("local")) }.start().await;
    let reply = server.client.post("/v1/messages", &message(json!({"model": "far"}))).send().await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    assert!(upstream.seen().is_empty());
}

#[tokio::test]
async fn what_is_here_stays_here_and_what_is_wrong_is_said_here() {
    let upstream = Upstream::start(|_, _| whole(200, &[], "{}")).await;
    let routes = all_to(vec![settings("far", "duet", &upstream.base)]);
    let server = Setup { routes, body_limit: 4096, ..Setup::new(Script::says("local")) }.start().await;
    let here = server.client.post("/v1/chat/completions", &chat(json!({"model": MODEL}))).send().await;
    assert_eq!(here.json()["choices"][0]["message"]["content"], "local");
    let bodies: [(String, u16); 4] = [
        ("{\"model\":\"far\",\"model\":\"near\",\"messages\":[]}".into(), 400),
        ("{\"model\":\"far\"".into(), 400),
        ("{\"model\":7}".into(), 400),
        (format!("{{\"model\":\"far\",\"x\":\"{}\"}}", "x".repeat(5000)), 413),
    ];
    for (body, status) in bodies {
        let reply = server.client.post_bytes("/v1/messages", body.clone()).send().await;
        assert_eq!(reply.status.as_u16(), status, "{body}");
    }
    assert!(upstream.seen().is_empty());
}

#[tokio::test]
async fn routed_models_are_listed() {
    let provider = Provider::new(settings("far", "duet", "http://127.0.0.1:1")).unwrap();
    let route = || Route {
        balance: Balance::Order,
        targets: vec![Target { place: Place::At(Arc::clone(&provider)), model: None, weight: 1, tier: 0 }],
        info: ModelInfo { window: 200_000, max_output: 64_000, ..ModelInfo::default() },
    };
    let names = [("claude-far".to_owned(), route()), ("gpt-*".to_owned(), route())];
    let routes = Routes::new(vec![Arc::clone(&provider)], names);
    let server = Setup { routes, ..Setup::new(Script::says("local")) }.start().await;
    let list = server.client.get("/v1/models").header("anthropic-version", "2023-06-01").send().await.json();
    let far = list["data"].as_array().unwrap().iter().find(|model| model["id"] == "claude-far").unwrap();
    assert_eq!((&far["max_input_tokens"], &far["max_tokens"]), (&json!(200_000), &json!(64_000)));
    assert_eq!(list["data"].as_array().unwrap().len(), 2, "patterns are no models: {list}");
    let one = server.client.get("/v1/models/claude-far").send().await;
    assert_eq!(one.json()["id"], "claude-far");
    let any = server.client.get("/v1/models/gpt-9").send().await;
    assert_eq!(any.json()["id"], "gpt-9");
}
