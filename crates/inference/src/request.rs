//! One generation request, independent of the dialect it came in.

use serde_json::Value;

use crate::{Message, Sampling, Tools};

/// What a client asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The model's name as the client wrote it.
    pub model: String,
    pub messages: Vec<Message>,
    /// Goes on from a text in place of `messages`, without a chat template.
    pub raw: Option<RawPrompt>,
    pub thinking: Thinking,
    /// The most tokens of thinking; it is brought to an end there. `None`: no limit but the answer's.
    pub thinking_budget: Option<u32>,
    /// For models whose template knows levels of reasoning.
    pub effort: Option<Effort>,
    pub tools: Tools,
    pub output: OutputFormat,
    /// Where the client marked the prompt as worth keeping, in the order of the prompt.
    pub cache_points: Vec<CachePoint>,
    pub sampling: Sampling,
    /// The most tokens to generate per choice, thinking included. `None`: what is left of the context window.
    pub max_tokens: Option<u32>,
    /// Generation ends before the first of these that the answer's text would contain. None of them is empty.
    pub stop_sequences: Vec<String>,
    /// Independent answers to the same prompt; at least 1.
    pub choices: u32,
    /// Log-probabilities of the answer's tokens, when asked for.
    pub log_probs: Option<LogProbs>,
    /// Where it stands when there is more to do than can be done at once.
    pub turn: Turn,
}

/// Whose request it is, for those who have to let some wait.
///
/// Requests of a higher priority begin first. Of the same priority, every lane has one request begun in turn, however
/// many another one has waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Turn {
    /// 0 for most; the higher, the sooner.
    pub priority: i8,
    /// The same for all requests of one client.
    pub lane: u32,
}

/// A prompt that is no conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawPrompt {
    /// What the model's tokenizer puts before every text comes before it.
    Text(String),
    /// Ids of the model's own vocabulary.
    Tokens(Vec<u32>),
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

/// How hard the model should think, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    Minimal,
    Low,
    Medium,
    High,
    ExtraHigh,
    Max,
}

/// What the answer's text has to be.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum OutputFormat {
    #[default]
    Text,
    /// Any JSON object.
    JsonObject,
    /// JSON that fits this JSON Schema.
    JsonSchema(Value),
}

/// The end of a part of the prompt that will come again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CachePoint {
    pub end: CacheEnd,
    pub lifetime: CacheLifetime,
}

/// The last thing before a cache point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CacheEnd {
    /// The tools.
    Tools,
    /// A block of a message, by their indices.
    Block { message: usize, block: usize },
}

/// How long a part of the prompt is wanted after its last use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CacheLifetime {
    FiveMinutes,
    OneHour,
}

impl Request {
    /// A request with every option left to the model.
    pub fn new(model: impl Into<String>, messages: Vec<Message>) -> Self {
        Self {
            model: model.into(),
            messages,
            raw: None,
            thinking: Thinking::ModelDefault,
            thinking_budget: None,
            effort: None,
            tools: Tools::default(),
            output: OutputFormat::Text,
            cache_points: Vec::new(),
            sampling: Sampling::default(),
            max_tokens: None,
            stop_sequences: Vec::new(),
            choices: 1,
            log_probs: None,
            turn: Turn::default(),
        }
    }
}
