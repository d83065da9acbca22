//! Blocks of models whose layers mix tokens in different ways: some with attention, some with a recurrent state.

use mlx_rs::Array;
use mlx_rs::error::Exception;

use super::Pass;
use super::decoder::{Block, Feed};
use crate::layers::{Attention, GatedDeltaNet, Mamba2, Norm};

/// What mixes tokens: attention or what stands in its place.
pub trait Mixer {
    /// `residual` plus its output. `x`: (rows, length, width); `layer` is the number of its layer in the cache.
    fn forward_onto(
        &self,
        x: &Array,
        residual: &Array,
        layer: usize,
        pass: &mut Pass<'_>,
    ) -> Result<Array, Exception>;
}

/// A norm before the mixer, a norm before the feed-forward layer.
pub struct HybridBlock {
    pub mixer_norm: Norm,
    pub mixer: Box<dyn Mixer>,
    pub feed_forward_norm: Norm,
    pub feed_forward: Box<dyn Feed>,
}

impl Block for HybridBlock {
    fn forward(&self, hidden: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        let normed = self.mixer_norm.forward(hidden)?;
        let hidden = self.mixer.forward_onto(&normed, hidden, layer, pass)?;
        self.feed_forward.forward_onto(&self.feed_forward_norm.forward(&hidden)?, &hidden)
    }
}

/// For layers that have the function under the same name.
macro_rules! mixers {
    ($($layer:ty),*) => {
        $(impl Mixer for $layer {
            fn forward_onto(
                &self,
                x: &Array,
                residual: &Array,
                layer: usize,
                pass: &mut Pass<'_>,
            ) -> Result<Array, Exception> {
                Self::forward_onto(self, x, residual, layer, pass)
            }
        })*
    };
}

mixers!(Attention, GatedDeltaNet, Mamba2);
