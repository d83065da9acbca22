//! Products with packed weights on a CPU, `y = x · unpacked(W)ᵀ`, in MLX's affine packing.
//!
//! [`product`] is the entry. It lays the rows of x out anew ([`arrange`]), cuts the outputs into slices, and lets the
//! machine's cores take them ([`pool`]). A slice goes to one of two kernels: [`few`] reads packed weights once for up to
//! four rows at a time (a decoding step), [`many`] unpacks a panel and multiplies it with all rows (a prompt). Both are
//! written once, over [`lanes`]; [`path`] compiles them for every instruction set and chooses one when first asked.
//!
//! Sums are float32 and are rounded once. Up to [`FEW_ROWS`] rows, a row's result does not depend on the rows beside it.
//! The one crate of our own with unsafe code beside the binding: see docs/kernels.md.
#![expect(unsafe_code, reason = "vector instructions, and threads that write disjoint parts of one result")]

mod activation;
mod arrange;
mod attention;
mod exp;
mod few;
mod formats;
mod lanes;
mod many;
mod matrices;
mod matrix_product;
mod norm;
mod numbers;
mod packed;
mod panels;
mod path;
mod pool;
mod product;
mod rope;
mod tile;
mod wide_rows;
mod widen;

pub use activation::{Activation, ActivationError, activate, activate_on};
pub use attention::{
    Attention, AttentionError, AttentionShape, Band, Each, FEW_TOKENS, Held, Mask, PackedVectors, Vectors, attend,
    attend_on,
};
pub use exp::exponentials;
pub use half::{bf16, f16};
pub use matrices::{Affine, Format, Matrices, MatricesError, SmallFloat, SmallFloats};
pub use matrix_product::{matrix_product, matrix_product_on};
pub use norm::{Norm, NormError, NormKind, norm, norm_on};
pub use numbers::{Numbers, NumbersMut};
pub use packed::{Bits, Group, Packed, PackedError};
pub use panels::Onto;
pub use path::{Path, path, paths};
pub use pool::threads;
pub use product::{Choice, FEW_ROWS, ProductError, Rows, product, product_on};
pub use rope::{HeadNorm, Heads, HeadsError, Rotation, place_heads, place_heads_on};
