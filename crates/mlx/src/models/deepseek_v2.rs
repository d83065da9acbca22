//! DeepSeek V2: as V3 but for the router. Keys and values of earlier tokens are kept in their latent form here too.
//!
//! Source: DeepSeek-V2 (arXiv 2405.04434); behaviour checked against mlx-lm's `deepseek_v2`.

use serde::Deserialize;
use serde_json::Value;

use super::deepseek_v3::{load_with, shared_experts};
use super::{Model, parse, sparse};
use crate::error::LoadError;
use crate::layers::{GroupScore, Groups, Mixture, Router, RouterOptions};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Routing {
    n_routed_experts: i32,
    num_experts_per_tok: i32,
    moe_intermediate_size: i32,
    n_shared_experts: Option<i32>,
    routed_scaling_factor: f32,
    #[serde(default)]
    norm_topk_prob: bool,
    n_group: Option<i32>,
    topk_group: Option<i32>,
    topk_method: String,
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    load_with(config, weights, |weights, name, hidden| mixture(weights, &parse(config)?, name, hidden))
}

fn mixture(weights: &mut Weights, routing: &Routing, name: &str, hidden: i32) -> Result<Mixture, LoadError> {
    let Routing { n_routed_experts: experts, moe_intermediate_size: width, .. } = *routing;
    if routing.norm_topk_prob {
        return Err(LoadError::Unsupported("norm_topk_prob".to_owned()));
    }
    let groups = match (routing.topk_method.as_str(), routing.n_group, routing.topk_group) {
        ("group_limited_greedy", Some(count), Some(chosen)) => {
            Some(Groups { count, chosen, score: GroupScore::Best })
        }
        ("greedy" | "gready", ..) => None,
        (other, ..) => return Err(LoadError::Unsupported(format!("the router `{other}`"))),
    };
    let options = RouterOptions {
        groups,
        scale: routing.routed_scaling_factor,
        ..RouterOptions::softmax(experts, routing.num_experts_per_tok)
    };
    Ok(Mixture {
        router: Router::load(weights, &format!("{name}.gate"), None, hidden, options)?,
        experts: sparse::experts(weights, name, [experts, hidden, width])?,
        shared: shared_experts(weights, name, [hidden, width], routing.n_shared_experts)?,
    })
}
