//! The parts that architectures are built of.

mod activation;
mod attention;
mod convolution;
mod delta;
mod delta_attention;
mod embedding;
mod experts;
mod feed_forward;
mod gated_delta_net;
mod latent_attention;
mod linear;
mod mamba2;
mod mixture;
mod norm;
mod query_growth;
mod rope;
mod scalar;
mod segment;
mod state_space;

pub use activation::{Activation, Gating, soft_capped};
pub use attention::{Attention, AttentionOptions, HeadNorm, attend};
pub use convolution::{ShortConvolution, is_as_in_pytorch};
pub use delta_attention::{DeltaAttention, DeltaOptions};
pub use embedding::Embedding;
pub use experts::{Dispatched, ExpertLinear, Experts, stack_experts};
pub use feed_forward::FeedForward;
pub use gated_delta_net::{GatedDeltaNet, GatedDeltaOptions};
pub use latent_attention::{LatentAttention, LatentOptions};
pub use linear::{Linear, Matrix};
pub use mamba2::{Mamba2, Mamba2Options, NormAndGate};
pub use mixture::{Float32, GroupScore, Groups, Mixture, Router, RouterOptions, Scores, Shared, Ties};
pub use norm::Norm;
pub use query_growth::QueryGrowth;
pub use rope::{Rope, RopeOptions};
pub use scalar::scalar;
