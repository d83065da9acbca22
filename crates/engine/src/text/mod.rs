//! Text to tokens and back.

mod chunks;
mod detokenizer;
mod stop;
mod tokenizer;

pub use detokenizer::Detokenizer;
pub use stop::{StopMatcher, shared_edge};
pub use tokenizer::{Tokenizer, TokenizerError};
