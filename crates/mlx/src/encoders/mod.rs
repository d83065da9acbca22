//! Models that turn texts into vectors or into scores: one file each, named after the `model_type`, and one row in
//! [`REGISTRY`]. Decoders embed too: see `decoder`.
//!
//! Invariant: a row's result does not depend on the rows beside it nor on its padding, apart from rounding.

mod activation;
mod attention;
mod batch;
mod bert;
mod decoder;
mod dense;
mod layer_norm;
mod loaded;
mod modernbert;
mod pooling;
mod post_norm;
mod xlm_roberta;

pub use loaded::MlxEncoder;

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde_json::Value;

use self::batch::Batch;
use crate::error::LoadError;
use crate::weights::Weights;

/// Reads whole texts at once.
trait Encoder {
    /// The number of token ids.
    fn vocabulary(&self) -> i32;

    /// The most tokens of a text.
    fn window(&self) -> i32;

    /// The width of the hidden states.
    fn width(&self) -> i32;

    /// The final hidden states, (rows, length, width). Those of padding mean nothing.
    fn hidden(&self, batch: &Batch) -> Result<Array, Exception>;
}

/// Judges a text or a pair of them.
trait Head {
    /// Hidden states (rows, length, width) to one logit per row, (rows, 1).
    fn logits(&self, hidden: &Array, batch: &Batch) -> Result<Array, Exception>;
}

type LoadEncoder = fn(&Value, &mut Weights) -> Result<Box<dyn Encoder>, LoadError>;
type LoadHead = fn(&Value, &mut Weights) -> Result<Box<dyn Head>, LoadError>;

struct Row {
    model_type: &'static str,
    encoder: LoadEncoder,
    head: LoadHead,
}

const REGISTRY: &[Row] = &[
    Row { model_type: "bert", encoder: bert::load, head: bert::head },
    Row { model_type: "modernbert", encoder: modernbert::load, head: modernbert::head },
    Row { model_type: "roberta", encoder: xlm_roberta::load, head: xlm_roberta::head },
    Row { model_type: "xlm-roberta", encoder: xlm_roberta::load, head: xlm_roberta::head },
];

/// The values of `model_type` that embed and do nothing else.
pub fn supported_encoder_types() -> impl Iterator<Item = &'static str> {
    REGISTRY.iter().map(|row| row.model_type)
}

/// Finds the encoder's row; `None` for a decoder.
fn row(config: &Value) -> Option<&'static Row> {
    let found = config.get("model_type")?.as_str()?;
    REGISTRY.iter().find(|row| row.model_type == found || row.model_type.replace('-', "_") == found)
}

/// What stands before the names of the weights: that under which `probe` is found.
fn prefix(weights: &Weights, candidates: &[&'static str], probe: &str) -> Result<&'static str, LoadError> {
    let found = candidates.iter().find(|prefix| weights.contains(&format!("{prefix}{probe}")));
    found.copied().ok_or_else(|| LoadError::MissingWeight(probe.to_owned()))
}

/// The error for a configuration that does not have the fields it must have.
fn unreadable(model_type: &str, error: &serde_json::Error) -> LoadError {
    LoadError::Unsupported(format!("a {model_type} configuration that cannot be read ({error})"))
}

/// Cross-encoders give one logit; other classifiers are no rerankers.
fn one_label(config: &Value) -> Result<(), LoadError> {
    let labels = config.get("id2label").and_then(Value::as_object).map(serde_json::Map::len);
    let count = config.get("num_labels").and_then(Value::as_u64).or(labels.map(|labels| labels as u64));
    match count {
        None | Some(1) => Ok(()),
        Some(more) => Err(LoadError::Unsupported(format!("a classifier with {more} labels"))),
    }
}
