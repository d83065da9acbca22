//! Requests whose provider speaks the other dialect, through the neutral core and back.

use std::collections::BTreeMap;

use bytes::Bytes;
use duet_engine::scripted::Script;
use duet_upstream::{Balance, Place, Provider, ProviderSettings, Route, Routes, Target};
use http::StatusCode;
use serde_json::{Value, json};

use super::{
    all_to, recorded, settings, streams, unknown,
    upstream::{Then, Upstream, events, pieces, whole},
};
use crate::support::{MODEL, Reply, Server, Setup, chat, message};

const CHAT: &str = "/v1/chat/completions";
const MESSAGES: &str = "/v1/messages";

async fn server(providers: Vec<ProviderSettings>) -> Server {
    let script = Script { window: 64 << 10, ..Script::says("local") };
    Setup { routes: all_to(providers), ..Setup::new(script) }.start().await
}

/// A server in front of a provider of this kind that always answers with this stream.
async fn answering(kind: &str, stream: String) -> (Server, Upstream) {
    let upstream = Upstream::start(move |_, _| events(pieces(stream.as_bytes(), 7), Then::End)).await;
    let server = server(vec![settings("far", kind, &upstream.base)]).await;
    (server, upstream)
}

/// What an answer says, whoever tells it.
#[derive(Debug, Default, PartialEq)]
struct Said {
    text: String,
    thinking: String,
    /// Names and inputs.
    calls: Vec<(String, Value)>,
    prompt_tokens: u64,
    answer_tokens: u64,
}

impl Said {
    fn call(&mut self, name: &Value, input: &str) {
        let input = if input.is_empty() { "{}" } else { input };
        self.calls.push((name.as_str().unwrap().to_owned(), serde_json::from_str(input).unwrap()));
    }

    fn of_message(message: &Value) -> Self {
        let mut said = Self::default();
        for block in message["content"].as_array().unwrap() {
            match block["type"].as_str().unwrap() {
                "text" => said.text += block["text"].as_str().unwrap(),
                "thinking" => said.thinking += block["thinking"].as_str().unwrap(),
                "tool_use" => said.call(&block["name"], &block["input"].to_string()),
                _ => {}
            }
        }
        let usage = &message["usage"];
        let count = |name: &str| usage[name].as_u64().unwrap_or_default();
        said.prompt_tokens =
            count("input_tokens") + count("cache_read_input_tokens") + count("cache_creation_input_tokens");
        said.answer_tokens = count("output_tokens");
        said
    }

    fn of_completion(completion: &Value) -> Self {
        let message = &completion["choices"][0]["message"];
        let mut said = Self {
            text: message["content"].as_str().unwrap_or_default().to_owned(),
            thinking: message["reasoning_content"].as_str().unwrap_or_default().to_owned(),
            prompt_tokens: completion["usage"]["prompt_tokens"].as_u64().unwrap_or_default(),
            answer_tokens: completion["usage"]["completion_tokens"].as_u64().unwrap_or_default(),
            ..Self::default()
        };
        for call in message["tool_calls"].as_array().into_iter().flatten() {
            said.call(&call["function"]["name"], call["function"]["arguments"].as_str().unwrap());
        }
        said
    }
}

/// The recorded streams of a file, folded by the conformance suite, with their bytes.
fn recorded_streams(file: &str) -> Vec<(Value, String)> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/recordings").join(file);
    let sessions = duet_conformance::recording::sessions(&path).unwrap_or_default();
    let exchanges = sessions.iter().flat_map(|session| &session.exchanges);
    let streams = exchanges.filter(|exchange| exchange.is_stream() && exchange.response.status == 200);
    let told = streams.filter_map(|exchange| {
        Some((exchange.answer()?.clone(), String::from_utf8(exchange.response.body.clone()).unwrap()))
    });
    told.collect()
}

#[tokio::test]
async fn recorded_streams_of_messages_reach_chat_clients() {
    let all = recorded_streams("anthropic/messages.jsonl");
    for (answer, stream) in &all {
        let (server, _upstream) = answering("anthropic-compatible", stream.clone()).await;
        let reply = server.client.post(CHAT, &chat(json!({"model": "far"}))).send().await;
        assert_eq!(reply.status, StatusCode::OK, "{:?}", reply.body);
        assert_eq!(Said::of_completion(&reply.json()), Said::of_message(answer));
        // Its events are judged by the specification.
        let streamed = server.client.post(CHAT, &chat(json!({"model": "far", "stream": true}))).send().await;
        let told: String = streamed
            .data()
            .iter()
            .filter_map(|chunk| chunk["choices"][0]["delta"]["content"].as_str().map(str::to_owned))
            .collect();
        assert_eq!(told, Said::of_message(answer).text);
    }
    assert!(all.is_empty() || all.len() >= 45, "{}", all.len());
}

