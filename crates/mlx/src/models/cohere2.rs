//! Command R7B and Command A: attention and feed-forward layer read the same input, windows in all layers but every fourth,
//! and only those with a window turn their heads.
//!
//! Source: the Command A report (arXiv 2504.00698); behaviour checked against mlx-lm's `cohere2`.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Block, Decoder, Logits, Sizes};
use super::{Model, Pass, parse};
use crate::error::LoadError;
use crate::layers::{Activation, Attention, AttentionOptions, FeedForward, Norm, Rope};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
#[serde(default)]
struct Config {
    hidden_size: i32,
    head_dim: i32,
    num_hidden_layers: usize,
    intermediate_size: i32,
    num_attention_heads: i32,
    num_key_value_heads: i32,
    rope_theta: f32,
    vocab_size: i32,
    layer_norm_eps: f32,
    logit_scale: f32,
    sliding_window: i32,
    sliding_window_pattern: usize,
    max_position_embeddings: i32,
}

/// What published configurations leave out.
impl Default for Config {
    fn default() -> Self {
        Self {
            hidden_size: 4096,
            head_dim: 128,
            num_hidden_layers: 32,
            intermediate_size: 14336,
            num_attention_heads: 32,
            num_key_value_heads: 8,
            rope_theta: 50_000.0,
            vocab_size: 256_000,
            layer_norm_eps: 1e-5,
            logit_scale: 0.0625,
            sliding_window: 4096,
            sliding_window_pattern: 4,
            max_position_embeddings: 8192,
        }
    }
}

impl Config {
    fn attention(&self, layer: usize) -> AttentionOptions {
        let local = !(layer + 1).is_multiple_of(self.sliding_window_pattern);
        let heads = [self.num_attention_heads, self.num_key_value_heads, self.head_dim];
        let rope = local.then(|| Rope::plain(self.head_dim, self.rope_theta, true));
        let window = local.then_some(self.sliding_window);
        AttentionOptions { window, ..AttentionOptions::new(self.hidden_size, heads, rope) }
    }
}

/// Its two parts read the same.
pub(super) struct ParallelBlock {
    norm: Norm,
    attention: Attention,
    feed_forward: FeedForward,
}

impl ParallelBlock {
    /// With weights called `name.*`; `width` is that between the halves of the feed-forward layer.
    pub fn load(
        weights: &mut Weights,
        name: &str,
        attention: AttentionOptions,
        width: i32,
        eps: f32,
    ) -> Result<Self, LoadError> {
        let (mlp, hidden) = (format!("{name}.mlp"), attention.hidden);
        Ok(Self {
            norm: Norm::layer(weights, &format!("{name}.input_layernorm"), hidden, eps)?,
            attention: Attention::load(weights, &format!("{name}.self_attn"), attention)?,
            feed_forward: FeedForward::load(weights, &mlp, [hidden, width], Activation::Silu)?,
        })
    }
}

impl Block for ParallelBlock {
    fn forward(&self, hidden: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        let normed = self.norm.forward(hidden)?;
        let attended = self.attention.forward(&normed, layer, pass)?;
        attended.add(self.feed_forward.forward(&normed)?)?.add(hidden)
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let Config { hidden_size: hidden, layer_norm_eps: eps, vocab_size: vocabulary, .. } = read;
    let dtype = weights.dtype("model.norm.weight")?;
    let cache = (0..read.num_hidden_layers).map(|layer| read.attention(layer).cache(dtype)).collect();
    let block = |layer| {
        let name = format!("model.layers.{layer}");
        ParallelBlock::load(weights, &name, read.attention(layer), read.intermediate_size, eps)
    };
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::layer(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary, hidden, window: read.max_position_embeddings };
    let mut decoder = Decoder::load(weights, sizes, true, norm, blocks, cache)?;
    decoder.logits = Logits::Times(read.logit_scale);
    Ok(Box::new(decoder))
}
