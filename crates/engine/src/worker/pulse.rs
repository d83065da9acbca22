//! When the worker's thread last got something done, for those who wait for it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// The time of the last step, by whichever tenant: all wait for the same thread.
#[derive(Debug)]
pub struct Pulse {
    epoch: Instant,
    last_millis: AtomicU64,
    busy: AtomicBool,
}

impl Default for Pulse {
    fn default() -> Self {
        Self { epoch: Instant::now(), last_millis: AtomicU64::new(0), busy: AtomicBool::new(false) }
    }
}

impl Pulse {
    /// How long the step under way has taken; zero when there is none.
    pub fn step_age(&self) -> Duration {
        if !self.busy.load(Relaxed) {
            return Duration::ZERO;
        }
        self.epoch.elapsed().saturating_sub(Duration::from_millis(self.last_millis.load(Relaxed)))
    }

    pub(super) fn beat(&self) {
        self.last_millis.store(self.epoch.elapsed().as_millis() as u64, Relaxed);
        self.busy.store(true, Relaxed);
    }

    pub(super) fn rest(&self) {
        self.busy.store(false, Relaxed);
    }
}