#[tokio::test]
async fn recorded_streams_of_chunks_reach_clients_of_messages() {
    let all = recorded_streams("openai/chat-completions.jsonl");
    for (answer, stream) in &all {
        let (server, _upstream) = answering("openai-compatible", stream.clone()).await;
        let asked = message(
            json!({"model": "far", "thinking": {"type": "enabled", "budget_tokens": 1024}, "max_tokens": 2048, "temperature": 1}),
        );
        let reply = server.client.post(MESSAGES, &asked).send().await;
        assert_eq!(reply.status, StatusCode::OK, "{:?}", reply.body);
        let mut expected = Said::of_completion(answer);
        let found = Said::of_message(&reply.json());
        if expected.prompt_tokens == 0 {
            // Without usage in the stream the prompt is guessed.
            (expected.prompt_tokens, expected.answer_tokens) = (found.prompt_tokens, found.answer_tokens);
        }
        assert_eq!(found, expected);
    }
    assert!(all.is_empty() || all.len() >= 18, "{}", all.len());
}

/// What becomes of recorded requests: how many reach the provider, and how many are refused for which reason.
async fn asked(
    file: &str,
    kind: &str,
    stream: &str,
    valid: fn(Value) -> Result<(), String>,
) -> BTreeMap<String, usize> {
    let (server, upstream) = answering(kind, stream.to_owned()).await;
    let mut counts = BTreeMap::new();
    for recording in recorded(file) {
        let mut body = recording["request"]["body"].clone();
        body["model"] = json!("far");
        let path = recording["request"]["path"].as_str().unwrap();
        let before = upstream.seen().len();
        let reply = server.client.post(path, &body).send().await;
        let reason = match reply.status {
            StatusCode::OK => {
                let sent = upstream.seen();
                assert_eq!(sent.len(), before + 1);
                let sent: Value = serde_json::from_slice(&sent[before].body).unwrap();
                valid(sent.clone()).unwrap_or_else(|fault| panic!("{fault}: {sent:#} of {body:#}"));
                "answered".to_owned()
            }
            StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND => {
                reply.json()["error"]["message"].as_str().unwrap().chars().take(70).collect()
            }
            other => panic!("{other}: {:?}", reply.body),
        };
        *counts.entry(reason).or_default() += 1;
    }
    counts
}

#[tokio::test]
async fn recorded_chat_requests_become_valid_messages() {
    let valid = |body| {
        wire::decode_request::<types_anthropic::CreateMessageParams>(body)
            .map(drop)
            .map_err(|fault| format!("{fault:?}"))
    };
    let counts = asked("openai/chat-completions.jsonl", "anthropic-compatible", &streams()[0].2, valid).await;
    assert!(counts.is_empty() || counts["answered"] >= 40, "{counts:#?}");
}

#[tokio::test]
async fn recorded_messages_become_valid_chat_requests() {
    let valid = |body| {
        wire::decode_request::<types_openai::CreateChatCompletionRequest>(body)
            .map(drop)
            .map_err(|fault| format!("{fault:?}"))
    };
    let counts = asked("anthropic/messages.jsonl", "openai-compatible", &streams()[1].2, valid).await;
    assert!(counts.is_empty() || counts["answered"] >= 150, "{counts:#?}");
}

#[tokio::test]
async fn recorded_responses_become_valid_messages() {
    let valid = |body| {
        wire::decode_request::<types_anthropic::CreateMessageParams>(body)
            .map(drop)
            .map_err(|fault| format!("{fault:?}"))
    };
    let stream = streams()[0].2.clone();
    let (server, upstream) = answering("anthropic-compatible", stream).await;
    let mut answered = 0;
    let all = recorded("openai/responses.jsonl");
    for recording in all.iter().filter(|recording| recording["request"]["method"] == "POST") {
        let mut body = recording["request"]["body"].clone();
        body["model"] = json!("far");
        let reply = server.client.post("/v1/responses", &body).send().await;
        if reply.status == StatusCode::OK {
            answered += 1;
        }
        assert!(matches!(reply.status.as_u16(), 200 | 400 | 404), "{:?}", reply.body);
    }
    for sent in upstream.seen() {
        let sent: Value = serde_json::from_slice(&sent.body).unwrap();
        valid(sent.clone()).unwrap_or_else(|fault| panic!("{fault}: {sent:#}"));
    }
    assert!(all.is_empty() || answered >= 100, "{answered}");
}

