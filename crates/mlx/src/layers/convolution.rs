//! A short causal convolution along the sequence, each channel on its own: what recurrent layers put before their state.

use mlx_rs::error::Exception;
use mlx_rs::ops::indexing::TryIndexOp;
use mlx_rs::ops::{concatenate, conv1d};
use mlx_rs::{Array, Dtype};

use crate::cache::StateShape;
use crate::error::LoadError;
use crate::weights::Weights;

#[derive(Debug)]
pub struct ShortConvolution {
    /// (channels, kernel, 1).
    weight: Array,
    bias: Option<Array>,
}

impl ShortConvolution {
    /// `name.weight`, (channels, kernel, 1) or, as PyTorch has it, (channels, 1, kernel), and `name.bias` where it exists.
    pub fn load(weights: &mut Weights, name: &str, [channels, kernel]: [i32; 2]) -> Result<Self, LoadError> {
        let (weight, bias) = (format!("{name}.weight"), format!("{name}.bias"));
        if is_as_in_pytorch(weights, &weight)? {
            let stored = weights.take(&weight)?;
            weights.put(&weight, stored.swap_axes(1, 2)?);
        }
        let weight = weights.vector(&weight, &[channels, kernel, 1])?;
        Ok(Self { weight, bias: weights.optional_vector(&bias, channels)? })
    }

    /// What it keeps of earlier tokens: its inputs at the last `kernel - 1` of them.
    pub fn tail([channels, kernel]: [i32; 2], dtype: Dtype) -> StateShape {
        StateShape { dimensions: vec![kernel - 1, channels], dtype }
    }

    /// `x`: (rows, length, channels); `tail`: the inputs before, (rows, kernel - 1, channels). Gives the outputs, of the
    /// shape of `x`, and the next tail.
    pub fn forward(&self, x: &Array, tail: &Array) -> Result<(Array, Array), Exception> {
        let (channels, kept) = (self.weight.dim(0), tail.dim(1));
        let inputs = concatenate(&[tail, x], 1)?;
        let outputs = conv1d(&inputs, &self.weight, 1, 0, 1, channels)?;
        let outputs = match &self.bias {
            Some(bias) => outputs.add(bias)?,
            None => outputs,
        };
        // A copy: a view would hold the inputs of the whole chunk for as long as the tail is kept.
        let next = inputs.try_index((.., inputs.dim(1) - kept.., ..))?.contiguous()?;
        Ok((outputs, next))
    }
}

/// Whether a convolution's weights still have PyTorch's order of axes: then nothing of the model has been converted.
pub fn is_as_in_pytorch(weights: &mut Weights, name: &str) -> Result<bool, LoadError> {
    let stored = weights.take(name)?;
    let found = stored.ndim() == 3 && stored.dim(1) == 1 && stored.dim(2) != 1;
    weights.put(name, stored);
    Ok(found)
}
