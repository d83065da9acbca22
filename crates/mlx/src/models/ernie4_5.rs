//! ERNIE 4.5, dense: Llama whose heads turn in neighbouring pairs.
//!
//! Source: the ERNIE 4.5 report (ernie.baidu.com); behaviour checked against mlx-lm's `ernie4_5`.

use serde_json::{Value, json};

use super::{Model, llama};
use crate::error::LoadError;
use crate::weights::Weights;

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let mut config = config.clone();
    if let Value::Object(fields) = &mut config {
        fields.insert("rope_traditional".to_owned(), json!(true));
    }
    llama::load(&config, weights)
}
