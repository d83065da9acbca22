//! Mixtral: Mistral in which every feed-forward layer is a mixture.
//!
//! Source: Mixtral of Experts (arXiv 2401.04088); behaviour checked against mlx-lm's `mixtral`.

use serde::Deserialize;
use serde_json::{Value, json};

use super::decoder::{Feed, Sizes};
use super::sparse::{self, Frame};
use super::{Model, parse};
use crate::error::LoadError;
use crate::layers::{AttentionOptions, Mixture, Rope, Router, RouterOptions, Scores};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    hidden_size: i32,
    num_hidden_layers: usize,
    intermediate_size: i32,
    num_attention_heads: i32,
    num_key_value_heads: Option<i32>,
    head_dim: Option<i32>,
    #[serde(default = "eps")]
    rms_norm_eps: f32,
    vocab_size: i32,
    #[serde(default = "positions")]
    max_position_embeddings: i32,
    #[serde(default)]
    tie_word_embeddings: bool,
    num_local_experts: i32,
    num_experts_per_tok: i32,
    sliding_window: Option<i32>,
}

fn eps() -> f32 {
    1e-5
}

fn positions() -> i32 {
    32_768
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let mut config = config.clone();
    if let Value::Object(fields) = &mut config {
        fields.entry("rope_theta").or_insert(json!(1_000_000.0));
    }
    let read: Config = parse(&config)?;
    if read.sliding_window.is_some() {
        return Err(LoadError::Unsupported("a sliding window".to_owned()));
    }
    let (hidden, heads) = (read.hidden_size, read.num_attention_heads);
    let size = read.head_dim.unwrap_or(hidden / heads);
    let heads = [heads, read.num_key_value_heads.unwrap_or(heads), size];
    let attention = AttentionOptions::new(hidden, heads, Some(Rope::from_config(&config, size)?));
    let frame = Frame {
        sizes: Sizes { vocabulary: read.vocab_size, hidden, window: read.max_position_embeddings },
        layers: read.num_hidden_layers,
        eps: read.rms_norm_eps,
        tied: read.tie_word_embeddings,
    };
    let experts = read.num_local_experts;
    let options = RouterOptions {
        scores: Scores::SoftmaxOfChosen,
        ..RouterOptions::softmax(experts, read.num_experts_per_tok)
    };
    let feed = |weights: &mut Weights, _, name: &str| {
        let name = format!("{name}.block_sparse_moe");
        Ok::<Box<dyn Feed>, _>(Box::new(Mixture {
            router: Router::load(weights, &format!("{name}.gate"), None, hidden, options)?,
            experts: sparse::experts(weights, &name, [experts, hidden, read.intermediate_size])?,
            shared: None,
        }))
    };
    Ok(Box::new(frame.load(weights, |_| attention.clone(), feed)?))
}
