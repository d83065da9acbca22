//! LFM2 with mixtures of experts in all but its first layers.
//!
//! Source: the LFM2 technical report (arXiv 2511.23404); behaviour checked against mlx-lm's `lfm2_moe`.

use serde::Deserialize;
use serde_json::Value;

use super::decoder::Feed;
use super::lfm2::{Config, build};
use super::{Model, parse};
use crate::error::LoadError;
use crate::layers::{
    Activation, Experts, FeedForward, Mixture, Router, RouterOptions, Scores, Ties, stack_experts,
};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Sparse {
    intermediate_size: i32,
    moe_intermediate_size: i32,
    num_dense_layers: usize,
    num_experts: i32,
    num_experts_per_tok: i32,
    norm_topk_prob: bool,
    use_expert_bias: bool,
    routed_scaling_factor: Option<f32>,
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let (read, sparse): (Config, Sparse) = (parse(config)?, parse(config)?);
    let hidden = read.hidden_size;
    build(config, &read, weights, |weights, layer, name| {
        Ok::<Box<dyn Feed>, _>(match layer < sparse.num_dense_layers {
            true => {
                let widths = [hidden, sparse.intermediate_size];
                Box::new(FeedForward::load(weights, name, widths, Activation::Silu)?)
            }
            false => Box::new(mixture(weights, &sparse, name, hidden)?),
        })
    })
}

fn mixture(weights: &mut Weights, read: &Sparse, name: &str, hidden: i32) -> Result<Mixture, LoadError> {
    let (experts, stacked) = (read.num_experts, format!("{name}.switch_mlp"));
    for part in ["gate_proj", "up_proj", "down_proj"] {
        let single = |expert| format!("{name}.experts.{expert}.{part}");
        stack_experts(weights, &format!("{stacked}.{part}"), experts, single)?;
    }
    let options = RouterOptions {
        scores: Scores::Sigmoid,
        normalised: read.norm_topk_prob.then_some(1e-6),
        scale: read.routed_scaling_factor.unwrap_or(1.0),
        ties: Ties::Most,
        ..RouterOptions::softmax(experts, read.num_experts_per_tok)
    };
    let correction = read.use_expert_bias.then(|| format!("{name}.expert_bias"));
    let sizes = [experts, hidden, read.moe_intermediate_size];
    Ok(Mixture {
        router: Router::load(weights, &format!("{name}.gate"), correction.as_deref(), hidden, options)?,
        experts: Experts::load(weights, &stacked, sizes, Activation::Silu)?,
        shared: None,
    })
}
