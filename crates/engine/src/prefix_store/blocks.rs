//! Hashes of beginnings: what is on disk of a prompt's tokens, and enough to find the longest beginning that two share.
//!
//! Each hash covers everything before it, so equal hashes mean equal beginnings. They are seeded with the model's
//! fingerprint, so what another model read is never found.

use sha2::{Digest, Sha256};

/// Beginnings are compared at multiples of this many tokens, and at their ends: up to one less is read again, which for a small
/// model takes longer than all the rest.
pub const BLOCK: usize = 4;

pub type Hash = [u8; 32];

/// The hashes of one prompt.
#[derive(Debug, Clone)]
pub struct Chain<'a> {
    seed: Hash,
    tokens: &'a [u32],
    /// After each whole block.
    blocks: Vec<Hash>,
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

    /// The hashes after the whole blocks that end behind `from` tokens.
    pub fn behind(&self, from: usize) -> &[Hash] {
        self.blocks.get(from / BLOCK..).unwrap_or_default()
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
        assert_eq!(chain.behind(32), [chain.at(36).unwrap(), chain.at(40).unwrap()]);
        assert_eq!(chain.behind(0).len(), 10);
        assert_eq!(chain.behind(35).len(), 2);
        assert_eq!(chain.behind(36), [chain.at(40).unwrap()]);
        assert!(chain.behind(40).is_empty() && chain.behind(1000).is_empty());
    }
}
