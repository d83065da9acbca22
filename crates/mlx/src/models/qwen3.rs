//! Qwen3, dense: grouped-query attention with a norm on each query and key head, gated feed-forward.
//!
//! Source: the Qwen3 technical report (arXiv 2505.09388); behaviour checked against mlx-lm's `qwen3`.

use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Decoder, PreNormBlock, Sizes};
use super::{Model, parse};
use crate::error::LoadError;
use crate::layers::{Activation, Attention, AttentionOptions, FeedForward, HeadNorm, Norm, Rope};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    hidden_size: i32,
    num_hidden_layers: usize,
    intermediate_size: i32,
    num_attention_heads: i32,
    num_key_value_heads: i32,
    head_dim: i32,
    rms_norm_eps: f32,
    vocab_size: i32,
    max_position_embeddings: i32,
    #[serde(default)]
    tie_word_embeddings: bool,
    #[serde(default)]
    use_sliding_window: bool,
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    if read.use_sliding_window {
        return Err(LoadError::Unsupported("a sliding window".to_owned()));
    }
    let Config { hidden_size: hidden, rms_norm_eps: eps, vocab_size: vocabulary, .. } = read;
    let heads = [read.num_attention_heads, read.num_key_value_heads, read.head_dim];
    let attention = AttentionOptions {
        norm: HeadNorm::PerHead { eps, from_one: false },
        ..AttentionOptions::new(hidden, heads, Some(Rope::from_config(config, read.head_dim)?))
    };
    let cache = attention.cache(weights.dtype("model.norm.weight")?);
    let block = |layer| {
        let name = format!("model.layers.{layer}");
        let (mlp, widths) = (format!("{name}.mlp"), [hidden, read.intermediate_size]);
        Ok::<_, LoadError>(PreNormBlock {
            attention_norm: Norm::rms(weights, &format!("{name}.input_layernorm"), hidden, eps)?,
            attention: Attention::load(weights, &format!("{name}.self_attn"), attention.clone())?,
            feed_forward_norm: Norm::rms(weights, &format!("{name}.post_attention_layernorm"), hidden, eps)?,
            feed_forward: FeedForward::load(weights, &mlp, widths, Activation::Silu)?,
        })
    };
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::rms(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary, hidden, window: read.max_position_embeddings };
    let cache = vec![cache; read.num_hidden_layers];
    Ok(Box::new(Decoder::load(weights, sizes, read.tie_word_embeddings, norm, blocks, cache)?))
}
