//! What an adapter adds to the token embedding, also where it is the output head.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::matmul;

use super::{Adapter, lengths};
use crate::error::LoadError;
use crate::layers::scalar;
use crate::precision::Storage;

/// `scale * A B` on top of the table.
#[derive(Debug, Clone)]
pub struct EmbeddingAdapter {
    /// (tokens, rank).
    a: Array,
    /// (rank, width).
    b: Array,
    scale: f32,
    /// DoRA's: how long each token's row is to be, and, once the table is known, what that multiplies it with: (tokens).
    magnitude: Option<Array>,
}

impl Adapter {
    /// What there is for the embedding `name` of this shape.
    pub fn embedding(
        &mut self,
        name: &str,
        [tokens, width]: [i32; 2],
        storage: Storage,
    ) -> Result<Option<EmbeddingAdapter>, LoadError> {
        let shapes = |rank| [vec![tokens, rank], vec![rank, width], vec![tokens]];
        let layer = self.layer(name, storage, shapes)?;
        let scale = self.scale;
        Ok(layer.map(|layer| EmbeddingAdapter { a: layer.a, b: layer.b, scale, magnitude: layer.magnitude }))
    }
}

impl EmbeddingAdapter {
    /// Tells what the table, (tokens, width), is. To be called once.
    pub fn with_table(mut self, table: impl FnOnce() -> Result<Array, Exception>) -> Result<Self, Exception> {
        if let Some(wanted) = &self.magnitude {
            let product = matmul(self.a.multiply(scalar(self.scale, &self.a)?)?, &self.b)?;
            self.magnitude = Some(lengths(wanted, &table()?.add(product)?)?);
        }
        Ok(self)
    }

    pub fn arrays(&self) -> impl Iterator<Item = &Array> {
        [&self.a, &self.b].into_iter().chain(&self.magnitude)
    }

    /// The adapted rows of `tokens`, where those of the table are `rows`.
    pub fn onto(&self, tokens: &Array, rows: &Array) -> Result<Array, Exception> {
        let more = matmul(self.a.take_axis(tokens, 0)?, &self.b)?;
        let sum = rows.add(more.multiply(scalar(self.scale, &more)?)?.as_dtype(rows.dtype())?)?;
        let Some(factors) = &self.magnitude else { return Ok(sum) };
        sum.multiply(factors.take_axis(tokens, 0)?.expand_dims(-1)?.as_dtype(rows.dtype())?)
    }

    /// The adapted logits of `x`, (..., width), where the table alone gives `y`.
    pub fn onto_head(&self, x: &Array, y: &Array) -> Result<Array, Exception> {
        let more = matmul(matmul(x, self.b.t())?, self.a.t())?;
        let sum = y.add(more.multiply(scalar(self.scale, &more)?)?.as_dtype(x.dtype())?)?;
        let Some(factors) = &self.magnitude else { return Ok(sum) };
        sum.multiply(factors.as_dtype(x.dtype())?)
    }
}
