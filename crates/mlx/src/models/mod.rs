//! Architectures: one file each, named after the `model_type` of its configuration, and one row in [`REGISTRY`].

mod decoder;
mod llama;
mod qwen2;
mod qwen3;

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::cache::{Cache, CacheShape, Positions};
use crate::error::LoadError;
use crate::weights::Weights;

/// A decoder-only language model.
pub trait Model {
    /// The number of token ids.
    fn vocabulary(&self) -> i32;

    /// The most positions that the model was made for.
    fn window(&self) -> i32;

    fn cache_shape(&self) -> &CacheShape;

    /// Runs the layers: token ids (rows, length) to final hidden states (rows, length, width), and adds to the cache.
    fn hidden(&self, tokens: &Array, cache: &mut dyn Cache) -> Result<Array, Exception>;

    /// The output head: hidden states (..., width) to logits (..., vocabulary).
    fn logits(&self, hidden: &Array) -> Result<Array, Exception>;
}

/// One forward pass under way.
pub struct Pass<'a> {
    pub positions: Positions,
    pub cache: &'a mut dyn Cache,
}

type Loader = fn(&Value, &mut Weights) -> Result<Box<dyn Model>, LoadError>;

const REGISTRY: &[(&str, Loader)] =
    &[("llama", llama::load), ("mistral", llama::load), ("qwen2", qwen2::load), ("qwen3", qwen3::load)];

/// The values of `model_type` that can be loaded.
pub fn supported_model_types() -> impl Iterator<Item = &'static str> {
    REGISTRY.iter().map(|(name, _)| *name)
}

/// The loader for a configuration.
pub fn loader(config: &Value) -> Result<Loader, LoadError> {
    let found = config.get("model_type").and_then(Value::as_str).unwrap_or("(none)");
    let row = REGISTRY.iter().find(|(name, _)| *name == found);
    row.map(|(_, load)| *load).ok_or_else(|| LoadError::Architecture {
        found: found.to_owned(),
        supported: supported_model_types().collect::<Vec<_>>().join(", "),
    })
}

/// The part of a configuration that an architecture reads.
fn parse<T: DeserializeOwned>(config: &Value) -> Result<T, LoadError> {
    T::deserialize(config)
        .map_err(|error| LoadError::Unsupported(format!("a configuration that cannot be read ({error})")))
}
