//! Keys with names: what each may use and see, and how the limits are told.

use duet::{
    http::Options,
    service::{Grant, Keys, Limits, digest},
};
use duet_engine::scripted::{Gate, Script};
use http::StatusCode;
use serde_json::{Value, json};

use crate::{
    openai_batches::{self, FILES},
    support::{Client, MODEL, Reply, Server, Setup, chat, eventually, message},
};

const MESSAGES: &str = "/v1/messages";
const CHAT: &str = "/v1/chat/completions";

fn keys(grants: impl IntoIterator<Item = (&'static str, Grant)>) -> Keys {
    Keys::new(["plain"], grants.into_iter().map(|(name, grant)| (name.to_owned(), digest(name), grant)))
}

async fn server(grants: impl IntoIterator<Item = (&'static str, Grant)>) -> Server {
    let options = Options { keys: keys(grants), ..Options::default() };
    Setup { options, ..Setup::new(Script::says("x")) }.start().await
}

fn limited(limits: Limits) -> Grant {
    Grant { limits, ..Grant::default() }
}

/// A key is called as it reads.
async fn ask(client: &Client, key: &str, path: &str, body: &Value) -> Reply {
    client.post(path, body).header("x-api-key", key).send().await
}

async fn get(client: &Client, key: &str, path: &str) -> Reply {
    client.get(path).header("x-api-key", key).send().await
}

/// Those headers, without what comes before their names.
fn limits(reply: &Reply, prefix: &str) -> Vec<(String, String)> {
    let told = reply.headers.iter().filter_map(|(name, value)| {
        Some((name.as_str().strip_prefix(prefix)?.to_owned(), value.to_str().unwrap().to_owned()))
    });
    told.collect()
}

#[tokio::test]
async fn requests_are_counted_and_told_in_both_dialects() {
    let few = limited(Limits { requests: Some(2), ..Limits::default() });
    let server = server([("alice", few.clone()), ("bob", few)]).await;
    let client = &server.client;
    let first = ask(client, "alice", MESSAGES, &message(json!({}))).await;
    let told = limits(&first, "anthropic-ratelimit-");
    assert_eq!(told[0], ("requests-limit".into(), "2".into()));
    assert_eq!(told[1], ("requests-remaining".into(), "1".into()));
    let reset: jiff::Timestamp = told[2].1.parse().unwrap();
    assert!(told[2].1.ends_with('Z') && reset > jiff::Timestamp::now(), "{told:?}");
    // A request that asks no model costs nothing and tells nothing.
    let counted = ask(
        client,
        "alice",
        "/v1/messages/count_tokens",
        &json!({"model": MODEL, "messages": message(json!({}))["messages"]}),
    )
    .await;
    let wrong = ask(client, "alice", MESSAGES, &message(json!({"max_tokens": "x"}))).await;
    for reply in [&counted, &wrong, &get(client, "alice", "/v1/models").await] {
        assert_eq!(limits(reply, "anthropic-ratelimit-"), []);
    }
    assert_eq!(
        ask(client, "alice", MESSAGES, &message(json!({"stream": true}))).await.status,
        StatusCode::OK
    );
    let refused = ask(client, "alice", MESSAGES, &message(json!({"stream": true}))).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.json()["error"]["type"], "rate_limit_error");
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=30).contains(&wait), "{wait}");
    assert_eq!(limits(&refused, "anthropic-ratelimit-")[1].1, "0");
    assert_eq!(refused.header("x-should-retry"), "", "it may be tried again");

    for left in ["1", "0"] {
        let reply = ask(client, "bob", CHAT, &chat(json!({}))).await;
        let told = limits(&reply, "x-ratelimit-");
        assert_eq!(
            told[..2],
            [("limit-requests".into(), "2".into()), ("remaining-requests".into(), left.into())]
        );
        assert!(told[2].1.ends_with('s'), "{told:?}");
    }
    let refused = ask(client, "bob", CHAT, &chat(json!({"stream": true}))).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    let error = &refused.json()["error"];
    assert_eq!((&error["type"], &error["code"]), (&json!("requests"), &json!("rate_limit_exceeded")));
    let wait: u64 = refused.header("retry-after-ms").parse().unwrap();
    assert!((1..=30_001).contains(&wait) && !refused.header("retry-after").is_empty());
    assert_eq!(limits(&refused, "x-ratelimit-")[1].1, "0");
    let unlimited = ask(client, "plain", CHAT, &chat(json!({}))).await;
    assert_eq!((unlimited.status, limits(&unlimited, "x-ratelimit-")), (StatusCode::OK, vec![]));
}

