//! Paths, methods, headers and ids: everything around the operations.

use duet_engine::scripted::Script;
use http::{Method, StatusCode};
use serde_json::json;

use crate::support::{MODEL, Server, Setup, chat, message};

async fn server() -> Server {
    Server::of(Script::says("Hello there.")).await
}

#[tokio::test]
async fn every_route_answers_under_every_path_it_has() {
    let server = server().await;
    for prefix in ["", "/anthropic"] {
        let path = |path: &str| format!("{prefix}{path}");
        let reply = server.client.post(&path("/v1/messages"), &message(json!({}))).send().await;
        assert_eq!(reply.json()["content"][0]["text"], "Hello there.");
        let count = server
            .client
            .post(&path("/v1/messages/count_tokens?beta=true"), &message(json!({})))
            .send()
            .await;
        assert!(count.json()["input_tokens"].as_u64().unwrap() > 2);
        let models = server.client.get(&path("/v1/models")).header("anthropic-version", "2026-10-21");
        assert_eq!(models.send().await.json()["first_id"], MODEL);
    }
    let reply = server.client.post("/v1/chat/completions", &chat(json!({}))).send().await;
    assert_eq!(reply.json()["choices"][0]["message"]["content"], "Hello there.");
    assert_eq!(server.client.get("/v1/models").send().await.json()["object"], "list");
}

#[tokio::test]
async fn a_shared_path_is_shaped_by_the_version_header() {
    let server = server().await;
    for id in [MODEL.to_owned(), MODEL.replace('/', "%2F")] {
        let path = format!("/v1/models/{id}");
        let openai = server.client.get(&path).send().await;
        assert_eq!((&openai.json()["id"], &openai.json()["created"]), (&json!(MODEL), &json!(1_771_296_862)));
        let anthropic = server.client.get(&path).header("anthropic-version", "2023-06-01").send().await;
        assert_eq!(anthropic.json()["created_at"], "2026-02-17T02:54:22Z");
        assert_eq!(server.client.get(&format!("/anthropic{path}")).send().await.json(), anthropic.json());
    }
}

#[tokio::test]
async fn what_does_not_exist_is_refused_in_the_dialect_that_was_meant() {
    let server = server().await;
    let cases = [
        (Method::GET, "/v1/nothing", false, 404),
        (Method::GET, "/nothing", false, 404),
        (Method::POST, "/anthropic/v1/nothing", true, 404),
        (Method::GET, "/v1/messages/nothing", true, 404),
        (Method::GET, "/v1/messages", true, 405),
        (Method::DELETE, "/anthropic/v1/models", true, 405),
        (Method::GET, "/v1/embeddings", false, 405),
        (Method::GET, "/v1/models/unknown/model", false, 404),
        (Method::GET, "/anthropic/v1/models/unknown/model", true, 404),
    ];
    for (method, path, anthropic, status) in cases {
        let reply = server.client.request(method, path).send().await;
        assert_eq!((reply.status.as_u16(), reply.is_anthropic()), (status, anthropic), "{path}");
    }
    let reply = server.client.get("/v1/nothing").header("anthropic-version", "2023-06-01").send().await;
    assert_eq!(reply.json()["error"]["type"], "not_found_error");
}

#[tokio::test]
async fn an_unknown_model_is_the_dialects_own_error() {
    let server = server().await;
    let reply = server
        .client
        .post("/v1/messages", &message(json!({"model": "claude-x", "stream": true})))
        .send()
        .await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    assert_eq!(reply.json()["error"], json!({"type": "not_found_error", "message": "model: claude-x"}));
    assert_eq!(reply.header("x-should-retry"), "false");
    let reply = server.client.post("/v1/chat/completions", &chat(json!({"model": "gpt-x"}))).send().await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    assert_eq!(reply.json()["error"]["code"], "model_not_found");
}

