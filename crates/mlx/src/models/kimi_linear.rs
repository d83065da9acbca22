//! Kimi Linear: delta attention in most layers, latent attention without positions in the others, mixtures of experts.
//!
//! Source: Kimi Linear (arXiv 2510.26692); behaviour checked against mlx-lm's `kimi_linear`.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Block, Decoder, Feed, Sizes};
use super::deepseek_v3::shared_experts;
use super::{Model, Pass, parse, sparse};
use crate::error::LoadError;
use crate::layers::{
    DeltaAttention, DeltaOptions, GroupScore, Groups, LatentAttention, LatentOptions, Mixture, Norm, Router,
    RouterOptions, Scores,
};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    hidden_size: i32,
    num_hidden_layers: usize,
    intermediate_size: i32,
    num_attention_heads: i32,
    rms_norm_eps: f32,
    vocab_size: i32,
    model_max_length: i32,
    #[serde(default)]
    tie_word_embeddings: bool,
    linear_attn_config: Linear,
    kv_lora_rank: i32,
    qk_nope_head_dim: i32,
    qk_rope_head_dim: i32,
    v_head_dim: i32,
    #[serde(default)]
    first_k_dense_replace: usize,
    #[serde(default = "every")]
    moe_layer_freq: usize,
    #[serde(flatten)]
    routing: Routing,
}

fn every() -> usize {
    1
}

/// Of the layers with delta attention.
#[derive(Debug, Deserialize)]
struct Linear {
    num_heads: i32,
    head_dim: i32,
    #[serde(default = "kernel")]
    short_conv_kernel_size: i32,
    /// Counted from 1.
    kda_layers: Vec<usize>,
}

fn kernel() -> i32 {
    4
}

#[derive(Debug, Deserialize)]
struct Routing {
    num_experts: i32,
    #[serde(default = "one")]
    num_experts_per_token: i32,
    moe_intermediate_size: i32,
    #[serde(default)]
    num_shared_experts: i32,
    #[serde(default = "sigmoid")]
    moe_router_activation_func: String,
    #[serde(default = "yes")]
    moe_renormalize: bool,
    #[serde(default = "unscaled")]
    routed_scaling_factor: f32,
    #[serde(default = "one")]
    num_expert_group: i32,
    #[serde(default = "one")]
    topk_group: i32,
}

fn one() -> i32 {
    1
}

fn sigmoid() -> String {
    "sigmoid".to_owned()
}

fn yes() -> bool {
    true
}

fn unscaled() -> f32 {
    1.0
}

struct KimiBlock {
    attention_norm: Norm,
    attention: Attention,
    feed_forward_norm: Norm,
    feed_forward: Box<dyn Feed>,
}

enum Attention {
    Delta(DeltaAttention),
    Latent(LatentAttention),
}

impl Block for KimiBlock {
    fn forward(&self, hidden: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        let normed = self.attention_norm.forward(hidden)?;
        let hidden = match &self.attention {
            Attention::Delta(delta) => delta.forward_onto(&normed, hidden, layer, pass)?,
            Attention::Latent(latent) => latent.forward_onto(&normed, hidden, layer, pass)?,
        };
        self.feed_forward.forward_onto(&self.feed_forward_norm.forward(&hidden)?, &hidden)
    }
}

impl Config {
    fn is_delta(&self, layer: usize) -> bool {
        self.linear_attn_config.kda_layers.contains(&(layer + 1))
    }

    fn is_sparse(&self, layer: usize) -> bool {
        self.routing.num_experts > 0
            && layer >= self.first_k_dense_replace
            && layer.is_multiple_of(self.moe_layer_freq.max(1))
    }

    fn delta(&self) -> DeltaOptions {
        let Linear { num_heads: heads, head_dim, short_conv_kernel_size: kernel, .. } =
            self.linear_attn_config;
        DeltaOptions {
            hidden: self.hidden_size,
            heads,
            head_dimension: head_dim,
            kernel,
            eps: self.rms_norm_eps,
        }
    }

    fn latent(&self) -> LatentOptions {
        let (plain, turned) = (self.qk_nope_head_dim, self.qk_rope_head_dim);
        LatentOptions {
            hidden: self.hidden_size,
            heads: self.num_attention_heads,
            query_rank: None,
            rank: self.kv_lora_rank,
            plain,
            turned,
            value: self.v_head_dim,
            scale: ((plain + turned) as f32).sqrt().recip(),
            rope: None,
            eps: self.rms_norm_eps,
        }
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let Config { hidden_size: hidden, rms_norm_eps: eps, vocab_size: vocabulary, .. } = read;
    weights.rename(|name| {
        let name = name.replace(".block_sparse_moe.", ".mlp.");
        Some(name.replace(".gate.e_score_correction_bias", ".e_score_correction_bias"))
    });
    let dtype = weights.dtype("model.norm.weight")?;
    let (delta, latent) = (read.delta(), read.latent());
    let cache = |layer| if read.is_delta(layer) { delta.cache(dtype) } else { latent.cache(dtype) };
    let cache = (0..read.num_hidden_layers).map(cache).collect();
    let block = |layer: usize| {
        let name = format!("model.layers.{layer}");
        let (attention, mlp) = (format!("{name}.self_attn"), format!("{name}.mlp"));
        let feed_forward: Box<dyn Feed> = match read.is_sparse(layer) {
            true => Box::new(mixture(weights, &read.routing, &mlp, hidden)?),
            false => Box::new(sparse::dense(weights, &mlp, [hidden, read.intermediate_size])?),
        };
        Ok::<_, LoadError>(KimiBlock {
            attention_norm: Norm::rms(weights, &format!("{name}.input_layernorm"), hidden, eps)?,
            attention: match read.is_delta(layer) {
                true => Attention::Delta(DeltaAttention::load(weights, &attention, delta)?),
                false => Attention::Latent(LatentAttention::load(weights, &attention, latent.clone())?),
            },
            feed_forward_norm: Norm::rms(weights, &format!("{name}.post_attention_layernorm"), hidden, eps)?,
            feed_forward,
        })
    };
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::rms(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary, hidden, window: read.model_max_length };
    Ok(Box::new(Decoder::load(weights, sizes, read.tie_word_embeddings, norm, blocks, cache)?))
}

fn mixture(weights: &mut Weights, routing: &Routing, name: &str, hidden: i32) -> Result<Mixture, LoadError> {
    let Routing { num_experts: experts, moe_intermediate_size: width, .. } = *routing;
    let Routing { num_expert_group: count, topk_group: chosen, .. } = *routing;
    let scores = match routing.moe_router_activation_func.as_str() {
        "sigmoid" => Scores::Sigmoid,
        "softmax" => Scores::Softmax,
        other => return Err(LoadError::Unsupported(format!("a router with `{other}`"))),
    };
    let options = RouterOptions {
        scores,
        normalised: routing.moe_renormalize.then_some(1e-20),
        groups: (count > 1).then_some(Groups { count, chosen, score: GroupScore::BestTwo }),
        scale: routing.routed_scaling_factor,
        ..RouterOptions::softmax(experts, routing.num_experts_per_token)
    };
    let correction = format!("{name}.e_score_correction_bias");
    Ok(Mixture {
        router: Router::load(weights, &format!("{name}.gate"), Some(&correction), hidden, options)?,
        experts: sparse::experts(weights, name, [experts, hidden, width])?,
        shared: shared_experts(weights, name, [hidden, width], Some(routing.num_shared_experts))?,
    })
}
