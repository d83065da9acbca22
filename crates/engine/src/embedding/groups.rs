//! Which texts are read side by side.

use std::ops::Range;

use super::encode::Tokens;

/// A group with its padding has at most so many tokens, unless it is one text. A call of that size takes a model like
/// MiniLM about half a second on two cores, and milliseconds on a GPU.
const TOKENS: usize = 2048;

/// An order by length, and the groups in it: neighbours have about the same length, so that little is padding.
pub fn by_length(rows: &[Tokens]) -> (Vec<usize>, Vec<Range<usize>>) {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|row| rows[*row].ids.len());
    let (mut groups, mut begin) = (Vec::new(), 0);
    for (place, row) in order.iter().enumerate() {
        // The rows before are no longer than this one.
        if place > begin && (place + 1 - begin) * rows[*row].ids.len() > TOKENS {
            groups.push(begin..place);
            begin = place;
        }
    }
    if begin < order.len() {
        groups.push(begin..order.len());
    }
    (order, groups)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_text_is_in_one_group_that_is_not_too_large(lengths in prop::collection::vec(1usize..3000, 0..60)) {
            let rows: Vec<Tokens> = lengths.iter().map(|length| Tokens::of(vec![7; *length])).collect();
            let (order, groups) = by_length(&rows);
            let mut seen = order.clone();
            seen.sort_unstable();
            prop_assert!(seen.into_iter().eq(0..rows.len()));
            prop_assert!(groups.iter().flat_map(Clone::clone).eq(0..rows.len()));
            for group in &groups {
                let longest = order[group.clone()].iter().map(|row| lengths[*row]).max().unwrap_or(0);
                prop_assert!(group.len() == 1 || group.len() * longest <= TOKENS, "{group:?} {longest}");
            }
            for two in groups.windows(2) {
                let next = lengths[order[two[1].start]];
                prop_assert!((two[0].len() + 1) * next > TOKENS, "a group could have been larger");
            }
        }
    }
}
