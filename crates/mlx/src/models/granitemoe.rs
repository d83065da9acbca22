//! Granite with mixtures of experts: Granite's factors, every feed-forward layer a mixture.
//!
//! Source: the Granite 3 report (github.com/ibm-granite); behaviour checked against mlx-lm's `granitemoe`.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Block, Decoder, Logits, Sizes};
use super::{Model, Pass, parse, sparse};
use crate::error::LoadError;
use crate::layers::{
    Attention, AttentionOptions, Float32, Mixture, Norm, Rope, Router, RouterOptions, Scores, Ties, scalar,
};
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
    num_local_experts: i32,
    num_experts_per_tok: i32,
}

fn tied() -> bool {
    true
}

struct GraniteBlock {
    attention_norm: Norm,
    attention: Attention,
    mixture_norm: Norm,
    mixture: Mixture,
    /// What both parts' answers are multiplied with.
    factor: f32,
}

impl Block for GraniteBlock {
    fn forward(&self, hidden: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        let factor = scalar(self.factor, hidden)?;
        let attended = self.attention.forward(&self.attention_norm.forward(hidden)?, layer, pass)?;
        let hidden = hidden.add(attended.multiply(&factor)?)?;
        let mixed = self.mixture.forward(&self.mixture_norm.forward(&hidden)?)?;
        hidden.add(mixed.multiply(&factor)?)
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
        Ok::<_, LoadError>(GraniteBlock {
            attention_norm: Norm::rms(weights, &format!("{name}.input_layernorm"), hidden, eps)?,
            attention: Attention::load(weights, &format!("{name}.self_attn"), attention.clone())?,
            mixture_norm: Norm::rms(weights, &format!("{name}.post_attention_layernorm"), hidden, eps)?,
            mixture: mixture(weights, &read, &format!("{name}.block_sparse_moe"))?,
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

fn mixture(weights: &mut Weights, read: &Config, name: &str) -> Result<Mixture, LoadError> {
    let Config { hidden_size: hidden, num_local_experts: experts, intermediate_size: width, .. } = *read;
    as_converted(weights, name, width)?;
    let options = RouterOptions {
        scores: Scores::SoftmaxOfChosen,
        float32: Float32::Scores,
        ties: Ties::Most,
        ..RouterOptions::softmax(experts, read.num_experts_per_tok)
    };
    Ok(Mixture {
        router: Router::load(weights, &format!("{name}.router.layer"), None, hidden, options)?,
        experts: sparse::experts(weights, name, [experts, hidden, width])?,
        shared: None,
    })
}

/// IBM's own files have gate and up in one, and other names; here they get the form of converted ones.
fn as_converted(weights: &mut Weights, name: &str, width: i32) -> Result<(), LoadError> {
    let (both, down) = (format!("{name}.input_linear.weight"), format!("{name}.output_linear.weight"));
    if weights.contains(&both) {
        let halves = weights.take(&both)?.split_at_indices(&[width], 1)?;
        weights.put(&format!("{name}.switch_mlp.gate_proj.weight"), halves[0].clone());
        weights.put(&format!("{name}.switch_mlp.up_proj.weight"), halves[1].clone());
        let down = weights.take(&down)?;
        weights.put(&format!("{name}.switch_mlp.down_proj.weight"), down);
    }
    Ok(())
}
