//! Granite: Llama with factors for embeddings, attention, what a layer adds, and logits.
//!
//! Source: the Granite 3 report (github.com/ibm-granite); behaviour checked against mlx-lm's `granite`.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Block, Decoder, Logits, Sizes};
use super::{Model, Pass, parse};
use crate::error::LoadError;
use crate::layers::{Activation, Attention, AttentionOptions, FeedForward, Norm, Rope, scalar};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    hidden_size: i32,
    num_hidden_layers: usize,
    intermediate_size: i32,
    num_attention_heads: i32,
    num_key_value_heads: i32,
    rms_norm_eps: f32,
    vocab_size: i32,
    max_position_embeddings: i32,
    logits_scaling: f32,
    attention_multiplier: f32,
    embedding_multiplier: f32,
    residual_multiplier: f32,
    #[serde(default = "tied")]
    tie_word_embeddings: bool,
}

fn tied() -> bool {
    true
}

struct GraniteBlock {
    attention_norm: Norm,
    attention: Attention,
    feed_forward_norm: Norm,
    feed_forward: FeedForward,
    /// What both parts' answers are multiplied with.
    factor: f32,
}

impl Block for GraniteBlock {
    fn forward(&self, hidden: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        let factor = scalar(self.factor, hidden)?;
        let attended = self.attention.forward(&self.attention_norm.forward(hidden)?, layer, pass)?;
        let hidden = hidden.add(attended.multiply(&factor)?)?;
        let fed = self.feed_forward.forward(&self.feed_forward_norm.forward(&hidden)?)?;
        hidden.add(fed.multiply(&factor)?)
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let Config { hidden_size: hidden, rms_norm_eps: eps, vocab_size: vocabulary, .. } = read;
    let size = hidden / read.num_attention_heads;
    let heads = [read.num_attention_heads, read.num_key_value_heads, size];
    let attention = AttentionOptions {
        scale: read.attention_multiplier,
        ..AttentionOptions::new(hidden, heads, Some(Rope::from_config(config, size)?))
    };
    let cache = vec![attention.cache(weights.dtype("model.norm.weight")?); read.num_hidden_layers];
    let block = |layer| {
        let name = format!("model.layers.{layer}");
        let (mlp, widths) = (format!("{name}.mlp"), [hidden, read.intermediate_size]);
        let mut norm = |part| Norm::rms(weights, &format!("{name}.{part}"), hidden, eps);
        Ok::<_, LoadError>(GraniteBlock {
            attention_norm: norm("input_layernorm")?,
            feed_forward_norm: norm("post_attention_layernorm")?,
            attention: Attention::load(weights, &format!("{name}.self_attn"), attention.clone())?,
            feed_forward: FeedForward::load(weights, &mlp, widths, Activation::Silu)?,
            factor: read.residual_multiplier,
        })
    };
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::rms(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary, hidden, window: read.max_position_embeddings };
    let mut decoder = Decoder::load(weights, sizes, read.tie_word_embeddings, norm, blocks, cache)?;
    decoder.embedding_scale = Some(read.embedding_multiplier);
    decoder.logits = Logits::DividedBy(read.logits_scaling);
    Ok(Box::new(decoder))
}
