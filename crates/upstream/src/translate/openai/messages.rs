//! Neutral turns as OpenAI's messages.

use duet_inference::{Block, Message, Request, Role, ToolCall, ToolKind, ToolResult};
use serde_json::{Value, json};

/// The messages of a request, with the thoughts of earlier turns where the provider takes them.
pub(super) fn messages(request: &Request, thoughts: bool) -> Vec<Value> {
    request.messages.iter().flat_map(|message| one(message, thoughts)).collect()
}

fn one(message: &Message, thoughts: bool) -> Vec<Value> {
    match message.role {
        Role::System => spoken("system", &message.blocks).into_iter().collect(),
        // Results are messages of their own, and come right behind the calls.
        Role::User => {
            let results = message.blocks.iter().filter_map(|block| match block {
                Block::ToolResult(result) => Some(answered(result)),
                Block::Text(_) | Block::Thinking(_) | Block::ToolCall(_) | Block::ToolReference(_) => None,
            });
            results.chain(spoken("user", &message.blocks)).collect()
        }
        Role::Assistant => assistant(message, thoughts).into_iter().collect(),
    }
}

fn spoken(role: &str, blocks: &[Block]) -> Option<Value> {
    let texts: Vec<_> = blocks.iter().filter_map(text).collect();
    match texts[..] {
        [] => None,
        [text] => Some(json!({"role": role, "content": text})),
        _ => {
            let parts: Vec<_> = texts.iter().map(|text| json!({"type": "text", "text": text})).collect();
            Some(json!({"role": role, "content": parts}))
        }
    }
}

fn text(block: &Block) -> Option<&str> {
    match block {
        Block::Text(text) => Some(text),
        // A tool that shows up late was shown from the beginning.
        Block::Thinking(_) | Block::ToolCall(_) | Block::ToolResult(_) | Block::ToolReference(_) => None,
    }
}

fn assistant(message: &Message, thoughts: bool) -> Option<Value> {
    let said: String = message.blocks.iter().filter_map(text).collect();
    let calls: Vec<_> = message.blocks.iter().filter_map(called).collect();
    if said.is_empty() && calls.is_empty() {
        return None;
    }
    let content = if said.is_empty() { Value::Null } else { json!(said) };
    let mut written = json!({"role": "assistant", "content": content});
    if !calls.is_empty() {
        written["tool_calls"] = json!(calls);
    }
    let thought: String = message.blocks.iter().filter_map(thought).collect();
    if thoughts && !thought.is_empty() {
        written["reasoning_content"] = json!(thought);
    }
    Some(written)
}

fn thought(block: &Block) -> Option<&str> {
    match block {
        Block::Thinking(text) => Some(text),
        Block::Text(_) | Block::ToolCall(_) | Block::ToolResult(_) | Block::ToolReference(_) => None,
    }
}

fn called(block: &Block) -> Option<Value> {
    let Block::ToolCall(ToolCall { id, name, kind, input }) = block else { return None };
    Some(match kind {
        ToolKind::Function => {
            let arguments = if input.is_empty() { "{}" } else { input };
            json!({"id": id, "type": "function", "function": {"name": name, "arguments": arguments}})
        }
        ToolKind::Custom => json!({"id": id, "type": "custom", "custom": {"name": name, "input": input}}),
    })
}

/// The API cannot say that a call went wrong, so the text does.
fn answered(result: &ToolResult) -> Value {
    let texts: Vec<_> = result.content.iter().filter_map(text).collect();
    let failed = if result.is_error { "Error: " } else { "" };
    let content = format!("{failed}{}", texts.join("\n"));
    json!({"role": "tool", "tool_call_id": result.call_id, "content": content})
}
