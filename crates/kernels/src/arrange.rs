//! Rows of x as whole numbers of 16 bits, in the order in which the kernel meets the weights.
//!
//! What meets in a lane of the products, eight neighbours (or twice four, for 8 bits), has a factor: the largest of them
//! over 32767. x becomes the nearest multiple of it, off by at most 1/65534 of the largest of its lane. Products with packed
//! weights are then exact sums of whole numbers, which vector instructions add up two at a time.
//!
//! A vector of packed words is taken as twice as many halves of 16 bits: masking out the i-th field of each half gives
//! the weights `PER_HALF * h + i`. So x lies field by field. A row is a sequence of blocks, each of the numbers for one
//! vector of words or two, and of the lanes' factors.
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
/// Inputs of the largest block, and of a lane.
const MOST_INPUTS: usize = 128;
const MOST_OF_LANE: usize = 8;

/// A line of the cache, so that no vector lies in two.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(64))]
struct Line([u32; 16]);

/// How a row of x is laid out for some weights and lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
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
        let vector = lanes * 32 / bits;
        let vectors = if bits == 8 && 2 * vector <= group { 2 } else { 1 };
        let inputs = vectors * vector;
        Self { vectors, inputs, words: inputs / 2 + lanes }
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
        if inputs - from >= layout.inputs {
            row.x.widen(row.start + from, &mut wide[..layout.inputs]);
        } else {
            row.x.widen(row.start + from, &mut wide[..inputs - from]);
        }
        let sums = arrange_block::<L, BITS, GROUP>(&wide, to);
        for (lane, sum) in sums[..L::COUNT].iter().enumerate() {
            let at = from + lane * 32 / BITS;
            if at < inputs {
                row.sums[at / GROUP] += sum;
            }
        }
    }
}

/// Turns a block so that a lane's numbers lie above each other, and makes them multiples of the lane's factor: one that is
/// no number, or endless, makes the factor so. Returns the lanes' sums.
#[inline(always)]
fn arrange_block<L: Lanes, const BITS: usize, const GROUP: usize>(
    wide: &[f32; MOST_INPUTS],
    to: &mut [u32],
) -> [f32; MOST] {
    let layout = const { Layout::of(BITS, GROUP, L::COUNT) };
    let (of_word, of_lane) = (32 / BITS, layout.inputs / L::COUNT);
    let mut turned = [[0.0_f32; MOST]; MOST_OF_LANE];
    let mut largest = [0; MOST];
    for n in 0..of_lane {
        for lane in 0..L::COUNT {
            turned[n][lane] = wide[(n / of_word * L::COUNT + lane) * of_word + n % of_word];
            largest[lane] = largest[lane].max(turned[n][lane].to_bits() & 0x7fff_ffff);
        }
    }
    let (mut factors, mut times) = ([0.0; MOST], [0.0; MOST]);
    for lane in 0..L::COUNT {
        let largest = f32::from_bits(largest[lane]);
        factors[lane] = if largest < NOTHING { 0.0 } else { largest / LARGEST };
        times[lane] = if largest < NOTHING { 0.0 } else { LARGEST / largest };
    }
    let mut whole = [[0; MOST]; MOST_OF_LANE];
    let mut sums = [0; MOST];
    for n in 0..of_lane {
        for lane in 0..L::COUNT {
            whole[n][lane] = (turned[n][lane] * times[lane] + TO_WHOLE).to_bits();
            sums[lane] += i32::from(whole[n][lane] as i16);
        }
    }
    let (numbers, to_factors) = to.split_at_mut(layout.inputs / 2);
    for (field, to) in numbers.chunks_exact_mut(L::COUNT).enumerate() {
        let low = field / (of_word / 2) * of_word + field % (of_word / 2);
        for lane in 0..L::COUNT {
            to[lane] = whole[low][lane] & 0xffff | whole[low + of_word / 2][lane] << 16;
        }
    }
    let mut float_sums = [0.0; MOST];
    for lane in 0..L::COUNT {
        to_factors[lane] = factors[lane].to_bits();
        float_sums[lane] = sums[lane] as f32 * factors[lane];
    }
    float_sums
}