/// A server in front of another one that it knows in one dialect only.
async fn chained(kind: &str, says: &str) -> (Server, Server) {
    let back = Setup { aliases: vec!["far"], ..Setup::new(Script::says(says)) }.start().await;
    let front = server(vec![settings("back", kind, &format!("http://{}", back.address))]).await;
    (front, back)
}

fn texts(reply: &Reply, pointer: &str) -> String {
    reply.data().iter().filter_map(|event| event.pointer(pointer)?.as_str().map(str::to_owned)).collect()
}

#[tokio::test]
async fn two_servers_answer_as_one_in_the_other_dialect() {
    let (front, back) = chained("anthropic-compatible", "far away").await;
    let reply = front.client.post(CHAT, &chat(json!({"model": "far"}))).send().await;
    assert_eq!(reply.json()["choices"][0]["message"]["content"], "far away");
    let direct = back.client.post(CHAT, &chat(json!({"model": "far"}))).send().await;
    assert_eq!(reply.json()["usage"]["completion_tokens"], direct.json()["usage"]["completion_tokens"]);
    // A client of messages that asks for no thoughts wants none; one of chat completions leaves it to the model.
    let same = back.client.post(MESSAGES, &message(json!({"model": "far"}))).send().await;
    assert_eq!(reply.json()["usage"]["prompt_tokens"], Said::of_message(&same.json()).prompt_tokens);
    let reply = front.client.post(CHAT, &chat(json!({"model": "far", "stream": true}))).send().await;
    assert_eq!(texts(&reply, "/choices/0/delta/content"), "far away");
    let reply = front
        .client
        .post("/v1/responses", &json!({"model": "far", "input": "hi", "stream": true}))
        .send()
        .await;
    assert_eq!(texts(&reply, "/delta"), "far away");
    let (front, _back) = chained("openai-compatible", "far away").await;
    let reply = front.client.post(MESSAGES, &message(json!({"model": "far"}))).send().await;
    assert_eq!(reply.json()["content"][0]["text"], "far away");
    let reply = front.client.post(MESSAGES, &message(json!({"model": "far", "stream": true}))).send().await;
    assert_eq!(texts(&reply, "/delta/text"), "far away");
}

#[tokio::test]
async fn failures_are_told_in_the_clients_dialect() {
    let cases = [
        (400, 400, "invalid_request_error"),
        (401, 502, "server_error"),
        (429, 429, "requests"),
        (500, 502, "server_error"),
    ];
    for (theirs, ours, kind) in cases {
        let body = "{\"type\":\"error\",\"error\":{\"type\":\"x\",\"message\":\"their words\"}}";
        let bad =
            Upstream::start(move |_, _| whole(theirs, &[("content-type", "application/json")], body)).await;
        let server = server(vec![settings("far", "anthropic-compatible", &bad.base)]).await;
        let reply = server.client.post(CHAT, &chat(json!({"model": "far"}))).send().await;
        assert_eq!((reply.status.as_u16(), &reply.json()["error"]["type"]), (ours, &json!(kind)));
        let told = reply.json()["error"]["message"].as_str().unwrap().to_owned();
        assert_eq!(told.contains("their words"), theirs != 401, "{told}");
    }
}

#[tokio::test]
async fn a_stream_that_breaks_off_ends_with_an_error() {
    let [(_, _, messages), (_, _, chunks), _] = streams();
    let overloaded = "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";
    let half = |stream: &str| stream[..stream.len() / 2].to_owned();
    let begun = messages[..messages.find("event: content_block_stop").unwrap()].to_owned();
    for stream in [half(&messages), begun.clone(), format!("{begun}{overloaded}")] {
        let (server, _upstream) = answering("anthropic-compatible", stream).await;
        let reply = server.client.post(CHAT, &chat(json!({"model": "far", "stream": true}))).send().await;
        assert!(reply.data().pop().unwrap()["error"]["message"].is_string());
        assert!(reply.events().iter().all(|event| event.data != "[DONE]"));
    }
    let (server, _upstream) = answering("openai-compatible", half(&chunks)).await;
    let reply = server.client.post(MESSAGES, &message(json!({"model": "far", "stream": true}))).send().await;
    assert_eq!(reply.data().pop().unwrap()["type"], "error");
}

