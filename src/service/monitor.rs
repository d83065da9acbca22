//! What a backend tells about itself, for the health route.

use std::ops::AddAssign;

/// Something whose work can be watched.
pub trait Monitor: Send + Sync {
    /// The state at this moment.
    fn load(&self) -> Load;
}

/// The work of one backend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Load {
    /// Answers being generated.
    pub running: u64,
    /// Requests that wait for their turn.
    pub waiting: u64,
    /// How many may wait.
    pub capacity: u64,
    /// Totals since the start.
    pub totals: Totals,
}

impl AddAssign for Load {
    fn add_assign(&mut self, other: Self) {
        self.running += other.running;
        self.waiting += other.waiting;
        self.capacity += other.capacity;
        self.totals += other.totals;
    }
}

/// What was done since the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    pub requests: u64,
    pub finished: u64,
    pub failed: u64,
    pub cancelled: u64,
    pub rejected: u64,
    pub prompt_tokens: u64,
    pub cached_tokens: u64,
    pub generated_tokens: u64,
    /// Tokens that were guessed ahead and checked, and those of them that were right.
    pub proposed_tokens: u64,
    pub accepted_tokens: u64,
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        self.requests += other.requests;
        self.finished += other.finished;
        self.failed += other.failed;
        self.cancelled += other.cancelled;
        self.rejected += other.rejected;
        self.prompt_tokens += other.prompt_tokens;
        self.cached_tokens += other.cached_tokens;
        self.generated_tokens += other.generated_tokens;
        self.proposed_tokens += other.proposed_tokens;
        self.accepted_tokens += other.accepted_tokens;
    }
}
