//! Architectures: one file each, named after the `model_type` of its configuration, and one row in [`REGISTRY`].

mod cohere;
mod cohere2;
mod decoder;
mod deepseek_v2;
mod deepseek_v3;
mod ernie4_5;
mod ernie4_5_moe;
mod exaone4;
mod falcon_h1;
mod gemma;
mod gemma2;
mod gemma3;
mod gemma3_text;
mod gemma4;
mod gemma4_text;
mod glm4;
mod glm4_moe;
mod gpt_oss;
mod granite;
mod granitemoe;
mod granitemoehybrid;
mod helium;
mod hybrid;
mod kimi_k25;
mod kimi_linear;
mod lfm2;
mod lfm2_moe;
mod llama;
mod mamba;
mod mamba2;
mod minimax;
mod ministral3;
mod mistral3;
mod mixtral;
mod nemotron_h;
mod olmo2;
mod olmo3;
mod olmoe;
mod phi3;
mod post_norm;
mod qwen2;
mod qwen2_moe;
mod qwen3;
mod qwen3_5;
mod qwen3_moe;
mod qwen3_next;
mod smollm3;
mod sparse;
mod text_part;
mod time_limit;

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde::de::DeserializeOwned;
use serde_json::Value;
use time_limit::time_limit;

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

    /// Whether layers do something else at some positions than at others, where they can tell.
    fn looks_at_positions(&self) -> bool {
        false
    }

    /// Runs the layers: token ids (rows, length) to final hidden states (rows, length, width), and adds to the cache.
    fn hidden(&self, tokens: &Array, cache: &mut dyn Cache) -> Result<Array, Exception>;

    /// The output head: hidden states (..., width) to logits (..., vocabulary).
    fn logits(&self, hidden: &Array) -> Result<Array, Exception>;
}

/// One forward pass under way.
pub struct Pass<'a> {
    pub positions: Positions,
    pub cache: &'a mut dyn Cache,
    /// What queries are multiplied with, where it depends on their position; broadcasts to (rows, heads, length, dimension).
    pub query_factors: Option<Array>,
}

impl Pass<'_> {
    /// The arrays of a layer's state, each (rows, ...).
    pub fn state<const COUNT: usize>(&self, layer: usize) -> Result<[Array; COUNT], Exception> {
        let state = self.cache.state(layer)?;
        state.try_into().map_err(|_| Exception::custom("a state of another number of arrays"))
    }
}

type Loader = fn(&Value, &mut Weights) -> Result<Box<dyn Model>, LoadError>;

const REGISTRY: &[(&str, Loader)] = &[
    ("cohere", cohere::load),
    ("cohere2", cohere2::load),
    ("deepseek_v2", deepseek_v2::load),
    ("deepseek_v3", deepseek_v3::load),
    ("ernie4_5", ernie4_5::load),
    ("ernie4_5_moe", ernie4_5_moe::load),
    ("exaone4", exaone4::load),
    ("falcon_h1", falcon_h1::load),
    ("falcon_mamba", mamba::load),
    ("gemma", gemma::load),
    ("gemma2", gemma2::load),
    ("gemma3", gemma3::load),
    ("gemma3_text", gemma3_text::load),
    ("gemma4", gemma4::load),
    ("gemma4_text", gemma4_text::load),
    ("glm4", glm4::load),
    ("glm4_moe", glm4_moe::load),
    ("gpt_oss", gpt_oss::load),
    ("granite", granite::load),
    ("granitemoehybrid", granitemoehybrid::load),
    ("granitemoe", granitemoe::load),
    ("helium", helium::load),
    ("kimi_k2", deepseek_v3::load),
    ("kimi_k25", kimi_k25::load),
    ("kimi_linear", kimi_linear::load),
    ("lfm2", lfm2::load),
    ("lfm2_moe", lfm2_moe::load),
    ("llama", llama::load),
    ("mamba", mamba::load),
    ("mamba2", mamba2::load),
    ("minimax", minimax::load),
    ("minimax_m2", minimax::load),
    ("ministral3", ministral3::load),
    ("mistral", llama::load),
    ("mistral3", mistral3::load),
    ("mixtral", mixtral::load),
    ("nemotron_h", nemotron_h::load),
    ("olmo2", olmo2::load),
    ("olmo3", olmo3::load),
    ("olmoe", olmoe::load),
    ("phi3", phi3::load),
    ("qwen2", qwen2::load),
    ("qwen2_moe", qwen2_moe::load),
    ("qwen3", qwen3::load),
    ("qwen3_5", qwen3_5::load),
    ("qwen3_5_moe", qwen3_5::load),
    ("qwen3_moe", qwen3_moe::load),
    ("qwen3_next", qwen3_next::load),
    ("seed_oss", llama::load),
    ("smollm3", smollm3::load),
];

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
