//! Sessions of agents, turn by turn over the wire: however a client rewrites what it has sent before, each prompt begins with
//! the one before it and the answer to that, and only what is new is read.

use duet_engine::scripted::Script;
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{MODEL, Server, Setup};

/// What the model writes at each turn, in the syntax that it is shown for a template without tools. The second call is done first.
const ANSWER: &str = "Let me look.\n<tool_call>\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\", \"limit\": 2}}\n</tool_call>\n\
    <tool_call>\n{\"name\": \"search\", \"arguments\": {\"query\": \"fetch\"}}\n</tool_call>";

async fn server() -> Server {
    let script = Script { window: 1 << 15, ..Script::says(ANSWER) };
    Setup::new(script).start().await
}

async fn ask(server: &Server, path: &str, body: &Value) -> Value {
    let reply = server.client.post(path, body).send().await;
    assert_eq!(reply.status, StatusCode::OK, "{:?}", reply.body);
    reply.json()
}

/// What a turn cost, in tokens.
#[derive(Debug, Clone, Copy)]
struct Cost {
    prompt: u64,
    cached: u64,
    answer: u64,
}

impl Cost {
    fn of(prompt: &Value, cached: &Value, answer: &Value) -> Self {
        let number = |value: &Value| value.as_u64().unwrap();
        Self { prompt: number(prompt), cached: number(cached), answer: number(answer) }
    }
}

/// Everything but the token that ends the answer was read or written before.
#[track_caller]
fn reads_only_what_is_new(turns: &[Cost]) {
    assert!(turns.len() > 3 && turns[0].cached == 0);
    for pair in turns.windows(2) {
        assert!(pair[1].cached >= pair[0].prompt + pair[0].answer - 1, "{turns:?}");
    }
}

fn schema(member: &str) -> Value {
    json!({"type": "object", "properties": {member: {"type": "string"}, "limit": {"type": "integer"}}})
}

/// Claude Code: contents are strings or lists of one text, the mark for the cache wanders, the header before the system
/// prompt changes, deferred tools appear among the others, a countdown follows the results.
#[tokio::test]
async fn a_session_of_claude_code() {
    let server = server().await;
    let mut turns = Vec::new();
    let mut messages = vec![
        json!({"role": "user", "content": "What is in this folder?"}),
        json!({"role": "system", "content": "<environment>linux</environment>"}),
    ];
    for turn in 0..5u64 {
        let body = claude_code(turn, &messages);
        let message = ask(&server, "/v1/messages?beta=true", &body).await;
        let usage = &message["usage"];
        let number = |key: &str| usage[key].as_u64().unwrap();
        let (cached, written) = (number("cache_read_input_tokens"), number("cache_creation_input_tokens"));
        let prompt = cached + written + number("input_tokens");
        assert!(written > number("input_tokens"), "what is new lies before the mark: {usage}");
        turns.push(Cost { prompt, cached, answer: number("output_tokens") });
        messages.extend(results(turn, &message["content"]));
    }
    reads_only_what_is_new(&turns);
}

fn claude_code(turn: u64, messages: &[Value]) -> Value {
    let mut messages = messages.to_vec();
    for (index, message) in messages.iter_mut().enumerate() {
        if let (true, Some(text)) = ((index as u64 + turn).is_multiple_of(2), message["content"].as_str()) {
            message["content"] = json!([{"type": "text", "text": text}]);
        }
    }
    let marked = messages.iter_mut().rfind(|message| message["role"] == "user").unwrap();
    if let Some(text) = marked["content"].as_str() {
        marked["content"] = json!([{"type": "text", "text": text}]);
    }
    marked["content"].as_array_mut().unwrap().last_mut().unwrap()["cache_control"] =
        json!({"type": "ephemeral"});
    let mut tools = vec![
        json!({"name": "shell", "description": "Runs a command.", "input_schema": schema("command")}),
        json!({"name": "search", "description": "Finds tools.", "input_schema": schema("query")}),
    ];
    if turn > 0 {
        tools.insert(1, json!({"name": "fetch", "defer_loading": true, "input_schema": schema("url")}));
    }
    let header = format!("x-anthropic-billing-header: cc_version=2.1.329.{turn}; cc_entrypoint=cli;");
    json!({
        "model": MODEL, "max_tokens": 1000, "temperature": 0, "thinking": {"type": "adaptive"},
        "system": [{"type": "text", "text": header}, {"type": "text", "text": "You are an agent."}],
        "tools": tools, "messages": messages,
    })
}

