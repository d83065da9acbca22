//! From a client's messages to turns, so that what a conversation has said once is rendered the same ever after.
//!
//! The rules are in `docs/prompts.md`. Each depends on what stands before a block and never on what follows it: else the
//! next request would change the beginning of the prompt, and all that was kept of it would have to be read again.

use std::collections::HashMap;

use duet_inference::{Block, Message, Role, ToolCall, ToolKind, ToolResult, Tools};
use serde_json::{Value, json};

use super::tools;
use super::turn::{Call, CallName, Speaker, Turn, append};

/// The turns of a conversation.
pub fn turns(messages: &[Message], tools: &Tools) -> Vec<Turn> {
    let mut history =
        History { tools, turns: Vec::with_capacity(messages.len()), calls: HashMap::new(), called: 0 };
    messages.iter().for_each(|message| history.push(message));
    history.turns
}

struct History<'a> {
    tools: &'a Tools,
    turns: Vec<Turn>,
    /// By the client's ids; a later call hides an earlier one.
    calls: HashMap<&'a str, CallName>,
    called: usize,
}

impl<'a> History<'a> {
    fn push(&mut self, message: &'a Message) {
        match message.role {
            Role::System => self.turns.push(Turn::text(Speaker::System, texts(&message.blocks))),
            Role::User => self.user(&message.blocks),
            Role::Assistant => self.assistant(&message.blocks),
        }
    }

    /// Some dialects bring what was one answer in several messages: thoughts, text and calls.
    fn assistant(&mut self, blocks: &'a [Block]) {
        let turn = self.answer(blocks);
        match self.turns.last_mut() {
            Some(last) if last.speaker == Speaker::Assistant && is_one_answer(last, &turn) => {
                last.absorb(turn)
            }
            Some(_) | None => self.turns.push(turn),
        }
    }

    fn answer(&mut self, blocks: &'a [Block]) -> Turn {
        let mut turn = Turn::text(Speaker::Assistant, texts(blocks));
        let thoughts = blocks.iter().filter_map(|block| match block {
            Block::Thinking(text) => Some(text.as_str()),
            Block::Text(_)
            | Block::Image(_)
            | Block::ToolCall(_)
            | Block::ToolResult(_)
            | Block::ToolReference(_) => None,
        });
        let reasoning = thoughts.collect::<Vec<_>>().join("\n");
        turn.reasoning = (!reasoning.is_empty()).then_some(reasoning);
        for block in blocks {
            match block {
                Block::ToolCall(call) => {
                    let name = CallName { number: self.called, tool: call.name.clone() };
                    self.called += 1;
                    self.calls.insert(&call.id, name.clone());
                    turn.calls.push(Call { name, arguments: arguments(call) });
                }
                Block::Text(_)
                | Block::Image(_)
                | Block::Thinking(_)
                | Block::ToolResult(_)
                | Block::ToolReference(_) => {}
            }
        }
        turn
    }

    /// Results come first, in the order of their calls: clients bring them as they were done.
    fn user(&mut self, blocks: &[Block]) {
        let mut said = Vec::new();
        let mut answered = false;
        for block in blocks {
            match block {
                Block::ToolResult(result) => {
                    self.result(result);
                    answered = true;
                }
                Block::Text(text) => said.push(text.as_str()),
                Block::Image(_) | Block::Thinking(_) | Block::ToolCall(_) | Block::ToolReference(_) => {}
            }
        }
        let run = self.turns.iter().rev().take_while(|turn| turn.speaker == Speaker::Tool).count();
        let start = self.turns.len() - run;
        self.turns[start..].sort_by_key(|turn| turn.answers.as_ref().map(|call| call.number));
        if let Some(last) = self.turns.last_mut().filter(|turn| turn.speaker == Speaker::Tool) {
            for reminder in said.extract_if(.., |text| is_reminder(text)) {
                append(&mut last.content, reminder);
            }
            answered |= said.is_empty();
        }
        if !said.is_empty() || !answered {
            self.turns.push(Turn::text(Speaker::User, said.join("\n")));
        }
    }

    fn result(&mut self, result: &ToolResult) {
        let content = self.outcome(result);
        self.turns.push(match self.calls.get(result.call_id.as_str()) {
            Some(call) => Turn { answers: Some(call.clone()), ..Turn::text(Speaker::Tool, content) },
            // The call is gone, perhaps with a part of the conversation that the client has left out.
            None => Turn::text(Speaker::User, tools::response(&content)),
        });
    }

    fn outcome(&self, result: &ToolResult) -> String {
        let parts = result.content.iter().filter_map(|block| match block {
            Block::Text(text) => Some(text.clone()),
            Block::ToolReference(name) => Some(tools::reference(self.tools, name)),
            Block::Image(_) | Block::Thinking(_) | Block::ToolCall(_) | Block::ToolResult(_) => None,
        });
        let text = parts.collect::<Vec<_>>().join("\n");
        let marked = text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("error"));
        if result.is_error && !marked { format!("Error: {text}") } else { text }
    }
}

fn is_one_answer(former: &Turn, later: &Turn) -> bool {
    let only_thoughts = former.content.is_empty() && former.calls.is_empty();
    let only_calls = later.content.is_empty() && later.reasoning.is_none();
    only_thoughts || (!later.calls.is_empty() && (former.calls.is_empty() || only_calls))
}

/// Blocks of text are joined by line breaks, so that one block and the same text as a string are the same.
fn texts(blocks: &[Block]) -> String {
    let texts = blocks.iter().filter_map(|block| match block {
        Block::Text(text) => Some(text.as_str()),
        Block::Image(_)
        | Block::Thinking(_)
        | Block::ToolCall(_)
        | Block::ToolResult(_)
        | Block::ToolReference(_) => None,
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// Parsed, so that no client's way of writing JSON shows.
fn arguments(call: &ToolCall) -> Value {
    match call.kind {
        ToolKind::Custom => json!({ "input": call.input }),
        ToolKind::Function if call.input.trim().is_empty() => json!({}),
        ToolKind::Function => match serde_json::from_str(&call.input) {
            Ok(Value::Object(object)) => Value::Object(object),
            Ok(_) | Err(_) => Value::from(call.input.as_str()),
        },
    }
}

/// What agents add to results on their own; it is no question of the user's.
fn is_reminder(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("<system-reminder>") && text.ends_with("</system-reminder>")
}
