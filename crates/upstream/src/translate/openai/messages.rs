//! Neutral turns as OpenAI's messages.
//!
//! Messages of tools take texts only. Images of results follow in a message of the user, each behind a note that names the
//! call, and never between the results of one answer, which belong together.

use duet_inference::{Block, Message, Request, Role, ToolCall, ToolKind, ToolResult};
use serde_json::{Value, json};

use super::images;

/// The messages of a request, with the thoughts of earlier turns where the provider takes them.
pub(super) fn messages(request: &Request, thoughts: bool) -> Vec<Value> {
    let mut written = Vec::new();
    let mut shown = Vec::new();
    for (position, message) in request.messages.iter().enumerate() {
        match message.role {
            Role::System => written.extend(spoken("system", parts(&message.blocks))),
            Role::User => {
                // Results are messages of their own, and come right behind the calls.
                for result in results(message) {
                    written.push(answered(result));
                    shown.extend(images::of_result(request, result));
                }
                let own = parts(&message.blocks);
                if !own.is_empty() || !request.messages.get(position + 1).is_some_and(has_results) {
                    written.extend(spoken("user", shown.drain(..).chain(own).collect()));
                }
            }
            Role::Assistant => written.extend(assistant(message, thoughts)),
        }
    }
    written
}

fn results(message: &Message) -> impl Iterator<Item = &ToolResult> {
    message.blocks.iter().filter_map(|block| match block {
        Block::ToolResult(result) => Some(result),
        Block::Text(_)
        | Block::Image(_)
        | Block::Thinking(_)
        | Block::ToolCall(_)
        | Block::ToolReference(_) => None,
    })
}

fn has_results(message: &Message) -> bool {
    message.role == Role::User && results(message).next().is_some()
}

/// A single text is no list.
fn spoken(role: &str, mut parts: Vec<Value>) -> Option<Value> {
    let content = match &mut parts[..] {
        [] => return None,
        [part] if part["type"] == "text" => part["text"].take(),
        _ => json!(parts),
    };
    Some(json!({"role": role, "content": content}))
}

fn parts(blocks: &[Block]) -> Vec<Value> {
    let part = |block: &Block| match block {
        Block::Text(text) => Some(images::text(text)),
        Block::Image(image) => Some(images::part(image)),
        // A tool that shows up late was shown from the beginning.
        Block::Thinking(_) | Block::ToolCall(_) | Block::ToolResult(_) | Block::ToolReference(_) => None,
    };
    blocks.iter().filter_map(part).collect()
}

fn text(block: &Block) -> Option<&str> {
    match block {
        Block::Text(text) => Some(text),
        Block::Image(_)
        | Block::Thinking(_)
        | Block::ToolCall(_)
        | Block::ToolResult(_)
        | Block::ToolReference(_) => None,
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
        Block::Text(_)
        | Block::Image(_)
        | Block::ToolCall(_)
        | Block::ToolResult(_)
        | Block::ToolReference(_) => None,
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
    let mut texts: Vec<_> = result.content.iter().filter_map(text).collect();
    if images::shows(result) {
        texts.push(images::BELOW);
    }
    let failed = if result.is_error { "Error: " } else { "" };
    let content = format!("{failed}{}", texts.join("\n"));
    json!({"role": "tool", "tool_call_id": result.call_id, "content": content})
}
