//! What the model says, in both dialects, streamed and whole.

use duet_engine::scripted::{Model, Script};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Client, Server, Setup, chat, message, within};

const PROMPTS: [&str; 6] = ["hi", "tell me", "Grüße aus Köln", "日本語で", "x", "once upon a time"];

/// The text, thoughts and end of a Messages answer.
type Said = (String, String, Value, Value);

fn of_message(message: &Value) -> Said {
    let text = |kind: &str| -> String {
        let blocks = message["content"].as_array().unwrap().iter().filter(|block| block["type"] == kind);
        blocks.map(|block| block[kind].as_str().unwrap()).collect()
    };
    (
        text("text"),
        text("thinking"),
        message["stop_reason"].clone(),
        message["usage"]["output_tokens"].clone(),
    )
}

fn of_events(events: &[Value]) -> Said {
    let text =
        |kind: &str| -> String { events.iter().filter_map(|event| event["delta"][kind].as_str()).collect() };
    let end = &events[events.len() - 2];
    assert_eq!(events.last().unwrap()["type"], "message_stop");
    (
        text("text"),
        text("thinking"),
        end["delta"]["stop_reason"].clone(),
        end["usage"]["output_tokens"].clone(),
    )
}

async fn both(client: &Client, mut body: Value) -> (Said, Said) {
    let whole = client.post("/v1/messages", &body).send().await;
    assert_eq!(whole.status, StatusCode::OK, "{:?}", whole.body);
    body["stream"] = json!(true);
    let streamed = client.post("/v1/messages", &body).send().await;
    (of_message(&whole.json()), of_events(&streamed.data()))
}

#[tokio::test]
async fn a_streamed_message_is_the_whole_message() {
    let server = Server::of(Script::new(Model::Hash)).await;
    for content in PROMPTS {
        for thinking in [json!({"type": "disabled"}), json!({"type": "adaptive"})] {
            let body = message(json!({
                "messages": [{"role": "user", "content": content}], "max_tokens": 60, "temperature": 0,
                "thinking": thinking,
            }));
            let (whole, streamed) = both(&server.client, body).await;
            assert_eq!(whole, streamed);
        }
    }
}

#[tokio::test]
async fn a_streamed_completion_is_the_whole_completion() {
    let server = Server::of(Script::new(Model::Hash)).await;
    for (content, seed) in PROMPTS.into_iter().zip(1..) {
        let mut body = chat(json!({
            "messages": [{"role": "user", "content": content}], "max_tokens": 40, "seed": seed, "n": 3,
            "temperature": 1.3, "logprobs": true, "top_logprobs": 2,
        }));
        let whole = server.client.post("/v1/chat/completions", &body).send().await.json();
        body["stream"] = json!(true);
        body["stream_options"] = json!({"include_usage": true});
        let chunks = server.client.post("/v1/chat/completions", &body).send().await.data();
        for choice in whole["choices"].as_array().unwrap() {
            let own = || {
                chunks
                    .iter()
                    .filter_map(|chunk| chunk["choices"].get(0))
                    .filter(|own| own["index"] == choice["index"])
            };
            let said = |key: &str| own().filter_map(|own| own["delta"][key].as_str()).collect::<String>();
            assert_eq!(said("content"), choice["message"]["content"].as_str().unwrap());
            assert_eq!(
                said("reasoning_content"),
                choice["message"]["reasoning_content"].as_str().unwrap_or_default()
            );
            assert_eq!(own().next_back().unwrap()["finish_reason"], choice["finish_reason"]);
            let tokens: Vec<_> =
                own().filter_map(|own| own["logprobs"]["content"].as_array()).flatten().collect();
            let expected: Vec<_> = choice["logprobs"]["content"].as_array().unwrap().iter().collect();
            assert_eq!(tokens, expected);
        }
        let (streamed, whole) = (&chunks.last().unwrap()["usage"], &whole["usage"]);
        assert_eq!(streamed["completion_tokens"], whole["completion_tokens"]);
        assert_eq!(streamed["prompt_tokens"], whole["prompt_tokens"]);
    }
}

#[tokio::test]
async fn thoughts_come_as_the_dialect_has_them() {
    let server = Server::of(Script::says("<think>let me see</think>42")).await;
    let ask =
        |thinking: Value| server.client.post("/v1/messages", &message(json!({"thinking": thinking}))).send();
    let content = ask(json!({"type": "adaptive"})).await.json()["content"].clone();
    assert_eq!((&content[0]["thinking"], &content[1]["text"]), (&json!("let me see"), &json!("42")));
    assert_ne!(content[0]["signature"], "");
    let content = ask(json!({"type": "adaptive", "display": "omitted"})).await.json()["content"].clone();
    assert_eq!((&content[0]["thinking"], &content[1]["text"]), (&json!(""), &json!("42")));
    let reply = server.client.post("/v1/chat/completions", &chat(json!({}))).send().await.json();
    let message = &reply["choices"][0]["message"];
    assert_eq!((&message["reasoning_content"], &message["content"]), (&json!("let me see"), &json!("42")));
    assert!(reply["usage"]["completion_tokens_details"]["reasoning_tokens"].as_u64().unwrap() >= 10);
}

