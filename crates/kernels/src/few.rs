//! Few rows: each row of weights is read once, in its packed form, for up to four rows of x.

use crate::lanes::{Lanes, MOST};
use crate::packed::for_packing;
use crate::product::Task;

/// Rows of x that a pass over a row of weights serves.
const ROWS: usize = 4;

/// A row of weights, with its scales and biases as float32, followed by zeros.
#[derive(Clone, Copy)]
struct WeightRow<'a> {
    words: &'a [u32],
    scales: &'a [f32],
    biases: &'a [f32],
}

/// # Safety
/// See [`Lanes`]; nobody else writes the task's part of the result.
#[inline(always)]
pub unsafe fn run<L: Lanes>(task: &Task<'_>) {
    // SAFETY: the caller's promise.
    unsafe { for_packing!(task.weights, columns::<L>(task)) }
}

#[inline(always)]
unsafe fn columns<L: Lanes, const BITS: usize, const GROUP: usize>(task: &Task<'_>) {
    let weights = task.weights;
    let words = weights.row_words();
    let mut scales = vec![0.0; task.x.sums_length];
    let mut biases = vec![0.0; task.x.sums_length];
    for column in task.columns.clone() {
        let row = task.matrix * weights.outputs + column;
        weights.widen_groups(row, &mut scales, &mut biases);
        let row =
            WeightRow { words: &weights.words[row * words..][..words], scales: &scales, biases: &biases };
        for choices in task.choices.chunks(ROWS) {
            // SAFETY: the caller's promise.
            unsafe {
                match choices.len() {
                    4 => pass::<L, BITS, GROUP, 4>(task, row, choices, column),
                    3 => pass::<L, BITS, GROUP, 3>(task, row, choices, column),
                    2 => pass::<L, BITS, GROUP, 2>(task, row, choices, column),
                    _ => pass::<L, BITS, GROUP, 1>(task, row, choices, column),
                }
            }
        }
    }
}

#[inline(always)]
unsafe fn pass<L: Lanes, const BITS: usize, const GROUP: usize, const ROWS: usize>(
    task: &Task<'_>,
    row: WeightRow<'_>,
    choices: &[(usize, usize)],
    column: usize,
) {
    let x: [&[f32]; ROWS] = std::array::from_fn(|at| task.x.row(choices[at].0));
    let sums: [&[f32]; ROWS] = std::array::from_fn(|at| task.x.sums(choices[at].0));
    // SAFETY: the caller's promise.
    unsafe {
        let dots = dots::<L, BITS, GROUP, ROWS>(row, x, sums);
        for (dot, (_, to)) in dots.into_iter().zip(choices) {
            task.out.put(to * task.weights.outputs + column, dot);
        }
    }
}

/// One row of weights with several of x. Each result is summed in an order that does not depend on how many there are.
#[inline(always)]
unsafe fn dots<L: Lanes, const BITS: usize, const GROUP: usize, const ROWS: usize>(
    row: WeightRow<'_>,
    x: [&[f32]; ROWS],
    sums: [&[f32]; ROWS],
) -> [f32; ROWS] {
    let block = L::COUNT * (32 / BITS);
    let whole = row.words.len() / L::COUNT;
    // SAFETY: blocks lie within the words; x, sums, scales and biases go on for whole blocks and vectors.
    unsafe {
        let mut total = [L::splat(0.0); ROWS];
        for at in (0..row.biases.len()).step_by(L::COUNT) {
            let biases = L::load(row.biases.as_ptr().add(at));
            for of in 0..ROWS {
                total[of] = L::fma(biases, L::load(sums[of].as_ptr().add(at)), total[of]);
            }
        }
        for at in 0..whole {
            let words = L::words(row.words.as_ptr().add(at * L::COUNT));
            let scale = scale_of::<L, BITS, GROUP>(row.scales, at);
            add_block::<L, BITS, ROWS>(words, scale, &x, at * block, &mut total);
        }
        let rest = &row.words[whole * L::COUNT..];
        if !rest.is_empty() {
            let mut last = [0; MOST];
            last[..rest.len()].copy_from_slice(rest);
            let scale = scale_of::<L, BITS, GROUP>(row.scales, whole);
            add_block::<L, BITS, ROWS>(L::words(last.as_ptr()), scale, &x, whole * block, &mut total);
        }
        let mut dots = [0.0; ROWS];
        for of in 0..ROWS {
            dots[of] = L::total(total[of]);
        }
        dots
    }
}

/// The scales of a block's lanes.
#[inline(always)]
pub unsafe fn scale_of<L: Lanes, const BITS: usize, const GROUP: usize>(
    scales: &[f32],
    block: usize,
) -> L::Floats {
    let group_words = GROUP / (32 / BITS);
    let first = block * L::COUNT / group_words;
    let parts = (L::COUNT / group_words).max(1);
    debug_assert!(first + parts <= scales.len());
    // SAFETY: scales go on with zeros for a whole vector.
    unsafe { L::spread(scales.as_ptr().add(first), parts) }
}

/// The i-th fields, 2^(BITS i) times too large but for the last: see `arrange`.
#[inline(always)]
pub unsafe fn field<L: Lanes, const BITS: usize>(words: L::Words, field: usize) -> L::Floats {
    // SAFETY: the caller's promise.
    unsafe {
        if field == 32 / BITS - 1 {
            L::shifted(words, (BITS * field) as u32)
        } else {
            L::masked(words, ((1 << BITS) - 1) << (BITS * field))
        }
    }
}

/// Loops by number and no closures: what is not inlined is not compiled for the instruction set.
#[inline(always)]
unsafe fn add_block<L: Lanes, const BITS: usize, const ROWS: usize>(
    words: L::Words,
    scale: L::Floats,
    x: &[&[f32]; ROWS],
    start: usize,
    total: &mut [L::Floats; ROWS],
) {
    // SAFETY: x goes on for a whole block.
    unsafe {
        let weights = field::<L, BITS>(words, 0);
        let mut sum = [weights; ROWS];
        for of in 0..ROWS {
            sum[of] = L::multiply(weights, L::load(x[of].as_ptr().add(start)));
        }
        for at in 1..32 / BITS {
            let weights = field::<L, BITS>(words, at);
            for of in 0..ROWS {
                sum[of] = L::fma(weights, L::load(x[of].as_ptr().add(start + at * L::COUNT)), sum[of]);
            }
        }
        for of in 0..ROWS {
            total[of] = L::fma(scale, sum[of], total[of]);
        }
    }
}
