//! GLM-4.5 and later: grouped-query attention that turns half of each head, mixtures with a shared expert after the first
//! dense layers.
//!
//! Source: the GLM-4.5 report (arXiv 2508.06471); behaviour checked against mlx-lm's `glm4_moe`.

use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Feed, Sizes};
use super::deepseek_v3::{self, Routing};
use super::sparse::{self, Frame};
use super::{Model, parse};
use crate::error::LoadError;
use crate::layers::{AttentionOptions, HeadNorm, Rope};
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
    partial_rotary_factor: f32,
    #[serde(default)]
    use_qk_norm: bool,
    first_k_dense_replace: usize,
    #[serde(flatten)]
    routing: Routing,
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let (hidden, size) = (read.hidden_size, read.head_dim);
    let heads = [read.num_attention_heads, read.num_key_value_heads, size];
    let turned = (size as f32 * read.partial_rotary_factor) as i32;
    let norm = HeadNorm::PerHead { eps: read.rms_norm_eps, from_one: false };
    let attention = AttentionOptions {
        norm: if read.use_qk_norm { norm } else { HeadNorm::None },
        ..AttentionOptions::new(hidden, heads, Some(Rope::from_config(config, turned)?))
    };
    let frame = Frame {
        sizes: Sizes { vocabulary: read.vocab_size, hidden, window: read.max_position_embeddings },
        layers: read.num_hidden_layers,
        eps: read.rms_norm_eps,
        tied: !weights.contains("lm_head.weight"),
    };
    let feed = |weights: &mut Weights, layer, name: &str| {
        let name = format!("{name}.mlp");
        Ok::<Box<dyn Feed>, _>(match layer >= read.first_k_dense_replace {
            true => Box::new(deepseek_v3::mixture(weights, &read.routing, &name, hidden)?),
            false => Box::new(sparse::dense(weights, &name, [hidden, read.intermediate_size])?),
        })
    };
    Ok(Box::new(frame.load(weights, |_| attention.clone(), feed)?))
}
