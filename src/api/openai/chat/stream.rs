//! Streamed answers: per choice the role with the first thing said, then text, thoughts and calls, and an empty chunk
//! with the reason; then, if asked for, one with the usage.
//!
//! Invariant: put together, the chunks are the message that [`super::to_wire`] writes.

use std::collections::VecDeque;

use ::wire::Maybe;
use duet_inference::{BlockKind, Event, FinishReason, PromptUsage, TokenLogProb, ToolKind, Usage};
use types_openai as wire;

use super::{Calls, View, to_wire};
use crate::api::{
    openai::{error::Problem, identity::Identity, log_probs::log_probs, padding, usage},
    render::Render,
};

type Out = VecDeque<wire::ChatCompletionChunk>;

/// The state of one answer.
pub(super) struct Chunks {
    identity: Identity,
    view: View,
    choices: Vec<Progress>,
    running: u32,
    prompt: PromptUsage,
    usage: Usage,
}

/// How far one choice is.
#[derive(Debug, Clone, Default)]
struct Progress {
    /// The role has been sent.
    begun: bool,
    /// There is a `content`.
    said: bool,
    /// So many calls have been sent.
    calls: i64,
    open: Open,
}

/// What the open block holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Open {
    #[default]
    Text,
    Thinking,
    /// A call; `bare` until there is something of its input.
    Call {
        kind: ToolKind,
        bare: bool,
    },
    /// A second call, for which the older form has no room.
    Left,
}

impl Chunks {
    pub(super) fn new(identity: Identity, view: View) -> Self {
        let choices = vec![Progress::default(); view.choices as usize];
        let (prompt, usage) = (PromptUsage::default(), Usage::default());
        Self { identity, choices, running: view.choices, view, prompt, usage }
    }

    fn send(&self, out: &mut Out, choice: u32, delta: wire::ChunkDelta) {
        let choice =
            wire::ChunkChoice { index: choice.into(), delta, logprobs: Maybe::Null, finish_reason: None };
        out.push_back(self.chunk(vec![choice], self.no_usage()));
    }

    fn no_usage(&self) -> Maybe<wire::CompletionUsage> {
        if self.view.include_usage { Maybe::Null } else { Maybe::Absent }
    }

    fn chunk(
        &self,
        choices: Vec<wire::ChunkChoice>,
        usage: Maybe<wire::CompletionUsage>,
    ) -> wire::ChatCompletionChunk {
        let mut chunk = wire::ChatCompletionChunk {
            id: self.identity.id.clone(),
            created: self.identity.created,
            model: self.identity.model.clone(),
            service_tier: to_wire::service_tier(),
            system_fingerprint: self.identity.fingerprint.clone().into(),
            choices,
            moderation: Maybe::Absent,
            usage,
            obfuscation: None,
        };
        if self.view.obfuscate {
            chunk.obfuscation = Some(String::new());
            chunk.obfuscation = Some(padding::for_item(&chunk));
        }
        chunk
    }

    fn block(&mut self, choice: u32, kind: BlockKind, out: &mut Out) {
        let form = self.view.calls;
        let Some(progress) = self.choices.get_mut(choice as usize) else { return };
        let (name, kind) = match kind {
            BlockKind::Text => return progress.open = Open::Text,
            BlockKind::Thinking => return progress.open = Open::Thinking,
            BlockKind::ToolCall { name, kind } => (name, kind),
        };
        let mut delta = if progress.begun { nothing() } else { role(Maybe::Null) };
        match form {
            Calls::Function { .. } if progress.calls > 0 => return progress.open = Open::Left,
            Calls::Function { .. } => delta.function_call = Some(function(Some(name), String::new())),
            Calls::Tools { .. } => delta.tool_calls = Some(vec![call(progress.calls, name, kind)]),
        }
        progress.begun = true;
        progress.calls += 1;
        progress.open = Open::Call { kind, bare: true };
        self.send(out, choice, delta);
    }

    fn delta(&mut self, choice: u32, text: String, tokens: Vec<TokenLogProb>, out: &mut Out) {
        if text.is_empty() && tokens.is_empty() {
            return;
        }
        let form = self.view.calls;
        let Some(progress) = self.choices.get_mut(choice as usize) else { return };
        let delta = match &mut progress.open {
            Open::Text => {
                progress.said = true;
                wire::ChunkDelta { content: text.into(), ..nothing() }
            }
            Open::Thinking => wire::ChunkDelta { reasoning_content: text.into(), ..nothing() },
            Open::Call { kind, bare } => {
                *bare = false;
                input(form, progress.calls, *kind, text)
            }
            Open::Left => return,
        };
        if !std::mem::replace(&mut progress.begun, true) {
            let content = if progress.said { String::new().into() } else { Maybe::Null };
            self.send(out, choice, role(content));
        }
        self.send(out, choice, delta);
        let sent = out.back_mut().and_then(|chunk| chunk.choices.first_mut());
        if let (Some(sent), false) = (sent, tokens.is_empty()) {
            sent.logprobs = log_probs(tokens).into();
        }
    }

