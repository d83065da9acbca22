//! Which kept states begin with which tokens, so that a prompt is read only from where it differs.
//!
//! The executor holds the states, this index the tokens. When a conversation grows, its longer state replaces the
//! shorter one, where a state also serves every prompt that shares only its beginning. Some models' states cannot be cut
//! back (far): theirs serve only prompts that begin with enough of their tokens, and shorter ones are kept beside them. What is over the budget goes, the
//! least recently used first, and last of all what clients asked to be kept: of the states that begin with such tokens the
//! most recently used one stays while there are others to forget.

use std::time::{Duration, Instant};

use crate::executor::{Snapshot, SnapshotId};
use crate::prompt::Kept;

/// The most states kept, whatever their size: a bound on the time that a look-up takes.
const MOST_ENTRIES: usize = 512;

/// The index.
#[derive(Debug)]
pub struct PrefixCache {
    /// Least recently used first.
    entries: Vec<Entry>,
    pins: Vec<Pin>,
    budget: u64,
    bytes: u64,
}

/// Tokens that a client asked to be kept.
#[derive(Debug)]
struct Pin {
    tokens: Vec<u32>,
    /// After the last use.
    lifetime: Duration,
    until: Instant,
}

#[derive(Debug)]
struct Entry {
    tokens: Vec<u32>,
    snapshot: Snapshot,
}

impl Entry {
    /// How many tokens of a prompt that shares its first `shared` ones need not be read.
    fn serves(&self, shared: usize) -> usize {
        if shared >= self.snapshot.shortest { shared } else { 0 }
    }

    /// Whether it serves every prompt that a state of exactly these tokens would.
    fn covers(&self, tokens: &[u32]) -> bool {
        self.tokens.starts_with(tokens) && self.snapshot.shortest <= tokens.len()
    }
}

/// A kept state and how many of its tokens a prompt begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    pub snapshot: SnapshotId,
    pub length: usize,
}

impl PrefixCache {
    /// An empty index for states of at most `budget` bytes together; 0 keeps none.
    pub fn new(budget: u64) -> Self {
        Self { entries: Vec::new(), pins: Vec::new(), budget, bytes: 0 }
    }

    /// What the kept states occupy.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The state that saves most of this prompt. The last token is never saved: it must be fed to learn what follows it.
    pub fn find(&mut self, prompt: &[u32]) -> Option<Hit> {
        let most = prompt.len().saturating_sub(1);
        let lengths =
            self.entries.iter().map(|entry| entry.serves(shared_prefix(&entry.tokens, prompt).min(most)));
        let (index, length) = lengths.enumerate().max_by_key(|(_, length)| *length)?;
        if length == 0 {
            return None;
        }
        let entry = self.touch(index)?;
        Some(Hit { snapshot: entry.snapshot.id, length })
    }

    /// How many tokens of this prompt any kept state begins with, whether or not it could be cut back to them.
    pub fn longest_shared(&self, prompt: &[u32]) -> usize {
        self.entries.iter().map(|entry| shared_prefix(&entry.tokens, prompt)).max().unwrap_or(0)
    }

    /// Notes that a prompt is read, and which beginnings of it the client wants kept. What has not been used for its
    /// lifetime is an ordinary state again.
    pub fn pin(&mut self, prompt: &[u32], kept: &[Kept], now: Instant) {
        for pin in &mut self.pins {
            if prompt.starts_with(&pin.tokens) {
                pin.until = now + pin.lifetime;
            }
        }
        for Kept { length, lifetime } in kept {
            let tokens = prompt.get(..*length).unwrap_or(prompt);
            // A state that begins with more of the prompt begins with less of it too.
            self.pins.retain(|pin| pin.lifetime > *lifetime || !tokens.starts_with(&pin.tokens));
            self.pins.push(Pin { tokens: tokens.to_vec(), lifetime: *lifetime, until: now + *lifetime });
        }
        self.pins.retain(|pin| pin.until > now);
        let surplus = self.pins.len().saturating_sub(MOST_ENTRIES);
        self.pins.drain(..surplus);
    }

    /// Whether a state that holds these tokens would be news; a state that holds more serves them already.
    pub fn accepts(&mut self, tokens: &[u32]) -> bool {
        let known = self.entries.iter().position(|entry| entry.covers(tokens));
        known.map(|index| self.touch(index)).is_none() && self.budget > 0
    }

    /// Keeps a state that holds these tokens. Returns the states that the executor may forget, this one possibly.
    #[must_use = "the executor must be told"]
    pub fn insert(&mut self, tokens: &[u32], snapshot: Snapshot) -> Vec<SnapshotId> {
        if !self.accepts(tokens) || snapshot.bytes > self.budget {
            return vec![snapshot.id];
        }
        let mut forgotten = Vec::new();
        self.entries.retain(|entry| {
            let outgrown = tokens.starts_with(&entry.tokens) && snapshot.shortest <= entry.snapshot.shortest;
            if outgrown {
                self.bytes -= entry.snapshot.bytes;
                forgotten.push(entry.snapshot.id);
            }
            !outgrown
        });
        self.bytes += snapshot.bytes;
        self.entries.push(Entry { tokens: tokens.to_vec(), snapshot });
        while self.bytes > self.budget || self.entries.len() > MOST_ENTRIES {
            forgotten.extend(self.forget_one());
        }
        forgotten
    }

