//! Anthropic: `message_start`, blocks by index, `message_delta`.

use serde_json::{Map, Value};

use super::append;

/// Folds the events into a message.
pub fn fold(events: &[&Value]) -> Option<Value> {
    let start = events.iter().find(|event| kind(event) == "message_start")?;
    let mut message = start.get("message").filter(|message| message.is_object())?.clone();
    let mut blocks: Vec<Value> = Vec::new();
    let mut arguments: Vec<String> = Vec::new();
    for event in events {
        match kind(event) {
            "content_block_start" => {
                blocks.push(event.get("content_block").cloned().unwrap_or_default());
                arguments.push(String::new());
            }
            "content_block_delta" => {
                let Some(index) = index(event).filter(|index| *index < blocks.len()) else { continue };
                delta(&mut blocks[index], &mut arguments[index], &event["delta"]);
            }
            "message_delta" => finish(&mut message, event),
            _ => {}
        }
    }
    for (block, arguments) in blocks.iter_mut().zip(arguments) {
        if !arguments.is_empty() && block.is_object() {
            block["input"] = serde_json::from_str(&arguments).unwrap_or(Value::String(arguments));
        }
    }
    message["content"] = Value::Array(blocks);
    Some(message)
}

fn kind(event: &Value) -> &str {
    event.get("type").and_then(Value::as_str).unwrap_or_default()
}

fn index(event: &Value) -> Option<usize> {
    event.get("index")?.as_u64()?.try_into().ok()
}

fn delta(block: &mut Value, arguments: &mut String, delta: &Value) {
    if !block.is_object() {
        return;
    }
    match kind(delta) {
        "text_delta" => append(block, "text", delta.get("text")),
        "thinking_delta" => append(block, "thinking", delta.get("thinking")),
        "signature_delta" => append(block, "signature", delta.get("signature")),
        "input_json_delta" => {
            arguments.push_str(delta.get("partial_json").and_then(Value::as_str).unwrap_or_default())
        }
        "citations_delta" => {
            let mut citations = block.get("citations").and_then(Value::as_array).cloned().unwrap_or_default();
            citations.extend(delta.get("citation").cloned());
            block["citations"] = Value::Array(citations);
        }
        _ => {}
    }
}

fn finish(message: &mut Value, event: &Value) {
    for (name, value) in event.get("delta").and_then(Value::as_object).unwrap_or(&Map::new()) {
        message[name.as_str()] = value.clone();
    }
    if !message["usage"].is_object() {
        message["usage"] = Value::Object(Map::new());
    }
    for (name, value) in event.get("usage").and_then(Value::as_object).unwrap_or(&Map::new()) {
        message["usage"][name.as_str()] = value.clone();
    }
}
