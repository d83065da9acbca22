//! ModernBERT: rotary positions, layers that normalise first, most of which see their neighbourhood only.
//!
//! Source: arXiv 2412.13663; behaviour checked against mlx-embeddings' `modernbert`.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::indexing::TryIndexOp;
use serde::Deserialize;
use serde_json::Value;

use super::activation::Activation;
use super::attention::Heads;
use super::batch::Batch;
use super::layer_norm::LayerNorm;
use super::pooling::mean;
use super::{Encoder, Head, one_label, prefix, unreadable};
use crate::cache::Positions;
use crate::error::LoadError;
use crate::layers::{Embedding, Linear, Rope};
use crate::weights::Weights;

const PREFIXES: [&str; 2] = ["", "model."];

#[derive(Debug, Clone, Deserialize)]
struct Config {
    hidden_size: i32,
    num_hidden_layers: usize,
    num_attention_heads: i32,
    intermediate_size: i32,
    max_position_embeddings: i32,
    vocab_size: i32,
    #[serde(default = "norm_eps")]
    norm_eps: f32,
    #[serde(default = "every_third")]
    global_attn_every_n_layers: usize,
    #[serde(default = "local_attention")]
    local_attention: i32,
    global_rope_theta: Option<f32>,
    local_rope_theta: Option<f32>,
    /// The newer way to write the two before.
    rope_parameters: Option<Value>,
    #[serde(default = "gelu")]
    hidden_activation: String,
    #[serde(default = "gelu")]
    classifier_activation: String,
    #[serde(default)]
    classifier_pooling: ClassifierPooling,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ClassifierPooling {
    #[default]
    Cls,
    Mean,
}

fn norm_eps() -> f32 {
    1e-5
}

fn every_third() -> usize {
    3
}

fn local_attention() -> i32 {
    128
}

fn gelu() -> String {
    "gelu".to_owned()
}

struct ModernBert {
    config: Config,
    words: Embedding,
    norm: LayerNorm,
    blocks: Vec<Block>,
    final_norm: LayerNorm,
}

struct Block {
    heads: Heads,
    global: bool,
    rope: Rope,
    /// The first layer has none: the embeddings are normalised already.
    input_norm: Option<LayerNorm>,
    input: Linear,
    output: Linear,
    inner: i32,
    up_norm: LayerNorm,
    /// What is activated, then what gates it.
    up: Linear,
    activation: Activation,
    down: Linear,
}

impl Config {
    fn read(config: &Value) -> Result<Self, LoadError> {
        Self::deserialize(config).map_err(|error| unreadable("modernbert", &error))
    }

    fn is_global(&self, layer: usize) -> bool {
        layer.is_multiple_of(self.global_attn_every_n_layers.max(1))
    }

