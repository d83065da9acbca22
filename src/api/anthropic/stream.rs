//! Streamed answers: `message_start (block_start delta* block_stop)* message_delta message_stop`.
//!
//! Invariant: events cannot come out of order. A block of text opens with its first text, so that none is empty; a call
//! opens at once and with an empty delta, as clients expect; and whatever is open is closed by the one place that
//! closes.

use std::collections::VecDeque;

use ::wire::Maybe;
use duet_inference::{BlockKind, Event, FinishReason, PromptUsage, ToolKind, Usage};
use types_anthropic::{self as wire, MessageStreamEvent};

use super::{
    error::Problem,
    signature::Signature,
    to_wire::{self, Shown, View},
};
use crate::api::render::Render;

/// The state of one answer.
pub(super) struct Messages {
    model: String,
    view: View,
    /// What `message_start` reports: the real API counts a token there, before there is one.
    first_tokens: u32,
    prompt: PromptUsage,
    /// Of the block that is open or comes next.
    index: i64,
    block: Block,
}

/// Where the answer is.
enum Block {
    None,
    /// The model began a text that has no characters yet.
    AnnouncedText,
    AnnouncedThinking,
    Text,
    Thinking(Signature),
    Call,
    /// A call whose input is free text, which has to become the text of an object.
    TextCall(String),
}

impl Messages {
    pub(super) fn new(model: String, view: View, first_tokens: u32) -> Self {
        Self { model, view, first_tokens, prompt: PromptUsage::default(), index: 0, block: Block::None }
    }

    fn say(&mut self, text: String, out: &mut VecDeque<MessageStreamEvent>) {
        if text.is_empty() {
            return;
        }
        self.open_announced(out);
        let delta: wire::ContentBlockDelta = match &mut self.block {
            Block::Text => wire::TextDelta { text }.into(),
            Block::Thinking(signature) => {
                signature.push(&text);
                if self.view.shown != Shown::Everything {
                    return;
                }
                wire::ThinkingDelta { thinking: text, estimated_tokens: Maybe::Absent }.into()
            }
            Block::Call => wire::InputJsonDelta { partial_json: text }.into(),
            Block::TextCall(input) => {
                input.push_str(&text);
                return;
            }
            Block::None | Block::AnnouncedText | Block::AnnouncedThinking => return,
        };
        self.add(delta, out);
    }

    fn announce(&mut self, kind: BlockKind, out: &mut VecDeque<MessageStreamEvent>) {
        self.block = match kind {
            BlockKind::Text => Block::AnnouncedText,
            BlockKind::Thinking if self.view.shown == Shown::Nothing => Block::None,
            BlockKind::Thinking => Block::AnnouncedThinking,
            BlockKind::ToolCall { name, kind } => {
                self.start(to_wire::call(name).into(), out);
                self.add(wire::InputJsonDelta { partial_json: String::new() }.into(), out);
                match kind {
                    ToolKind::Function => Block::Call,
                    ToolKind::Custom => Block::TextCall(String::new()),
                }
            }
        };
    }

    fn open_announced(&mut self, out: &mut VecDeque<MessageStreamEvent>) {
        let (block, content) = match &self.block {
            Block::AnnouncedText => {
                (Block::Text, wire::TextBlock { citations: Maybe::Absent, text: String::new() }.into())
            }
            Block::AnnouncedThinking => {
                let empty = wire::ThinkingBlock { thinking: String::new(), signature: String::new() };
                (Block::Thinking(self.view.sign()), empty.into())
            }
            Block::None | Block::Text | Block::Thinking(_) | Block::Call | Block::TextCall(_) => return,
        };
        self.block = block;
        self.start(content, out);
    }

    fn start(&self, content_block: wire::ContentBlock, out: &mut VecDeque<MessageStreamEvent>) {
        out.push_back(wire::ContentBlockStartEvent { index: self.index, content_block }.into());
    }

    fn add(&self, delta: wire::ContentBlockDelta, out: &mut VecDeque<MessageStreamEvent>) {
        out.push_back(wire::ContentBlockDeltaEvent { index: self.index, delta }.into());
    }

    fn close(&mut self, out: &mut VecDeque<MessageStreamEvent>) {
        match std::mem::replace(&mut self.block, Block::None) {
            Block::None | Block::AnnouncedText | Block::AnnouncedThinking => return,
            Block::Text | Block::Call => {}
            Block::Thinking(signature) => {
                self.add(wire::SignatureDelta { signature: signature.finish() }.into(), out);
            }
            Block::TextCall(input) => {
                let partial_json = serde_json::json!({"input": input}).to_string();
                self.add(wire::InputJsonDelta { partial_json }.into(), out);
            }
        }
        out.push_back(wire::ContentBlockStopEvent { index: self.index }.into());
        self.index += 1;
    }

    fn end(&self, reason: FinishReason, usage: Usage, out: &mut VecDeque<MessageStreamEvent>) {
        let (stop_reason, stop_sequence) = to_wire::stop(reason);
        let delta = wire::MessageDelta {
            stop_reason: Some(stop_reason),
            stop_sequence,
            stop_details: Maybe::Null,
            container: Maybe::Absent,
        };
        let event = wire::MessageDeltaEvent {
            delta,
            usage: to_wire::final_usage(self.prompt, usage),
            context_management: self.view.edits(),
            input_transformations: Maybe::Absent,
        };
        out.push_back(event.into());
        out.push_back(wire::MessageStopEvent {}.into());
    }
}

impl Render for Messages {
    type Item = MessageStreamEvent;
    type Error = Problem;

    fn render(&mut self, event: Event, out: &mut VecDeque<MessageStreamEvent>) -> Result<(), Problem> {
        match event {
            Event::Started(prompt) => {
                self.prompt = prompt;
                let model = std::mem::take(&mut self.model);
                let message = self.view.begun(model, prompt, self.first_tokens.into());
                out.push_back(wire::MessageStartEvent { message }.into());
            }
            Event::PromptCounted(prompt) => self.prompt = prompt,
            Event::BlockStart { kind, .. } => {
                self.close(out);
                self.announce(kind, out);
            }
            Event::Delta { text, .. } => self.say(text, out),
            Event::BlockStop { .. } => self.close(out),
            Event::Finished { reason, usage, .. } => {
                self.close(out);
                self.end(reason, usage, out);
            }
            Event::Failed(error) => return Err(error.into()),
        }
        Ok(())
    }
}
