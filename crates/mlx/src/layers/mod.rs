//! The parts that architectures are built of.

mod embedding;
mod linear;
mod rope;

pub use embedding::Embedding;
pub use linear::{Linear, Matrix};
pub use rope::Rope;
