//! Requests as agents send them, against the whole program.

use duet_engine::scripted::{Model, Script};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{MODEL, Server, fold, message};

/// What Claude Code sends on a turn after a tool has run, cut to one of everything.
fn agent_request() -> Value {
    let mark = json!({"type": "ephemeral"});
    json!({
        "model": MODEL, "max_tokens": 32000, "stream": true,
        "metadata": {"user_id": "{\"device_id\":\"d\",\"session_id\":\"s\"}"},
        "thinking": {"type": "adaptive", "display": "omitted"},
        "context_management": {"edits": [{"type": "clear_thinking_20251015", "keep": "all"}]},
        "output_config": {"effort": "high"},
        "safeguards": [{"type": "dangerous_tool_use"}],
        "system": [
            {"type": "text", "text": "x-anthropic-billing-header: cc_version=2.1.329.136; cc_entrypoint=cli;"},
            {"type": "text", "text": "You are an agent.", "cache_control": mark},
        ],
        "tools": [
            {"name": "Bash", "description": "Runs a command.", "input_schema": {
                "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
                "properties": {"command": {"type": "string"}}, "required": ["command"],
                "additionalProperties": false,
            }},
            {"name": "WebFetch", "defer_loading": true, "input_schema": {"type": "object", "properties": {}}},
        ],
        "messages": [
            {"role": "user", "content": [{"type": "text", "text": "list files"}]},
            {"role": "system", "content": "<environment>"},
            {"role": "assistant", "content": [
                {"type": "thinking", "thinking": "", "signature": ""},
                {"type": "tool_use", "id": "toolu_01", "name": "Bash", "input": {"command": "ls"}, "caller": {"type": "direct"}},
                {"type": "tool_use", "id": "toolu_02", "name": "ToolSearch", "input": {"query": "fetch"}},
            ]},
            {"role": "user", "content": [
                {"type": "tool_result", "tool_use_id": "toolu_02", "content": [{"type": "tool_reference", "tool_name": "WebFetch"}]},
                {"type": "tool_result", "tool_use_id": "toolu_01", "content": "a\nb", "is_error": false, "cache_control": mark},
            ]},
            {"role": "system", "content": "tokens left: 1000"},
        ],
    })
}

#[tokio::test]
async fn an_agents_request_is_answered() {
    let server = Server::of(Script::new(Model::Hash)).await;
    let reply = server
        .client
        .post("/v1/messages?beta=true", &agent_request())
        .header("anthropic-version", "2023-06-01")
        .header("anthropic-beta", "claude-code-20250219,of-next-year-2027-01-01")
        .send()
        .await;
    assert_eq!(reply.status, StatusCode::OK, "{:?}", reply.body);
    assert!(reply.is_stream());
    let events = reply.data();
    assert_eq!(events[0]["type"], "message_start");
    assert_eq!(events[events.len() - 1]["type"], "message_stop");
    assert_eq!(events[events.len() - 2]["context_management"], json!({"applied_edits": []}));
}

#[tokio::test]
async fn what_differs_between_sessions_costs_no_tokens() {
    let server = Server::of(Script::says("ok")).await;
    let mut counts = Vec::new();
    for hash in ["136", "f6c9"] {
        let mut body = agent_request();
        for key in ["max_tokens", "stream", "metadata", "safeguards"] {
            body.as_object_mut().unwrap().remove(key);
        }
        body["system"][0]["text"] = json!(format!("x-anthropic-billing-header: cc_version=2.1.329.{hash};"));
        let reply = server.client.post("/v1/messages/count_tokens", &body).send().await;
        assert_eq!(reply.status, StatusCode::OK, "{:?}", reply.body);
        counts.push(reply.json()["input_tokens"].as_u64().unwrap());
    }
    assert_eq!(counts[0], counts[1]);
}

/// The code that makes the SDKs' tool runner send whole conversations instead.
#[tokio::test]
async fn threads_are_refused_so_that_clients_fall_back() {
    let server = Server::of(Script::says("ok")).await;
    let threads = [json!({"type": "create"}), json!({"type": "continue", "previous_message_id": "msg_01"})];
    for thread in threads {
        let reply = server.client.post("/v1/messages", &message(json!({"thread": thread}))).send().await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST);
        let details = &reply.json()["error"]["details"];
        assert_eq!(details["error_code"], "thread_unsupported_request");
        assert_eq!(details["unsupported"], json!(["thread"]));
    }
}

