//! The NAS surface: the Messages API in an envelope.

use duet_engine::scripted::Script;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    batches::ended,
    support::{MODEL, Reply, Server, Setup, message},
};

async fn server() -> Server {
    Server::of(Script::says("Hello there.")).await
}

/// What is in the envelope of a good answer.
#[track_caller]
fn data(reply: &Reply) -> Value {
    assert_eq!(reply.status, StatusCode::OK, "{:?}", reply.body);
    let body = reply.json();
    check_metadata(&body, reply);
    assert_eq!(body["success"], true);
    body["data"].clone()
}

#[track_caller]
fn check_metadata(body: &Value, reply: &Reply) {
    let id = body["metadata"]["request_id"].as_str().unwrap();
    assert_eq!((id, id.starts_with("req_01")), (reply.header("request-id"), true));
    assert!(body["metadata"]["processing_time_ms"].is_u64());
}

#[track_caller]
fn check_failure(reply: &Reply, status: u16, kind: &str, begins: &str) {
    let body = reply.json();
    check_metadata(&body, reply);
    assert_eq!((&body["success"], body.get("data")), (&json!(false), None));
    let said = body["error"]["message"].as_str().unwrap();
    assert_eq!((reply.status.as_u16(), body["error"]["type"].as_str().unwrap()), (status, kind), "{said}");
    assert!(said.starts_with(begins), "{said}");
}

/// The same operation without and with the envelope, apart from ids.
fn comparable(mut answer: Value) -> Value {
    answer["id"] = Value::Null;
    answer["usage"]["cache_read_input_tokens"] = Value::Null;
    answer["usage"]["cache_creation_input_tokens"] = Value::Null;
    answer["usage"]["input_tokens"] = Value::Null;
    answer["usage"]["cache_creation"] = Value::Null;
    answer
}

#[tokio::test]
async fn answers_are_those_of_the_messages_api_in_an_envelope() {
    let server = server().await;
    let request = message(json!({"system": "Be kind."}));
    let plain = server.client.post("/v1/messages", &request).send().await.json();
    let enveloped = data(&server.client.post("/api/v1/messages/create", &request).send().await);
    assert_eq!(comparable(enveloped), comparable(plain));
    let count = server.client.post("/v1/messages/count_tokens", &request).send().await.json();
    assert_eq!(data(&server.client.post("/api/v1/messages/count-tokens", &request).send().await), count);
    let models = server.client.get("/v1/models").header("anthropic-version", "2023-06-01").send().await;
    assert_eq!(data(&server.client.get("/api/v1/models?limit=5").send().await), models.json());
    for id in [MODEL.to_owned(), MODEL.replace('/', "%2F")] {
        let model = data(&server.client.get(&format!("/api/v1/models/{id}")).send().await);
        assert_eq!(model, models.json()["data"][0]);
    }
}

#[tokio::test]
async fn streams_pass_as_they_are() {
    let server = server().await;
    let reply = server.client.post("/api/v1/messages/stream", &message(json!({}))).send().await;
    assert!(reply.is_stream());
    let events = reply.data();
    let kinds: Vec<_> = events.iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!((kinds.first(), kinds.last()), (Some(&"message_start"), Some(&"message_stop")));
    let text: String = events.iter().filter_map(|event| event["delta"]["text"].as_str()).collect();
    assert_eq!(text, "Hello there.");
    let refused =
        server.client.post("/api/v1/messages/stream", &message(json!({"model": "no"}))).send().await;
    check_failure(&refused, 404, "not_found_error", "model: no");
    let streamed = json!({"stream": true});
    let refused = server.client.post("/api/v1/messages/create", &message(streamed)).send().await;
    check_failure(&refused, 400, "invalid_request_error", "stream: ");
}

