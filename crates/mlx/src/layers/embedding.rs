//! Token embedding, which can serve as the output head too.

use mlx_rs::error::Exception;
use mlx_rs::transforms::eval;
use mlx_rs::{Array, Dtype};

use super::linear::{Linear, Matrix};
use crate::adapters::EmbeddingAdapter;
use crate::kernels::{embedded, embedded_packed};

/// A table of shape (tokens, width).
#[derive(Debug)]
pub struct Embedding {
    table: Matrix,
    /// The table as it is multiplied with.
    head: Linear,
    /// Of the rows, where it is not that of the table.
    dtype: Option<Dtype>,
    adapter: Option<EmbeddingAdapter>,
}

impl Embedding {
    /// `dtype`: that of the rows it gives, if not the table's.
    pub fn new(
        table: Matrix,
        dtype: Option<Dtype>,
        adapter: Option<EmbeddingAdapter>,
    ) -> Result<Self, Exception> {
        let whole = || match &table {
            Matrix::Dense(weight) => Ok(weight.clone()),
            Matrix::Packed(packed) => packed.unpacked_as(dtype),
        };
        let adapter = adapter.map(|adapter| adapter.with_table(whole)).transpose()?;
        let head = Linear::plain(table.clone());
        eval(adapter.iter().flat_map(EmbeddingAdapter::arrays).chain(head.arrays()))?;
        Ok(Self { table, head, dtype, adapter })
    }

    /// Token ids of any shape to (..., width).
    pub fn forward(&self, tokens: &Array) -> Result<Array, Exception> {
        let rows = self.rows(tokens)?;
        self.adapter.as_ref().map_or(Ok(rows.clone()), |adapter| adapter.onto(tokens, &rows))
    }

    fn rows(&self, tokens: &Array) -> Result<Array, Exception> {
        let rows = match &self.table {
            Matrix::Dense(weight) => {
                match embedded(weight, tokens, self.dtype.unwrap_or_else(|| weight.dtype()))? {
                    Some(rows) => return Ok(rows),
                    None => weight.take_axis(tokens, 0)?,
                }
            }
            Matrix::Packed(packed) => {
                match embedded_packed(packed, tokens, self.dtype.unwrap_or_else(|| packed.scales.dtype()))? {
                    Some(rows) => return Ok(rows),
                    None => {
                        let rows = packed.map(|array| array.take_axis(tokens, 0))?;
                        return rows.unpacked_as(self.dtype);
                    }
                }
            }
        };
        self.dtype.map_or(Ok(rows.clone()), |dtype| rows.as_dtype(dtype))
    }

    /// The tied head: (..., width) to (..., tokens).
    pub fn as_head(&self, hidden: &Array) -> Result<Array, Exception> {
        let logits = self.head.forward(hidden)?;
        self.adapter.as_ref().map_or(Ok(logits.clone()), |adapter| adapter.onto_head(hidden, &logits))
    }
}
