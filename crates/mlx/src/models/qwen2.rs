//! Qwen2 and Qwen2.5, dense: Llama with biases on queries, keys and values.
//!
//! Source: the Qwen2 technical report (arXiv 2407.10671); behaviour checked against mlx-lm's `qwen2`. Biases are taken from
//! the weights wherever they exist, so only the defaults differ from Llama's.

use serde_json::{Value, json};

use super::{Model, llama};
use crate::error::LoadError;
use crate::weights::Weights;

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let mut config = config.clone();
    if let Value::Object(fields) = &mut config {
        fields.entry("rope_theta").or_insert(json!(1_000_000.0));
        fields.entry("max_position_embeddings").or_insert(json!(32_768));
        fields.entry("tie_word_embeddings").or_insert(json!(true));
    }
    llama::load(&config, weights)
}
