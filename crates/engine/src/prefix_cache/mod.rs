//! Which kept states begin with which tokens, so that a prompt is read only from where it differs.
//!
//! The executor holds the states, this index the tokens. When a conversation grows, its longer state replaces the
//! shorter one, where a state also serves every prompt that shares only its beginning. Some models' states cannot be cut
//! back (far): theirs serve only prompts that begin with enough of their tokens, and shorter ones are kept beside them.
//!
//! What is over the budget goes, the least worth first ([`cost`]): what of it other states serve as well costs nothing to
//! lose. Last of all goes what clients asked to be kept: of the states that begin with such tokens the most recently used
//! one stays while there are others to forget. Nothing is ever held above the budget.

pub mod cost;
mod ordered;
#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use self::cost::{PrefillCost, worth};
use self::ordered::Ordered;
use crate::executor::{Snapshot, SnapshotId};
use crate::prompt::Kept;

/// The most states kept, whatever their size: a bound on the time that choosing among them takes.
const MOST_ENTRIES: usize = 1024;

/// The index.
#[derive(Debug)]
pub struct PrefixCache {
    entries: Ordered,
    pins: Vec<Pin>,
    cost: PrefillCost,
    budget: u64,
    bytes: u64,
    now: Instant,
    uses: u64,
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
    /// When it was last used, as a time and as a number that is never used twice.
    used: Instant,
    use_number: u64,
    /// Whether it is on disk too, or need not be.
    stored: bool,
}

impl Entry {
    /// How many tokens of a prompt that shares its first `shared` ones need not be read.
    fn serves(&self, shared: usize) -> usize {
        if shared >= self.snapshot.shortest { shared } else { 0 }
    }

    /// Whether it serves every prompt that a state of `length` tokens would, all of which it shares.
    fn covers(&self, shared: usize, length: usize) -> bool {
        shared == length && self.snapshot.shortest <= length
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
        Self {
            entries: Ordered::default(),
            pins: Vec::new(),
            cost: PrefillCost::default(),
            budget,
            bytes: 0,
            now: Instant::now(),
            uses: 0,
        }
    }

    /// What the kept states occupy.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The most that they may occupy.
    pub fn budget(&self) -> u64 {
        self.budget
    }

    /// What reading prompts takes, which whoever reads them teaches.
    pub fn cost(&mut self) -> &mut PrefillCost {
        &mut self.cost
    }

    /// The state that saves most of this prompt. The last token is never saved: it must be fed to learn what follows it.
    pub fn find(&mut self, prompt: &[u32]) -> Option<Hit> {
        let (index, length) = self.best(prompt)?;
        let entry = self.touch(index)?;
        Some(Hit { snapshot: entry.snapshot.id, length })
    }

    /// How many tokens of this prompt [`PrefixCache::find`] would save.
    pub fn reach(&self, prompt: &[u32]) -> usize {
        self.best(prompt).map_or(0, |(_, length)| length)
    }

    /// How many tokens of this prompt any kept state begins with, whether or not it could be cut back to them.
    pub fn longest_shared(&self, prompt: &[u32]) -> usize {
        self.entries.shared_with(prompt).into_iter().max().unwrap_or(0)
    }

    /// Notes that a prompt is read, and which beginnings of it the client wants kept. What has not been used for its
    /// lifetime is an ordinary state again.
    pub fn pin(&mut self, prompt: &[u32], kept: &[Kept], now: Instant) {
        self.now = now;
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
        let shared = self.entries.shared_with(tokens);
        let mut known = self.entries.iter().zip(shared);
        let known = known.position(|(entry, shared)| entry.covers(shared, tokens.len()));
        known.map(|index| self.touch(index)).is_none() && self.budget > 0
    }

    /// Keeps a state that holds these tokens. Returns the states that the executor may forget, this one possibly.
    #[must_use = "the executor must be told"]
    pub fn insert(&mut self, tokens: &[u32], snapshot: Snapshot) -> Vec<SnapshotId> {
        if !self.accepts(tokens) || snapshot.bytes > self.budget {
            return vec![snapshot.id];
        }
        let mut forgotten = Vec::new();
        for index in (0..self.entries.len()).rev() {
            let outgrown = self.entries.get(index).is_some_and(|entry| {
                tokens.starts_with(&entry.tokens) && snapshot.shortest <= entry.snapshot.shortest
            });
            if outgrown {
                forgotten.push(self.forget(index));
            }
        }
        // Room first: what is new is never what goes.
        while self.bytes + snapshot.bytes > self.budget || self.entries.len() >= MOST_ENTRIES {
            let Some(index) = self.least_wanted() else { break };
            forgotten.push(self.forget(index));
        }
        self.bytes += snapshot.bytes;
        self.uses += 1;
        let (used, use_number) = (self.now, self.uses);
        self.entries.insert(Entry { tokens: tokens.to_vec(), snapshot, used, use_number, stored: false });
        forgotten
    }

