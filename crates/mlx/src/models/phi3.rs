//! Phi-3 and Phi-4-mini: Llama's block with fused projections, of which a part of each head may turn, and LongRoPE.
//!
//! Source: the Phi-3 report (arXiv 2404.14219); behaviour checked against mlx-lm's `phi3`, which always takes LongRoPE's
//! factors for long inputs.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::decoder::{Decoder, PreNormBlock, Sizes};
use super::{Model, parse};
use crate::error::LoadError;
use crate::layers::{Activation, Attention, AttentionOptions, FeedForward, Norm, Rope, RopeOptions};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    hidden_size: i32,
    num_hidden_layers: usize,
    intermediate_size: i32,
    num_attention_heads: i32,
    num_key_value_heads: Option<i32>,
    rms_norm_eps: f32,
    vocab_size: i32,
    #[serde(default = "rope_theta")]
    rope_theta: f32,
    rope_scaling: Option<Map<String, Value>>,
    #[serde(default = "whole")]
    partial_rotary_factor: f32,
    #[serde(default = "window")]
    max_position_embeddings: i32,
    #[serde(default = "original_window")]
    original_max_position_embeddings: i32,
    #[serde(default)]
    tie_word_embeddings: bool,
}

fn rope_theta() -> f32 {
    10_000.0
}

fn whole() -> f32 {
    1.0
}

fn window() -> i32 {
    131_072
}

fn original_window() -> i32 {
    4096
}

impl Config {
    fn rope(&self, head: i32) -> Result<Rope, LoadError> {
        let options = RopeOptions {
            dimensions: (head as f32 * self.partial_rotary_factor) as i32,
            base: self.rope_theta,
            interleaved: false,
            window: self.max_position_embeddings,
        };
        let mut scaling = self.rope_scaling.clone();
        if let Some(scaling) = &mut scaling {
            let original = json!(self.original_max_position_embeddings);
            scaling.insert("original_max_position_embeddings".to_owned(), original);
        }
        Rope::new(options, scaling.map(Value::Object).as_ref())
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let Config { hidden_size: hidden, rms_norm_eps: eps, vocab_size: vocabulary, .. } = read;
    let heads = read.num_attention_heads;
    let size = hidden / heads;
    let pairs = read.num_key_value_heads.unwrap_or(heads);
    let attention = AttentionOptions::new(hidden, [heads, pairs, size], Some(read.rope(size)?));
    let cache = vec![attention.cache(weights.dtype("model.norm.weight")?); read.num_hidden_layers];
    let block = |layer| {
        let name = format!("model.layers.{layer}");
        let (mlp, widths) = (format!("{name}.mlp"), [hidden, read.intermediate_size]);
        let mut norm = |part| Norm::rms(weights, &format!("{name}.{part}"), hidden, eps);
        Ok::<_, LoadError>(PreNormBlock {
            attention_norm: norm("input_layernorm")?,
            feed_forward_norm: norm("post_attention_layernorm")?,
            attention: Attention::load_fused(weights, &format!("{name}.self_attn"), attention.clone())?,
            feed_forward: FeedForward::load_fused(weights, &mlp, widths, Activation::Silu)?,
        })
    };
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::rms(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary, hidden, window: read.max_position_embeddings };
    Ok(Box::new(Decoder::load(weights, sizes, read.tie_word_embeddings, norm, blocks, cache)?))
}
