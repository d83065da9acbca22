//! What models with mixtures of experts share: the usual blocks, in which some feed-forward layers are mixtures.

use super::decoder::{Decoder, Feed, PreNormBlock, Sizes};
use crate::error::LoadError;
use crate::layers::{Activation, Attention, AttentionOptions, Experts, FeedForward, Norm, stack_experts};
use crate::weights::Weights;

/// The part of a configuration that they all have.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    pub sizes: Sizes,
    pub layers: usize,
    pub eps: f32,
    /// Whether the embedding is the head.
    pub tied: bool,
}

impl Frame {
    /// `feed` gives what follows the attention of the block with this number and name (`model.layers.3`).
    pub fn load(
        &self,
        weights: &mut Weights,
        attention: impl Fn(usize) -> AttentionOptions,
        mut feed: impl FnMut(&mut Weights, usize, &str) -> Result<Box<dyn Feed>, LoadError>,
    ) -> Result<Decoder<PreNormBlock<Box<dyn Feed>>>, LoadError> {
        let Self { sizes, layers, eps, tied } = *self;
        let hidden = sizes.hidden;
        let dtype = weights.dtype("model.norm.weight")?;
        let cache = (0..layers).map(|layer| attention(layer).cache(dtype)).collect();
        let block = |layer| {
            let name = format!("model.layers.{layer}");
            Ok::<_, LoadError>(PreNormBlock {
                attention_norm: Norm::rms(weights, &format!("{name}.input_layernorm"), hidden, eps)?,
                attention: Attention::load(weights, &format!("{name}.self_attn"), attention(layer))?,
                feed_forward_norm: Norm::rms(
                    weights,
                    &format!("{name}.post_attention_layernorm"),
                    hidden,
                    eps,
                )?,
                feed_forward: feed(weights, layer, &name)?,
            })
        };
        let blocks = (0..layers).map(block).collect::<Result<_, _>>()?;
        let norm = Norm::rms(weights, "model.norm", hidden, eps)?;
        Decoder::load(weights, sizes, tied, norm, blocks, cache)
    }
}

/// A feed-forward layer with the usual names and activation.
pub fn dense(weights: &mut Weights, name: &str, widths: [i32; 2]) -> Result<FeedForward, LoadError> {
    FeedForward::load(weights, name, widths, Activation::Silu)
}

/// The experts below `name`: stacked as `switch_mlp.gate_proj`, or one by one as `experts.0.gate_proj` or `experts.0.w1`.
pub fn experts(weights: &mut Weights, name: &str, sizes: [i32; 3]) -> Result<Experts, LoadError> {
    let stacked = format!("{name}.switch_mlp");
    for (part, other) in [("gate_proj", "w1"), ("up_proj", "w3"), ("down_proj", "w2")] {
        for part_name in [part, other] {
            let single = |expert| format!("{name}.experts.{expert}.{part_name}");
            stack_experts(weights, &format!("{stacked}.{part}"), sizes[0], single)?;
        }
    }
    Experts::load(weights, &stacked, sizes, Activation::Silu)
}
