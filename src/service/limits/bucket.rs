//! One limit, as a bucket that fills evenly and holds a minute's worth at most.

use std::time::{Duration, Instant};

const MINUTE: f64 = 60.0;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bucket {
    /// What flows in within a minute, and the most that it holds.
    limit: u64,
    /// What is in it. Below 0 when more was used than it held: only afterwards is known what an answer cost.
    level: f64,
    /// When `level` was true.
    updated: Instant,
}

impl Bucket {
    /// A full one.
    pub(super) fn new(limit: u64, now: Instant) -> Self {
        Self { limit, level: limit as f64, updated: now }
    }

    pub(super) fn limit(&self) -> u64 {
        self.limit
    }

    /// What is in it, in whole units.
    pub(super) fn remaining(&mut self, now: Instant) -> u64 {
        self.fill(now);
        self.level.max(0.0) as u64
    }

    /// How long until it holds so much, or is full if it never holds so much.
    pub(super) fn wait_for(&mut self, amount: u64, now: Instant) -> Duration {
        self.fill(now);
        self.until(amount.min(self.limit) as f64)
    }

    /// How long until it is full.
    pub(super) fn wait_until_full(&mut self, now: Instant) -> Duration {
        self.fill(now);
        self.until(self.limit as f64)
    }

    /// Takes out so much, whether it is there or not.
    pub(super) fn take(&mut self, amount: u64, now: Instant) {
        self.fill(now);
        self.level -= amount as f64;
    }

    /// Gives back what was taken in vain.
    pub(super) fn give_back(&mut self, amount: u64, now: Instant) {
        self.fill(now);
        self.level = (self.level + amount as f64).min(self.limit as f64);
    }

    fn until(&self, level: f64) -> Duration {
        let lacking = (level - self.level).max(0.0);
        Duration::try_from_secs_f64(lacking * MINUTE / self.limit as f64).unwrap_or(Duration::MAX)
    }

    fn fill(&mut self, now: Instant) {
        let limit = self.limit as f64;
        let flown = now.saturating_duration_since(self.updated).as_secs_f64() * limit / MINUTE;
        self.level = (self.level + flown).min(limit);
        self.updated = self.updated.max(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_fills_evenly_and_no_further_than_a_minute() {
        let begun = Instant::now();
        let at = |seconds| begun + Duration::from_secs(seconds);
        let mut bucket = Bucket::new(120, begun);
        assert_eq!((bucket.remaining(at(0)), bucket.wait_until_full(at(0))), (120, Duration::ZERO));
        bucket.take(100, at(0));
        assert_eq!((bucket.remaining(at(0)), bucket.remaining(at(10))), (20, 40));
        assert_eq!(bucket.wait_for(60, at(10)), Duration::from_secs(10));
        assert_eq!(
            bucket.wait_for(9_999, at(10)),
            bucket.wait_until_full(at(10)),
            "such an amount never comes"
        );
        assert_eq!(bucket.remaining(at(1_000)), 120);
    }

    #[test]
    fn a_debt_is_paid_before_anything_is_there() {
        let begun = Instant::now();
        let mut bucket = Bucket::new(60, begun);
        bucket.take(90, begun);
        assert_eq!(bucket.remaining(begun), 0);
        assert_eq!(bucket.wait_for(1, begun), Duration::from_secs(31));
        bucket.give_back(40, begun);
        assert_eq!(bucket.remaining(begun), 10);
        bucket.give_back(400, begun);
        assert_eq!(bucket.remaining(begun), 60);
    }
}
