//! What a scripted executor has been asked.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, PoisonError};

/// What a test may know of an executor that lives on another thread.
#[derive(Debug, Clone, Default)]
pub struct Probe(pub(super) Arc<Counters>);

#[derive(Debug, Default)]
pub(super) struct Counters {
    pub calls: AtomicU64,
    pub passes: Mutex<Vec<Vec<usize>>>,
    pub sequences: AtomicUsize,
    pub snapshots: AtomicUsize,
    pub widest: AtomicUsize,
    pub verified: AtomicU64,
    pub taken_back: AtomicU64,
    pub resets: AtomicU64,
}

impl Probe {
    /// Calls of `prefill_together`, `decode` and `verify` so far.
    pub fn calls(&self) -> u64 {
        self.0.calls.load(SeqCst)
    }

    /// How much of how many prompts each pass has read so far; steps that decode have read nothing of any.
    pub fn passes(&self) -> Vec<Vec<usize>> {
        self.0.passes.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn note(&self, prompts: Vec<usize>) {
        self.0.passes.lock().unwrap_or_else(PoisonError::into_inner).push(prompts);
    }

    /// Sequences that are open.
    pub fn sequences(&self) -> usize {
        self.0.sequences.load(SeqCst)
    }

    /// States that are kept.
    pub fn snapshots(&self) -> usize {
        self.0.snapshots.load(SeqCst)
    }

    /// The most rows of any decoding step.
    pub fn widest(&self) -> usize {
        self.0.widest.load(SeqCst)
    }

    /// Tokens read by `verify`.
    pub fn verified(&self) -> u64 {
        self.0.verified.load(SeqCst)
    }

    /// Tokens taken back.
    pub fn taken_back(&self) -> u64 {
        self.0.taken_back.load(SeqCst)
    }

    /// How often everything was forgotten.
    pub fn resets(&self) -> u64 {
        self.0.resets.load(SeqCst)
    }
}
