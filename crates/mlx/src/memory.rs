//! What MLX holds. Only on the thread that owns MLX.

use mlx_rs::memory;

use crate::lent::lent_bytes;

/// The bytes of all arrays that are alive.
pub fn active_memory() -> u64 {
    memory::active_memory().unwrap_or(0) as u64 + lent_bytes()
}

/// The bytes of buffers that MLX keeps for reuse.
pub fn cached_memory() -> u64 {
    memory::cache_memory().unwrap_or(0) as u64
}

/// Gives back to the system what MLX and the allocator keep for reuse, after a model has gone.
pub fn release_memory() {
    if let Err(error) = memory::clear_cache() {
        tracing::warn!(%error, "MLX keeps the memory of a model that has gone");
    }
    mlx_sys::trim_heap();
}
