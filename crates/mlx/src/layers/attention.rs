//! Grouped-query attention, with the variations of published models as options.

use duet_kernels::NormKind;
use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::{broadcast_to, concatenate};

use super::attend::{attend, attend_capped};
use super::{Linear, Norm, Rope, layer_norm, rms_norm};
use crate::cache::{KeyValueShape, LayerShape};
use crate::error::LoadError;
use crate::kernels::{NormOfHeads, placed_heads};
use crate::models::Pass;
use crate::weights::Weights;

/// What makes one kind of attention differ from another.
#[derive(Debug, Clone)]
pub struct AttentionOptions {
    /// The model's width.
    pub hidden: i32,
    pub heads: i32,
    pub key_value_heads: i32,
    pub head_dimension: i32,
    /// What the products of queries and keys are multiplied with.
    pub scale: f32,
    /// `None`: no positions.
    pub rope: Option<Rope>,
    pub norm: HeadNorm,
    /// The products become `cap * tanh(product / cap)`.
    pub soft_cap: Option<f32>,
    /// How many positions are seen, the own one included; `None`: all.
    pub window: Option<i32>,
}

/// The norm of queries and keys before they are rotated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum HeadNorm {
    None,
    /// Each head on its own; `from_one`: weights are stored as the difference from 1.
    PerHead {
        eps: f32,
        from_one: bool,
    },
    /// Each head on its own, with weights of its own, around its mean.
    Centred {
        eps: f32,
    },
    /// All heads together.
    Whole {
        eps: f32,
    },
}

#[derive(Debug)]
pub struct Attention {
    options: AttentionOptions,
    /// Queries, keys and values, one after the other.
    input: Linear,
    norms: Norms,
    /// Where the model has them, see [`attend`].
    sinks: Option<Array>,
    output: Linear,
}

#[derive(Debug)]
enum Norms {
    None,
    /// One row per query head and key head, (heads + key_value_heads, 1, head dimension).
    PerHead(Array, f32),
    /// The same shape.
    Centred(Array, f32),
    Whole(Norm, Norm),
}

impl AttentionOptions {
    /// The plain kind, scaled by the root of the head dimension.
    pub fn new(hidden: i32, [heads, key_value_heads, head_dimension]: [i32; 3], rope: Option<Rope>) -> Self {
        let scale = (head_dimension as f32).sqrt().recip();
        let (norm, soft_cap, window) = (HeadNorm::None, None, None);
        Self { hidden, heads, key_value_heads, head_dimension, scale, rope, norm, soft_cap, window }
    }

    /// What it keeps of earlier tokens. `dtype` is that of the activations.
    pub fn cache(&self, dtype: mlx_rs::Dtype) -> LayerShape {
        let shape = KeyValueShape::new(self.key_value_heads, self.head_dimension, dtype);
        LayerShape::KeyValue { shape, window: self.window }
    }
}

impl Attention {
    /// `name.{q,k,v,o}_proj`, as the options say `name.{q,k}_norm`, and `name.sinks` where they exist.
    pub fn load(weights: &mut Weights, name: &str, options: AttentionOptions) -> Result<Self, LoadError> {
        let AttentionOptions { hidden, heads, key_value_heads: pairs, head_dimension: size, .. } = options;
        let [queries, keys, values] = ["q_proj", "k_proj", "v_proj"].map(|part| format!("{name}.{part}"));
        let parts = [
            (queries.as_str(), heads * size),
            (keys.as_str(), pairs * size),
            (values.as_str(), pairs * size),
        ];
        let input = weights.fused_linear(&parts, hidden)?;
        Self::with_input(weights, name, options, input)
    }

    /// The same with the three projections stored as one, `name.qkv_proj`.
    pub fn load_fused(
        weights: &mut Weights,
        name: &str,
        options: AttentionOptions,
    ) -> Result<Self, LoadError> {
        let outputs = (options.heads + 2 * options.key_value_heads) * options.head_dimension;
        let input = weights.linear(&format!("{name}.qkv_proj"), outputs, options.hidden)?;
        Self::with_input(weights, name, options, input)
    }

    fn with_input(
        weights: &mut Weights,
        name: &str,
        options: AttentionOptions,
        input: Linear,
    ) -> Result<Self, LoadError> {
        let norms = Norms::load(weights, name, &options)?;
        let width = options.heads * options.head_dimension;
        let output = weights.linear(&format!("{name}.o_proj"), options.hidden, width)?;
        let sinks = weights.optional_vector(&format!("{name}.sinks"), options.heads)?;
        Ok(Self { options, input, norms, sinks, output })
    }

    /// `x`: (rows, length, width). `layer` is the number of its layer in the cache.
    pub fn forward(&self, x: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        self.output.forward(&self.attended(x, layer, pass)?)
    }

    /// `residual + forward(x)`.
    pub fn forward_onto(
        &self,
        x: &Array,
        residual: &Array,
        layer: usize,
        pass: &mut Pass<'_>,
    ) -> Result<Array, Exception> {
        self.output.forward_onto(&self.attended(x, layer, pass)?, residual)
    }

