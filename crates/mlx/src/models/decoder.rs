//! The frame that nearly all language models share: embedding, blocks one after the other, a norm, a head.

use mlx_rs::Array;
use mlx_rs::error::Exception;

use super::{Model, Pass};
use crate::cache::{Cache, CacheShape, LayerShape};
use crate::error::LoadError;
use crate::layers::{
    Attention, Embedding, FeedForward, Linear, Mixture, Norm, QueryGrowth, scalar, soft_capped,
};
use crate::weights::Weights;

/// One layer of a model.
pub trait Block {
    /// `hidden`: (rows, length, width). `layer` is its number, which is also its number in the cache unless the model says
    /// otherwise.
    fn forward(&self, hidden: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception>;
}

/// A model of such blocks.
pub struct Decoder<B> {
    pub embedding: Embedding,
    /// What the embedded tokens are multiplied with.
    pub embedding_scale: Option<f32>,
    pub blocks: Vec<B>,
    pub norm: Norm,
    /// `None` when the embedding is the head.
    pub head: Option<Linear>,
    pub logits: Logits,
    pub query_growth: Option<QueryGrowth>,
    pub vocabulary: i32,
    pub window: i32,
    pub cache: CacheShape,
}

/// What is done to the logits at the end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Logits {
    AsTheyAre,
    Times(f32),
    DividedBy(f32),
    /// `cap * tanh(logit / cap)`.
    SoftCapped(f32),
}

/// What configurations call these sizes: `vocab_size`, `hidden_size`, `max_position_embeddings`.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    pub vocabulary: i32,
    pub hidden: i32,
    pub window: i32,
}

impl<B: Block> Decoder<B> {
    /// With the usual names: `model.embed_tokens`, `model.norm`, `lm_head` where it exists and `tied` is false.
    pub fn load(
        weights: &mut Weights,
        Sizes { vocabulary, hidden, window }: Sizes,
        tied: bool,
        norm: Norm,
        blocks: Vec<B>,
        cache: Vec<LayerShape>,
    ) -> Result<Self, LoadError> {
        let embedding = weights.embedding("model.embed_tokens", vocabulary, hidden)?;
        let head = if tied { None } else { Some(weights.linear("lm_head", vocabulary, hidden)?) };
        let (embedding_scale, logits, cache) = (None, Logits::AsTheyAre, CacheShape::new(cache));
        Ok(Self {
            embedding,
            embedding_scale,
            blocks,
            norm,
            head,
            logits,
            query_growth: None,
            vocabulary,
            window,
            cache,
        })
    }
}

impl<B: Block> Model for Decoder<B> {
    fn vocabulary(&self) -> i32 {
        self.vocabulary
    }

    fn window(&self) -> i32 {
        self.window
    }

    fn cache_shape(&self) -> &CacheShape {
        &self.cache
    }

    fn looks_at_positions(&self) -> bool {
        self.query_growth.is_some()
    }

    fn hidden(&self, tokens: &Array, cache: &mut dyn Cache) -> Result<Array, Exception> {
        let length = tokens.dim(1);
        let mut hidden = self.embedding.forward(tokens)?;
        let positions = cache.begin(length)?;
        let factors = |growth: QueryGrowth| growth.factors(&positions, length, hidden.dtype());
        let query_factors = self.query_growth.map(factors).transpose()?.flatten();
        let mut pass = Pass { positions, cache, query_factors };
        if let Some(scale) = self.embedding_scale {
            hidden = hidden.multiply(scalar(scale, &hidden)?)?;
        }
        for (layer, block) in self.blocks.iter().enumerate() {
            hidden = block.forward(&hidden, layer, &mut pass)?;
        }
        self.norm.forward(&hidden)
    }

    fn logits(&self, hidden: &Array) -> Result<Array, Exception> {
        let logits = match &self.head {
            Some(head) => head.forward(hidden)?,
            None => self.embedding.as_head(hidden)?,
        };
        match self.logits {
            Logits::AsTheyAre => Ok(logits),
            Logits::Times(factor) => logits.multiply(scalar(factor, &logits)?),
            Logits::DividedBy(divisor) => logits.divide(scalar(divisor, &logits)?),
            Logits::SoftCapped(cap) => soft_capped(&logits, cap),
        }
    }
}

/// The most common block: a norm before attention, a norm before the feed-forward layer.
pub struct PreNormBlock<F = FeedForward> {
    pub attention_norm: Norm,
    pub attention: Attention,
    pub feed_forward_norm: Norm,
    pub feed_forward: F,
}

/// What stands in the place of the feed-forward layer.
pub trait Feed {
    /// `residual + forward(x)`.
    fn forward_onto(&self, x: &Array, residual: &Array) -> Result<Array, Exception>;
}

impl Feed for FeedForward {
    fn forward_onto(&self, x: &Array, residual: &Array) -> Result<Array, Exception> {
        Self::forward_onto(self, x, residual)
    }
}

impl Feed for Mixture {
    fn forward_onto(&self, x: &Array, residual: &Array) -> Result<Array, Exception> {
        residual.add(self.forward(x)?)
    }
}

/// For models in which only some of these layers are mixtures.
impl Feed for Box<dyn Feed> {
    fn forward_onto(&self, x: &Array, residual: &Array) -> Result<Array, Exception> {
        self.as_ref().forward_onto(x, residual)
    }
}

impl<F: Feed> Block for PreNormBlock<F> {
    fn forward(&self, hidden: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        let normed = self.attention_norm.forward(hidden)?;
        let hidden = self.attention.forward_onto(&normed, hidden, layer, pass)?;
        self.feed_forward.forward_onto(&self.feed_forward_norm.forward(&hidden)?, &hidden)
    }
}