#[tokio::test]
async fn routes_lead_through_dialects_and_home() {
    let bad = Upstream::start(|_, _| whole(500, &[("content-type", "application/json")], "{}")).await;
    let stream = streams()[0].2.clone();
    let good = Upstream::start(move |_, _| events(vec![Bytes::from(stream.clone())], Then::End)).await;
    let far = server(vec![
        settings("bad", "openai-compatible", &bad.base),
        settings("good", "anthropic-compatible", &good.base),
    ])
    .await;
    let reply = far.client.post(CHAT, &chat(json!({"model": "far"}))).send().await;
    assert_eq!(reply.json()["choices"][0]["message"]["content"], "Hello");
    // The last one is here.
    let provider = Provider::new(settings("bad", "duet", &bad.base)).unwrap();
    let target =
        |place, model: Option<&str>| Target { place, model: model.map(str::to_owned), weight: 1, tier: 0 };
    let targets = vec![target(Place::At(provider.clone()), None), target(Place::Here, Some(MODEL))];
    let route = Route { balance: Balance::Order, targets, info: unknown() };
    let routes = Routes::new(vec![provider], [("mine".to_owned(), route)]);
    let home = Setup { routes, ..Setup::new(Script::says("home")) }.start().await;
    for _ in 0..7 {
        let reply = home.client.post(MESSAGES, &message(json!({"model": "mine"}))).send().await;
        assert_eq!(reply.json()["content"][0]["text"], "home");
    }
    let counted =
        home.client.post("/v1/messages/count_tokens", &message(json!({"model": "mine"}))).send().await;
    assert!(counted.json()["input_tokens"].as_u64().unwrap() > 0);
    assert!(bad.seen().len() < 9, "a provider that always fails is left alone");
}

#[tokio::test]
async fn tools_and_results_cross_over() {
    let (server, upstream) = answering("anthropic-compatible", streams()[0].2.clone()).await;
    let call =
        json!({"id": "call.1", "type": "function", "function": {"name": "f", "arguments": "{\"a\":1}"}});
    let body = json!({
        "model": "far", "max_completion_tokens": 100, "parallel_tool_calls": false,
        "tools": [{"type": "function", "function": {"name": "f", "description": "d", "parameters": {"type": "object"}}}],
        "tool_choice": "required",
        "messages": [
            {"role": "system", "content": "be brief"},
            {"role": "user", "content": "go"},
            {"role": "assistant", "content": null, "tool_calls": [call]},
            {"role": "tool", "tool_call_id": "call.1", "content": "done"},
            {"role": "user", "content": "and?"},
        ],
    });
    server.client.post(CHAT, &body).send().await;
    let sent: Value = serde_json::from_slice(&upstream.seen()[0].body).unwrap();
    let text = |text: &str| json!({"type": "text", "text": text});
    let expected = json!({
        "model": "far",
        "messages": [
            {"role": "user", "content": [text("go")]},
            {"role": "assistant", "content": [{"type": "tool_use", "id": "call_1", "name": "f", "input": {"a": 1}}]},
            {"role": "user", "content": [
                {"type": "tool_result", "tool_use_id": "call_1", "content": [text("done")]},
                text("and?"),
            ]},
        ],
        "system": [text("be brief")],
        "tools": [{"name": "f", "input_schema": {"type": "object"}, "description": "d"}],
        "tool_choice": {"type": "any", "disable_parallel_tool_use": true},
        "max_tokens": 100,
        "stream": true,
    });
    assert_eq!(sent, expected);
}

#[tokio::test]
async fn what_cannot_be_said_is_refused_by_name() {
    let (server, upstream) = answering("anthropic-compatible", streams()[0].2.clone()).await;
    let cases = [
        (json!({"n": 2}), "n"),
        (json!({"logprobs": true}), "logprobs"),
        (json!({"presence_penalty": 0.5}), "presence_penalty"),
        (json!({"response_format": {"type": "json_object"}}), "response_format"),
    ];
    for (more, param) in cases {
        let mut body = chat(more);
        body["model"] = json!("far");
        let reply = server.client.post(CHAT, &body).send().await;
        let told = reply.json()["error"]["param"].as_str().unwrap().to_owned();
        assert!(reply.status == StatusCode::BAD_REQUEST && told.starts_with(param), "{told}");
    }
    assert!(upstream.seen().is_empty());
}
