//! OLMo 3: OLMo 2's blocks, with windows in all layers but every fourth, which alone stretch their positions.
//!
//! Source: the OLMo 3 report (arXiv 2512.13961); behaviour checked against mlx-lm's `olmo3`.

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
    num_key_value_heads: Option<i32>,
    head_dim: Option<i32>,
    rms_norm_eps: f32,
    vocab_size: i32,
    max_position_embeddings: i32,
    rope_theta: f32,
    sliding_window: i32,
    /// `sliding_attention` or `full_attention`, layer by layer.
    layer_types: Option<Vec<String>>,
    #[serde(default)]
    tie_word_embeddings: bool,
}

impl Config {
    fn is_full(&self, layer: usize) -> bool {
        match &self.layer_types {
            Some(types) => types.get(layer).is_some_and(|kind| kind == "full_attention"),
            None => (layer + 1).is_multiple_of(4),
        }
    }

    /// The attention of the layers that see all positions, and of those with a window.
    fn attentions(&self, config: &Value) -> Result<[AttentionOptions; 2], LoadError> {
        let heads = self.num_attention_heads;
        let size = self.head_dim.unwrap_or(self.hidden_size / heads);
        let heads = [heads, self.num_key_value_heads.unwrap_or(heads), size];
        let options = |rope, window| AttentionOptions {
            norm: HeadNorm::Whole { eps: self.rms_norm_eps },
            window,
            ..AttentionOptions::new(self.hidden_size, heads, Some(rope))
        };
        let local = Rope::plain(size, self.rope_theta, false);
        Ok([options(Rope::from_config(config, size)?, None), options(local, Some(self.sliding_window))])
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let Config { hidden_size: hidden, rms_norm_eps: eps, vocab_size: vocabulary, .. } = read;
    let [full, local] = read.attentions(config)?;
    let attention = |layer| if read.is_full(layer) { &full } else { &local };
    let dtype = weights.dtype("model.norm.weight")?;
    let cache = (0..read.num_hidden_layers).map(|layer| attention(layer).cache(dtype)).collect();
    let block = |layer| olmo2::block(weights, layer, attention(layer).clone(), read.intermediate_size, eps);
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::rms(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary, hidden, window: read.max_position_embeddings };
    Ok(Box::new(Decoder::load(weights, sizes, read.tie_word_embeddings, norm, blocks, cache)?))
}
