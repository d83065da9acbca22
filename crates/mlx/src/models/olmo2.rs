//! OLMo 2: norms behind attention and the feed-forward layer in place of in front of them, and over all query and key heads
//! together.
//!
//! Source: the OLMo 2 report (arXiv 2501.00656); behaviour checked against mlx-lm's `olmo2`.

use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Decoder, Sizes};
use super::post_norm::PostNormBlock;
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
    num_key_value_heads: Option<i32>,
    head_dim: Option<i32>,
    rms_norm_eps: f32,
    vocab_size: i32,
    max_position_embeddings: Option<i32>,
    #[serde(default = "tied")]
    tie_word_embeddings: bool,
}

fn tied() -> bool {
    true
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let Config { hidden_size: hidden, rms_norm_eps: eps, vocab_size: vocabulary, .. } = read;
    let heads = read.num_attention_heads;
    let size = read.head_dim.unwrap_or(hidden / heads);
    let pairs = read.num_key_value_heads.unwrap_or(heads);
    let rope = Rope::from_config(config, size)?;
    let attention = AttentionOptions {
        norm: HeadNorm::Whole { eps },
        ..AttentionOptions::new(hidden, [heads, pairs, size], Some(rope))
    };
    let cache = vec![attention.cache(weights.dtype("model.norm.weight")?); read.num_hidden_layers];
    let block = |layer| block(weights, layer, attention.clone(), read.intermediate_size, eps);
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::rms(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary, hidden, window: read.max_position_embeddings.unwrap_or(4096) };
    Ok(Box::new(Decoder::load(weights, sizes, read.tie_word_embeddings, norm, blocks, cache)?))
}

/// A block of models of this shape, with weights called `model.layers.{layer}.*`.
pub(super) fn block(
    weights: &mut Weights,
    layer: usize,
    attention: AttentionOptions,
    width: i32,
    eps: f32,
) -> Result<PostNormBlock, LoadError> {
    let (name, hidden) = (format!("model.layers.{layer}"), attention.hidden);
    let mut norm = |part| Norm::rms(weights, &format!("{name}.{part}"), hidden, eps);
    let [attention_output, feed_forward_output] =
        [norm("post_attention_layernorm")?, norm("post_feedforward_layernorm")?];
    let mlp = format!("{name}.mlp");
    Ok(PostNormBlock {
        attention_input: None,
        attention: Attention::load(weights, &format!("{name}.self_attn"), attention)?,
        attention_output,
        feed_forward_input: None,
        feed_forward: FeedForward::load(weights, &mlp, [hidden, width], Activation::Silu)?,
        feed_forward_output,
    })
}
