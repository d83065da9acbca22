//! Kimi K2.5: the text part of a model that also sees, which is DeepSeek V3's shape.
//!
//! Behaviour checked against mlx-lm's `kimi_k25`.

use serde_json::Value;

use super::{Model, deepseek_v3};
use crate::error::LoadError;
use crate::weights::Weights;

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let text = config.get("text_config").unwrap_or(config);
    weights.rename(|name| name.strip_prefix("language_model.").map(str::to_owned));
    deepseek_v3::load(text, weights)
}
