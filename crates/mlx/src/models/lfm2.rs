//! LFM2: gated short convolutions in most layers, attention in some.
//!
//! Source: the LFM2 technical report (arXiv 2511.23404); behaviour checked against mlx-lm's `lfm2`.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Decoder, Feed, Sizes};
use super::hybrid::{HybridBlock, Mixer};
use super::{Model, Pass, parse};
use crate::cache::LayerShape;
use crate::error::LoadError;
use crate::layers::{
    Activation, Attention, AttentionOptions, FeedForward, HeadNorm, Linear, Norm, Rope, ShortConvolution,
};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
pub struct Config {
    vocab_size: i32,
    pub hidden_size: i32,
    num_hidden_layers: usize,
    num_attention_heads: i32,
    num_key_value_heads: Option<i32>,
    max_position_embeddings: i32,
    norm_eps: f32,
    #[serde(rename = "conv_L_cache")]
    kernel: i32,
    full_attn_idxs: Option<Vec<usize>>,
    /// `conv` or `full_attention`, layer by layer.
    layer_types: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
struct FeedForwardConfig {
    block_ff_dim: Option<i32>,
    intermediate_size: Option<i32>,
    block_multiple_of: i32,
    block_ffn_dim_multiplier: Option<f64>,
    block_auto_adjust_ff_dim: bool,
}

impl Config {
    fn has_attention(&self, layer: usize) -> bool {
        match (&self.full_attn_idxs, &self.layer_types) {
            (Some(layers), _) => layers.contains(&layer),
            (None, Some(kinds)) => kinds.get(layer).is_some_and(|kind| kind == "full_attention"),
            (None, None) => false,
        }
    }
}

impl FeedForwardConfig {
    /// The width inside. What is configured may be that of a layer without a gate.
    fn width(&self) -> Result<i32, LoadError> {
        let width = self.block_ff_dim.or(self.intermediate_size);
        let width = width.ok_or_else(|| LoadError::Unsupported("no block_ff_dim".to_owned()))?;
        if !self.block_auto_adjust_ff_dim {
            return Ok(width);
        }
        let scaled = f64::from(2 * width / 3) * self.block_ffn_dim_multiplier.unwrap_or(1.0);
        let multiple = self.block_multiple_of.max(1);
        Ok((scaled as i32 + multiple - 1) / multiple * multiple)
    }
}

/// A convolution whose input and output are gated.
struct GatedConvolution {
    /// Input gate, output gate and input, one after the other.
    input: Linear,
    convolution: ShortConvolution,
    output: Linear,
}

impl GatedConvolution {
    fn load(weights: &mut Weights, name: &str, [hidden, kernel]: [i32; 2]) -> Result<Self, LoadError> {
        Ok(Self {
            input: weights.linear(&format!("{name}.in_proj"), 3 * hidden, hidden)?,
            convolution: ShortConvolution::load(weights, &format!("{name}.conv"), [hidden, kernel])?,
            output: weights.linear(&format!("{name}.out_proj"), hidden, hidden)?,
        })
    }
}

impl Mixer for GatedConvolution {
    fn forward_onto(
        &self,
        x: &Array,
        residual: &Array,
        layer: usize,
        pass: &mut Pass<'_>,
    ) -> Result<Array, Exception> {
        let parts = self.input.forward(x)?.split_equal(3, -1)?;
        let [tail] = pass.state(layer)?;
        let (convolved, tail) = self.convolution.forward(&parts[0].multiply(&parts[2])?, &tail)?;
        pass.cache.set_state(layer, vec![tail])?;
        self.output.forward_onto(&parts[1].multiply(convolved)?, residual)
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let widths = [read.hidden_size, parse::<FeedForwardConfig>(config)?.width()?];
    build(config, &read, weights, |weights, _, name| {
        Ok(Box::new(FeedForward::load(weights, name, widths, Activation::Silu)?))
    })
}

/// `feed` loads the feed-forward layer of the block with this number, from weights with this name.
pub fn build(
    config: &Value,
    read: &Config,
    weights: &mut Weights,
    feed: impl Fn(&mut Weights, usize, &str) -> Result<Box<dyn Feed>, LoadError>,
) -> Result<Box<dyn Model>, LoadError> {
    weights.rename(|name| Some(usual_name(name)));
    let Config { hidden_size: hidden, num_attention_heads: heads, norm_eps: eps, kernel, .. } = *read;
    let size = hidden / heads;
    let attention = AttentionOptions {
        norm: HeadNorm::PerHead { eps, from_one: false },
        ..AttentionOptions::new(
            hidden,
            [heads, read.num_key_value_heads.unwrap_or(heads), size],
            Some(Rope::from_config(config, size)?),
        )
    };
    let dtype = weights.dtype("model.norm.weight")?;
    let tail = LayerShape::State(vec![ShortConvolution::tail([hidden, kernel], dtype)]);
    let (mut blocks, mut cache) = (Vec::new(), Vec::new());
    for layer in 0..read.num_hidden_layers {
        let name = format!("model.layers.{layer}");
        let mixer: Box<dyn Mixer> = if read.has_attention(layer) {
            cache.push(attention.cache(dtype));
            Box::new(Attention::load(weights, &format!("{name}.self_attn"), attention.clone())?)
        } else {
            cache.push(tail.clone());
            Box::new(GatedConvolution::load(weights, &format!("{name}.conv"), [hidden, kernel])?)
        };
        blocks.push(HybridBlock {
            mixer_norm: Norm::rms(weights, &format!("{name}.operator_norm"), hidden, eps)?,
            mixer,
            feed_forward_norm: Norm::rms(weights, &format!("{name}.ffn_norm"), hidden, eps)?,
            feed_forward: feed(weights, layer, &format!("{name}.feed_forward"))?,
        });
    }
    let norm = Norm::rms(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary: read.vocab_size, hidden, window: read.max_position_embeddings };
    Ok(Box::new(Decoder::load(weights, sizes, true, norm, blocks, cache)?))
}

/// What other architectures call it.
fn usual_name(name: &str) -> String {
    let parts = [
        ("model.embedding_norm.", "model.norm."),
        (".self_attn.out_proj.", ".self_attn.o_proj."),
        (".self_attn.q_layernorm.", ".self_attn.q_norm."),
        (".self_attn.k_layernorm.", ".self_attn.k_norm."),
        (".w1.", ".gate_proj."),
        (".w2.", ".down_proj."),
        (".w3.", ".up_proj."),
    ];
    parts.iter().fold(name.to_owned(), |name, (own, usual)| name.replace(own, usual))
}
