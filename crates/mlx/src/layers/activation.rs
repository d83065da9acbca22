//! The functions between the two halves of a feed-forward layer.

use std::f32::consts::{PI, SQRT_2};

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::{self, erf, maximum, minimum, tanh};

use super::scalar;
use crate::error::LoadError;
use crate::kernels;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Activation {
    Silu,
    Gelu,
    /// Gelu by way of tanh.
    GeluTanh,
}

impl Activation {
    /// By the name that configurations give it in `hidden_act` or `hidden_activation`.
    pub fn named(name: &str) -> Result<Self, LoadError> {
        match name {
            "silu" | "swish" | "swiglu" => Ok(Self::Silu),
            "gelu" => Ok(Self::Gelu),
            "gelu_pytorch_tanh" | "gelu_new" | "gelu_fast" => Ok(Self::GeluTanh),
            other => Err(LoadError::Unsupported(format!("the activation `{other}`"))),
        }
    }

    pub fn forward(self, x: &Array) -> Result<Array, Exception> {
        if let Some(activated) = kernels::activated(self.kernel(), x, None)? {
            return Ok(activated);
        }
        match self {
            Self::Silu => x.multiply(ops::sigmoid(x)?),
            Self::Gelu => gelu(x),
            Self::GeluTanh => gelu_tanh(x),
        }
    }

    fn kernel(self) -> duet_kernels::Activation {
        match self {
            Self::Silu => duet_kernels::Activation::Silu,
            Self::Gelu => duet_kernels::Activation::Gelu,
            Self::GeluTanh => duet_kernels::Activation::GeluTanh,
        }
    }
}

/// How the two halves of a gated feed-forward layer become one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Gating {
    /// `activation(gate) * up`.
    By(Activation),
    /// `gate * sigmoid(slope * gate) * (up + 1)` with the gate at most `limit` and up within it, as GPT-OSS has it.
    Clipped { slope: f32, limit: f32 },
}

impl From<Activation> for Gating {
    fn from(activation: Activation) -> Self {
        Self::By(activation)
    }
}

impl Gating {
    /// `both`: gates and ups, one after the other along the last axis.
    pub fn forward(self, both: &Array) -> Result<Array, Exception> {
        if let Some(gated) = kernels::gated(self.kernel(), both)? {
            return Ok(gated);
        }
        let parts = both.split_equal(2, -1)?;
        let (gate, up) = (&parts[0], &parts[1]);
        match self {
            Self::By(activation) => activation.forward(gate)?.multiply(up),
            Self::Clipped { slope, limit } => {
                let number = |value| scalar(value, gate);
                let gate = minimum(gate, number(limit)?)?;
                let up = minimum(maximum(up, number(-limit)?)?, number(limit)?)?;
                let swish = gate.multiply(ops::sigmoid(gate.multiply(number(slope)?)?)?)?;
                up.add(number(1.0)?)?.multiply(swish)
            }
        }
    }

    fn kernel(self) -> duet_kernels::Activation {
        match self {
            Self::By(activation) => activation.kernel(),
            Self::Clipped { slope, limit } => duet_kernels::Activation::Clipped { slope, limit },
        }
    }
}

pub fn sigmoid(x: &Array) -> Result<Array, Exception> {
    match kernels::activated(duet_kernels::Activation::Sigmoid, x, None)? {
        Some(sigmoid) => Ok(sigmoid),
        None => ops::sigmoid(x),
    }
}

/// `x * sigmoid(gate)`.
pub fn times_sigmoid(x: &Array, gate: &Array) -> Result<Array, Exception> {
    match kernels::activated(duet_kernels::Activation::Sigmoid, gate, Some(x))? {
        Some(gated) => Ok(gated),
        None => x.multiply(ops::sigmoid(gate)?),
    }
}

/// `cap * tanh(x / cap)`: never beyond the cap, nearly `x` well within it.
pub fn soft_capped(x: &Array, cap: f32) -> Result<Array, Exception> {
    let cap = scalar(cap, x)?;
    tanh(x.divide(&cap)?)?.multiply(cap)
}

/// mlx-rs has both functions too, but computes half precision in float32.
fn gelu(x: &Array) -> Result<Array, Exception> {
    let error = erf(x.divide(scalar(SQRT_2, x)?)?)?;
    x.multiply(error.add(scalar(1.0, x)?)?)?.divide(scalar(2.0, x)?)
}

fn gelu_tanh(x: &Array) -> Result<Array, Exception> {
    let cubed = x.power(scalar(3.0, x)?)?.multiply(scalar(0.044715, x)?)?;
    let bent = tanh(x.add(cubed)?.multiply(scalar((2.0 / PI).sqrt(), x)?)?)?;
    x.multiply(scalar(0.5, x)?)?.multiply(bent.add(scalar(1.0, x)?)?)
}
