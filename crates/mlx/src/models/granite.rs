//! Granite: Llama with factors for embeddings, attention, what a layer adds, and logits; and what its relatives share.
//!
//! Source: the Granite 3 report (github.com/ibm-granite); behaviour checked against mlx-lm's `granite`.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Block, Decoder, Logits, Sizes};
use super::{Model, Pass, parse};
use crate::cache::LayerShape;
use crate::error::LoadError;
use crate::layers::{
    Activation, Attention, AttentionOptions, FeedForward, Mamba2, Mixture, Norm, Rope, scalar,
};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    #[serde(flatten)]
    family: Family,
    num_hidden_layers: usize,
    intermediate_size: i32,
}

/// The part of a configuration that all Granites have.
#[derive(Debug, Deserialize)]
pub struct Family {
    pub hidden_size: i32,
    num_attention_heads: i32,
    num_key_value_heads: i32,
    pub rms_norm_eps: f32,
    vocab_size: i32,
    max_position_embeddings: i32,
    logits_scaling: f32,
    attention_multiplier: f32,
    embedding_multiplier: f32,
    residual_multiplier: f32,
    #[serde(default = "tied")]
    tie_word_embeddings: bool,
}

fn tied() -> bool {
    true
}

/// A norm before the mixer, a norm before the feed-forward layer, and a factor for what each adds.
pub struct GraniteBlock {
    mixer_norm: Norm,
    mixer: Mixer,
    feed_forward_norm: Norm,
    feed_forward: Feed,
    factor: f32,
}

/// What mixes tokens.
pub enum Mixer {
    Attention(Attention),
    Mamba(Mamba2),
}

/// What follows.
pub enum Feed {
    Dense(FeedForward),
    Mixture(Box<Mixture>),
}

impl Block for GraniteBlock {
    fn forward(&self, hidden: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        let factor = scalar(self.factor, hidden)?;
        let normed = self.mixer_norm.forward(hidden)?;
        let mixed = match &self.mixer {
            Mixer::Attention(attention) => attention.forward(&normed, layer, pass)?,
            Mixer::Mamba(mamba) => mamba.forward(&normed, layer, pass)?,
        };
        let hidden = hidden.add(mixed.multiply(&factor)?)?;
        let normed = self.feed_forward_norm.forward(&hidden)?;
        let fed = match &self.feed_forward {
            Feed::Dense(dense) => dense.forward(&normed)?,
            Feed::Mixture(mixture) => mixture.forward(&normed)?,
        };
        hidden.add(fed.multiply(&factor)?)
    }
}

impl Family {
    pub fn head_size(&self) -> i32 {
        self.hidden_size / self.num_attention_heads
    }

    pub fn attention(&self, rope: Option<Rope>) -> AttentionOptions {
        let heads = [self.num_attention_heads, self.num_key_value_heads, self.head_size()];
        let scale = self.attention_multiplier;
        AttentionOptions { scale, ..AttentionOptions::new(self.hidden_size, heads, rope) }
    }

    /// The block `name`, of these parts.
    pub fn block(
        &self,
        weights: &mut Weights,
        name: &str,
        mixer: Mixer,
        feed_forward: Feed,
    ) -> Result<GraniteBlock, LoadError> {
        let mut norm =
            |part| Norm::rms(weights, &format!("{name}.{part}"), self.hidden_size, self.rms_norm_eps);
        Ok(GraniteBlock {
            mixer_norm: norm("input_layernorm")?,
            mixer,
            feed_forward_norm: norm("post_attention_layernorm")?,
            feed_forward,
            factor: self.residual_multiplier,
        })
    }

    pub fn decoder(
        &self,
        weights: &mut Weights,
        blocks: Vec<GraniteBlock>,
        cache: Vec<LayerShape>,
    ) -> Result<Box<dyn Model>, LoadError> {
        let norm = Norm::rms(weights, "model.norm", self.hidden_size, self.rms_norm_eps)?;
        let sizes = Sizes {
            vocabulary: self.vocab_size,
            hidden: self.hidden_size,
            window: self.max_position_embeddings,
        };
        let mut decoder = Decoder::load(weights, sizes, self.tie_word_embeddings, norm, blocks, cache)?;
        decoder.embedding_scale = Some(self.embedding_multiplier);
        decoder.logits = Logits::DividedBy(self.logits_scaling);
        Ok(Box::new(decoder))
    }

    /// A model in which every mixer is attention.
    pub fn with_attention(
        &self,
        config: &Value,
        weights: &mut Weights,
        layers: usize,
        mut feed: impl FnMut(&mut Weights, &str) -> Result<Feed, LoadError>,
    ) -> Result<Box<dyn Model>, LoadError> {
        let attention = self.attention(Some(Rope::from_config(config, self.head_size())?));
        let cache = vec![attention.cache(weights.dtype("model.norm.weight")?); layers];
        let block = |layer| {
            let name = format!("model.layers.{layer}");
            let mixer = Attention::load(weights, &format!("{name}.self_attn"), attention.clone())?;
            let feed = feed(weights, &name)?;
            self.block(weights, &name, Mixer::Attention(mixer), feed)
        };
        let blocks = (0..layers).map(block).collect::<Result<_, _>>()?;
        self.decoder(weights, blocks, cache)
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let Config { family, num_hidden_layers, intermediate_size } = parse(config)?;
    let widths = [family.hidden_size, intermediate_size];
    family.with_attention(config, weights, num_hidden_layers, |weights, name| {
        FeedForward::load(weights, &format!("{name}.mlp"), widths, Activation::Silu).map(Feed::Dense)
    })
}
