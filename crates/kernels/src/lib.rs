//! Products with packed weights on a CPU, `y = x · unpacked(W)ᵀ`, in MLX's affine packing.
//!
//! [`product`] is the entry. It lays the rows of x out anew ([`arrange`]), cuts the outputs into slices, and lets the
//! machine's cores take them ([`pool`]). [`blocks`] multiplies them with packed weights. It is written once, over [`lanes`]
//! and [`words`]; [`path`] compiles it for every instruction set and chooses one when first asked.
//!
//! Rows of x become whole numbers of 16 bits, whose products are summed without error; the sums of these are float32 and
//! rounded once. A row's result does not depend on the rows beside it, nor on how many there are.
//! The one crate of our own with unsafe code beside the binding: see docs/kernels.md.
#![expect(unsafe_code, reason = "vector instructions, and threads that write disjoint parts of one result")]
#![expect(
    clippy::needless_range_loop,
    reason = "several arrays go by one number, and closures would not be inlined"
)]

mod activation;
mod arrange;
mod attention;
mod beside;
mod blocks;
mod exp;
mod fetch;
mod formats;
mod lanes;
mod lone;
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
mod sum;
mod table;
mod tile;
mod wide_rows;
mod widen;
mod words;

pub use activation::{Activation, ActivationError, activate, activate_on};
pub use attention::{
    Attention, AttentionError, AttentionShape, Band, Cached, Each, FEW_TOKENS, Held, Mask, PackedVectors,
    Page, Vectors, attend, attend_on,
};
pub use exp::exponentials;
pub use fetch::fetch_all;
pub use half::{bf16, f16};
pub use matrices::{Affine, Format, Matrices, MatricesError, SmallFloat, SmallFloats};
pub use matrix_product::{matrix_product, matrix_product_on};
pub use norm::{Norm, NormError, NormKind, norm, norm_on};
pub use numbers::{Numbers, NumbersMut};
pub use packed::{Bits, Group, Packed, PackedError};
pub use panels::Onto;
pub use path::{Path, path, paths};
pub use pool::{give_way, share_in_c, threads};
pub use product::{Choice, ProductError, Rows, product, product_on};
pub use rope::{HeadNorm, Heads, HeadsError, Rotation, place_heads, place_heads_on};
pub use sum::{SumError, add};
pub use table::{TableError, table_rows};
