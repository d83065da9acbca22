//! Who has to go so that a model fits, as pure functions of sizes and times.

use tokio::time::Instant;

/// A loaded model, as far as memory is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Held {
    /// Which model.
    pub(super) slot: usize,
    pub(super) bytes: u64,
    /// When its last request ended.
    pub(super) last_used: Instant,
    pub(super) hold: Hold,
}

/// What keeps a model in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    /// Nothing: it may go.
    Idle,
    /// Requests that are under way: it may go after them.
    Busy,
    /// The configuration: it stays.
    Pinned,
}

/// What to do before a model is loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Decision {
    /// It fits.
    Load,
    /// It fits after these have gone, in this order.
    Evict(Vec<usize>),
    /// It may fit when requests that are under way have ended.
    Wait,
    /// It cannot fit beside what stays.
    Refuse,
}

/// Makes room for `need` bytes where `used` of `budget` are taken, by `held` among others. Those that have not been used for
/// the longest time go first, and none goes without need.
pub(super) fn decide(need: u64, used: u64, budget: u64, held: &[Held]) -> Decision {
    // What is held may turn out larger than the budget.
    let missing = used.saturating_add(need).saturating_sub(budget);
    if missing == 0 {
        return Decision::Load;
    }
    let pinned: u64 = held.iter().filter(|model| model.hold == Hold::Pinned).map(|model| model.bytes).sum();
    if need > budget.saturating_sub(pinned) {
        return Decision::Refuse;
    }
    let mut idle: Vec<&Held> = held.iter().filter(|model| model.hold == Hold::Idle).collect();
    idle.sort_by_key(|model| model.last_used);
    let (mut gained, mut going) = (0_u64, Vec::new());
    for model in idle {
        if gained >= missing {
            break;
        }
        gained += model.bytes;
        going.push(model);
    }
    if gained < missing {
        return Decision::Wait;
    }
    // A large one that came late may have made small ones before it needless; the most recently used is spared first.
    for index in (0..going.len()).rev() {
        if gained - going[index].bytes >= missing {
            gained -= going.remove(index).bytes;
        }
    }
    Decision::Evict(going.into_iter().map(|model| model.slot).collect())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;

    fn held(now: Instant, models: &[(u64, u64, Hold)]) -> Vec<Held> {
        let held = |(slot, (bytes, seconds, hold)): (usize, &(u64, u64, Hold))| Held {
            slot,
            bytes: *bytes,
            last_used: now + Duration::from_secs(*seconds),
            hold: *hold,
        };
        models.iter().enumerate().map(held).collect()
    }

    #[test]
    fn the_least_recently_used_goes_unless_it_is_held() {
        use Hold::{Busy, Idle, Pinned};
        let now = Instant::now();
        let check = |need, models: &[(u64, u64, Hold)], expected| {
            let used = models.iter().map(|(bytes, ..)| bytes).sum();
            assert_eq!(decide(need, used, 100, &held(now, models)), expected, "{need} beside {models:?}");
        };
        check(40, &[(60, 1, Idle)], Decision::Load);
        check(41, &[(60, 1, Idle)], Decision::Evict(vec![0]));
        check(30, &[(40, 2, Idle), (40, 1, Idle)], Decision::Evict(vec![1]));
        check(30, &[(40, 2, Idle), (40, 1, Pinned)], Decision::Evict(vec![0]));
        check(30, &[(40, 2, Idle), (40, 1, Busy)], Decision::Evict(vec![0]));
        check(70, &[(40, 2, Idle), (40, 1, Busy)], Decision::Wait);
        check(70, &[(40, 2, Idle), (40, 1, Pinned)], Decision::Refuse);
        check(101, &[], Decision::Refuse);
        // The small one would not be enough, and with the large one it is not needed.
        check(60, &[(10, 1, Idle), (70, 2, Idle)], Decision::Evict(vec![1]));
    }

    fn hold() -> impl Strategy<Value = Hold> {
        prop::sample::select(vec![Hold::Idle, Hold::Busy, Hold::Pinned])
    }

    proptest! {
        #[test]
        fn what_is_decided_is_enough_and_not_too_much(
            need in 1..150_u64, others in 0..30_u64,
            models in prop::collection::vec((0..60_u64, 0..9_u64, hold()), 0..8),
        ) {
            let (now, budget) = (Instant::now(), 100_u64);
            let models = held(now, &models);
            let used = others + models.iter().map(|model| model.bytes).sum::<u64>();
            let sum = |wanted: &dyn Fn(&Held) -> bool| {
                models.iter().filter(|model| wanted(model)).map(|model| model.bytes).sum::<u64>()
            };
            let left = |gone: u64| budget.saturating_sub(used - gone);
            match decide(need, used, budget, &models) {
                Decision::Load => prop_assert!(need <= left(0)),
                Decision::Evict(going) => {
                    prop_assert!(going.iter().all(|slot| models[*slot].hold == Hold::Idle));
                    let gone = sum(&|model| going.contains(&model.slot));
                    prop_assert!(need > left(0) && need <= left(gone), "enough, and needed");
                    for spared in &going {
                        prop_assert!(need > left(gone - models[*spared].bytes), "{spared} goes for nothing");
                    }
                }
                Decision::Wait => prop_assert!(need > left(sum(&|model| model.hold == Hold::Idle))),
                Decision::Refuse => prop_assert!(need + sum(&|model| model.hold == Hold::Pinned) > budget),
            }
        }
    }
}
