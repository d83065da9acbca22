//! Items into the messages of the neutral core: what the model made in a row is one turn of it, and so are the results
//! of its calls.

use std::collections::BTreeSet;

use duet_inference::{Block, Message, Role, ToolCall, ToolKind, ToolResult};
use types_openai as wire;

use super::{
    content::{self, missing},
    seal::{Kind, Opened, Seal},
    tools::{Late, Names, SEARCH},
};
use crate::api::openai::error::Problem;

/// What goes before a summary that stands for a part of the conversation.
const SUMMARY: &str = "The conversation up to here, in short:\n\n";

/// A conversation as it is read.
pub(super) struct Conversation<'a> {
    seal: &'a Seal,
    messages: Vec<Message>,
    /// Tools that items bring.
    late: Vec<Late>,
    calls: BTreeSet<String>,
    /// Where the first image stands.
    first_image: Option<String>,
}

/// What a client wrote, as the core has it.
pub(super) struct Read {
    pub(super) messages: Vec<Message>,
    /// Tools that came with them.
    pub(super) late: Vec<Late>,
    /// Where the first image stands.
    pub(super) first_image: Option<String>,
}

impl<'a> Conversation<'a> {
    pub(super) fn new(seal: &'a Seal) -> Self {
        Self { seal, messages: Vec::new(), late: Vec::new(), calls: BTreeSet::new(), first_image: None }
    }

    /// A system message.
    pub(super) fn instruct(&mut self, instructions: &str) {
        self.say(Role::System, vec![Block::Text(instructions.to_owned())]);
    }

