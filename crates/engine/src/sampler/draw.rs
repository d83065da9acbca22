//! Temperature, truncation and the draw itself.

use super::NoCandidate;
use super::log_probs::{exp, lane_sum};
use super::select::{Candidate, argmax, best, candidates_above, highest, sort_best};

/// How the distribution is reshaped before the draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Filter {
    /// 0 is greedy.
    pub temperature: f32,
    /// 0 keeps all.
    pub top_k: usize,
    /// 1 keeps all; 0 keeps the most likely.
    pub top_p: f32,
    /// 0 keeps all.
    pub min_p: f32,
}

/// Memory that draws share, so that a token costs no allocation.
#[derive(Debug, Default)]
pub struct Scratch {
    candidates: Vec<Candidate>,
    weights: Vec<f32>,
}

/// One draw, by whoever has the logits: it depends on these and on nothing else.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Draw {
    pub(super) filter: Filter,
    pub(super) uniform: f64,
}

impl Draw {
    /// The most likely token.
    pub const GREEDY: Self =
        Self { filter: Filter { temperature: 0.0, top_k: 0, top_p: 1.0, min_p: 0.0 }, uniform: 0.0 };

    /// How many words a draw is written in.
    pub const WORDS: usize = 6;

    /// The token; `None` if no logit is finite.
    pub fn token(&self, logits: &[f32], scratch: &mut Scratch) -> Option<u32> {
        self.filter.draw(logits, self.uniform, scratch).ok()
    }

    /// In words, for those who pass on nothing else.
    pub fn words(&self) -> [u32; Self::WORDS] {
        let Filter { temperature, top_k, top_p, min_p } = self.filter;
        let uniform = self.uniform.to_bits();
        // No vocabulary is larger.
        let top_k = u32::try_from(top_k).unwrap_or(u32::MAX);
        [
            temperature.to_bits(),
            top_k,
            top_p.to_bits(),
            min_p.to_bits(),
            (uniform >> 32) as u32,
            uniform as u32,
        ]
    }

    /// Back from [`Draw::words`].
    pub fn from_words(words: &[u32; Self::WORDS]) -> Self {
        let [temperature, top_k, top_p, min_p, high, low] = *words;
        let [temperature, top_p, min_p] = [temperature, top_p, min_p].map(f32::from_bits);
        let filter = Filter { temperature, top_k: top_k as usize, top_p, min_p };
        Self { filter, uniform: f64::from_bits(u64::from(high) << 32 | u64::from(low)) }
    }
}

impl Filter {
    /// Whether the draw is always the most likely token.
    pub fn is_greedy(&self) -> bool {
        self.temperature == 0.0 || self.top_k == 1 || self.top_p == 0.0 || self.min_p == 1.0
    }

    /// The token that `uniform`, from [0, 1), falls on.
    pub(super) fn draw(
        &self,
        logits: &[f32],
        uniform: f64,
        scratch: &mut Scratch,
    ) -> Result<u32, NoCandidate> {
        let Scratch { candidates, weights } = scratch;
        let scale = 1.0 / self.temperature;
        // Infinity minus infinity has no weight; and the most likely token is all that a vanishing temperature leaves.
        let top = highest(logits);
        if self.is_greedy() || !top.is_finite() || !scale.is_finite() {
            return argmax(logits).map(|candidate| candidate.token).ok_or(NoCandidate);
        }
        if self.top_k > 0 && self.top_k < logits.len() {
            best(logits, self.top_k, candidates);
            weigh(candidates.iter().map(|candidate| candidate.logit), top, scale, weights);
            let mass = weights.iter().copied().map(f64::from).sum::<f64>();
            self.truncate(mass, weights);
        } else if self.top_p < 1.0 {
            self.nucleus(logits, top, scale, candidates, weights);
        } else if self.min_p > 0.0 {
            candidates_above(logits, (top + self.min_p.ln() * self.temperature).next_down(), candidates);
            weigh(candidates.iter().map(|candidate| candidate.logit), top, scale, weights);
        } else {
            weigh(logits.iter().copied(), top, scale, weights);
            return Ok(pick(weights, uniform) as u32);
        }
        candidates.get(pick(weights, uniform)).map(|candidate| candidate.token).ok_or(NoCandidate)
    }

    /// Fills `candidates` and `weights` with the nucleus of the whole vocabulary, in rank order.
    fn nucleus(
        &self,
        logits: &[f32],
        top: f32,
        scale: f32,
        candidates: &mut Vec<Candidate>,
        weights: &mut Vec<f32>,
    ) {
        weigh(logits.iter().copied(), top, scale, weights);
        let mass = sum(weights);
        // Tokens below this weight together weigh less than what the nucleus leaves out, so it needs none of them.
        let negligible = mass * f64::from(1.0 - self.top_p) / logits.len() as f64;
        candidates_above(logits, (top + negligible.ln() as f32 / scale).next_down(), candidates);
        let mut sorted = 64;
        loop {
            sort_best(candidates, sorted);
            let known = candidates.len().min(sorted);
            weigh(candidates[..known].iter().map(|candidate| candidate.logit), top, scale, weights);
            if known == candidates.len() || sum(weights) >= f64::from(self.top_p) * mass {
                break;
            }
            sorted *= 8;
        }
        self.truncate(mass, weights);
    }

    /// Cuts weights in rank order after top-p and min-p. `mass` is what the distribution weighs before.
    fn truncate(&self, mass: f64, weights: &mut Vec<f32>) {
        let goal = f64::from(self.top_p) * mass;
        let mut reached = 0.0;
        let mut kept = 0;
        for weight in weights.iter() {
            if kept > 0 && (reached >= goal || *weight < self.min_p) {
                break;
            }
            reached += f64::from(*weight);
            kept += 1;
        }
        weights.truncate(kept);
    }
}

/// A number from [0, 1) that depends on its arguments only.
pub fn uniform(seed: u64, position: u64) -> f64 {
    let bits = mix(seed ^ mix(position.wrapping_add(0x5851_f42d_4c95_7f2d)));
    (bits >> 11) as f64 / (1u64 << 53) as f64
}

/// SplitMix64's step (Steele, Lea, Flood 2014): spreads every input bit over all output bits.
pub fn mix(value: u64) -> u64 {
    let mut mixed = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Unnormalised probabilities, 1 for the most likely token.
fn weigh(logits: impl Iterator<Item = f32>, top: f32, scale: f32, weights: &mut Vec<f32>) {
    weights.clear();
    weights.extend(logits.map(|logit| exp((logit - top) * scale)));
}

fn sum(weights: &[f32]) -> f64 {
    weights.chunks(BLOCK).map(|block| f64::from(lane_sum(block))).sum()
}

const BLOCK: usize = 1024;

/// The index that `uniform` falls on: first the block, then the place in it.
fn pick(weights: &[f32], uniform: f64) -> usize {
    let mut goal = uniform * sum(weights);
    let mut last = 0;
    for (block_index, block) in weights.chunks(BLOCK).enumerate() {
        let weight = f64::from(lane_sum(block));
        if goal >= weight {
            goal -= weight;
            continue;
        }
        for (offset, weight) in block.iter().enumerate() {
            if *weight > 0.0 {
                last = block_index * BLOCK + offset;
                if goal < f64::from(*weight) {
                    return last;
                }
                goal -= f64::from(*weight);
            }
        }
    }
    // Rounding can leave the goal just behind the last weight.
    if weights.get(last).is_some_and(|weight| *weight > 0.0) {
        last
    } else {
        weights.iter().rposition(|weight| *weight > 0.0).unwrap_or(0)
    }
}
