//! What an adapter adds to a projection of every expert.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::{concatenate, gather_mm, zeros_dtype};

use super::{Adapter, Layer};
use crate::error::LoadError;
use crate::layers::scalar;
use crate::precision::Storage;

/// `scale * (x A) B` of the chosen experts.
#[derive(Debug, Clone)]
pub struct ExpertAdapter {
    /// (experts, inputs, rank).
    a: Array,
    /// (experts, rank, outputs).
    b: Array,
    scale: f32,
}

impl Adapter {
    /// What there is for projections of one input and shape (experts, outputs, inputs), whose outputs stand one after the
    /// other.
    pub fn experts(
        &mut self,
        names: &[&str],
        [experts, outputs, inputs]: [i32; 3],
        storage: Storage,
    ) -> Result<Option<ExpertAdapter>, LoadError> {
        let shapes = |rank| [vec![experts, rank, inputs], vec![experts, outputs, rank], Vec::new()];
        let layers =
            names.iter().map(|name| self.layer(name, storage, shapes)).collect::<Result<Vec<_>, _>>();
        let layers = layers?;
        if layers.iter().all(Option::is_none) {
            return Ok(None);
        }
        Ok(Some(ExpertAdapter::joined(&layers, outputs, self.scale)?))
    }
}

impl ExpertAdapter {
    fn joined(layers: &[Option<Layer>], outputs: i32, scale: f32) -> Result<Self, Exception> {
        let (mut all_a, mut all_b) = (Vec::new(), Vec::new());
        for (position, layer) in layers.iter().enumerate() {
            let Some(Layer { a, b, .. }) = layer else { continue };
            let zeros = |parts: usize| zeros_dtype(&[b.dim(0), outputs * parts as i32, b.dim(2)], b.dtype());
            all_a.push(a.clone());
            all_b.push(concatenate(&[&zeros(position)?, b, &zeros(layers.len() - position - 1)?], 1)?);
        }
        let a = concatenate(&all_a, 1)?.swap_axes(-1, -2)?;
        let b = concatenate(&all_b, 2)?.swap_axes(-1, -2)?;
        Ok(Self { a, b, scale })
    }

    pub fn arrays(&self) -> [&Array; 2] {
        [&self.a, &self.b]
    }

    /// The adapted answer to `x`, where the experts alone answer `y`. `sorted`: the indices ascend.
    pub fn onto(&self, x: &Array, y: &Array, indices: &Array, sorted: bool) -> Result<Array, Exception> {
        let more = gather_mm(x, &self.a, None, indices, sorted)?;
        let more = gather_mm(&more, &self.b, None, indices, sorted)?;
        y.add(more.multiply(scalar(self.scale, &more)?)?.as_dtype(x.dtype())?)
    }
}
