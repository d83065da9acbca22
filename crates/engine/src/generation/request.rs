//! A request on its way through the engine's thread.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use duet_inference::{Error, Event, FinishReason, Tools, Turn};
use tokio::sync::mpsc;

use crate::constraint::Guidance;
use crate::format::Start;
use crate::metrics::{Outcome, QueueTicket, RunTicket};
use crate::prompt::Kept;
use crate::sampler::Parameters;

/// A request as it comes over the channel: rendered, tokenised, in range.
#[derive(Debug)]
pub struct Job {
    /// At least one token, fewer than the window holds.
    pub prompt: Vec<u32>,
    /// What of it the client wants kept.
    pub kept: Vec<Kept>,
    pub start: Start,
    pub tools: Arc<Tools>,
    /// What rules the answers, if anything does.
    pub guidance: Option<Guidance>,
    pub parameters: Parameters,
    pub stop_sequences: Vec<String>,
    /// From 1 to the batch's size.
    pub choices: u32,
    /// How many alternatives to report per token, if log-probabilities are asked for.
    pub log_probs: Option<u8>,
    /// Prompt and answer fit the window.
    pub max_tokens: u32,
    /// Why an answer ends that has as many tokens.
    pub limit: FinishReason,
    /// Where it stands in the queue.
    pub turn: Turn,
    pub line: Line,
    pub place: QueueTicket,
    /// Whether it is known what of the prompt is on disk.
    pub looked_up: Cell<bool>,
}

/// The way back to the client. It never blocks: the channel has room for all that a request can emit.
#[derive(Debug)]
pub struct Line {
    sender: mpsc::Sender<Event>,
    ticket: RefCell<RunTicket>,
    unfinished: Cell<u32>,
    broken: Cell<bool>,
}

impl Line {
    pub fn new(sender: mpsc::Sender<Event>, ticket: RunTicket, choices: u32) -> Self {
        Self {
            sender,
            ticket: RefCell::new(ticket),
            unfinished: Cell::new(choices),
            broken: Cell::new(false),
        }
    }

    /// The room that a request's events need: a token opens or closes few blocks.
    pub fn capacity(choices: u32, max_tokens: u32) -> usize {
        choices as usize * (4 * max_tokens as usize + 16) + 16
    }

    pub fn start(&self) {
        self.ticket.borrow_mut().start();
    }

    /// Whether going on is useless: the client left or has been told of a failure.
    pub fn is_dead(&self) -> bool {
        self.broken.get() || self.sender.is_closed()
    }

    /// Whether the request failed, so that its state is not worth keeping.
    pub fn has_failed(&self) -> bool {
        self.broken.get()
    }

    pub fn send(&self, event: Event) {
        if self.broken.get() {
            return;
        }
        if matches!(event, Event::Finished { .. }) {
            self.unfinished.set(self.unfinished.get().saturating_sub(1));
            if self.unfinished.get() == 0 {
                self.ticket.borrow_mut().settle(Outcome::Finished);
            }
        }
        if let Err(mpsc::error::TrySendError::Full(event)) = self.sender.try_send(event) {
            tracing::error!(?event, "an event channel has no room");
            self.broken.set(true);
            self.ticket.borrow_mut().settle(Outcome::Failed);
        }
    }

    /// Ends every choice that has not finished.
    pub fn fail(&self, error: Error) {
        if self.unfinished.get() > 0 && !self.broken.get() {
            // Before sending: the client may be gone as soon as it has heard.
            if !self.sender.is_closed() {
                self.ticket.borrow_mut().settle(Outcome::Failed);
            }
            self.send(Event::Failed(error));
            self.broken.set(true);
        }
    }
}

impl Drop for Line {
    /// A panic must not end an answer in silence, wherever the request was at that moment.
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.fail(Error::internal("the engine panicked"));
        }
    }
}
