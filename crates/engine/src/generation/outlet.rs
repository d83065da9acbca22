//! The last stage of an answer: pieces of blocks to events, with stop sequences applied to text and log-probabilities
//! attached where their token's text appears. Nothing comes out behind a stop sequence, or behind the only call that an
//! answer may make.

use std::collections::VecDeque;

use duet_inference::{BlockKind, Event, FinishReason, TokenLogProb};

use crate::format::{Cut, Piece};
use crate::text::StopMatcher;

/// One choice's way out.
#[derive(Debug)]
pub struct Outlet {
    choice: u32,
    stops: StopMatcher,
    stopped: Option<String>,
    /// Whether the answer is over with its first call.
    one_call: bool,
    called: bool,
    complete: bool,
    open: Option<Open>,
    delta: String,
    released: Vec<TokenLogProb>,
    /// Where in the raw text the next character of the stop matcher comes from.
    shown: u64,
    waiting: VecDeque<Placed>,
}

/// The block that is open.
#[derive(Debug)]
struct Open {
    kind: BlockKind,
    /// Whether the client has heard of the block; empty ones it never hears of, unless they are calls.
    announced: bool,
    /// Where in the raw text the block goes on.
    end: u64,
}

/// A log-probability and the stretch of raw text that its token gave.
#[derive(Debug)]
struct Placed {
    start: u64,
    end: u64,
    log_prob: TokenLogProb,
}

impl Outlet {
    pub fn new(choice: u32, stop_sequences: Vec<String>, one_call: bool) -> Self {
        Self {
            choice,
            stops: StopMatcher::new(stop_sequences),
            stopped: None,
            one_call,
            called: false,
            complete: false,
            open: None,
            delta: String::new(),
            released: Vec::new(),
            shown: 0,
            waiting: VecDeque::new(),
        }
    }

    /// A token whose text lies between these places of the raw text.
    pub fn expect(&mut self, start: u64, end: u64, log_prob: TokenLogProb) {
        self.waiting.push_back(Placed { start, end, log_prob });
    }

    /// Takes the next piece.
    pub fn take(&mut self, piece: Piece, emit: &mut dyn FnMut(Event)) {
        if self.stopped.is_some() || self.complete {
            return;
        }
        match piece {
            Piece::Thinking(cut) => {
                self.enter(BlockKind::Thinking, &cut, emit);
                self.delta.push_str(&cut.text);
                while self.waiting.front().is_some_and(|placed| placed.end <= cut.end()) {
                    self.waiting.pop_front();
                }
            }
            Piece::Text(cut) => {
                self.enter(BlockKind::Text, &cut, emit);
                let before = self.delta.len();
                self.stopped = self.stops.push(&cut.text, &mut self.delta);
                self.release(self.delta.len() - before);
            }
            Piece::CallBegins { name, kind } => {
                self.close(emit);
                self.called = true;
                let kind = BlockKind::ToolCall { name, kind };
                emit(Event::BlockStart { choice: self.choice, kind: kind.clone() });
                self.open = Some(Open { kind, announced: true, end: 0 });
            }
            Piece::CallInput(text) => self.delta.push_str(&text),
            Piece::CallEnds => {
                self.close(emit);
                self.complete = self.one_call;
            }
        }
    }

    /// Sends what has gathered.
    pub fn flush(&mut self, emit: &mut dyn FnMut(Event)) {
        let choice = self.choice;
        let Some(open) = &mut self.open else { return };
        if self.delta.is_empty() {
            return;
        }
        if !std::mem::replace(&mut open.announced, true) {
            emit(Event::BlockStart { choice, kind: open.kind.clone() });
        }
        let text = std::mem::take(&mut self.delta);
        emit(Event::Delta { choice, text, log_probs: std::mem::take(&mut self.released) });
    }

    /// Ends the open block.
    pub fn close(&mut self, emit: &mut dyn FnMut(Event)) {
        if self.open.as_ref().is_some_and(|open| open.kind == BlockKind::Text) {
            let before = self.delta.len();
            self.stops.finish(&mut self.delta);
            self.release(self.delta.len() - before);
        }
        self.flush(emit);
        if self.open.take().is_some_and(|open| open.announced) {
            emit(Event::BlockStop { choice: self.choice });
        }
    }

    /// The stop sequence that ended the answer.
    pub fn stopped(&self) -> Option<FinishReason> {
        self.stopped.clone().map(FinishReason::StopSequence)
    }

    /// Whether the answer has made the only call that it may make.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Whether the answer calls a tool.
    pub fn has_called(&self) -> bool {
        self.called
    }

    /// Makes sure that a block is open in which this cut goes on.
    fn enter(&mut self, kind: BlockKind, cut: &Cut, emit: &mut dyn FnMut(Event)) {
        match &mut self.open {
            Some(open) if open.kind == kind && open.end == cut.start => open.end = cut.end(),
            _ => {
                self.close(emit);
                self.open = Some(Open { kind, announced: false, end: cut.end() });
                self.shown = cut.start;
            }
        }
    }

    /// Attaches the tokens that the next `length` bytes of raw text come from, and drops those that gave no text.
    fn release(&mut self, length: usize) {
        let end = self.shown + length as u64;
        while self.waiting.front().is_some_and(|placed| placed.start < end) {
            if let Some(placed) = self.waiting.pop_front()
                && placed.end > self.shown
            {
                self.released.push(placed.log_prob);
            }
        }
        self.shown = end;
    }
}
