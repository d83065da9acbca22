//! Softmax attention, `softmax(q kᵀ scale + mask) v`, over keys and values as they lie in a cache.
//!
//! Few new tokens ([`few`]) read keys and values once, in stretches that cores share; many ([`many`]) meet blocks of them in
//! tiles. Neither ever holds all products. Blocks and stretches begin at multiples of absolute positions, so what a token gets
//! depends on its own sequence only: not on other rows, on the capacity of the cache or on where the cache begins.
//! Heads that share keys are queries of the same keys; nothing is copied for them.

mod block;
mod few;
mod many;
mod pages;
mod scratch;
mod soon;
mod visible;

use std::ops::Range;

pub use block::{Held, PackedVectors, Vectors};
pub use few::run as run_few;
pub use many::run as run_many;
pub use pages::{Cached, Page};
pub use visible::{Band, Each, Mask};

use crate::numbers::Places;
use crate::path::{Path, path};
use crate::pool::{share, threads};
use crate::{Numbers, NumbersMut};

/// With up to so many new tokens in a row, keys are read for them as in decoding. The two ways sum in different orders; where
/// results are rounded to half precision that shows in texts, so these are always read in one.
pub const FEW_TOKENS: usize = 16;

/// Positions whose part of the result one core computes for few tokens.
const STRETCH: usize = 512;
/// Multiplications that a slice should have: some microseconds.
const SLICE: usize = 1 << 16;
/// Slices for each thread.
const SLICES_PER_THREAD: usize = 4;

/// How many there are of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttentionShape {
    pub rows: usize,
    /// Of queries.
    pub heads: usize,
    /// Heads of keys and values, each shared by `heads / pairs` beside each other.
    pub pairs: usize,
    /// New tokens in each row.
    pub length: usize,
    /// Slots of the cache that are looked at.
    pub positions: usize,
    /// Numbers in a query or key, and in a value.
    pub key_size: usize,
    pub value_size: usize,
}

/// What is to be computed.
#[derive(Debug, Clone, Copy)]
pub struct Attention<'a> {
    pub shape: AttentionShape,
    pub queries: Vectors<'a>,
    pub keys: Cached<'a>,
    pub values: Cached<'a>,
    /// What queries are multiplied with.
    pub scale: f32,
    /// Products become `cap tanh(product / cap)`.
    pub cap: Option<f32>,
    pub mask: Mask<'a>,
    /// A logit for each head that takes its share and gives nothing.
    pub sinks: Option<Numbers<'a>>,
}

/// An attention that cannot be computed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AttentionError {
    #[error("{heads} heads of queries do not share {pairs} heads of keys")]
    Heads { heads: usize, pairs: usize },
    #[error("{what} do not have the room that their strides speak of")]
    Room { what: &'static str },
    #[error("vectors of {size} numbers of {bits} bits in groups of {group}")]
    Groups { size: usize, group: usize, bits: usize },
    #[error("a mask for {found} rows, not {rows}")]
    Mask { found: usize, rows: usize },
    #[error("the result has {found} places, not {wanted}")]
    Result { found: usize, wanted: usize },
}

/// A part of the work: some queries of one row and one head of keys, which are counted token by token and within a token head
/// by head.
pub struct Task<'a> {
    pub attention: &'a Attention<'a>,
    pub row: usize,
    pub pair: usize,
    pub queries: Range<usize>,
    /// Slots to look at.
    pub slots: Range<usize>,
    /// Row, head and slots of the keys that are likely to be met after these.
    pub next: Option<([usize; 2], Range<usize>)>,
    pub goal: Goal,
}

/// Where results go.
#[derive(Clone, Copy)]
pub enum Goal {
    /// Every query's largest product, sum of exponentials, and sum of values weighted with them.
    Part(*mut f32),
    /// Into the result.
    Whole(Places),
}

/// Fills `out`, row-major (rows, length, heads, value size).
///
/// # Errors
/// Sizes do not fit; nothing was written.
pub fn attend(attention: &Attention<'_>, out: NumbersMut<'_>) -> Result<(), AttentionError> {
    attend_on(path(), attention, out)
}

/// [`attend`] on a path that is not the best.
///
/// # Errors
/// See there.
pub fn attend_on(
    path: Path,
    attention: &Attention<'_>,
    mut out: NumbersMut<'_>,
) -> Result<(), AttentionError> {
    attention.check(out.len())?;
    if out.is_empty() {
        return Ok(());
    }
    let wide = matches!(attention.queries.numbers, Numbers::F32(_));
    if attention.shape.length <= FEW_TOKENS || !wide {
        few::attend(path, attention, out.places());
    } else {
        many::attend(path, attention, out.places());
    }
    Ok(())
}

impl AttentionShape {
    /// Queries of each head of keys.
    pub fn group(&self) -> usize {
        self.heads / self.pairs
    }

    /// Queries that meet the same keys.
    pub fn queries(&self) -> usize {
        self.group() * self.length
    }

    /// Multiplications of so many queries with so many positions.
    fn work(&self, queries: usize, slots: usize) -> usize {
        queries * slots * (self.key_size + self.value_size)
    }
}

impl Attention<'_> {
    fn check(&self, found: usize) -> Result<(), AttentionError> {
        let AttentionShape { rows, heads, pairs, length, positions, key_size, value_size } = self.shape;
        if pairs == 0 || heads % pairs != 0 {
            return Err(AttentionError::Heads { heads, pairs });
        }
        self.queries.check("queries", [rows, heads, length], key_size)?;
        self.mask.check([rows, heads, length, positions])?;
        self.keys.check("keys", [rows, pairs, positions], key_size, &self.mask, length)?;
        self.values.check("values", [rows, pairs, positions], value_size, &self.mask, length)?;
        if self.sinks.is_some_and(|sinks| sinks.len() != heads) {
            return Err(AttentionError::Room { what: "sinks" });
        }
        let wanted = rows * length * heads * value_size;
        if found == wanted { Ok(()) } else { Err(AttentionError::Result { found, wanted }) }
    }

    /// A query in float32, as it meets keys.
    #[inline(always)]
    fn query(&self, row: usize, pair: usize, query: usize, to: &mut [f32]) {
        let group = self.shape.group();
        let (head, token) = (pair * group + query % group, query / group);
        self.queries.widen([row, head, token], to);
        for number in to {
            *number *= self.scale;
        }
    }

    /// The sink of a query, the least number without one.
    fn sink(&self, pair: usize, query: usize) -> Option<f32> {
        let group = self.shape.group();
        let mut sink = [0.0];
        self.sinks?.widen(pair * group + query % group, &mut sink);
        Some(sink[0])
    }

    /// Where the result of a query begins.
    fn place(&self, row: usize, pair: usize, query: usize) -> usize {
        let AttentionShape { heads, length, value_size, .. } = self.shape;
        let group = self.shape.group();
        ((row * length + query / group) * heads + pair * group + query % group) * value_size
    }
}

/// Shares tasks that have so much work each, several to a slice where they are small.
fn share_tasks(works: &[usize], run: &(impl Fn(usize) + Sync)) {
    let each = (works.iter().sum::<usize>() / (SLICES_PER_THREAD * threads())).max(SLICE);
    let (mut slices, mut first, mut sum) = (Vec::new(), 0, 0);
    for (number, work) in works.iter().enumerate() {
        sum += work;
        if sum >= each || number + 1 == works.len() {
            slices.push(first..number + 1);
            (first, sum) = (number + 1, 0);
        }
    }
    share(slices.len(), &|slice| slices[slice].clone().for_each(run));
}
