//! Rows of x as whole numbers of 16 bits, in the order in which the kernel meets the weights.
//!
//! Every stretch of 64 inputs (32 where weights have groups of 32) has a factor, its largest number over 32767, and x
//! becomes the nearest multiple of it: off by at most 1/65534 of the largest of its stretch. Products with packed weights
//! are then exact sums of whole numbers, which vector instructions add up two at a time.
//!
//! A vector of packed words is taken as twice as many halves of 16 bits: masking out the i-th field of each half gives
//! the weights `PER_HALF * h + i`. So x lies field by field. A row is a sequence of blocks, each of the numbers for one
//! vector of words or two, and of the factors for the lanes of their products.
//!
//! The bias of a group meets the sum of its x, so these sums (of what x became) are kept too.

use crate::Numbers;
use crate::lanes::{Lanes, MOST};
use crate::packed::{Packed, for_packing};
use crate::path::Path;
use crate::pool::share;

/// Below this many numbers the rows are not worth sharing out.
const WORTH_SHARING: usize = 1 << 15;
/// Below this, numbers are taken for nothing: their factor could not be turned round.
const NOTHING: f32 = 1e-30;
/// The largest of a stretch becomes this.
const LARGEST: f32 = 32767.0;
/// Added to a small number, this leaves the nearest whole number in the lowest bits.
const TO_WHOLE: f32 = 12_582_912.0;
/// Inputs of the largest block.
const MOST_INPUTS: usize = 128;

/// A line of the cache, so that no vector lies in two.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(64))]
struct Line([u32; 16]);

/// How a row of x is laid out for some weights and lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Inputs that share a factor.
    pub stretch: usize,
    /// Vectors of words in a block.
    pub vectors: usize,
    /// Inputs of a block.
    pub inputs: usize,
    /// Words of a block of x: pairs of numbers, then factors.
    pub words: usize,
}

impl Layout {
    #[inline(always)]
    pub const fn of(bits: usize, group: usize, lanes: usize) -> Self {
        let stretch = if group < 64 { group } else { 64 };
        let vector = lanes * 32 / bits;
        let vectors = if stretch > vector { stretch / vector } else { 1 };
        let inputs = vectors * vector;
        Self { stretch, vectors, inputs, words: inputs / 2 + lanes }
    }
}

/// Rows of x to be arranged.
pub struct Row<'a> {
    x: Numbers<'a>,
    start: usize,
    weights: &'a Packed<'a>,
    words: &'a mut [u32],
    sums: &'a mut [f32],
}

/// Rows in this order, with zeros after their end.
pub struct Arranged {
    lines: Vec<Line>,
    sums: Vec<f32>,
    /// Of a row: whole blocks, in whole lines.
    lines_length: usize,
    /// Of a row's sums: whole vectors.
    pub sums_length: usize,
    first: usize,
}

impl Arranged {
    /// The rows `first..last` of x, which begin at `starts`, for a path.
    pub fn of(
        path: Path,
        x: Numbers<'_>,
        starts: &[usize],
        [first, last]: [usize; 2],
        weights: &Packed<'_>,
    ) -> Self {
        let layout = Layout::of(weights.bits.count(), weights.group.size(), path.lanes);
        let words = weights.inputs.div_ceil(layout.inputs) * layout.words;
        let lines_length = words.div_ceil(MOST);
        let sums_length = weights.groups().next_multiple_of(MOST);
        let rows = last - first;
        let mut lines = vec![Line([0; MOST]); rows * lines_length];
        let mut sums = vec![0.0; rows * sums_length];
        let all = (lines.as_mut_ptr() as usize, sums.as_mut_ptr() as usize);
        let one = |row: usize| {
            // SAFETY: every row is arranged by one thread, and the vectors outlive this; the machine has the path's
            // instructions.
            unsafe {
                let to = (all.0 as *mut Line).add(row * lines_length).cast::<u32>();
                let sums = (all.1 as *mut f32).add(row * sums_length);
                (path.arrange)(Row {
                    x,
                    start: starts[first + row],
                    weights,
                    words: std::slice::from_raw_parts_mut(to, words),
                    sums: std::slice::from_raw_parts_mut(sums, sums_length),
                });
            }
        };
        if rows * weights.inputs < WORTH_SHARING {
            (0..rows).for_each(one)
        } else {
            share(rows, &one)
        }
        Self { lines, sums, lines_length, sums_length, first }
    }

