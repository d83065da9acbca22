//! Kept states in the order of their tokens, with how many tokens neighbours share.
//!
//! Two states share what all pairs of neighbours between them share, so a look-up compares tokens with few states and
//! knows of all the others, however many there are.

use std::cmp::Ordering;

use super::{Entry, shared_prefix};

/// Sorted by tokens.
#[derive(Debug, Default)]
pub struct Ordered {
    entries: Vec<Entry>,
    /// How many tokens each shares with the one before it; 0 for the first.
    shared: Vec<usize>,
}

impl Ordered {
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.entries.iter()
    }

    pub fn get(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index)
    }

    pub fn get_mut(&mut self, index: usize) -> Option<&mut Entry> {
        self.entries.get_mut(index)
    }

    pub fn insert(&mut self, entry: Entry) {
        let index = self.place(&entry.tokens);
        let with = |neighbour: Option<&Entry>| {
            neighbour.map_or(0, |neighbour| shared_prefix(&neighbour.tokens, &entry.tokens))
        };
        let before = with(index.checked_sub(1).and_then(|before| self.entries.get(before)));
        let after = with(self.entries.get(index));
        if let Some(shared) = self.shared.get_mut(index) {
            *shared = after;
        }
        self.shared.insert(index, before);
        self.entries.insert(index, entry);
    }

    /// Takes one out; it must be there.
    pub fn remove(&mut self, index: usize) -> Entry {
        let before = self.shared.remove(index);
        if let Some(shared) = self.shared.get_mut(index) {
            *shared = before.min(*shared);
        }
        self.entries.remove(index)
    }

    pub fn clear(&mut self) {
        self.entries.clear();
        self.shared.clear();
    }

    /// How many tokens of these each state begins with, in the order of the states.
    pub fn shared_with(&self, tokens: &[u32]) -> Vec<usize> {
        let place = self.place(tokens);
        let mut lengths = vec![0; self.entries.len()];
        let (before, after) = self.entries.split_at(place);
        if let Some(nearest) = before.last() {
            let mut shared = shared_prefix(&nearest.tokens, tokens);
            for index in (0..place).rev() {
                lengths[index] = shared;
                shared = shared.min(self.shared[index]);
            }
        }
        if let Some(nearest) = after.first() {
            let mut shared = shared_prefix(&nearest.tokens, tokens);
            lengths[place] = shared;
            for (length, with_previous) in lengths.iter_mut().zip(&self.shared).skip(place + 1) {
                shared = shared.min(*with_previous);
                *length = shared;
            }
        }
        lengths
    }

    /// How many of a state's tokens need not be read again if the state is forgotten, thanks to the others.
    pub fn covered(&self, index: usize) -> usize {
        let mut best = 0;
        let mut shared = usize::MAX;
        for other in (0..index).rev() {
            shared = shared.min(self.shared[other + 1]);
            if shared <= best {
                break;
            }
            best = best.max(self.entries[other].serves(shared));
        }
        shared = usize::MAX;
        for other in index + 1..self.entries.len() {
            shared = shared.min(self.shared[other]);
            if shared <= best {
                break;
            }
            best = best.max(self.entries[other].serves(shared));
        }
        best
    }

    /// Where a state with these tokens stands or would stand.
    fn place(&self, tokens: &[u32]) -> usize {
        self.entries.partition_point(|entry| entry.tokens.as_slice().cmp(tokens) == Ordering::Less)
    }
}
