//! Qwen3, dense: grouped-query attention with a norm on each query and key head, gated feed-forward.
//!
//! Source: the Qwen3 technical report (arXiv 2505.09388); behaviour checked against mlx-lm's `qwen3`.

use mlx_rs::error::Exception;
use mlx_rs::fast::{ScaledDotProductAttentionMask, rms_norm, scaled_dot_product_attention};
use mlx_rs::ops::{broadcast_to, concatenate, sigmoid};
use mlx_rs::{Array, Dtype};
use serde::Deserialize;
use serde_json::Value;

use super::Model;
use crate::cache::{Cache, CacheShape, Mask, Positions};
use crate::error::LoadError;
use crate::layers::{Embedding, Linear, Rope};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    hidden_size: i32,
    num_hidden_layers: usize,
    intermediate_size: i32,
    num_attention_heads: i32,
    num_key_value_heads: i32,
    head_dim: i32,
    rms_norm_eps: f32,
    vocab_size: i32,
    max_position_embeddings: i32,
    #[serde(default)]
    tie_word_embeddings: bool,
    #[serde(default)]
    use_sliding_window: bool,
}

struct Qwen3 {
    config: Config,
    embedding: Embedding,
    blocks: Vec<Block>,
    norm: Array,
    /// `None` when the embedding is the head.
    head: Option<Linear>,
    dtype: Dtype,
}

struct Block {
    input_norm: Array,
    attention: Attention,
    output_norm: Array,
    feed_forward: FeedForward,
}

struct Attention {
    heads: i32,
    key_value_heads: i32,
    head_dimension: i32,
    eps: f32,
    rope: Rope,
    /// Queries, keys and values, one after the other.
    input: Linear,
    /// One row per query head and key head, (heads + key_value_heads, 1, head dimension).
    norm: Array,
    output: Linear,
}

struct FeedForward {
    width: i32,
    /// Gate and up, one after the other.
    input: Linear,
    output: Linear,
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let rope = |dimensions| Rope::from_config(config, dimensions);
    let config = Config::deserialize(config).map_err(|error| {
        LoadError::Unsupported(format!("a qwen3 configuration that cannot be read ({error})"))
    })?;
    if config.use_sliding_window {
        return Err(LoadError::Unsupported("a sliding window".to_owned()));
    }
    let rope = rope(config.head_dim)?;
    let embedding = weights.embedding("model.embed_tokens", config.vocab_size, config.hidden_size)?;
    let blocks = (0..config.num_hidden_layers)
        .map(|layer| Block::load(&config, rope, &format!("model.layers.{layer}"), weights))
        .collect::<Result<_, _>>()?;
    let norm = weights.vector("model.norm.weight", &[config.hidden_size])?;
    let head = match config.tie_word_embeddings {
        true => None,
        false => Some(weights.linear("lm_head", config.vocab_size, config.hidden_size)?),
    };
    let dtype = norm.dtype();
    Ok(Box::new(Qwen3 { config, embedding, blocks, norm, head, dtype }))
}

impl Model for Qwen3 {
    fn vocabulary(&self) -> i32 {
        self.config.vocab_size
    }

    fn window(&self) -> i32 {
        self.config.max_position_embeddings
    }

    fn cache_shape(&self) -> CacheShape {
        CacheShape {
            layers: self.blocks.len(),
            heads: self.config.num_key_value_heads,
            head_dimension: self.config.head_dim,
            dtype: self.dtype,
        }
    }

    fn hidden(&self, tokens: &Array, cache: &mut dyn Cache) -> Result<Array, Exception> {
        let (positions, mask) = cache.begin(tokens.dim(1))?;
        let mut hidden = self.embedding.forward(tokens)?;
        for (number, block) in self.blocks.iter().enumerate() {
            let attend = |x: &Array, residual: &Array| {
                block.attention.forward(x, residual, &positions, &mask, |keys, values| {
                    cache.update(number, keys, values)
                })
            };
            hidden = block.forward(&hidden, self.config.rms_norm_eps, attend)?;
        }
        rms_norm(hidden, Some(&self.norm), self.config.rms_norm_eps)
    }

    fn logits(&self, hidden: &Array) -> Result<Array, Exception> {
        match &self.head {
            Some(head) => head.forward(hidden),
            None => self.embedding.as_head(hidden),
        }
    }
}

