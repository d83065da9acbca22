//! Streamed completions: pieces of text, per choice one with the reason for its end, and the usage if asked for.

use std::collections::VecDeque;

use ::wire::Maybe;
use duet_inference::{Event, EventStream, FinishReason, PromptUsage, TokenLogProb, Usage};
use futures_util::{StreamExt, stream::select_all};
use types_openai as wire;

use super::{View, answer};
use crate::api::{
    openai::{
        error::Problem,
        identity::Identity,
        naming::{Naming, Operation},
        padding, usage,
    },
    render::Render,
};

/// The answers to several prompts as one: the choices of each follow those of the one before, and each says `Started`.
pub(super) fn side_by_side(answers: impl Iterator<Item = EventStream>, choices: u32) -> EventStream {
    let shifted = (0_u32..).zip(answers).map(|(prompt, events)| {
        let first = prompt * choices;
        events.map(move |event| shift(event, first))
    });
    Box::pin(select_all(shifted))
}

fn shift(event: Event, first: u32) -> Event {
    match event {
        Event::Started(_) | Event::PromptCounted(_) | Event::Failed(_) => event,
        Event::BlockStart { choice, kind } => Event::BlockStart { choice: first + choice, kind },
        Event::Delta { choice, text, log_probs } => Event::Delta { choice: first + choice, text, log_probs },
        Event::BlockStop { choice } => Event::BlockStop { choice: first + choice },
        Event::Finished { choice, reason, usage } => {
            Event::Finished { choice: first + choice, reason, usage }
        }
    }
}

/// The state of one answer.
pub(super) struct Pieces {
    identity: Identity,
    view: View,
    /// By choice: where its next token begins.
    offsets: Vec<i64>,
    running: usize,
    prompt: PromptUsage,
    usage: Usage,
    begun: bool,
}

impl Pieces {
    pub(super) fn new(identity: Identity, view: View) -> Self {
        let choices = view.choices as usize * view.echoes.len();
        let (prompt, usage) = (PromptUsage::default(), Usage::default());
        Self { identity, view, offsets: vec![0; choices], running: choices, prompt, usage, begun: false }
    }

    fn piece(
        &self,
        choices: Vec<wire::CompletionChoice>,
        usage: Maybe<wire::CompletionUsage>,
    ) -> wire::Completion {
        let mut piece = wire::Completion {
            id: self.identity.id.clone(),
            created: self.identity.created,
            model: self.identity.model.clone(),
            choices,
            usage,
            system_fingerprint: self.identity.fingerprint.clone().into(),
            obfuscation: None,
        };
        if self.view.obfuscate {
            piece.obfuscation = Some(String::new());
            piece.obfuscation = Some(padding::for_item(&piece));
        }
        piece
    }

    fn choice(&self, choice: wire::CompletionChoice) -> wire::Completion {
        let usage = if self.view.include_usage { Maybe::Null } else { Maybe::Absent };
        self.piece(vec![choice], usage)
    }

    /// The prompts, before anything else is said.
    fn echo(&mut self, out: &mut VecDeque<wire::Completion>) {
        if std::mem::replace(&mut self.begun, true) {
            return;
        }
        let per_prompt = self.view.choices as usize;
        let echoes = self.view.echoes.iter().flat_map(|echo| std::iter::repeat_n(echo, per_prompt));
        let echoes = (0..).zip(echoes).filter(|(_, echo)| !echo.is_empty());
        out.extend(echoes.map(|(index, echo)| self.choice(said(index, echo.clone()))));
    }

    fn text(&mut self, choice: u32, text: String, tokens: Vec<TokenLogProb>) -> Option<wire::Completion> {
        if text.is_empty() && tokens.is_empty() {
            return None;
        }
        let mut piece = said(choice.into(), text);
        let offset = self.offsets.get_mut(choice as usize)?;
        piece.logprobs = self.view.log_probs.map(|top| answer::scores(tokens, top, offset));
        Some(self.choice(piece))
    }

    fn finish(
        &mut self,
        choice: u32,
        reason: &FinishReason,
        usage: Usage,
        out: &mut VecDeque<wire::Completion>,
    ) {
        let finish_reason = Some(answer::finish_reason(reason));
        out.push_back(
            self.choice(wire::CompletionChoice { finish_reason, ..said(choice.into(), String::new()) }),
        );
        answer::add_usage(&mut self.usage, usage);
        self.running = self.running.saturating_sub(1);
        if self.running == 0 && self.view.include_usage {
            out.push_back(self.piece(Vec::new(), usage::usage(self.prompt, self.usage).into()));
        }
    }
}

impl Render for Pieces {
    type Item = wire::Completion;
    type Error = Problem;

    fn render(&mut self, event: Event, out: &mut VecDeque<wire::Completion>) -> Result<(), Problem> {
        match event {
            Event::Started(prompt) => {
                answer::add_prompt(&mut self.prompt, prompt);
                self.echo(out);
            }
            // Only backends that take no raw prompts have to guess.
            Event::PromptCounted(_) | Event::BlockStart { .. } | Event::BlockStop { .. } => {}
            Event::Delta { choice, text, log_probs } => out.extend(self.text(choice, text, log_probs)),
            Event::Finished { choice, reason, usage } => self.finish(choice, &reason, usage, out),
            Event::Failed(error) => return Err(Problem::of(error, &Naming::plain(Operation::Completion))),
        }
        Ok(())
    }
}

fn said(index: i64, text: String) -> wire::CompletionChoice {
    wire::CompletionChoice { text, index, logprobs: None, finish_reason: None }
}
