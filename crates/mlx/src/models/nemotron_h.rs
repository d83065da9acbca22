//! Nemotron-H: layers of one part each, Mamba 2, attention without positions, or a feed-forward layer without a gate, which
//! is dense or a mixture of experts.
//!
//! Source: the Nemotron-H report (arXiv 2504.03624) and Nemotron 3; behaviour checked against mlx-lm's `nemotron_h`.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::maximum;
use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Block, Decoder, Sizes};
use super::mamba2::usual_name;
use super::{Model, Pass, parse, time_limit};
use crate::cache::LayerShape;
use crate::error::LoadError;
use crate::layers::{
    Attention, AttentionOptions, Dispatched, ExpertLinear, Float32, GroupScore, Groups, Linear, Mamba2,
    Mamba2Options, Norm, NormAndGate, Router, RouterOptions, Scores, scalar, stack_experts,
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
    head_dim: Option<i32>,
    layer_norm_epsilon: f32,
    mamba_num_heads: i32,
    mamba_head_dim: i32,
    ssm_state_size: i32,
    conv_kernel: i32,
    n_groups: i32,
    /// A letter per layer, as a text or as a list.
    hybrid_override_pattern: Option<Pattern>,
    layers_block_type: Option<Vec<String>>,
    layer_types: Option<Vec<String>>,
    #[serde(flatten)]
    mixture: MixtureConfig,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Pattern {
    Text(String),
    List(Vec<String>),
}

#[derive(Debug, Deserialize)]
struct MixtureConfig {
    moe_intermediate_size: Option<i32>,
    moe_shared_expert_intermediate_size: Option<i32>,
    moe_latent_size: Option<i32>,
    n_routed_experts: Option<i32>,
    n_shared_experts: Option<i32>,
    n_group: Option<i32>,
    topk_group: Option<i32>,
    num_experts_per_tok: Option<i32>,
    norm_topk_prob: Option<bool>,
    routed_scaling_factor: Option<f32>,
}

impl Config {
    /// What each layer is.
    fn kinds(&self) -> Result<Vec<&str>, LoadError> {
        match (&self.hybrid_override_pattern, &self.layers_block_type, &self.layer_types) {
            (Some(Pattern::Text(text)), ..) => {
                Ok(text.split("").filter(|letter| !letter.is_empty()).collect())
            }
            (Some(Pattern::List(kinds)), ..) | (None, Some(kinds), _) | (None, None, Some(kinds)) => {
                Ok(kinds.iter().map(String::as_str).collect())
            }
            (None, None, None) => Err(LoadError::Unsupported("no hybrid_override_pattern".to_owned())),
        }
    }

    fn mamba(&self, config: &Value) -> Result<Mamba2Options, LoadError> {
        Ok(Mamba2Options {
            hidden: self.hidden_size,
            heads: self.mamba_num_heads,
            head_dimension: self.mamba_head_dim,
            groups: self.n_groups,
            state_size: self.ssm_state_size,
            kernel: self.conv_kernel,
            eps: self.layer_norm_epsilon,
            gating: NormAndGate::GateThenNorm { parts: self.n_groups },
            time_limit: time_limit(config, (0.0, f32::INFINITY))?,
        })
    }

    fn attention(&self) -> AttentionOptions {
        let size = self.head_dim.unwrap_or(self.hidden_size / self.num_attention_heads);
        AttentionOptions::new(
            self.hidden_size,
            [self.num_attention_heads, self.num_key_value_heads, size],
            None,
        )
    }
}

struct NemotronBlock {
    norm: Norm,
    part: Part,
}

/// What a layer consists of, with its number in the cache if it has one.
enum Part {
    Mamba(Mamba2, usize),
    Attention(Attention, usize),
    Dense(Squared),
    Mixture(Mixture),
}

impl Block for NemotronBlock {
    fn forward(&self, hidden: &Array, _layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        let normed = self.norm.forward(hidden)?;
        match &self.part {
            Part::Mamba(mamba, layer) => mamba.forward_onto(&normed, hidden, *layer, pass),
            Part::Attention(attention, layer) => attention.forward_onto(&normed, hidden, *layer, pass),
            Part::Dense(dense) => hidden.add(dense.forward(&normed)?),
            Part::Mixture(mixture) => hidden.add(mixture.forward(&normed)?),
        }
    }
}

/// A feed-forward layer: down(relu(up(x))^2).
struct Squared {
    up: Linear,
    down: Linear,
}

impl Squared {
    fn load(weights: &mut Weights, name: &str, [hidden, width]: [i32; 2]) -> Result<Self, LoadError> {
        Ok(Self {
            up: weights.linear(&format!("{name}.up_proj"), width, hidden)?,
            down: weights.linear(&format!("{name}.down_proj"), hidden, width)?,
        })
    }

    fn forward(&self, x: &Array) -> Result<Array, Exception> {
        self.down.forward(&squared_relu(&self.up.forward(x)?)?)
    }
}

fn squared_relu(x: &Array) -> Result<Array, Exception> {
    maximum(x, scalar(0.0, x)?)?.square()
}

/// Experts of that kind, behind a projection to a smaller width where there is one, beside one that all tokens use.
struct Mixture {
    router: Router,
    up: ExpertLinear,
    down: ExpertLinear,
    latent: Option<(Linear, Linear)>,
    shared: Option<Squared>,
}

impl Mixture {
    fn load(weights: &mut Weights, name: &str, hidden: i32, read: &MixtureConfig) -> Result<Self, LoadError> {
        let needed = |value: Option<i32>, what: &str| {
            value.ok_or_else(|| LoadError::Unsupported(format!("mixtures of experts without {what}")))
        };
        let experts = needed(read.n_routed_experts, "n_routed_experts")?;
        let width = needed(read.moe_intermediate_size, "moe_intermediate_size")?;
        let [stacked_up, stacked_down] = ["fc1", "fc2"].map(|part| format!("{name}.switch_mlp.{part}"));
        stack_experts(weights, &stacked_up, experts, |one| format!("{name}.experts.{one}.up_proj"))?;
        stack_experts(weights, &stacked_down, experts, |one| format!("{name}.experts.{one}.down_proj"))?;
        let groups =
            |count| Groups { count, chosen: read.topk_group.unwrap_or(count), score: GroupScore::BestTwo };
        let options = RouterOptions {
            scores: Scores::Sigmoid,
            normalised: read.norm_topk_prob.unwrap_or(false).then_some(1e-20),
            groups: read.n_group.filter(|count| *count > 1).map(groups),
            scale: read.routed_scaling_factor.unwrap_or(1.0),
            float32: Float32::Scores,
            ..RouterOptions::softmax(experts, needed(read.num_experts_per_tok, "num_experts_per_tok")?)
        };
        let correction = format!("{name}.gate.e_score_correction_bias");
        let inner = read.moe_latent_size.unwrap_or(hidden);
        let mut latent = None;
        if let Some(inner) = read.moe_latent_size {
            latent = Some((
                weights.linear(&format!("{name}.fc1_latent_proj"), inner, hidden)?,
                weights.linear(&format!("{name}.fc2_latent_proj"), hidden, inner)?,
            ));
        }
        let mut shared = None;
        if read.n_shared_experts.is_some() {
            let what = "moe_shared_expert_intermediate_size";
            let widths = [hidden, needed(read.moe_shared_expert_intermediate_size, what)?];
            shared = Some(Squared::load(weights, &format!("{name}.shared_experts"), widths)?);
        }
        Ok(Self {
            router: Router::load(weights, &format!("{name}.gate"), Some(&correction), hidden, options)?,
            up: ExpertLinear::load(weights, &stacked_up, [experts, width, inner])?,
            down: ExpertLinear::load(weights, &stacked_down, [experts, inner, width])?,
            latent,
            shared,
        })
    }

    fn forward(&self, x: &Array) -> Result<Array, Exception> {
        let (indices, scores) = self.router.forward(x)?;
        let inner = self.latent.as_ref().map(|(to, _)| to.forward(x)).transpose()?;
        let tokens = Dispatched::new(inner.as_ref().unwrap_or(x), &indices)?;
        let widened = squared_relu(&self.up.forward(&tokens.x, &tokens)?)?;
        let answers = tokens.collect(&self.down.forward(&widened, &tokens)?)?;
        let mixed = answers.multiply(scores.expand_dims(-1)?)?.sum_axis(-2, false)?.as_dtype(x.dtype())?;
        let mixed = match &self.latent {
            Some((_, from)) => from.forward(&mixed)?,
            None => mixed,
        };
        match &self.shared {
            Some(shared) => mixed.add(shared.forward(x)?),
            None => Ok(mixed),
        }
    }
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    weights.rename(|name| (!name.starts_with("mtp.")).then(|| usual_name(name)));
    let (hidden, eps) = (read.hidden_size, read.layer_norm_epsilon);
    let dtype = weights.dtype("model.norm.weight")?;
    let (mamba, attention) = (read.mamba(config)?, read.attention());
    let mut cache: Vec<LayerShape> = Vec::new();
    let mut blocks = Vec::new();
    for (layer, kind) in read.kinds()?.into_iter().enumerate() {
        let name = format!("model.layers.{layer}.mixer");
        let part = match kind {
            "M" | "mamba" | "conv" | "linear_attention" => {
                cache.push(mamba.cache(dtype));
                Part::Mamba(Mamba2::load(weights, &name, mamba)?, cache.len() - 1)
            }
            "*" | "attention" | "full_attention" => {
                cache.push(attention.cache(dtype));
                Part::Attention(Attention::load(weights, &name, attention.clone())?, cache.len() - 1)
            }
            "-" | "mlp" => Part::Dense(Squared::load(weights, &name, [hidden, read.intermediate_size])?),
            "E" | "moe" => Part::Mixture(Mixture::load(weights, &name, hidden, &read.mixture)?),
            other => return Err(LoadError::Unsupported(format!("layers of the kind `{other}`"))),
        };
        let norm = Norm::rms(weights, &format!("model.layers.{layer}.norm"), hidden, eps)?;
        blocks.push(NemotronBlock { norm, part });
    }
    let norm = Norm::rms(weights, "model.norm", hidden, eps)?;
    let sizes = Sizes { vocabulary: read.vocab_size, hidden, window: read.max_position_embeddings };
    Ok(Box::new(Decoder::load(weights, sizes, false, norm, blocks, cache)?))
}
