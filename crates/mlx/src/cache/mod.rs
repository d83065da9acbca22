//! What a model remembers of earlier tokens: one sequence's own cache, and the batch's in which sequences decode together.
//!
//! A layer holds either keys and values by position (all positions, or the last ones within a window), or a state of
//! fixed size. Keys and values may be packed into few bits. Layers with the same reach form a lane: they hold the same positions, so what they hold and what the new
//! tokens see is worked out once per pass. Buffers are (rows, heads, capacity, dimension), larger than what they hold, and
//! updated in place (MLX does so when nobody else holds them).
//!
//! Where our kernels attend, a sequence is in pages instead ([`PagedCache`]): it shares those of a kept state and appends to
//! one of its own, and sequences that are read together keep their own ([`Rows`]). A model sees none of it: it sees
//! [`Cache`].

mod batch;
mod held;
mod layer;
mod mask;
mod page;
mod paged;
mod pass;
mod sequence;
mod shape;
mod stored;
#[cfg(test)]
mod tests;
mod transfer;
mod whole;

pub use batch::BatchCache;
pub use held::{Cached, Held};
pub use mask::{Band, Mask};
pub use paged::PagedCache;
pub use pass::Rows;
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

/// What one forward pass needs of a cache. `begin` comes first, then each layer's `extend` or `state` and `set_state`.
pub trait Cache {
    /// Makes room for `length` more tokens per row and tells where they stand.
    fn begin(&mut self, length: i32) -> Result<Positions, Exception>;

    /// Adds a layer's keys and values for the new tokens, (rows, heads, length, dimension).
    fn extend(&mut self, layer: usize, keys: &Array, values: &Array) -> Result<Held, Exception>;

    /// The arrays of a layer with a state, each (rows, ...): zeros before the first token.
    fn state(&self, _layer: usize) -> Result<Vec<Array>, Exception> {
        Err(no_such("a state"))
    }

    /// Replaces them.
    fn set_state(&mut self, _layer: usize, _state: Vec<Array>) -> Result<(), Exception> {
        Err(no_such("a state"))
    }
}

fn no_such(what: &str) -> Exception {
    Exception::custom(format!("a layer without {what} was asked for it"))
}
