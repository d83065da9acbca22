//! EXAONE 4: OLMo 2's blocks with norms on each head; some sizes have windows in most layers, and then only those turn.
//!
//! Source: the EXAONE 4 report (arXiv 2507.11407); behaviour checked against mlx-lm's `exaone4`.

use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Decoder, Sizes};
use super::{Model, olmo2, parse};
use crate::error::LoadError;
use crate::layers::{AttentionOptions, HeadNorm, Norm, Rope};
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
    tie_word_embeddings: bool,
    sliding_window: Option<i32>,
    /// A letter per layer, from the front again where it ends: L has a window, G has not. Without it none has.
    sliding_window_pattern: Option<String>,
}

impl Config {
    /// Whether a layer has a window, where any has.
    fn is_local(&self, layer: usize) -> Option<bool> {
        let pattern = self.sliding_window_pattern.as_ref().filter(|pattern| !pattern.is_empty())?;
        Some(pattern.as_bytes()[layer % pattern.len()] == b'L')
    }

    fn attention(&self, layer: usize, rope: &Rope) -> AttentionOptions {
        let local = self.is_local(layer);
        let heads = [self.num_attention_heads, self.num_key_value_heads, self.head_dim];
        AttentionOptions {
            norm: HeadNorm::PerHead { eps: self.rms_norm_eps, from_one: false },
            window: self.sliding_window.filter(|_| local == Some(true)),
            ..AttentionOptions::new(self.hidden_size, heads, (local != Some(false)).then(|| rope.clone()))
        }
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let Config { hidden_size: hidden, rms_norm_eps: eps, vocab_size: vocabulary, .. } = read;
    let rope = Rope::from_config(config, read.head_dim)?;
    let dtype = weights.dtype("model.norm.weight")?;
    let cache = (0..read.num_hidden_layers).map(|layer| read.attention(layer, &rope).cache(dtype)).collect();
    let block =
        |layer| olmo2::block(weights, layer, read.attention(layer, &rope), read.intermediate_size, eps);
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::rms(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary, hidden, window: read.max_position_embeddings };
    Ok(Box::new(Decoder::load(weights, sizes, read.tie_word_embeddings, norm, blocks, cache)?))
}
