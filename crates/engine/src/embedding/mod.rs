//! Models that read whole texts at once: embedders and rerankers.
//!
//! Texts are tokenised where they arrive and sorted by length into groups; each group is one call on the thread that owns
//! the models ([`Encode`]), so that an answer of another model is never held up by more than one of them. Nothing is cut
//! off: a text that does not fit the model is refused.

mod encode;
mod files;
mod groups;
mod model;

pub use encode::{Encode, EncoderShape, Tokens};
pub use files::{EmbeddingFiles, Purpose};
pub use model::EmbeddingModel;
