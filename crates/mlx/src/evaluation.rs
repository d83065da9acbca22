//! What a pass asks MLX to compute. Before it begins, operations of ours that follow each other become one.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::transforms::{async_eval, eval};

use crate::kernels::{Recording, fuse};

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

/// The same, so that it can be computed again with others in the place of these variables, if that can be: see [`Recording::of`].
pub fn complete_recorded(
    arrays: &[&Array],
    variables: &[&Array],
    alike: usize,
) -> Result<Option<Recording>, Exception> {
    fuse(arrays)?;
    let recording = Recording::of(arrays, variables, alike)?;
    eval(arrays.iter().copied())?;
    Ok(recording)
}
