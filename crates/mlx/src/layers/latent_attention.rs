//! Multi-head latent attention: of each position, one vector for all heads is kept, out of which keys and values are made,
//! and one key part that is turned by its position.
//!
//! Source: DeepSeek-V2 (arXiv 2405.04434). Many tokens at once make keys and values of all positions; a single token moves
//! its queries into the space of the kept vectors instead, which is the same product in another order.

use mlx_rs::error::Exception;
use mlx_rs::fast::{ScaledDotProductAttentionMask, scaled_dot_product_attention};
use mlx_rs::ops::{matmul, select};
use mlx_rs::transforms::eval;
use mlx_rs::{Array, Dtype};

use super::attend::{causal, lowest, side_by_side};
use super::{Linear, Matrix, Norm, Rope, scalar};
use crate::cache::{Cached, Form, KeyValueShape, LayerShape, Mask, Stored};
use crate::error::LoadError;
use crate::kernels::{Attended, attended};
use crate::models::Pass;
use crate::weights::Weights;

/// What makes one model's latent attention differ from another's.
#[derive(Debug, Clone)]
pub struct LatentOptions {
    /// The model's width.
    pub hidden: i32,
    pub heads: i32,
    /// The width that queries are squeezed through, if they are.
    pub query_rank: Option<i32>,
    /// The width of what is kept of a position.
    pub rank: i32,
    /// The part of a query or key that does not depend on positions, the part that does, and a value.
    pub plain: i32,
    pub turned: i32,
    pub value: i32,
    /// What the products of queries and keys are multiplied with.
    pub scale: f32,
    /// `None`: no positions.
    pub rope: Option<Rope>,
    /// Of the norms inside.
    pub eps: f32,
}

#[derive(Debug)]
pub struct LatentAttention {
    options: LatentOptions,
    /// Queries (or what they are made of), the vector to keep, the turned part of the key.
    input: Linear,
    /// Makes queries, if they are squeezed.
    queries: Option<(Norm, Linear)>,
    norm: Norm,
    keys: Keys,
    /// (heads, value, rank).
    values: Matrix,
    output: Linear,
}

/// Between the plain parts of keys and what is kept. Checkpoints have either.
#[derive(Debug)]
enum Keys {
    /// (heads, rank, plain).
    Transposed(Matrix),
    /// (heads, plain, rank).
    Straight(Matrix),
}

impl LatentOptions {
    /// What it keeps of earlier tokens. `dtype` is that of the activations.
    pub fn cache(&self, dtype: Dtype) -> LayerShape {
        let (key_dimension, value_dimension) = (self.rank, self.turned);
        // Latents are few and made into keys and values again.
        let form = Form::OnlyPlain;
        let shape = KeyValueShape { heads: 1, key_dimension, value_dimension, dtype, form };
        LayerShape::KeyValue { shape, window: None }
    }

    fn query_width(&self) -> i32 {
        self.heads * (self.plain + self.turned)
    }
}

impl LatentAttention {
    /// With the names of DeepSeek's checkpoints, keys and values as `kv_b_proj` or as `embed_q` and `unembed_out`.
    pub fn load(weights: &mut Weights, name: &str, options: LatentOptions) -> Result<Self, LoadError> {
        let LatentOptions { hidden, heads, rank, turned, value, eps, .. } = options;
        let (first, width) = match options.query_rank {
            Some(rank) => (format!("{name}.q_a_proj"), rank),
            None => (format!("{name}.q_proj"), options.query_width()),
        };
        let kept = format!("{name}.kv_a_proj_with_mqa");
        let input = weights.fused_linear(&[(&first, width), (&kept, rank + turned)], hidden)?;
        let queries = match options.query_rank {
            None => None,
            Some(rank) => Some((
                Norm::rms(weights, &format!("{name}.q_a_layernorm"), rank, eps)?,
                weights.linear(&format!("{name}.q_b_proj"), options.query_width(), rank)?,
            )),
        };
        let norm = Norm::rms(weights, &format!("{name}.kv_a_layernorm"), rank, eps)?;
        let (keys, values) = keys_and_values(weights, name, &options)?;
        let output = weights.linear(&format!("{name}.o_proj"), hidden, heads * value)?;
        Ok(Self { options, input, queries, norm, keys, values, output })
    }

    /// `residual + forward(x)`. `x`: (rows, length, width). `layer` is the number of its layer in the cache.
    pub fn forward_onto(
        &self,
        x: &Array,
        residual: &Array,
        layer: usize,
        pass: &mut Pass<'_>,
    ) -> Result<Array, Exception> {
        let (rows, length) = (x.dim(0), x.dim(1));
        let LatentOptions { heads, rank, .. } = self.options;
        let (plain, turned, kept, key) = self.projected(x, pass)?;
        let held = pass.cache.extend(layer, &kept, &key)?;
        let (kept, keys) = held.cached.in_one_piece()?;
        let scores = self.scores_of_turned(&turned, &keys.numbers()?)?;
        let kept = &kept.numbers()?;
        let seen = if length == 1 {
            let queries = self.keys.moved(&plain)?;
            let seen = self.seen(&queries, [kept, kept], &scores, &held.mask)?;
            let seen = seen.reshape(&[rows, heads, 1, rank])?;
            side_by_side(&self.values.product(&seen)?)?
        } else {
            let (keys, values) = (self.keys.keys_of(kept)?, self.values.product(kept)?);
            self.seen(&plain, [&keys, &values], &scores, &held.mask)?
        };
        self.output.forward_onto(&seen, residual)
    }

