//! GLM-4-0414: norms before and after each part of a block; half of each head turns, in neighbouring pairs.
//!
//! Source: the GLM-4 report (arXiv 2406.12793); behaviour checked against mlx-lm's `glm4`.

use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Decoder, Sizes};
use super::post_norm::PostNormBlock;
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
    partial_rotary_factor: f32,
    rope_theta: f32,
    #[serde(default = "interleaved")]
    rope_traditional: bool,
    #[serde(default = "window")]
    max_position_embeddings: i32,
}

fn interleaved() -> bool {
    true
}

fn window() -> i32 {
    32_768
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let Config { hidden_size: hidden, rms_norm_eps: eps, vocab_size: vocabulary, .. } = read;
    let heads = [read.num_attention_heads, read.num_key_value_heads, read.head_dim];
    let turning = (read.head_dim as f32 * read.partial_rotary_factor) as i32;
    let rope = Rope::plain(turning, read.rope_theta, read.rope_traditional);
    let attention = AttentionOptions::new(hidden, heads, Some(rope));
    let cache = vec![attention.cache(weights.dtype("model.norm.weight")?); read.num_hidden_layers];
    let block = |layer| {
        let name = format!("model.layers.{layer}");
        let (mlp, widths) = (format!("{name}.mlp"), [hidden, read.intermediate_size]);
        let mut norm = |part| Norm::rms(weights, &format!("{name}.{part}"), hidden, eps);
        Ok::<_, LoadError>(PostNormBlock {
            attention_input: Some(norm("input_layernorm")?),
            attention_output: norm("post_self_attn_layernorm")?,
            feed_forward_input: Some(norm("post_attention_layernorm")?),
            feed_forward_output: norm("post_mlp_layernorm")?,
            attention: Attention::load(weights, &format!("{name}.self_attn"), attention.clone())?,
            feed_forward: FeedForward::load_fused(weights, &mlp, widths, Activation::Silu)?,
        })
    };
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::rms(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary, hidden, window: read.max_position_embeddings };
    Ok(Box::new(Decoder::load(weights, sizes, false, norm, blocks, cache)?))
}
