//! Random requests for responses, after the specification: none breaks the server, and a stream ends with what the whole
//! answer says.
//!
//! `DUET_RANDOM` sets the number of requests.

use duet_engine::scripted::{Model, Script};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Server, fold, random::Writer};

/// Without what refers to things that are not there, and with something to answer.
fn answerable(mut body: Value) -> Value {
    let members = body.as_object_mut().unwrap();
    for name in ["prompt", "conversation", "previous_response_id", "background"] {
        members.remove(name);
    }
    members.entry("input").or_insert_with(|| json!("hi"));
    body
}

#[tokio::test(flavor = "multi_thread")]
async fn random_requests_never_break_and_streams_end_with_the_whole_answer() {
    let requests = std::env::var("DUET_RANDOM").map_or(2500, |count| count.parse().unwrap());
    let writer = Writer::new("openai", "CreateResponseRequest");
    let server = Server::of(Script::new(Model::Hash)).await;
    let mut answered = 0;
    for seed in 0..requests {
        let mut body = answerable(writer.body(seed));
        body["stream"] = json!(false);
        let whole = server.client.post("/v1/responses", &body).send().await;
        body["stream"] = json!(true);
        let streamed = server.client.post("/v1/responses", &body).send().await;
        assert_ne!(whole.status, StatusCode::INTERNAL_SERVER_ERROR, "seed {seed}: {body:#}");
        assert_eq!(whole.status, streamed.status, "seed {seed}: {body:#}");
        if !whole.status.is_success() {
            assert_eq!(whole.json(), streamed.json(), "seed {seed}: {body:#}");
            continue;
        }
        answered += 1;
        let told = fold::comparable(&streamed.data().last().unwrap()["response"]);
        assert_eq!(fold::comparable(&whole.json()), told, "seed {seed}: {body:#}");
    }
    assert!(answered * 4 >= requests, "only {answered} of {requests} requests were answered");
}
