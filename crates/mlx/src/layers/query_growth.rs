//! Queries that grow with the logarithm of their position, so that attention over long inputs stays sharp.
//!
//! Source: the Llama 4 release; behaviour checked against mlx-lm's `ministral3`.

use mlx_rs::error::Exception;
use mlx_rs::ops::{floor, log};
use mlx_rs::{Array, Dtype};
use serde::Deserialize;

use crate::cache::Positions;

/// A query is multiplied by `1 + beta * ln(1 + floor(position / original))`.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct QueryGrowth {
    #[serde(rename = "llama_4_scaling_beta")]
    beta: f32,
    /// The length that the model was first trained with.
    #[serde(rename = "original_max_position_embeddings")]
    original: i32,
}

impl QueryGrowth {
    /// A factor for each of `length` new tokens, which broadcasts to (rows, heads, length, dimension); `None` if all are 1.
    pub fn factors(
        self,
        positions: &Positions,
        length: i32,
        dtype: Dtype,
    ) -> Result<Option<Array>, Exception> {
        let column = |begin| Array::arange::<_, i32>(begin, begin + length, None)?.reshape(&[length, 1]);
        let positions = match positions {
            Positions::From(begin) if begin + length <= self.original => return Ok(None),
            Positions::From(begin) => column(*begin)?,
            Positions::PerRow(begins) => begins.reshape(&[-1, 1, 1, 1])?.add(column(0)?)?,
        };
        let one = Array::from_f32(1.0);
        let lengths =
            floor(positions.as_dtype(Dtype::Float32)?.divide(Array::from_f32(self.original as f32))?)?;
        let growth = log(lengths.add(&one)?)?.multiply(Array::from_f32(self.beta))?;
        growth.add(one)?.as_dtype(dtype).map(Some)
    }
}
