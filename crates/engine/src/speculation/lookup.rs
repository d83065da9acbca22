//! Prompt lookup: what followed the last few tokens when they occurred before, in the prompt or the answer.
//!
//! Source: A. Saxena, "Prompt Lookup Decoding" (2023). The index is that of LZ77 compressors: for every group of tokens the
//! last place where it ended, and for every place the one before.

use std::cmp::Reverse;
use std::collections::HashMap;

/// The fewest tokens that must recur.
const GROUP: usize = 3;
/// Longer agreement than this is worth no more.
const LONGEST: usize = 32;
/// Agreement of so many tokens is hardly chance: what is copied there is probably copied on after a change.
const LONG: usize = 8;
/// The most places that are compared, beside the one where copying goes on: indentation occurs everywhere.
const PLACES: usize = 64;

/// The tokens of a sequence, and where groups of them occur.
#[derive(Debug, Default)]
pub struct Lookup {
    tokens: Vec<u32>,
    /// The last end of each group, a position behind its last token; the group at the end of `tokens` is left out.
    latest: HashMap<[u32; GROUP], u32>,
    /// For every position, the end before it of the same group; 0 if there is none.
    earlier: Vec<u32>,
    /// How far back the last long agreement was.
    distance: Option<usize>,
}

/// An earlier occurrence of the last tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Where what followed begins.
    pub place: usize,
    /// How many tokens agree.
    pub agreeing: usize,
}

impl Lookup {
    /// Follows a sequence that holds `fed` and is about to be fed `next`. Both go on from what was said before.
    pub fn follow(&mut self, fed: &[u32], next: u32) {
        let new = fed.get(self.tokens.len()..).unwrap_or_default();
        for token in new.iter().chain([&next]) {
            let end = self.tokens.len();
            self.earlier.push(0);
            if let Some(group) = self.group(end)
                && let Some(before) = self.latest.insert(group, end as u32)
            {
                self.earlier[end] = before;
            }
            self.tokens.push(*token);
        }
    }

    /// Where the longest agreement with the end of the sequence is; of several the one closest to where the last long one
    /// goes on, or else the latest.
    pub fn find(&mut self) -> Option<Found> {
        let end = self.tokens.len();
        let latest = *self.latest.get(&self.group(end)?)? as usize;
        let followed = self.distance.and_then(|distance| end.checked_sub(distance));
        let places = followed.into_iter().chain(self.places(latest).take(PLACES));
        let found = places.map(|place| Found { place, agreeing: self.agreement(place, end) });
        let off = |found: &Found| found.place.abs_diff(followed.unwrap_or(end));
        let best = found.max_by_key(|found| (found.agreeing, Reverse(off(found))))?;
        if best.agreeing >= LONG {
            self.distance = Some(end - best.place);
        }
        Some(best)
    }

    /// An end of a group, and those before it of the same group.
    fn places(&self, latest: usize) -> impl Iterator<Item = usize> {
        let before = |place: &usize| Some(*self.earlier.get(*place)? as usize).filter(|place| *place > 0);
        std::iter::successors(Some(latest), before)
    }

    /// The first `count` tokens that followed there. A text that repeats itself is expected to go on doing so.
    pub fn followers(&self, found: Found, count: usize) -> Vec<u32> {
        let period = self.tokens.len() - found.place;
        (0..count).map(|number| self.tokens[found.place + number % period]).collect()
    }

    /// The tokens that end at a position.
    fn group(&self, end: usize) -> Option<[u32; GROUP]> {
        self.tokens.get(end.checked_sub(GROUP)?..end)?.try_into().ok()
    }

    fn agreement(&self, place: usize, end: usize) -> usize {
        let backwards = |end: usize| self.tokens[..end].iter().rev();
        backwards(place).zip(backwards(end)).take(LONGEST).take_while(|(left, right)| left == right).count()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(tokens: &[u32]) -> Lookup {
        let mut lookup = Lookup::default();
        lookup.follow(&tokens[..tokens.len() - 1], tokens[tokens.len() - 1]);
        lookup
    }

    #[test]
    fn what_followed_is_found() {
        assert_eq!(of(&[1, 2, 3, 4, 1, 2]).find(), None);
        let mut lookup = of(&[1, 2, 3, 4, 5, 1, 2, 3]);
        let found = lookup.find().unwrap();
        assert_eq!(found, Found { place: 3, agreeing: 3 });
        assert_eq!(lookup.followers(found, 2), [4, 5]);
        // The longer agreement wins over the later one, and the later of equals.
        assert_eq!(of(&[9, 1, 2, 3, 7, 8, 1, 2, 3, 6, 9, 1, 2, 3]).find().unwrap().place, 4);
        assert_eq!(of(&[1, 2, 3, 7, 1, 2, 3, 6, 1, 2, 3]).find().unwrap().place, 7);
    }

    #[test]
    fn what_was_followed_is_followed_on() {
        // Everywhere the same three, and a copy that began with others.
        let mut tokens: Vec<u32> = (50..60).collect();
        (100..300).for_each(|number| tokens.extend([1, 1, 1, number]));
        tokens.extend(50..60);
        let mut lookup = of(&tokens);
        assert_eq!(lookup.find(), Some(Found { place: 10, agreeing: 10 }));
        // One token is another one.
        tokens.extend([1, 1, 1, 7, 1, 1, 1]);
        lookup.follow(&tokens[..tokens.len() - 1], 1);
        assert_eq!(lookup.find(), Some(Found { place: 17, agreeing: 3 }));
    }

    #[test]
    fn a_repetition_goes_on() {
        let mut lookup = of(&[5, 1, 2, 1, 2, 1, 2]);
        let found = lookup.find().unwrap();
        assert_eq!(lookup.followers(found, 5), [1, 2, 1, 2, 1]);
        let mut lookup = of(&[4, 4, 4, 4]);
        let found = lookup.find().unwrap();
        assert_eq!(lookup.followers(found, 3), [4, 4, 4]);
    }

    proptest! {
        /// However the tokens come, what is found did occur; and something is found exactly if the last group occurs earlier.
        #[test]
        fn agrees_with_a_search(tokens in prop::collection::vec(0..3u32, 1..60), cuts in prop::collection::vec(1..6usize, 60)) {
            let (mut lookup, mut fed) = (Lookup::default(), 0);
            for cut in cuts {
                fed += cut;
                if fed > tokens.len() {
                    break;
                }
                lookup.follow(&tokens[..fed - 1], tokens[fed - 1]);
                prop_assert_eq!(&lookup.tokens, &tokens[..fed]);
                let ends = (GROUP..fed).filter(|end| fed >= GROUP && tokens[end - GROUP..*end] == tokens[fed - GROUP..fed]);
                let ends: Vec<usize> = ends.collect();
                match lookup.find() {
                    None => prop_assert!(ends.is_empty()),
                    Some(Found { place, agreeing }) => {
                        prop_assert!(ends.contains(&place));
                        prop_assert_eq!(&tokens[place - agreeing..place], &tokens[fed - agreeing..fed]);
                        let agreement = |end: &usize| (0..*end).take_while(|back| tokens[end - 1 - back] == tokens[fed - 1 - back]).count();
                        let best = ends.iter().map(agreement).max().unwrap_or(0);
                        prop_assert_eq!(agreeing, best.min(LONGEST));
                    }
                }
            }
        }
    }
}
