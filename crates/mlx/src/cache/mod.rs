//! What a model remembers of earlier tokens: one sequence's own cache, and the batch's in which sequences decode together.
//!
//! A layer holds either keys and values by position (all positions, or the last ones within a window), or a state of
//! fixed size. Keys and values may be packed into few bits. Layers with the same reach form a lane: they hold the same positions, so what they hold and what the new
//! tokens see is worked out once per pass. Buffers are (rows, heads, capacity, dimension), larger than what they hold, and
//! updated in place (MLX does so when nobody else holds them). A model sees neither: it sees [`Cache`].

mod batch;
mod layer;
mod mask;
mod sequence;
mod shape;
mod stored;
#[cfg(test)]
mod tests;
mod transfer;

pub use batch::BatchCache;
pub use mask::{Band, Mask};
pub use sequence::SequenceCache;
pub use shape::{CacheShape, Form, KeyValueShape, LayerShape, StateShape};
pub use stored::Stored;

use mlx_rs::Array;
use mlx_rs::error::Exception;

/// Where the new tokens stand.
#[derive(Debug, Clone)]
pub enum Positions {
    /// Every row begins at this position.
    From(i32),
    /// Row by row: int32, shape (rows).
    PerRow(Array),
}

/// All that a layer holds after the new tokens were added: (rows, heads, positions, dimension).
#[derive(Debug, Clone)]
pub struct Held {
    pub keys: Stored,
    pub values: Stored,
    pub mask: Mask,
}

/// What one forward pass needs of a cache. `begin` comes first, then each layer's `extend` or `state` and `set_state`.
pub trait Cache {
    /// Makes room for `length` more tokens per row and tells where they stand.
    fn begin(&mut self, length: i32) -> Result<Positions, Exception>;

    /// Adds a layer's keys and values for the new tokens, (rows, heads, length, dimension).
    fn extend(&mut self, layer: usize, keys: &Array, values: &Array) -> Result<Held, Exception>;

    /// The arrays of a layer with a state, each (rows, ...): zeros before the first token.
    fn state(&self, layer: usize) -> Result<Vec<Array>, Exception>;

    /// Replaces them.
    fn set_state(&mut self, layer: usize, state: Vec<Array>) -> Result<(), Exception>;
}

fn no_such(what: &str) -> Exception {
    Exception::custom(format!("a layer without {what} was asked for it"))
}
