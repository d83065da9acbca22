//! How far a logit may be from mlx-lm's and still be called rounding: the one table.
//!
//! Every number is a share of what the reference's logits span (about 25). Greedy texts in float32 have no tolerance: the
//! fixtures' script takes prompts after which every token is ahead of the second by far more than the number here. In
//! bfloat16, where near ties cannot be avoided (a logit has eight bits), a token counts if it is ahead by more than twice
//! the number.

use crate::reference::Computation;

/// Both sides compute the same in float32, but sum in another order: projections of one input are fused, sequences padded,
/// chunks cut. Measured: 1e-6 for most, up to 6e-6 for recurrent ones and 1.3e-5 for latent attention.
const FLOAT32: f32 = 2e-5;

/// Keys and values of models in half precision are held in float16 beside float32 activations (docs/kernels.md). Measured:
/// 1e-4 to 2.4e-4.
const HALVED: f32 = 5e-4;

/// Besides, our kernels for 4 and 8 bits round what they multiply to 16 bits in every layer. Measured: 5e-5 to 1.4e-4 with keys and
/// values in float32, and 9e-4 for DeepSeek 3, whose layers amplify what differs; up to 1.4e-3 with both.
const WHOLE_NUMBERS: f32 = 2e-3;

/// A bfloat16 has eight bits, and another order of sums moves the last of them in every layer. Measured: equal to the last bit
/// for most, since a prompt read at once takes the same kernels; up to 1e-2 where a recurrence is summed otherwise.
const NATIVE: f32 = 2e-2;

/// Configurations that need more.
const EXCEPTIONS: &[(&str, Computation, f32)] = &[
    // mlx-lm multiplies DeepSeek 2's latents out before it caches them, duet keeps the latents as both do for DeepSeek 3:
    // every layer rounds otherwise, and an expert at the edge of being chosen is another one.
    ("deepseek_v2", Computation::Native, 1e-1),
    ("deepseek_v2-groups", Computation::Native, 1e-1),
    // Four layers of large scores, which amplify what differs: 1.8e-5.
    ("deepseek_v3-plain-rope", Computation::Float32, 4e-5),
    // mlx-lm keeps Mamba's states in bfloat16 and rounds them at every token, duet keeps them in float32: up to 3.8e-2.
    ("falcon_mamba", Computation::Native, 6e-2),
    ("mamba", Computation::Native, 6e-2),
    ("mamba-bias", Computation::Native, 6e-2),
    // A step of Mamba 2 is computed in float32, as mlx-lm's kernel for GPUs does and its way on a CPU does not: 2.5e-2.
    ("falcon_h1-norm", Computation::Native, 5e-2),
];

/// Configurations whose packed weights need more: where what is rounded decides between two experts that are all but equal,
/// the other one is chosen, and logits jump. Then how many tokens of 48 may be others than in float32, where they are ahead by
/// less than twice that share.
const EDGES: &[(&str, f32, usize)] =
    &[("gpt_oss", 3e-2, 2), ("kimi_k25", 3e-3, 0), ("kimi_linear", 8e-3, 1), ("qwen3_moe", 6e-3, 1)];

/// The tolerance for a configuration, as a share of the span.
pub fn tolerance(configuration: &str, computation: Computation) -> f32 {
    let exception = EXCEPTIONS.iter().find(|(name, kind, _)| *name == configuration && *kind == computation);
    match (exception, computation) {
        (Some((_, _, share)), _) => *share,
        (None, Computation::Float32) => FLOAT32,
        (None, Computation::Native) => NATIVE,
    }
}

/// The same where packed weights of this variant are multiplied by our kernels.
pub fn packed_tolerance(configuration: &str, computation: Computation, variant: &str) -> f32 {
    let least = tolerance(configuration, computation);
    // Beside experts in mxfp4, GPT-OSS has 8 bits.
    let is_rounded = ["4bit", "8bit"].iter().any(|packing| variant.starts_with(packing))
        || (configuration, variant) == ("gpt_oss", "mxfp4");
    if !is_rounded {
        return least.max(HALVED);
    }
    let edge = EDGES.iter().find(|(name, ..)| *name == configuration);
    least.max(edge.map_or(WHOLE_NUMBERS, |(_, share, _)| *share))
}

/// How many tokens may differ in float32, whose texts have no near ties.
pub fn differing(configuration: &str, is_packed: bool) -> usize {
    let edge = EDGES.iter().find(|(name, ..)| is_packed && *name == configuration);
    edge.map_or(0, |(.., tokens)| *tokens)
}
