//! Packed weights with rows of x as `arrange` lays them out.
//!
//! Lanes are outputs: the words of as many rows of weights as there are lanes are turned in registers, so that a vector holds
//! one word of each. Its numbers meet x, the products of a group are added up as whole numbers, and become floats when the
//! group's scale and the factor of x meet them. A result is the sum of its groups, one after the other: it depends neither on the
//! rows beside it, nor on how many there are, nor on which of the ways below is taken.
//!
//! [`few`] multiplies what it unpacks at once. [`many`] keeps it for all rows.

mod few;
mod many;
#[cfg(target_arch = "x86_64")]
pub mod tiles;

use std::ops::Range;

pub use many::Stretch;

use half::bf16;

use crate::Numbers;
use crate::arrange::OfGroup;
use crate::fetch;
use crate::lanes::MOST;
use crate::packed::{Bits, Packed};
use crate::product::Task;
use crate::words::{Dots, Words};

/// Words of a line of the cache.
const LINE: usize = fetch::LINE / size_of::<u32>();
/// Up to so many rows meet weights where they are unpacked.
const FEW: usize = 8;

/// How many columns are computed together on any path, for so many rows.
pub fn panel_columns(rows: usize) -> usize {
    if rows <= FEW { MOST } else { many::MOST_WIDE * MOST }
}

/// # Safety
/// See [`crate::lanes::Lanes`]; nobody else writes the task's part of the result.
#[inline(always)]
pub unsafe fn run<D: Dots>(task: &Task<'_>) {
    // SAFETY: the caller's promise.
    unsafe {
        match (task.choices.len(), task.weights.bits) {
            (..=FEW, Bits::Four) => few::columns::<D, 4>(task),
            (..=FEW, Bits::Eight) => few::columns::<D, 8>(task),
            (_, Bits::Four) => many::columns::<D, 4>(task),
            (_, Bits::Eight) => many::columns::<D, 8>(task),
        }
    }
}

/// The words of as many rows of weights as there are lanes. Where there are fewer, the last is there again.
#[derive(Clone, Copy)]
struct Rows([*const u32; MOST]);

impl Rows {
    #[inline(always)]
    fn of(weights: &Packed<'_>, rows: &Range<usize>) -> Self {
        let words = weights.row_words();
        Self(starts(&weights.words[rows.start * words..rows.end * words], words))
    }

    /// From so many words on, which are there.
    #[inline(always)]
    unsafe fn from(mut self, words: usize) -> Self {
        for row in &mut self.0 {
            // SAFETY: the caller's promise.
            *row = unsafe { row.add(words) };
        }
        self
    }

    /// The first `words`, with zeros after them.
    #[inline(always)]
    unsafe fn ending(self, words: usize, copies: &mut [[u32; MOST]; MOST]) -> Self {
        let mut all = [std::ptr::null(); MOST];
        for lane in 0..MOST {
            copies[lane] = [0; MOST];
            // SAFETY: the caller's promise.
            copies[lane][..words].copy_from_slice(unsafe { std::slice::from_raw_parts(self.0[lane], words) });
            all[lane] = copies[lane].as_ptr();
        }
        Self(all)
    }
}

/// Where rows of this length start. Where there are fewer than lanes, the last is there again.
#[inline(always)]
fn starts<N>(rows: &[N], length: usize) -> [*const N; MOST] {
    let mut all = [rows.as_ptr(); MOST];
    for lane in 1..MOST {
        let next = all[lane - 1].wrapping_add(length);
        all[lane] = if lane * length < rows.len() { next } else { all[lane - 1] };
    }
    all
}

/// The scales or biases of some rows of weights, as many as there are lanes: group by group, a vector for each.
#[inline(always)]
unsafe fn turn_groups<L: Words>(
    all: &Numbers<'_>,
    rows: &Range<usize>,
    groups: usize,
    wide: &mut Vec<f32>,
    to: &mut [f32],
) {
    if let Numbers::Bf16(all) = all
        && groups.is_multiple_of(2)
        && (rows.end - 1) * groups + groups.next_multiple_of(2 * L::COUNT) <= all.len()
    {
        // SAFETY: the caller's promise; two groups to a word, whole vectors of each row are there.
        unsafe { turn_pairs::<L>(&starts(&all[rows.start * groups..rows.end * groups], groups), groups, to) };
        return;
    }
    let length = groups.next_multiple_of(L::COUNT);
    let from = match all {
        Numbers::F32(all) if (rows.end - 1) * groups + length <= all.len() => {
            starts(&all[rows.start * groups..rows.end * groups], groups)
        }
        Numbers::F32(_) | Numbers::F16(_) | Numbers::Bf16(_) => {
            wide.resize(rows.len() * length, 0.0);
            for (row, to) in rows.clone().zip(wide.chunks_exact_mut(length)) {
                all.widen(row * groups, &mut to[..groups]);
            }
            starts(&wide[..rows.len() * length], length)
        }
    };
    for first in (0..groups).step_by(L::COUNT) {
        let mut these = [std::ptr::null(); MOST];
        // SAFETY: whole vectors of each row are there.
        unsafe {
            for lane in 0..L::COUNT {
                these[lane] = from[lane].add(first).cast();
            }
            let turned = L::turned(&these);
            let count = L::COUNT.min(groups - first);
            let to = &mut to[first * L::COUNT..][..count * L::COUNT];
            for at in 0..L::COUNT {
                if at < count {
                    L::store_words(to.as_mut_ptr().add(at * L::COUNT).cast(), turned[at]);
                }
            }
        }
    }
}

/// The same of rows of bf16, two in a word.
#[inline(always)]
unsafe fn turn_pairs<L: Words>(from: &[*const bf16; MOST], groups: usize, to: &mut [f32]) {
    for first in (0..groups).step_by(2 * L::COUNT) {
        let mut these = [std::ptr::null(); MOST];
        let count = L::COUNT.min((groups - first) / 2);
        let to = &mut to[first * L::COUNT..][..2 * count * L::COUNT];
        // SAFETY: the caller's promise.
        unsafe {
            for lane in 0..L::COUNT {
                these[lane] = from[lane].add(first).cast();
            }
            let turned = L::turned(&these);
            for at in 0..L::COUNT {
                if at < count {
                    let to = to.as_mut_ptr().add(2 * at * L::COUNT).cast();
                    L::store_words(to, L::raised(turned[at]));
                    L::store_words(to.add(L::COUNT), L::masked(turned[at], 0xffff_0000));
                }
            }
        }
    }
}

/// The sum and a group's products, whose sums are whole numbers.
#[inline(always)]
unsafe fn add_group<L: Words>(
    products: L::Words,
    of: OfGroup,
    [scale, bias]: [L::Floats; 2],
    sum: L::Floats,
) -> L::Floats {
    // SAFETY: the caller's promise.
    unsafe {
        let products = L::multiply(L::floats(products), L::splat(of.factor));
        L::fma(bias, L::splat(of.sum), L::fma(products, scale, sum))
    }
}
