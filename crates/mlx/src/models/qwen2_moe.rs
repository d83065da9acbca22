//! Qwen1.5 and Qwen2 with mixtures of experts: Qwen2's attention, a shared expert with a gate of its own.
//!
//! Source: the Qwen2 technical report (arXiv 2407.10671); behaviour checked against mlx-lm's `qwen2_moe`.

use serde::Deserialize;
use serde_json::{Value, json};

use super::decoder::{Feed, Sizes};
use super::sparse::{self, Frame};
use super::{Model, parse};
use crate::error::LoadError;
use crate::layers::{AttentionOptions, Mixture, Rope, Router, RouterOptions, Shared};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    hidden_size: i32,
    num_hidden_layers: usize,
    num_attention_heads: i32,
    num_key_value_heads: Option<i32>,
    rms_norm_eps: f32,
    vocab_size: i32,
    #[serde(default = "positions")]
    max_position_embeddings: i32,
    num_experts: i32,
    num_experts_per_tok: i32,
    moe_intermediate_size: i32,
    shared_expert_intermediate_size: i32,
    #[serde(default)]
    norm_topk_prob: bool,
    #[serde(default = "every")]
    decoder_sparse_step: usize,
    #[serde(default)]
    mlp_only_layers: Vec<usize>,
    #[serde(default)]
    use_sliding_window: bool,
}

fn positions() -> i32 {
    32_768
}

fn every() -> usize {
    1
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let mut config = config.clone();
    if let Value::Object(fields) = &mut config {
        fields.entry("rope_theta").or_insert(json!(1_000_000.0));
    }
    let read: Config = parse(&config)?;
    if read.use_sliding_window || read.decoder_sparse_step != 1 || !read.mlp_only_layers.is_empty() {
        return Err(LoadError::Unsupported("a sliding window, or layers without experts".to_owned()));
    }
    let (hidden, heads) = (read.hidden_size, read.num_attention_heads);
    let size = hidden / heads;
    let heads = [heads, read.num_key_value_heads.unwrap_or(heads), size];
    let attention = AttentionOptions::new(hidden, heads, Some(Rope::from_config(&config, size)?));
    let frame = Frame {
        sizes: Sizes { vocabulary: read.vocab_size, hidden, window: read.max_position_embeddings },
        layers: read.num_hidden_layers,
        eps: read.rms_norm_eps,
        tied: !weights.contains("lm_head.weight"),
    };
    let feed = |weights: &mut Weights, _, name: &str| {
        Ok::<Box<dyn Feed>, _>(Box::new(mixture(weights, &read, &format!("{name}.mlp"))?))
    };
    Ok(Box::new(frame.load(weights, |_| attention.clone(), feed)?))
}

fn mixture(weights: &mut Weights, read: &Config, name: &str) -> Result<Mixture, LoadError> {
    let Config { hidden_size: hidden, num_experts: experts, moe_intermediate_size: width, .. } = *read;
    let options = RouterOptions {
        normalised: read.norm_topk_prob.then_some(0.0),
        ..RouterOptions::softmax(experts, read.num_experts_per_tok)
    };
    let widths = [hidden, read.shared_expert_intermediate_size];
    Ok(Mixture {
        router: Router::load(weights, &format!("{name}.gate"), None, hidden, options)?,
        experts: sparse::experts(weights, name, [experts, hidden, width])?,
        shared: Some(Shared::Gated(
            sparse::dense(weights, &format!("{name}.shared_expert"), widths)?,
            weights.linear(&format!("{name}.shared_expert_gate"), 1, hidden)?,
        )),
    })
}
