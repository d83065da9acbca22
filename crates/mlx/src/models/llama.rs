//! Llama 2 and 3, and models of the same shape (Mistral): grouped-query attention, gated feed-forward, windows in some
//! layers where the configuration says so.
//!
//! Source: the Llama 3 report (arXiv 2407.21783) and Mistral 7B (2310.06825); behaviour checked against mlx-lm's `llama`.

use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Decoder, PreNormBlock, Sizes};
use super::{Model, parse};
use crate::error::LoadError;
use crate::layers::{Activation, Attention, AttentionOptions, FeedForward, Norm, Rope};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    hidden_size: i32,
    num_hidden_layers: usize,
    intermediate_size: i32,
    num_attention_heads: i32,
    num_key_value_heads: Option<i32>,
    head_dim: Option<i32>,
    rms_norm_eps: f32,
    vocab_size: i32,
    max_position_embeddings: Option<i32>,
    #[serde(default = "tied")]
    tie_word_embeddings: bool,
    hidden_act: Option<String>,
    /// `sliding_attention` or `full_attention`, layer by layer.
    layer_types: Option<Vec<String>>,
    sliding_window: Option<i32>,
}

fn tied() -> bool {
    true
}

impl Config {
    /// How many positions a layer sees.
    fn window(&self, layer: usize) -> Option<i32> {
        let kind = self.layer_types.as_ref()?.get(layer)?;
        self.sliding_window.filter(|_| kind == "sliding_attention")
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    Ok(Box::new(decoder(config, weights, |_| true)?))
}

/// The same for models that differ a little. `turns`: whether a layer turns its heads by position.
pub(super) fn decoder(
    config: &Value,
    weights: &mut Weights,
    turns: impl Fn(usize) -> bool,
) -> Result<Decoder<PreNormBlock>, LoadError> {
    let read: Config = parse(config)?;
    let Config { hidden_size: hidden, rms_norm_eps: eps, vocab_size: vocabulary, .. } = read;
    let heads = read.num_attention_heads;
    let size = read.head_dim.unwrap_or(hidden / heads);
    let rope = Rope::from_config(config, size)?;
    let activation = Activation::named(read.hidden_act.as_deref().unwrap_or("silu"))?;
    let attention = |layer| AttentionOptions {
        window: read.window(layer),
        ..AttentionOptions::new(
            hidden,
            [heads, read.num_key_value_heads.unwrap_or(heads), size],
            turns(layer).then(|| rope.clone()),
        )
    };
    let dtype = weights.dtype("model.norm.weight")?;
    let cache = (0..read.num_hidden_layers).map(|layer| attention(layer).cache(dtype)).collect();
    let block = |layer| {
        let name = format!("model.layers.{layer}");
        let (mlp, widths) = (format!("{name}.mlp"), [hidden, read.intermediate_size]);
        Ok::<_, LoadError>(PreNormBlock {
            attention_norm: Norm::rms(weights, &format!("{name}.input_layernorm"), hidden, eps)?,
            attention: Attention::load(weights, &format!("{name}.self_attn"), attention(layer))?,
            feed_forward_norm: Norm::rms(weights, &format!("{name}.post_attention_layernorm"), hidden, eps)?,
            feed_forward: FeedForward::load(weights, &mlp, widths, activation)?,
        })
    };
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::rms(weights, "model.norm", hidden, eps)?;
    let window = read.max_position_embeddings.unwrap_or(4096);
    let sizes = Sizes { vocabulary, hidden, window };
    Decoder::load(weights, sizes, read.tie_word_embeddings, norm, blocks, cache)
}
