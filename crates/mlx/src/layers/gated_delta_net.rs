//! The gated delta net layer: projections, a short convolution, the gated delta rule, a gated norm.
//!
//! Source: Yang, Kautz and Hatamizadeh (arXiv 2412.06464), in Qwen's form; behaviour checked against mlx-lm's `qwen3_next`.

use mlx_rs::error::Exception;
use mlx_rs::nn::softplus;
use mlx_rs::ops::exp;
use mlx_rs::{Array, Dtype};

use super::delta::{Tokens, gated_delta};
use super::{Activation, Linear, Norm, ShortConvolution, rms_norm, scalar, sigmoid};
use crate::cache::{LayerShape, StateShape};
use crate::error::LoadError;
use crate::models::Pass;
use crate::weights::Weights;

#[derive(Debug, Clone, Copy)]
pub struct GatedDeltaOptions {
    /// The model's width.
    pub hidden: i32,
    pub key_heads: i32,
    pub value_heads: i32,
    pub key_dimension: i32,
    pub value_dimension: i32,
    pub kernel: i32,
    pub eps: f32,
}

#[derive(Debug)]
pub struct GatedDeltaNet {
    options: GatedDeltaOptions,
    /// Queries, keys, values, gate, strength and decay, one after the other.
    input: Linear,
    convolution: ShortConvolution,
    /// The logarithm of the decay per unit of time, (value heads), float32.
    rate: Array,
    time_bias: Array,
    norm: Norm,
    output: Linear,
}

impl GatedDeltaOptions {
    /// Of all keys.
    pub fn key_width(&self) -> i32 {
        self.key_heads * self.key_dimension
    }

    /// Of all values.
    pub fn value_width(&self) -> i32 {
        self.value_heads * self.value_dimension
    }

    fn channels(&self) -> i32 {
        2 * self.key_width() + self.value_width()
    }

    /// What it keeps of earlier tokens. `dtype` is that of the activations.
    pub fn cache(&self, dtype: Dtype) -> LayerShape {
        let tail = ShortConvolution::tail([self.channels(), self.kernel], dtype);
        let dimensions = vec![self.value_heads, self.value_dimension, self.key_dimension];
        LayerShape::State(vec![tail, StateShape { dimensions, dtype: Dtype::Float32 }])
    }
}

impl GatedDeltaNet {
    /// `name.{conv1d,A_log,dt_bias,norm,out_proj}`, with its input projection.
    pub fn load(
        weights: &mut Weights,
        name: &str,
        options: GatedDeltaOptions,
        input: Linear,
    ) -> Result<Self, LoadError> {
        let GatedDeltaOptions { hidden, value_heads: heads, kernel, eps, .. } = options;
        let rate = weights.vector(&format!("{name}.A_log"), &[heads])?;
        let rate = exp(rate.as_dtype(Dtype::Float32)?)?.negative()?;
        rate.eval()?;
        let convolved = [options.channels(), kernel];
        Ok(Self {
            options,
            input,
            convolution: ShortConvolution::load(weights, &format!("{name}.conv1d"), convolved)?,
            rate,
            time_bias: weights.vector(&format!("{name}.dt_bias"), &[heads])?,
            norm: Norm::rms(weights, &format!("{name}.norm"), options.value_dimension, eps)?,
            output: weights.linear(&format!("{name}.out_proj"), hidden, options.value_width())?,
        })
    }

    /// `residual` plus its output. `x`: (rows, length, width). `layer` is the number of its layer in the cache.
    pub fn forward_onto(
        &self,
        x: &Array,
        residual: &Array,
        layer: usize,
        pass: &mut Pass<'_>,
    ) -> Result<Array, Exception> {
        let (rows, length) = (x.dim(0), x.dim(1));
        let GatedDeltaOptions { value_heads: heads, value_dimension, .. } = self.options;
        let (channels, width) = (self.options.channels(), self.options.value_width());
        let ends = [channels, channels + width, channels + width + heads];
        let parts = self.input.forward(x)?.split_at_indices(&ends, -1)?;
        let [tail, state] = pass.state(layer)?;
        let (convolved, tail) = self.convolution.forward(&parts[0], &tail)?;
        let tokens = self.tokens(&convolved, &parts[2], &parts[3])?;
        let (outputs, state) = gated_delta(&tokens, &state)?;
        pass.cache.set_state(layer, vec![tail, state])?;
        let outputs = outputs.as_dtype(x.dtype())?;
        let gate = parts[1].reshape(&[rows, length, heads, value_dimension])?;
        let gated = self.gated(&outputs, &gate)?.reshape(&[rows, length, width])?;
        self.output.forward_onto(&gated, residual)
    }

    fn tokens(&self, convolved: &Array, strength: &Array, time: &Array) -> Result<Tokens, Exception> {
        let GatedDeltaOptions { key_heads, value_heads, key_dimension, value_dimension, .. } = self.options;
        let (rows, length) = (convolved.dim(0), convolved.dim(1));
        let width = self.options.key_width();
        let parts = Activation::Silu.forward(convolved)?.split_at_indices(&[width, 2 * width], -1)?;
        let keys = [rows, length, key_heads, key_dimension];
        let scale = (key_dimension as f32).sqrt().recip();
        let time = softplus(time.add(&self.time_bias)?)?;
        Ok(Tokens {
            queries: unit(&parts[0].reshape(&keys)?, scale, scale * scale)?,
            keys: unit(&parts[1].reshape(&keys)?, scale, scale)?,
            values: parts[2].reshape(&[rows, length, value_heads, value_dimension])?,
            decay: time.multiply(&self.rate)?,
            strength: sigmoid(strength)?,
        })
    }

    fn gated(&self, outputs: &Array, gate: &Array) -> Result<Array, Exception> {
        let normed = self.norm.forward(outputs)?.as_dtype(Dtype::Float32)?;
        let gate = Activation::Silu.forward(&gate.as_dtype(Dtype::Float32)?)?;
        gate.multiply(normed)?.as_dtype(outputs.dtype())
    }
}

/// Each head divided by its length and multiplied by `factor / scale`, where `scale` is 1 over the root of its dimension.
pub fn unit(x: &Array, scale: f32, factor: f32) -> Result<Array, Exception> {
    const EPS: f32 = 1e-6;
    let normed = rms_norm(x, None, EPS * scale * scale)?;
    normed.multiply(scalar(factor, &normed)?)
}
