//! A response while it is made: the state machine from the core's events to those of the wire.
//!
//! Invariants: `created` comes first and one of `completed`, `incomplete` and `failed` last; items, and the parts in
//! them, never overlap; numbers are contiguous; a `done` holds what its deltas add up to. A response that is not
//! streamed is what the last event of the same story holds.

mod item;

use std::collections::VecDeque;

use ::wire::Maybe;
use duet_inference::{BlockKind, Error, Event, FinishReason, PromptUsage, Usage};
use types_openai as wire;

use self::item::Open;
use super::{seal::Seal, tools::Names};
use crate::api::openai::{
    error::Problem,
    identity::now,
    naming::{Naming, Operation},
};

/// Events that are ready to be sent.
pub(super) type Ready = VecDeque<wire::ResponseStreamEvent>;

/// How the client wants to see things.
#[derive(Clone)]
pub(super) struct View {
    pub(super) names: Names,
    pub(super) naming: Naming,
    /// Thoughts go into the summary, and not into the content.
    pub(super) summary: bool,
    /// Thoughts come with a sealed copy.
    pub(super) seal: Option<Seal>,
}

/// One response.
pub(super) struct Story {
    response: wire::Response,
    view: View,
    number: i64,
    begun: bool,
    over: bool,
    prompt: PromptUsage,
    open: Option<Open>,
    /// What kind of block the next words belong to.
    kind: BlockKind,
}

impl Story {
    pub(super) fn new(response: wire::Response, view: View) -> Self {
        Self {
            response,
            view,
            number: 0,
            begun: false,
            over: false,
            prompt: PromptUsage::default(),
            open: None,
            kind: BlockKind::Text,
        }
    }

    /// A story that was told up to the event before `number`, by somebody who is gone.
    pub(super) fn resumed(response: wire::Response, number: i64) -> Self {
        let naming = Naming::plain(Operation::Response);
        let view = View { names: Names::default(), naming, summary: false, seal: None };
        Self { number, begun: true, ..Self::new(response, view) }
    }

    /// A failure in the words of this request.
    pub(super) fn problem(&self, error: Error) -> Problem {
        Problem::of(error, &self.view.naming)
    }

    /// The response as far as it is whole.
    pub(super) fn response(&self) -> &wire::Response {
        &self.response
    }

    pub(super) fn is_over(&self) -> bool {
        self.over
    }

    /// A background response waits for its turn.
    pub(super) fn queue(&mut self, out: &mut Ready) {
        self.response.status = Some(wire::ResponseStatus::Queued);
        self.announce(out);
        let (response, sequence_number) = (self.response.clone(), self.next());
        let event = wire::ResponseQueuedEvent { response, sequence_number };
        out.push_back(wire::ResponseStreamEvent::ResponseQueued(event));
    }

    /// Tells one event of the core.
    pub(super) fn tell(&mut self, event: Event, out: &mut Ready) {
        match event {
            Event::Started(prompt) => self.start(prompt, out),
            Event::PromptCounted(prompt) => self.prompt = prompt,
            Event::BlockStart { kind, .. } => {
                self.close(wire::ItemStatus::Completed, out);
                if let BlockKind::ToolCall { .. } = &kind {
                    self.open(&kind, out);
                }
                self.kind = kind;
            }
            Event::Delta { text, log_probs, .. } if text.is_empty() && log_probs.is_empty() => {}
            Event::Delta { text, log_probs, .. } => {
                // Not before there is something in it: a block of no words is no item.
                if self.open.is_none() {
                    let kind = self.kind.clone();
                    self.open(&kind, out);
                }
                if let Some(open) = &mut self.open {
                    open.delta(text, log_probs, &mut self.number, out);
                }
            }
            // How the item ends, the next event will tell.
            Event::BlockStop { .. } => {}
            Event::Finished { reason, usage, .. } => self.finish(&reason, usage, out),
            Event::Failed(error) => self.fail(&self.problem(error), out),
        }
    }

    /// Breaks off with an error.
    pub(super) fn fail(&mut self, problem: &Problem, out: &mut Ready) {
        let error = problem.error().clone();
        if !self.begun {
            self.announce(out);
        }
        let event = wire::ResponseErrorEvent {
            error: error.clone().into(),
            sequence_number: self.next(),
            ..wire::ResponseErrorEvent::default()
        };
        out.push_back(wire::ResponseStreamEvent::Error(event));
        self.over = true;
        self.response.status = Some(wire::ResponseStatus::Failed);
        self.response.error = wire::ResponseError {
            code: error.code.unwrap_or_else(|| "server_error".into()),
            message: error.message,
            misalignment: Maybe::Absent,
            param: Maybe::Absent,
            type_: Maybe::Absent,
        }
        .into();
        let (response, sequence_number) = (self.response.clone(), self.next());
        let event = wire::ResponseFailedEvent { response, sequence_number };
        out.push_back(wire::ResponseStreamEvent::ResponseFailed(event));
    }

