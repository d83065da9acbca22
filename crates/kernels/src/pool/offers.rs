//! The caller's processor, offered to those who deliver what was just computed.
//!
//! Linux may put a client that is told something on the processor of a thread that computes, and leaves it there until that
//! thread sleeps or its slice of some milliseconds is over, even if another processor is idle by then. Where the thread offers
//! its own before each job of the next step, nobody waits for longer than a job, and the step for no longer than a delivery.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// In which two threads of a server and then the client are woken. Who takes an offer for longer has other things to do, and gets no more.
const DELIVERY: Duration = Duration::from_micros(500);

/// Until when offers are made, in microseconds of [`now`]; 0 when they are over.
#[derive(Default)]
pub struct Offers(AtomicU64);

impl Offers {
    /// There is something to deliver.
    pub fn begin(&self) {
        self.begin_at(now());
    }

    /// Makes an offer if something may still be under way.
    pub fn make(&self, offer: impl FnOnce()) {
        if self.are_wanted(now) {
            offer();
        }
    }

    fn begin_at(&self, now: u64) {
        self.0.store(now + DELIVERY.as_micros() as u64, Ordering::Relaxed);
    }

    fn are_wanted(&self, now: impl FnOnce() -> u64) -> bool {
        let until = self.0.load(Ordering::Relaxed);
        if until == 0 {
            return false;
        }
        let wanted = now() < until;
        if !wanted {
            // Unless another has begun.
            let _ = self.0.compare_exchange(until, 0, Ordering::Relaxed, Ordering::Relaxed);
        }
        wanted
    }
}

/// Microseconds since the first call.
fn now() -> u64 {
    static FIRST: OnceLock<Instant> = OnceLock::new();
    FIRST.get_or_init(Instant::now).elapsed().as_micros() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_are_wanted_for_as_long_as_a_delivery_takes() {
        let offers = Offers::default();
        for begin in [0, 70_000] {
            assert!(!offers.are_wanted(|| panic!("nobody asks for the time where nothing is delivered")));
            offers.begin_at(begin);
            assert!(offers.are_wanted(|| begin));
            assert!(offers.are_wanted(|| begin + 499));
            assert!(!offers.are_wanted(|| begin + 500));
        }
    }
}
