//! The block of models that normalise what attention and the feed-forward layer answer, with or without a norm of what they
//! are asked.

use mlx_rs::error::Exception;
use mlx_rs::ops::clip;
use mlx_rs::{Array, Dtype};

use super::Pass;
use super::decoder::Block;
use crate::layers::{Attention, FeedForward, Norm};

pub struct PostNormBlock {
    /// In front of attention.
    pub attention_input: Option<Norm>,
    pub attention: Attention,
    /// Behind it.
    pub attention_output: Norm,
    /// In front of the feed-forward layer.
    pub feed_forward_input: Option<Norm>,
    pub feed_forward: FeedForward,
    /// Behind it.
    pub feed_forward_output: Norm,
}

impl Block for PostNormBlock {
    fn forward(&self, hidden: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        let attended = match &self.attention_input {
            Some(norm) => self.attention.forward(&norm.forward(hidden)?, layer, pass)?,
            None => self.attention.forward(hidden, layer, pass)?,
        };
        let hidden = sum(hidden, &self.attention_output.forward(&attended)?)?;
        let fed = match &self.feed_forward_input {
            Some(norm) => self.feed_forward.forward(&norm.forward(&hidden)?)?,
            None => self.feed_forward.forward(&hidden)?,
        };
        sum(&hidden, &self.feed_forward_output.forward(&fed)?)
    }
}

/// Such models reach sums that are too large for float16, which then stay at its largest number.
fn sum(residual: &Array, answer: &Array) -> Result<Array, Exception> {
    const LARGEST: f32 = 65504.0;
    if residual.dtype() != Dtype::Float16 {
        return residual.add(answer);
    }
    let sum = residual.as_dtype(Dtype::Float32)?.add(answer.as_dtype(Dtype::Float32)?)?;
    clip(&sum, (-LARGEST, LARGEST))?.as_dtype(Dtype::Float16)
}
