//! Kimi's delta attention: the gated delta rule whose state decays at a pace of its own in every dimension of the keys.
//!
//! Source: Kimi Linear (arXiv 2510.26692); behaviour checked against mlx-lm's `kimi_linear`.

use mlx_rs::error::Exception;
use mlx_rs::nn::softplus;
use mlx_rs::ops::indexing::TryIndexOp;
use mlx_rs::ops::{concatenate, exp, matmul, stack};
use mlx_rs::{Array, Dtype};

use super::gated_delta_net::unit;
use super::{Activation, Linear, Norm, ShortConvolution, sigmoid, times_sigmoid};
use crate::cache::{LayerShape, StateShape};
use crate::error::LoadError;
use crate::models::Pass;
use crate::weights::Weights;

#[derive(Debug, Clone, Copy)]
pub struct DeltaOptions {
    /// The model's width.
    pub hidden: i32,
    pub heads: i32,
    /// Of keys and of values.
    pub head_dimension: i32,
    pub kernel: i32,
    pub eps: f32,
}

#[derive(Debug)]
pub struct DeltaAttention {
    options: DeltaOptions,
    /// Queries, keys, values, what decay and gate are made of, and the strength.
    input: Linear,
    convolution: ShortConvolution,
    decay: Linear,
    gate: Linear,
    /// The logarithm of the decay per unit of time, (heads, 1), and the time that always passes, (heads, head dimension).
    rate: Array,
    time_bias: Array,
    norm: Norm,
    output: Linear,
}

/// What the tokens bring: (rows, length, heads, head dimension), but for `strength`, whose last dimension is 1.
struct Tokens {
    queries: Array,
    keys: Array,
    values: Array,
    /// What remains of the state, float32.
    remains: Array,
    strength: Array,
}

impl DeltaOptions {
    fn width(&self) -> i32 {
        self.heads * self.head_dimension
    }

    /// What it keeps of earlier tokens. `dtype` is that of the activations.
    pub fn cache(&self, dtype: Dtype) -> LayerShape {
        let tail = ShortConvolution::tail([3 * self.width(), self.kernel], dtype);
        let dimensions = vec![self.heads, self.head_dimension, self.head_dimension];
        LayerShape::State(vec![tail, StateShape { dimensions, dtype: Dtype::Float32 }])
    }
}

