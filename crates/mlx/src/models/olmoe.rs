//! OLMoE: attention with a norm over all query heads and one over all key heads, every feed-forward layer a mixture.
//!
//! Source: OLMoE (arXiv 2409.02060); behaviour checked against mlx-lm's `olmoe`.

use serde::Deserialize;
use serde_json::{Value, json};

use super::decoder::{Feed, Sizes};
use super::sparse::{self, Frame};
use super::{Model, parse};
use crate::error::LoadError;
use crate::layers::{AttentionOptions, HeadNorm, Mixture, Rope, Router, RouterOptions};
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
    #[serde(default = "positions")]
    max_position_embeddings: i32,
    #[serde(default = "tied")]
    tie_word_embeddings: bool,
    num_experts: i32,
    num_experts_per_tok: i32,
    #[serde(default)]
    norm_topk_prob: bool,
    clip_qkv: Option<f32>,
}

fn positions() -> i32 {
    4096
}

fn tied() -> bool {
    true
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let mut config = config.clone();
    if let Value::Object(fields) = &mut config {
        fields.entry("rope_theta").or_insert(json!(10_000.0));
    }
    let read: Config = parse(&config)?;
    if read.clip_qkv.is_some() {
        return Err(LoadError::Unsupported("clipped queries, keys and values".to_owned()));
    }
    let (hidden, heads, eps) = (read.hidden_size, read.num_attention_heads, read.rms_norm_eps);
    let size = read.head_dim.unwrap_or(hidden / heads);
    let heads = [heads, read.num_key_value_heads.unwrap_or(heads), size];
    let attention = AttentionOptions {
        norm: HeadNorm::Whole { eps },
        ..AttentionOptions::new(hidden, heads, Some(Rope::from_config(&config, size)?))
    };
    let frame = Frame {
        sizes: Sizes { vocabulary: read.vocab_size, hidden, window: read.max_position_embeddings },
        layers: read.num_hidden_layers,
        eps,
        tied: read.tie_word_embeddings,
    };
    let experts = read.num_experts;
    let options = RouterOptions {
        normalised: read.norm_topk_prob.then_some(0.0),
        ..RouterOptions::softmax(experts, read.num_experts_per_tok)
    };
    let feed = |weights: &mut Weights, _, name: &str| {
        let name = format!("{name}.mlp");
        Ok::<Box<dyn Feed>, _>(Box::new(Mixture {
            router: Router::load(weights, &format!("{name}.gate"), None, hidden, options)?,
            experts: sparse::experts(weights, &name, [experts, hidden, read.intermediate_size])?,
            shared: None,
        }))
    };
    Ok(Box::new(frame.load(weights, |_| attention.clone(), feed)?))
}
