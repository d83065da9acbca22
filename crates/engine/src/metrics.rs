//! Counters that the engine's thread writes and everybody may read.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Live counters.
#[derive(Debug)]
pub struct Metrics {
    queued: AtomicU64,
    running: AtomicU64,
    requests: AtomicU64,
    finished: AtomicU64,
    cancelled: AtomicU64,
    failed: AtomicU64,
    prompt_tokens: AtomicU64,
    cached_tokens: AtomicU64,
    restored_tokens: AtomicU64,
    generated_tokens: AtomicU64,
    steps: AtomicU64,
    proposed_tokens: AtomicU64,
    accepted_tokens: AtomicU64,
    prefix_cache_bytes: AtomicU64,
    device_bytes: AtomicU64,
}

/// The counters at one moment. Gauges are `queued`, `running` and the two sizes; the rest only grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MetricsSnapshot {
    /// Requests that wait for their turn.
    pub queued: u64,
    /// Requests whose prompt is being read or whose answer is being written.
    pub running: u64,
    /// Requests admitted so far; each ends as one of the next three.
    pub requests: u64,
    pub finished: u64,
    /// Given up because the client went away.
    pub cancelled: u64,
    pub failed: u64,
    /// Prompt tokens read by the model.
    pub prompt_tokens: u64,
    /// Prompt tokens that came from the prefix cache instead.
    pub cached_tokens: u64,
    /// Tokens of states that were read from disk.
    pub restored_tokens: u64,
    /// Tokens drawn, over all choices.
    pub generated_tokens: u64,
    /// Decoding steps.
    pub steps: u64,
    /// Tokens that were guessed ahead and checked.
    pub proposed_tokens: u64,
    /// Those of them that were right, each of which saved most of a step.
    pub accepted_tokens: u64,
    pub prefix_cache_bytes: u64,
    /// Weights and caches on the device.
    pub device_bytes: u64,
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Finished,
    Cancelled,
    Failed,
}

impl Metrics {
    pub(crate) fn new() -> Arc<Self> {
        let zero = || AtomicU64::new(0);
        Arc::new(Self {
            queued: zero(),
            running: zero(),
            requests: zero(),
            finished: zero(),
            cancelled: zero(),
            failed: zero(),
            prompt_tokens: zero(),
            cached_tokens: zero(),
            restored_tokens: zero(),
            generated_tokens: zero(),
            steps: zero(),
            proposed_tokens: zero(),
            accepted_tokens: zero(),
            prefix_cache_bytes: zero(),
            device_bytes: zero(),
        })
    }

    /// The counters now. They are read one by one: sums may be off by what happens meanwhile.
    pub fn snapshot(&self) -> MetricsSnapshot {
        MetricsSnapshot {
            queued: self.queued.load(Relaxed),
            running: self.running.load(Relaxed),
            requests: self.requests.load(Relaxed),
            finished: self.finished.load(Relaxed),
            cancelled: self.cancelled.load(Relaxed),
            failed: self.failed.load(Relaxed),
            prompt_tokens: self.prompt_tokens.load(Relaxed),
            cached_tokens: self.cached_tokens.load(Relaxed),
            restored_tokens: self.restored_tokens.load(Relaxed),
            generated_tokens: self.generated_tokens.load(Relaxed),
            steps: self.steps.load(Relaxed),
            proposed_tokens: self.proposed_tokens.load(Relaxed),
            accepted_tokens: self.accepted_tokens.load(Relaxed),
            prefix_cache_bytes: self.prefix_cache_bytes.load(Relaxed),
            device_bytes: self.device_bytes.load(Relaxed),
        }
    }

    pub(crate) fn read(&self, tokens: usize) {
        self.prompt_tokens.fetch_add(tokens as u64, Relaxed);
    }

    pub(crate) fn reused(&self, tokens: usize) {
        self.cached_tokens.fetch_add(tokens as u64, Relaxed);
    }

    pub(crate) fn restored(&self, tokens: usize) {
        self.restored_tokens.fetch_add(tokens as u64, Relaxed);
    }

    pub(crate) fn stepped(&self, rows: usize) {
        self.steps.fetch_add(1, Relaxed);
        self.generated(rows);
    }

    pub(crate) fn checked(&self, proposed: usize, accepted: usize) {
        self.proposed_tokens.fetch_add(proposed as u64, Relaxed);
        self.accepted_tokens.fetch_add(accepted as u64, Relaxed);
    }

    pub(crate) fn generated(&self, tokens: usize) {
        self.generated_tokens.fetch_add(tokens as u64, Relaxed);
    }

    pub(crate) fn hold(&self, prefix_cache_bytes: u64, device_bytes: u64) {
        self.prefix_cache_bytes.store(prefix_cache_bytes, Relaxed);
        self.device_bytes.store(device_bytes, Relaxed);
    }
}

/// A place in the queue, given back when dropped.
#[derive(Debug)]
pub(crate) struct QueueTicket(Arc<Metrics>);

impl QueueTicket {
    /// A place among at most `limit`, if one is free.
    pub fn take(metrics: &Arc<Metrics>, limit: usize) -> Option<Self> {
        let join = |queued: u64| (queued < limit as u64).then_some(queued + 1);
        metrics.queued.fetch_update(Relaxed, Relaxed, join).ok()?;
        metrics.requests.fetch_add(1, Relaxed);
        Some(Self(metrics.clone()))
    }
}

impl Drop for QueueTicket {
    fn drop(&mut self) {
        self.0.queued.fetch_sub(1, Relaxed);
    }
}

/// A request under way, counted when dropped.
#[derive(Debug)]
pub(crate) struct RunTicket {
    metrics: Arc<Metrics>,
    running: bool,
    outcome: Outcome,
}

impl RunTicket {
    /// For a request in the queue. It counts as cancelled until [`RunTicket::settle`] says something else.
    pub fn new(metrics: &Arc<Metrics>) -> Self {
        Self { metrics: metrics.clone(), running: false, outcome: Outcome::Cancelled }
    }

    pub fn start(&mut self) {
        self.metrics.running.fetch_add(1, Relaxed);
        self.running = true;
    }

    pub fn settle(&mut self, outcome: Outcome) {
        self.outcome = outcome;
    }
}

impl Drop for RunTicket {
    fn drop(&mut self) {
        let counter = match self.outcome {
            Outcome::Finished => &self.metrics.finished,
            Outcome::Cancelled => &self.metrics.cancelled,
            Outcome::Failed => &self.metrics.failed,
        };
        counter.fetch_add(1, Relaxed);
        if self.running {
            self.metrics.running.fetch_sub(1, Relaxed);
        }
    }
}
