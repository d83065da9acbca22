//! Granite with mixtures of experts: Granite's factors, every feed-forward layer a mixture.
//!
//! Source: the Granite 3 report (github.com/ibm-granite); behaviour checked against mlx-lm's `granitemoe`.

use serde::Deserialize;
use serde_json::Value;

use super::granite::{Family, Feed};
use super::{Model, parse, sparse};
use crate::error::LoadError;
use crate::layers::{Float32, Mixture, Router, RouterOptions, Scores, Ties};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    #[serde(flatten)]
    family: Family,
    num_hidden_layers: usize,
    intermediate_size: i32,
    num_local_experts: i32,
    num_experts_per_tok: i32,
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    read.family.with_attention(config, weights, read.num_hidden_layers, |weights, name| {
        mixture(weights, &read, &format!("{name}.block_sparse_moe"))
            .map(|mixture| Feed::Mixture(Box::new(mixture)))
    })
}

fn mixture(weights: &mut Weights, read: &Config, name: &str) -> Result<Mixture, LoadError> {
    let Config { num_local_experts: experts, intermediate_size: width, .. } = *read;
    let hidden = read.family.hidden_size;
    as_converted(weights, name)?;
    let options = RouterOptions {
        scores: Scores::SoftmaxOfChosen,
        float32: Float32::Scores,
        ties: Ties::Most,
        ..RouterOptions::softmax(experts, read.num_experts_per_tok)
    };
    Ok(Mixture {
        router: Router::load(weights, &format!("{name}.router.layer"), None, hidden, options)?,
        experts: sparse::experts(weights, name, [experts, hidden, width])?,
        shared: None,
    })
}

/// IBM's own files have gate and up of all experts in one, and other names; here they get the form of converted ones.
pub fn as_converted(weights: &mut Weights, name: &str) -> Result<(), LoadError> {
    let (both, down) = (format!("{name}.input_linear.weight"), format!("{name}.output_linear.weight"));
    if weights.contains(&both) {
        let halves = weights.take(&both)?.split_equal(2, 1)?;
        weights.put(&format!("{name}.switch_mlp.gate_proj.weight"), halves[0].clone());
        weights.put(&format!("{name}.switch_mlp.up_proj.weight"), halves[1].clone());
        let down = weights.take(&down)?;
        weights.put(&format!("{name}.switch_mlp.down_proj.weight"), down);
    }
    Ok(())
}
