//! Conversations as blocks: the shape that both dialects translate into and templates render from.

use crate::{Image, ToolKind};

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Instructions. Anthropic's `system`, OpenAI's `system` and `developer`; may stand anywhere in the conversation.
    System,
    User,
    Assistant,
}

/// One part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Text(String),
    /// In a user message, or within the content of a tool's result.
    Image(Image),
    /// The model's own reasoning, given back by the client.
    Thinking(String),
    /// A call that the model made, in an assistant message.
    ToolCall(ToolCall),
    /// What a call gave, in a user message.
    ToolResult(ToolResult),
    /// Within the content of a tool's result: shows a deferred tool of this name to the model from here on.
    ToolReference(String),
}

/// A call of a tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolCall {
    /// As the client knows it.
    pub id: String,
    pub name: String,
    pub kind: ToolKind,
    /// The text of a JSON object for functions, free text for custom tools.
    pub input: String,
}

/// What a call gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolResult {
    /// The [`ToolCall::id`] it answers.
    pub call_id: String,
    /// Texts, images and tool references.
    pub content: Vec<Block>,
    pub is_error: bool,
}

/// One turn of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub role: Role,
    pub blocks: Vec<Block>,
}

impl Message {
    /// A message of one text block.
    pub fn text(role: Role, text: impl Into<String>) -> Self {
        Self { role, blocks: vec![Block::Text(text.into())] }
    }
}
