//! Draws the next token on the host. The order is the one [`duet_inference::Sampling`] promises: logit bias, penalties,
//! temperature, top-k, top-p, min-p, draw.
//!
//! Randomness is counter-based: the draw depends on seed, choice and position only, never on who shares the batch.

mod draw;
mod log_probs;
mod parameters;
mod penalties;
mod select;

#[cfg(test)]
mod tests;

pub use draw::{Draw, Filter, Scratch};
pub use log_probs::{RawLogProbs, raw_log_probs};
pub use parameters::{Defaults, Parameters};

use penalties::Penalties;

/// The logits hold nothing that could be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the model gave no finite logit")]
pub struct NoCandidate;

/// What one choice of a request draws its tokens with.
#[derive(Debug, Clone)]
pub struct Sampler {
    filter: Filter,
    penalties: Penalties,
    seed: u64,
    position: u64,
}

impl Sampler {
    /// A sampler for one choice. `prompt` counts for the repetition penalty.
    pub fn new(parameters: &Parameters, choice: u32, prompt: &[u32]) -> Self {
        Self {
            filter: parameters.filter,
            penalties: Penalties::new(parameters, prompt),
            seed: draw::mix(parameters.seed ^ draw::mix(u64::from(choice))),
            position: 0,
        }
    }

    /// Whether the most likely token is all it needs to know.
    pub fn takes_argmax(&self) -> bool {
        self.filter.is_greedy() && self.penalties.are_neutral()
    }

    /// Whether [`Sampler::draw`] changes the logits it is given.
    pub fn edits_logits(&self) -> bool {
        !self.penalties.are_neutral()
    }

    /// How the token `ahead` places after the next one is drawn, where that takes nothing but logits.
    pub fn draw_ahead(&self, ahead: u64) -> Option<Draw> {
        let uniform = draw::uniform(self.seed, self.position + ahead);
        self.penalties.are_neutral().then_some(Draw { filter: self.filter, uniform })
    }

    /// The next token. The logits may be changed.
    ///
    /// # Errors
    /// No logit is finite.
    pub fn draw(&mut self, logits: &mut [f32], scratch: &mut Scratch) -> Result<u32, NoCandidate> {
        self.penalties.apply(logits);
        let token = self.filter.draw(logits, draw::uniform(self.seed, self.position), scratch)?;
        self.accept(token);
        Ok(token)
    }

    /// Takes note of a token that was chosen elsewhere, on the device.
    pub fn accept(&mut self, token: u32) {
        self.position += 1;
        self.penalties.accept(token);
    }
}
