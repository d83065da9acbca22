//! RoBERTa and XLM-RoBERTa: BGE-M3, multilingual E5, bge-reranker. BERT whose positions begin behind the padding id.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::indexing::TryIndexOp;
use mlx_rs::ops::tanh;
use serde_json::Value;

use super::batch::Batch;
use super::post_norm::{Config, PostNorm};
use super::{Encoder, Head, one_label, prefix};
use crate::error::LoadError;
use crate::layers::Linear;
use crate::weights::Weights;

const PREFIXES: [&str; 3] = ["", "roberta.", "model."];

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Encoder>, LoadError> {
    let prefix = prefix(weights, &PREFIXES, "embeddings.word_embeddings.weight")?;
    let padding = config.get("pad_token_id").and_then(Value::as_i64).unwrap_or(1);
    let first = i32::try_from(padding + 1)
        .map_err(|_| LoadError::Unsupported(format!("the padding id {padding}")))?;
    Ok(Box::new(PostNorm::load(Config::read(config, "xlm-roberta")?, prefix, first, weights)?))
}

/// The first token through a layer of the classifier's own, then one logit.
struct Classifier {
    dense: Linear,
    output: Linear,
}

pub fn head(config: &Value, weights: &mut Weights) -> Result<Box<dyn Head>, LoadError> {
    one_label(config)?;
    let width = Config::read(config, "xlm-roberta")?.hidden_size;
    Ok(Box::new(Classifier {
        dense: weights.linear("classifier.dense", width, width)?,
        output: weights.linear("classifier.out_proj", 1, width)?,
    }))
}

impl Head for Classifier {
    fn logits(&self, hidden: &Array, _: &Batch) -> Result<Array, Exception> {
        let first = hidden.try_index((.., 0, ..))?;
        self.output.forward(&tanh(self.dense.forward(&first)?)?)
    }
}
