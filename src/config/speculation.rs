//! How tokens are guessed ahead of a model.

use std::str::FromStr;

use clap::ValueEnum;
use serde::Deserialize;

/// Where guesses come from, and how many tokens they have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Speculating {
    pub kind: Speculation,
    /// A small model with the same tokenizer: a folder, a name on the hub, or the name of a configured model.
    pub draft_model: Option<String>,
    pub draft_tokens: DraftTokens,
}

/// Where guesses come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Speculation {
    /// What prompt and answer repeat, what a grammar forces, and a draft model where there is one.
    #[default]
    Auto,
    /// The same without the draft model.
    PromptLookup,
    /// There are none.
    Off,
}

/// The most tokens that are guessed at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u32")]
pub struct DraftTokens(pub u8);

const MOST: u8 = 16;

impl Default for DraftTokens {
    fn default() -> Self {
        Self(8)
    }
}

impl TryFrom<u32> for DraftTokens {
    type Error = String;

    fn try_from(count: u32) -> Result<Self, String> {
        let tokens = u8::try_from(count).ok().filter(|count| (1..=MOST).contains(count));
        tokens.map(Self).ok_or_else(|| format!("{count} is not between 1 and {MOST}"))
    }
}

impl FromStr for DraftTokens {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse::<u32>().map_err(|error| error.to_string())?.try_into()
    }
}
