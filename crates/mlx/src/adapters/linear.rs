//! What an adapter adds to a projection.

use mlx_rs::error::Exception;
use mlx_rs::ops::{concatenate, matmul, ones_dtype, select, zeros_dtype};
use mlx_rs::{Array, Dtype};

use super::{Adapter, Layer, lengths};
use crate::error::LoadError;
use crate::layers::scalar;
use crate::precision::Storage;

/// `scale * (x A) B` on top of a projection's `x W^T`. Of a projection that is several in one, `B` is zero where an output
/// is none of the adapted ones'.
#[derive(Debug, Clone)]
pub struct LinearAdapter {
    /// (inputs, rank).
    a: Array,
    /// (rank, outputs).
    b: Array,
    scale: f32,
    magnitude: Option<Magnitude>,
}

/// DoRA's: the sum times `factors`, and only then the bias.
#[derive(Debug, Clone)]
enum Magnitude {
    /// How long each row of the weights is to be, (outputs); 0 for the length that it has.
    Wanted(Array),
    Known {
        factors: Array,
        bias: Option<Array>,
    },
}

impl Adapter {
    /// What there is for the projections that `parts` names, each with its number of outputs.
    pub fn linear(
        &mut self,
        parts: &[(&str, i32)],
        inputs: i32,
        storage: Storage,
    ) -> Result<Option<LinearAdapter>, LoadError> {
        let mut layers = Vec::new();
        for (name, outputs) in parts {
            let shapes = |rank| [vec![inputs, rank], vec![rank, *outputs], vec![*outputs]];
            layers.push((*outputs, self.layer(name, storage, shapes)?));
        }
        if layers.iter().all(|(_, layer)| layer.is_none()) {
            return Ok(None);
        }
        Ok(Some(LinearAdapter::joined(&layers, self.scale)?))
    }
}

impl LinearAdapter {
    fn joined(layers: &[(i32, Option<Layer>)], scale: f32) -> Result<Self, Exception> {
        let outputs: i32 = layers.iter().map(|(outputs, _)| outputs).sum();
        let (mut before, mut all_a, mut all_b, mut lengths) = (0, Vec::new(), Vec::new(), Vec::new());
        for (width, layer) in layers {
            let magnitude = layer.as_ref().and_then(|layer| layer.magnitude.clone());
            lengths.push(match magnitude {
                Some(magnitude) => magnitude,
                None => zeros_dtype(&[*width], Dtype::Float32)?,
            });
            if let Some(Layer { a, b, .. }) = layer {
                let zeros = |width| zeros_dtype(&[b.dim(0), width], b.dtype());
                all_a.push(a.clone());
                all_b.push(concatenate(&[&zeros(before)?, b, &zeros(outputs - before - width)?], -1)?);
            }
            before += width;
        }
        let dora = layers.iter().flat_map(|(_, layer)| layer).any(|layer| layer.magnitude.is_some());
        let magnitude = if dora { Some(Magnitude::Wanted(concatenate(&lengths, 0)?)) } else { None };
        Ok(Self { a: concatenate(&all_a, -1)?, b: concatenate(&all_b, 0)?, scale, magnitude })
    }

    /// Whether the projection's bias must come after this.
    pub fn needs_weights(&self) -> bool {
        self.magnitude.is_some()
    }

    /// Tells what the projection's weights, (outputs, inputs), and its bias are, where that is needed.
    pub fn with_weights(self, weights: &Array, bias: Option<Array>) -> Result<Self, Exception> {
        let Some(Magnitude::Wanted(wanted)) = &self.magnitude else { return Ok(self) };
        let product = matmul(self.b.t().multiply(scalar(self.scale, &self.b)?)?, self.a.t())?;
        let factors = lengths(wanted, &weights.add(product)?)?;
        let unchanged = ones_dtype(factors.shape(), factors.dtype())?;
        let factors = select(wanted.eq(scalar(0.0, wanted)?)?, unchanged, factors)?;
        Ok(Self { magnitude: Some(Magnitude::Known { factors, bias }), ..self })
    }

    pub fn arrays(&self) -> impl Iterator<Item = &Array> {
        let magnitude = match &self.magnitude {
            None => Vec::new(),
            Some(Magnitude::Wanted(wanted)) => vec![wanted],
            Some(Magnitude::Known { factors, bias }) => std::iter::once(factors).chain(bias).collect(),
        };
        [&self.a, &self.b].into_iter().chain(magnitude)
    }

    /// The adapted answer to `x`, where the projection alone answers `y`.
    pub fn onto(&self, x: &Array, y: &Array) -> Result<Array, Exception> {
        let more = matmul(matmul(x, &self.a)?, &self.b)?;
        let more = more.multiply(scalar(self.scale, &more)?)?.as_dtype(x.dtype())?;
        let sum = y.add(more)?;
        let Some(Magnitude::Known { factors, bias }) = &self.magnitude else { return Ok(sum) };
        let answer = sum.multiply(factors.as_dtype(x.dtype())?)?;
        bias.as_ref().map_or(Ok(answer.clone()), |bias| answer.add(bias))
    }
}
