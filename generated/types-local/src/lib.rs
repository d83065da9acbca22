//! Wire types of `specs/local.yaml`. `types.rs` is written by `cargo xtask generate`; change the specification instead.

#[rustfmt::skip]
mod types;

pub use types::*;