    /// Ends without a word: the API has no event for this.
    pub(super) fn cancel(&mut self) {
        self.over = true;
        self.response.status = Some(wire::ResponseStatus::Cancelled);
    }

    /// An event for clients that take silence for the end.
    pub(super) fn keepalive(&mut self) -> wire::ResponseStreamEvent {
        wire::ResponseStreamEvent::Keepalive(wire::ResponseKeepaliveEvent { sequence_number: self.next() })
    }

    fn next(&mut self) -> Option<i64> {
        next(&mut self.number)
    }

    fn announce(&mut self, out: &mut Ready) {
        self.begun = true;
        let (response, sequence_number) = (self.response.clone(), self.next());
        let event = wire::ResponseCreatedEvent { response, sequence_number };
        out.push_back(wire::ResponseStreamEvent::ResponseCreated(event));
    }

    fn start(&mut self, prompt: PromptUsage, out: &mut Ready) {
        self.prompt = prompt;
        self.response.status = Some(wire::ResponseStatus::InProgress);
        if !self.begun {
            self.announce(out);
        }
        let (response, sequence_number) = (self.response.clone(), self.next());
        let event = wire::ResponseInProgressEvent { response, sequence_number };
        out.push_back(wire::ResponseStreamEvent::ResponseInProgress(event));
    }

    fn open(&mut self, kind: &BlockKind, out: &mut Ready) {
        let index = i64::try_from(self.response.output.len()).unwrap_or(i64::MAX);
        self.open = Some(Open::begin(kind, index, &self.view, &mut self.number, out));
    }

    /// Ends the open item, if there is one.
    fn close(&mut self, status: wire::ItemStatus, out: &mut Ready) {
        if let Some(open) = self.open.take() {
            let item = open.end(status, &self.view, &mut self.number, out);
            self.response.output.push(item);
        }
    }

    fn finish(&mut self, reason: &FinishReason, usage: Usage, out: &mut Ready) {
        let incomplete = incomplete(reason);
        let whole = incomplete.is_none();
        self.close(if whole { wire::ItemStatus::Completed } else { wire::ItemStatus::Incomplete }, out);
        self.over = true;
        self.response.usage = self::usage(self.prompt, usage).into();
        if whole {
            self.response.status = Some(wire::ResponseStatus::Completed);
            self.response.completed_at = now().into();
            let (response, sequence_number) = (self.response.clone(), self.next());
            let event = wire::ResponseCompletedEvent { response, sequence_number };
            out.push_back(wire::ResponseStreamEvent::ResponseCompleted(event));
        } else {
            self.response.incomplete_details = wire::IncompleteDetails { reason: incomplete }.into();
            self.response.status = Some(wire::ResponseStatus::Incomplete);
            let (response, sequence_number) = (self.response.clone(), self.next());
            let event = wire::ResponseIncompleteEvent { response, sequence_number };
            out.push_back(wire::ResponseStreamEvent::ResponseIncomplete(event));
        }
    }
}

/// Why an answer is not all that the model would have said.
fn incomplete(reason: &FinishReason) -> Option<wire::IncompleteDetailsReason> {
    match reason {
        FinishReason::EndOfTurn | FinishReason::ToolCalls | FinishReason::StopSequence(_) => None,
        FinishReason::MaxTokens | FinishReason::WindowFull => {
            Some(wire::IncompleteDetailsReason::MaxOutputTokens)
        }
        FinishReason::Refused => Some(wire::IncompleteDetailsReason::ContentFilter),
    }
}

/// What a response cost.
pub(super) fn usage(prompt: PromptUsage, usage: Usage) -> wire::ResponseUsage {
    let (input_tokens, output_tokens) = (i64::from(prompt.tokens), i64::from(usage.tokens));
    wire::ResponseUsage {
        input_tokens,
        input_tokens_details: wire::InputTokensDetails {
            cache_write_tokens: Some(prompt.written.into()),
            cache_write_tokens_details: Maybe::Absent,
            cached_tokens: prompt.cached.into(),
        },
        output_tokens,
        output_tokens_details: wire::OutputTokensDetails { reasoning_tokens: usage.thinking.into() },
        total_tokens: input_tokens + output_tokens,
    }
}

/// The number of the next event.
fn next(number: &mut i64) -> Option<i64> {
    let this = *number;
    *number += 1;
    Some(this)
}
