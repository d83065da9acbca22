//! Gemma 3: blocks like Gemma 2's, with norms on each query and key head in place of soft caps, and windows in all layers
//! but every sixth, which turn their heads more slowly.
//!
//! Source: the Gemma 3 report (arXiv 2503.19786); behaviour checked against mlx-lm's `gemma3_text`.

use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Decoder, Sizes};
use super::{Model, gemma2, parse};
use crate::error::LoadError;
use crate::layers::{AttentionOptions, HeadNorm, Norm, Rope, RopeOptions};
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
    max_position_embeddings: i32,
    rope_theta: f32,
    rope_local_base_freq: f32,
    rope_scaling: Option<Value>,
    query_pre_attn_scalar: f32,
    sliding_window: i32,
    sliding_window_pattern: usize,
}

/// What published configurations leave out.
impl Default for Config {
    fn default() -> Self {
        Self {
            hidden_size: 1152,
            num_hidden_layers: 26,
            intermediate_size: 6912,
            num_attention_heads: 4,
            num_key_value_heads: 1,
            head_dim: 256,
            rms_norm_eps: 1e-6,
            vocab_size: 262_144,
            max_position_embeddings: 131_072,
            rope_theta: 1_000_000.0,
            rope_local_base_freq: 10_000.0,
            rope_scaling: None,
            query_pre_attn_scalar: 256.0,
            sliding_window: 512,
            sliding_window_pattern: 6,
        }
    }
}

impl Config {
    /// The attention of the layers that see all positions, and of those with a window.
    fn attentions(&self) -> Result<[AttentionOptions; 2], LoadError> {
        let heads = [self.num_attention_heads, self.num_key_value_heads, self.head_dim];
        let options = |rope, window| AttentionOptions {
            scale: self.query_pre_attn_scalar.sqrt().recip(),
            norm: HeadNorm::PerHead { eps: self.rms_norm_eps, from_one: true },
            window,
            ..AttentionOptions::new(self.hidden_size, heads, Some(rope))
        };
        let global = RopeOptions {
            dimensions: self.head_dim,
            base: self.rope_theta,
            interleaved: false,
            window: self.max_position_embeddings,
        };
        let local = Rope::plain(self.head_dim, self.rope_local_base_freq, false);
        let global = Rope::new(global, self.rope_scaling.as_ref())?;
        Ok([options(global, None), options(local, Some(self.sliding_window))])
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let Config { hidden_size: hidden, rms_norm_eps: eps, vocab_size: vocabulary, .. } = read;
    let [global, local] = read.attentions()?;
    let is_global = |layer: usize| (layer + 1).is_multiple_of(read.sliding_window_pattern);
    let attention = |layer| if is_global(layer) { &global } else { &local };
    let dtype = weights.dtype("model.norm.weight")?;
    let cache = (0..read.num_hidden_layers).map(|layer| attention(layer).cache(dtype)).collect();
    let block = |layer| gemma2::block(weights, layer, attention(layer).clone(), read.intermediate_size, eps);
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::rms_from_one(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary, hidden, window: read.max_position_embeddings };
    let tied = !weights.contains("lm_head.weight");
    let mut decoder = Decoder::load(weights, sizes, tied, norm, blocks, cache)?;
    decoder.embedding_scale = Some(in_bfloat16((hidden as f32).sqrt()));
    Ok(Box::new(decoder))
}

/// The nearest number that bfloat16 has: the model was trained with a scale of that precision.
fn in_bfloat16(value: f32) -> f32 {
    let bits = value.to_bits();
    f32::from_bits((bits + 0x7fff + ((bits >> 16) & 1)) & 0xffff_0000)
}
