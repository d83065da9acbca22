//! Completions of text: prompts of every form, whole and streamed.

use duet_engine::scripted::{Model, Script, VOCABULARY};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Client, MODEL, Server};

fn body(more: &Value) -> Value {
    let mut body = json!({"model": MODEL, "prompt": "once", "temperature": 0});
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    body
}

async fn complete(client: &Client, more: Value) -> Value {
    let reply = client.post("/v1/completions", &body(&more)).send().await;
    assert_eq!(reply.status, StatusCode::OK, "{:?}", reply.body);
    reply.json()
}

#[tokio::test]
async fn a_text_goes_on() {
    let server = Server::of(Script::says("<think>upon</think> a time")).await;
    let reply = complete(&server.client, json!({"max_tokens": 40, "logprobs": 0})).await;
    assert_eq!(reply["object"], "text_completion");
    let choice = &reply["choices"][0];
    // There is no conversation, and so no turn that could begin with thoughts.
    assert_eq!(
        (&choice["text"], &choice["finish_reason"]),
        (&json!("<think>upon</think> a time"), &json!("stop"))
    );
    assert_eq!(choice["logprobs"]["tokens"].as_array().map(Vec::len), Some(26));
    assert_eq!(choice["logprobs"]["top_logprobs"], Value::Null);
    assert_eq!(reply["usage"]["prompt_tokens"], 4);
    let cut = complete(&server.client, json!({"max_tokens": 3})).await;
    assert_eq!(
        (&cut["choices"][0]["finish_reason"], &cut["usage"]["completion_tokens"]),
        (&json!("length"), &json!(3))
    );
    assert!(reply["id"].as_str().unwrap().starts_with("cmpl-"));
}

#[tokio::test]
async fn texts_and_tokens_are_the_same_prompt() {
    let server = Server::of(Script::new(Model::Hash)).await;
    let tokens = |text: &str| text.bytes().map(u32::from).collect::<Vec<_>>();
    let texts = complete(&server.client, json!({"prompt": ["once", "twice"]})).await;
    let ids = complete(&server.client, json!({"prompt": [tokens("once"), tokens("twice")]})).await;
    let said = |reply: &Value, choice: usize| reply["choices"][choice]["text"].clone();
    assert_eq!((said(&texts, 0), said(&texts, 1)), (said(&ids, 0), said(&ids, 1)));
    assert_ne!(said(&texts, 0), said(&texts, 1));
    let one = complete(&server.client, json!({"prompt": tokens("twice")})).await;
    assert_eq!(said(&one, 0), said(&texts, 1));
}

#[tokio::test]
async fn a_stream_says_what_a_whole_completion_says() {
    let server = Server::of(Script::new(Model::Hash)).await;
    let mut more = json!({
        "prompt": ["once", "twice"], "n": 2, "seed": 5, "temperature": 1.2, "max_tokens": 20,
        "stream_options": {"include_usage": true},
    });
    for (option, value) in [("echo", json!(true)), ("logprobs", json!(2))] {
        let mut more = more.clone();
        more[option] = value;
        let whole = complete(&server.client, more.clone()).await;
        more["stream"] = json!(true);
        let pieces = server.client.post("/v1/completions", &body(&more)).send().await.data();
        let choices = whole["choices"].as_array().unwrap();
        assert_eq!(choices.len(), 4);
        for choice in choices {
            let own = || {
                pieces
                    .iter()
                    .filter_map(|piece| piece["choices"].get(0))
                    .filter(|own| own["index"] == choice["index"])
            };
            let text: String = own().map(|piece| piece["text"].as_str().unwrap()).collect();
            assert_eq!(choice["text"], text);
            assert_eq!(choice["finish_reason"], own().next_back().unwrap()["finish_reason"]);
        }
        assert_eq!(pieces.last().unwrap()["usage"]["total_tokens"], whole["usage"]["total_tokens"]);
    }
    more["echo"] = json!(true);
    let echoed = complete(&server.client, more).await;
    let begins =
        |choice: usize, prompt: &str| echoed["choices"][choice]["text"].as_str().unwrap().starts_with(prompt);
    assert!(begins(0, "once") && begins(1, "once") && begins(2, "twice") && begins(3, "twice"));
}

#[tokio::test]
async fn faults_name_the_parameter() {
    let server = Server::of(Script::says("x")).await;
    let long = "a".repeat(5000);
    let cases = [
        (json!({"model": "nobody"}), 404, Value::Null, "model_not_found"),
        (json!({"prompt": [VOCABULARY]}), 400, json!("prompt"), "unsupported_value"),
        (json!({"prompt": long}), 400, json!("prompt"), "context_length_exceeded"),
        (json!({"prompt": vec!["a"; 17], "stream": true}), 400, json!("prompt"), "unsupported_value"),
        (json!({"suffix": "z"}), 400, json!("suffix"), "unsupported_value"),
        (json!({"logprobs": 6}), 400, json!("logprobs"), "integer_above_max_value"),
    ];
    for (more, status, param, code) in cases {
        let reply = server.client.post("/v1/completions", &body(&more)).send().await;
        let error = &reply.json()["error"];
        assert_eq!(
            (reply.status.as_u16(), &error["param"], &error["code"]),
            (status, &param, &json!(code)),
            "{error}"
        );
    }
    let many = complete(&server.client, json!({"prompt": vec!["a"; 40]})).await;
    assert_eq!(many["choices"].as_array().map(Vec::len), Some(40));
}