/// Usage as it is at the first sight of a prompt, and at the second.
#[tokio::test]
async fn cached_tokens_and_the_rest_make_up_the_prompt() {
    let server = Server::of(Script::says("ok")).await;
    let system = json!([{
        "type": "text", "text": "You know a lot about owls. ".repeat(30),
        "cache_control": {"type": "ephemeral", "ttl": "1h"},
    }]);
    let body = message(json!({"system": system}));
    let mut counted = body.clone();
    counted.as_object_mut().unwrap().retain(|key, _| key != "max_tokens" && key != "temperature");
    let count = server.client.post("/v1/messages/count_tokens", &counted).send().await.json();
    for round in 0..2 {
        let usage = server.client.post("/v1/messages", &body).send().await.json()["usage"].clone();
        let number = |key: &str| usage[key].as_u64().unwrap();
        let (read, written) = (number("cache_read_input_tokens"), number("cache_creation_input_tokens"));
        assert_eq!(
            number("input_tokens") + read + written,
            count["input_tokens"].as_u64().unwrap(),
            "{usage}"
        );
        let hour = usage["cache_creation"]["ephemeral_1h_input_tokens"].as_u64().unwrap();
        assert_eq!(hour, written, "{usage}");
        match round {
            0 => assert!(read == 0 && written > 700, "{usage}"),
            _ => assert!(read > 700 && written == 0, "{usage}"),
        }
    }
}

fn city(strict: bool) -> Value {
    json!({"name": "look", "strict": strict, "input_schema": {
        "type": "object", "properties": {"city": {"enum": ["Bonn", "Lima"]}}, "required": ["city"],
        "additionalProperties": false,
    }})
}

/// A model that would rather talk is made to call, and says the same in a stream.
#[tokio::test]
async fn forced_calls_are_made_whatever_the_model_wants() {
    let server = Server::of(Script::says("I would rather talk.")).await;
    let choices = [json!({"type": "any"}), json!({"type": "tool", "name": "look"})];
    for mut choice in choices {
        choice["disable_parallel_tool_use"] = json!(true);
        let mut body = message(json!({"tools": [city(false)], "tool_choice": choice, "max_tokens": 400}));
        let whole = server.client.post("/v1/messages", &body).send().await.json();
        assert_eq!(whole["stop_reason"], "tool_use", "{whole}");
        let [call] = whole["content"].as_array().unwrap().as_slice() else { panic!("{whole}") };
        assert_eq!((&call["type"], &call["name"]), (&json!("tool_use"), &json!("look")));
        assert!(["Bonn", "Lima"].contains(&call["input"]["city"].as_str().unwrap()), "{call}");
        body["stream"] = json!(true);
        let events = server.client.post("/v1/messages", &body).send().await.data();
        assert_eq!(fold::comparable(&fold::message(&events)), fold::comparable(&whole));
    }
}

/// What a model says of its own accord is parsed too; thinking before it is signed.
#[tokio::test]
async fn calls_of_the_models_own_accord_are_found() {
    let call = "<tool_call>\n{\"name\": \"look\", \"arguments\": {\"city\": \"Bonn\"}}\n</tool_call>";
    let server =
        Server::of(Script::says(&format!("<think>\nhm\n</think>\n\nOne moment.\n{call}\n{call}"))).await;
    let body = message(json!({
        "tools": [city(true)], "thinking": {"type": "adaptive"}, "max_tokens": 400,
    }));
    let whole = server.client.post("/v1/messages", &body).send().await.json();
    let kinds: Vec<_> =
        whole["content"].as_array().unwrap().iter().map(|block| block["type"].clone()).collect();
    assert_eq!(kinds, ["thinking", "text", "tool_use", "tool_use"], "{whole}");
    assert_eq!(
        (&whole["stop_reason"], &whole["content"][3]["input"]),
        (&json!("tool_use"), &json!({"city": "Bonn"}))
    );
    let results = [2, 3].map(|block| {
        json!({"type": "tool_result", "tool_use_id": whole["content"][block]["id"], "content": "rain"})
    });
    let turns = json!([
        {"role": "user", "content": "hi"},
        {"role": "assistant", "content": whole["content"]},
        {"role": "user", "content": results},
    ]);
    let next = message(json!({"tools": [city(true)], "thinking": {"type": "adaptive"}, "messages": turns}));
    let reply = server.client.post("/v1/messages", &next).send().await;
    assert_eq!(reply.status, StatusCode::OK, "{:?}", reply.body);
}
