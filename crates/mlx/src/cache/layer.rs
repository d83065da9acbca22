//! The buffers of one layer, and how they grow.

use mlx_rs::error::Exception;
use mlx_rs::ops::indexing::{TryIndexMutOp, TryIndexOp};
use mlx_rs::ops::{concatenate, zeros_dtype};
use mlx_rs::{Array, Dtype};

/// What the buffers of a model's layers look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CacheShape {
    pub layers: usize,
    pub heads: i32,
    pub head_dimension: i32,
    pub dtype: Dtype,
}

impl CacheShape {
    /// What `positions` take in all layers, in bytes.
    pub fn bytes(&self, positions: i32) -> u64 {
        let width = match self.dtype {
            Dtype::Float16 | Dtype::Bfloat16 => 2,
            _ => 4,
        };
        let values = 2 * self.layers as u64 * u64::from(self.heads.unsigned_abs());
        values * u64::from(self.head_dimension.unsigned_abs()) * u64::from(positions.unsigned_abs()) * width
    }
}

/// Keys and values of one layer, each (rows, heads, capacity, head dimension).
#[derive(Debug, Clone)]
pub struct LayerBuffers {
    pub keys: Array,
    pub values: Array,
}

impl LayerBuffers {
    pub fn empty(shape: &CacheShape, rows: i32, capacity: i32) -> Result<Self, Exception> {
        let dimensions = [rows, shape.heads, capacity, shape.head_dimension];
        Ok(Self {
            keys: zeros_dtype(&dimensions, shape.dtype)?,
            values: zeros_dtype(&dimensions, shape.dtype)?,
        })
    }

    pub fn map(&self, change: impl Fn(&Array) -> Result<Array, Exception>) -> Result<Self, Exception> {
        Ok(Self { keys: change(&self.keys)?, values: change(&self.values)? })
    }

    /// Lengthens `axis` (0: rows, 2: capacity) to `size` with zeros.
    pub fn grow(&mut self, axis: i32, size: i32) -> Result<(), Exception> {
        *self = self.map(|buffer| {
            let mut padding = buffer.shape().to_vec();
            padding[axis.unsigned_abs() as usize] = size - buffer.dim(axis);
            concatenate(&[buffer, &zeros_dtype(&padding, buffer.dtype())?], axis)
        })?;
        Ok(())
    }

    /// Writes into the given row from a position on.
    pub fn write(&mut self, row: i32, from: i32, keys: &Array, values: &Array) -> Result<(), Exception> {
        let to = from + keys.dim(2);
        self.keys.try_index_mut((row..row + 1, .., from..to, ..), keys)?;
        self.values.try_index_mut((row..row + 1, .., from..to, ..), values)
    }

    /// The first positions of the first rows, as views.
    pub fn held(&self, rows: i32, positions: i32) -> Result<(Array, Array), Exception> {
        let view = |buffer: &Array| buffer.try_index((..rows, .., ..positions, ..));
        Ok((view(&self.keys)?, view(&self.values)?))
    }
}

/// The capacity to give a buffer that must hold `needed` positions: some in advance, so that copies are rare.
pub fn capacity_for(needed: i32) -> i32 {
    const STEP: i32 = 256;
    let spare = needed + needed / 8;
    (spare + STEP - 1) / STEP * STEP
}
