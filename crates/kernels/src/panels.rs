//! Products with [`Matrices`]: dense weights meet few rows as they lie, others are unpacked stretch by stretch first.
//!
//! Whichever way, a result is summed in the same order, so it depends neither on the rows beside it nor on their number.

use std::hint::black_box;
use std::ops::Range;

use half::{bf16, f16};

use crate::Numbers;
use crate::beside::Beside;
use crate::formats::unpack;
use crate::lanes::MOST;
use crate::lone::lone;
use crate::matrices::{Format, Matrices};
use crate::tile::{Ahead, Number, STRETCH, tile, totals};
use crate::wide_rows::WideRows;
use crate::widen::Widen;

/// Up to so many rows meet dense weights as they lie in memory. For more, weights are widened or moved once.
const AS_THEY_LIE: usize = 64;
/// As many, if every row would widen the weights into short vectors again.
const WIDENED_AGAIN: usize = 8;
/// Columns of weights that lie as they are, for two rows and more.
const WIDE: usize = 12;
/// The columns of a panel: what is unpacked for up to three rows and for up to `FEW` stays in the nearest cache, for more
/// in the second.
const FEW: usize = 16;
const COLUMNS_FOR_THREE: usize = 4;
const COLUMNS_FOR_FEW: usize = 6;
const COLUMNS: usize = 48;
/// The most rows that a tile has.
const ROWS: usize = 4;
/// Of a path with long vectors, and with them twice as many registers, unless more rows follow: these would not stay in the
/// nearest cache.
const LONG_ROWS: usize = 8;

/// Some columns of the products of some rows with one matrix.
pub struct Task<'a> {
    pub weights: &'a Matrices<'a>,
    pub matrix: usize,
    pub x: &'a WideRows<'a>,
    /// Rows of x, and of the result.
    pub choices: &'a [(usize, usize)],
    pub columns: Range<usize>,
    pub onto: Option<Onto<'a>>,
    pub out: Beside,
}

