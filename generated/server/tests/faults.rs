//! Bodies with one thing wrong, and the words for it in either API's style.
#![cfg(test)]

use serde_json::{Value, json};
use types_anthropic::CreateMessageParams;
use types_openai::CreateChatCompletionRequest;
use wire::{Cx, Decode, Mode, style};

/// A valid body with the value at `pointer` replaced, or removed where `value` is `None`.
fn mutated(body: &Value, pointer: &str, value: Option<Value>) -> Value {
    let mut body = body.clone();
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let parent = body.pointer_mut(parent).expect("the parent is there");
    match (parent, value) {
        (Value::Object(map), Some(value)) => drop(map.insert(key.to_owned(), value)),
        (Value::Object(map), None) => drop(map.shift_remove(key).expect("was there")),
        (Value::Array(items), Some(value)) => items[key.parse::<usize>().expect("an index")] = value,
        (other, _) => panic!("{pointer} leads into {other}"),
    }
    body
}

fn anthropic_body() -> Value {
    json!({
        "model": "m", "max_tokens": 100, "stream": false,
        "system": [{"type": "text", "text": "s", "cache_control": {"type": "ephemeral", "ttl": "5m"}}],
        "thinking": {"type": "enabled", "budget_tokens": 2048},
        "messages": [
            {"role": "user", "content": "hi"},
            {"role": "assistant", "content": [
                {"type": "thinking", "thinking": "t", "signature": "x"},
                {"type": "text", "text": "a"},
            ]},
        ],
    })
}

#[test]
fn anthropic_wording() {
    let tags = "does not match any of the expected tags:";
    let cases: Vec<(&str, Option<Value>, String)> = vec![
        ("/model", None, "model: Field required".into()),
        ("/model", Some(json!("")), "model: String should have at least 1 character".into()),
        ("/model", Some(json!(["m"])), "model: Input should be a valid string".into()),
        ("/max_tokens", None, "max_tokens: Field required".into()),
        ("/max_tokens", Some(json!("100")), "max_tokens: Input should be a valid integer".into()),
        ("/max_tokens", Some(json!(1.5)), "max_tokens: Input should be a valid integer".into()),
        ("/max_tokens", Some(json!(u64::MAX)), "max_tokens: Input should be a valid integer".into()),
        ("/max_tokens", Some(json!(-1)), "max_tokens: Input should be greater than or equal to 0".into()),
        ("/temperature", Some(json!(1.01)), "temperature: Input should be less than or equal to 1".into()),
        ("/stream", Some(json!("yes")), "stream: Input should be a valid boolean".into()),
        (
            "/messages",
            Some(json!([])),
            "messages: List should have at least 1 item after validation, not 0".into(),
        ),
        ("/messages", Some(json!({})), "messages: Input should be a valid list".into()),
        ("/messages/0", Some(json!("hi")), "messages.0: Input should be an object".into()),
        (
            "/messages/0/role",
            Some(json!("boss")),
            "messages.0.role: Input should be 'user', 'assistant' or 'system'".into(),
        ),
        (
            "/messages/0/content",
            Some(json!(7)),
            "messages.0.content: Input should be a valid string or list".into(),
        ),
        ("/messages/1/content/1/type", None, "messages.1.content.1.type: Field required".into()),
        (
            "/messages/1/content/1/type",
            Some(json!(1)),
            "messages.1.content.1.type: Input should be a valid string".into(),
        ),
        (
            "/messages/1/content/1/type",
            Some(json!("txt")),
            format!(
                "messages.1.content.1.type: Input tag 'txt' found using 'type' {tags} 'text', 'image', 'document', 'search_result', 'thinking', 'redacted_thinking', 'tool_use', 'tool_result', 'server_tool_use', 'web_search_tool_result', 'web_fetch_tool_result', 'code_execution_tool_result', 'bash_code_execution_tool_result', 'text_editor_code_execution_tool_result', 'tool_search_tool_result', 'advisor_tool_result', 'mcp_tool_use', 'mcp_tool_result', 'mcp_tool_listing', 'container_upload', 'compaction', 'tool_addition', 'tool_removal', 'fallback'"
            ),
        ),
        ("/messages/1/content/1/text", None, "messages.1.content.1.text.text: Field required".into()),
        (
            "/messages/1/content/0/signature",
            Some(json!(0)),
            "messages.1.content.0.thinking.signature: Input should be a valid string".into(),
        ),
        (
            "/system/0/cache_control/ttl",
            Some(json!("2h")),
            "system.0.cache_control.ephemeral.ttl: Input should be '5m' or '1h'".into(),
        ),
        (
            "/thinking/budget_tokens",
            Some(json!(10)),
            "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024".into(),
        ),
        (
            "/stop_sequences",
            Some(json!(["a", ""])),
            "stop_sequences.1: String should have at least 1 character".into(),
        ),
        ("/system/0/scope", Some(json!("x")), "system.0.scope: Extra inputs are not permitted".into()),
    ];
    for (pointer, value, expected) in cases {
        let body = mutated(&anthropic_body(), pointer, value);
        let mode = if expected.contains("Extra") { Mode::StrictRequest } else { Mode::Request };
        let fault = CreateMessageParams::decode(body, &mut Cx::new(mode)).expect_err(&expected);
        assert_eq!(style::anthropic::message(&fault), expected);
    }
    assert!(CreateMessageParams::decode(anthropic_body(), &mut Cx::new(Mode::StrictRequest)).is_ok());
}

