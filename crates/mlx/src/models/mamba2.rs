//! Mamba 2: state space layers only, no positions.
//!
//! Source: Dao and Gu (arXiv 2405.21060); behaviour checked against mlx-lm's `mamba2`.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Block, Decoder, Sizes};
use super::{Model, Pass, parse, time_limit};
use crate::error::LoadError;
use crate::layers::{Mamba2, Mamba2Options, Norm, NormAndGate};
use crate::weights::Weights;

/// mlx-lm's, whatever the configuration says.
const BLOCK_EPS: f32 = 1e-5;

#[derive(Debug, Deserialize)]
struct Config {
    vocab_size: i32,
    hidden_size: i32,
    num_hidden_layers: usize,
    num_heads: i32,
    head_dim: i32,
    n_groups: i32,
    state_size: i32,
    ssm_state_size: Option<i32>,
    conv_kernel: i32,
    layer_norm_epsilon: f32,
    #[serde(default)]
    tie_word_embeddings: bool,
    max_position_embeddings: Option<i32>,
}

struct MambaBlock {
    norm: Norm,
    mixer: Mamba2,
}

impl Block for MambaBlock {
    fn forward(&self, hidden: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        self.mixer.forward_onto(&self.norm.forward(hidden)?, hidden, layer, pass)
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    weights.rename(|name| Some(usual_name(name)));
    let Config { hidden_size: hidden, layer_norm_epsilon: eps, .. } = read;
    let options = Mamba2Options {
        hidden,
        heads: read.num_heads,
        head_dimension: read.head_dim,
        groups: read.n_groups,
        state_size: read.ssm_state_size.unwrap_or(read.state_size),
        kernel: read.conv_kernel,
        eps,
        gating: NormAndGate::GateThenNorm { parts: 1 },
        time_limit: time_limit(config, (0.0, f32::INFINITY))?,
    };
    let cache = vec![options.cache(weights.dtype("model.norm.weight")?); read.num_hidden_layers];
    let block = |layer| {
        let name = format!("model.layers.{layer}");
        Ok::<_, LoadError>(MambaBlock {
            norm: Norm::rms(weights, &format!("{name}.norm"), hidden, BLOCK_EPS)?,
            mixer: Mamba2::load(weights, &format!("{name}.mixer"), options)?,
        })
    };
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::rms(weights, "model.norm", hidden, eps)?;
    // Nothing in the model ends there; it is what it has been trained with at most.
    let window = read.max_position_embeddings.unwrap_or(8192);
    let sizes = Sizes { vocabulary: read.vocab_size, hidden, window };
    Ok(Box::new(Decoder::load(weights, sizes, read.tie_word_embeddings, norm, blocks, cache)?))
}

/// What other architectures call it.
pub fn usual_name(name: &str) -> String {
    let parts = [
        ("backbone.embeddings.", "model.embed_tokens."),
        ("backbone.norm_f.", "model.norm."),
        ("backbone.", "model."),
    ];
    parts.iter().fold(name.to_owned(), |name, (own, usual)| name.replace(own, usual))
}
