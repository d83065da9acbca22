//! Qwen3-Next: gated delta nets in most layers, gated attention in some, mixtures of experts with one that all tokens use.
//! Qwen3.5 is built of the same parts.
//!
//! Source: Qwen's release of Qwen3-Next (September 2025); behaviour checked against mlx-lm's `qwen3_next`.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Decoder, Feed, Sizes};
use super::hybrid::{HybridBlock, Mixer};
use super::{Model, Pass, parse};
use crate::cache::{KeyValueShape, LayerShape};
use crate::error::LoadError;
use crate::layers::{
    Activation, Experts, FeedForward, GatedDeltaNet, GatedDeltaOptions, Linear, Mixture, Norm, Rope, Router,
    RouterOptions, Shared, Ties, attend, is_as_in_pytorch, stack_experts, times_sigmoid,
};
use crate::weights::Weights;

#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    vocab_size: i32,
    hidden_size: i32,
    pub num_hidden_layers: usize,
    #[serde(default)]
    intermediate_size: i32,
    max_position_embeddings: i32,
    rms_norm_eps: f32,
    #[serde(default)]
    tie_word_embeddings: bool,
    num_attention_heads: i32,
    num_key_value_heads: i32,
    head_dim: Option<i32>,
    partial_rotary_factor: Option<f32>,
    #[serde(default = "four")]
    full_attention_interval: usize,
    linear_num_value_heads: i32,
    linear_num_key_heads: i32,
    linear_key_head_dim: i32,
    linear_value_head_dim: i32,
    linear_conv_kernel_dim: i32,
    #[serde(default)]
    num_experts: i32,
    #[serde(default)]
    num_experts_per_tok: i32,
    #[serde(default)]
    moe_intermediate_size: i32,
    #[serde(default)]
    shared_expert_intermediate_size: i32,
    pub norm_topk_prob: Option<bool>,
    #[serde(default)]
    pub decoder_sparse_step: usize,
    #[serde(default)]
    pub mlp_only_layers: Vec<usize>,
}

fn four() -> usize {
    4
}

impl Config {
    pub fn delta(&self) -> GatedDeltaOptions {
        GatedDeltaOptions {
            hidden: self.hidden_size,
            key_heads: self.linear_num_key_heads,
            value_heads: self.linear_num_value_heads,
            key_dimension: self.linear_key_head_dim,
            value_dimension: self.linear_value_head_dim,
            kernel: self.linear_conv_kernel_dim,
            eps: self.rms_norm_eps,
        }
    }

    pub fn has_attention(&self, layer: usize) -> bool {
        (layer + 1).is_multiple_of(self.full_attention_interval.max(1))
    }

