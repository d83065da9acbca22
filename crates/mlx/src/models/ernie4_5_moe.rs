//! ERNIE 4.5 with mixtures of experts: attention that pairs neighbours when it turns, mixtures with shared experts in some
//! layers.
//!
//! Source: the ERNIE 4.5 report (2025); behaviour checked against mlx-lm's `ernie4_5_moe`.

use serde::Deserialize;
use serde_json::{Value, json};

use super::decoder::{Feed, Sizes};
use super::deepseek_v3::shared_experts;
use super::sparse::{self, Frame};
use super::{Model, parse};
use crate::error::LoadError;
use crate::layers::{AttentionOptions, Float32, Mixture, Rope, Router, RouterOptions, Scores};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    hidden_size: i32,
    num_hidden_layers: usize,
    intermediate_size: i32,
    num_attention_heads: i32,
    num_key_value_heads: i32,
    head_dim: Option<i32>,
    rms_norm_eps: f32,
    vocab_size: i32,
    max_position_embeddings: i32,
    tie_word_embeddings: bool,
    moe_num_experts: i32,
    moe_k: i32,
    #[serde(default)]
    moe_intermediate_size: i32,
    #[serde(default)]
    moe_num_shared_experts: i32,
    /// One number, or one for each kind of input.
    #[serde(default)]
    moe_layer_start_index: Value,
    #[serde(default)]
    moe_layer_end_index: Value,
    #[serde(default = "every")]
    moe_layer_interval: usize,
    moe_gate_act: Option<String>,
}

fn every() -> usize {
    1
}

impl Config {
    fn is_sparse(&self, layer: usize) -> bool {
        let start = numbers(&self.moe_layer_start_index).min().unwrap_or(0);
        let end = numbers(&self.moe_layer_end_index).max().unwrap_or(u64::MAX);
        (start..=end).contains(&(layer as u64)) && (layer + 1).is_multiple_of(self.moe_layer_interval.max(1))
    }

    /// An expert's width.
    fn width(&self) -> i32 {
        if self.moe_intermediate_size > 0 { self.moe_intermediate_size } else { self.intermediate_size }
    }
}

fn numbers(value: &Value) -> impl Iterator<Item = u64> {
    let list = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
    list.iter().filter_map(Value::as_u64)
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let mut config = config.clone();
    if let Value::Object(fields) = &mut config {
        fields.insert("rope_traditional".to_owned(), json!(true));
    }
    let read: Config = parse(&config)?;
    let (hidden, heads) = (read.hidden_size, read.num_attention_heads);
    let size = read.head_dim.unwrap_or(hidden / heads);
    let heads = [heads, read.num_key_value_heads, size];
    let attention = AttentionOptions::new(hidden, heads, Some(Rope::from_config(&config, size)?));
    let frame = Frame {
        sizes: Sizes { vocabulary: read.vocab_size, hidden, window: read.max_position_embeddings },
        layers: read.num_hidden_layers,
        eps: read.rms_norm_eps,
        tied: read.tie_word_embeddings,
    };
    let feed = |weights: &mut Weights, layer, name: &str| {
        let name = format!("{name}.mlp");
        Ok::<Box<dyn Feed>, _>(match read.is_sparse(layer) {
            true => Box::new(mixture(weights, &read, &name)?),
            false => Box::new(sparse::dense(weights, &name, [hidden, read.intermediate_size])?),
        })
    };
    Ok(Box::new(frame.load(weights, |_| attention.clone(), feed)?))
}

fn mixture(weights: &mut Weights, read: &Config, name: &str) -> Result<Mixture, LoadError> {
    let Config { hidden_size: hidden, moe_num_experts: experts, .. } = *read;
    let scores = match read.moe_gate_act.as_deref() {
        None | Some("softmax") => Scores::Softmax,
        Some("sigmoid") => Scores::Sigmoid,
        Some(other) => return Err(LoadError::Unsupported(format!("a router with `{other}`"))),
    };
    let options = RouterOptions {
        scores,
        normalised: Some(0.0),
        float32: Float32::Scores,
        ..RouterOptions::softmax(experts, read.moe_k)
    };
    let widths = [hidden, read.width()];
    let shared = shared_experts(weights, name, widths, Some(read.moe_num_shared_experts))?;
    Ok(Mixture {
        router: Router::load(weights, &format!("{name}.gate"), None, hidden, options)?,
        experts: sparse::experts(weights, name, [experts, hidden, read.width()])?,
        shared,
    })
}
