//! What BERT and RoBERTa share: learned positions, and layers that normalise after each residual.
//!
//! Source: arXiv 1810.04805; behaviour checked against mlx-embeddings and, for real weights, onnxruntime.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde::Deserialize;
use serde_json::Value;

use super::activation::Activation;
use super::attention::Heads;
use super::batch::Batch;
use super::layer_norm::LayerNorm;
use super::{Encoder, unreadable};
use crate::error::LoadError;
use crate::layers::{Embedding, Linear};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
pub struct Config {
    pub hidden_size: i32,
    num_hidden_layers: usize,
    num_attention_heads: i32,
    intermediate_size: i32,
    max_position_embeddings: i32,
    vocab_size: i32,
    #[serde(default = "two")]
    type_vocab_size: i32,
    #[serde(default = "smallest")]
    layer_norm_eps: f32,
    #[serde(default = "gelu")]
    hidden_act: String,
    #[serde(default = "absolute")]
    position_embedding_type: String,
}

fn two() -> i32 {
    2
}

fn smallest() -> f32 {
    1e-12
}

fn gelu() -> String {
    "gelu".to_owned()
}

fn absolute() -> String {
    "absolute".to_owned()
}

impl Config {
    pub fn read(config: &Value, model_type: &str) -> Result<Self, LoadError> {
        let config = Self::deserialize(config).map_err(|error| unreadable(model_type, &error))?;
        if config.position_embedding_type != "absolute" {
            let kind = &config.position_embedding_type;
            return Err(LoadError::Unsupported(format!("position embeddings of the type `{kind}`")));
        }
        Ok(config)
    }
}

/// The encoder.
pub struct PostNorm {
    config: Config,
    /// The position of a text's first token.
    first: i32,
    words: Embedding,
    positions: Embedding,
    segments: Embedding,
    norm: LayerNorm,
    blocks: Vec<Block>,
}

struct Block {
    heads: Heads,
    input: Linear,
    output: Linear,
    output_norm: LayerNorm,
    up: Linear,
    activation: Activation,
    down: Linear,
    down_norm: LayerNorm,
}

impl PostNorm {
    /// Loads the weights under `prefix`; positions count from `first`.
    pub fn load(config: Config, prefix: &str, first: i32, weights: &mut Weights) -> Result<Self, LoadError> {
        let name = |part: &str| format!("{prefix}embeddings.{part}");
        let (width, eps) = (config.hidden_size, config.layer_norm_eps);
        Ok(Self {
            first,
            words: weights.embedding(&name("word_embeddings"), config.vocab_size, width)?,
            positions: weights.embedding(
                &name("position_embeddings"),
                config.max_position_embeddings,
                width,
            )?,
            segments: weights.embedding(&name("token_type_embeddings"), config.type_vocab_size, width)?,
            norm: LayerNorm::load(weights, &name("LayerNorm"), width, eps)?,
            blocks: (0..config.num_hidden_layers)
                .map(|layer| Block::load(&config, &format!("{prefix}encoder.layer.{layer}"), weights))
                .collect::<Result<_, _>>()?,
            config,
        })
    }
}

impl Encoder for PostNorm {
    fn vocabulary(&self) -> i32 {
        self.config.vocab_size
    }

    fn window(&self) -> i32 {
        self.config.max_position_embeddings - self.first
    }

    fn width(&self) -> i32 {
        self.config.hidden_size
    }

    fn hidden(&self, batch: &Batch) -> Result<Array, Exception> {
        let length = batch.length();
        let positions = Array::from_iter(self.first..self.first + length, &[1, length]);
        // Models of one segment only, such as RoBERTa, ignore which part of a pair a token is in.
        let last = Array::from_slice(&[(self.config.type_vocab_size - 1).unsigned_abs()], &[1]);
        let segments = mlx_rs::ops::minimum(&batch.segments, last)?;
        let sum = self
            .words
            .forward(&batch.tokens)?
            .add(self.positions.forward(&positions)?)?
            .add(self.segments.forward(&segments)?)?;
        let visible = batch.visible()?;
        let begin = self.norm.forward(&sum)?;
        self.blocks.iter().try_fold(begin, |hidden, block| block.forward(&hidden, &visible))
    }
}

impl Block {
    fn load(config: &Config, name: &str, weights: &mut Weights) -> Result<Self, LoadError> {
        let Config { hidden_size: width, intermediate_size: inner, layer_norm_eps: eps, .. } = *config;
        let [queries, keys, values] =
            ["query", "key", "value"].map(|part| format!("{name}.attention.self.{part}"));
        let parts = [(queries.as_str(), width), (keys.as_str(), width), (values.as_str(), width)];
        let attention = format!("{name}.attention.output");
        Ok(Self {
            heads: Heads::new(width, config.num_attention_heads)?,
            input: weights.fused_linear(&parts, width)?,
            output: weights.linear(&format!("{attention}.dense"), width, width)?,
            output_norm: LayerNorm::load(weights, &format!("{attention}.LayerNorm"), width, eps)?,
            up: weights.linear(&format!("{name}.intermediate.dense"), inner, width)?,
            activation: Activation::named(&config.hidden_act)?,
            down: weights.linear(&format!("{name}.output.dense"), width, inner)?,
            down_norm: LayerNorm::load(weights, &format!("{name}.output.LayerNorm"), width, eps)?,
        })
    }

    fn forward(&self, hidden: &Array, visible: &Array) -> Result<Array, Exception> {
        let seen = self.heads.attend(&self.input.forward(hidden)?, visible, |part| Ok(part.clone()))?;
        let hidden = self.output_norm.forward(&self.output.forward_onto(&seen, hidden)?)?;
        let inner = self.activation.of(self.up.forward(&hidden)?)?;
        self.down_norm.forward(&self.down.forward_onto(&inner, &hidden)?)
    }
}
