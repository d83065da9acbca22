//! Helium: Llama whose heads turn in neighbouring pairs.
//!
//! Source: Kyutai's Helium 1 (huggingface.co/kyutai/helium-1-2b); behaviour checked against mlx-lm's `helium`.

use serde_json::{Value, json};

use super::{Model, llama};
use crate::error::LoadError;
use crate::weights::Weights;

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let mut config = config.clone();
    if let Value::Object(fields) = &mut config {
        fields.insert("rope_traditional".to_owned(), json!(true));
        // The heads share the width evenly, whatever the configuration says.
        fields.remove("head_dim");
    }
    llama::load(&config, weights)
}
