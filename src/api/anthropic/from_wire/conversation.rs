//! Turns of a conversation, as the client wrote them, into the neutral form that is the same for every way to write
//! them: texts and lists of texts are one thing, neighbouring turns of one role too, what differs between two sessions
//! of one agent is left out, and system turns stay where they are. So each turn begins with all that the one before it
//! had, and only what is new has to be read by the model.
//!
//! Invariant: where the client marked a prefix changes nothing but [`Conversation::cache_points`].

use duet_inference::{Block, CacheEnd, CachePoint, Message as Turn, Role, ToolCall, ToolKind, ToolResult};
use serde_json::Value;
use types_anthropic as wire;

use super::{
    calls::Calls,
    documents::{self, Place},
    lifetime,
    tools::Change,
};
use crate::api::anthropic::{
    error::Problem,
    signature::{Origin, Signer},
};

/// Claude Code puts a line before its system prompt that differs between sessions and is meant for the vendor's
/// accounting. It would keep every session from sharing the others' cached prefix.
const BILLING: &str = "x-anthropic-billing-header:";

/// What there is to read for the model, and what system turns changed.
#[derive(Default)]
pub(super) struct Conversation {
    pub(super) turns: Vec<Turn>,
    pub(super) cache_points: Vec<CachePoint>,
    /// Of the last system turn that set one.
    pub(super) effort: Option<wire::Effort>,
    /// To the tools, in the order of the conversation.
    pub(super) changes: Vec<Change>,
    /// Where the client wrote it.
    pub(super) first_image: Option<Place>,
}

/// Reads what `model` is to continue. `control` marks the whole prompt.
pub(super) fn read(
    model: &str,
    signer: &Signer,
    system: Option<wire::SystemPrompt>,
    messages: Vec<wire::MessageParam>,
    control: Option<&wire::CacheControl>,
) -> Result<Conversation, Problem> {
    let mut reader = Reader {
        documents: documents::Reader { model, first_image: None },
        signer,
        read: Conversation::default(),
        head: 0,
        calls: Calls::default(),
    };
    reader.system(system);
    reader.messages(messages)?;
    reader.calls.settle()?;
    reader.mark(control);
    reader.read.first_image = reader.documents.first_image;
    Ok(reader.read)
}

struct Reader<'a> {
    documents: documents::Reader<'a>,
    signer: &'a Signer,
    read: Conversation,
    /// Turns that stand before the first message.
    head: usize,
    /// Of the assistant's last turn.
    calls: Calls,
}

