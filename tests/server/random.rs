//! Random requests after the specifications: none breaks the server, and a stream says what the whole answer says.
//!
//! `DUET_RANDOM` sets the number of requests per operation.

use duet_engine::scripted::{Model, Script};
use serde_json::{Value, json};

use super::support::{Reply, Server, fold, random::Writer};

/// An operation that can answer whole and as a stream.
struct Operation {
    dialect: &'static str,
    path: &'static str,
    body: &'static str,
    fold: fn(&[Value]) -> Value,
}

/// Sends every request twice. A refusal must be the same both times; an answer must be the fold of the stream.
async fn check(operation: Operation) {
    let requests = std::env::var("DUET_RANDOM").map_or(2500, |count| count.parse().unwrap());
    let writer = Writer::new(operation.dialect, operation.body);
    let server = Server::of(Script::new(Model::Hash)).await;
    let mut answered = 0;
    for seed in 0..requests {
        let mut body = writer.body(seed);
        let whole = server.client.post(operation.path, &body).send().await;
        body["stream"] = json!(true);
        let streamed = server.client.post(operation.path, &body).send().await;
        assert!(
            whole.status.as_u16() != 500 && streamed.status == whole.status,
            "{}",
            scene(&body, &whole, &streamed)
        );
        if whole.status.is_success() {
            answered += 1;
            let expected = fold::comparable(&whole.json());
            let folded = fold::comparable(&(operation.fold)(&streamed.data()));
            let same =
                folded.as_object().unwrap().iter().all(|(name, value)| expected.get(name) == Some(value));
            assert!(same, "seed {seed}\n{expected:#}\n{folded:#}\n{body:#}");
        } else {
            let (whole, streamed) = (fold_error(&whole), fold_error(&streamed));
            assert_eq!(whole, streamed, "seed {seed}: {body:#}");
        }
    }
    assert!(
        answered * 3 >= requests,
        "only {answered} of {requests} requests were answered, the others refused"
    );
}

fn fold_error(reply: &Reply) -> Value {
    reply.json()["error"].clone()
}

fn scene(body: &Value, whole: &Reply, streamed: &Reply) -> String {
    let text = |reply: &Reply| format!("{} {}", reply.status, String::from_utf8_lossy(&reply.body));
    format!("{}\n{}\n{body:#}", text(whole), text(streamed))
}

#[tokio::test(flavor = "multi_thread")]
async fn messages() {
    check(Operation {
        dialect: "anthropic",
        path: "/v1/messages",
        body: "CreateMessageParams",
        fold: fold::message,
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn chat_completions() {
    check(Operation {
        dialect: "openai",
        path: "/v1/chat/completions",
        body: "CreateChatCompletionRequest",
        fold: fold::chat,
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn completions() {
    check(Operation {
        dialect: "openai",
        path: "/v1/completions",
        body: "CreateCompletionRequest",
        fold: fold::completion,
    })
    .await;
}
