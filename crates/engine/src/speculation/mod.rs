//! Guesses at what a model is about to say, so that one pass can check several tokens instead of computing one.
//!
//! Invariant: a guess never decides anything. Every token is drawn from the model's own output as it would be without guesses,
//! and one that was guessed wrong, with what follows it, is taken back. What is here only decides which guesses are made
//! ([`lookup`], [`draft`]), what they are worth ([`rates`]) and whether checking them costs less than it brings ([`pace`]).

mod draft;
mod lookup;
mod pace;
mod rates;
mod tokens;

pub use draft::{Drafter, Wish};
pub use lookup::Lookup;
pub use pace::{Outlook, Pace};
pub use rates::{Rates, Source};
pub use tokens::OtherTokens;

/// The most tokens that are ever proposed at once.
pub const MOST: usize = 16;

/// What is remembered of one sequence.
#[derive(Debug, Default)]
pub struct Prospect {
    pub lookup: Lookup,
    pub rates: Rates,
}

/// Tokens that may come next.
#[derive(Debug)]
pub struct Proposal {
    pub tokens: Vec<u32>,
    pub source: Source,
}
