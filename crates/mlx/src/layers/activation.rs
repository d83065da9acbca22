//! The functions between the two halves of a feed-forward layer.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::nn::{gelu, gelu_approximate};
use mlx_rs::ops::{sigmoid, tanh};

use crate::error::LoadError;

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
        match self {
            Self::Silu => x.multiply(sigmoid(x)?),
            Self::Gelu => gelu(x),
            Self::GeluTanh => gelu_approximate(x),
        }
    }
}

/// `cap * tanh(x / cap)`: never beyond the cap, nearly `x` well within it.
pub fn soft_capped(x: &Array, cap: f32) -> Result<Array, Exception> {
    let cap = Array::from_f32(cap).as_dtype(x.dtype())?;
    tanh(x.divide(&cap)?)?.multiply(cap)
}
