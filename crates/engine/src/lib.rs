//! Local generation without MLX types.

pub mod executor;
