//! How far a logit may be from mlx-lm's and still be called rounding: the one table.
//!
//! Every number is a share of what the reference's logits span (about 25). Greedy texts have no tolerance: the fixtures'
//! script takes prompts after which every float32 token is ahead of the second by more than ten times the number here.
//! In bfloat16, where near ties cannot be avoided (a logit has eight bits), a token counts if it is ahead by more than
//! twice the number.

use crate::reference::Computation;

/// Both sides compute the same in float32, but sum in another order: projections of one input are fused, sequences padded,
/// chunks cut. Measured: below 1e-6 for most, 5e-6 for some recurrent models.
const FLOAT32: f32 = 2e-5;

/// A bfloat16 has eight bits, and a different order of sums moves the last of them in every layer. Most architectures are
/// equal to the last bit here, since a prompt read at once takes the same kernels.
const NATIVE: f32 = 3e-2;

/// Configurations that need more, each with its reason.
const EXCEPTIONS: &[(&str, Computation, f32)] = &[];

/// The tolerance for a configuration, as a share of the span.
pub fn tolerance(configuration: &str, computation: Computation) -> f32 {
    let exception = EXCEPTIONS.iter().find(|(name, kind, _)| *name == configuration && *kind == computation);
    match (exception, computation) {
        (Some((_, _, share)), _) => *share,
        (None, Computation::Float32) => FLOAT32,
        (None, Computation::Native) => NATIVE,
    }
}