impl Block {
    fn load(config: &Config, rope: Rope, name: &str, weights: &mut Weights) -> Result<Self, LoadError> {
        let mut norm = |part: &str| weights.vector(&format!("{name}.{part}.weight"), &[config.hidden_size]);
        Ok(Self {
            input_norm: norm("input_layernorm")?,
            output_norm: norm("post_attention_layernorm")?,
            attention: Attention::load(config, rope, &format!("{name}.self_attn"), weights)?,
            feed_forward: FeedForward::load(config, &format!("{name}.mlp"), weights)?,
        })
    }

    fn forward(
        &self,
        hidden: &Array,
        eps: f32,
        attend: impl FnOnce(&Array, &Array) -> Result<Array, Exception>,
    ) -> Result<Array, Exception> {
        let hidden = attend(&rms_norm(hidden, Some(&self.input_norm), eps)?, hidden)?;
        self.feed_forward.forward(&rms_norm(&hidden, Some(&self.output_norm), eps)?, &hidden)
    }
}

impl Attention {
    fn load(config: &Config, rope: Rope, name: &str, weights: &mut Weights) -> Result<Self, LoadError> {
        let Config { num_attention_heads: heads, num_key_value_heads: pairs, head_dim, .. } = *config;
        let [queries, keys, values, output] =
            ["q_proj", "k_proj", "v_proj", "o_proj"].map(|part| format!("{name}.{part}"));
        let parts = [
            (queries.as_str(), heads * head_dim),
            (keys.as_str(), pairs * head_dim),
            (values.as_str(), pairs * head_dim),
        ];
        let mut norm = |part: &str, heads: i32| {
            let norm = weights.vector(&format!("{name}.{part}.weight"), &[head_dim])?;
            Ok::<_, LoadError>(broadcast_to(&norm, &[heads, 1, head_dim])?)
        };
        let norm = concatenate(&[norm("q_norm", heads)?, norm("k_norm", pairs)?], 0)?;
        norm.eval()?;
        Ok(Self {
            heads,
            key_value_heads: pairs,
            head_dimension: head_dim,
            eps: config.rms_norm_eps,
            rope,
            input: weights.fused_linear(&parts, config.hidden_size)?,
            norm,
            output: weights.linear(&output, config.hidden_size, heads * head_dim)?,
        })
    }

    /// `x` and `residual`: (rows, length, width). `hold` adds keys and values to the cache and returns all of them.
    fn forward(
        &self,
        x: &Array,
        residual: &Array,
        positions: &Positions,
        mask: &Mask,
        hold: impl FnOnce(&Array, &Array) -> Result<(Array, Array), Exception>,
    ) -> Result<Array, Exception> {
        let (rows, length) = (x.dim(0), x.dim(1));
        let Self { heads, key_value_heads, head_dimension, eps, .. } = *self;
        let all = self
            .input
            .forward(x)?
            .reshape(&[rows, length, heads + 2 * key_value_heads, head_dimension])?
            .transpose_axes(&[0, 2, 1, 3])?;
        let parts = all.split_at_indices(&[heads + key_value_heads], 1)?;
        let rotated = rms_norm(&parts[0], None, eps)?.multiply(&self.norm)?;
        let rotated = self.rope.forward(&rotated, positions)?.split_at_indices(&[heads], 1)?;
        let (keys, values) = hold(&rotated[1], &parts[1])?;
        let mask = match mask {
            Mask::All => None,
            Mask::Causal => Some(ScaledDotProductAttentionMask::Causal),
            Mask::PerRow(visible) => Some(ScaledDotProductAttentionMask::Array(visible)),
        };
        let scale = (head_dimension as f32).sqrt().recip();
        let seen = scaled_dot_product_attention(&rotated[0], keys, values, scale, mask, None)?
            .transpose_axes(&[0, 2, 1, 3])?
            .reshape(&[rows, length, heads * head_dimension])?;
        self.output.forward_onto(&seen, residual)
    }
}

impl FeedForward {
    fn load(config: &Config, name: &str, weights: &mut Weights) -> Result<Self, LoadError> {
        let Config { hidden_size, intermediate_size: width, .. } = *config;
        let [gate, up, down] = ["gate_proj", "up_proj", "down_proj"].map(|part| format!("{name}.{part}"));
        Ok(Self {
            width,
            input: weights.fused_linear(&[(&gate, width), (&up, width)], hidden_size)?,
            output: weights.linear(&down, hidden_size, width)?,
        })
    }

    fn forward(&self, x: &Array, residual: &Array) -> Result<Array, Exception> {
        let parts = self.input.forward(x)?.split_at_indices(&[self.width], -1)?;
        let gated = parts[0].multiply(sigmoid(&parts[0])?)?.multiply(&parts[1])?;
        self.output.forward_onto(&gated, residual)
    }
}
