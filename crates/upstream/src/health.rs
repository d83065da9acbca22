//! Whether a provider is worth asking: what it did lately, and how long it is left alone for that.
//!
//! A provider that fails rests for a moment, so that the next request goes elsewhere first. One that fails several times
//! in a row is not asked at all for a while that doubles each time; then one request finds out whether it is back.

use std::time::{Duration, SystemTime};

use tokio::time::Instant;

use crate::FailureKind;

/// So many failures in a row open the circuit.
const THRESHOLD: u32 = 5;
/// How long one failure lets others go first.
const REST: Duration = Duration::from_secs(1);
/// The longest rest that a provider can ask for.
const LONGEST_REST: Duration = Duration::from_secs(60);
/// How long the circuit stays open, at first and at most.
const OPEN: Duration = Duration::from_secs(10);
const LONGEST_OPEN: Duration = Duration::from_secs(300);
/// A probe that has not come back in this time is forgotten.
const PROBE: Duration = Duration::from_secs(60);

/// What a provider did lately.
#[derive(Debug, Default)]
pub(crate) struct Health {
    failures: u32,
    rests_until: Option<Instant>,
    open: Option<Open>,
    last_failure: Option<LastFailure>,
}

/// The last time that a provider gave no answer, or only a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastFailure {
    pub kind: FailureKind,
    pub at: SystemTime,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    period: Duration,
    until: Instant,
}

/// Whether to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Gladly.
    Ready,
    /// If nobody else is there.
    Resting,
    /// Not for so long.
    Open(Duration),
}

impl Health {
    pub(crate) fn standing(&self, now: Instant) -> Standing {
        let left = |until: Instant| until.saturating_duration_since(now);
        match (&self.open, self.rests_until) {
            (Some(open), _) if !left(open.until).is_zero() => Standing::Open(left(open.until)),
            // It has to prove itself, which those that are well need not.
            (Some(_), _) => Standing::Resting,
            (None, Some(until)) if !left(until).is_zero() => Standing::Resting,
            (None, _) => Standing::Ready,
        }
    }

    /// Asks for the right to send a request. Where the circuit has been open, one request at a time has it.
    pub(crate) fn admit(&mut self, now: Instant) -> bool {
        let Some(open) = &mut self.open else { return true };
        let over = open.until <= now;
        if over {
            open.until = now + PROBE;
        }
        over
    }

    pub(crate) fn succeeded(&mut self) {
        *self = Self { last_failure: self.last_failure, ..Self::default() };
    }

    /// For those who ask later, whatever follows from it.
    pub(crate) fn note(&mut self, kind: FailureKind) {
        self.last_failure = Some(LastFailure { kind, at: SystemTime::now() });
    }

    pub(crate) fn last_failure(&self) -> Option<LastFailure> {
        self.last_failure
    }

    pub(crate) fn failed(&mut self, now: Instant) {
        self.failures = self.failures.saturating_add(1);
        self.rests_until = Some(now + REST);
        if self.failures >= THRESHOLD {
            let period = self.open.map_or(OPEN, |open| (open.period * 2).min(LONGEST_OPEN));
            self.open = Some(Open { period, until: now + period });
        }
    }

    /// It is well, and has too much to do.
    pub(crate) fn busy(&mut self, now: Instant, wait: Option<Duration>) {
        self.open = None;
        self.rests_until = Some(now + wait.unwrap_or(REST).min(LONGEST_REST));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(failures: u32) -> (Health, Instant) {
        let (mut health, now) = (Health::default(), Instant::now());
        (0..failures).for_each(|_| health.failed(now));
        (health, now)
    }

    #[test]
    fn failures_rest_and_then_open_the_circuit() {
        let (health, now) = after(THRESHOLD - 1);
        assert_eq!(health.standing(now), Standing::Resting);
        assert_eq!(health.standing(now + REST), Standing::Ready);
        let (mut health, now) = after(THRESHOLD);
        assert_eq!(health.standing(now), Standing::Open(OPEN));
        assert!(!health.admit(now));
        assert_eq!(health.standing(now + OPEN), Standing::Resting);
        assert!(health.admit(now + OPEN), "one may try");
        assert!(!health.admit(now + OPEN), "and no other at the same time");
        health.failed(now + OPEN);
        assert_eq!(health.standing(now + OPEN), Standing::Open(OPEN * 2));
    }

    #[test]
    fn a_success_forgets_everything() {
        let (mut health, now) = after(THRESHOLD);
        health.succeeded();
        assert_eq!(health.standing(now), Standing::Ready);
        health.failed(now);
        assert_eq!(health.standing(now), Standing::Resting);
    }

    #[test]
    fn a_lost_probe_is_forgotten() {
        let (mut health, now) = after(THRESHOLD);
        assert!(health.admit(now + OPEN));
        assert!(health.admit(now + OPEN + PROBE));
    }

    #[test]
    fn a_busy_provider_is_left_alone_as_it_asks_and_no_longer_than_a_minute() {
        let (mut health, now) = after(0);
        health.busy(now, Some(Duration::from_secs(7)));
        assert_eq!(health.standing(now + Duration::from_secs(6)), Standing::Resting);
        assert_eq!(health.standing(now + Duration::from_secs(7)), Standing::Ready);
        health.busy(now, Some(Duration::from_secs(86_400)));
        assert_eq!(health.standing(now + LONGEST_REST), Standing::Ready);
    }
}
