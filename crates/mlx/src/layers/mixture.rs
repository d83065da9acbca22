//! Feed-forward layers that are mixtures: a router chooses a few experts for each token and weighs their answers.

use mlx_rs::error::Exception;
use mlx_rs::ops::indexing::{Ellipsis, TryIndexOp, put_along_axis, take_along_axis, topk_axis};
use mlx_rs::ops::{argpartition_axis, broadcast_to, softmax_axis, unflatten};
use mlx_rs::{Array, Dtype};

use super::{Experts, FeedForward, Linear, scalar, sigmoid};
use crate::error::LoadError;
use crate::weights::Weights;

#[derive(Debug)]
pub struct Mixture {
    pub router: Router,
    pub experts: Experts,
    pub shared: Option<Shared>,
}

/// What every token goes through beside the chosen experts.
#[derive(Debug)]
pub enum Shared {
    Always(FeedForward),
    /// Times the sigmoid of a projection to one number.
    Gated(FeedForward, Linear),
}

#[derive(Debug)]
pub struct Router {
    options: RouterOptions,
    gate: Linear,
    /// Added to the scores for the choice only, one per expert.
    correction: Option<Array>,
}

/// What makes one router differ from another.
#[derive(Debug, Clone, Copy)]
pub struct RouterOptions {
    pub experts: i32,
    /// Experts per token.
    pub chosen: i32,
    pub scores: Scores,
    /// The scores of the chosen are divided by their sum and this.
    pub normalised: Option<f32>,
    pub groups: Option<Groups>,
    /// What the scores are multiplied with in the end.
    pub scale: f32,
    pub float32: Float32,
    /// Which of equals are chosen.
    pub ties: Ties,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scores {
    Softmax,
    /// Of the chosen only.
    SoftmaxOfChosen,
    Sigmoid,
}

/// The experts stand in groups of equal size; the choice is among those of the best groups.
#[derive(Debug, Clone, Copy)]
pub struct Groups {
    pub count: i32,
    pub chosen: i32,
    pub score: GroupScore,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupScore {
    Best,
    /// The sum of the best two.
    BestTwo,
}

/// What a router computes in float32 even if the activations are half as precise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Float32 {
    Nothing,
    /// The scores, which are also used so.
    Scores,
    /// The projection and the scores, which are then rounded.
    Everything,
}

/// How experts are chosen is the same but for equals: of these, scores of half precision have many, and implementations
/// that look for the most and for the least of the negated ones find different ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ties {
    Most,
    LeastNegated,
}

impl RouterOptions {
    /// Softmax over all experts, nothing else.
    pub fn softmax(experts: i32, chosen: i32) -> Self {
        Self {
            experts,
            chosen,
            scores: Scores::Softmax,
            normalised: None,
            groups: None,
            scale: 1.0,
            float32: Float32::Nothing,
            ties: Ties::LeastNegated,
        }
    }
}

impl Mixture {
    /// `x`: (rows, length, width), and so the result.
    pub fn forward(&self, x: &Array) -> Result<Array, Exception> {
        let (indices, scores) = self.router.forward(x)?;
        let mixed = self.experts.mixed(x, &indices, &scores)?;
        match &self.shared {
            None => Ok(mixed),
            Some(Shared::Always(shared)) => mixed.add(shared.forward(x)?),
            Some(Shared::Gated(shared, gate)) => {
                mixed.add(sigmoid(&gate.forward(x)?)?.multiply(shared.forward(x)?)?)
            }
        }
    }
}

impl Router {
    /// The projection `name`, and the vector `correction`.
    pub fn load(
        weights: &mut Weights,
        name: &str,
        correction: Option<&str>,
        hidden: i32,
        options: RouterOptions,
    ) -> Result<Self, LoadError> {
        let gate = weights.linear(name, options.experts, hidden)?;
        let correction = correction.map(|name| weights.vector(name, &[options.experts])).transpose()?;
        Ok(Self { options, gate, correction })
    }

    /// The chosen experts of each token and their scores: both (rows, length, experts per token).
    pub fn forward(&self, x: &Array) -> Result<(Array, Array), Exception> {
        let gates = match self.options.float32 {
            Float32::Nothing => self.gate.forward(x)?,
            Float32::Scores => self.gate.forward(x)?.as_dtype(Dtype::Float32)?,
            Float32::Everything => self.gate.forward(&x.as_dtype(Dtype::Float32)?)?,
        };
        let scores = match self.options.scores {
            Scores::Softmax => softmax_axis(&gates, -1, true)?,
            Scores::SoftmaxOfChosen => gates,
            Scores::Sigmoid => sigmoid(&gates)?,
        };
        let indices = self.choice(&scores)?;
        let scores = self.weighted(&take_along_axis(&scores, &indices, -1)?)?;
        match self.options.float32 {
            Float32::Nothing | Float32::Scores => Ok((indices, scores)),
            Float32::Everything => Ok((indices, scores.as_dtype(x.dtype())?)),
        }
    }

    fn choice(&self, scores: &Array) -> Result<Array, Exception> {
        let RouterOptions { chosen, groups, ties, .. } = self.options;
        let mut judged = scores.clone();
        if let Some(correction) = &self.correction {
            judged = judged.add(correction.as_dtype(judged.dtype())?)?;
        }
        if let Some(groups) = groups.filter(|groups| groups.chosen < groups.count) {
            judged = groups.limited(&judged)?;
        }
        best(&judged, chosen, ties)
    }

    /// The scores of the chosen as they are used.
    fn weighted(&self, scores: &Array) -> Result<Array, Exception> {
        let number = |value| scalar(value, scores);
        let mut scores = match self.options.scores {
            Scores::Softmax | Scores::Sigmoid => scores.clone(),
            Scores::SoftmaxOfChosen => softmax_axis(scores, -1, true)?,
        };
        if let Some(more) = self.options.normalised.filter(|_| self.options.chosen > 1) {
            let sum = scores.sum_axis(-1, true)?;
            scores = scores.divide(if more == 0.0 { sum } else { sum.add(number(more)?)? })?;
        }
        match self.options.scale {
            1.0 => Ok(scores),
            scale => scores.multiply(number(scale)?),
        }
    }
}

impl Groups {
    /// The same scores with 0 for every expert of the groups that are not among the best.
    fn limited(self, scores: &Array) -> Result<Array, Exception> {
        let grouped = unflatten(scores, -1, &[self.count, -1])?;
        let groups = match self.score {
            GroupScore::Best => grouped.max_axis(-1, true)?,
            GroupScore::BestTwo => topk_axis(&grouped, 2, -1)?.sum_axis(-1, true)?,
        };
        let dropped = self.count - self.chosen;
        let order = argpartition_axis(&groups, dropped - 1, -2)?;
        let worst = order.split_at_indices(&[dropped], -2)?[0].clone();
        let mut shape = worst.shape().to_vec();
        if let Some(last) = shape.last_mut() {
            *last = grouped.dim(-1);
        }
        let nothing = scalar(0.0, &grouped)?;
        put_along_axis(&grouped, broadcast_to(&worst, &shape)?, nothing, -2)?.flatten(-2, -1)
    }
}

/// The `count` best experts of each token by `scores`, (..., experts), in no order: (..., count).
pub fn best(scores: &Array, count: i32, ties: Ties) -> Result<Array, Exception> {
    match ties {
        Ties::Most => {
            let order = argpartition_axis(scores, -count, -1)?;
            order.try_index((Ellipsis, -count..))
        }
        Ties::LeastNegated => {
            let order = argpartition_axis(scores.negative()?, count - 1, -1)?;
            order.try_index((Ellipsis, ..count))
        }
    }
}
