//! Prompts of a wanted length that no two measurements share, and that are the same for every server.

use std::time::Duration;

use anyhow::{Result, ensure};

use super::client::{Conversation, Endpoint};

const WORDS: [&str; 24] = [
    "river", "house", "green", "seven", "table", "music", "paper", "light", "stone", "bread", "cloud",
    "train", "apple", "chair", "winter", "garden", "yellow", "window", "mother", "sailor", "letter",
    "market", "silver", "forest",
];

/// How many tokens a model's tokenizer and template make of our words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lengths {
    per_word: f64,
    around: f64,
}

impl Lengths {
    /// Learns from the token counts of two prompts. Servers of one model agree, so one of them is asked.
    ///
    /// # Errors
    /// The server fails or counts nonsense.
    pub fn learn(endpoint: &Endpoint, patience: Duration) -> Result<Self> {
        let count = |words| -> Result<f64> {
            let asked = Conversation::from(text(words, words as u64).as_str());
            Ok(endpoint.stream(&asked, 1, patience)?.prompt_tokens as f64)
        };
        let (short, long) = (count(20)?, count(60)?);
        let per_word = (long - short) / 40.0;
        ensure!(per_word > 0.1, "60 words are no more tokens than 20");
        Ok(Self { per_word, around: short - 20.0 * per_word })
    }

    /// A prompt of about `tokens` tokens with the template; other numbers give other prompts from the first word on.
    pub fn prompt(&self, tokens: u32, number: u64) -> String {
        self.text(f64::from(tokens) - self.around, number)
    }

    /// Words that are about `tokens` tokens by themselves.
    pub fn text(&self, tokens: f64, number: u64) -> String {
        text((tokens / self.per_word).max(1.0) as usize, number)
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
    use super::{Lengths, text};

    #[test]
    fn prompts_have_their_length_and_differ() {
        assert_eq!(text(9, 1).split(' ').count(), 9);
        assert_eq!(text(9, 1), text(9, 1));
        assert_ne!(
            text(9, 1).split(' ').take(4).collect::<Vec<_>>(),
            text(9, 2).split(' ').take(4).collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_length_counts_the_template_only_for_whole_prompts() {
        let lengths = Lengths { per_word: 2.0, around: 10.0 };
        assert_eq!(lengths.prompt(30, 1).split(' ').count(), 10);
        assert_eq!(lengths.text(30.0, 1).split(' ').count(), 15);
    }
}
