//! The text part of multi-modal Mistral Small 3.1 and Ministral 3: one of two architectures, as it says itself.
//!
//! Behaviour checked against mlx-lm's `mistral3`.

use serde_json::{Value, json};

use super::{Model, llama, ministral3, text_part};
use crate::error::LoadError;
use crate::weights::Weights;

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let mut text = config.get("text_config").cloned().unwrap_or_default();
    if let Value::Object(fields) = &mut text {
        fields.entry("tie_word_embeddings").or_insert(json!(false));
    }
    weights.rename(text_part::name);
    match text.get("model_type").and_then(Value::as_str) {
        Some("ministral3") => ministral3::load(&text, weights),
        Some("mistral" | "llama") | None => llama::load(&text, weights),
        Some(other) => Err(LoadError::Unsupported(format!("the text model `{other}`"))),
    }
}
