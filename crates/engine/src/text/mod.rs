//! Text to tokens and back.

mod byte_level;
mod chunks;
mod detokenizer;
mod split;
mod stop;
mod tokenizer;

pub use detokenizer::Detokenizer;
pub use stop::{StopMatcher, shared_edge};
pub use tokenizer::{Tokenizer, TokenizerError};
