//! DeepSeek V3 and R1, and models of the same shape (Kimi K2): latent attention, mixtures with shared experts whose router
//! chooses among groups, the first layers dense.
//!
//! Source: the DeepSeek-V3 report (arXiv 2412.19437); behaviour checked against mlx-lm's `deepseek_v3`.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Block, Decoder, Feed, Sizes};
use super::{Model, Pass, parse, sparse};
use crate::error::LoadError;
use crate::layers::{
    Float32, GroupScore, Groups, LatentAttention, LatentOptions, Mixture, Norm, Rope, RopeOptions, Router,
    RouterOptions, Scores, Shared,
};
use crate::weights::Weights;

/// The norms inside the attention do not take it from the configuration.
const EPS: f32 = 1e-6;

#[derive(Debug, Deserialize)]
struct Config {
    hidden_size: i32,
    num_hidden_layers: usize,
    intermediate_size: i32,
    rms_norm_eps: f32,
    vocab_size: i32,
    max_position_embeddings: i32,
    #[serde(default)]
    first_k_dense_replace: usize,
    #[serde(default = "every")]
    moe_layer_freq: usize,
    n_routed_experts: Option<i32>,
}

fn every() -> usize {
    1
}

impl Config {
    fn is_sparse(&self, layer: usize) -> bool {
        self.n_routed_experts.is_some()
            && layer >= self.first_k_dense_replace
            && layer.is_multiple_of(self.moe_layer_freq.max(1))
    }
}

/// The part of a configuration that describes the attention.
#[derive(Debug, Deserialize)]
struct Attending {
    hidden_size: i32,
    num_attention_heads: i32,
    q_lora_rank: Option<i32>,
    kv_lora_rank: i32,
    qk_nope_head_dim: i32,
    qk_rope_head_dim: i32,
    v_head_dim: i32,
    max_position_embeddings: i32,
    rope_theta: f32,
}

/// The part of a configuration that describes the mixtures.
#[derive(Debug, Deserialize)]
pub struct Routing {
    n_routed_experts: i32,
    num_experts_per_tok: i32,
    moe_intermediate_size: i32,
    n_shared_experts: Option<i32>,
    routed_scaling_factor: f32,
    #[serde(default = "normalised")]
    norm_topk_prob: bool,
    #[serde(default = "one")]
    n_group: i32,
    #[serde(default = "one")]
    topk_group: i32,
    topk_method: Option<String>,
    scoring_func: Option<String>,
}

fn normalised() -> bool {
    true
}

fn one() -> i32 {
    1
}

struct LatentBlock {
    attention_norm: Norm,
    attention: LatentAttention,
    feed_forward_norm: Norm,
    feed_forward: Box<dyn Feed>,
}

impl Block for LatentBlock {
    fn forward(&self, hidden: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        let normed = self.attention_norm.forward(hidden)?;
        let hidden = self.attention.forward_onto(&normed, hidden, layer, pass)?;
        self.feed_forward.forward_onto(&self.feed_forward_norm.forward(&hidden)?, &hidden)
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    load_with(config, weights, |weights, name, hidden| mixture(weights, &parse(config)?, name, hidden))
}

/// `mixture` loads what has the given name, for a model of the given width.
pub fn load_with(
    config: &Value,
    weights: &mut Weights,
    mixture: impl Fn(&mut Weights, &str, i32) -> Result<Mixture, LoadError>,
) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    let Config { hidden_size: hidden, rms_norm_eps: eps, vocab_size: vocabulary, .. } = read;
    if weights.names().any(|name| name.ends_with(".weight_scale_inv") || name.ends_with(".weight_packed")) {
        return Err(LoadError::Unsupported("weights as DeepSeek and Moonshot pack them".to_owned()));
    }
    let options = latent_options(config)?;
    let cache = options.cache(weights.dtype("model.norm.weight")?);
    let block = |layer: usize| {
        let name = format!("model.layers.{layer}");
        let mlp = format!("{name}.mlp");
        let feed_forward: Box<dyn Feed> = match read.is_sparse(layer) {
            true => Box::new(mixture(weights, &mlp, hidden)?),
            false => Box::new(sparse::dense(weights, &mlp, [hidden, read.intermediate_size])?),
        };
        Ok::<_, LoadError>(LatentBlock {
            attention_norm: Norm::rms(weights, &format!("{name}.input_layernorm"), hidden, eps)?,
            attention: LatentAttention::load(weights, &format!("{name}.self_attn"), options.clone())?,
            feed_forward_norm: Norm::rms(weights, &format!("{name}.post_attention_layernorm"), hidden, eps)?,
            feed_forward,
        })
    };
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::rms(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary, hidden, window: read.max_position_embeddings };
    let cache = vec![cache; read.num_hidden_layers];
    Ok(Box::new(Decoder::load(weights, sizes, false, norm, blocks, cache)?))
}

