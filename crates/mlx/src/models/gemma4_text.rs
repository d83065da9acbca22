//! Gemma 4: Gemma 3's layers with more of what differs between them. Layers with and without a window have heads of
//! different sizes; the last layers read the keys and values of earlier ones; small models add an embedding of the token's
//! own to every layer; large ones take their values from the keys, or mix experts in.
//!
//! Source: the Gemma 4 release; behaviour checked against mlx-lm's `gemma4_text`.

mod attention;
mod block;
mod config;

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::indexing::TryIndexOp;
use serde_json::Value;

use self::block::Gemma4Block;
use self::config::Config;
use super::{Model, Pass, parse};
use crate::cache::{Cache, CacheShape};
use crate::error::LoadError;
use crate::layers::{Embedding, Linear, Norm, scalar, soft_capped};
use crate::weights::Weights;

struct Gemma4 {
    config: Config,
    embedding: Embedding,
    layer_inputs: Option<LayerInputs>,
    blocks: Vec<Gemma4Block>,
    norm: Norm,
    /// `None` when the embedding is the head.
    head: Option<Linear>,
    cache: CacheShape,
}

/// What every layer is told about the token beside its hidden state.
struct LayerInputs {
    layers: i32,
    /// The width of one layer's.
    width: i32,
    /// (tokens, layers * width).
    embedding: Embedding,
    projection: Linear,
    norm: Norm,
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let config: Config = parse(config)?;
    let (hidden, eps) = (config.hidden_size, config.rms_norm_eps);
    let dtype = weights.dtype("model.norm.weight")?;
    let own = 0..config.first_shared();
    let cache = own.map(|layer| config.heads(layer).cache(dtype)).collect();
    let blocks = (0..config.num_hidden_layers)
        .map(|layer| Gemma4Block::load(weights, &config, layer))
        .collect::<Result<_, _>>()?;
    let head = match config.tie_word_embeddings {
        true => None,
        false => Some(weights.linear("lm_head", config.vocab_size, hidden)?),
    };
    Ok(Box::new(Gemma4 {
        embedding: weights.embedding("model.embed_tokens", config.vocab_size, hidden)?,
        layer_inputs: LayerInputs::load(weights, &config)?,
        blocks,
        norm: Norm::rms(weights, "model.norm", hidden, eps)?,
        head,
        cache: CacheShape::new(cache),
        config,
    }))
}

impl Model for Gemma4 {
    fn vocabulary(&self) -> i32 {
        self.config.vocab_size
    }

    fn window(&self) -> i32 {
        self.config.max_position_embeddings
    }

    fn cache_shape(&self) -> &CacheShape {
        &self.cache
    }

    fn hidden(&self, tokens: &Array, cache: &mut dyn Cache) -> Result<Array, Exception> {
        let mut pass = Pass { positions: cache.begin(tokens.dim(1))?, cache, query_factors: None };
        let embedded = self.embedding.forward(tokens)?;
        let mut hidden = embedded.multiply(scalar((self.config.hidden_size as f32).sqrt(), &embedded)?)?;
        let inputs = self.layer_inputs.as_ref().map(|inputs| inputs.forward(tokens, &hidden)).transpose()?;
        let mut held = Vec::with_capacity(self.blocks.len());
        for (layer, block) in self.blocks.iter().enumerate() {
            let input = inputs.as_ref().map(|inputs| inputs.try_index((.., .., layer as i32))).transpose()?;
            hidden = block.forward(&hidden, input.as_ref(), &mut held, &mut pass)?;
        }
        self.norm.forward(&hidden)
    }

    fn logits(&self, hidden: &Array) -> Result<Array, Exception> {
        let logits = match &self.head {
            Some(head) => head.forward(hidden)?,
            None => self.embedding.as_head(hidden)?,
        };
        match self.config.final_logit_softcapping {
            Some(cap) => soft_capped(&logits, cap),
            None => Ok(logits),
        }
    }
}

impl LayerInputs {
    /// `None` where the model has none.
    fn load(weights: &mut Weights, config: &Config) -> Result<Option<Self>, LoadError> {
        let Some(width) = config.layer_input_width() else { return Ok(None) };
        let layers = config.num_hidden_layers as i32;
        let all = layers * width;
        let tokens = config.vocab_size_per_layer_input;
        Ok(Some(Self {
            layers,
            width,
            embedding: weights.embedding("model.embed_tokens_per_layer", tokens, all)?,
            projection: weights.linear("model.per_layer_model_projection", all, config.hidden_size)?,
            norm: Norm::rms(weights, "model.per_layer_projection_norm", width, config.rms_norm_eps)?,
        }))
    }

    /// `tokens`: (rows, length); `hidden`: their scaled embeddings. Gives (rows, length, layers, width).
    fn forward(&self, tokens: &Array, hidden: &Array) -> Result<Array, Exception> {
        let shape = [tokens.dim(0), tokens.dim(1), self.layers, self.width];
        let own = self.embedding.forward(tokens)?;
        let own = own.multiply(scalar((self.width as f32).sqrt(), &own)?)?.reshape(&shape)?;
        let projected = self.projection.forward(hidden)?;
        let scale = scalar((hidden.dim(-1) as f32).sqrt().recip(), hidden)?;
        let projected = self.norm.forward(&projected.multiply(scale)?.reshape(&shape)?)?;
        projected.add(own)?.multiply(scalar(0.5_f32.sqrt(), hidden)?)
    }
}
