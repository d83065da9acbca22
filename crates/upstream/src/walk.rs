//! In which order the targets of one request are tried, and when they are tried again. Pure: whoever walks does the
//! trying and the waiting.

use std::{collections::VecDeque, time::Duration};

/// The wait before the second try; doubles with each further one.
const FIRST_WAIT: Duration = Duration::from_millis(500);

/// A walk over targets, given by their positions in a route.
#[derive(Debug)]
pub struct Walk {
    now: VecDeque<Turn>,
    later: Vec<(Duration, Turn)>,
    current: Option<Turn>,
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Try this target. `last`: nobody else is left in this round.
    Try {
        target: usize,
        last: bool,
    },
    Wait(Duration),
    /// There is nobody left.
    Over,
}

/// Whether a target that failed may be tried again for the same request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    Never,
    /// Not before that time.
    After(Duration),
    /// After a while that grows.
    Backoff,
}

/// How patient one is with a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Patience {
    /// Further tries.
    pub(crate) retries: u32,
    /// One that asks for more than this is not tried again.
    pub(crate) longest_wait: Duration,
}

#[derive(Debug, Clone, Copy)]
struct Turn {
    target: usize,
    tries: u32,
    patience: Patience,
}

impl Walk {
    pub(crate) fn new(targets: impl IntoIterator<Item = (usize, Patience)>) -> Self {
        let turn = |(target, patience)| Turn { target, tries: 0, patience };
        Self { now: targets.into_iter().map(turn).collect(), later: Vec::new(), current: None }
    }

    /// The target that is tried if [`Walk::step`] is asked now.
    pub fn peek(&self) -> Option<usize> {
        self.now.front().map(|turn| turn.target)
    }

    pub fn step(&mut self) -> Step {
        if let Some(turn) = self.now.pop_front() {
            self.current = Some(turn);
            return Step::Try { target: turn.target, last: self.now.is_empty() };
        }
        let mut later = std::mem::take(&mut self.later);
        later.sort_by_key(|(wait, _)| *wait);
        let Some(wait) = later.first().map(|(wait, _)| *wait) else { return Step::Over };
        self.now = later.into_iter().map(|(_, turn)| turn).collect();
        Step::Wait(wait)
    }

    /// The target that was tried last has failed.
    pub fn failed(&mut self, retry: Retry) {
        let Some(Turn { target, tries, patience }) = self.current.take() else { return };
        let wait = match retry {
            Retry::Never => return,
            Retry::After(wait) => wait,
            Retry::Backoff => jittered(FIRST_WAIT.saturating_mul(1 << tries.min(16)), patience.longest_wait),
        };
        if tries < patience.retries && wait <= patience.longest_wait {
            self.later.push((wait, Turn { target, tries: tries + 1, patience }));
        }
    }
}

/// Between half of `wait` and all of it, so that many clients do not come back together.
fn jittered(wait: Duration, longest: Duration) -> Duration {
    wait.min(longest).mul_f64(rand::random_range(0.5..=1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(targets: usize, retries: u32) -> Walk {
        Walk::new(
            (0..targets).map(|target| (target, Patience { retries, longest_wait: Duration::from_secs(10) })),
        )
    }

    fn steps(walk: &mut Walk, retry: Retry) -> Vec<Step> {
        let mut steps = Vec::new();
        loop {
            let step = walk.step();
            steps.push(step);
            match step {
                Step::Try { .. } => walk.failed(retry),
                Step::Wait(_) => {}
                Step::Over => return steps,
            }
        }
    }

    #[test]
    fn others_come_first_and_then_the_same_again() {
        let seconds = Duration::from_secs;
        let try_of = |target, last| Step::Try { target, last };
        let round = [try_of(0, false), try_of(1, true)];
        let expected = [&round[..], &[Step::Wait(seconds(3))], &round, &[Step::Over]].concat();
        assert_eq!(steps(&mut walk(2, 1), Retry::After(seconds(3))), expected);
        assert_eq!(steps(&mut walk(1, 5), Retry::Never), [try_of(0, true), Step::Over]);
    }

    #[test]
    fn nobody_is_waited_for_too_long() {
        let day = Duration::from_secs(86_400);
        assert_eq!(steps(&mut walk(1, 5), Retry::After(day)).len(), 2);
    }

    #[test]
    fn waits_grow_and_end() {
        let waits: Vec<_> = steps(&mut walk(1, 8), Retry::Backoff)
            .into_iter()
            .filter_map(|step| match step {
                Step::Wait(wait) => Some(wait),
                Step::Try { .. } | Step::Over => None,
            })
            .collect();
        assert_eq!(waits.len(), 8);
        for (number, wait) in waits.into_iter().enumerate() {
            let most = (FIRST_WAIT * (1 << number)).min(Duration::from_secs(10));
            assert!(wait >= most / 2 && wait <= most, "{number}: {wait:?}");
        }
    }
}
