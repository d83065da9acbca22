//! Normalisation to mean 0 and variance 1 over the last axis.

use mlx_rs::Array;
use mlx_rs::error::Exception;

use crate::error::LoadError;
use crate::layers::layer_norm;
use crate::weights::Weights;

#[derive(Debug)]
pub struct LayerNorm {
    weight: Array,
    bias: Option<Array>,
    eps: f32,
}

impl LayerNorm {
    /// Some old files call weight and bias gamma and beta.
    pub fn load(weights: &mut Weights, name: &str, width: i32, eps: f32) -> Result<Self, LoadError> {
        let old = weights.contains(&format!("{name}.gamma"));
        let (weight, bias) = if old { ("gamma", "beta") } else { ("weight", "bias") };
        let bias = format!("{name}.{bias}");
        Ok(Self {
            weight: weights.vector(&format!("{name}.{weight}"), &[width])?,
            bias: if weights.contains(&bias) { Some(weights.vector(&bias, &[width])?) } else { None },
            eps,
        })
    }

    /// `x`: (..., width).
    pub fn forward(&self, x: &Array) -> Result<Array, Exception> {
        layer_norm(x, Some(&self.weight), self.bias.as_ref(), self.eps)
    }
}
