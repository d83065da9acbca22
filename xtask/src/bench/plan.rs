//! How much is measured.

use std::time::Duration;

use clap::ValueEnum;

/// What of a server is looked at. Each part has a server of its own where states of others would disturb it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Start and memory come with the first of these three; time to the first token.
    Prompts,
    /// Tokens per second.
    Decode,
    /// Requests for one token.
    Requests,
    /// A conversation with tools that grows turn by turn.
    Session,
    /// A prompt that was read before a restart; duet alone keeps these.
    Restart,
}

/// Sizes and limits.
#[derive(Debug, Clone)]
pub struct Plan {
    pub parts: Vec<Part>,
    /// Lengths of prompts, in tokens.
    pub prompts: &'static [u32],
    /// How often what one client alone sees is measured.
    pub repeats: u64,
    /// Numbers of streams and of clients.
    pub streams: &'static [usize],
    pub requests_each: usize,
    /// Tokens per stream, where they take no longer than `patience`.
    pub tokens: u32,
    /// Turns of the session after which a time is taken; the last ends it.
    pub turns: &'static [u32],
    /// What one measurement may take.
    pub patience: Duration,
    /// What a session may take; it ends after the turn in which this passed.
    pub session: Duration,
}

impl Plan {
    pub fn full(patience: Duration) -> Self {
        Self {
            parts: Vec::new(),
            prompts: &[128, 1024, 4096],
            repeats: 3,
            streams: &[1, 4, 16],
            requests_each: 20,
            tokens: 128,
            turns: &[5, 10, 20],
            patience,
            session: patience * 3,
        }
    }

    /// Just so much that everything is seen to work.
    pub fn quick(patience: Duration) -> Self {
        let (prompts, streams, turns) = (&[128, 1024], &[1, 4], &[3]);
        let shorter = Self::full(patience);
        Self { prompts, repeats: 1, streams, requests_each: 5, tokens: 32, turns, ..shorter }
    }

    /// Nothing asked for means everything.
    pub fn has(&self, part: Part) -> bool {
        self.parts.is_empty() || self.parts.contains(&part)
    }

    pub fn longest_prompt(&self) -> u32 {
        self.prompts.iter().copied().max().unwrap_or(0)
    }
}
