//! Log-probabilities of the model's own distribution.

use super::select::{best, highest};

/// What must be known of the logits before a sampler changes them.
#[derive(Debug, Clone, PartialEq)]
pub struct RawLogProbs {
    /// The logarithm of the sum of the exponentials of all logits.
    pub log_sum: f32,
    /// The most likely tokens with their natural-log probability, most likely first.
    pub top: Vec<(u32, f32)>,
}

/// The log-softmax of `logits`, for the `count` most likely tokens.
pub fn raw_log_probs(logits: &[f32], count: usize) -> RawLogProbs {
    let high = highest(logits);
    let mut weights = [0.0; 1024];
    let blocks = logits.chunks(weights.len()).map(|block| {
        // Weighing and adding in turns: together they would not vectorise.
        let weights = &mut weights[..block.len()];
        weights.iter_mut().zip(block).for_each(|(weight, logit)| *weight = exp(logit - high));
        f64::from(lane_sum(weights))
    });
    let sum: f64 = blocks.sum();
    let log_sum = high + sum.ln() as f32;
    let mut kept = Vec::with_capacity(count);
    if count > 0 {
        best(logits, count, &mut kept);
    }
    let top = kept.iter().map(|candidate| (candidate.token, candidate.logit - log_sum)).collect();
    RawLogProbs { log_sum, top }
}

/// The sum in lanes, so that it vectorises.
pub(super) fn lane_sum(weights: &[f32]) -> f32 {
    let mut lanes = [0.0; 8];
    let chunks = weights.chunks_exact(8);
    let rest: f32 = chunks.remainder().iter().sum();
    for chunk in chunks {
        for (lane, weight) in lanes.iter_mut().zip(chunk) {
            *lane += weight;
        }
    }
    lanes.iter().sum::<f32>() + rest
}

/// e^x for x <= 0 in a form that vectorises, 0 for NaN and below -87; relative error under 3e-7.
///
/// 2^k times a polynomial on [-ln 2 / 2, ln 2 / 2], with ln 2 in two parts (Cody and Waite 1980).
pub(super) fn exp(x: f32) -> f32 {
    const ROUND: f32 = 12_582_912.0;
    let clamped = if x > -87.0 { x } else { -87.0 };
    let shifted = clamped * std::f32::consts::LOG2_E + ROUND;
    let k = shifted - ROUND;
    let r = (clamped - k * 0.693_359_4) + k * 2.121_944_4e-4;
    let mut series = 1.0 / 720.0;
    for coefficient in [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        series = series * r + coefficient;
    }
    // The low bits of `shifted` are k; moved to the exponent they are 2^k.
    let power = f32::from_bits((shifted.to_bits() << 23).wrapping_add(1.0f32.to_bits()));
    if x > -87.0 { series * power } else { 0.0 }
}
