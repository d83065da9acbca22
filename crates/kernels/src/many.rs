//! Many rows: a panel of weights is unpacked to float32 and multiplied with all rows of x.
//!
//! The panel (a few columns of the result, a stretch of the inputs) stays in the second cache, and so do the four rows of x
//! that it is multiplied with in the nearest. Vectors run along the inputs, so nothing is turned round; x is arranged as
//! for few rows, and the panel likewise.

use std::ops::Range;

use crate::few::{field, scale_of};
use crate::lanes::{Lanes, MOST};
use crate::packed::for_packing;
use crate::product::Task;

/// Columns of a panel, a multiple of `TILE_COLUMNS`.
const PANEL_COLUMNS: usize = 48;
/// Inputs of a panel, a multiple of every block.
const PANEL_DEPTH: usize = 1024;
/// Sums that are kept in registers: 4 by 3 leaves room for their factors in 16.
const TILE_ROWS: usize = 4;
const TILE_COLUMNS: usize = 3;

/// # Safety
/// See [`Lanes`]; nobody else writes the task's part of the result.
#[inline(always)]
pub unsafe fn run<L: Lanes>(task: &Task<'_>) {
    // SAFETY: the caller's promise.
    unsafe { for_packing!(task.weights, columns::<L>(task)) }
}

#[inline(always)]
unsafe fn columns<L: Lanes, const BITS: usize, const GROUP: usize>(task: &Task<'_>) {
    let groups = task.x.sums_length;
    let mut scales = vec![0.0; PANEL_COLUMNS * groups];
    let mut biases = vec![0.0; PANEL_COLUMNS * groups];
    let mut panel = vec![0.0; PANEL_COLUMNS * PANEL_DEPTH.min(task.x.length)];
    let mut sums = vec![0.0; task.choices.len() * PANEL_COLUMNS];
    for first in task.columns.clone().step_by(PANEL_COLUMNS) {
        let columns = first..task.columns.end.min(first + PANEL_COLUMNS);
        let row = task.matrix * task.weights.outputs + first;
        for (at, (scales, biases)) in scales.chunks_mut(groups).zip(biases.chunks_mut(groups)).enumerate() {
            if at < columns.len() {
                task.weights.widen_groups(row + at, scales, biases);
            }
        }
        sums.fill(0.0);
        for from in (0..task.x.length).step_by(PANEL_DEPTH) {
            let depth = from..task.x.length.min(from + PANEL_DEPTH);
            for at in 0..columns.len() {
                let to = &mut panel[at * depth.len()..][..depth.len()];
                let groups = at * groups..(at + 1) * groups;
                let (scales, biases) = (&scales[groups.clone()], &biases[groups]);
                let words = task.weights.row_words();
                let words = &task.weights.words[(row + at) * words..][..words];
                // SAFETY: the caller's promise.
                unsafe { unpack::<L, BITS, GROUP>(words, scales, biases, depth.clone(), to) };
            }
            // SAFETY: as above.
            unsafe { multiply::<L>(task, &panel, depth, columns.len(), &mut sums) };
        }
        for (sums, (_, to)) in sums.chunks_exact(PANEL_COLUMNS).zip(task.choices) {
            for (column, sum) in columns.clone().zip(sums) {
                // SAFETY: as above.
                unsafe { task.out.put(to * task.weights.outputs + column, *sum) };
            }
        }
    }
}

/// A stretch of a row of weights, field by field as x is arranged, and fields as much larger as x has them smaller.
#[inline(always)]
unsafe fn unpack<L: Lanes, const BITS: usize, const GROUP: usize>(
    words: &[u32],
    scales: &[f32],
    biases: &[f32],
    depth: Range<usize>,
    to: &mut [f32],
) {
    let fields = 32 / BITS;
    let block = L::COUNT * fields;
    for (to, block) in to.chunks_exact_mut(block).zip(depth.start / block..) {
        let rest = &words[block * L::COUNT..];
        let mut last = [0; MOST];
        let from = if rest.len() < L::COUNT {
            last[..rest.len()].copy_from_slice(rest);
            last.as_ptr()
        } else {
            rest.as_ptr()
        };
        // SAFETY: a whole vector of words, and of places for each field.
        unsafe {
            let words = L::words(from);
            let scale = scale_of::<L, BITS, GROUP>(scales, block);
            let bias = scale_of::<L, BITS, GROUP>(biases, block);
            for at in 0..fields {
                let larger = if at == fields - 1 { 1.0 } else { (1_u32 << (BITS * at)) as f32 };
                let bias = L::multiply(bias, L::splat(larger));
                let weights = L::fma(field::<L, BITS>(words, at), scale, bias);
                L::store(to.as_mut_ptr().add(at * L::COUNT), weights);
            }
        }
    }
}

/// Adds the products of all rows with a panel to the sums.
#[inline(always)]
unsafe fn multiply<L: Lanes>(
    task: &Task<'_>,
    panel: &[f32],
    depth: Range<usize>,
    columns: usize,
    sums: &mut [f32],
) {
    let length = depth.len();
    for (choices, sums) in task.choices.chunks(TILE_ROWS).zip(sums.chunks_mut(TILE_ROWS * PANEL_COLUMNS)) {
        // Where fewer are left, the last is computed again.
        let row = |at: usize| task.x.row(choices[at.min(choices.len() - 1)].0)[depth.clone()].as_ptr();
        let rows: [*const f32; TILE_ROWS] = std::array::from_fn(row);
        for first in (0..columns).step_by(TILE_COLUMNS) {
            let column = |at: usize| panel[(first + at).min(columns - 1) * length..][..length].as_ptr();
            let tile_columns: [*const f32; TILE_COLUMNS] = std::array::from_fn(column);
            // SAFETY: every row and column is `length` long.
            let tile = unsafe { tile::<L>(rows, tile_columns, length) };
            for (tile, sums) in tile.iter().zip(sums.chunks_exact_mut(PANEL_COLUMNS)) {
                for (sum, more) in sums[first..columns].iter_mut().zip(tile) {
                    *sum += more;
                }
            }
        }
    }
}

#[inline(always)]
unsafe fn tile<L: Lanes>(
    rows: [*const f32; TILE_ROWS],
    columns: [*const f32; TILE_COLUMNS],
    length: usize,
) -> [[f32; TILE_COLUMNS]; TILE_ROWS] {
    // SAFETY: the caller's promise; the length is whole vectors.
    unsafe {
        let mut sums = [[L::splat(0.0); TILE_COLUMNS]; TILE_ROWS];
        let mut at = 0;
        while at < length {
            let mut weights = [L::splat(0.0); TILE_COLUMNS];
            for column in 0..TILE_COLUMNS {
                weights[column] = L::load(columns[column].add(at));
            }
            for row in 0..TILE_ROWS {
                let x = L::load(rows[row].add(at));
                for column in 0..TILE_COLUMNS {
                    sums[row][column] = L::fma(x, weights[column], sums[row][column]);
                }
            }
            at += L::COUNT;
        }
        let mut totals = [[0.0; TILE_COLUMNS]; TILE_ROWS];
        for row in 0..TILE_ROWS {
            for column in 0..TILE_COLUMNS {
                totals[row][column] = L::total(sums[row][column]);
            }
        }
        totals
    }
}