    /// The blocks of a row.
    pub fn row(&self, row: usize) -> *const u32 {
        let row = row - self.first;
        self.lines[row * self.lines_length..][..self.lines_length].as_ptr().cast()
    }

    /// The sums of the row's groups, followed by zeros.
    pub fn sums(&self, row: usize) -> *const f32 {
        let row = row - self.first;
        self.sums[row * self.sums_length..][..self.sums_length].as_ptr()
    }
}

/// # Safety
/// See [`Lanes`].
#[inline(always)]
pub unsafe fn run<L: Lanes>(row: Row<'_>) {
    // SAFETY: the caller's promise.
    unsafe { for_packing!(row.weights, blocks::<L>(row)) }
}

#[inline(always)]
unsafe fn blocks<L: Lanes, const BITS: usize, const GROUP: usize>(row: Row<'_>) {
    let layout = const { Layout::of(BITS, GROUP, L::COUNT) };
    let inputs = row.weights.inputs;
    for (block, to) in row.words.chunks_exact_mut(layout.words).enumerate() {
        let from = block * layout.inputs;
        let mut wide = [0.0; MOST_INPUTS];
        let present = layout.inputs.min(inputs - from);
        if present == layout.inputs {
            row.x.widen(row.start + from, &mut wide[..layout.inputs]);
        } else {
            row.x.widen(row.start + from, &mut wide[..present]);
        }
        let mut whole = [0_u16; MOST_INPUTS];
        let (numbers, factors) = to.split_at_mut(layout.inputs / 2);
        for stretch in 0..layout.inputs / layout.stretch {
            let at = stretch * layout.stretch;
            let (wide, whole) = (&wide[at..][..layout.stretch], &mut whole[at..][..layout.stretch]);
            let factor = to_whole(wide, whole);
            let lanes = factors.len() * layout.stretch / layout.inputs;
            factors[stretch * lanes..][..lanes].fill(factor.to_bits());
            let sum: i32 = whole.iter().map(|n| i32::from(n.cast_signed())).sum();
            if from + at < inputs {
                row.sums[(from + at) / GROUP] += sum as f32 * factor;
            }
        }
        let vector = layout.inputs / layout.vectors;
        for (from, to) in
            whole[..layout.inputs].chunks_exact(vector).zip(numbers.chunks_exact_mut(vector / 2))
        {
            by_fields::<BITS>(from, to);
        }
    }
}

/// The nearest multiples of a factor, which it returns. One that is no number, or endless, makes the factor so.
#[inline(always)]
fn to_whole(from: &[f32], to: &mut [u16]) -> f32 {
    let largest = f32::from_bits(from.iter().fold(0, |most, n| most.max(n.to_bits() & 0x7fff_ffff)));
    let (factor, turned) =
        if largest < NOTHING { (0.0, 0.0) } else { (largest / LARGEST, LARGEST / largest) };
    for (from, to) in from.iter().zip(to) {
        *to = (from * turned + TO_WHOLE).to_bits() as u16;
    }
    factor
}

/// The numbers for a vector of words: those for the first field of each half, those for the second, and so on.
#[inline(always)]
fn by_fields<const BITS: usize>(from: &[u16], to: &mut [u32]) {
    let fields = 16 / BITS;
    let pairs = from.len() / 2 / fields;
    for field in 0..fields {
        for pair in 0..pairs {
            let at = 2 * pair * fields + field;
            to[field * pairs + pair] = u32::from(from[at]) | u32::from(from[at + fields]) << 16;
        }
    }
}
