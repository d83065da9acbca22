//! What a pass asks MLX to compute. Before it begins, operations of ours that follow each other become one.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::transforms::{async_eval, eval};

use crate::kernels::fuse;

/// Lets the device compute these, and returns at once.
pub fn begin<'a>(arrays: impl IntoIterator<Item = &'a Array>) -> Result<(), Exception> {
    let arrays: Vec<&Array> = arrays.into_iter().collect();
    fuse(&arrays)?;
    async_eval(arrays)
}

/// Lets the device compute these, and waits.
pub fn complete<'a>(arrays: impl IntoIterator<Item = &'a Array>) -> Result<(), Exception> {
    let arrays: Vec<&Array> = arrays.into_iter().collect();
    fuse(&arrays)?;
    eval(arrays)
}