impl DeltaAttention {
    /// `name.{q,k,v,o,b,f_a,f_b,g_a,g_b}_proj`, `name.{q,k,v}_conv.conv` (or `_conv1d`), `name.{A_log,dt_bias,o_norm}`.
    pub fn load(weights: &mut Weights, name: &str, options: DeltaOptions) -> Result<Self, LoadError> {
        let DeltaOptions { hidden, heads, head_dimension: size, kernel, eps } = options;
        let width = options.width();
        let parts = [("q", width), ("k", width), ("v", width), ("f_a", size), ("g_a", size), ("b", heads)];
        let parts = parts.map(|(part, outputs)| (format!("{name}.{part}_proj"), outputs));
        let parts = parts.each_ref().map(|(part, outputs)| (part.as_str(), *outputs));
        let input = weights.fused_linear(&parts, hidden)?;
        join_convolutions(weights, name)?;
        let float32 = |array: Array, shape: &[i32]| array.as_dtype(Dtype::Float32)?.reshape(shape);
        let rate = float32(weights.take(&format!("{name}.A_log"))?, &[heads, 1])?;
        let rate = exp(rate)?.negative()?;
        let time_bias = float32(weights.take(&format!("{name}.dt_bias"))?, &[heads, size])?;
        mlx_rs::transforms::eval([&rate, &time_bias])?;
        Ok(Self {
            options,
            input,
            convolution: ShortConvolution::load(weights, &format!("{name}.conv"), [3 * width, kernel])?,
            decay: weights.linear(&format!("{name}.f_b_proj"), width, size)?,
            gate: weights.linear(&format!("{name}.g_b_proj"), width, size)?,
            rate,
            time_bias,
            norm: Norm::rms(weights, &format!("{name}.o_norm"), size, eps)?,
            output: weights.linear(&format!("{name}.o_proj"), hidden, width)?,
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
        let DeltaOptions { heads, head_dimension: size, .. } = self.options;
        let width = self.options.width();
        let ends = [3 * width, 3 * width + size, 3 * width + 2 * size];
        let parts = self.input.forward(x)?.split_at_indices(&ends, -1)?;
        let [tail, state] = pass.state(layer)?;
        let (convolved, tail) = self.convolution.forward(&parts[0], &tail)?;
        let tokens = self.tokens(&convolved, &self.decay.forward(&parts[1])?, &parts[3])?;
        let (outputs, state) = tokens.recurrence(state)?;
        pass.cache.set_state(layer, vec![tail, state])?;
        let gate = self.gate.forward(&parts[2])?.reshape(&[rows, length, heads, size])?;
        let gated = times_sigmoid(&self.norm.forward(&outputs.as_dtype(x.dtype())?)?, &gate)?;
        self.output.forward_onto(&gated.reshape(&[rows, length, width])?, residual)
    }

    fn tokens(&self, convolved: &Array, time: &Array, strength: &Array) -> Result<Tokens, Exception> {
        let DeltaOptions { heads, head_dimension: size, .. } = self.options;
        let (width, shape) = (self.options.width(), [convolved.dim(0), convolved.dim(1), heads, size]);
        let parts = Activation::Silu.forward(convolved)?.split_at_indices(&[width, 2 * width], -1)?;
        let scale = (size as f32).sqrt().recip();
        let time = softplus(time.reshape(&shape)?.add(&self.time_bias)?)?;
        Ok(Tokens {
            queries: unit(&parts[0].reshape(&shape)?, scale, scale * scale)?,
            keys: unit(&parts[1].reshape(&shape)?, scale, scale)?,
            values: parts[2].reshape(&shape)?,
            remains: exp(time.multiply(&self.rate)?)?,
            strength: sigmoid(strength)?.expand_dims(-1)?,
        })
    }
}

impl Tokens {
    /// Token by token. `state`: (rows, heads, value dimension, key dimension), float32. Gives the outputs, (rows, length,
    /// heads, value dimension), and the next state.
    fn recurrence(&self, mut state: Array) -> Result<(Array, Array), Exception> {
        let mut outputs = Vec::new();
        for token in 0..self.values.dim(1) {
            let of = |array: &Array| array.try_index((.., token));
            let keys = of(&self.keys)?.as_dtype(Dtype::Float32)?.expand_dims(-2)?;
            let faded = state.multiply(of(&self.remains)?.expand_dims(-2)?)?;
            let known = matmul(&faded, keys.swap_axes(-1, -2)?)?.squeeze_axes(&[-1])?;
            let written = of(&self.values)?.subtract(known)?.multiply(of(&self.strength)?)?;
            state = faded.add(written.expand_dims(-1)?.multiply(keys)?)?;
            let query = of(&self.queries)?.as_dtype(Dtype::Float32)?.expand_dims(-1)?;
            outputs.push(matmul(&state, query)?.squeeze_axes(&[-1])?);
        }
        Ok((stack(&outputs, 1)?, state))
    }
}

/// The three convolutions become one, `name.conv`.
fn join_convolutions(weights: &mut Weights, name: &str) -> Result<(), LoadError> {
    let mut all = Vec::new();
    for part in ["q", "k", "v"] {
        let original = format!("{name}.{part}_conv1d.weight");
        let converted = format!("{name}.{part}_conv.conv.weight");
        all.push(weights.take(if weights.contains(&original) { &original } else { &converted })?);
    }
    weights.put(&format!("{name}.conv.weight"), concatenate(&all, 0)?);
    Ok(())
}