    /// Gives up states of at least so many bytes together, or all. Returns those that the executor may forget.
    #[must_use = "the executor must be told"]
    pub fn shrink(&mut self, bytes: u64) -> Vec<SnapshotId> {
        let goal = self.bytes.saturating_sub(bytes);
        let mut forgotten = Vec::new();
        while self.bytes > goal
            && let Some(index) = self.least_wanted()
        {
            forgotten.push(self.forget(index));
        }
        forgotten
    }

    /// Whether this state is still kept.
    pub fn holds(&self, snapshot: SnapshotId) -> bool {
        self.entries.iter().any(|entry| entry.snapshot.id == snapshot)
    }

    /// The state that was used last of those that are not on disk.
    pub fn unstored(&self) -> Option<(&[u32], Snapshot)> {
        let unstored = self.entries.iter().filter(|entry| !entry.stored);
        unstored.max_by_key(|entry| entry.use_number).map(|entry| (entry.tokens.as_slice(), entry.snapshot))
    }

    /// This state is on disk, or need not be.
    pub fn set_stored(&mut self, snapshot: SnapshotId) {
        let index = self.entries.iter().position(|entry| entry.snapshot.id == snapshot);
        if let Some(entry) = index.and_then(|index| self.entries.get_mut(index)) {
            entry.stored = true;
        }
    }

    /// Forgets everything, after the executor has.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.pins.clear();
        self.bytes = 0;
    }

    /// Which state saves most of a prompt, and how many tokens of it.
    fn best(&self, prompt: &[u32]) -> Option<(usize, usize)> {
        let most = prompt.len().saturating_sub(1);
        let lengths = self.entries.iter().zip(self.entries.shared_with(prompt));
        let lengths = lengths.map(|(entry, shared)| (entry.serves(shared.min(most)), entry.use_number));
        let (index, (length, _)) = lengths.enumerate().max_by_key(|(_, worth)| *worth)?;
        (length > 0).then_some((index, length))
    }

    /// Which state goes first: the least worth of those that nobody asked for, or else of all; among equals the least
    /// recently used one.
    fn least_wanted(&self) -> Option<usize> {
        let holder = |pin: &Pin| {
            let alike = self.entries.iter().enumerate();
            let alike = alike.filter(|(_, entry)| entry.tokens.starts_with(&pin.tokens));
            alike.max_by_key(|(_, entry)| entry.use_number).map(|(index, _)| index)
        };
        let wanted: Vec<usize> = self.pins.iter().filter_map(holder).collect();
        let order = |(index, entry): (usize, &Entry)| {
            let seconds = self.cost.of(self.entries.covered(index), entry.tokens.len());
            let worth = worth(seconds, entry.snapshot.bytes, self.now.saturating_duration_since(entry.used));
            (index, wanted.contains(&index), worth, entry.use_number)
        };
        let least = self.entries.iter().enumerate().map(order).min_by(|left, right| {
            left.1.cmp(&right.1).then(left.2.total_cmp(&right.2)).then(left.3.cmp(&right.3))
        });
        least.map(|(index, ..)| index)
    }

    fn forget(&mut self, index: usize) -> SnapshotId {
        let entry = self.entries.remove(index);
        self.bytes -= entry.snapshot.bytes;
        entry.snapshot.id
    }

    fn touch(&mut self, index: usize) -> Option<&Entry> {
        self.uses += 1;
        let (now, number) = (self.now, self.uses);
        let entry = self.entries.get_mut(index)?;
        (entry.used, entry.use_number) = (now, number);
        Some(entry)
    }
}

/// How many tokens both begin with.
pub fn shared_prefix(left: &[u32], right: &[u32]) -> usize {
    left.iter().zip(right).take_while(|(left, right)| left == right).count()
}
