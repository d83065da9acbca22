//! Anthropic messages.

use duet_inference::{BlockKind, Event, FinishReason, PromptUsage, Usage};
use serde_json::Value;

use super::{block, call, finished, number, text};

/// The events of a message.
pub fn decode(message: &Value) -> Result<Vec<Event>, String> {
    let usage = &message["usage"];
    let (cached, written) =
        (number(&usage["cache_read_input_tokens"]), number(&usage["cache_creation_input_tokens"]));
    let tokens = number(&usage["input_tokens"]) + cached + written;
    let mut events = vec![Event::Started(PromptUsage { tokens, cached, written })];
    for part in message["content"].as_array().into_iter().flatten() {
        events.extend(content(part)?);
    }
    let thinking = number(&usage["output_tokens_details"]["thinking_tokens"]);
    events.push(finished(0, reason(message)?, Usage { tokens: number(&usage["output_tokens"]), thinking }));
    Ok(events)
}

fn content(part: &Value) -> Result<Vec<Event>, String> {
    match text(&part["type"]) {
        "text" if part["citations"].as_array().is_some_and(|citations| !citations.is_empty()) => {
            Err("citations".to_owned())
        }
        "text" => Ok(block(0, BlockKind::Text, text(&part["text"]))),
        "thinking" => Ok(block(0, BlockKind::Thinking, text(&part["thinking"]))),
        "tool_use" if part["input"].as_object().is_some_and(serde_json::Map::is_empty) => {
            Ok(call(0, &part["name"], ""))
        }
        "tool_use" => Ok(call(0, &part["name"], &part["input"].to_string())),
        other => Err(format!("a block {other}")),
    }
}

fn reason(message: &Value) -> Result<FinishReason, String> {
    match text(&message["stop_reason"]) {
        "end_turn" => Ok(FinishReason::EndOfTurn),
        "tool_use" => Ok(FinishReason::ToolCalls),
        "max_tokens" => Ok(FinishReason::MaxTokens),
        "model_context_window_exceeded" => Ok(FinishReason::WindowFull),
        "stop_sequence" => Ok(FinishReason::StopSequence(text(&message["stop_sequence"]).to_owned())),
        other => Err(format!("stop reason {other}")),
    }
}
