//! BERT: MiniLM, BGE, E5, GTE and the cross-encoders made of it.

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

const PREFIXES: [&str; 3] = ["", "bert.", "model."];

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Encoder>, LoadError> {
    let prefix = prefix(weights, &PREFIXES, "embeddings.word_embeddings.weight")?;
    Ok(Box::new(PostNorm::load(Config::read(config, "bert")?, prefix, 0, weights)?))
}

/// The first token through the pooler, then one logit.
struct Classifier {
    pooler: Linear,
    output: Linear,
}

pub fn head(config: &Value, weights: &mut Weights) -> Result<Box<dyn Head>, LoadError> {
    one_label(config)?;
    let width = Config::read(config, "bert")?.hidden_size;
    let prefix = prefix(weights, &PREFIXES, "pooler.dense.weight")?;
    Ok(Box::new(Classifier {
        pooler: weights.linear(&format!("{prefix}pooler.dense"), width, width)?,
        output: weights.linear("classifier", 1, width)?,
    }))
}

impl Head for Classifier {
    fn logits(&self, hidden: &Array, _: &Batch) -> Result<Array, Exception> {
        let first = hidden.try_index((.., 0, ..))?;
        self.output.forward(&tanh(self.pooler.forward(&first)?)?)
    }
}
