//! duet-mlx