fn latent_options(config: &Value) -> Result<LatentOptions, LoadError> {
    let read: Attending = parse(config)?;
    let (plain, turned) = (read.qk_nope_head_dim, read.qk_rope_head_dim);
    let scaling = config.get("rope_scaling").filter(|scaling| scaling.is_object());
    let rope = RopeOptions {
        dimensions: turned,
        base: read.rope_theta,
        interleaved: true,
        window: read.max_position_embeddings,
    };
    Ok(LatentOptions {
        hidden: read.hidden_size,
        heads: read.num_attention_heads,
        query_rank: read.q_lora_rank,
        rank: read.kv_lora_rank,
        plain,
        turned,
        value: read.v_head_dim,
        scale: ((plain + turned) as f32).sqrt().recip() * stretch(scaling).powi(2),
        rope: Some(Rope::new(rope, scaling)?),
        eps: EPS,
    })
}

/// How much more pointed attention is made for a stretched window.
fn stretch(scaling: Option<&Value>) -> f32 {
    let number = |key| scaling.and_then(|scaling| scaling.get(key)?.as_f64()).unwrap_or(0.0) as f32;
    let (factor, weight) = (number("factor"), number("mscale_all_dim"));
    if factor <= 1.0 { 1.0 } else { 0.1 * weight * factor.ln() + 1.0 }
}

/// The mixture `name`; `hidden` is the model's width.
pub fn mixture(
    weights: &mut Weights,
    routing: &Routing,
    name: &str,
    hidden: i32,
) -> Result<Mixture, LoadError> {
    let Routing { n_routed_experts: experts, moe_intermediate_size: width, .. } = *routing;
    let is = |found: &Option<String>, expected| found.as_deref().is_none_or(|found| found == expected);
    if !is(&routing.scoring_func, "sigmoid") || !is(&routing.topk_method, "noaux_tc") {
        return Err(LoadError::Unsupported("a router of another kind than noaux_tc with sigmoid".to_owned()));
    }
    let Routing { n_group: count, topk_group: chosen, .. } = *routing;
    let options = RouterOptions {
        scores: Scores::Sigmoid,
        normalised: routing.norm_topk_prob.then_some(0.0),
        groups: (count > 1).then_some(Groups { count, chosen, score: GroupScore::BestTwo }),
        scale: routing.routed_scaling_factor,
        float32: Float32::Scores,
        ..RouterOptions::softmax(experts, routing.num_experts_per_tok)
    };
    let gate = format!("{name}.gate");
    let correction = format!("{gate}.e_score_correction_bias");
    let shared = shared_experts(weights, name, [hidden, width], routing.n_shared_experts)?;
    Ok(Mixture {
        router: Router::load(weights, &gate, Some(&correction), hidden, options)?,
        experts: sparse::experts(weights, name, [experts, hidden, width])?,
        shared,
    })
}

/// `count` experts for every token, stored as one. `width` is that of one.
pub fn shared_experts(
    weights: &mut Weights,
    name: &str,
    [hidden, width]: [i32; 2],
    count: Option<i32>,
) -> Result<Option<Shared>, LoadError> {
    let Some(count) = count.filter(|count| *count > 0) else {
        return Ok(None);
    };
    let shared = sparse::dense(weights, &format!("{name}.shared_experts"), [hidden, width * count])?;
    Ok(Some(Shared::Always(shared)))
}