    /// Reads one item. `place` is its path for people, such as `input[3]`.
    pub(super) fn read(&mut self, item: &wire::ResponseItem, place: &str) -> Result<(), Problem> {
        use wire::ResponseItem as Item;
        match item {
            Item::Message(message) => {
                let role = role(&message.role, place)?;
                let blocks = self.content(role, &message.content, place)?;
                self.say(role, blocks);
            }
            Item::Reasoning(reasoning) => {
                if let Some(thoughts) = self.thoughts(reasoning)? {
                    self.add(Role::Assistant, Block::Thinking(thoughts));
                }
            }
            Item::FunctionCall(call) => {
                let name = Names::flat(call.namespace.as_value().map(String::as_str), &call.name);
                self.call(&call.call_id, name, ToolKind::Function, &call.arguments);
            }
            Item::CustomToolCall(call) => {
                let name = Names::flat(call.namespace.as_value().map(String::as_str), &call.name);
                self.call(&call.call_id, name, ToolKind::Custom, &call.input);
            }
            Item::FunctionCallOutput(output) => {
                let id = output.call_id.as_value().ok_or_else(|| missing(&format!("{place}.call_id")))?;
                self.result(id, &output.output, place)?;
            }
            Item::CustomToolCallOutput(output) => self.result(&output.call_id, &output.output, place)?,
            Item::Compaction(compaction) => {
                match self.seal.open(Kind::Compaction, &compaction.encrypted_content) {
                    Opened::Text(summary) => self.instruct(&format!("{SUMMARY}{summary}")),
                    Opened::Foreign => {}
                    Opened::Altered => return Err(altered()),
                }
            }
            Item::AdditionalTools(more) => self.bring(&more.tools, false),
            Item::ToolSearchCall(search) => self.search(search),
            Item::ToolSearchOutput(output) => self.found(output),
            // Resolved before; one that is left names nothing.
            Item::ItemReference(reference) => return Err(unknown_item(&reference.id)),
            Item::CompactionTrigger(_)
            | Item::ConfigurationUpdate(_)
            | Item::FileSearchCall(_)
            | Item::WebSearchCall(_)
            | Item::ComputerCall(_)
            | Item::ComputerCallOutput(_)
            | Item::ImageGenerationCall(_)
            | Item::CodeInterpreterCall(_)
            | Item::LocalShellCall(_)
            | Item::LocalShellCallOutput(_)
            | Item::ShellCall(_)
            | Item::ShellCallOutput(_)
            | Item::ApplyPatchCall(_)
            | Item::ApplyPatchCallOutput(_)
            | Item::McpListTools(_)
            | Item::McpApprovalRequest(_)
            | Item::McpApprovalResponse(_)
            | Item::McpCall(_)
            | Item::Program(_)
            | Item::ProgramOutput(_) => {}
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Read {
        if self.messages.is_empty() {
            self.messages.push(Message::text(Role::User, ""));
        }
        Read { messages: self.messages, late: self.late, first_image: self.first_image }
    }

    /// Users and systems may speak several times in a row.
    fn say(&mut self, role: Role, blocks: Vec<Block>) {
        match role {
            Role::Assistant => blocks.into_iter().for_each(|block| self.add(role, block)),
            Role::System | Role::User if blocks.is_empty() => {}
            Role::System | Role::User => self.messages.push(Message { role, blocks }),
        }
    }

    /// Adds to the last message if it is of the same kind.
    fn add(&mut self, role: Role, block: Block) {
        let results =
            |message: &Message| message.blocks.iter().all(|block| matches!(block, Block::ToolResult(_)));
        match self.messages.last_mut() {
            Some(last) if last.role == role && (role == Role::Assistant || results(last)) => {
                last.blocks.push(block);
            }
            _ => self.messages.push(Message { role, blocks: vec![block] }),
        }
    }

    fn call(&mut self, id: &str, name: String, kind: ToolKind, input: &str) {
        self.calls.insert(id.to_owned());
        let call = ToolCall { id: id.to_owned(), name, kind, input: input.to_owned() };
        self.add(Role::Assistant, Block::ToolCall(call));
    }

    fn bring(&mut self, tools: &[wire::ResponseTool], found: bool) {
        self.late.extend(tools.iter().cloned().map(|tool| Late { tool, found }));
    }

    /// A search that the client ran is a call like any other. One that a server ran left its tools in the input.
    fn search(&mut self, search: &wire::ToolSearchCallItem) {
        let at_client = search.execution == Some(wire::ToolSearchCallItemExecution::Client);
        if let Some(id) = search.call_id.as_value().filter(|_| at_client) {
            self.call(id, SEARCH.to_owned(), ToolKind::Function, &search.arguments.to_string());
        }
    }

    /// Tools are shown where a search of ours found them, and otherwise from the start.
    fn found(&mut self, output: &wire::ToolSearchOutputItem) {
        let call = output.call_id.as_value().filter(|id| self.calls.contains(*id)).cloned();
        self.bring(&output.tools, call.is_some());
        if let Some(call_id) = call {
            let content = Names::of(&output.tools, None).into_iter().map(Block::ToolReference).collect();
            self.add(Role::User, Block::ToolResult(ToolResult { call_id, content, is_error: false }));
        }
    }

    fn result(&mut self, id: &str, output: &wire::ToolOutput, place: &str) -> Result<(), Problem> {
        if !self.calls.contains(id) {
            let message = format!("No tool call found for function call output with call_id {id}.");
            return Err(Problem::refused("input", message));
        }
        let content = match output {
            wire::ToolOutput::String(text) => vec![Block::Text(text.clone())],
            wire::ToolOutput::Array(parts) => self.parts(Role::User, parts, &format!("{place}.output"))?,
        };
        let result = ToolResult { call_id: id.to_owned(), content, is_error: false };
        self.add(Role::User, Block::ToolResult(result));
        Ok(())
    }

    fn content(
        &mut self,
        role: Role,
        content: &wire::ResponseMessageContent,
        place: &str,
    ) -> Result<Vec<Block>, Problem> {
        match content {
            wire::ResponseMessageContent::String(text) if text.is_empty() => Ok(Vec::new()),
            wire::ResponseMessageContent::String(text) => Ok(vec![Block::Text(text.clone())]),
            wire::ResponseMessageContent::Array(parts) => {
                self.parts(role, parts, &format!("{place}.content"))
            }
        }
    }

    /// What `role` says or was told, without empty texts.
    fn parts(
        &mut self,
        role: Role,
        parts: &[wire::ResponseContentPart],
        place: &str,
    ) -> Result<Vec<Block>, Problem> {
        let mut blocks = Vec::with_capacity(parts.len());
        for (index, part) in parts.iter().enumerate() {
            let place = format!("{place}[{index}]");
            match content::block(role, part, &place)? {
                Block::Text(text) if text.is_empty() => continue,
                block => blocks.push(block),
            }
            if matches!(part, wire::ResponseContentPart::InputImage(_)) {
                self.first_image.get_or_insert(place);
            }
        }
        Ok(blocks)
    }

    /// Ours if they are sealed, then as they are written. Those that somebody else sealed are lost.
    fn thoughts(&self, item: &wire::ReasoningItem) -> Result<Option<String>, Problem> {
        let written = item.content.as_value().map(|parts| joined(parts.iter().map(|part| &part.text)));
        let written = written.filter(|text| !text.is_empty());
        let summary = || joined(item.summary.iter().flatten().map(|part| &part.text));
        let thoughts = match item.encrypted_content.as_value() {
            None => written.or_else(|| Some(summary())),
            Some(sealed) => match self.seal.open(Kind::Reasoning, sealed) {
                Opened::Text(text) => Some(text),
                Opened::Foreign => written,
                Opened::Altered => return Err(altered()),
            },
        };
        Ok(thoughts.filter(|text| !text.is_empty()))
    }
}

/// A reference to something that is not stored.
pub(super) fn unknown_item(id: &str) -> Problem {
    let message = format!(
        "Item with id '{id}' not found. Items are not kept when `store` is set to false: set it to true, or send the \
         item itself."
    );
    Problem::not_found(message).param("input")
}

fn altered() -> Problem {
    let message = "The encrypted content of an item could not be verified: it is not what this server made.";
    Problem::refused("input", message).code("invalid_encrypted_content")
}

fn joined<'a>(texts: impl Iterator<Item = &'a String>) -> String {
    texts.map(String::as_str).collect::<Vec<_>>().join("\n\n")
}

/// A developer is a system by a newer name; others that the API has in answers only speak as users.
fn role(role: &wire::ResponseMessageRole, place: &str) -> Result<Role, Problem> {
    use wire::ResponseMessageRole as Speaker;
    match role {
        Speaker::Assistant => Ok(Role::Assistant),
        Speaker::System | Speaker::Developer => Ok(Role::System),
        Speaker::User | Speaker::Unknown | Speaker::Critic | Speaker::Discriminator | Speaker::Tool => {
            Ok(Role::User)
        }
        Speaker::Other(role) => {
            let known = "'assistant', 'system', 'developer', and 'user'";
            let message = format!("Invalid value: '{role}'. Supported values are: {known}.");
            Err(Problem::invalid(format!("{place}.role"), "invalid_value", message))
        }
    }
}
