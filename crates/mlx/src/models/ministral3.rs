//! Ministral 3: Llama with YaRN, windows in some layers, and queries that grow with their position.
//!
//! Source: the Ministral 3 release; behaviour checked against mlx-lm's `ministral3`.

use serde::Deserialize;
use serde_json::Value;

use super::{Model, llama, parse};
use crate::error::LoadError;
use crate::layers::QueryGrowth;
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    rope_parameters: QueryGrowth,
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let mut decoder = llama::decoder(config, weights, |_| true)?;
    decoder.query_growth = Some(read.rope_parameters);
    Ok(Box::new(decoder))
}
