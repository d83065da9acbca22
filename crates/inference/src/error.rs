//! Everything that can go wrong below the dialects. Statuses and bodies are theirs.

use std::time::Duration;

/// A failure in neutral words; each dialect renders it once, also in the middle of a stream.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No backend serves this name.
    #[error("model {model:?} is not served here")]
    UnknownModel { model: String },
    /// The model is known, but its files are not on this machine; `from` is what to pull.
    #[error("the files of model {model:?} are not on this machine; `duet pull {from}` fetches them")]
    NotPulled { model: String, from: String },
    /// The model's files are here and cannot be used. The message is for clients too: it names no place on this machine.
    #[error("model {model:?} cannot be loaded: {message}")]
    Unusable { model: String, message: String },
    /// The prompt alone does not fit the context window.
    #[error("the prompt has {tokens} tokens, the context window {window}")]
    PromptTooLong { tokens: u32, window: u32 },
    /// Prompt and requested answer together do not fit the context window.
    #[error("{tokens} prompt tokens and {max_tokens} answer tokens do not fit a window of {window}")]
    WindowExceeded { tokens: u32, max_tokens: u32, window: u32 },
    /// The request is well-formed but this model cannot honour it. `field` is a neutral path such as `messages`.
    #[error("{field}: {message}")]
    Unsupported { field: &'static str, message: String },
    /// The request holds images, and this model cannot see. It is about the first of them.
    #[error("model {model:?} reads text only, and there is an image in the messages")]
    TextOnly { model: String },
    /// A schema or grammar that cannot be enforced; `path` leads to what in it cannot, as far as that is known.
    #[error("{place:?} {path:?}: {message}")]
    Schema { place: SchemaPlace, path: Vec<String>, message: String },
    /// Who asks may not use this model.
    #[error("model {model:?} is not among those that this key may use")]
    Forbidden { model: String },
    /// Who asks has used up what it may within a minute.
    #[error("the rate limit of this key is reached: {limit} {quota} per minute")]
    RateLimited { quota: Quota, limit: u64, retry_after: Duration },
    /// The queue is full.
    #[error("the server is overloaded")]
    Overloaded { retry_after: Duration },
    /// The model is not loaded and there is no room for it: so much it needs, so much all models together may take.
    #[error("model {model:?} needs {needed} bytes of memory; all models together may take {budget}")]
    OutOfMemory { model: String, needed: u64, budget: u64 },
    /// A provider that was asked in place of a model of ours gave no answer, or refuses the request.
    #[error("provider {provider}: {message}")]
    Upstream { provider: String, fault: UpstreamFault, message: String, retry_after: Option<Duration> },
    /// The server is going down and takes no more work.
    #[error("the server is shutting down")]
    ShuttingDown,
    /// No step was made for too long; the request was given up.
    #[error("no progress for {} seconds", after.as_secs())]
    Stalled { after: Duration },
    /// A fault of ours. The message is for the log; clients see a plain sentence.
    #[error("internal error: {message}")]
    Internal { message: String },
}

impl Error {
    /// A fault of ours, with what is known about it.
    pub fn internal(message: impl std::fmt::Display) -> Self {
        Self::Internal { message: message.to_string() }
    }
}

/// Why a provider gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpstreamFault {
    /// It refuses the request itself, in its own words.
    Refused,
    /// It has too much to do.
    Busy,
    /// It failed, or broke off.
    Failed,
    /// It does not let this server in.
    Locked,
    /// There is no connection to it.
    Unreachable,
    /// It said nothing for too long.
    TimedOut,
}

/// What is counted by the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quota {
    Requests,
    /// Of prompts and answers together.
    Tokens,
    InputTokens,
    OutputTokens,
}

impl std::fmt::Display for Quota {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Requests => "requests",
            Self::Tokens => "tokens",
            Self::InputTokens => "input tokens",
            Self::OutputTokens => "output tokens",
        })
    }
}

/// Where a request holds a schema or a grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaPlace {
    /// The input of a tool, by its index in [`crate::Tools::list`].
    Tool(usize),
    /// [`crate::Request::output`].
    Output,
}
