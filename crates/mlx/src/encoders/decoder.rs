//! Any decoder as an encoder: its hidden states, read in one go.
//!
//! Padding stands at the end, where no token sees it; a model that looks both ways is told what is padding.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::zeros_dtype;
use serde_json::Value;

use super::Encoder;
use super::batch::Batch;
use crate::cache::{Cache, CacheShape, Held, LayerShape, Mask, Positions, Stored};
use crate::error::LoadError;
use crate::models::{Model, loader};
use crate::weights::Weights;

struct Decoder {
    model: Box<dyn Model>,
    width: i32,
    both_ways: bool,
}

/// Whether the model was trained to see what comes after a token too.
pub fn looks_both_ways(config: &Value) -> bool {
    let flag = config.get("use_bidirectional_attention").and_then(Value::as_bool);
    let gemma = config.get("model_type").and_then(Value::as_str) == Some("gemma3_text");
    flag.unwrap_or(gemma)
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Encoder>, LoadError> {
    let width = config.get("hidden_size").and_then(Value::as_i64).and_then(|width| i32::try_from(width).ok());
    let width = width.ok_or_else(|| LoadError::Unsupported("a decoder without hidden_size".to_owned()))?;
    let both_ways = looks_both_ways(config);
    if weights.contains("embed_tokens.weight") {
        // Saved without a head, and so without the name of what stands beside one.
        let outside = |name: &str| name.starts_with("dense.") || name.starts_with("lm_head.");
        weights.rename(|name| Some(if outside(name) { name.to_owned() } else { format!("model.{name}") }));
    }
    Ok(Box::new(Decoder { model: loader(config)?(config, weights)?, width, both_ways }))
}

impl Encoder for Decoder {
    fn vocabulary(&self) -> i32 {
        self.model.vocabulary()
    }

    fn window(&self) -> i32 {
        self.model.window()
    }

    fn width(&self) -> i32 {
        self.width
    }

    fn hidden(&self, batch: &Batch) -> Result<Array, Exception> {
        let mut cache = Whole { shape: self.model.cache_shape().clone(), both_ways: self.both_ways, batch };
        self.model.hidden(&batch.tokens, &mut cache)
    }
}

/// A cache for texts that come at once and whole: it keeps nothing.
struct Whole<'a> {
    shape: CacheShape,
    both_ways: bool,
    batch: &'a Batch,
}

impl Whole<'_> {
    fn mask(&self, layer: usize) -> Result<Mask, Exception> {
        let window = match self.shape.layers.get(layer) {
            Some(LayerShape::KeyValue { window, .. }) => *window,
            Some(LayerShape::State(_)) | None => None,
        };
        let window = window.filter(|window| *window < self.batch.length());
        Ok(match (self.both_ways, window) {
            (true, None) => Mask::Visible(self.batch.visible()?),
            (true, Some(window)) => Mask::Visible(self.batch.near(window / 2)?),
            (false, None) => Mask::Causal,
            (false, Some(window)) => Mask::Visible(self.batch.before(window)?),
        })
    }
}

impl Cache for Whole<'_> {
    fn begin(&mut self, _: i32) -> Result<Positions, Exception> {
        Ok(Positions::From(0))
    }

    fn extend(&mut self, layer: usize, keys: &Array, values: &Array) -> Result<Held, Exception> {
        let (keys, values) = (Stored::AsComputed(keys.clone()), Stored::AsComputed(values.clone()));
        Ok(Held::whole(keys, values, self.mask(layer)?))
    }

    fn state(&self, layer: usize) -> Result<Vec<Array>, Exception> {
        let Some(LayerShape::State(arrays)) = self.shape.layers.get(layer) else {
            return Err(Exception::custom(format!("layer {layer} has no state")));
        };
        let rows = [self.batch.rows()];
        arrays
            .iter()
            .map(|array| zeros_dtype(&[&rows, array.dimensions.as_slice()].concat(), array.dtype))
            .collect()
    }

    fn set_state(&mut self, _: usize, _: Vec<Array>) -> Result<(), Exception> {
        Ok(())
    }
}
