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
    let sum: f64 = logits
        .chunks(256)
        .map(|block| f64::from(block.iter().map(|logit| exp(logit - high)).sum::<f32>()))
        .sum();
    let log_sum = high + sum.ln() as f32;
    let mut kept = Vec::with_capacity(count);
    if count > 0 {
        best(logits, count, &mut kept);
    }
    let top = kept.iter().map(|candidate| (candidate.token, candidate.logit - log_sum)).collect();
    RawLogProbs { log_sum, top }
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
