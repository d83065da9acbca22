//! Qwen3.5, dense and with mixtures of experts: the language model of a checkpoint that may hold others too.
//!
//! Source: Qwen's release of Qwen3.5 (February 2026); behaviour checked against mlx-lm's `qwen3_5` and `qwen3_5_moe`.

use serde_json::Value;

use super::qwen3_next::{Config, build};
use super::{Model, parse};
use crate::error::LoadError;
use crate::layers::{GatedDeltaOptions, Linear};
use crate::weights::Weights;

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let text = config.get("text_config").unwrap_or(config);
    let mut read: Config = parse(text)?;
    weights.rename(language_model);
    for layer in 0..read.num_hidden_layers {
        split_experts(weights, &format!("model.layers.{layer}.mlp"))?;
    }
    // Every layer is sparse if any is, whatever the configuration says.
    let norm_topk_prob = Some(read.norm_topk_prob.unwrap_or(true));
    (read.norm_topk_prob, read.decoder_sparse_step) = (norm_topk_prob, 1);
    read.mlp_only_layers.clear();
    build(text, &read, weights, delta_input)
}

/// The name without what stands before it because there is more than a language model, or `None` for what belongs to that.
fn language_model(name: &str) -> Option<String> {
    if name.starts_with("vision_tower") || name.starts_with("model.visual") || name.contains("mtp.") {
        return None;
    }
    let inner = name.strip_prefix("model.language_model.").map(|rest| format!("model.{rest}"));
    Some(inner.unwrap_or_else(|| name.strip_prefix("language_model.").unwrap_or(name).to_owned()))
}

/// As published, gate and up of all experts are one array.
fn split_experts(weights: &mut Weights, name: &str) -> Result<(), LoadError> {
    let both = format!("{name}.experts.gate_up_proj");
    if !weights.contains(&both) {
        return Ok(());
    }
    let halves = weights.take(&both)?.split_equal(2, -2)?;
    weights.put(&format!("{name}.switch_mlp.gate_proj.weight"), halves[0].clone());
    weights.put(&format!("{name}.switch_mlp.up_proj.weight"), halves[1].clone());
    let down = weights.take(&format!("{name}.experts.down_proj"))?;
    weights.put(&format!("{name}.switch_mlp.down_proj.weight"), down);
    Ok(())
}

fn delta_input(weights: &mut Weights, name: &str, options: GatedDeltaOptions) -> Result<Linear, LoadError> {
    let (keys, values, heads) = (options.key_width(), options.value_width(), options.value_heads);
    let [all, gate, strength, decay] = ["qkv", "z", "b", "a"].map(|part| format!("{name}.in_proj_{part}"));
    let parts = [
        (all.as_str(), 2 * keys + values),
        (gate.as_str(), values),
        (strength.as_str(), heads),
        (decay.as_str(), heads),
    ];
    weights.fused_linear(&parts, options.hidden)
}
