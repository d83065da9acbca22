//! The gated feed-forward layer: down(activation(gate(x)) * up(x)).

use mlx_rs::Array;
use mlx_rs::error::Exception;

use super::{Activation, Gating, Linear};
use crate::error::LoadError;
use crate::weights::Weights;

#[derive(Debug)]
pub struct FeedForward {
    gating: Gating,
    /// Gate and up, one after the other.
    input: Linear,
    output: Linear,
}

impl FeedForward {
    /// `name.gate_proj`, `name.up_proj` and `name.down_proj`. `hidden` is the model's width, `width` that in between.
    pub fn load(
        weights: &mut Weights,
        name: &str,
        [hidden, width]: [i32; 2],
        activation: Activation,
    ) -> Result<Self, LoadError> {
        let [gate, up, down] = ["gate_proj", "up_proj", "down_proj"].map(|part| format!("{name}.{part}"));
        Ok(Self {
            gating: activation.into(),
            input: weights.fused_linear(&[(&gate, width), (&up, width)], hidden)?,
            output: weights.linear(&down, hidden, width)?,
        })
    }

    /// The same with gate and up stored as one, `name.gate_up_proj`.
    pub fn load_fused(
        weights: &mut Weights,
        name: &str,
        [hidden, width]: [i32; 2],
        activation: Activation,
    ) -> Result<Self, LoadError> {
        Ok(Self {
            gating: activation.into(),
            input: weights.linear(&format!("{name}.gate_up_proj"), 2 * width, hidden)?,
            output: weights.linear(&format!("{name}.down_proj"), hidden, width)?,
        })
    }

    pub fn forward(&self, x: &Array) -> Result<Array, Exception> {
        self.output.forward(&self.gated(x)?)
    }

    /// `residual + forward(x)`.
    pub fn forward_onto(&self, x: &Array, residual: &Array) -> Result<Array, Exception> {
        self.output.forward_onto(&self.gated(x)?, residual)
    }

    fn gated(&self, x: &Array) -> Result<Array, Exception> {
        self.gating.forward(&self.input.forward(x)?)
    }
}