    /// What queries see whose other products with the keys are known: (rows, length, heads times value).
    fn seen(
        &self,
        queries: &Array,
        [keys, values]: [&Array; 2],
        scores: &Array,
        mask: &Mask,
    ) -> Result<Array, Exception> {
        let scale = self.options.scale;
        let [plain_keys, plain_values] = [keys, values].map(|array| Stored::AsComputed(array.clone()));
        let asked = Attended {
            queries,
            cached: &Cached::Whole { keys: plain_keys, values: plain_values },
            mask,
            scale,
            cap: None,
            added: Some(scores),
            sinks: None,
        };
        // There is no kernel for truth values and scores at once.
        let seen = if matches!(mask, Mask::Visible(_)) { None } else { attended(&asked)? };
        match seen {
            Some(seen) => Ok(seen),
            None => {
                let scores = bounded(scores, mask)?;
                let mask = Some(ScaledDotProductAttentionMask::Array(&scores));
                side_by_side(&scaled_dot_product_attention(queries, keys, values, scale, mask, None)?)
            }
        }
    }

    /// Queries by head in their two parts, the vector to keep, the turned part of the key.
    fn projected(&self, x: &Array, pass: &Pass<'_>) -> Result<(Array, Array, Array, Array), Exception> {
        let (rows, length) = (x.dim(0), x.dim(1));
        let LatentOptions { heads, rank, plain, turned, rope, .. } = &self.options;
        let width = self.options.query_rank.unwrap_or_else(|| self.options.query_width());
        let parts = self.input.forward(x)?.split_at_indices(&[width, width + rank], -1)?;
        let queries = match &self.queries {
            None => parts[0].clone(),
            Some((norm, linear)) => linear.forward(&norm.forward(&parts[0])?)?,
        };
        let queries = queries.reshape(&[rows, length, *heads, plain + turned])?;
        let queries = queries.transpose_axes(&[0, 2, 1, 3])?.split_at_indices(&[*plain], -1)?;
        let kept = self.norm.forward(&parts[1])?.expand_dims(1)?;
        let (mut query, mut key) = (queries[1].clone(), parts[2].expand_dims(1)?);
        if let Some(rope) = rope {
            query = rope.forward(&query, &pass.positions)?;
            key = rope.forward(&key, &pass.positions)?;
        }
        Ok((queries[0].clone(), query, kept, key))
    }

    /// The products of the turned parts: (rows, heads, length, positions).
    fn scores_of_turned(&self, queries: &Array, keys: &Array) -> Result<Array, Exception> {
        let queries = queries.multiply(scalar(self.options.scale, queries)?)?;
        matmul(&queries, keys.swap_axes(-1, -2)?)
    }
}

/// Scores, and the least number where nothing is to be seen.
fn bounded(scores: &Array, mask: &Mask) -> Result<Array, Exception> {
    let visible = match mask.plain()? {
        Mask::All | Mask::Band(_) => return Ok(scores.clone()),
        Mask::Causal => causal(scores.dim(-2), scores.dim(-1))?,
        Mask::Visible(visible) => visible,
    };
    select(visible, scores, lowest(scores)?)
}

impl Keys {
    /// Plain parts of queries into the space of what is kept.
    fn moved(&self, queries: &Array) -> Result<Array, Exception> {
        match self {
            Self::Transposed(matrix) => matrix.product(queries),
            Self::Straight(matrix) => matrix.product_back(queries),
        }
    }

    /// Plain parts of keys.
    fn keys_of(&self, kept: &Array) -> Result<Array, Exception> {
        match self {
            Self::Transposed(matrix) => matrix.product_back(kept),
            Self::Straight(matrix) => matrix.product(kept),
        }
    }
}

fn keys_and_values(
    weights: &mut Weights,
    name: &str,
    options: &LatentOptions,
) -> Result<(Keys, Matrix), LoadError> {
    let LatentOptions { heads, rank, plain, value, .. } = *options;
    let both = format!("{name}.kv_b_proj");
    if !weights.contains(&format!("{both}.weight")) {
        let keys = weights.experts(&format!("{name}.embed_q"), [heads, rank, plain])?;
        let values = weights.experts(&format!("{name}.unembed_out"), [heads, value, rank])?;
        return Ok((Keys::Transposed(keys), values));
    }
    for part in ["weight", "scales", "biases"] {
        let part = format!("{both}.{part}");
        if weights.contains(&part) {
            let stored = weights.take(&part)?;
            weights.put(&part, stored.reshape(&[heads, plain + value, stored.dim(-1)])?);
        }
    }
    let [keys, values] = weights.experts(&both, [heads, plain + value, rank])?.parted(plain)?;
    eval(keys.arrays().into_iter().chain(values.arrays()))?;
    Ok((Keys::Straight(keys), values))
}
