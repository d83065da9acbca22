//! OpenAI responses.

use duet_inference::{BlockKind, Event, FinishReason, PromptUsage, ToolKind, Usage};
use serde_json::Value;

use super::{block, call, finished, number, text};

/// The events of a response.
pub fn decode(response: &Value) -> Result<Vec<Event>, String> {
    let usage = &response["usage"];
    let cached = number(&usage["input_tokens_details"]["cached_tokens"]);
    let mut events = vec![Event::Started(PromptUsage { tokens: number(&usage["input_tokens"]), cached, written: 0 })];
    let mut called = false;
    for item in response["output"].as_array().into_iter().flatten() {
        called |= text(&item["type"]).ends_with("_call");
        events.extend(output(item)?);
    }
    let reason = match (text(&response["status"]), called) {
        ("completed", true) => FinishReason::ToolCalls,
        ("completed", false) => FinishReason::EndOfTurn,
        ("incomplete", _) if response["incomplete_details"]["reason"] == "max_output_tokens" => FinishReason::MaxTokens,
        (other, _) => return Err(format!("status {other}")),
    };
    let thinking = number(&usage["output_tokens_details"]["reasoning_tokens"]);
    events.push(finished(0, reason, Usage { tokens: number(&usage["output_tokens"]), thinking }));
    Ok(events)
}

fn output(item: &Value) -> Result<Vec<Event>, String> {
    match text(&item["type"]) {
        "message" => message(item),
        "function_call" if item.get("namespace").is_some_and(|name| !name.is_null()) => Err("a call in a namespace".to_owned()),
        "function_call" => Ok(call(0, &item["name"], text(&item["arguments"]))),
        "custom_tool_call" => {
            let kind = BlockKind::ToolCall { name: text(&item["name"]).to_owned(), kind: ToolKind::Custom };
            Ok(block(0, kind, text(&item["input"])))
        }
        "reasoning" => Err("a reasoning item, whose text the real API does not show".to_owned()),
        other => Err(format!("an item {other}")),
    }
}

fn message(item: &Value) -> Result<Vec<Event>, String> {
    let mut events = Vec::new();
    for part in item["content"].as_array().into_iter().flatten() {
        match text(&part["type"]) {
            "output_text" if part["annotations"].as_array().is_some_and(|all| !all.is_empty()) => return Err("annotations".to_owned()),
            "output_text" => events.extend(block(0, BlockKind::Text, text(&part["text"]))),
            other => return Err(format!("a part {other}")),
        }
    }
    Ok(events)
}
