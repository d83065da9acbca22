//! GPT-OSS: every second layer sees a window only, attention has sinks and biases, every feed-forward layer is a mixture of
//! experts with biases and a clipped gate.
//!
//! Source: the model card of gpt-oss (arXiv 2508.10925); behaviour checked against mlx-lm's `gpt_oss`.

use mlx_rs::error::Exception;
use mlx_rs::ops::unflatten;
use mlx_rs::{Array, Dtype};
use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Feed, Sizes};
use super::sparse::Frame;
use super::{Model, parse};
use crate::error::LoadError;
use crate::layers::{AttentionOptions, Experts, Gating, Mixture, Rope, Router, RouterOptions, Scores, Ties};
use crate::weights::Weights;

/// Not in configurations: the same in both published models.
const GATING: Gating = Gating::Clipped { slope: 1.702, limit: 7.0 };

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
    #[serde(default = "positions")]
    max_position_embeddings: i32,
    num_local_experts: i32,
    num_experts_per_tok: i32,
    sliding_window: i32,
    layer_types: Option<Vec<String>>,
}

fn positions() -> i32 {
    131_072
}

impl Config {
    /// How many positions a layer sees.
    fn window(&self, layer: usize) -> Option<i32> {
        let slides = match &self.layer_types {
            Some(types) => types.get(layer).is_some_and(|kind| kind == "sliding_attention"),
            None => layer.is_multiple_of(2),
        };
        slides.then_some(self.sliding_window)
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let (hidden, size, experts) = (read.hidden_size, read.head_dim, read.num_local_experts);
    let heads = [read.num_attention_heads, read.num_key_value_heads, size];
    let rope = Rope::from_config(config, size)?;
    let attention = |layer| AttentionOptions {
        window: read.window(layer),
        ..AttentionOptions::new(hidden, heads, Some(rope.clone()))
    };
    let frame = Frame {
        sizes: Sizes { vocabulary: read.vocab_size, hidden, window: read.max_position_embeddings },
        layers: read.num_hidden_layers,
        eps: read.rms_norm_eps,
        tied: false,
    };
    let options = RouterOptions {
        scores: Scores::SoftmaxOfChosen,
        ties: Ties::Most,
        ..RouterOptions::softmax(experts, read.num_experts_per_tok)
    };
    let feed = |weights: &mut Weights, _, name: &str| {
        let name = format!("{name}.mlp");
        let sizes = [experts, hidden, read.intermediate_size];
        as_converted(weights, &format!("{name}.experts"))?;
        Ok::<Box<dyn Feed>, _>(Box::new(Mixture {
            router: Router::load(weights, &format!("{name}.router"), None, hidden, options)?,
            experts: Experts::load(weights, &format!("{name}.experts"), sizes, GATING)?,
            shared: None,
        }))
    };
    Ok(Box::new(frame.load(weights, attention, feed)?))
}

/// OpenAI's own files have gate and up in alternating rows and other names; here they get the form of converted ones.
fn as_converted(weights: &mut Weights, name: &str) -> Result<(), LoadError> {
    let old = |part: &str| format!("{name}.{part}");
    for (suffix, new, axis) in [("_blocks", "weight", -2), ("_scales", "scales", -2), ("_bias", "bias", -1)] {
        let (both, down) = (old(&format!("gate_up_proj{suffix}")), old(&format!("down_proj{suffix}")));
        if !weights.contains(&both) {
            continue;
        }
        let words = |array: Array| match suffix {
            "_blocks" => array.view_dtype(Dtype::Uint32)?.flatten(-2, -1),
            _ => Ok(array),
        };
        let both = words(weights.take(&both)?)?;
        weights.put(&old(&format!("gate_proj.{new}")), every_second(&both, 0, axis)?);
        weights.put(&old(&format!("up_proj.{new}")), every_second(&both, 1, axis)?);
        let down = words(weights.take(&down)?)?;
        weights.put(&old(&format!("down_proj.{new}")), down);
    }
    Ok(())
}

fn every_second(array: &Array, first: i32, axis: i32) -> Result<Array, Exception> {
    unflatten(array, axis, &[-1, 2])?.take_axis(Array::from_int(first), axis)
}