#[tokio::test]
async fn stop_sequences_and_limits_end_answers_with_their_reason() {
    let server = Server::of(Script::says("one two three")).await;
    let reply = server
        .client
        .post("/v1/messages", &message(json!({"stop_sequences": ["x", " three"]})))
        .send()
        .await
        .json();
    assert_eq!((&reply["stop_reason"], &reply["stop_sequence"]), (&json!("stop_sequence"), &json!(" three")));
    assert_eq!(reply["content"][0]["text"], "one two");
    let reply = server.client.post("/v1/messages", &message(json!({"max_tokens": 3}))).send().await.json();
    assert_eq!((&reply["stop_reason"], &reply["stop_sequence"]), (&json!("max_tokens"), &Value::Null));
    assert_eq!(reply["usage"]["output_tokens"], 3);
    for (more, reason, text) in [
        (json!({"stop": " three"}), "stop", "one two"),
        (json!({"max_completion_tokens": 3, "max_tokens": 9}), "length", "one"),
        (json!({}), "stop", "one two three"),
    ] {
        let reply = server.client.post("/v1/chat/completions", &chat(more)).send().await.json();
        let choice = &reply["choices"][0];
        assert_eq!((&choice["finish_reason"], &choice["message"]["content"]), (&json!(reason), &json!(text)));
    }
}

#[tokio::test]
async fn a_full_window_ends_an_answer_with_its_own_reason() {
    let engine = duet_engine::Options { window: Some(200), ..duet_engine::Options::default() };
    let server = Setup { engine, ..Setup::new(Script::says(&"more ".repeat(100))) }.start().await;
    let reply = server.client.post("/v1/messages", &message(json!({"max_tokens": 1000}))).send().await.json();
    assert_eq!(reply["stop_reason"], "model_context_window_exceeded");
    let usage = &reply["usage"];
    let sum: u64 =
        ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens", "output_tokens"]
            .iter()
            .map(|part| usage[part].as_u64().unwrap())
            .sum();
    assert_eq!(sum, 200);
    let body = chat(json!({"max_tokens": 1000}));
    let reply = server.client.post("/v1/chat/completions", &body).send().await.json();
    assert_eq!(reply["choices"][0]["finish_reason"], "length");
}

#[tokio::test]
async fn a_request_for_no_tokens_only_reads_the_prompt() {
    let server = Server::of(Script::says("x")).await;
    for stream in [false, true] {
        let reply = server
            .client
            .post("/v1/messages", &message(json!({"max_tokens": 0, "stream": stream})))
            .send()
            .await;
        assert_eq!(reply.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn prompt_tokens_are_partitioned_into_fresh_and_cached_ones() {
    let server = Server::of(Script::says("x")).await;
    let body = message(json!({"messages": [{"role": "user", "content": "a long question ".repeat(30)}]}));
    let count =
        server.client.post("/v1/messages/count_tokens", &body).send().await.json()["input_tokens"].clone();
    let mut cached = vec![];
    for _ in 0..2 {
        let usage = server.client.post("/v1/messages", &body).send().await.json()["usage"].clone();
        let tokens = |key: &str| usage[key].as_u64().unwrap();
        let sum = tokens("input_tokens")
            + tokens("cache_read_input_tokens")
            + tokens("cache_creation_input_tokens");
        assert_eq!(sum, count);
        cached.push(tokens("cache_read_input_tokens"));
    }
    assert!(cached[0] == 0 && cached[1] > 400, "{cached:?}");
}

#[tokio::test]
async fn a_prompt_beyond_the_window_is_refused_so_that_clients_compact() {
    let server = Server::of(Script::says("x")).await;
    let messages = json!([{"role": "user", "content": "x".repeat(5000)}]);
    let reply = server
        .client
        .post("/v1/messages", &message(json!({"messages": messages, "stream": true})))
        .send()
        .await;
    assert_eq!(reply.status, StatusCode::BAD_REQUEST);
    let text = reply.json()["error"]["message"].as_str().unwrap().to_owned();
    assert!(text.starts_with("prompt is too long: 50") && text.ends_with(" tokens > 4096 maximum"), "{text}");
    let reply = server
        .client
        .post("/v1/chat/completions", &chat(json!({"messages": messages, "stream": true})))
        .send()
        .await;
    assert_eq!(reply.json()["error"]["code"], "context_length_exceeded");
}

#[tokio::test]
async fn fifty_streams_at_once_do_not_mix() {
    let server = Server::of(Script::new(Model::Hash)).await;
    let body = |number: usize| {
        message(json!({
            "messages": [{"role": "user", "content": format!("question {number}")}], "temperature": 0, "max_tokens": 40,
            "stream": true,
        }))
    };
    let mut alone = vec![];
    for number in 0..50 {
        alone.push(of_events(&server.client.post("/v1/messages", &body(number)).send().await.data()));
    }
    let together = (0..50).map(|number| {
        let request = server.client.post("/v1/messages", &body(number));
        tokio::spawn(async move { of_events(&request.send().await.data()) })
    });
    for (task, alone) in together.collect::<Vec<_>>().into_iter().zip(alone) {
        assert_eq!(within(task).await.unwrap(), alone);
    }
}
