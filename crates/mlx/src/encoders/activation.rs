//! The nonlinearities that configurations name.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::nn;
use mlx_rs::ops::{maximum, sigmoid, tanh};

use crate::error::LoadError;
use crate::kernels;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Activation {
    Identity,
    Gelu,
    /// With tanh in place of the error function.
    GeluTanh,
    Relu,
    Silu,
    Tanh,
}

impl Activation {
    /// `hidden_act` of transformers, or the class that sentence-transformers names, such as
    /// `torch.nn.modules.activation.Tanh`.
    pub fn named(name: &str) -> Result<Self, LoadError> {
        match name.rsplit('.').next().unwrap_or(name).to_ascii_lowercase().as_str() {
            "identity" => Ok(Self::Identity),
            "gelu" => Ok(Self::Gelu),
            "gelu_new" | "gelu_pytorch_tanh" | "gelu_fast" => Ok(Self::GeluTanh),
            "relu" => Ok(Self::Relu),
            "silu" | "swish" => Ok(Self::Silu),
            "tanh" => Ok(Self::Tanh),
            _ => Err(LoadError::Unsupported(format!("the activation `{name}`"))),
        }
    }

    pub fn of(self, x: Array) -> Result<Array, Exception> {
        if let Some(kernel) = self.kernel()
            && let Some(activated) = kernels::activated(kernel, &x, None)?
        {
            return Ok(activated);
        }
        match self {
            Self::Identity => Ok(x),
            Self::Gelu => nn::gelu(&x),
            Self::GeluTanh => nn::gelu_approximate(&x),
            Self::Relu => maximum(&x, Array::from_f32(0.0).as_dtype(x.dtype())?),
            Self::Silu => x.multiply(sigmoid(&x)?),
            Self::Tanh => tanh(&x),
        }
    }

    fn kernel(self) -> Option<duet_kernels::Activation> {
        match self {
            Self::Gelu => Some(duet_kernels::Activation::Gelu),
            Self::GeluTanh => Some(duet_kernels::Activation::GeluTanh),
            Self::Silu => Some(duet_kernels::Activation::Silu),
            Self::Identity | Self::Relu | Self::Tanh => None,
        }
    }
}
