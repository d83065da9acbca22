//! Granite 4: Mamba 2 in most layers, attention in some; feed-forward layers dense or mixtures of experts.
//!
//! Source: IBM's release of Granite 4 (October 2025); behaviour checked against mlx-lm's `granitemoehybrid`.

use serde::Deserialize;
use serde_json::Value;

use super::granite::{Family, Feed, Mixer};
use super::granitemoe::as_converted;
use super::{Model, parse, time_limit};
use crate::error::LoadError;
use crate::layers::{
    Activation, Attention, Experts, FeedForward, Mamba2, Mamba2Options, Mixture, NormAndGate, Rope, Router,
    RouterOptions, Scores, Shared, Ties,
};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    #[serde(flatten)]
    family: Family,
    intermediate_size: i32,
    /// `mamba` or `attention`, layer by layer.
    layer_types: Vec<String>,
    position_embedding_type: Option<String>,
    num_local_experts: Option<i32>,
    num_experts_per_tok: Option<i32>,
    shared_intermediate_size: Option<i32>,
    mamba_n_heads: Option<i32>,
    mamba_d_head: Option<i32>,
    mamba_d_state: Option<i32>,
    mamba_d_conv: Option<i32>,
    mamba_n_groups: Option<i32>,
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    weights.rename(|name| Some(usual_name(name)));
    let rope = match read.position_embedding_type.as_deref() {
        Some("nope") => None,
        _ => Some(Rope::from_config(config, read.family.head_size())?),
    };
    let attention = read.family.attention(rope);
    let dtype = weights.dtype("model.norm.weight")?;
    let (mut blocks, mut cache) = (Vec::new(), Vec::new());
    for (layer, kind) in read.layer_types.iter().enumerate() {
        let name = format!("model.layers.{layer}");
        let mixer = match kind.as_str() {
            "attention" => {
                cache.push(attention.cache(dtype));
                let name = format!("{name}.self_attn");
                Mixer::Attention(Attention::load(weights, &name, attention.clone())?)
            }
            "mamba" => {
                let options = read.mamba(config)?;
                cache.push(options.cache(dtype));
                Mixer::Mamba(Mamba2::load(weights, &format!("{name}.mamba"), options)?)
            }
            other => return Err(LoadError::Unsupported(format!("layers of the kind `{other}`"))),
        };
        let feed = feed_forward(weights, &read, &name)?;
        blocks.push(read.family.block(weights, &name, mixer, feed)?);
    }
    read.family.decoder(weights, blocks, cache)
}

impl Config {
    fn mamba(&self, config: &Value) -> Result<Mamba2Options, LoadError> {
        let needed = |value: Option<i32>| {
            value.ok_or_else(|| LoadError::Unsupported("mamba layers without their sizes".to_owned()))
        };
        Ok(Mamba2Options {
            hidden: self.family.hidden_size,
            heads: needed(self.mamba_n_heads)?,
            head_dimension: needed(self.mamba_d_head)?,
            groups: needed(self.mamba_n_groups)?,
            state_size: needed(self.mamba_d_state)?,
            kernel: needed(self.mamba_d_conv)?,
            eps: self.family.rms_norm_eps,
            gating: NormAndGate::GateThenNorm { parts: 1 },
            time_limit: time_limit(config, (0.001, 100.0))?,
        })
    }
}

fn feed_forward(weights: &mut Weights, read: &Config, name: &str) -> Result<Feed, LoadError> {
    let (hidden, width) = (read.family.hidden_size, read.intermediate_size);
    let Some(experts) = read.num_local_experts.filter(|experts| *experts > 0) else {
        // As published, the dense layer is called shared although there is nothing beside it.
        let (mlp, shared) = (format!("{name}.mlp"), format!("{name}.shared_mlp"));
        let width = read
            .shared_intermediate_size
            .filter(|_| weights.contains(&format!("{shared}.gate_up_proj.weight")));
        return Ok(Feed::Dense(match width {
            Some(width) => FeedForward::load_fused(weights, &shared, [hidden, width], Activation::Silu)?,
            None => FeedForward::load(weights, &mlp, [hidden, read.intermediate_size], Activation::Silu)?,
        }));
    };
    let sparse = format!("{name}.block_sparse_moe");
    as_converted(weights, &sparse)?;
    let options = RouterOptions {
        scores: Scores::SoftmaxOfChosen,
        ties: Ties::Most,
        ..RouterOptions::softmax(experts, read.num_experts_per_tok.unwrap_or(1))
    };
    let shared = [hidden, read.shared_intermediate_size.unwrap_or(width)];
    let shared = FeedForward::load_fused(weights, &format!("{name}.shared_mlp"), shared, Activation::Silu)?;
    let stacked = format!("{sparse}.switch_mlp");
    Ok(Feed::Mixture(Box::new(Mixture {
        router: Router::load(weights, &format!("{sparse}.router.layer"), None, hidden, options)?,
        experts: Experts::load(weights, &stacked, [experts, hidden, width], Activation::Silu)?,
        shared: Some(Shared::Always(shared)),
    })))
}

/// What other architectures call it.
fn usual_name(name: &str) -> String {
    name.replace(".shared_mlp.input_linear.", ".shared_mlp.gate_up_proj.")
        .replace(".shared_mlp.output_linear.", ".shared_mlp.down_proj.")
}
