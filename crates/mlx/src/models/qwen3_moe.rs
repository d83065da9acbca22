//! Qwen3 with mixtures of experts: attention as in the dense models, most feed-forward layers mixtures.
//!
//! Source: the Qwen3 technical report (arXiv 2505.09388); behaviour checked against mlx-lm's `qwen3_moe`.

use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Feed, Sizes};
use super::sparse::{self, Frame};
use super::{Model, parse};
use crate::error::LoadError;
use crate::layers::{AttentionOptions, HeadNorm, Mixture, Rope, Router, RouterOptions, Ties};
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
    #[serde(default)]
    tie_word_embeddings: bool,
    num_experts: i32,
    num_experts_per_tok: i32,
    moe_intermediate_size: i32,
    norm_topk_prob: bool,
    decoder_sparse_step: usize,
    #[serde(default)]
    mlp_only_layers: Vec<usize>,
}

impl Config {
    fn is_sparse(&self, layer: usize) -> bool {
        let step = self.decoder_sparse_step.max(1);
        self.num_experts > 0 && !self.mlp_only_layers.contains(&layer) && (layer + 1).is_multiple_of(step)
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let hidden = read.hidden_size;
    let heads = [read.num_attention_heads, read.num_key_value_heads, read.head_dim];
    let attention = AttentionOptions {
        norm: HeadNorm::PerHead { eps: read.rms_norm_eps, from_one: false },
        ..AttentionOptions::new(hidden, heads, Some(Rope::from_config(config, read.head_dim)?))
    };
    let frame = Frame {
        sizes: Sizes { vocabulary: read.vocab_size, hidden, window: read.max_position_embeddings },
        layers: read.num_hidden_layers,
        eps: read.rms_norm_eps,
        tied: read.tie_word_embeddings,
    };
    let feed = |weights: &mut Weights, layer: usize, name: &str| {
        let name = format!("{name}.mlp");
        Ok::<Box<dyn Feed>, _>(match read.is_sparse(layer) {
            true => Box::new(mixture(weights, &read, &name)?),
            false => Box::new(sparse::dense(weights, &name, [hidden, read.intermediate_size])?),
        })
    };
    Ok(Box::new(frame.load(weights, |_| attention.clone(), feed)?))
}

fn mixture(weights: &mut Weights, read: &Config, name: &str) -> Result<Mixture, LoadError> {
    let Config { hidden_size: hidden, num_experts: experts, moe_intermediate_size: width, .. } = *read;
    let options = RouterOptions {
        normalised: read.norm_topk_prob.then_some(0.0),
        ties: Ties::Most,
        ..RouterOptions::softmax(experts, read.num_experts_per_tok)
    };
    Ok(Mixture {
        router: Router::load(weights, &format!("{name}.gate"), None, hidden, options)?,
        experts: sparse::experts(weights, name, [experts, hidden, width])?,
        shared: None,
    })
}