impl Reader<'_> {
    /// What stands before the conversation.
    fn system(&mut self, system: Option<wire::SystemPrompt>) {
        let blocks = match system {
            None => return,
            Some(wire::SystemPrompt::String(text)) => {
                vec![wire::TextBlockParam { text, cache_control: None, citations: ::wire::Maybe::Absent }]
            }
            Some(wire::SystemPrompt::Array(blocks)) => blocks,
        };
        for block in blocks {
            if !block.text.is_empty() && !block.text.starts_with(BILLING) {
                if self.read.turns.is_empty() {
                    self.read.turns.push(Turn { role: Role::System, blocks: Vec::new() });
                }
                self.push(Block::Text(block.text));
            }
            self.mark(block.cache_control.as_ref());
        }
        self.head = self.read.turns.len();
    }

    fn messages(&mut self, messages: Vec<wire::MessageParam>) -> Result<(), Problem> {
        let last = messages.len().saturating_sub(1);
        let last_user = messages.iter().rposition(|message| message.role == wire::Role::User);
        for (position, message) in messages.into_iter().enumerate() {
            let over = message.clear_at == Some(wire::MessageParamClearAt::NextUserMessage)
                && last_user.is_some_and(|user| user > position);
            match message.role {
                wire::Role::System => self.system_turn(position, message, over)?,
                wire::Role::User => self.turn(Role::User, position, message, position == last)?,
                wire::Role::Assistant => self.turn(Role::Assistant, position, message, position == last)?,
            }
        }
        Ok(())
    }

    fn system_turn(
        &mut self,
        position: usize,
        message: wire::MessageParam,
        over: bool,
    ) -> Result<(), Problem> {
        let effort = message.output_config.and_then(|config| config.effort);
        let parts = match message.content {
            Some(content) => parts(content),
            None if effort.is_some() => Vec::new(),
            None => return Err(required(position)),
        };
        self.read.effort = effort.or(self.read.effort.take());
        if !over {
            self.read.turns.push(Turn { role: Role::System, blocks: Vec::new() });
        }
        for (index, part) in parts.into_iter().enumerate() {
            match part {
                wire::ContentBlockParam::Text(_) if over => {}
                wire::ContentBlockParam::Text(block) => self.text(block)?,
                wire::ContentBlockParam::ToolAddition(block) => {
                    self.read.changes.extend(Change::addition(block.tool))
                }
                wire::ContentBlockParam::ToolRemoval(block) => {
                    self.read.changes.extend(Change::removal(block.tool))
                }
                other => {
                    return Err(Problem::invalid(format!(
                        "messages.{position}.content.{index}: `{}` blocks cannot be in `system` messages",
                        other.tag()
                    )));
                }
            }
        }
        self.close();
        Ok(())
    }

    fn turn(
        &mut self,
        role: Role,
        position: usize,
        message: wire::MessageParam,
        is_last: bool,
    ) -> Result<(), Problem> {
        let content = message.content.ok_or_else(|| required(position))?;
        let parts = parts(content);
        if parts.is_empty() && !(is_last && role == Role::Assistant) {
            return Err(Problem::invalid(format!(
                "messages.{position}: all messages must have non-empty content except for the optional final \
                 assistant message"
            )));
        }
        self.open(role)?;
        for (index, part) in parts.into_iter().enumerate() {
            let place = Place { message: position, block: index, part: None };
            self.part(role, place, part)?;
        }
        self.close();
        Ok(())
    }

    /// Makes sure that what is pushed next belongs to `role`.
    fn open(&mut self, role: Role) -> Result<(), Problem> {
        if self.read.turns.last().is_some_and(|turn| turn.role == role) {
            return Ok(());
        }
        let spoken = self.read.turns.iter().rev().find(|turn| turn.role != Role::System);
        if role == Role::Assistant && spoken.is_some_and(|turn| turn.role == Role::User) {
            self.calls.settle()?;
        }
        self.read.turns.push(Turn { role, blocks: Vec::new() });
        Ok(())
    }

    /// A turn without anything to read is none.
    fn close(&mut self) {
        self.read.turns.pop_if(|turn| turn.blocks.is_empty());
    }

    fn part(&mut self, role: Role, place: Place, part: wire::ContentBlockParam) -> Result<(), Problem> {
        use wire::ContentBlockParam as Part;
        belongs(role, place, &part)?;
        match part {
            Part::Text(block) => self.text(block)?,
            Part::Image(mut block) => {
                let control = block.cache_control.take();
                let image = self.documents.image(place, block)?;
                self.push(image);
                self.mark(control.as_ref());
            }
            Part::Document(mut block) => {
                let control = block.cache_control.take();
                self.push(Block::Text(self.documents.document(place, block)?));
                self.mark(control.as_ref());
            }
            Part::SearchResult(mut block) => {
                let control = block.cache_control.take();
                self.push(Block::Text(documents::search_result(block)));
                self.mark(control.as_ref());
            }
            Part::Thinking(block) => self.thinking(place, block)?,
            Part::ToolUse(block) => {
                self.calls.call(block.id.clone(), place.message);
                let input = Value::Object(block.input).to_string();
                let call = ToolCall { id: block.id, name: block.name, kind: ToolKind::Function, input };
                self.push(Block::ToolCall(call));
                self.mark(block.cache_control.as_ref());
            }
            Part::ToolResult(block) => self.result(place, block)?,
            Part::Compaction(block) => self.compact(block.content),
            // They stand in system turns, which have their own way.
            Part::ToolAddition(_) | Part::ToolRemoval(_) => {}
            // Encrypted by or run on somebody else's servers: there is nothing in them for our model, and what came
            // of them is said in the texts around them.
            Part::RedactedThinking(_)
            | Part::ServerToolUse(_)
            | Part::WebSearchToolResult(_)
            | Part::WebFetchToolResult(_)
            | Part::CodeExecutionToolResult(_)
            | Part::BashCodeExecutionToolResult(_)
            | Part::TextEditorCodeExecutionToolResult(_)
            | Part::ToolSearchToolResult(_)
            | Part::AdvisorToolResult(_)
            | Part::McpToolUse(_)
            | Part::McpToolResult(_)
            | Part::McpToolListing(_)
            | Part::ContainerUpload(_)
            | Part::Fallback(_) => {}
        }
        Ok(())
    }

    fn text(&mut self, block: wire::TextBlockParam) -> Result<(), Problem> {
        if block.text.is_empty() {
            return Err(Problem::invalid("messages: text content blocks must be non-empty"));
        }
        self.push(Block::Text(block.text));
        self.mark(block.cache_control.as_ref());
        Ok(())
    }

    fn thinking(&mut self, place: Place, block: wire::ThinkingBlockParam) -> Result<(), Problem> {
        let text = match self.signer.origin(&block.signature, &block.thinking) {
            Origin::Ours(text) => text,
            Origin::Foreign => block.thinking,
            Origin::Altered => {
                return Err(Problem::invalid(format!("{place}: Invalid `signature` in `thinking` block")));
            }
        };
        if !text.is_empty() {
            self.push(Block::Thinking(text));
        }
        Ok(())
    }

    fn result(&mut self, place: Place, block: wire::ToolResultBlockParam) -> Result<(), Problem> {
        let id = block.tool_use_id;
        self.calls.answer(&id, place)?;
        let content = match block.content {
            None => Vec::new(),
            Some(wire::ToolResultBlockParamContent::String(text)) if text.is_empty() => Vec::new(),
            Some(wire::ToolResultBlockParamContent::String(text)) => vec![Block::Text(text)],
            Some(wire::ToolResultBlockParamContent::Array(parts)) => self.documents.result(place, parts)?,
        };
        let is_error = block.is_error.unwrap_or(false);
        self.push(Block::ToolResult(ToolResult { call_id: id, content, is_error }));
        self.mark(block.cache_control.as_ref());
        Ok(())
    }

    /// A summary stands for everything before it; one that failed stands for nothing.
    fn compact(&mut self, summary: Option<String>) {
        let Some(summary) = summary.filter(|summary| !summary.is_empty()) else { return };
        let role = self.read.turns.last().map_or(Role::User, |turn| turn.role);
        let head = self.head;
        self.read.turns.truncate(head);
        self.read
            .cache_points
            .retain(|point| matches!(point.end, CacheEnd::Block { message, .. } if message < head));
        self.calls = Calls::default();
        self.documents.first_image = None;
        self.read.turns.push(Turn { role: Role::User, blocks: vec![Block::Text(summary)] });
        if role == Role::Assistant {
            self.read.turns.push(Turn { role, blocks: Vec::new() });
        }
    }

    fn push(&mut self, block: Block) {
        if let Some(turn) = self.read.turns.last_mut() {
            turn.blocks.push(block);
        }
    }

    /// A cache point behind the last block, if the client asked for one.
    fn mark(&mut self, control: Option<&wire::CacheControl>) {
        let Some(control) = control else { return };
        let end = self.read.turns.iter().enumerate().rev().find(|(_, turn)| !turn.blocks.is_empty());
        if let Some((message, turn)) = end {
            let end = CacheEnd::Block { message, block: turn.blocks.len() - 1 };
            self.read.cache_points.push(CachePoint { end, lifetime: lifetime(control) });
        }
    }
}

/// A text is a list of one.
fn parts(content: wire::MessageContent) -> Vec<wire::ContentBlockParam> {
    match content {
        wire::MessageContent::String(text) if text.is_empty() => Vec::new(),
        wire::MessageContent::String(text) => {
            vec![wire::TextBlockParam { text, cache_control: None, citations: ::wire::Maybe::Absent }.into()]
        }
        wire::MessageContent::Array(parts) => parts,
    }
}

fn required(position: usize) -> Problem {
    Problem::invalid(format!("messages.{position}.content: Field required"))
}

/// Some blocks only one side may write.
fn belongs(role: Role, place: Place, part: &wire::ContentBlockParam) -> Result<(), Problem> {
    let owner = match part.tag() {
        "thinking" | "redacted_thinking" | "tool_use" => Role::Assistant,
        "tool_result" | "image" => Role::User,
        "tool_addition" | "tool_removal" => Role::System,
        _ => role,
    };
    if owner == role {
        return Ok(());
    }
    let owner = match owner {
        Role::System => "system",
        Role::User => "user",
        Role::Assistant => "assistant",
    };
    Err(Problem::invalid(format!("{place}: `{}` blocks can only be in `{owner}` messages", part.tag())))
}
