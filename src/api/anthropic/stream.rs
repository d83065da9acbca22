//! Streamed answers: `message_start (block_start delta* block_stop)* message_delta message_stop`.
//!
//! Invariant: events cannot come out of order. A block opens with its first text, so that no block is empty, and
//! whatever is open is closed by the one place that closes.

use std::collections::VecDeque;

use ::wire::Maybe;
use duet_inference::{BlockKind, Event, PromptUsage};
use types_anthropic::{self as wire, MessageStreamEvent};

use super::{
    error::Problem,
    signature::{Signature, Signer},
    to_wire::{self, Shown},
};
use crate::api::render::Render;

/// The state of one answer.
pub(super) struct Messages {
    model: String,
    shown: Shown,
    signer: Signer,
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
    /// The model began a block that has no text yet.
    Announced(BlockKind),
    Text,
    Thinking(Signature),
}

impl Messages {
    pub(super) fn new(model: String, shown: Shown, signer: Signer, first_tokens: u32) -> Self {
        Self {
            model,
            shown,
            signer,
            first_tokens,
            prompt: PromptUsage::default(),
            index: 0,
            block: Block::None,
        }
    }

    fn say(&mut self, text: String, out: &mut VecDeque<MessageStreamEvent>) {
        if text.is_empty() {
            return;
        }
        if let Block::Announced(kind) = &self.block {
            self.open(kind.clone(), out);
        }
        let delta = match &mut self.block {
            Block::Text => wire::TextDelta { text }.into(),
            Block::Thinking(signature) => {
                signature.push(&text);
                if self.shown != Shown::Everything {
                    return;
                }
                wire::ThinkingDelta { thinking: text, estimated_tokens: Maybe::Absent }.into()
            }
            Block::None | Block::Announced(_) => return,
        };
        out.push_back(wire::ContentBlockDeltaEvent { index: self.index, delta }.into());
    }

    fn open(&mut self, kind: BlockKind, out: &mut VecDeque<MessageStreamEvent>) {
        let content_block = match kind {
            BlockKind::ToolCall { .. } => return,
            BlockKind::Thinking if self.shown == Shown::Nothing => {
                self.block = Block::None;
                return;
            }
            BlockKind::Thinking => {
                self.block = Block::Thinking(self.signer.begin(self.shown == Shown::Signature));
                wire::ThinkingBlock { thinking: String::new(), signature: String::new() }.into()
            }
            BlockKind::Text => {
                self.block = Block::Text;
                wire::TextBlock { citations: Maybe::Absent, text: String::new() }.into()
            }
        };
        out.push_back(wire::ContentBlockStartEvent { index: self.index, content_block }.into());
    }

    fn close(&mut self, out: &mut VecDeque<MessageStreamEvent>) {
        let index = self.index;
        match std::mem::replace(&mut self.block, Block::None) {
            Block::None | Block::Announced(_) => return,
            Block::Text => {}
            Block::Thinking(signature) => {
                let delta = wire::SignatureDelta { signature: signature.finish() }.into();
                out.push_back(wire::ContentBlockDeltaEvent { index, delta }.into());
            }
        }
        out.push_back(wire::ContentBlockStopEvent { index }.into());
        self.index += 1;
    }
}

impl Render for Messages {
    type Item = MessageStreamEvent;
    type Error = Problem;

    fn render(&mut self, event: Event, out: &mut VecDeque<MessageStreamEvent>) -> Result<(), Problem> {
        match event {
            Event::Started(prompt) => {
                self.prompt = prompt;
                let message =
                    to_wire::begun(std::mem::take(&mut self.model), prompt, self.first_tokens.into());
                out.push_back(wire::MessageStartEvent { message }.into());
            }
            Event::BlockStart { kind, .. } => {
                self.close(out);
                self.block = Block::Announced(kind);
            }
            Event::Delta { text, .. } => self.say(text, out),
            Event::BlockStop { .. } => self.close(out),
            Event::Finished { reason, usage, .. } => {
                self.close(out);
                let (stop_reason, stop_sequence) = to_wire::stop(reason);
                let delta = wire::MessageDelta {
                    stop_reason: Some(stop_reason),
                    stop_sequence,
                    stop_details: Maybe::Null,
                    container: Maybe::Absent,
                };
                let usage = to_wire::final_usage(self.prompt, usage);
                let event = wire::MessageDeltaEvent {
                    delta,
                    usage,
                    context_management: Maybe::Absent,
                    input_transformations: Maybe::Absent,
                };
                out.push_back(event.into());
                out.push_back(wire::MessageStopEvent {}.into());
            }
            Event::Failed(error) => return Err(error.into()),
        }
        Ok(())
    }
}
