//! The Mamba 2 layer: one projection to everything, a short convolution, the state space, a gated norm.
//!
//! Source: Dao and Gu (arXiv 2405.21060); behaviour checked against mlx-lm's `mamba2`.

use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};

use super::state_space::{Inputs, StateSpace};
use super::{Activation, Linear, ShortConvolution, rms_norm};
use crate::cache::{LayerShape, StateShape};
use crate::error::LoadError;
use crate::models::Pass;
use crate::weights::Weights;

#[derive(Debug, Clone, Copy)]
pub struct Mamba2Options {
    /// The model's width.
    pub hidden: i32,
    pub heads: i32,
    pub head_dimension: i32,
    /// Heads of one group write and read the state alike.
    pub groups: i32,
    pub state_size: i32,
    pub kernel: i32,
    pub eps: f32,
    pub gating: NormAndGate,
    /// The least and the most time that a token takes.
    pub time_limit: (f32, f32),
}

/// How the output of the state space meets norm and gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NormAndGate {
    /// The norm treats so many equal parts on their own.
    GateThenNorm {
        parts: i32,
    },
    NormThenGate,
    GateOnly,
}

#[derive(Debug)]
pub struct Mamba2 {
    options: Mamba2Options,
    /// Gate, what is convolved (input, write, read) and time, one after the other.
    input: Linear,
    convolution: ShortConvolution,
    space: StateSpace,
    norm: Option<Array>,
    output: Linear,
}

impl Mamba2Options {
    fn width(&self) -> i32 {
        self.heads * self.head_dimension
    }

    fn channels(&self) -> i32 {
        self.width() + 2 * self.groups * self.state_size
    }

    /// What it keeps of earlier tokens. `dtype` is that of the activations.
    pub fn cache(&self, dtype: Dtype) -> LayerShape {
        let tail = ShortConvolution::tail([self.channels(), self.kernel], dtype);
        let dimensions = vec![self.heads, self.head_dimension, self.state_size];
        LayerShape::State(vec![tail, StateShape { dimensions, dtype: Dtype::Float32 }])
    }
}

impl Mamba2 {
    /// `name.{in_proj,conv1d,A_log,D,dt_bias,norm,out_proj}`.
    pub fn load(weights: &mut Weights, name: &str, options: Mamba2Options) -> Result<Self, LoadError> {
        let Mamba2Options { hidden, heads, kernel, .. } = options;
        let (width, channels) = (options.width(), options.channels());
        let norm = match options.gating {
            NormAndGate::GateOnly => None,
            NormAndGate::GateThenNorm { .. } | NormAndGate::NormThenGate => {
                Some(weights.vector(&format!("{name}.norm.weight"), &[width])?)
            }
        };
        Ok(Self {
            options,
            norm,
            input: weights.linear(&format!("{name}.in_proj"), width + channels + heads, hidden)?,
            convolution: ShortConvolution::load(weights, &format!("{name}.conv1d"), [channels, kernel])?,
            space: StateSpace::load(weights, name, heads, options.time_limit)?,
            output: weights.linear(&format!("{name}.out_proj"), hidden, width)?,
        })
    }

    /// `x`: (rows, length, width). `layer` is the number of its layer in the cache.
    pub fn forward(&self, x: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        self.output.forward(&self.mixed(x, layer, pass)?)
    }

    /// `residual` plus its output. `x`: (rows, length, width). `layer` is the number of its layer in the cache.
    pub fn forward_onto(
        &self,
        x: &Array,
        residual: &Array,
        layer: usize,
        pass: &mut Pass<'_>,
    ) -> Result<Array, Exception> {
        self.output.forward_onto(&self.mixed(x, layer, pass)?, residual)
    }

    fn mixed(&self, x: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        let Mamba2Options { heads, head_dimension, groups, state_size, .. } = self.options;
        let (rows, length) = (x.dim(0), x.dim(1));
        let (width, channels) = (self.options.width(), self.options.channels());
        let [tail, state] = pass.state(layer)?;
        let parts = self.input.forward(x)?.split_at_indices(&[width, width + channels], -1)?;
        let (convolved, tail) = self.convolution.forward(&parts[1], &tail)?;
        let convolved = Activation::Silu.forward(&convolved)?;
        let inputs = convolved.split_at_indices(&[width, width + groups * state_size], -1)?;
        let inputs = Inputs {
            x: inputs[0].reshape(&[rows, length, heads, head_dimension])?,
            write: inputs[1].reshape(&[rows, length, groups, state_size])?,
            read: inputs[2].reshape(&[rows, length, groups, state_size])?,
            time: parts[2].clone(),
        };
        let (outputs, state) = self.space.forward(&inputs, &state)?;
        pass.cache.set_state(layer, vec![tail, state])?;
        self.gated(&outputs.reshape(&[rows, length, width])?, &parts[0])
    }

    fn gated(&self, x: &Array, gate: &Array) -> Result<Array, Exception> {
        let (norm, eps) = (self.norm.as_ref(), self.options.eps);
        let gate = Activation::Silu.forward(gate)?;
        match self.options.gating {
            NormAndGate::GateOnly => gate.multiply(x),
            NormAndGate::NormThenGate => gate.multiply(rms_norm(x, norm, eps)?),
            NormAndGate::GateThenNorm { parts: 1 } => rms_norm(&gate.multiply(x)?, norm, eps),
            NormAndGate::GateThenNorm { parts } => {
                let split = gate.multiply(x)?.reshape(&[x.dim(0), x.dim(1), parts, -1])?;
                let normed = rms_norm(&split, None, eps)?.reshape(x.shape())?;
                norm.map_or(Ok(normed.clone()), |norm| norm.multiply(normed))
            }
        }
    }
}