    /// Gives up states of at least so many bytes together, or all. Returns those that the executor may forget.
    #[must_use = "the executor must be told"]
    pub fn shrink(&mut self, bytes: u64) -> Vec<SnapshotId> {
        let goal = self.bytes.saturating_sub(bytes);
        let mut forgotten = Vec::new();
        while self.bytes > goal {
            forgotten.extend(self.forget_one());
        }
        forgotten
    }

    fn forget_one(&mut self) -> Option<SnapshotId> {
        if self.entries.is_empty() {
            self.bytes = 0;
            return None;
        }
        let entry = self.entries.remove(self.least_wanted());
        self.bytes -= entry.snapshot.bytes;
        Some(entry.snapshot.id)
    }

    /// The least recently used of the states that nobody asked for, or else of all.
    fn least_wanted(&self) -> usize {
        let holder = |pin: &Pin| self.entries.iter().rposition(|entry| entry.tokens.starts_with(&pin.tokens));
        let wanted: Vec<usize> = self.pins.iter().filter_map(holder).collect();
        (0..self.entries.len()).find(|index| !wanted.contains(index)).unwrap_or(0)
    }

    /// Forgets everything, after the executor has.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.pins.clear();
        self.bytes = 0;
    }

    fn touch(&mut self, index: usize) -> Option<&Entry> {
        let entry = self.entries.remove(index);
        self.entries.push(entry);
        self.entries.last()
    }
}

