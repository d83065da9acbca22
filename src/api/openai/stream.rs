//! Streamed answers: per choice a chunk with the role, chunks of text, and an empty chunk with the reason; then, if
//! asked for, one with the usage.

use std::collections::VecDeque;

use ::wire::Maybe;
use duet_inference::{BlockKind, Event, PromptUsage, TokenLogProb, Usage};
use types_openai as wire;

use super::{
    error::Problem,
    log_probs::log_probs,
    to_wire::{self, Identity},
};
use crate::api::render::Render;

/// The state of one answer.
pub(super) struct Chunks {
    identity: Identity,
    include_usage: bool,
    /// By choice: what its open block holds.
    kinds: Vec<BlockKind>,
    running: u32,
    prompt: PromptUsage,
    usage: Usage,
}

impl Chunks {
    pub(super) fn new(identity: Identity, choices: u32, include_usage: bool) -> Self {
        Self {
            identity,
            include_usage,
            kinds: vec![BlockKind::Text; choices as usize],
            running: choices,
            prompt: PromptUsage::default(),
            usage: Usage::default(),
        }
    }

    fn chunk(&self, choices: Vec<wire::ChunkChoice>) -> wire::ChatCompletionChunk {
        wire::ChatCompletionChunk {
            id: self.identity.id.clone(),
            created: self.identity.created,
            model: self.identity.model.clone(),
            service_tier: to_wire::service_tier(),
            system_fingerprint: self.identity.fingerprint.clone().into(),
            choices,
            moderation: Maybe::Absent,
            usage: if self.include_usage { Maybe::Null } else { Maybe::Absent },
            obfuscation: None,
        }
    }

    fn choice(&self, choice: u32, delta: wire::ChunkDelta) -> wire::ChunkChoice {
        wire::ChunkChoice { index: choice.into(), delta, logprobs: Maybe::Null, finish_reason: None }
    }

    fn role(&self, choice: u32) -> wire::ChatCompletionChunk {
        let delta = wire::ChunkDelta {
            role: Some("assistant".into()),
            content: String::new().into(),
            refusal: Maybe::Null,
            ..nothing()
        };
        self.chunk(vec![self.choice(choice, delta)])
    }

    fn text(&self, choice: u32, text: String, tokens: Vec<TokenLogProb>) -> wire::ChatCompletionChunk {
        let delta = match self.kinds.get(choice as usize) {
            Some(BlockKind::Thinking) => wire::ChunkDelta { reasoning_content: text.into(), ..nothing() },
            Some(BlockKind::Text | BlockKind::ToolCall { .. }) | None => wire::ChunkDelta { content: text.into(), ..nothing() },
        };
        let mut choice = self.choice(choice, delta);
        if !tokens.is_empty() {
            choice.logprobs = log_probs(tokens).into();
        }
        self.chunk(vec![choice])
    }
}

impl Render for Chunks {
    type Item = wire::ChatCompletionChunk;
    type Error = Problem;

    fn render(&mut self, event: Event, out: &mut VecDeque<wire::ChatCompletionChunk>) -> Result<(), Problem> {
        match event {
            Event::Started(prompt) => {
                self.prompt = prompt;
                out.extend((0..self.running).map(|choice| self.role(choice)));
            }
            Event::BlockStart { choice, kind } => {
                if let Some(open) = self.kinds.get_mut(choice as usize) {
                    *open = kind;
                }
            }
            Event::Delta { choice, text, log_probs } => {
                if !(text.is_empty() && log_probs.is_empty()) {
                    out.push_back(self.text(choice, text, log_probs));
                }
            }
            Event::BlockStop { .. } => {}
            Event::Finished { choice, reason, usage } => {
                let mut end = self.choice(choice, nothing());
                end.finish_reason = Some(to_wire::finish_reason(&reason));
                out.push_back(self.chunk(vec![end]));
                self.usage.tokens += usage.tokens;
                self.usage.thinking += usage.thinking;
                self.running = self.running.saturating_sub(1);
                if self.running == 0 && self.include_usage {
                    let mut last = self.chunk(Vec::new());
                    last.usage = to_wire::usage(self.prompt, self.usage).into();
                    out.push_back(last);
                }
            }
            Event::Failed(error) => return Err(error.into()),
        }
        Ok(())
    }
}

fn nothing() -> wire::ChunkDelta {
    wire::ChunkDelta {
        role: None,
        content: Maybe::Absent,
        reasoning_content: Maybe::Absent,
        tool_calls: None,
        refusal: Maybe::Absent,
        annotations: None,
    }
}