fn openai_body() -> Value {
    json!({
        "model": "m", "temperature": 1, "stop": ["a"], "logit_bias": {"1": 5},
        "messages": [
            {"role": "system", "content": "s"},
            {"role": "user", "content": [{"type": "text", "text": "hi"}]},
            {"role": "assistant", "tool_calls": [
                {"id": "c", "type": "function", "function": {"name": "f", "arguments": "{}"}},
            ]},
        ],
    })
}

#[test]
fn openai_wording() {
    let roles = "'system', 'developer', 'user', 'assistant', 'tool', and 'function'";
    let cases: Vec<(&str, Option<Value>, &str, &str, String)> = vec![
        ("/model", None, "model", "missing_required_parameter", "Missing required parameter: 'model'.".into()),
        ("/messages", Some(json!([])), "messages", "empty_array", "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.".into()),
        ("/messages/1/role", None, "messages[1].role", "missing_required_parameter", "Missing required parameter: 'messages[1].role'.".into()),
        ("/messages/1/role", Some(json!("boss")), "messages[1].role", "invalid_value", format!("Invalid value: 'boss'. Supported values are: {roles}.")),
        ("/messages/1/content", Some(json!({})), "messages[1].content", "invalid_type", "Invalid type for 'messages[1].content': expected one of a string or array of objects, but got an object instead.".into()),
        ("/messages/1/content/0/type", Some(json!("x")), "messages[1].content[0].type", "invalid_value", "Invalid value: 'x'. Supported values are: 'text', 'image_url', 'input_audio', and 'file'.".into()),
        ("/messages/1/content/0/text", None, "messages[1].content[0].text", "missing_required_parameter", "Missing required parameter: 'messages[1].content[0].text'.".into()),
        ("/messages/2/tool_calls/0/type", Some(json!("f")), "messages[2].tool_calls[0].type", "invalid_value", "Invalid value: 'f'. Supported values are: 'function' and 'custom'.".into()),
        ("/temperature", Some(json!(-0.5)), "temperature", "decimal_below_min_value", "Invalid 'temperature': decimal below minimum value. Expected a value >= 0, but got -0.5 instead.".into()),
        ("/temperature", Some(json!(7)), "temperature", "decimal_above_max_value", "Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 7 instead.".into()),
        ("/temperature", Some(json!("hot")), "temperature", "invalid_type", "Invalid type for 'temperature': expected a decimal, but got a string instead.".into()),
        ("/stop", Some(json!(["1", "2", "3", "4", "5"])), "stop", "array_above_max_length", "Invalid 'stop': array too long. Expected an array with maximum length 4, but got an array with length 5 instead.".into()),
        ("/stop", Some(json!(["1", 2])), "stop[1]", "invalid_type", "Invalid type for 'stop[1]': expected a string, but got an integer instead.".into()),
        ("/logit_bias/1", Some(json!(101)), "logit_bias.1", "decimal_above_max_value", "Invalid 'logit_bias.1': decimal above maximum value. Expected a value <= 100, but got 101 instead.".into()),
        ("/n", Some(json!(0)), "n", "integer_below_min_value", "Invalid 'n': integer below minimum value. Expected a value >= 1, but got 0 instead.".into()),
        ("/mood", Some(json!(1)), "mood", "unknown_parameter", "Unknown parameter: 'mood'.".into()),
    ];
    for (pointer, value, param, code, message) in cases {
        let body = mutated(&openai_body(), pointer, value);
        let mode = if code == "unknown_parameter" { Mode::StrictRequest } else { Mode::Request };
        let fault = CreateChatCompletionRequest::decode(body, &mut Cx::new(mode)).expect_err(&message);
        let problem = style::openai::problem(&fault);
        assert_eq!((problem.param.as_deref(), problem.code, problem.message), (Some(param), code, message));
    }
    assert!(CreateChatCompletionRequest::decode(openai_body(), &mut Cx::new(Mode::StrictRequest)).is_ok());
}

/// What clients do send and the specifications allow or tolerate.
#[test]
fn tolerated_requests() {
    let cases = [
        ("/messages/2/content", json!(null)),
        ("/messages/2/content", json!("")),
        ("/messages/2/provider_specific_fields", json!({"a": 1})),
        ("/messages/2/refusal", json!(null)),
        ("/n", json!(1.0)),
        ("/stop", json!(null)),
        ("/tools", json!([])),
        ("/unheard_of", json!({"a": [1]})),
    ];
    for (pointer, value) in cases {
        let body = mutated(&openai_body(), pointer, Some(value));
        let decoded = CreateChatCompletionRequest::decode(body, &mut Cx::new(Mode::Request));
        assert!(decoded.is_ok(), "{pointer}: {decoded:?}");
    }
}
