//! SmolLM3: Llama with heads that do not turn in every fourth layer.
//!
//! Source: NoPE (arXiv 2501.18795); behaviour checked against mlx-lm's `smollm3`.

use serde::Deserialize;
use serde_json::Value;

use super::{Model, llama, parse};
use crate::error::LoadError;
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    num_hidden_layers: usize,
    #[serde(default = "interval")]
    no_rope_layer_interval: usize,
    /// In spite of its name 1 for each layer whose heads turn, else 0.
    no_rope_layers: Option<Vec<u8>>,
}

fn interval() -> usize {
    4
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    if read.no_rope_layers.as_ref().is_some_and(|layers| layers.len() != read.num_hidden_layers) {
        return Err(LoadError::Unsupported("no_rope_layers of another number of layers".to_owned()));
    }
    let turns = |layer: usize| match &read.no_rope_layers {
        Some(layers) => layers.get(layer) != Some(&0),
        None => !(layer + 1).is_multiple_of(read.no_rope_layer_interval),
    };
    Ok(Box::new(llama::decoder(config, weights, turns)?))
}