/// How many tokens both begin with.
pub fn shared_prefix(left: &[u32], right: &[u32]) -> usize {
    left.iter().zip(right).take_while(|(left, right)| left == right).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn snapshot(id: u64, bytes: u64) -> Snapshot {
        Snapshot { id: SnapshotId(id), bytes, shortest: 1 }
    }

    /// Of a model whose states cannot be cut back below `shortest` tokens.
    fn rigid(id: u64, shortest: usize) -> Snapshot {
        Snapshot { shortest, ..snapshot(id, 10) }
    }

    fn hit(id: u64, length: usize) -> Option<Hit> {
        Some(Hit { snapshot: SnapshotId(id), length })
    }

    #[test]
    fn the_longest_shared_prefix_wins_and_the_last_token_is_left() {
        let mut cache = PrefixCache::new(100);
        assert_eq!(cache.find(&[1, 2]), None);
        assert_eq!(cache.insert(&[1, 2, 3, 4], snapshot(1, 10)), []);
        assert_eq!(cache.insert(&[1, 2, 9], snapshot(2, 10)), []);
        assert_eq!(cache.find(&[1, 2, 3, 7, 7]), hit(1, 3));
        assert_eq!(cache.find(&[1, 2, 9, 9]), hit(2, 3));
        assert_eq!(cache.find(&[1, 2, 3, 4]), hit(1, 3));
        assert_eq!(cache.find(&[5, 1, 2]), None);
        assert_eq!(cache.find(&[1]), None);
        assert_eq!(cache.find(&[]), None);
    }

    #[test]
    fn a_growing_conversation_keeps_one_state() {
        let mut cache = PrefixCache::new(100);
        assert_eq!(cache.insert(&[1, 2], snapshot(1, 10)), []);
        assert_eq!(cache.insert(&[1, 2, 3], snapshot(2, 20)), [SnapshotId(1)]);
        assert_eq!(cache.insert(&[1, 2], snapshot(3, 10)), [SnapshotId(3)]);
        assert_eq!(cache.insert(&[1, 2, 3], snapshot(4, 20)), [SnapshotId(4)]);
        assert_eq!(cache.bytes(), 20);
    }

    #[test]
    fn a_state_that_cannot_be_cut_serves_only_what_goes_on_from_it() {
        let mut cache = PrefixCache::new(100);
        assert_eq!(cache.insert(&[1, 2], rigid(1, 2)), []);
        assert_eq!(cache.insert(&[1, 2, 3, 4, 5], rigid(2, 4)), []);
        assert_eq!(cache.find(&[1, 2, 3, 9]), hit(1, 2));
        assert_eq!(cache.find(&[1, 2, 3, 4, 9]), hit(2, 4));
        assert_eq!(cache.find(&[1, 9]), None);
        assert!(!cache.accepts(&[1, 2]) && cache.accepts(&[1, 2, 3]) && !cache.accepts(&[1, 2, 3, 4]));
    }

    #[test]
    fn the_least_recently_used_goes_first() {
        let mut cache = PrefixCache::new(30);
        assert_eq!(cache.insert(&[1], snapshot(1, 10)), []);
        assert_eq!(cache.insert(&[2], snapshot(2, 10)), []);
        assert_eq!(cache.insert(&[3], snapshot(3, 10)), []);
        assert_eq!(cache.find(&[1, 0]), hit(1, 1));
        assert_eq!(cache.insert(&[4], snapshot(4, 20)), [SnapshotId(2), SnapshotId(3)]);
        assert_eq!(cache.insert(&[5], snapshot(5, 31)), [SnapshotId(5)]);
        assert_eq!(cache.bytes(), 30);
    }

    #[test]
    fn what_stands_in_the_way_goes() {
        let mut cache = PrefixCache::new(30);
        for id in 1..=3 {
            assert_eq!(cache.insert(&[id as u32], snapshot(id, 10)), []);
        }
        assert_eq!(cache.shrink(0), []);
        assert_eq!(cache.shrink(11), [SnapshotId(1), SnapshotId(2)]);
        assert_eq!(cache.shrink(100), [SnapshotId(3)]);
        assert_eq!((cache.bytes(), cache.shrink(1)), (0, vec![]));
    }

    const MINUTE: Duration = Duration::from_secs(60);

    fn kept(length: usize, minutes: u32) -> Kept {
        Kept { length, lifetime: MINUTE * minutes }
    }

    #[test]
    fn what_was_asked_for_goes_last_until_its_time_is_over() {
        let start = Instant::now();
        let mut cache = PrefixCache::new(20);
        cache.pin(&[1, 2], &[kept(1, 5)], start);
        assert_eq!(cache.insert(&[1, 2], snapshot(1, 10)), []);
        assert_eq!(cache.insert(&[3], snapshot(2, 10)), []);
        assert_eq!(cache.insert(&[4], snapshot(3, 10)), [SnapshotId(2)]);
        // Somebody else's prompt that begins alike is a use.
        cache.pin(&[1, 7], &[], start + MINUTE * 4);
        cache.pin(&[9], &[], start + MINUTE * 8);
        assert_eq!(cache.insert(&[5], snapshot(4, 10)), [SnapshotId(3)]);
        cache.pin(&[9], &[], start + MINUTE * 9);
        assert_eq!(cache.insert(&[6], snapshot(5, 10)), [SnapshotId(1)]);
    }

    #[test]
    fn the_budget_holds_for_what_was_asked_for_too() {
        let now = Instant::now();
        let mut cache = PrefixCache::new(20);
        for (id, token) in [(1, 10), (2, 20), (3, 30)] {
            cache.pin(&[token, 0], &[kept(2, 60)], now);
            let forgotten = cache.insert(&[token, 0, 0], snapshot(id, 10));
            assert_eq!(forgotten, if id == 3 { vec![SnapshotId(1)] } else { vec![] });
        }
        assert_eq!(cache.bytes(), 20);
    }

    #[test]
    fn of_states_that_begin_alike_one_is_kept() {
        let now = Instant::now();
        let mut cache = PrefixCache::new(30);
        cache.pin(&[1, 1, 2], &[kept(2, 5)], now);
        assert_eq!(cache.insert(&[1, 1, 2], snapshot(1, 10)), []);
        assert_eq!(cache.insert(&[1, 1, 3], snapshot(2, 10)), []);
        assert_eq!(cache.insert(&[5], snapshot(3, 10)), []);
        assert_eq!(cache.insert(&[6], snapshot(4, 10)), [SnapshotId(1)]);
        assert_eq!(cache.insert(&[7], snapshot(5, 10)), [SnapshotId(3)]);
        // A longer pin of the same conversation takes the place of the shorter one.
        cache.pin(&[1, 1, 3, 4], &[kept(4, 5)], now);
        assert_eq!(cache.pins.len(), 1);
        cache.pin(&[1, 1, 3, 4], &[kept(4, 5), kept(2, 60)], now);
        assert_eq!(cache.pins.len(), 2);
    }

    proptest! {
        /// The executor's states and the index never disagree, and no look-up misses a longer prefix.
        #[test]
        fn nothing_leaks_and_the_best_is_found(
            steps in prop::collection::vec((prop::collection::vec(0..3u32, 1..8), 1..40u64), 1..40),
            budget in 0..120u64,
        ) {
            let mut cache = PrefixCache::new(budget);
            let mut held: Vec<(Vec<u32>, Snapshot)> = Vec::new();
            for (id, (tokens, bytes)) in steps.iter().enumerate() {
                let kept = snapshot(id as u64, *bytes);
                held.push((tokens.clone(), kept));
                for forgotten in cache.insert(tokens, kept) {
                    prop_assert!(held.iter().any(|(_, other)| other.id == forgotten));
                    held.retain(|(_, other)| other.id != forgotten);
                }
                prop_assert_eq!(held.iter().map(|(_, kept)| kept.bytes).sum::<u64>(), cache.bytes());
                prop_assert!(cache.bytes() <= budget);
                let prompt = [tokens.as_slice(), &[1]].concat();
                let best = held.iter().map(|(other, _)| shared_prefix(other, &prompt)).max().unwrap_or(0);
                let best = best.min(prompt.len() - 1);
                prop_assert_eq!(cache.find(&prompt).map_or(0, |hit| hit.length), best);
            }
        }
    }
}
