//! The neutral core that both dialects and every backend share: what is asked ([`Request`]), what comes
//! back ([`Event`]), what can go wrong ([`Error`]) and who answers ([`Backend`]).
//!
//! Nothing here knows a wire format, an HTTP status, a tokenizer or MLX: there are no serde derives and this
//! crate depends on no other crate of the workspace.

mod backend;
mod completion;
mod error;
mod event;
mod grammar;
mod message;
mod request;
mod sampling;

pub use backend::{Backend, EventStream, ModelInfo};
pub use completion::{Choice, Completion};
pub use error::Error;
pub use event::{BlockKind, Event, FinishReason, LogProb, PromptUsage, TokenLogProb, Usage};
pub use grammar::{EventGrammar, GrammarError};
pub use message::{Block, Message, Role};
pub use request::{LogProbs, Request, Thinking};
pub use sampling::Sampling;
