//! Who of several equal targets is asked first.

use std::hash::{DefaultHasher, Hash, Hasher};

/// How the targets of one tier share the requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Balance {
    /// They do not: the first that is well has them all.
    #[default]
    Order,
    /// By chance, in proportion to their weights.
    Weighted,
    /// Whoever has the fewest under way, in proportion to the weights.
    LeastLoaded,
    /// Requests that begin alike go to the same target, whose prefix cache knows them, unless it has far more to do than
    /// the others.
    Prefix,
}

/// A target as the choice sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate<'a> {
    /// In the route.
    pub(crate) position: usize,
    /// What stays the same between requests and restarts.
    pub(crate) name: (&'a str, &'a str),
    pub(crate) weight: u32,
    /// Requests under way.
    pub(crate) load: usize,
}

/// With prefix affinity, the share above the mean that a target may have to do, in percent, and the number of requests
/// below which it does not matter.
const OVERLOAD: u64 = 125;
const LIGHT: u64 = 2;

impl Balance {
    /// Puts candidates in the order in which they are to be tried.
    pub(crate) fn sort(self, candidates: &mut [Candidate], prefix: u64) {
        match self {
            Self::Order => {}
            Self::Weighted => sort_by_share(candidates, |_| rand::random_range(f64::MIN_POSITIVE..1.0)),
            Self::LeastLoaded => {
                // Equals take turns by chance.
                sort_by_share(candidates, |_| rand::random_range(f64::MIN_POSITIVE..1.0));
                candidates.sort_by(|left, right| burden(left).total_cmp(&burden(right)));
            }
            Self::Prefix => {
                sort_by_share(candidates, |candidate| draw(prefix, candidate.name));
                let bound = bound(candidates);
                candidates.sort_by_key(|candidate| candidate.load as u64 > bound);
            }
        }
    }
}

/// What one more request would make of a target's load.
fn burden(candidate: &Candidate) -> f64 {
    (candidate.load as f64 + 1.0) / f64::from(candidate.weight.max(1))
}

fn bound(candidates: &[Candidate]) -> u64 {
    let (count, total) =
        (candidates.len().max(1) as u64, candidates.iter().map(|one| one.load as u64).sum::<u64>());
    LIGHT.max(((total + 1) * OVERLOAD).div_ceil(count * 100))
}

/// The larger a weight, the more often a candidate is first; each candidate's `draw` in (0, 1) decides. With draws that
/// depend on names alone this is rendezvous hashing: who leaves takes nobody else's requests along.
fn sort_by_share(candidates: &mut [Candidate], draw: impl Fn(&Candidate) -> f64) {
    let score = |candidate: &Candidate| -draw(candidate).ln() / f64::from(candidate.weight.max(1));
    candidates.sort_by_cached_key(|candidate| Ascending(score(candidate)));
}

fn draw(prefix: u64, name: (&str, &str)) -> f64 {
    let mut hasher = DefaultHasher::new();
    (prefix, name).hash(&mut hasher);
    // The upper 53 bits, so that the value is exact; never 0.
    ((hasher.finish() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}

struct Ascending(f64);

impl PartialEq for Ascending {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ascending {}

impl PartialOrd for Ascending {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ascending {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 3] = ["a", "b", "c"];

    fn candidates(weights: [u32; 3], loads: [usize; 3]) -> Vec<Candidate<'static>> {
        let one = |position: usize| Candidate {
            position,
            name: (NAMES[position], "m"),
            weight: weights[position],
            load: loads[position],
        };
        (0..3).map(one).collect()
    }

    fn order(balance: Balance, weights: [u32; 3], loads: [usize; 3], prefix: u64) -> Vec<usize> {
        let mut all = candidates(weights, loads);
        balance.sort(&mut all, prefix);
        all.iter().map(|one| one.position).collect()
    }

    fn firsts(balance: Balance, weights: [u32; 3]) -> [usize; 3] {
        let mut counts = [0; 3];
        for prefix in 0..3000 {
            counts[order(balance, weights, [0; 3], prefix)[0]] += 1;
        }
        counts
    }

    #[test]
    fn order_is_order() {
        assert_eq!(order(Balance::Order, [1, 9, 9], [5, 0, 0], 3), [0, 1, 2]);
    }

    #[test]
    fn weights_are_shares() {
        for balance in [Balance::Weighted, Balance::Prefix] {
            let [a, b, c] = firsts(balance, [1, 1, 4]);
            assert!(
                (350..650).contains(&a) && (350..650).contains(&b) && (1850..2150).contains(&c),
                "{a} {b} {c}"
            );
        }
    }

    #[test]
    fn the_least_loaded_is_first() {
        assert_eq!(order(Balance::LeastLoaded, [1, 1, 1], [2, 0, 1], 0), [1, 2, 0]);
        assert_eq!(
            order(Balance::LeastLoaded, [4, 1, 1], [2, 1, 1], 0)[0],
            0,
            "a weight is what one can take"
        );
    }

    #[test]
    fn a_prefix_has_its_place_until_that_is_overloaded() {
        for prefix in 0..50 {
            let calm = order(Balance::Prefix, [1; 3], [2, 2, 2], prefix);
            assert_eq!(calm, order(Balance::Prefix, [1; 3], [0; 3], prefix));
            let mut loads = [0; 3];
            loads[calm[0]] = 9;
            let busy = order(Balance::Prefix, [1; 3], loads, prefix);
            assert_eq!(busy, [calm[1], calm[2], calm[0]]);
        }
    }
}
