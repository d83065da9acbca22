//! One layer of Gemma 4.

use mlx_rs::Array;
use mlx_rs::error::Exception;

use super::attention::Gemma4Attention;
use super::config::Config;
use crate::cache::Held;
use crate::error::LoadError;
use crate::layers::{
    Activation, Experts, FeedForward, Linear, Norm, Router, RouterOptions, Scores, Ties, rms_norm, scalar,
};
use crate::models::Pass;
use crate::weights::Weights;

pub struct Gemma4Block {
    attention_input: Norm,
    attention: Gemma4Attention,
    attention_output: Norm,
    feed_forward_input: Norm,
    feed_forward: FeedForward,
    mixture: Option<Mixture>,
    feed_forward_output: Norm,
    layer_input: Option<LayerInput>,
    /// What the whole is multiplied with.
    scale: Array,
}

/// Experts beside the feed-forward layer, with norms of their own.
struct Mixture {
    dense_output: Norm,
    chooser: Chooser,
    experts_input: Norm,
    experts: Experts,
    experts_output: Norm,
}

/// Chooses by the normalised hidden state.
struct Chooser {
    /// Of the norm, with the factor of the model's width in it.
    norm: Array,
    eps: f32,
    router: Router,
    /// One factor per expert for its share.
    factors: Array,
}

/// How what a layer is told about the token is mixed in.
struct LayerInput {
    gate: Linear,
    projection: Linear,
    norm: Norm,
}

impl Gemma4Block {
    pub fn load(weights: &mut Weights, config: &Config, layer: usize) -> Result<Self, LoadError> {
        let (name, hidden) = (format!("model.layers.{layer}"), config.hidden_size);
        let mut norm = |part| Norm::rms(weights, &format!("{name}.{part}"), hidden, config.rms_norm_eps);
        let widths = [hidden, config.feed_forward_width(layer)];
        Ok(Self {
            attention_input: norm("input_layernorm")?,
            attention_output: norm("post_attention_layernorm")?,
            feed_forward_input: norm("pre_feedforward_layernorm")?,
            feed_forward_output: norm("post_feedforward_layernorm")?,
            attention: Gemma4Attention::load(weights, config, layer)?,
            feed_forward: FeedForward::load(weights, &format!("{name}.mlp"), widths, Activation::GeluTanh)?,
            mixture: Mixture::load(weights, config, &name)?,
            layer_input: LayerInput::load(weights, config, &name)?,
            scale: weights.vector(&format!("{name}.layer_scalar"), &[1])?,
        })
    }

    /// `input`: what this layer is told about each token, (rows, length, its width). `held`: as [`Gemma4Attention`] has it.
    pub fn forward(
        &self,
        hidden: &Array,
        input: Option<&Array>,
        held: &mut Vec<Held>,
        pass: &mut Pass<'_>,
    ) -> Result<Array, Exception> {
        let attended = self.attention.forward(&self.attention_input.forward(hidden)?, held, pass)?;
        let hidden = hidden.add(self.attention_output.forward(&attended)?)?;
        let mut fed = self.feed_forward.forward(&self.feed_forward_input.forward(&hidden)?)?;
        if let Some(mixture) = &self.mixture {
            fed = mixture.forward(&hidden, &fed)?;
        }
        let mut hidden = hidden.add(self.feed_forward_output.forward(&fed)?)?;
        if let (Some(layer), Some(input)) = (&self.layer_input, input) {
            hidden = layer.forward(&hidden, input)?;
        }
        hidden.multiply(&self.scale)
    }
}

impl Mixture {
    /// `None` where the model has none.
    fn load(weights: &mut Weights, config: &Config, name: &str) -> Result<Option<Self>, LoadError> {
        let Some([count, used, width]) = config.experts()? else { return Ok(None) };
        let (hidden, eps) = (config.hidden_size, config.rms_norm_eps);
        let mut norm = |part| Norm::rms(weights, &format!("{name}.{part}"), hidden, eps);
        let experts = format!("{name}.experts.switch_glu");
        Ok(Some(Self {
            dense_output: norm("post_feedforward_layernorm_1")?,
            experts_input: norm("pre_feedforward_layernorm_2")?,
            experts_output: norm("post_feedforward_layernorm_2")?,
            chooser: Chooser::load(weights, &format!("{name}.router"), [hidden, count, used], eps)?,
            experts: Experts::load(weights, &experts, [count, hidden, width], Activation::GeluTanh)?,
        }))
    }

    /// `fed`: what the feed-forward layer answers.
    fn forward(&self, hidden: &Array, fed: &Array) -> Result<Array, Exception> {
        let (chosen, shares) = self.chooser.forward(hidden)?;
        let mixed = self.experts.mixed(&self.experts_input.forward(hidden)?, &chosen, &shares)?;
        self.dense_output.forward(fed)?.add(self.experts_output.forward(&mixed)?)
    }
}

impl Chooser {
    fn load(
        weights: &mut Weights,
        name: &str,
        [hidden, count, used]: [i32; 3],
        eps: f32,
    ) -> Result<Self, LoadError> {
        let norm = weights.vector(&format!("{name}.scale"), &[hidden])?;
        let norm = norm.multiply(scalar((hidden as f32).sqrt().recip(), &norm)?)?;
        norm.eval()?;
        let options = RouterOptions {
            scores: Scores::SoftmaxOfChosen,
            ties: Ties::Most,
            ..RouterOptions::softmax(count, used)
        };
        Ok(Self {
            norm,
            eps,
            router: Router::load(weights, &format!("{name}.proj"), None, hidden, options)?,
            factors: weights.vector(&format!("{name}.per_expert_scale"), &[count])?,
        })
    }

    /// The experts of each token and their shares, both (rows, length, used).
    fn forward(&self, hidden: &Array) -> Result<(Array, Array), Exception> {
        let (chosen, shares) = self.router.forward(&rms_norm(hidden, Some(&self.norm), self.eps)?)?;
        let shares = shares.multiply(self.factors.take_axis(&chosen, 0)?)?;
        Ok((chosen, shares))
    }
}

impl LayerInput {
    /// `None` where the model has none.
    fn load(weights: &mut Weights, config: &Config, name: &str) -> Result<Option<Self>, LoadError> {
        let Some(width) = config.layer_input_width() else { return Ok(None) };
        let hidden = config.hidden_size;
        let norm = format!("{name}.post_per_layer_input_norm");
        Ok(Some(Self {
            gate: weights.linear(&format!("{name}.per_layer_input_gate"), width, hidden)?,
            projection: weights.linear(&format!("{name}.per_layer_projection"), hidden, width)?,
            norm: Norm::rms(weights, &norm, hidden, config.rms_norm_eps)?,
        }))
    }

    fn forward(&self, hidden: &Array, input: &Array) -> Result<Array, Exception> {
        let gate = Activation::GeluTanh.forward(&self.gate.forward(hidden)?)?;
        let projected = self.projection.forward(&gate.multiply(input)?)?;
        hidden.add(self.norm.forward(&projected)?)
    }
}