    fn is_sparse(&self, layer: usize) -> bool {
        let every = self.decoder_sparse_step.max(1);
        self.num_experts > 0 && !self.mlp_only_layers.contains(&layer) && (layer + 1).is_multiple_of(every)
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    weights.rename(|name| (!name.contains("mtp.")).then(|| name.to_owned()));
    build(config, &read, weights, delta_input)
}

/// The projection of a gated delta net in this layout: what belongs to one key head stands together.
fn delta_input(weights: &mut Weights, name: &str, options: GatedDeltaOptions) -> Result<Linear, LoadError> {
    let GatedDeltaOptions { hidden, key_heads, value_heads: heads, key_dimension, value_dimension, .. } =
        options;
    let values = heads / key_heads * value_dimension;
    let (all, rates) = (format!("{name}.in_proj_qkvz"), format!("{name}.in_proj_ba"));
    regroup(weights, &all, key_heads, &[key_dimension, key_dimension, values, values])?;
    regroup(weights, &rates, key_heads, &[heads / key_heads; 2])?;
    let width = 2 * (options.key_width() + options.value_width());
    weights.fused_linear(&[(&all, width), (&rates, 2 * heads)], hidden)
}

/// Rows that stand by head, and within a head in parts of these sizes, are ordered by part, and within a part by head.
fn regroup(weights: &mut Weights, name: &str, heads: i32, parts: &[i32]) -> Result<(), LoadError> {
    let per_head: i32 = parts.iter().sum();
    let mut rows = Vec::new();
    let mut begin = 0;
    for part in parts {
        let of_head = |head| (begin..begin + part).map(move |row| head * per_head + row);
        rows.extend((0..heads).flat_map(of_head));
        begin += part;
    }
    let rows = Array::from_slice(&rows, &[rows.len() as i32]);
    weights.reorder(name, &rows)
}

type DeltaInput = fn(&mut Weights, &str, GatedDeltaOptions) -> Result<Linear, LoadError>;

/// `config`: where the rotary embedding is described. `delta_input`: how the projections of gated delta nets are stored.
pub fn build(
    config: &Value,
    read: &Config,
    weights: &mut Weights,
    delta_input: DeltaInput,
) -> Result<Box<dyn Model>, LoadError> {
    let Config { hidden_size: hidden, rms_norm_eps: eps, .. } = *read;
    let norms = Norms { from_one: is_raw(weights)?, eps };
    let attention = AttentionSizes::new(config, read)?;
    let dtype = weights.dtype("model.norm.weight")?;
    let mut blocks = Vec::new();
    let mut cache = Vec::new();
    for layer in 0..read.num_hidden_layers {
        let name = format!("model.layers.{layer}");
        let mixer: Box<dyn Mixer> = if read.has_attention(layer) {
            cache.push(attention.cache(dtype));
            let name = format!("{name}.self_attn");
            Box::new(GatedAttention::load(weights, &name, attention.clone(), norms)?)
        } else {
            cache.push(read.delta().cache(dtype));
            let name = format!("{name}.linear_attn");
            let input = delta_input(weights, &name, read.delta())?;
            Box::new(GatedDeltaNet::load(weights, &name, read.delta(), input)?)
        };
        blocks.push(HybridBlock {
            mixer_norm: norms.load(weights, &format!("{name}.input_layernorm"), hidden)?,
            mixer,
            feed_forward_norm: norms.load(weights, &format!("{name}.post_attention_layernorm"), hidden)?,
            feed_forward: feed_forward(weights, read, layer, &format!("{name}.mlp"))?,
        });
    }
    let norm = norms.load(weights, "model.norm", hidden)?;
    let sizes = Sizes { vocabulary: read.vocab_size, hidden, window: read.max_position_embeddings };
    Ok(Box::new(Decoder::load(weights, sizes, read.tie_word_embeddings, norm, blocks, cache)?))
}

/// Whether the weights are as Qwen published them: then convolutions and norms are stored otherwise.
fn is_raw(weights: &mut Weights) -> Result<bool, LoadError> {
    let convolution = weights.names().find(|name| name.ends_with("conv1d.weight")).map(str::to_owned);
    convolution.map_or(Ok(false), |name| is_as_in_pytorch(weights, &name))
}

fn feed_forward(
    weights: &mut Weights,
    read: &Config,
    layer: usize,
    name: &str,
) -> Result<Box<dyn Feed>, LoadError> {
    let Config { hidden_size: hidden, num_experts: experts, moe_intermediate_size: width, .. } = *read;
    let dense = |weights: &mut Weights, name: &str, width| {
        FeedForward::load(weights, name, [hidden, width], Activation::Silu)
    };
    if !read.is_sparse(layer) {
        return Ok(Box::new(dense(weights, name, read.intermediate_size)?));
    }
    let stacked = format!("{name}.switch_mlp");
    for part in ["gate_proj", "up_proj", "down_proj"] {
        let single = |expert| format!("{name}.experts.{expert}.{part}");
        stack_experts(weights, &format!("{stacked}.{part}"), experts, single)?;
    }
    let options = RouterOptions {
        normalised: read.norm_topk_prob.unwrap_or(false).then_some(0.0),
        ties: Ties::Most,
        ..RouterOptions::softmax(experts, read.num_experts_per_tok)
    };
    let shared = dense(weights, &format!("{name}.shared_expert"), read.shared_expert_intermediate_size)?;
    Ok(Box::new(Mixture {
        router: Router::load(weights, &format!("{name}.gate"), None, hidden, options)?,
        experts: Experts::load(weights, &stacked, [experts, hidden, width], Activation::Silu)?,
        shared: Some(Shared::Gated(
            shared,
            weights.linear(&format!("{name}.shared_expert_gate"), 1, hidden)?,
        )),
    }))
}

/// How the model's norms are stored, those of gated delta nets aside.
#[derive(Debug, Clone, Copy)]
struct Norms {
    /// As the difference from 1.
    from_one: bool,
    eps: f32,
}

impl Norms {
    fn load(self, weights: &mut Weights, name: &str, width: i32) -> Result<Norm, LoadError> {
        match self.from_one {
            true => Norm::rms_from_one(weights, name, width, self.eps),
            false => Norm::rms(weights, name, width, self.eps),
        }
    }
}

#[derive(Debug, Clone)]
struct AttentionSizes {
    hidden: i32,
    heads: i32,
    pairs: i32,
    size: i32,
    rope: Rope,
}

/// Attention whose output is multiplied with a gate, head by head.
struct GatedAttention {
    sizes: AttentionSizes,
    /// Query and gate of each head, then keys, then values.
    input: Linear,
    query_norm: Norm,
    key_norm: Norm,
    output: Linear,
}

impl AttentionSizes {
    fn new(config: &Value, read: &Config) -> Result<Self, LoadError> {
        let Config { hidden_size: hidden, num_attention_heads: heads, num_key_value_heads: pairs, .. } =
            *read;
        let size = read.head_dim.unwrap_or(hidden / heads);
        let nested = || config.get("rope_parameters")?.get("partial_rotary_factor")?.as_f64();
        let part = read.partial_rotary_factor.or_else(|| nested().map(|part| part as f32)).unwrap_or(0.25);
        let rope = Rope::from_config(config, (size as f32 * part) as i32)?;
        Ok(Self { hidden, heads, pairs, size, rope })
    }

