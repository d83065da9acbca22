//! The neutral core that both dialects and every backend share: what is asked ([`Request`]), what comes
//! back ([`Event`]), what can go wrong ([`Error`]) and who answers ([`Backend`]).
//!
//! Nothing here knows a wire format, an HTTP status, a tokenizer or MLX: there are no serde derives (JSON values occur
//! as schemas, which are data) and this crate depends on no other crate of the workspace.

mod backend;
mod completion;
mod embedding;
mod error;
mod event;
mod grammar;
mod image;
mod memory;
mod message;
mod request;
mod sampling;
mod tool;

pub use backend::{Backend, EventStream, ModelInfo, Reasoning};
pub use completion::{AnswerBlock, Choice, Completion};
pub use embedding::{
    Embedder, EmbeddingInput, EmbeddingRequest, Embeddings, Relevance, RerankRequest, Reranker,
};
pub use error::{Error, Quota, SchemaPlace, UpstreamFault};
pub use event::{BlockKind, Event, FinishReason, LogProb, PromptUsage, TokenLogProb, Usage};
pub use grammar::{EventGrammar, GrammarError};
pub use image::{Image, ImageDetail, ImageFormat, ImageSource};
pub use memory::{Memory, Reservation, Share};
pub use message::{Block, Message, Role, ToolCall, ToolResult};
pub use request::{
    CacheEnd, CacheLifetime, CachePoint, Effort, LogProbs, OutputFormat, RawPrompt, Request, Thinking, Turn,
};
pub use sampling::Sampling;
pub use tool::{TextGrammar, Tool, ToolChoice, ToolInput, ToolKind, Tools};
