//! Falcon-H1: every layer has Mamba 2 and attention side by side.
//!
//! Source: the Falcon-H1 report (arXiv 2507.22448); behaviour checked against mlx-lm's `falcon_h1`.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Block, Decoder, Logits, Sizes};
use super::{Model, Pass, parse};
use crate::error::LoadError;
use crate::layers::{
    Activation, Attention, AttentionOptions, FeedForward, Mamba2, Mamba2Options, Norm, NormAndGate, Rope,
    is_as_in_pytorch,
};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    vocab_size: i32,
    hidden_size: i32,
    num_hidden_layers: usize,
    intermediate_size: i32,
    max_position_embeddings: i32,
    num_attention_heads: i32,
    num_key_value_heads: i32,
    head_dim: i32,
    rms_norm_eps: f32,
    embedding_multiplier: f32,
    lm_head_multiplier: f32,
    #[serde(default = "tied")]
    tie_word_embeddings: bool,
    mamba_n_heads: i32,
    mamba_d_head: i32,
    mamba_n_groups: i32,
    mamba_d_state: i32,
    mamba_d_conv: i32,
    #[serde(default)]
    mamba_rms_norm: bool,
    #[serde(default)]
    mamba_norm_before_gate: bool,
}

fn tied() -> bool {
    true
}

impl Config {
    fn mamba(&self) -> Mamba2Options {
        Mamba2Options {
            hidden: self.hidden_size,
            heads: self.mamba_n_heads,
            head_dimension: self.mamba_d_head,
            groups: self.mamba_n_groups,
            state_size: self.mamba_d_state,
            kernel: self.mamba_d_conv,
            eps: self.rms_norm_eps,
            gating: match (self.mamba_rms_norm, self.mamba_norm_before_gate) {
                (false, _) => NormAndGate::GateOnly,
                (true, true) => NormAndGate::NormThenGate,
                (true, false) => NormAndGate::GateThenNorm { parts: 1 },
            },
            time_limit: (0.0, f32::INFINITY),
        }
    }
}

struct FalconBlock {
    mixer_norm: Norm,
    mamba: Mamba2,
    attention: Attention,
    feed_forward_norm: Norm,
    feed_forward: FeedForward,
}

impl Block for FalconBlock {
    /// A block has two entries in the cache, one after the other.
    fn forward(&self, hidden: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        let normed = self.mixer_norm.forward(hidden)?;
        let hidden = self.mamba.forward_onto(&normed, hidden, 2 * layer, pass)?;
        let hidden = self.attention.forward_onto(&normed, &hidden, 2 * layer + 1, pass)?;
        self.feed_forward.forward_onto(&self.feed_forward_norm.forward(&hidden)?, &hidden)
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    if is_as_in_pytorch(weights, "model.layers.0.mamba.conv1d.weight")? {
        let what = "falcon_h1 weights as published: its factors have to be put into them (mlx_lm.convert)";
        return Err(LoadError::Unsupported(what.to_owned()));
    }
    weights.rename(|name| Some(name.replace("model.final_layernorm.", "model.norm.")));
    let (hidden, eps, size) = (read.hidden_size, read.rms_norm_eps, read.head_dim);
    let heads = [read.num_attention_heads, read.num_key_value_heads, size];
    let attention = AttentionOptions::new(hidden, heads, Some(Rope::from_config(config, size)?));
    let mamba = read.mamba();
    let dtype = weights.dtype("model.norm.weight")?;
    let block = |layer| {
        let name = format!("model.layers.{layer}");
        let feed_forward = format!("{name}.feed_forward");
        let widths = [hidden, read.intermediate_size];
        Ok::<_, LoadError>(FalconBlock {
            mixer_norm: Norm::rms(weights, &format!("{name}.input_layernorm"), hidden, eps)?,
            mamba: Mamba2::load(weights, &format!("{name}.mamba"), mamba)?,
            attention: Attention::load(weights, &format!("{name}.self_attn"), attention.clone())?,
            feed_forward_norm: Norm::rms(weights, &format!("{name}.pre_ff_layernorm"), hidden, eps)?,
            feed_forward: FeedForward::load(weights, &feed_forward, widths, Activation::Silu)?,
        })
    };
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let both = [mamba.cache(dtype), attention.cache(dtype)];
    let cache = (0..read.num_hidden_layers).flat_map(|_| both.clone()).collect();
    let norm = Norm::rms(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary: read.vocab_size, hidden, window: read.max_position_embeddings };
    let mut decoder = Decoder::load(weights, sizes, read.tie_word_embeddings, norm, blocks, cache)?;
    if read.tie_word_embeddings {
        decoder.logits = Logits::Times(read.lm_head_multiplier / read.embedding_multiplier);
    }
    Ok(Box::new(decoder))
}
