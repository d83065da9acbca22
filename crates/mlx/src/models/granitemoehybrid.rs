//! Granite 4: Mamba 2 in most layers, attention in some; feed-forward layers dense or mixtures of experts.
//!
//! Source: IBM's release of Granite 4 (October 2025); behaviour checked against mlx-lm's `granitemoehybrid`.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Block, Decoder, Logits, Sizes};
use super::{Model, Pass, parse, time_limit};
use crate::error::LoadError;
use crate::layers::{
    Activation, Attention, AttentionOptions, Experts, FeedForward, Mamba2, Mamba2Options, Mixture, Norm,
    NormAndGate, Rope, Router, RouterOptions, Scores, Shared, Ties, scalar,
};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    vocab_size: i32,
    hidden_size: i32,
    intermediate_size: i32,
    max_position_embeddings: i32,
    num_attention_heads: i32,
    num_key_value_heads: i32,
    rms_norm_eps: f32,
    embedding_multiplier: f32,
    attention_multiplier: f32,
    logits_scaling: f32,
    residual_multiplier: f32,
    /// `mamba` or `attention`, layer by layer.
    layer_types: Vec<String>,
    position_embedding_type: Option<String>,
    #[serde(default = "tied")]
    tie_word_embeddings: bool,
    num_local_experts: Option<i32>,
    num_experts_per_tok: Option<i32>,
    shared_intermediate_size: Option<i32>,
    mamba_n_heads: Option<i32>,
    mamba_d_head: Option<i32>,
    mamba_d_state: Option<i32>,
    mamba_d_conv: Option<i32>,
    mamba_n_groups: Option<i32>,
}

fn tied() -> bool {
    true
}

struct GraniteBlock {
    mixer_norm: Norm,
    mixer: Mixer,
    feed_forward_norm: Norm,
    feed_forward: Feed,
    /// What both parts' answers are multiplied with.
    factor: f32,
}

enum Mixer {
    Attention(Attention),
    Mamba(Mamba2),
}

enum Feed {
    Dense(FeedForward),
    Mixture(Mixture),
}

impl Block for GraniteBlock {
    fn forward(&self, hidden: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        let factor = scalar(self.factor, hidden)?;
        let normed = self.mixer_norm.forward(hidden)?;
        let mixed = match &self.mixer {
            Mixer::Attention(attention) => attention.forward(&normed, layer, pass)?,
            Mixer::Mamba(mamba) => mamba.forward(&normed, layer, pass)?,
        };
        let hidden = hidden.add(mixed.multiply(&factor)?)?;
        let normed = self.feed_forward_norm.forward(&hidden)?;
        let fed = match &self.feed_forward {
            Feed::Dense(dense) => dense.forward(&normed)?,
            Feed::Mixture(mixture) => mixture.forward(&normed)?,
        };
        hidden.add(fed.multiply(&factor)?)
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    weights.rename(|name| Some(usual_name(name)));
    let (hidden, eps) = (read.hidden_size, read.rms_norm_eps);
    let attention = read.attention(config)?;
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
        blocks.push(GraniteBlock {
            mixer_norm: Norm::rms(weights, &format!("{name}.input_layernorm"), hidden, eps)?,
            mixer,
            feed_forward_norm: Norm::rms(weights, &format!("{name}.post_attention_layernorm"), hidden, eps)?,
            feed_forward: feed_forward(weights, &read, &name)?,
            factor: read.residual_multiplier,
        });
    }
    let norm = Norm::rms(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary: read.vocab_size, hidden, window: read.max_position_embeddings };
    let mut decoder = Decoder::load(weights, sizes, read.tie_word_embeddings, norm, blocks, cache)?;
    decoder.embedding_scale = Some(read.embedding_multiplier);
    decoder.logits = Logits::DividedBy(read.logits_scaling);
    Ok(Box::new(decoder))
}

impl Config {
    fn attention(&self, config: &Value) -> Result<AttentionOptions, LoadError> {
        let size = self.hidden_size / self.num_attention_heads;
        let rope = match self.position_embedding_type.as_deref() {
            Some("nope") => None,
            _ => Some(Rope::from_config(config, size)?),
        };
        let heads = [self.num_attention_heads, self.num_key_value_heads, size];
        let scale = self.attention_multiplier;
        Ok(AttentionOptions { scale, ..AttentionOptions::new(self.hidden_size, heads, rope) })
    }

    fn mamba(&self, config: &Value) -> Result<Mamba2Options, LoadError> {
        let needed = |value: Option<i32>| {
            value.ok_or_else(|| LoadError::Unsupported("mamba layers without their sizes".to_owned()))
        };
        Ok(Mamba2Options {
            hidden: self.hidden_size,
            heads: needed(self.mamba_n_heads)?,
            head_dimension: needed(self.mamba_d_head)?,
            groups: needed(self.mamba_n_groups)?,
            state_size: needed(self.mamba_d_state)?,
            kernel: needed(self.mamba_d_conv)?,
            eps: self.rms_norm_eps,
            gating: NormAndGate::GateThenNorm { parts: 1 },
            time_limit: time_limit(config, (0.001, 100.0))?,
        })
    }
}

fn feed_forward(weights: &mut Weights, read: &Config, name: &str) -> Result<Feed, LoadError> {
    let (hidden, width) = (read.hidden_size, read.intermediate_size);
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
    split_experts(weights, &sparse)?;
    let options = RouterOptions {
        scores: Scores::SoftmaxOfChosen,
        ties: Ties::Most,
        ..RouterOptions::softmax(experts, read.num_experts_per_tok.unwrap_or(1))
    };
    let shared = [hidden, read.shared_intermediate_size.unwrap_or(width)];
    let shared = FeedForward::load_fused(weights, &format!("{name}.shared_mlp"), shared, Activation::Silu)?;
    let stacked = format!("{sparse}.switch_mlp");
    Ok(Feed::Mixture(Mixture {
        router: Router::load(weights, &format!("{sparse}.router.layer"), None, hidden, options)?,
        experts: Experts::load(weights, &stacked, [experts, hidden, width], Activation::Silu)?,
        shared: Some(Shared::Always(shared)),
    }))
}

/// As published, gate and up of all experts are one array.
fn split_experts(weights: &mut Weights, name: &str) -> Result<(), LoadError> {
    let both = format!("{name}.input_linear.weight");
    if !weights.contains(&both) {
        return Ok(());
    }
    let halves = weights.take(&both)?.split_equal(2, 1)?;
    weights.put(&format!("{name}.switch_mlp.gate_proj.weight"), halves[0].clone());
    weights.put(&format!("{name}.switch_mlp.up_proj.weight"), halves[1].clone());
    let down = weights.take(&format!("{name}.output_linear.weight"))?;
    weights.put(&format!("{name}.switch_mlp.down_proj.weight"), down);
    Ok(())
}

/// What other architectures call it.
fn usual_name(name: &str) -> String {
    name.replace(".shared_mlp.input_linear.", ".shared_mlp.gate_up_proj.")
        .replace(".shared_mlp.output_linear.", ".shared_mlp.down_proj.")
}