#[tokio::test]
async fn an_alias_answers_under_the_models_own_name() {
    let setup = Setup { aliases: vec!["claude-x"], ..Setup::new(Script::says("x")) };
    let server = setup.start().await;
    let reply = server.client.post("/v1/messages", &message(json!({"model": "claude-x"}))).send().await;
    assert_eq!(reply.json()["model"], MODEL);
    let reply = server.client.get("/v1/models/claude-x").send().await;
    assert_eq!(reply.json()["id"], MODEL);
    let setup = Setup { aliases: vec!["*"], ..Setup::new(Script::says("x")) };
    let server = setup.start().await;
    let reply = server.client.post("/v1/chat/completions", &chat(json!({"model": "anything"}))).send().await;
    assert_eq!(reply.json()["model"], MODEL);
}

#[tokio::test]
async fn every_answer_has_the_id_and_headers_of_its_dialect() {
    let server = server().await;
    let streamed = json!({"stream": true});
    for request in [
        server.client.post("/v1/messages", &message(json!({}))),
        server.client.post("/v1/messages", &message(streamed.clone())),
        server.client.post("/v1/messages", &json!({})),
        server.client.get("/anthropic/nothing"),
    ] {
        let reply = request.send().await;
        let id = reply.header("request-id");
        assert!(id.starts_with("req_01") && id.len() == 28, "{id}");
        assert_eq!(reply.header("x-request-id"), "");
    }
    for request in [
        server.client.post("/v1/chat/completions", &chat(json!({}))),
        server.client.post("/v1/chat/completions", &chat(streamed)),
        server.client.post("/v1/chat/completions", &json!({})),
        server.client.get("/nothing"),
    ] {
        let reply = request.send().await;
        let id = reply.header("x-request-id").strip_prefix("req_").unwrap();
        assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
        assert_eq!(reply.header("openai-version"), "2020-10-01");
        assert!(reply.header("openai-processing-ms").parse::<u64>().is_ok());
    }
}

#[tokio::test]
async fn streams_are_declared_as_such_and_never_cached() {
    let server = server().await;
    for (path, body) in [
        ("/v1/messages", message(json!({"stream": true}))),
        ("/v1/chat/completions", chat(json!({"stream": true}))),
    ] {
        let reply = server.client.post(path, &body).header("accept", "application/json").send().await;
        assert_eq!(reply.header("content-type"), "text/event-stream; charset=utf-8");
        assert_eq!(reply.header("cache-control"), "no-cache");
    }
}

#[tokio::test]
async fn probes_and_health_are_answered() {
    let server = server().await;
    for path in ["/", "/api/hello", "/health"] {
        for method in [Method::HEAD, Method::GET] {
            assert_eq!(server.client.request(method, path).send().await.status, StatusCode::OK, "{path}");
        }
    }
    let health = server.client.get("/health").send().await.json();
    assert_eq!((&health["status"], &health["models"][0]["id"]), (&json!("ok"), &json!(MODEL)));
}

#[tokio::test]
async fn models_come_in_pages() {
    let server = server().await;
    let page = |query: &str| server.client.get(&format!("/anthropic/v1/models?{query}")).send();
    assert_eq!(page("limit=1").await.json()["data"].as_array().unwrap().len(), 1);
    let after = page(&format!("after_id={MODEL}")).await.json();
    assert_eq!(after, json!({"data": [], "has_more": false, "first_id": null, "last_id": null}));
    for query in ["limit=0", "limit=1001", "limit=x", "after_id=unknown"] {
        assert_eq!(page(query).await.status, StatusCode::BAD_REQUEST, "{query}");
    }
}

#[tokio::test]
async fn other_origins_are_let_in_only_when_asked_for() {
    for open in [false, true] {
        let mut setup = Setup::new(Script::says("x"));
        setup.options.cross_origin = open;
        let server = setup.start().await;
        let reply = server.client.get("/v1/models").header("origin", "https://example.com").send().await;
        assert_eq!(reply.headers.contains_key("access-control-allow-origin"), open);
    }
}
