//! Key-value caches: one sequence's own, and the batch's in which sequences decode together.
//!
//! Both are buffers of shape (rows, heads, capacity, head dimension) per layer that are larger than what they hold and
//! are updated in place (MLX does so when nobody else holds the buffer). A model sees neither: it sees [`Cache`].

mod batch;
mod layer;
mod sequence;

pub use batch::BatchCache;
pub use layer::CacheShape;
pub use sequence::SequenceCache;

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

/// Which earlier positions the new tokens see.
#[derive(Debug, Clone)]
pub enum Mask {
    /// All that are held.
    All,
    /// All up to their own.
    Causal,
    /// True where visible: shape (rows, 1, 1, positions).
    PerRow(Array),
}

/// What one forward pass needs of a cache. `begin` comes first, then for each layer `update`.
pub trait Cache {
    /// Makes room for `length` more tokens per row and tells where they stand and what they see.
    fn begin(&mut self, length: i32) -> Result<(Positions, Mask), Exception>;

    /// Adds a layer's keys and values for the new tokens, (rows, heads, length, head dimension), and returns all that
    /// the layer holds.
    fn update(&mut self, layer: usize, keys: &Array, values: &Array) -> Result<(Array, Array), Exception>;
}
