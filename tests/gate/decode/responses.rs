//! OpenAI responses.

use duet_inference::{BlockKind, Event, FinishReason, PromptUsage, ToolKind, Usage};
use serde_json::Value;

use super::{block, call, chat::token, finished, number, text};

/// The events of a response.
pub fn decode(asked: &Value, response: &Value) -> Result<Vec<Event>, String> {
    for tool in response["tools"].as_array().into_iter().flatten() {
        if !["function", "custom"].contains(&text(&tool["type"])) {
            return Err(format!("a tool of the vendor, {}", text(&tool["type"])));
        }
    }
    let count = |document: &Value| document["tools"].as_array().map_or(0, Vec::len);
    if count(asked) != count(response) {
        return Err("tools that the input brought".to_owned());
    }
    let untold =
        |item: &Value| item["type"] == "reasoning" && item["summary"].as_array().is_some_and(Vec::is_empty);
    if asked["reasoning"]["summary"].is_string()
        && response["output"].as_array().into_iter().flatten().any(untold)
    {
        return Err("a summary that was asked for and did not come".to_owned());
    }
    let usage = &response["usage"];
    let cached = number(&usage["input_tokens_details"]["cached_tokens"]);
    let written = number(&usage["input_tokens_details"]["cache_write_tokens"]);
    let mut events =
        vec![Event::Started(PromptUsage { tokens: number(&usage["input_tokens"]), cached, written })];
    let mut called = false;
    for item in response["output"].as_array().into_iter().flatten() {
        called |= text(&item["type"]).ends_with("_call");
        events.extend(output(item)?);
    }
    let reason = match (text(&response["status"]), called) {
        ("completed", true) => FinishReason::ToolCalls,
        ("completed", false) => FinishReason::EndOfTurn,
        ("incomplete", _) if response["incomplete_details"]["reason"] == "max_output_tokens" => {
            FinishReason::MaxTokens
        }
        (other, _) => return Err(format!("status {other}")),
    };
    let thinking = number(&usage["output_tokens_details"]["reasoning_tokens"]);
    events.push(finished(0, reason, Usage { tokens: number(&usage["output_tokens"]), thinking }));
    Ok(events)
}

fn output(item: &Value) -> Result<Vec<Event>, String> {
    match text(&item["type"]) {
        "message" => message(item),
        "function_call" if item.get("namespace").is_some_and(|name| !name.is_null()) => {
            Err("a call in a namespace".to_owned())
        }
        "function_call" => Ok(call(0, &item["name"], text(&item["arguments"]))),
        "custom_tool_call" => {
            let kind = BlockKind::ToolCall { name: text(&item["name"]).to_owned(), kind: ToolKind::Custom };
            Ok(block(0, kind, text(&item["input"])))
        }
        "reasoning" => Ok(block(0, BlockKind::Thinking, &reasoning(item)?)),
        other => Err(format!("an item {other}")),
    }
}

/// The summary stands for the thought, which the vendor never shows; without one any thought will do.
fn reasoning(item: &Value) -> Result<String, String> {
    match item["summary"].as_array().map(Vec::as_slice) {
        Some([]) => Ok("thought".to_owned()),
        Some([part]) => Ok(text(&part["text"]).to_owned()),
        _ => Err("a thought summed up in several parts".to_owned()),
    }
}

fn message(item: &Value) -> Result<Vec<Event>, String> {
    let mut events = Vec::new();
    for part in item["content"].as_array().into_iter().flatten() {
        match text(&part["type"]) {
            "output_text" if part["annotations"].as_array().is_some_and(|all| !all.is_empty()) => {
                return Err("annotations".to_owned());
            }
            "output_text" => {
                let mut said = block(0, BlockKind::Text, text(&part["text"]));
                if let (Some(Event::Delta { log_probs, .. }), Some(tokens)) =
                    (said.get_mut(1), part["logprobs"].as_array())
                {
                    *log_probs = tokens.iter().map(token).collect();
                }
                events.extend(said);
            }
            other => return Err(format!("a part {other}")),
        }
    }
    Ok(events)
}
