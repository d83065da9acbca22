//! Token embedding, which can serve as the output head too.

use mlx_rs::Array;
use mlx_rs::error::Exception;

use super::linear::Matrix;

/// A table of shape (tokens, width).
#[derive(Debug)]
pub struct Embedding {
    table: Matrix,
}

impl Embedding {
    pub fn new(table: Matrix) -> Self {
        Self { table }
    }

    /// Token ids of any shape to (..., width).
    pub fn forward(&self, tokens: &Array) -> Result<Array, Exception> {
        match &self.table {
            Matrix::Dense(weight) => weight.take_axis(tokens, 0),
            Matrix::Packed(packed) => packed.map(|array| array.take_axis(tokens, 0))?.unpacked(),
        }
    }

    /// The tied head: (..., width) to (..., tokens).
    pub fn as_head(&self, hidden: &Array) -> Result<Array, Exception> {
        self.table.product(hidden)
    }
}
