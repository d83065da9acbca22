//! Pairs of exchanges that mean the same, and pairs that do not.

use regex::Regex;
use serde_json::{Value, json};

use super::{answer, exchange, session};
use crate::{
    exchange::{Ending, Exchange, Faith, Headers, Request, Response, Session},
    recording,
};

fn streamed(path: &str, body: &str) -> Exchange {
    let request = Request {
        method: "POST".into(),
        path: path.into(),
        body: br#"{"stream": true}"#.to_vec(),
        ..Request::default()
    };
    let response = Response {
        status: 200,
        headers: Headers::default(),
        body: body.as_bytes().to_vec(),
        ending: Ending::Complete,
    };
    Exchange::new("sample".into(), request, response, Faith::OURS)
}

/// Anthropic events as a body.
fn events(events: &[Value]) -> String {
    let frame =
        |event: &Value| format!("event: {}\ndata: {event}\n\n", event["type"].as_str().unwrap_or_default());
    events.iter().map(frame).collect()
}

fn text(index: u32, text: &str) -> Value {
    json!({"type": "content_block_delta", "index": index, "delta": {"type": "text_delta", "text": text}})
}

#[test]
fn pieces_and_pings_of_one_block_mean_nothing() {
    let start =
        |id: &str| json!({"type": "message_start", "message": {"id": id, "usage": {"input_tokens": 1}}});
    let ping = json!({"type": "ping"});
    let one = events(&[start("msg_01"), text(0, "He"), ping, text(0, "llo"), text(1, "!")]);
    let other = events(&[start("msg_02"), text(0, "Hello"), text(1, "!")]).replace('}', "}   ");
    let normal = answer(&streamed("/v1/messages", &one));
    assert_eq!(normal, answer(&streamed("/v1/messages", &other)));
    assert_eq!(normal["events"][0]["data"]["message"]["id"], "<msg#1>");
    assert_eq!(normal["events"][1]["data"]["delta"]["text"], "Hello");
    let across = events(&[start("msg_03"), text(0, "Hello!")]);
    assert_ne!(normal, answer(&streamed("/v1/messages", &across)));
}

#[test]
fn signatures_are_opaque_but_not_empty() {
    let signed = |signature: &str| {
        let delta = json!({"type": "signature_delta", "signature": signature});
        let body = events(&[json!({"type": "content_block_delta", "index": 0, "delta": delta})]);
        answer(&streamed("/v1/messages", &body))
    };
    assert_eq!(signed("Abc="), signed("Xyz="));
    assert_ne!(signed("Abc="), signed(""));
}

#[test]
fn chunks_of_a_completion_are_joined_by_choice_and_call() {
    let chunk = |index: u32, delta: Value| {
        let choice = json!({"index": index, "delta": delta, "finish_reason": null});
        let chunk = json!({"id": "chatcmpl-1", "created": 5, "choices": [choice], "obfuscation": "abc"});
        format!("data: {chunk}\n\n")
    };
    let arguments = |text: &str| json!({"tool_calls": [{"index": 0, "function": {"arguments": text}}]});
    let one = [
        chunk(0, json!({"role": "assistant", "content": ""})),
        chunk(0, json!({"content": "a"})),
        chunk(0, json!({"content": "b"})),
        chunk(1, json!({"content": "c"})),
        chunk(0, json!({"tool_calls": [{"index": 0, "id": "call_1", "function": {"arguments": ""}}]})),
        chunk(0, arguments("{")),
        chunk(0, arguments("}")),
        "data: [DONE]\n\n".to_owned(),
    ];
    let normal = answer(&streamed("/v1/chat/completions", &one.concat()));
    let deltas: Vec<_> = normal["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["data"]["choices"][0]["delta"].clone())
        .collect();
    assert_eq!(deltas.len(), 6, "{normal}");
    assert_eq!(deltas[1], json!({"content": "ab"}));
    assert_eq!(deltas[4], arguments("{}"));
    assert_eq!(normal["events"][0]["data"]["created"], "<seconds>");
    assert_eq!(normal["events"][0]["data"]["obfuscation"], Value::Null);
    assert_eq!(normal["events"][5]["data"], "[DONE]");
}

#[test]
fn an_id_that_comes_back_is_the_same_id() {
    let mut first = streamed("/v1/responses", "");
    first.request.body = b"{}".to_vec();
    first.response.body = br#"{"id": "resp_a", "model": "m", "temperature": 1.0}"#.to_vec();
    let mut second = first.clone();
    second.request.body = br#"{"previous_response_id": "resp_a", "metadata": {"id": "mine"}}"#.to_vec();
    second.response.body = br#"{"id": "resp_b", "previous_response_id": "resp_a"}"#.to_vec();
    let mut third = second.clone();
    third.request.path = "/v1/responses/resp_b".into();
    let normal = session(&Session { exchanges: vec![first, second, third] });
    assert_eq!(normal[0]["response"]["body"], json!({"id": "<resp#1>", "model": "m", "temperature": 1}));
    assert_eq!(normal[1]["request"]["body"]["previous_response_id"], "<resp#1>");
    assert_eq!(normal[1]["request"]["body"]["metadata"]["id"], "mine");
    assert_eq!(normal[2]["request"]["path"], "/v1/responses/<resp#2>");
}

/// No id of the real APIs is missed, wherever it stands.
#[test]
fn recordings_keep_no_id() {
    let Some(sessions) = recording::tests::of_the_real_apis() else { return };
    let id = "\"(msg|resp|req|chatcmpl|toolu|srvtoolu|call|fc|rs|ws|batch|msgbatch)[_-][0-9A-Za-z]{20,}\"";
    let id = Regex::new(id).unwrap();
    for recorded in sessions.iter().flat_map(|session| &session.exchanges) {
        let normal = exchange(recorded).to_string();
        assert!(!id.is_match(&normal), "{}: {:?}", recorded.name, id.find(&normal));
        assert!(!normal.contains("\"obfuscation\":"), "{}", recorded.name);
    }
}
