//! What happens to heads of attention before they are attended to, wherever it is computed.

use duet_kernels::NormKind;
use mlx_rs::Array;

use crate::cache::Positions;

/// How heads are turned by their positions.
#[derive(Debug, Clone, Copy)]
pub struct Turning<'a> {
    /// The angle from a position to the next, of each pair: float32.
    pub paces: &'a Array,
    /// Positions are multiplied with it.
    pub scale: f32,
    /// Neighbours are paired, not halves of what is turned.
    pub interleaved: bool,
    /// What is turned is multiplied with it.
    pub magnitude: f32,
    pub positions: &'a Positions,
}

/// The norm of each head.
#[derive(Debug, Clone, Copy)]
pub struct NormOfHeads<'a> {
    pub kind: NormKind,
    pub eps: f32,
    /// (turned heads, 1, size).
    pub weight: &'a Array,
}