#[tokio::test]
async fn a_word_chooses_tools() {
    let server = server().await;
    let tool = json!({"name": "get_weather", "input_schema": {"type": "object"}});
    for (word, same) in [
        (json!("auto"), json!({"type": "auto"})),
        (json!("none"), json!({"type": "none"})),
        (json!("any"), json!({"type": "any"})),
        (json!("get_weather"), json!({"type": "tool", "name": "get_weather"})),
        (json!({"type": "auto"}), json!({"type": "auto"})),
    ] {
        let with = |choice: &Value| message(json!({"tools": [tool], "tool_choice": choice}));
        let counted = server.client.post("/v1/messages/count_tokens", &with(&same)).send().await;
        let enveloped = server.client.post("/api/v1/messages/count-tokens", &with(&word)).send().await;
        assert_eq!((counted.status, data(&enveloped)), (StatusCode::OK, counted.json()), "{word}");
        let strict = server.client.post("/v1/messages", &with(&word)).send().await;
        assert_eq!(strict.status == StatusCode::BAD_REQUEST, word.is_string(), "a word is taken only here");
    }
    let unknown = message(json!({"tools": [tool], "tool_choice": "get_time"}));
    let refused = server.client.post("/api/v1/messages/create", &unknown).send().await;
    check_failure(&refused, 400, "invalid_request_error", "");
}

#[tokio::test]
async fn batches_go_their_whole_way() {
    let server = server().await;
    let tool = json!({"name": "get_weather", "input_schema": {"type": "object"}});
    let params = message(json!({"tools": [tool], "tool_choice": "none"}));
    let rows: Vec<_> = ["a", "b"].map(|id| json!({"custom_id": id, "params": params})).into();
    let created = server.client.post("/api/v1/batches/create", &json!({"requests": rows})).send().await;
    let id = data(&created)["id"].as_str().unwrap().to_owned();
    ended(&server.client, &format!("/v1/messages/batches/{id}")).await;
    let batch = data(&server.client.get(&format!("/api/v1/batches/{id}")).send().await);
    let url = batch["results_url"].as_str().unwrap();
    assert_eq!(url, format!("http://{}/api/v1/batches/{id}/results", server.address));
    let results = server.client.get(&format!("/api/v1/batches/{id}/results")).send().await;
    assert_eq!(results.header("content-type"), "application/json");
    let lines = data(&results);
    let said = |index: usize| &lines[index]["result"]["message"]["content"][0]["text"];
    assert_eq!((lines.as_array().unwrap().len(), said(0), said(1)), (2, &json!("Hello there."), said(0)));
    let page = data(&server.client.get("/api/v1/batches?limit=1").send().await);
    assert_eq!((&page["data"][0], &page["has_more"]), (&batch, &json!(false)));
    let cancel = server.client.request(Method::POST, &format!("/api/v1/batches/{id}/cancel")).send().await;
    check_failure(&cancel, 400, "invalid_request_error", "message_batch_id: ");
    let unknown = server.client.get("/api/v1/batches/msgbatch_x/results").send().await;
    check_failure(&unknown, 404, "not_found_error", "");
}

#[tokio::test]
async fn refusals_have_the_envelope_too() {
    let server = server().await;
    let client = &server.client;
    let missing =
        client.post("/api/v1/messages/create", &json!({"model": MODEL, "max_tokens": 5})).send().await;
    check_failure(&missing, 400, "invalid_request_error", "messages: ");
    let malformed = client.post_bytes("/api/v1/messages/create", "{").send().await;
    check_failure(&malformed, 400, "invalid_request_error", "");
    check_failure(&client.get("/api/v1/nothing").send().await, 404, "not_found_error", "");
    check_failure(&client.get("/api/v1/messages/create").send().await, 405, "invalid_request_error", "");
    let sly = client.get("/api/v1/batches/..%2F..%2Fmodels").send().await;
    check_failure(&sly, 404, "not_found_error", "");
    let page = client.get("/api/v1/batches?limit=0").send().await;
    check_failure(&page, 400, "invalid_request_error", "limit: ");
}

#[tokio::test]
async fn keys_are_asked_for() {
    let mut setup = Setup::new(Script::says("x"));
    setup.options.keys = ["one"].into_iter().collect();
    let server = setup.start().await;
    let ask = || server.client.post("/api/v1/messages/create", &message(json!({})));
    check_failure(&ask().send().await, 401, "authentication_error", "x-api-key");
    check_failure(&ask().header("x-api-key", "two").send().await, 401, "authentication_error", "invalid");
    data(&ask().header("authorization", "Bearer one").send().await);
}
