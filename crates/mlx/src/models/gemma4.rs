//! The text part of multi-modal Gemma 4; what sees and hears is left out.
//!
//! Behaviour checked against mlx-lm's `gemma4`.

use serde_json::{Map, Value, json};

use super::{Model, gemma4_text, text_part};
use crate::error::LoadError;
use crate::weights::Weights;

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    weights.rename(text_part::name);
    gemma4_text::load(&text_config(config), weights)
}

/// The nested configuration, with what the outer one says and what Gemma 4's leave out.
fn text_config(config: &Value) -> Value {
    let mut text = Map::new();
    text.insert("num_attention_heads".to_owned(), json!(8));
    text.insert("num_key_value_heads".to_owned(), json!(1));
    text.extend(config.get("text_config").and_then(Value::as_object).cloned().unwrap_or_default());
    text.insert("vocab_size".to_owned(), config.get("vocab_size").cloned().unwrap_or(json!(262_144)));
    Value::Object(text)
}
