//! Constrained decoding: a grammar says at every step which tokens may come next, so that what has to be a call or JSON is
//! one, whatever the model would rather say.
//!
//! A request's grammar is compiled where the request arrives ([`Grammars`], bounded and cached). On the engine's thread
//! every choice has a [`Guide`] that follows what is said: thinking is free but for its end, the grammar rules what comes
//! after it, and the turn ends where the grammar may. Masks are computed beside the model ([`beside`]).
//!
//! llguidance does the matching: grammars beyond regular expressions, masks in microseconds instead of tables compiled
//! ahead, JSON Schema with a list of what it cannot do, and the Lark dialect that OpenAI's custom tools are written in.

mod environment;
mod grammars;
mod guide;
mod mask;
mod numbers;
mod schema;

pub use grammars::Grammars;
pub use guide::{Guidance, Guide, beside};
pub use schema::part;