    fn cache(&self, dtype: mlx_rs::Dtype) -> LayerShape {
        LayerShape::KeyValue { shape: KeyValueShape::new(self.pairs, self.size, dtype), window: None }
    }
}

impl GatedAttention {
    fn load(
        weights: &mut Weights,
        name: &str,
        sizes: AttentionSizes,
        norms: Norms,
    ) -> Result<Self, LoadError> {
        let AttentionSizes { hidden, heads, pairs, size, .. } = sizes;
        let [queries, keys, values] = ["q_proj", "k_proj", "v_proj"].map(|part| format!("{name}.{part}"));
        let parts = [
            (queries.as_str(), 2 * heads * size),
            (keys.as_str(), pairs * size),
            (values.as_str(), pairs * size),
        ];
        Ok(Self {
            input: weights.fused_linear(&parts, hidden)?,
            query_norm: norms.load(weights, &format!("{name}.q_norm"), size)?,
            key_norm: norms.load(weights, &format!("{name}.k_norm"), size)?,
            output: weights.linear(&format!("{name}.o_proj"), hidden, heads * size)?,
            sizes,
        })
    }
}

impl Mixer for GatedAttention {
    fn forward_onto(
        &self,
        x: &Array,
        residual: &Array,
        layer: usize,
        pass: &mut Pass<'_>,
    ) -> Result<Array, Exception> {
        let AttentionSizes { heads, pairs, size, rope, .. } = &self.sizes;
        let (rows, length, width) = (x.dim(0), x.dim(1), heads * size);
        let ends = [2 * width, 2 * width + pairs * size];
        let parts = self.input.forward(x)?.split_at_indices(&ends, -1)?;
        let both = parts[0].reshape(&[rows, length, *heads, 2 * size])?.split_equal(2, -1)?;
        let by_head = |x: &Array| x.reshape(&[rows, length, -1, *size])?.transpose_axes(&[0, 2, 1, 3]);
        let queries = by_head(&self.query_norm.forward(&both[0])?)?;
        let keys = self.key_norm.forward(&parts[1].reshape(&[rows, length, *pairs, *size])?)?;
        let queries = rope.forward(&queries, &pass.positions)?;
        let keys = rope.forward(&by_head(&keys)?, &pass.positions)?;
        let held = pass.cache.extend(layer, &keys, &by_head(&parts[2])?)?;
        let seen = attend(&queries, &held, (*size as f32).sqrt().recip(), None)?;
        let gated = times_sigmoid(&seen, &both[1].reshape(&[rows, length, width])?)?;
        self.output.forward_onto(&gated, residual)
    }
}
