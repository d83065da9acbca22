//! The one stream everything folds from. Per choice: `Started (BlockStart Delta* BlockStop)* (Finished | Failed)`.
//!
//! `Started` is sent once, before any choice speaks; `Failed` ends every choice that has not finished.

use crate::{Error, ToolKind};

/// One step of an answer. Engine and providers emit it, the dialects render it.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The request's turn has come and its prompt is known; reading it may still take a while.
    Started(PromptUsage),
    /// What the prompt really cost, from a backend that could only guess when it started. At most once, before the last
    /// choice is complete.
    PromptCounted(PromptUsage),
    /// A block of one choice opens. Blocks of one choice never overlap.
    BlockStart { choice: u32, kind: BlockKind },
    /// More text of the open block. Never empty unless it carries log-probabilities.
    Delta { choice: u32, text: String, log_probs: Vec<TokenLogProb> },
    /// The open block of this choice is complete.
    BlockStop { choice: u32 },
    /// This choice is complete.
    Finished { choice: u32, reason: FinishReason, usage: Usage },
    /// The answer broke off. Nothing follows.
    Failed(Error),
}

/// What a block holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    Text,
    Thinking,
    /// A call of a tool. Its deltas are the input: put together the text of a JSON object for functions (nothing at all
    /// stands for an empty one), free text for custom tools. Only a call that broke off may be something else.
    ToolCall {
        name: String,
        kind: ToolKind,
    },
}

/// Why a choice ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FinishReason {
    /// The model ended its turn without calling a tool.
    EndOfTurn,
    /// The model ended its turn, and wants the result of the tools it called.
    ToolCalls,
    /// The request's token limit was reached.
    MaxTokens,
    /// The context window was full before the request's own limit was reached.
    WindowFull,
    /// The model, or whoever watches over it, would not go on.
    Refused,
    /// The text ran into one of the request's stop sequences, named here and not part of the answer.
    StopSequence(String),
}

/// What the prompt cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PromptUsage {
    /// All tokens of the rendered prompt, cached ones included.
    pub tokens: u32,
    /// How many of them came from the prefix cache.
    pub cached: u32,
    /// How many of the others lie before the request's last cache point.
    pub written: u32,
}

/// What one choice cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// Tokens generated, thinking and the end-of-turn token included.
    pub tokens: u32,
    /// How many of them belong to thinking blocks.
    pub thinking: u32,
}

/// A token with its natural-log probability under the model, before temperature, penalties and truncation.
#[derive(Debug, Clone, PartialEq)]
pub struct LogProb {
    /// The token's own bytes; one character may span several tokens.
    pub bytes: Vec<u8>,
    pub log_prob: f32,
}

/// One generated token and its most likely alternatives, most likely first.
#[derive(Debug, Clone, PartialEq)]
pub struct TokenLogProb {
    pub token: LogProb,
    pub top: Vec<LogProb>,
}