    fn theta(&self, global: bool) -> f32 {
        let (old, name, default) = match global {
            true => (self.global_rope_theta, "full_attention", 160_000.0),
            false => (self.local_rope_theta, "sliding_attention", 10_000.0),
        };
        let new = || Some(self.rope_parameters.as_ref()?.get(name)?.get("rope_theta")?.as_f64()? as f32);
        old.or_else(new).unwrap_or(default)
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Encoder>, LoadError> {
    let config = Config::read(config)?;
    let prefix = prefix(weights, &PREFIXES, "embeddings.tok_embeddings.weight")?;
    let (width, eps) = (config.hidden_size, config.norm_eps);
    let words = weights.embedding(&format!("{prefix}embeddings.tok_embeddings"), config.vocab_size, width)?;
    let norm = LayerNorm::load(weights, &format!("{prefix}embeddings.norm"), width, eps)?;
    let blocks = (0..config.num_hidden_layers)
        .map(|layer| Block::load(&config, layer, &format!("{prefix}layers.{layer}"), weights))
        .collect::<Result<_, _>>()?;
    let final_norm = LayerNorm::load(weights, &format!("{prefix}final_norm"), width, eps)?;
    Ok(Box::new(ModernBert { config, words, norm, blocks, final_norm }))
}

impl Encoder for ModernBert {
    fn vocabulary(&self) -> i32 {
        self.config.vocab_size
    }

    fn window(&self) -> i32 {
        self.config.max_position_embeddings
    }

    fn width(&self) -> i32 {
        self.config.hidden_size
    }

    fn hidden(&self, batch: &Batch) -> Result<Array, Exception> {
        let (all, near) = (batch.visible()?, batch.near(self.config.local_attention / 2)?);
        let begin = self.norm.forward(&self.words.forward(&batch.tokens)?)?;
        let hidden = self.blocks.iter().try_fold(begin, |hidden, block| {
            block.forward(&hidden, if block.global { &all } else { &near })
        })?;
        self.final_norm.forward(&hidden)
    }
}

impl Block {
    fn load(config: &Config, layer: usize, name: &str, weights: &mut Weights) -> Result<Self, LoadError> {
        let (width, inner, eps) = (config.hidden_size, config.intermediate_size, config.norm_eps);
        let global = config.is_global(layer);
        let heads = Heads::new(width, config.num_attention_heads)?;
        let norm = |weights: &mut Weights, part: &str| {
            LayerNorm::load(weights, &format!("{name}.{part}"), width, eps)
        };
        Ok(Self {
            rope: Rope::plain(heads.dimension, config.theta(global), false),
            heads,
            global,
            input_norm: if layer == 0 { None } else { Some(norm(weights, "attn_norm")?) },
            input: weights.linear(&format!("{name}.attn.Wqkv"), 3 * width, width)?,
            output: weights.linear(&format!("{name}.attn.Wo"), width, width)?,
            inner,
            up_norm: norm(weights, "mlp_norm")?,
            up: weights.linear(&format!("{name}.mlp.Wi"), 2 * inner, width)?,
            activation: Activation::named(&config.hidden_activation)?,
            down: weights.linear(&format!("{name}.mlp.Wo"), width, inner)?,
        })
    }

    fn forward(&self, hidden: &Array, visible: &Array) -> Result<Array, Exception> {
        let normed = self.input_norm.as_ref().map(|norm| norm.forward(hidden)).transpose()?;
        let mixed = self.input.forward(normed.as_ref().unwrap_or(hidden))?;
        let place = |part: &Array| self.rope.forward(part, &Positions::From(0));
        let seen = self.heads.attend(&mixed, visible, place)?;
        let hidden = self.output.forward_onto(&seen, hidden)?;
        let parts = self.up.forward(&self.up_norm.forward(&hidden)?)?.split_at_indices(&[self.inner], -1)?;
        let gated = self.activation.of(parts[0].clone())?.multiply(&parts[1])?;
        self.down.forward_onto(&gated, &hidden)
    }
}

/// The pooled text through a layer and a norm, then one logit.
struct Classifier {
    pooling: ClassifierPooling,
    dense: Linear,
    activation: Activation,
    norm: LayerNorm,
    output: Linear,
}

pub fn head(config: &Value, weights: &mut Weights) -> Result<Box<dyn Head>, LoadError> {
    one_label(config)?;
    let config = Config::read(config)?;
    let width = config.hidden_size;
    Ok(Box::new(Classifier {
        pooling: config.classifier_pooling,
        dense: weights.linear("head.dense", width, width)?,
        activation: Activation::named(&config.classifier_activation)?,
        norm: LayerNorm::load(weights, "head.norm", width, config.norm_eps)?,
        output: weights.linear("classifier", 1, width)?,
    }))
}

impl Head for Classifier {
    fn logits(&self, hidden: &Array, batch: &Batch) -> Result<Array, Exception> {
        let pooled = match self.pooling {
            ClassifierPooling::Cls => hidden.try_index((.., 0, ..))?,
            ClassifierPooling::Mean => mean(hidden, batch)?.as_dtype(hidden.dtype())?,
        };
        let inner = self.activation.of(self.dense.forward(&pooled)?)?;
        self.output.forward(&self.norm.forward(&inner)?)
    }
}