/// The answer as the client brings it back, and the results: the last call was done first.
fn results(turn: u64, content: &Value) -> [Value; 3] {
    let calls: Vec<&Value> =
        content.as_array().unwrap().iter().filter(|block| block["type"] == "tool_use").collect();
    assert_eq!(calls.len(), 2, "{content}");
    let found = json!([{"type": "tool_reference", "tool_name": "fetch"}]);
    [
        json!({"role": "assistant", "content": content}),
        json!({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": calls[1]["id"], "content": found},
            {"type": "tool_result", "tool_use_id": calls[0]["id"], "content": format!("file {turn}")},
            {"type": "text", "text": "<system-reminder>\nMind the time.\n</system-reminder>"},
        ]}),
        json!({"role": "system", "content": format!("tokens left: {}", 9000 - turn)}),
    ]
}

/// Codex: the base prompt is a developer message, what one answer was comes back as several items, results in items of
/// their own.
#[tokio::test]
async fn a_session_of_codex() {
    let server = server().await;
    let mut turns = Vec::new();
    let text = |role: &str, text: &str| json!({"type": "message", "role": role, "content": [{"type": "input_text", "text": text}]});
    let mut input = vec![
        text("developer", "You are an agent."),
        text("user", "<cwd>/src</cwd>"),
        text("user", "What is here?"),
    ];
    let tool = |name: &str, member: &str| json!({"type": "function", "name": name, "description": "A tool.", "strict": false, "parameters": schema(member)});
    for turn in 0..5 {
        let response = ask(&server, "/v1/responses", &json!({
            "model": MODEL, "store": false, "temperature": 0, "max_output_tokens": 500, "input": input, "tools": [tool("shell", "command"), tool("search", "query")],
            "tool_choice": "auto", "parallel_tool_calls": true, "include": ["reasoning.encrypted_content"],
        }))
        .await;
        let usage = &response["usage"];
        let cached = &usage["input_tokens_details"]["cached_tokens"];
        turns.push(Cost::of(&usage["input_tokens"], cached, &usage["output_tokens"]));
        let output = response["output"].as_array().unwrap();
        let calls: Vec<Value> = output
            .iter()
            .filter(|item| item["type"] == "function_call")
            .map(|item| item["call_id"].clone())
            .collect();
        assert_eq!(calls.len(), 2, "{response}");
        input.extend(output.iter().cloned());
        let results = calls.iter().rev();
        input.extend(results.map(
            |id| json!({"type": "function_call_output", "call_id": id, "output": format!("file {turn}")}),
        ));
    }
    reads_only_what_is_new(&turns);
}

/// opencode: chat completions with results as messages of their own, and empty texts where there is none.
#[tokio::test]
async fn a_session_of_opencode() {
    let server = server().await;
    let mut turns = Vec::new();
    let mut messages = vec![
        json!({"role": "system", "content": "You are an agent."}),
        json!({"role": "user", "content": "What is here?"}),
    ];
    let tool = |name: &str, member: &str| json!({"type": "function", "function": {"name": name, "description": "A tool.", "parameters": schema(member)}});
    for turn in 0..5 {
        let completion = ask(&server, "/v1/chat/completions", &json!({
            "model": MODEL, "temperature": 0, "max_tokens": 500, "messages": messages, "tools": [tool("shell", "command"), tool("search", "query")],
            "tool_choice": "auto",
        }))
        .await;
        let usage = &completion["usage"];
        let cached = &usage["prompt_tokens_details"]["cached_tokens"];
        turns.push(Cost::of(&usage["prompt_tokens"], cached, &usage["completion_tokens"]));
        let said = &completion["choices"][0]["message"];
        let calls = said["tool_calls"].as_array().unwrap();
        assert_eq!(calls.len(), 2, "{completion}");
        let content = said["content"].as_str().unwrap_or_default();
        messages.push(json!({"role": "assistant", "content": content, "tool_calls": calls}));
        let results = calls.iter().rev();
        messages.extend(results.map(
            |call| json!({"role": "tool", "tool_call_id": call["id"], "content": format!("file {turn}")}),
        ));
    }
    reads_only_what_is_new(&turns);
}