    /// Nothing at all stands for an empty object.
    fn block_stop(&mut self, choice: u32, out: &mut Out) {
        let Some(progress) = self.choices.get(choice as usize) else { return };
        if let Open::Call { kind: kind @ ToolKind::Function, bare: true } = progress.open {
            self.send(out, choice, input(self.view.calls, progress.calls, kind, "{}".into()));
        }
    }

    fn finish(&mut self, choice: u32, reason: &FinishReason, usage: Usage, out: &mut Out) {
        let progress = self.choices.get(choice as usize).cloned().unwrap_or_default();
        if !progress.begun {
            self.send(out, choice, role(String::new().into()));
        } else if !progress.said && progress.calls == 0 {
            self.send(out, choice, wire::ChunkDelta { content: String::new().into(), ..nothing() });
        }
        let finish_reason = Some(to_wire::finish_reason(reason, self.view.calls));
        let end = wire::ChunkChoice {
            index: choice.into(),
            delta: nothing(),
            logprobs: Maybe::Null,
            finish_reason,
        };
        out.push_back(self.chunk(vec![end], self.no_usage()));
        self.usage.tokens += usage.tokens;
        self.usage.thinking += usage.thinking;
        self.running = self.running.saturating_sub(1);
        if self.running == 0 && self.view.include_usage {
            out.push_back(self.chunk(Vec::new(), usage::usage(self.prompt, self.usage).into()));
        }
    }
}

impl Render for Chunks {
    type Item = wire::ChatCompletionChunk;
    type Error = Problem;

    fn render(&mut self, event: Event, out: &mut Out) -> Result<(), Problem> {
        match event {
            Event::Started(prompt) | Event::PromptCounted(prompt) => self.prompt = prompt,
            Event::BlockStart { choice, kind } => self.block(choice, kind, out),
            Event::Delta { choice, text, log_probs } => self.delta(choice, text, log_probs, out),
            Event::BlockStop { choice } => self.block_stop(choice, out),
            Event::Finished { choice, reason, usage } => self.finish(choice, &reason, usage, out),
            Event::Failed(error) => return Err(error.into()),
        }
        Ok(())
    }
}

fn role(content: Maybe<String>) -> wire::ChunkDelta {
    wire::ChunkDelta { role: Some("assistant".into()), content, refusal: Maybe::Null, ..nothing() }
}

/// The first chunk of the call at an index.
fn call(index: i64, name: String, kind: ToolKind) -> wire::ChunkToolCall {
    let (function, custom) = match kind {
        ToolKind::Function => (Some(function(Some(name), String::new())), None),
        ToolKind::Custom => {
            (None, Some(wire::ChunkCustomCall { name: Some(name), input: Some(String::new()) }))
        }
    };
    let type_ = match kind {
        ToolKind::Function => "function",
        ToolKind::Custom => "custom",
    };
    wire::ChunkToolCall { index, id: Some(to_wire::call_id()), type_: Some(type_.into()), function, custom }
}

/// More of the input of the latest of so many calls.
fn input(form: Calls, calls: i64, kind: ToolKind, more: String) -> wire::ChunkDelta {
    if let Calls::Function { .. } = form {
        return wire::ChunkDelta { function_call: Some(function(None, more)), ..nothing() };
    }
    let (function, custom) = match kind {
        ToolKind::Function => (Some(function(None, more)), None),
        ToolKind::Custom => (None, Some(wire::ChunkCustomCall { name: None, input: Some(more) })),
    };
    let call = wire::ChunkToolCall { index: calls - 1, id: None, type_: None, function, custom };
    wire::ChunkDelta { tool_calls: Some(vec![call]), ..nothing() }
}

fn function(name: Option<String>, arguments: String) -> wire::ChunkFunctionCall {
    wire::ChunkFunctionCall { name, arguments: Some(arguments) }
}

fn nothing() -> wire::ChunkDelta {
    wire::ChunkDelta {
        role: None,
        content: Maybe::Absent,
        reasoning_content: Maybe::Absent,
        function_call: None,
        tool_calls: None,
        refusal: Maybe::Absent,
        annotations: None,
        audio: None,
    }
}
