//! Rows of x as whole numbers of 16 bits, in the order in which the kernels meet the weights.
//!
//! Each group of x has a factor: its largest number over [`LARGEST`]. x becomes the nearest multiple of it. Products with
//! packed weights are then exact sums of whole numbers, which vector instructions add up several at a time.
//!
//! A word of packed weights gives its numbers in steps ([`crate::words`]), and x lies step by step: for each group all words of
//! x for the group's weights, or the same first for the high bytes, then for the low ones.
//!
//! The bias of a group meets the sum of its x, so these sums (of what x became) are kept too.

use crate::Numbers;
use crate::lanes::MOST;
use crate::packed::{Packed, for_packing};
use crate::path::Path;
use crate::pool::share;
use crate::words::{Dots, place, steps};

/// Below this many numbers the rows are not worth sharing out.
const WORTH_SHARING: usize = 1 << 15;
/// Below this, numbers are taken for nothing: their factor could not be turned round.
const NOTHING: f32 = 1e-30;
/// The largest of a group becomes this, whose high byte has a sign as the low one has.
const LARGEST: f32 = 127.0 * 256.0 + 127.0;
/// Inputs of the largest group.
const MOST_INPUTS: usize = 128;
/// Added to a small number, this leaves the nearest whole number in the lowest bits.
const TO_WHOLE: f32 = 12_582_912.0;

/// A line of the cache, so that no vector lies in two.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(64))]
struct Line([u32; MOST]);

/// What a group of x is beside its whole numbers.
#[derive(Debug, Clone, Copy)]
pub struct OfGroup {
    /// What the whole numbers are multiples of.
    pub factor: f32,
    pub sum: f32,
}

/// A row of x to be arranged.
pub struct Row<'a> {
    x: Numbers<'a>,
    start: usize,
    weights: &'a Packed<'a>,
    words: &'a mut [u32],
    groups: &'a mut [OfGroup],
}

/// Arranged rows.
pub struct Arranged {
    lines: Vec<Line>,
    groups: Vec<OfGroup>,
    row_lines: usize,
    row_groups: usize,
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
        let (row_lines, row_groups) = (weights.inputs / 2 / MOST, weights.groups());
        let rows = last - first;
        let mut lines = vec![Line([0; MOST]); rows * row_lines];
        let mut groups = vec![OfGroup { factor: 0.0, sum: 0.0 }; rows * row_groups];
        let all = (lines.as_mut_ptr() as usize, groups.as_mut_ptr() as usize);
        let one = |row: usize| {
            // SAFETY: every row is arranged by one thread, and the vectors outlive this; the machine has the path's
            // instructions.
            unsafe {
                let to = (all.0 as *mut Line).add(row * row_lines).cast::<u32>();
                let groups = (all.1 as *mut OfGroup).add(row * row_groups);
                (path.arrange)(Row {
                    x,
                    start: starts[first + row],
                    weights,
                    words: std::slice::from_raw_parts_mut(to, row_lines * MOST),
                    groups: std::slice::from_raw_parts_mut(groups, row_groups),
                });
            }
        };
        if rows * weights.inputs < WORTH_SHARING {
            (0..rows).for_each(one)
        } else {
            share(rows, &one)
        }
        Self { lines, groups, row_lines, row_groups, first }
    }

    /// The words of a row.
    pub fn row(&self, row: usize) -> *const u32 {
        let row = row - self.first;
        self.lines[row * self.row_lines..][..self.row_lines].as_ptr().cast()
    }

    pub fn groups(&self, row: usize) -> *const OfGroup {
        let row = row - self.first;
        self.groups[row * self.row_groups..][..self.row_groups].as_ptr()
    }
}

/// # Safety
/// See [`crate::lanes::Lanes`].
#[inline(always)]
pub unsafe fn run<D: Dots>(row: Row<'_>) {
    // SAFETY: the caller's promise.
    unsafe { for_packing!(row.weights, groups::<D>(row)) }
}

#[inline(always)]
unsafe fn groups<D: Dots, const BITS: usize, const GROUP: usize>(row: Row<'_>) {
    let mut wide = [0.0; GROUP];
    let all = row.words.chunks_exact_mut(GROUP / 2).zip(row.groups);
    for (number, (words, group)) in all.enumerate() {
        row.x.widen(row.start + number * GROUP, &mut wide);
        let factor = factor(&wide);
        let times = if factor == 0.0 { 0.0 } else { 1.0 / factor };
        let mut whole = [0_i16; GROUP];
        let mut sum = 0;
        for at in 0..GROUP {
            whole[at] = (wide[at] * times + TO_WHOLE).to_bits() as i16;
            sum += i32::from(whole[at]);
        }
        *group = OfGroup { factor, sum: sum as f32 * factor };
        if D::PARTS == 1 {
            in_pairs::<D, BITS, GROUP>(&whole, words);
        } else {
            in_bytes::<BITS, GROUP>(&whole, words);
        }
    }
}

/// The largest number over [`LARGEST`]; none if one is no number, or endless.
#[inline(always)]
fn factor<const GROUP: usize>(wide: &[f32; GROUP]) -> f32 {
    let mut most = 0;
    for number in wide {
        most = most.max(number.to_bits() & 0x7fff_ffff);
    }
    let largest = f32::from_bits(most);
    if largest < NOTHING {
        0.0
    } else if largest.is_finite() {
        largest / LARGEST
    } else {
        f32::NAN
    }
}

#[inline(always)]
fn in_pairs<D: Dots, const BITS: usize, const GROUP: usize>(whole: &[i16; GROUP], to: &mut [u32]) {
    let (of_word, steps) = (32 / BITS, steps::<D>(BITS));
    for (word, to) in to.chunks_exact_mut(steps).enumerate() {
        for step in 0..steps {
            let low = whole[word * of_word + place::<D>(BITS, step, 0)].cast_unsigned();
            let high = whole[word * of_word + place::<D>(BITS, step, 1)].cast_unsigned();
            to[step] = u32::from(low) | u32::from(high) << 16;
        }
    }
}

/// All high bytes, then all low ones: the even ones of eight before the odd ones, for 4 bits.
#[inline(always)]
fn in_bytes<const BITS: usize, const GROUP: usize>(whole: &[i16; GROUP], to: &mut [u32]) {
    let (mut high, mut low) = ([0_u8; GROUP], [0_u8; GROUP]);
    for at in 0..GROUP {
        low[at] = whole[at] as u8;
        high[at] = (whole[at].wrapping_add(0x80) >> 8) as u8;
    }
    let mut eights = [0_u64; MOST_INPUTS / 4];
    for (part, bytes) in [&high, &low].into_iter().enumerate() {
        for at in 0..GROUP / 8 {
            let mut eight = [0; 8];
            eight.copy_from_slice(&bytes[8 * at..8 * at + 8]);
            let eight = u64::from_le_bytes(eight);
            eights[part * GROUP / 8 + at] =
                if BITS == 4 { even_bytes(eight) | even_bytes(eight >> 8) << 32 } else { eight };
        }
    }
    for (to, eight) in to.chunks_exact_mut(2).zip(eights) {
        to[0] = eight as u32;
        to[1] = (eight >> 32) as u32;
    }
}

/// The first, third, fifth and seventh byte.
#[inline(always)]
fn even_bytes(bytes: u64) -> u64 {
    let spread = bytes & 0x00ff_00ff_00ff_00ff;
    let twos = (spread | spread >> 8) & 0x0000_ffff_0000_ffff;
    (twos | twos >> 16) & 0xffff_ffff
}
