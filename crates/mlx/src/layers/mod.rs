//! The parts that architectures are built of.

mod activation;
mod attention;
mod embedding;
mod experts;
mod feed_forward;
mod linear;
mod norm;
mod rope;

pub use activation::{Activation, soft_capped};
pub use attention::{Attention, AttentionOptions, HeadNorm, attend};
pub use embedding::Embedding;
pub use experts::{Dispatched, ExpertLinear, Experts, best};
pub use feed_forward::FeedForward;
pub use linear::{Linear, Matrix};
pub use norm::Norm;
pub use rope::{Rope, RopeOptions};