#[tokio::test]
async fn tokens_are_counted_as_they_were_used() {
    let limits_of = |tokens| limited(Limits { tokens: Some(tokens), ..Limits::default() });
    let many = limits_of(10_000_000);
    let server = server([("many", many), ("few", limits_of(3))]).await;
    let client = &server.client;
    let mut used = 0;
    for stream in [false, true] {
        let body = chat(json!({"stream": stream, "stream_options": {"include_usage": true}}));
        let reply = ask(client, "many", CHAT, &body);
        let reply = if stream { reply.await } else { ask(client, "many", CHAT, &chat(json!({}))).await };
        let usage = if stream {
            reply.data().last().unwrap()["usage"].clone()
        } else {
            reply.json()["usage"].clone()
        };
        let cached = usage["prompt_tokens_details"]["cached_tokens"].as_u64().unwrap();
        used += usage["total_tokens"].as_u64().unwrap() - cached;
    }
    // Whatever it is guessed to need, it does not have it all; so the next head tells what the two before have cost.
    let third = ask(client, "many", CHAT, &chat(json!({}))).await;
    let cached = third.json()["usage"]["prompt_tokens_details"]["cached_tokens"].as_u64().unwrap();
    used += third.json()["usage"]["total_tokens"].as_u64().unwrap() - cached;
    let remaining: u64 = limits(&third, "x-ratelimit-")[1].1.parse().unwrap();
    // In a minute all of it flows back, so a little has.
    assert!(10_000_000 - used <= remaining, "{used} {remaining}");

    assert_eq!(ask(client, "few", CHAT, &chat(json!({}))).await.status, StatusCode::OK);
    let refused = ask(client, "few", CHAT, &chat(json!({}))).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.json()["error"]["type"], "tokens");
}

#[tokio::test]
async fn a_key_uses_and_sees_its_own_models_only() {
    let only = |model: &str| Grant { models: vec![model.into()], ..Grant::default() };
    let server = server([("all", Grant::default()), ("some", only("duet-*")), ("none", only("gpt-*"))]).await;
    let client = &server.client;
    for (key, status) in [("all", 200), ("some", 200), ("none", 403)] {
        assert_eq!(ask(client, key, MESSAGES, &message(json!({}))).await.status, status, "{key}");
        assert_eq!(ask(client, key, CHAT, &chat(json!({}))).await.status, status, "{key}");
        let listed = get(client, key, "/v1/models").await.json();
        assert_eq!(listed["data"].as_array().unwrap().len(), usize::from(status == 200), "{key}");
        assert_eq!(get(client, key, &format!("/v1/models/{MODEL}")).await.status, status, "{key}");
    }
    let refused = ask(client, "none", MESSAGES, &message(json!({}))).await;
    assert_eq!(refused.json()["error"]["type"], "permission_error");
    let refused = ask(client, "none", CHAT, &chat(json!({}))).await;
    assert_eq!(refused.json()["error"]["code"], "model_not_found");
    // Whether there is such a model is none of its business.
    let unknown = ask(client, "none", CHAT, &chat(json!({"model": "nothing"}))).await;
    assert_eq!(unknown.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_key_that_has_expired_is_refused() {
    let grant = Grant { expires: Some(jiff::Timestamp::UNIX_EPOCH), ..Grant::default() };
    let server = server([("old", grant)]).await;
    for (path, body) in [(MESSAGES, message(json!({}))), (CHAT, chat(json!({})))] {
        let reply = ask(&server.client, "old", path, &body).await;
        let told = reply.json()["error"]["message"].as_str().unwrap().to_owned();
        assert!(reply.status == StatusCode::UNAUTHORIZED && told.contains("expired"), "{told}");
    }
}

#[tokio::test]
async fn files_and_batches_belong_to_their_key() {
    let none = Grant { models: vec!["gpt-*".into()], ..Grant::default() };
    let server = server([("alice", Grant::default()), ("bob", none)]).await;
    let rows = json!({"requests": [{"custom_id": "a", "params": message(json!({}))}]});
    let batches = "/v1/messages/batches";
    let of_bob = ask(&server.client, "bob", batches, &rows).await.json();
    let path = format!("{batches}/{}", of_bob["id"].as_str().unwrap());
    assert_eq!(get(&server.client, "alice", &path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(get(&server.client, "alice", batches).await.json()["data"], json!([]));
    let client = &server.client;
    let ended = crate::support::within(async {
        loop {
            let batch = get(client, "bob", &path).await.json();
            if batch["processing_status"] == "ended" {
                return batch;
            }
        }
    });
    assert_eq!(ended.await["request_counts"]["errored"], 1, "it may not use that model in a batch either");
    assert_eq!(get(client, "alice", FILES).await.json()["data"], json!([]));
    assert_eq!(openai_batches::upload(client, "batch", b"x").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn one_key_cannot_take_every_place() {
    let gate = Gate::default();
    let options = Options {
        keys: keys([("busy", Grant::default()), ("other", Grant::default())]),
        ..Options::default()
    };
    let script = Script { gate: Some(gate.clone()), ..Script::says("x") };
    let server = Setup { options, in_flight: 4, ..Setup::new(script) }.start().await;
    let client = server.client.clone();
    let begin = |key: &'static str| {
        let client = client.clone();
        tokio::spawn(async move { ask(&client, key, CHAT, &chat(json!({}))).await.status })
    };
    let busy = [begin("busy"), begin("busy")];
    eventually("both are under way", || server.metrics().running + server.metrics().queued == 2).await;
    assert_eq!(ask(&client, "busy", CHAT, &chat(json!({}))).await.status, StatusCode::SERVICE_UNAVAILABLE);
    let other = begin("other");
    eventually("another one is", || server.metrics().running + server.metrics().queued == 3).await;
    gate.open();
    for answer in busy.into_iter().chain([other]) {
        assert_eq!(answer.await.unwrap(), StatusCode::OK);
    }
}
