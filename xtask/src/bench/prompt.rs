//! Prompts of a wanted length that no two measurements share, and that are the same for every server.

use anyhow::{Result, ensure};

use super::client::Endpoint;
use std::time::Duration;

const WORDS: [&str; 24] = [
    "river", "house", "green", "seven", "table", "music", "paper", "light", "stone", "bread", "cloud",
    "train", "apple", "chair", "winter", "garden", "yellow", "window", "mother", "sailor", "letter",
    "market", "silver", "forest",
];

/// How many tokens a model's tokenizer and template make of our words.
#[derive(Debug, Clone, Copy)]
pub struct Lengths {
    per_word: f64,
    around: f64,
}

impl Lengths {
    /// Learns from the token counts of two prompts.
    ///
    /// # Errors
    /// The server fails or counts nonsense.
    pub fn learn(endpoint: &Endpoint, patience: Duration) -> Result<Self> {
        let count = |words| -> Result<f64> {
            Ok(endpoint.stream(&text(words, words as u64), 1, patience)?.prompt_tokens as f64)
        };
        let (short, long) = (count(20)?, count(60)?);
        let per_word = (long - short) / 40.0;
        ensure!(per_word > 0.1, "60 words are no more tokens than 20");
        Ok(Self { per_word, around: short - 20.0 * per_word })
    }

    /// A prompt of about `tokens` tokens; other numbers give other prompts from the first word on.
    pub fn prompt(&self, tokens: u32, number: u64) -> String {
        let words = (f64::from(tokens) - self.around) / self.per_word;
        text(words.max(1.0) as usize, number)
    }
}

/// `words` words drawn by `seed`.
fn text(words: usize, seed: u64) -> String {
    // Multiplier and increment of Knuth's MMIX generator: good enough to make prompts differ.
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d;
    let draw = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        WORDS[(state >> 33) as usize % WORDS.len()]
    };
    (0..words).map(draw).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn prompts_have_their_length_and_differ() {
        assert_eq!(text(9, 1).split(' ').count(), 9);
        assert_eq!(text(9, 1), text(9, 1));
        assert_ne!(
            text(9, 1).split(' ').take(4).collect::<Vec<_>>(),
            text(9, 2).split(' ').take(4).collect::<Vec<_>>()
        );
    }
}
