//! One generation request, independent of the dialect it came in.

use crate::{Message, Sampling};

/// What a client asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The model's name as the client wrote it.
    pub model: String,
    pub messages: Vec<Message>,
    pub thinking: Thinking,
    pub sampling: Sampling,
    /// The most tokens to generate per choice, thinking included. `None`: what is left of the context window.
    pub max_tokens: Option<u32>,
    /// Generation ends before the first of these that the answer's text would contain. None of them is empty.
    pub stop_sequences: Vec<String>,
    /// Independent answers to the same prompt; at least 1.
    pub choices: u32,
    /// Log-probabilities of the answer's tokens, when asked for.
    pub log_probs: Option<LogProbs>,
}

/// Whether the model reasons before it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Thinking {
    /// As the model's chat template does when nobody says anything.
    #[default]
    ModelDefault,
    Enabled,
    Disabled,
}

/// Log-probabilities to report with each token of the answer's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogProbs {
    /// How many of the most likely alternatives to list per token; 0 lists none. At most 20.
    pub top: u8,
}
