//! Which tokens may come next.

use llguidance::toktrie::SimpleVob;

/// A set of tokens, one bit each. Tokens beyond its size are not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask(Vec<u32>);

const BITS: usize = u32::BITS as usize;

impl Mask {
    /// The tokens below `size` that fit.
    pub fn of(size: usize, fits: impl Fn(u32) -> bool) -> Self {
        let mut mask = Self(vec![0; size.div_ceil(BITS)]);
        (0..size as u32).filter(|token| fits(*token)).for_each(|token| mask.add(token));
        mask
    }

    pub fn contains(&self, token: u32) -> bool {
        self.0.get(token as usize / BITS).is_some_and(|word| word & (1 << (token as usize % BITS)) != 0)
    }

    /// Adds a token below the mask's size; others are left out.
    pub fn add(&mut self, token: u32) {
        if let Some(word) = self.0.get_mut(token as usize / BITS) {
            *word |= 1 << (token as usize % BITS);
        }
    }

    pub fn remove(&mut self, token: u32) {
        if let Some(word) = self.0.get_mut(token as usize / BITS) {
            *word &= !(1 << (token as usize % BITS));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Makes every token outside the mask impossible.
    pub fn apply(&self, logits: &mut [f32]) {
        let words = self.0.iter().copied().chain(std::iter::repeat(0));
        for (block, word) in logits.chunks_mut(BITS).zip(words) {
            match word {
                u32::MAX => {}
                0 => block.fill(f32::NEG_INFINITY),
                word => {
                    for (bit, logit) in block.iter_mut().enumerate() {
                        if word & (1 << bit) == 0 {
                            *logit = f32::NEG_INFINITY;
                        }
                    }
                }
            }
        }
    }
}

impl From<SimpleVob> for Mask {
    fn from(set: SimpleVob) -> Self {
        Self(set.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_outside_becomes_impossible() {
        let mut mask = Mask::of(70, |token| token % 3 == 0 || (32..64).contains(&token));
        mask.add(65);
        mask.add(9999);
        let mut logits: Vec<f32> = (0..100).map(|token| token as f32).collect();
        mask.apply(&mut logits);
        for (token, logit) in logits.iter().enumerate() {
            let kept = token < 70 && (token % 3 == 0 || (32..64).contains(&token) || token == 65);
            assert_eq!(*logit, if kept { token as f32 } else { f32::NEG_INFINITY }, "{token}");
            assert_eq!(mask.contains(token as u32), kept, "{token}");
        }
    }
}
