//! LFM2: gated short convolutions in most layers, attention in some.
//!
//! Source: the LFM2 technical report (arXiv 2511.23404); behaviour checked against mlx-lm's `lfm2`.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Decoder, Sizes};
use super::hybrid::{HybridBlock, Mixer};
use super::{Model, Pass, parse};
use crate::cache::LayerShape;
use crate::error::LoadError;
use crate::layers::{
    Activation, Attention, AttentionOptions, FeedForward, HeadNorm, Linear, Norm, Rope, ShortConvolution,
};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    vocab_size: i32,
    hidden_size: i32,
    num_hidden_layers: usize,
    num_attention_heads: i32,
    num_key_value_heads: Option<i32>,
    max_position_embeddings: i32,
    norm_eps: f32,
    #[serde(rename = "conv_L_cache")]
    kernel: i32,
    block_ff_dim: Option<i32>,
    intermediate_size: Option<i32>,
    block_multiple_of: i32,
    block_ffn_dim_multiplier: Option<f64>,
    block_auto_adjust_ff_dim: bool,
    full_attn_idxs: Option<Vec<usize>>,
    /// `conv` or `full_attention`, layer by layer.
    layer_types: Option<Vec<String>>,
}

impl Config {
    fn has_attention(&self, layer: usize) -> bool {
        match (&self.full_attn_idxs, &self.layer_types) {
            (Some(layers), _) => layers.contains(&layer),
            (None, Some(kinds)) => kinds.get(layer).is_some_and(|kind| kind == "full_attention"),
            (None, None) => false,
        }
    }

    /// The width inside feed-forward layers. What is configured may be that of a layer without a gate.
    fn feed_forward_width(&self) -> Result<i32, LoadError> {
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
    weights.rename(|name| Some(usual_name(name)));
    let Config { hidden_size: hidden, num_attention_heads: heads, norm_eps: eps, kernel, .. } = read;
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
    let shape = |layer| if read.has_attention(layer) { attention.cache(dtype) } else { tail.clone() };
    let cache = (0..read.num_hidden_layers).map(shape).collect();
    let width = read.feed_forward_width()?;
    let block = |layer| {
        let name = format!("model.layers.{layer}");
        let mixer: Box<dyn Mixer> = if read.has_attention(layer) {
            Box::new(Attention::load(weights, &format!("{name}.self_attn"), attention.clone())?)
        } else {
            Box::new(GatedConvolution::load(weights, &format!("{name}.conv"), [hidden, kernel])?)
        };
        let feed_forward = format!("{name}.feed_forward");
        Ok::<_, LoadError>(HybridBlock {
            mixer_norm: Norm::rms(weights, &format!("{name}.operator_norm"), hidden, eps)?,
            mixer,
            feed_forward_norm: Norm::rms(weights, &format!("{name}.ffn_norm"), hidden, eps)?,
            feed_forward: Box::new(FeedForward::load(
                weights,
                &feed_forward,
                [hidden, width],
                Activation::Silu,
            )?),
        })
    };
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
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
        (".feed_forward.w1.", ".feed_forward.gate_proj."),
        (".feed_forward.w2.", ".feed_forward.down_proj."),
        (".feed_forward.w3.", ".feed_forward.up_proj."),
    ];
    parts.iter().fold(name.to_owned(), |name, (own, usual)| name.replace(own, usual))
}