/// What is added to a product before it is rounded.
#[derive(Debug, Clone, Copy)]
pub enum Onto<'a> {
    /// A number for each output.
    Outputs(Numbers<'a>),
    /// A number for each place of the result.
    Places(Numbers<'a>),
}

/// Rows of weights, or a stretch of each, at a distance from each other.
struct Columns<N> {
    first: *const N,
    stride: usize,
    count: usize,
    /// Inputs, after which other things may follow.
    length: usize,
    /// Whether those behind these are still far away.
    far: bool,
    /// How many groups of rows meet these columns, and which one does.
    groups: usize,
    group: usize,
}

impl<N> Columns<N> {
    /// What is asked for beside `WIDTH` columns: those that come next, or its share of those behind all `wide` that every group of
    /// rows meets.
    #[inline(always)]
    fn ahead<const WIDTH: usize>(&self, wide: usize) -> Ahead {
        let distance = match self.groups {
            _ if !self.far => 0,
            1 => WIDTH * self.stride,
            _ => wide * self.stride,
        };
        Ahead { distance, every: self.groups, after: self.group }
    }
}

/// # Safety
/// See [`Widen`]; nobody else writes the task's part of the result.
#[inline(always)]
pub unsafe fn run<L: Widen>(task: &Task<'_>) {
    let long = L::COUNT == MOST;
    let few = task.choices.len() <= AS_THEY_LIE;
    let few_halves = task.choices.len() <= if long { AS_THEY_LIE } else { WIDENED_AGAIN };
    // SAFETY: the caller's promise.
    unsafe {
        match &task.weights.format {
            Format::Dense(Numbers::F32(all)) if few => as_they_lie::<L, f32>(task, all),
            Format::Dense(Numbers::F16(all)) if few_halves => as_they_lie::<L, f16>(task, all),
            Format::Dense(Numbers::Bf16(all)) if few_halves => as_they_lie::<L, bf16>(task, all),
            Format::Dense(_) | Format::Affine(_) | Format::SmallFloats(_) => unpacked::<L>(task),
        }
    }
}

#[inline(always)]
unsafe fn as_they_lie<L: Widen, N: Number>(task: &Task<'_>, weights: &[N]) {
    if let [(row, _)] = task.choices {
        // SAFETY: the caller's promise.
        return unsafe { lone::<L, N>(task, task.x.row(*row), weights) };
    }
    let inputs = task.weights.inputs;
    let mut sums = [0.0; AS_THEY_LIE * WIDE];
    for first in task.columns.clone().step_by(WIDE) {
        let count = WIDE.min(task.columns.end - first);
        let row = task.matrix * task.weights.outputs + first;
        let rows = &weights[row * inputs..(row + count) * inputs];
        sums.fill(0.0);
        for from in (0..inputs).step_by(STRETCH) {
            let length = STRETCH.min(inputs - from);
            let columns = Columns {
                first: rows[from..].as_ptr(),
                stride: inputs,
                count,
                length,
                far: true,
                groups: 1,
                group: 0,
            };
            // SAFETY: the caller's promise; the rows are there.
            unsafe { multiply::<L, N>(task, columns, from, WIDE, &mut sums) };
        }
        // SAFETY: the caller's promise.
        unsafe { put(task, first, count, WIDE, &mut sums) };
    }
}

#[inline(always)]
unsafe fn unpacked<L: Widen>(task: &Task<'_>) {
    let inputs = task.weights.inputs;
    let wide = match task.choices.len() {
        ..ROWS => COLUMNS_FOR_THREE,
        ROWS..=FEW => COLUMNS_FOR_FEW,
        _ => COLUMNS,
    };
    // A vector more, or all columns would meet in the same places of the nearest cache.
    let stride = STRETCH.min(inputs.next_multiple_of(MOST)) + MOST;
    let mut panel = vec![0.0_f32; wide * stride];
    let mut sums = vec![0.0; task.choices.len() * wide];
    for first in task.columns.clone().step_by(wide) {
        let count = wide.min(task.columns.end - first);
        let row = task.matrix * task.weights.outputs + first;
        sums.fill(0.0);
        for from in (0..inputs).step_by(STRETCH) {
            let length = STRETCH.min(inputs - from);
            // SAFETY: the panel has room for a stretch of each, with zeros.
            unsafe {
                for at in 0..count {
                    unpack::<L>(task.weights, row + at, from, length, panel.as_mut_ptr().add(at * stride));
                }
                let length = length.next_multiple_of(L::COUNT);
                let columns =
                    Columns { first: panel.as_ptr(), stride, count, length, far: false, groups: 1, group: 0 };
                multiply::<L, f32>(task, columns, from, wide, &mut sums);
            }
        }
        // SAFETY: the caller's promise.
        unsafe { put(task, first, count, wide, &mut sums) };
    }
}

/// Rounds sums, `wide` for each row, into their places.
///
/// # Safety
/// See [`run`].
#[inline(always)]
pub unsafe fn put(task: &Task<'_>, first: usize, count: usize, wide: usize, sums: &mut [f32]) {
    for (sums, (_, to)) in sums.chunks_exact_mut(wide).zip(task.choices) {
        let sums = &mut sums[..count];
        match &task.onto {
            None => {}
            Some(Onto::Outputs(all)) => all.add_to(task.out.column(first), sums),
            Some(Onto::Places(all)) => all.add_to(task.out.place(*to, first), sums),
        }
        // SAFETY: the caller's promise.
        unsafe { task.out.put_all(*to, first, sums) };
    }
}

/// Adds the products of all rows with a stretch of some columns to the sums, `wide` for each row.
#[inline(always)]
unsafe fn multiply<L: Widen, N: Number>(
    task: &Task<'_>,
    mut columns: Columns<N>,
    from: usize,
    wide: usize,
    sums: &mut [f32],
) {
    let long = L::COUNT == MOST;
    let most = if long && task.choices.len() <= LONG_ROWS { LONG_ROWS } else { ROWS };
    let (mut choices, mut sums) = (task.choices, sums);
    columns.groups = choices.len() / most + (choices.len() % most).div_ceil(ROWS);
    while !choices.is_empty() {
        let count = match choices.len() {
            count if count >= most => most,
            count => count.min(ROWS),
        };
        let (these, more) = choices.split_at(count);
        let (part, rest) = sums.split_at_mut(count * wide);
        (choices, sums) = (more, rest);
        let mut rows = [std::ptr::null(); LONG_ROWS];
        for (row, (of, _)) in rows.iter_mut().zip(these) {
            *row = task.x.row(*of)[from..].as_ptr();
        }
        let [a, b, c, d, ..] = rows;
        // SAFETY: the caller's promise; x goes on for whole vectors.
        unsafe {
            match count {
                LONG_ROWS => strip::<L, N, 8, 3>(&rows, &columns, 0, wide, part),
                4 if long => strip::<L, N, 4, 6>(&[a, b, c, d], &columns, 0, wide, part),
                4 => strip::<L, N, 4, 3>(&[a, b, c, d], &columns, 0, wide, part),
                3 => strip::<L, N, 3, 4>(&[a, b, c], &columns, 0, wide, part),
                2 => strip::<L, N, 2, 4>(&[a, b], &columns, 0, wide, part),
                _ => strip::<L, N, 1, 6>(&[a], &columns, 0, wide, part),
            }
        }
        columns.group += 1;
    }
}

/// Some rows with all columns from the `first` on.
#[inline(always)]
unsafe fn strip<L: Widen, N: Number, const ROWS: usize, const WIDTH: usize>(
    rows: &[*const f32; ROWS],
    columns: &Columns<N>,
    first: usize,
    wide: usize,
    sums: &mut [f32],
) {
    for at in (first..columns.count).step_by(WIDTH) {
        // SAFETY: the caller's promise.
        unsafe { one::<L, N, ROWS, WIDTH>(rows, columns, at, wide, sums) };
    }
}

/// Some rows with some columns. Where fewer are left, the last is computed again.
#[inline(always)]
unsafe fn one<L: Widen, N: Number, const ROWS: usize, const WIDTH: usize>(
    rows: &[*const f32; ROWS],
    columns: &Columns<N>,
    first: usize,
    wide: usize,
    sums: &mut [f32],
) {
    let mut of = [columns.first; WIDTH];
    // SAFETY: columns that are there; the rest is the caller's promise.
    let totals = unsafe {
        for at in 0..WIDTH {
            of[at] = columns.first.add((first + at).min(columns.count - 1) * columns.stride);
        }
        let tiles = tile::<L, N, ROWS, WIDTH>(*rows, of, columns.length, columns.ahead::<WIDTH>(wide));
        // By way of memory: what adds lanes would else have its say in which registers the loop above can use.
        totals::<L, ROWS, WIDTH>(black_box(&tiles))
    };
    let count = WIDTH.min(columns.count - first);
    for row in 0..ROWS {
        let sums = &mut sums[row * wide + first..][..count];
        // Of a number of columns that is known, so that they are added without a loop.
        match sums.first_chunk_mut::<WIDTH>() {
            Some(sums) => {
                for at in 0..WIDTH {
                    sums[at] += totals[row][at];
                }
            }
            None => {
                for at in 0..count {
                    sums[at] += totals[row][at];
                }
            }
        }
    }
}
