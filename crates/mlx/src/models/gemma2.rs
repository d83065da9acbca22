//! Gemma 2: norms before and after each part of a block, soft caps on attention and on the logits.
//!
//! As in mlx-lm, all layers see all positions; the published model was trained with windows of 4096 in every second one.
//!
//! Source: the Gemma 2 report (arXiv 2408.00118); behaviour checked against mlx-lm's `gemma2`.

use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Decoder, Logits, Sizes};
use super::post_norm::PostNormBlock;
use super::{Model, parse};
use crate::error::LoadError;
use crate::layers::{Activation, Attention, AttentionOptions, FeedForward, Norm, Rope};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
#[serde(default)]
struct Config {
    hidden_size: i32,
    num_hidden_layers: usize,
    intermediate_size: i32,
    num_attention_heads: i32,
    num_key_value_heads: i32,
    head_dim: i32,
    rms_norm_eps: f32,
    vocab_size: i32,
    rope_theta: f32,
    max_position_embeddings: i32,
    attn_logit_softcapping: Option<f32>,
    final_logit_softcapping: Option<f32>,
    query_pre_attn_scalar: f32,
}

/// What configurations leave out.
impl Default for Config {
    fn default() -> Self {
        Self {
            hidden_size: 3072,
            num_hidden_layers: 28,
            intermediate_size: 24576,
            num_attention_heads: 16,
            num_key_value_heads: 16,
            head_dim: 256,
            rms_norm_eps: 1e-6,
            vocab_size: 256_000,
            rope_theta: 10_000.0,
            max_position_embeddings: 8192,
            attn_logit_softcapping: Some(50.0),
            final_logit_softcapping: Some(30.0),
            query_pre_attn_scalar: 144.0,
        }
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let Config { hidden_size: hidden, rms_norm_eps: eps, vocab_size: vocabulary, .. } = read;
    let heads = [read.num_attention_heads, read.num_key_value_heads, read.head_dim];
    let rope = Rope::plain(read.head_dim, read.rope_theta, false);
    let attention = AttentionOptions {
        scale: read.query_pre_attn_scalar.sqrt().recip(),
        soft_cap: read.attn_logit_softcapping,
        ..AttentionOptions::new(hidden, heads, Some(rope))
    };
    let cache = vec![attention.cache(weights.dtype("model.norm.weight")?); read.num_hidden_layers];
    let block = |layer| block(weights, layer, attention.clone(), read.intermediate_size, eps);
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::rms_from_one(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary, hidden, window: read.max_position_embeddings };
    let mut decoder = Decoder::load(weights, sizes, true, norm, blocks, cache)?;
    decoder.embedding_scale = Some((hidden as f32).sqrt());
    decoder.logits = read.final_logit_softcapping.map_or(Logits::AsTheyAre, Logits::SoftCapped);
    Ok(Box::new(decoder))
}

/// A block of Gemma 2 and 3, with weights called `model.layers.{layer}.*`.
pub(super) fn block(
    weights: &mut Weights,
    layer: usize,
    attention: AttentionOptions,
    width: i32,
    eps: f32,
) -> Result<PostNormBlock, LoadError> {
    let (name, hidden) = (format!("model.layers.{layer}"), attention.hidden);
    let mut norm = |part| Norm::rms_from_one(weights, &format!("{name}.{part}"), hidden, eps);
    Ok(PostNormBlock {
        attention_input: Some(norm("input_layernorm")?),
        attention_output: norm("post_attention_layernorm")?,
        feed_forward_input: Some(norm("pre_feedforward_layernorm")?),
        feed_forward_output: norm("post_feedforward_layernorm")?,
        attention: Attention::load(weights, &format!("{name}.self_attn"), attention)?,
        feed_forward: FeedForward::load(
            weights,
            &format!("{name}.mlp"),
            [hidden, width],
            Activation::GeluTanh,
        )?,
    })
}
