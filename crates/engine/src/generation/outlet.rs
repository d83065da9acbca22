//! The last stage of an answer: pieces of blocks to events, with stop sequences applied to text and log-probabilities
//! attached where their token's text appears.

use std::collections::VecDeque;

use duet_inference::{BlockKind, Event, TokenLogProb};

use crate::format::Piece;
use crate::text::StopMatcher;

/// One choice's way out.
#[derive(Debug)]
pub struct Outlet {
    choice: u32,
    stops: StopMatcher,
    stopped: Option<String>,
    kind: Option<BlockKind>,
    /// Whether the client has heard of the block; empty ones it never hears of.
    announced: bool,
    delta: String,
    released: Vec<TokenLogProb>,
    /// Where in the raw text the next character of the stop matcher comes from.
    shown: u64,
    waiting: VecDeque<Placed>,
}

/// A log-probability and the stretch of raw text that its token gave.
#[derive(Debug)]
struct Placed {
    start: u64,
    end: u64,
    log_prob: TokenLogProb,
}

impl Outlet {
    pub fn new(choice: u32, stop_sequences: Vec<String>) -> Self {
        Self {
            choice,
            stops: StopMatcher::new(stop_sequences),
            stopped: None,
            kind: None,
            announced: false,
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

    /// Takes the next piece; nothing counts after a stop sequence.
    pub fn take(&mut self, piece: Piece<'_>, emit: &mut dyn FnMut(Event)) {
        if self.stopped.is_some() {
            return;
        }
        if self.kind.as_ref() != Some(&piece.kind) {
            self.close(emit);
            self.kind = Some(piece.kind.clone());
            self.shown = piece.start;
        }
        match piece.kind {
            BlockKind::Thinking | BlockKind::ToolCall { .. } => {
                self.delta.push_str(piece.text);
                let end = piece.start + piece.text.len() as u64;
                while self.waiting.front().is_some_and(|placed| placed.end <= end) {
                    self.waiting.pop_front();
                }
            }
            BlockKind::Text => {
                let before = self.delta.len();
                self.stopped = self.stops.push(piece.text, &mut self.delta);
                self.release(self.delta.len() - before);
            }
        }
    }

    /// Sends what has gathered.
    pub fn flush(&mut self, emit: &mut dyn FnMut(Event)) {
        let Some(kind) = self.kind.clone() else { return };
        if self.delta.is_empty() {
            return;
        }
        let choice = self.choice;
        if !std::mem::replace(&mut self.announced, true) {
            emit(Event::BlockStart { choice, kind });
        }
        let text = std::mem::take(&mut self.delta);
        emit(Event::Delta { choice, text, log_probs: std::mem::take(&mut self.released) });
    }

    /// Ends the open block.
    pub fn close(&mut self, emit: &mut dyn FnMut(Event)) {
        if self.kind == Some(BlockKind::Text) {
            let before = self.delta.len();
            self.stops.finish(&mut self.delta);
            self.release(self.delta.len() - before);
        }
        self.flush(emit);
        self.kind = None;
        if std::mem::replace(&mut self.announced, false) {
            emit(Event::BlockStop { choice: self.choice });
        }
    }

    /// The stop sequence that ended the answer.
    pub fn stopped(&self) -> Option<&str> {
        self.stopped.as_deref()
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
