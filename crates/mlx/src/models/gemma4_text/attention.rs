//! Attention whose keys and values may be another layer's.

use mlx_rs::Array;
use mlx_rs::error::Exception;

use super::config::{Config, Heads};
use crate::cache::Held;
use crate::error::LoadError;
use crate::layers::{Linear, Norm, Rope, attend};
use crate::models::Pass;
use crate::weights::Weights;

pub struct Gemma4Attention {
    heads: Heads,
    /// Queries, and of a layer with keys of its own keys and, unless they are the same, values.
    input: Linear,
    query_norm: Norm,
    source: Source,
    rope: Rope,
    output: Linear,
}

/// Where keys and values come from.
enum Source {
    Own { layer: usize, key_norm: Norm, value_norm: Norm },
    Layer(usize),
}

impl Gemma4Attention {
    pub fn load(weights: &mut Weights, config: &Config, layer: usize) -> Result<Self, LoadError> {
        let (name, eps) = (format!("model.layers.{layer}.self_attn"), config.rms_norm_eps);
        let heads = config.heads(layer);
        let part = |part, heads: i32, size: i32| (format!("{name}.{part}"), heads * size);
        let mut parts = vec![part("q_proj", heads.queries, heads.size)];
        let source = config.source(layer)?;
        if source == layer {
            parts.push(part("k_proj", heads.pairs, heads.size));
            if !heads.values_from_keys {
                parts.push(part("v_proj", heads.pairs, heads.size));
            }
        }
        let parts: Vec<_> = parts.iter().map(|(name, outputs)| (name.as_str(), *outputs)).collect();
        let mut norm = |part| Norm::rms(weights, &format!("{name}.{part}"), heads.size, eps);
        Ok(Self {
            heads,
            query_norm: norm("q_norm")?,
            source: match source == layer {
                true => Source::Own { layer, key_norm: norm("k_norm")?, value_norm: Norm::plain(eps) },
                false => Source::Layer(source),
            },
            input: weights.fused_linear(&parts, config.hidden_size)?,
            rope: config.rope(layer)?,
            output: weights.linear(
                &format!("{name}.o_proj"),
                config.hidden_size,
                heads.queries * heads.size,
            )?,
        })
    }

    /// `held`: what the earlier layers read, to which this one's is added.
    pub fn forward(&self, x: &Array, held: &mut Vec<Held>, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        let Heads { queries: heads, pairs, size, .. } = self.heads;
        let (rows, length) = (x.dim(0), x.dim(1));
        let all = self.input.forward(x)?;
        let by_head = all.reshape(&[rows, length, -1, size])?.transpose_axes(&[0, 2, 1, 3])?;
        let parts = by_head.split_at_indices(&[heads, heads + pairs], 1)?;
        let queries = self.rope.forward(&self.query_norm.forward(&parts[0])?, &pass.positions)?;
        let read = match &self.source {
            Source::Layer(source) => held[*source].clone(),
            Source::Own { layer, key_norm, value_norm } => {
                let keys = self.rope.forward(&key_norm.forward(&parts[1])?, &pass.positions)?;
                let values = if self.heads.values_from_keys { &parts[1] } else { &parts[2] };
                pass.cache.extend(*layer, &keys, &value_norm.forward(values)?)?
            }
        };
        let seen = attend(&queries, &read, 1.0, None)?;
        held.push(read);
        self.output.forward(&seen)
    }
}
