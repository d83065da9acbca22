//! Hashes of beginnings: what is on disk of a prompt's tokens, and enough to find the longest beginning that two share.
//!
//! Each hash covers everything before it, so equal hashes mean equal beginnings. They are seeded with the model's
//! fingerprint, so what another model read is never found.

use sha2::{Digest, Sha256};

/// Whole hashes are taken after so many tokens each.
const BLOCK: usize = 16;

pub type Hash = [u8; 32];

/// The beginning of a hash: enough to tell tokens apart behind a block whose whole hash is equal.
type Mark = [u8; 8];

/// The hashes of one prompt.
#[derive(Debug, Clone)]
pub struct Chain<'a> {
    seed: Hash,
    tokens: &'a [u32],
    /// After each whole block.
    blocks: Vec<Hash>,
}

/// What is stored of the tokens behind the first `from`: how many of them a prompt shares can be told to the token.
#[derive(Debug, PartialEq, Eq)]
pub struct Trail {
    from: usize,
    /// After each whole block that ends behind `from`.
    blocks: Vec<Hash>,
    /// After each token.
    marks: Vec<Mark>,
}

impl<'a> Chain<'a> {
    pub fn new(seed: Hash, tokens: &'a [u32]) -> Self {
        let mut last = seed;
        let blocks = tokens.chunks_exact(BLOCK).map(|block| {
            last = next(&last, block);
            last
        });
        Self { seed, tokens, blocks: blocks.collect() }
    }

    pub fn length(&self) -> usize {
        self.tokens.len()
    }

    /// The hash of the first `length` tokens, if there are so many.
    pub fn at(&self, length: usize) -> Option<Hash> {
        let whole = length / BLOCK;
        let before = whole.checked_sub(1).map_or(Some(&self.seed), |block| self.blocks.get(block))?;
        let rest = self.tokens.get(whole * BLOCK..length)?;
        Some(if rest.is_empty() { *before } else { next(before, rest) })
    }

    /// What is to be stored of all tokens behind the first `from`.
    pub fn trail(&self, from: usize) -> Trail {
        let marks = (from + 1..=self.length()).filter_map(|length| self.mark(length));
        Trail { from, blocks: self.blocks_behind(from).to_vec(), marks: marks.collect() }
    }

    fn mark(&self, length: usize) -> Option<Mark> {
        self.at(length)?.first_chunk().copied()
    }

    fn blocks_behind(&self, from: usize) -> &[Hash] {
        self.blocks.get(from / BLOCK..).unwrap_or_default()
    }
}

impl Trail {
    /// How many of a prompt's first `most` tokens this goes along with; 0 if it is none behind `from`.
    pub fn shares(&self, prompt: &Chain<'_>, most: usize) -> usize {
        let blocks = prompt.blocks_behind(self.from).iter().zip(&self.blocks);
        let equal = blocks.take_while(|(left, right)| left == right).count();
        let known = if equal == 0 { self.from } else { (self.from / BLOCK + equal) * BLOCK };
        let marks = self.marks.get(known - self.from..).unwrap_or_default();
        let more = (known + 1..).zip(marks).take_while(|(length, mark)| prompt.mark(*length) == Some(**mark));
        let shared = (known + more.count()).min(most);
        if shared > self.from { shared } else { 0 }
    }

    /// As [`Trail::read`] takes it.
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.blocks.as_flattened(), self.marks.as_flattened()].concat()
    }

    /// Of the tokens from `from` to `to`, from so many bytes as [`Trail::bytes`] says.
    pub fn read(from: usize, to: usize, bytes: &[u8]) -> Option<Self> {
        let (blocks, marks) = bytes.split_at_checked(Self::blocks(from, to) * size_of::<Hash>())?;
        let (blocks, marks) = (blocks.as_chunks().0.to_vec(), marks.as_chunks().0.to_vec());
        (marks.len() == to.checked_sub(from)?).then_some(Self { from, blocks, marks })
    }

    /// How many bytes this takes of the tokens from `from` to `to`.
    pub fn bytes(from: usize, to: usize) -> usize {
        let marks = to.saturating_sub(from).saturating_mul(size_of::<Mark>());
        marks.saturating_add(Self::blocks(from, to).saturating_mul(size_of::<Hash>()))
    }

    fn blocks(from: usize, to: usize) -> usize {
        (to / BLOCK).saturating_sub(from / BLOCK)
    }
}

fn next(before: &Hash, tokens: &[u32]) -> Hash {
    let mut hash = Sha256::new_with_prefix(before);
    tokens.iter().for_each(|token| hash.update(token.to_le_bytes()));
    hash.finalize().into()
}

/// As text.
pub fn hex(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn equal_beginnings_have_equal_hashes_and_others_do_not() {
        let tokens: Vec<u32> = (0..40).collect();
        let mut other = tokens.clone();
        other[20] = 7;
        let (chain, other) = (Chain::new([1; 32], &tokens), Chain::new([1; 32], &other));
        for length in 0..=40 {
            assert_eq!(chain.at(length) == other.at(length), length <= 20, "{length}");
        }
        assert_eq!((chain.at(41), chain.length()), (None, 40));
        assert_ne!(Chain::new([2; 32], &tokens).at(16), chain.at(16));
    }

    proptest! {
        #[test]
        fn what_is_shared_is_told_to_the_token(
            length in 1..80usize, from in 0..80usize, alike in 0..80usize, more in 0..40usize, most in 0..120usize,
        ) {
            let from = from % length;
            let stored: Vec<u32> = (0..length as u32).collect();
            let alike = alike.min(length);
            let prompt: Vec<u32> = stored[..alike].iter().copied().chain((0..more as u32).map(|n| 1000 + n)).collect();
            let trail = Chain::new([1; 32], &stored).trail(from);
            let bytes = trail.to_bytes();
            prop_assert_eq!(bytes.len(), Trail::bytes(from, length));
            let read = Trail::read(from, length, &bytes);
            prop_assert_eq!(read.as_ref(), Some(&trail));
            let expected = Some(alike.min(most)).filter(|shared| *shared > from).unwrap_or(0);
            prop_assert_eq!(trail.shares(&Chain::new([1; 32], &prompt), most), expected);
            prop_assert_eq!(trail.shares(&Chain::new([2; 32], &prompt), most), 0);
            prop_assert_eq!(Trail::read(from, length + 1, &bytes), None);
        }
    }
}
