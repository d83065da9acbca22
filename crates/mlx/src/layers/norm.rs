//! Normalisation over the last axis.

use duet_kernels::NormKind;
use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::fast;

use crate::error::LoadError;
use crate::kernels;
use crate::weights::Weights;

/// Root mean square, or mean and variance, times a weight.
#[derive(Debug, Clone)]
pub struct Norm {
    kind: NormKind,
    weight: Option<Array>,
    bias: Option<Array>,
    eps: f32,
}

impl Norm {
    /// The root-mean-square norm `name.weight`.
    pub fn rms(weights: &mut Weights, name: &str, width: i32, eps: f32) -> Result<Self, LoadError> {
        let weight = weights.vector(&format!("{name}.weight"), &[width])?;
        Ok(Self { kind: NormKind::RootMeanSquare, weight: Some(weight), bias: None, eps })
    }

    /// One whose weight is stored as its difference from 1, as Gemma's.
    pub fn rms_from_one(weights: &mut Weights, name: &str, width: i32, eps: f32) -> Result<Self, LoadError> {
        let norm = Self::rms(weights, name, width, eps)?;
        let weight = norm.weight.map(|weight| weight.add(Array::from_f32(1.0).as_dtype(weight.dtype())?));
        let weight = weight.transpose()?;
        weight.as_ref().map(Array::eval).transpose()?;
        Ok(Self { weight, ..norm })
    }

    /// A root-mean-square norm without a weight.
    pub fn plain(eps: f32) -> Self {
        Self { kind: NormKind::RootMeanSquare, weight: None, bias: None, eps }
    }

    /// A layer norm, `name.weight` and, where it exists, `name.bias`.
    pub fn layer(weights: &mut Weights, name: &str, width: i32, eps: f32) -> Result<Self, LoadError> {
        let weight = weights.vector(&format!("{name}.weight"), &[width])?;
        let bias = weights.optional_vector(&format!("{name}.bias"), width)?;
        Ok(Self { kind: NormKind::MeanAndVariance, weight: Some(weight), bias, eps })
    }

    pub fn forward(&self, x: &Array) -> Result<Array, Exception> {
        match self.kind {
            NormKind::RootMeanSquare => rms_norm(x, self.weight.as_ref(), self.eps),
            NormKind::MeanAndVariance => layer_norm(x, self.weight.as_ref(), self.bias.as_ref(), self.eps),
        }
    }
}

/// By the root of the mean square of the last axis, times the weight.
pub fn rms_norm(x: &Array, weight: Option<&Array>, eps: f32) -> Result<Array, Exception> {
    match kernels::normalised(NormKind::RootMeanSquare, x, weight, None, eps)? {
        Some(normalised) => Ok(normalised),
        None => fast::rms_norm(x, weight, eps),
    }
}

/// Around the mean of the last axis, by the root of its variance, times the weight and plus the bias.
pub fn layer_norm(
    x: &Array,
    weight: Option<&Array>,
    bias: Option<&Array>,
    eps: f32,
) -> Result<Array, Exception> {
    match kernels::normalised(NormKind::MeanAndVariance, x, weight, bias, eps)? {
        Some(normalised) => Ok(normalised),
        None => fast::layer_norm(x, weight, bias, eps),
    }
}
