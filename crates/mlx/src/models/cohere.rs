//! Command R: attention and feed-forward layer read the same input, heads turn in neighbouring pairs; large sizes normalise
//! queries and keys head by head.
//!
//! Source: the Command R release (huggingface.co/CohereLabs); behaviour checked against mlx-lm's `cohere`.

use serde::Deserialize;
use serde_json::Value;

use super::cohere2::ParallelBlock;
use super::decoder::{Decoder, Logits, Sizes};
use super::{Model, parse};
use crate::error::LoadError;
use crate::layers::{AttentionOptions, HeadNorm, Norm, Rope};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
#[serde(default)]
struct Config {
    hidden_size: i32,
    num_hidden_layers: usize,
    intermediate_size: i32,
    num_attention_heads: i32,
    num_key_value_heads: i32,
    rope_theta: f32,
    vocab_size: i32,
    layer_norm_eps: f32,
    logit_scale: f32,
    use_qk_norm: bool,
    max_position_embeddings: i32,
}

/// What published configurations leave out.
impl Default for Config {
    fn default() -> Self {
        Self {
            hidden_size: 8192,
            num_hidden_layers: 40,
            intermediate_size: 22528,
            num_attention_heads: 64,
            num_key_value_heads: 64,
            rope_theta: 8_000_000.0,
            vocab_size: 256_000,
            layer_norm_eps: 1e-5,
            logit_scale: 0.0625,
            use_qk_norm: false,
            max_position_embeddings: 8192,
        }
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let Config { hidden_size: hidden, layer_norm_eps: eps, vocab_size: vocabulary, .. } = read;
    let size = hidden / read.num_attention_heads;
    let heads = [read.num_attention_heads, read.num_key_value_heads, size];
    let attention = AttentionOptions {
        norm: if read.use_qk_norm { HeadNorm::Centred { eps } } else { HeadNorm::None },
        ..AttentionOptions::new(hidden, heads, Some(Rope::plain(size, read.rope_theta, true)))
    };
    let cache = vec![attention.cache(weights.dtype("model.norm.weight")?); read.num_hidden_layers];
    let block = |layer| {
        let name = format!("model.layers.{layer}");
        ParallelBlock::load(weights, &name, attention.clone(), read.intermediate_size, eps)
    };
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::layer(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary, hidden, window: read.max_position_embeddings };
    let mut decoder = Decoder::load(weights, sizes, true, norm, blocks, cache)?;
    decoder.logits = Logits::Times(read.logit_scale);
    Ok(Box::new(decoder))
}
