//! Gemma: norms whose weights are stored as the difference from 1, gelu, embeddings scaled by the root of the width.
//!
//! Source: the Gemma report (arXiv 2403.08295); behaviour checked against mlx-lm's `gemma`.

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
    num_key_value_heads: i32,
    head_dim: i32,
    rms_norm_eps: f32,
    vocab_size: i32,
    #[serde(default = "rope_theta")]
    rope_theta: f32,
    #[serde(default = "window")]
    max_position_embeddings: i32,
}

fn rope_theta() -> f32 {
    10_000.0
}

fn window() -> i32 {
    8192
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let Config { hidden_size: hidden, rms_norm_eps: eps, vocab_size: vocabulary, .. } = read;
    let heads = [read.num_attention_heads, read.num_key_value_heads, read.head_dim];
    let rope = Rope::plain(read.head_dim, read.rope_theta, false);
    let attention = AttentionOptions::new(hidden, heads, Some(rope));
    let cache = vec![attention.cache(weights.dtype("model.norm.weight")?); read.num_hidden_layers];
    let block = |layer| {
        let name = format!("model.layers.{layer}");
        let (mlp, widths) = (format!("{name}.mlp"), [hidden, read.intermediate_size]);
        let mut norm = |part| Norm::rms_from_one(weights, &format!("{name}.{part}"), hidden, eps);
        Ok::<_, LoadError>(PreNormBlock {
            attention_norm: norm("input_layernorm")?,
            feed_forward_norm: norm("post_attention_layernorm")?,
            attention: Attention::load(weights, &format!("{name}.self_attn"), attention.clone())?,
            feed_forward: FeedForward::load(weights, &mlp, widths, Activation::Gelu)?,
        })
    };
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::rms_from_one(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary, hidden, window: read.max_position_embeddings };
    let mut decoder = Decoder::load(weights, sizes, true, norm, blocks, cache)?;
    decoder.embedding_scale = Some((hidden as f32).sqrt());
    Ok(Box::new(decoder))
}
