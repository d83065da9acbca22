//! Neutral turns as Anthropic's messages.

use base64::{Engine, engine::general_purpose::STANDARD};
use duet_inference::{
    Block, CacheEnd, CacheLifetime, ImageSource, Message, Request, Role, ToolCall, ToolKind, ToolResult,
};
use serde_json::{Map, Value, json};

use super::request::control;

/// What stands before the conversation, and the conversation.
pub(super) struct Conversation {
    pub(super) system: Vec<Value>,
    pub(super) messages: Vec<Value>,
}

/// One message in the making.
struct Turn {
    role: &'static str,
    content: Vec<Value>,
}

pub(super) fn conversation(request: &Request) -> Conversation {
    let head = request.messages.iter().take_while(|message| message.role == Role::System).count();
    let mut system = Vec::new();
    let mut turns: Vec<Turn> = Vec::new();
    for (position, message) in request.messages.iter().enumerate() {
        let blocks = blocks(request, position, message);
        if position < head {
            system.extend(blocks);
            continue;
        }
        let (role, blocks) = match message.role {
            Role::Assistant => ("assistant", blocks),
            Role::User => ("user", blocks),
            // Models that know no instructions within a conversation read them from the user.
            Role::System => ("user", blocks.into_iter().map(instruction).collect()),
        };
        match turns.last_mut() {
            Some(turn) if turn.role == role => turn.content.extend(blocks),
            _ if blocks.is_empty() => {}
            _ => turns.push(Turn { role, content: blocks }),
        }
    }
    if turns.is_empty() {
        // The API wants somebody to speak, and there is nothing else to say.
        turns.push(Turn { role: "user", content: std::mem::take(&mut system) });
    }
    Conversation { system, messages: turns.into_iter().map(Turn::written).collect() }
}

/// Whether the model has called, and now gets what the calls gave.
pub(super) fn is_between_calls(request: &Request) -> bool {
    let spoken = request.messages.iter().rev().find(|message| message.role != Role::System);
    spoken.is_some_and(|message| message.blocks.iter().any(|block| matches!(block, Block::ToolResult(_))))
}

impl Turn {
    /// Results come before everything else that the user says, as the API wants it.
    fn written(mut self) -> Value {
        self.content.sort_by_key(|block| block["type"] != "tool_result" && self.role == "user");
        json!({"role": self.role, "content": self.content})
    }
}

fn instruction(mut block: Value) -> Value {
    if let Some(text) = block["text"].as_str() {
        block["text"] = json!(format!("<system>\n{text}\n</system>"));
    }
    block
}

fn blocks(request: &Request, message: usize, turn: &Message) -> Vec<Value> {
    let written = turn.blocks.iter().enumerate().filter_map(|(block, content)| {
        let mut value = written(content)?;
        if let Some(lifetime) = mark(request, message, block) {
            value["cache_control"] = control(lifetime);
        }
        Some(value)
    });
    written.collect()
}

fn mark(request: &Request, message: usize, block: usize) -> Option<CacheLifetime> {
    let here = CacheEnd::Block { message, block };
    request.cache_points.iter().find(|point| point.end == here).map(|point| point.lifetime)
}

/// `None` for what has no counterpart: thoughts, whose signatures are lost; tools that show up late, because all are
/// shown from the beginning; texts without a character, which the API refuses.
fn written(block: &Block) -> Option<Value> {
    match block {
        Block::Text(text) if text.is_empty() => None,
        Block::Text(text) => Some(json!({"type": "text", "text": text})),
        Block::Image(image) => Some(json!({"type": "image", "source": source(&image.source)})),
        Block::ToolCall(call) => Some(called(call)),
        Block::ToolResult(result) => Some(answered(result)),
        Block::Thinking(_) | Block::ToolReference(_) => None,
    }
}

fn source(source: &ImageSource) -> Value {
    match source {
        ImageSource::Inline { format, bytes } => {
            json!({"type": "base64", "media_type": format.media_type(), "data": STANDARD.encode(bytes)})
        }
        ImageSource::Url(url) => json!({"type": "url", "url": url}),
    }
}

fn called(call: &ToolCall) -> Value {
    let input = match call.kind {
        ToolKind::Function => serde_json::from_str::<Map<String, Value>>(&call.input).unwrap_or_default(),
        ToolKind::Custom => Map::from_iter([("input".to_owned(), json!(call.input))]),
    };
    json!({"type": "tool_use", "id": id(&call.id), "name": call.name, "input": input})
}

fn answered(result: &ToolResult) -> Value {
    let content: Vec<_> = result.content.iter().filter_map(written).collect();
    let mut block = json!({"type": "tool_result", "tool_use_id": id(&result.call_id), "content": content});
    if result.is_error {
        block["is_error"] = json!(true);
    }
    block
}

/// The API takes letters, digits, `_` and `-`. The same id always becomes the same.
fn id(id: &str) -> String {
    let fits = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '-');
    id.chars().map(|character| if fits(character) { character } else { '_' }).collect()
}