    fn attended(&self, x: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        let AttentionOptions { scale, soft_cap, .. } = self.options;
        let (queries, keys, values) = self.projected(x, pass)?;
        let held = pass.cache.extend(layer, &keys, &values)?;
        match soft_cap {
            None => attend(&queries, &held, scale, self.sinks.as_ref()),
            Some(cap) => attend_capped(&queries, &held, scale, cap),
        }
    }

    /// Queries, keys and values by head, the first two normalised and rotated.
    fn projected(&self, x: &Array, pass: &Pass<'_>) -> Result<(Array, Array, Array), Exception> {
        let AttentionOptions { heads, key_value_heads: pairs, head_dimension: size, .. } = &self.options;
        let mut all = self.input.forward(x)?;
        if let Norms::Whole(query_norm, key_norm) = &self.norms {
            let parts = all.split_at_indices(&[heads * size, (heads + pairs) * size], -1)?;
            all = concatenate(
                &[&query_norm.forward(&parts[0])?, &key_norm.forward(&parts[1])?, &parts[2]],
                -1,
            )?;
        }
        let [queries, keys, values] = self.placed(&all, pass)?;
        let queries = match &pass.query_factors {
            Some(factors) => queries.multiply(factors)?,
            None => queries,
        };
        Ok((queries, keys, values))
    }

    /// All that the projections gave by head, (rows, heads, length, head dimension).
    fn placed(&self, all: &Array, pass: &Pass<'_>) -> Result<[Array; 3], Exception> {
        let AttentionOptions { heads, key_value_heads: pairs, head_dimension: size, rope, .. } =
            &self.options;
        let turning = rope.as_ref().map(|rope| rope.turning(&pass.positions));
        let place = |heads, turned: bool| {
            let norm = self.norms.of_heads().filter(|_| turned);
            placed_heads(all, *size, heads, norm, turning.filter(|_| turned))
        };
        let [keys, values] = [heads + pairs, heads + 2 * pairs];
        let placed = [place(0..*heads, true)?, place(*heads..keys, true)?, place(keys..values, false)?];
        if let [Some(queries), Some(keys), Some(values)] = placed {
            return Ok([queries, keys, values]);
        }
        let (rows, length) = (all.dim(0), all.dim(1));
        let all = all.reshape(&[rows, length, heads + 2 * pairs, *size])?.transpose_axes(&[0, 2, 1, 3])?;
        let parts = all.split_at_indices(&[heads + pairs], 1)?;
        let mut turned = parts[0].clone();
        match &self.norms {
            Norms::PerHead(norm, eps) => turned = rms_norm(&turned, None, *eps)?.multiply(norm)?,
            Norms::Centred(norm, eps) => turned = layer_norm(&turned, None, None, *eps)?.multiply(norm)?,
            Norms::None | Norms::Whole(..) => {}
        }
        if let Some(rope) = rope {
            turned = rope.forward(&turned, &pass.positions)?;
        }
        let turned = turned.split_at_indices(&[*heads], 1)?;
        Ok([turned[0].clone(), turned[1].clone(), parts[1].clone()])
    }
}

impl Norms {
    /// Those of each head on its own.
    fn of_heads(&self) -> Option<NormOfHeads<'_>> {
        match self {
            Self::PerHead(weight, eps) => {
                Some(NormOfHeads { kind: NormKind::RootMeanSquare, eps: *eps, weight })
            }
            Self::Centred(weight, eps) => {
                Some(NormOfHeads { kind: NormKind::MeanAndVariance, eps: *eps, weight })
            }
            Self::None | Self::Whole(..) => None,
        }
    }

    fn load(weights: &mut Weights, name: &str, options: &AttentionOptions) -> Result<Self, LoadError> {
        let [queries, keys] = ["q_norm", "k_norm"].map(|part| format!("{name}.{part}"));
        let AttentionOptions { heads, key_value_heads: pairs, head_dimension: size, .. } = *options;
        match options.norm {
            HeadNorm::None => Ok(Self::None),
            HeadNorm::Whole { eps } => Ok(Self::Whole(
                Norm::rms(weights, &queries, heads * size, eps)?,
                Norm::rms(weights, &keys, pairs * size, eps)?,
            )),
            HeadNorm::Centred { eps } => {
                let mut norm = |name: &str, heads: i32| {
                    let norm = weights.vector(&format!("{name}.weight"), &[heads, size])?;
                    Ok::<_, LoadError>(norm.expand_dims(1)?)
                };
                let norm = concatenate(&[norm(&queries, heads)?, norm(&keys, pairs)?], 0)?;
                norm.eval()?;
                Ok(Self::Centred(norm, eps))
            }
            HeadNorm::PerHead { eps, from_one } => {
                let mut norm = |name: &str, heads: i32| {
                    let norm = weights.vector(&format!("{name}.weight"), &[size])?;
                    Ok::<_, LoadError>(broadcast_to(&norm, &[heads, 1, size])?)
                };
                let mut norm = concatenate(&[norm(&queries, heads)?, norm(&keys, pairs)?], 0)?;
                if from_one {
                    norm = norm.add(Array::from_f32(1.0).as_dtype(norm.dtype())?)?;
                }
                norm.eval()?;
                Ok(Self::PerHead(norm, eps))
            }
        }
    }
}
