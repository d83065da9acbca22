//! The one kernel: packed weights with rows of x as `arrange` lays them out.
//!
//! A block of weights is unpacked in registers and multiplied with up to eight rows; its products are whole numbers, and
//! become floats when their scale and the factor of x meet them. Each result is summed in an order that depends neither
//! on the rows beside it nor on how many there are.

use std::ops::Range;

use crate::Numbers;
use crate::arrange::Layout;
use crate::lanes::MOST;
use crate::packed::for_packing;
use crate::pairs::Pairs;
use crate::product::Task;

/// Columns whose weights stay near while all rows meet them.
const STRIP: usize = 32;
/// Inputs of a row, when there are so many rows in a pass that they would not stay in the nearest cache otherwise.
const ROW_INPUTS: usize = 8192;

/// Words that weights are fetched ahead.
const AHEAD: usize = 512;

/// # Safety
/// See [`crate::lanes::Lanes`]; nobody else writes the task's part of the result.
#[inline(always)]
pub unsafe fn run<L: Pairs>(task: &Task<'_>) {
    // SAFETY: the caller's promise.
    unsafe { for_packing!(task.weights, strips::<L>(task)) }
}

/// Some columns, with their scales and biases as float32 in rows that end in zeros.
struct Strip<'a> {
    columns: Range<usize>,
    words: &'a [u32],
    scales: &'a [f32],
    biases: &'a [f32],
}

#[inline(always)]
unsafe fn strips<L: Pairs, const BITS: usize, const GROUP: usize>(task: &Task<'_>) {
    let (weights, length) = (task.weights, task.x.sums_length);
    let groups = weights.groups();
    let mut scales = Vec::new();
    let mut biases = Vec::new();
    let mut sums = Vec::new();
    let words = weights.row_words();
    for first in task.columns.clone().step_by(STRIP) {
        let columns = first..task.columns.end.min(first + STRIP);
        let row = task.matrix * weights.outputs + first;
        let rows = row..row + columns.len();
        let strip = Strip {
            columns,
            words: &weights.words[rows.start * words..rows.end * words],
            scales: groups_of(&weights.scales, rows.clone(), groups, length, &mut scales),
            biases: groups_of(&weights.biases, rows, groups, length, &mut biases),
        };
        let mut choices = task.choices;
        while !choices.is_empty() {
            let some = [8, 4, 2, 1].into_iter().find(|some| *some <= choices.len()).unwrap_or(1);
            let (these, rest) = choices.split_at(some);
            choices = rest;
            // SAFETY: the caller's promise.
            unsafe {
                match some {
                    8 => strip_rows::<L, BITS, GROUP, 1, 8>(task, &strip, these, &mut sums),
                    4 => strip_rows::<L, BITS, GROUP, 2, 4>(task, &strip, these, &mut sums),
                    2 => strip_rows::<L, BITS, GROUP, 4, 2>(task, &strip, these, &mut sums),
                    _ => strip_rows::<L, BITS, GROUP, 4, 1>(task, &strip, these, &mut sums),
                }
            }
        }
    }
}

/// The scales or biases of some rows of weights: as they lie, or each row widened and followed by zeros.
#[inline(always)]
fn groups_of<'a>(
    all: &Numbers<'a>,
    rows: Range<usize>,
    groups: usize,
    length: usize,
    wide: &'a mut Vec<f32>,
) -> &'a [f32] {
    if let (Numbers::F32(all), true) = (all, groups == length) {
        return &all[rows.start * groups..rows.end * groups];
    }
    wide.clear();
    wide.resize(rows.len() * length, 0.0);
    for (row, to) in rows.zip(wide.chunks_exact_mut(length)) {
        all.widen(row * groups, &mut to[..groups]);
    }
    wide
}

/// What a pass has of its rows of x, and where a tile's part of the weights begins.
struct Near<const COLUMNS: usize, const ROWS: usize> {
    words: [*const u32; COLUMNS],
    scales: [*const f32; COLUMNS],
    x: [*const u32; ROWS],
}

/// A strip with a few rows, in stretches of the inputs.
#[inline(always)]
unsafe fn strip_rows<
    L: Pairs,
    const BITS: usize,
    const GROUP: usize,
    const COLUMNS: usize,
    const ROWS: usize,
>(
    task: &Task<'_>,
    strip: &Strip<'_>,
    choices: &[(usize, usize)],
    kept: &mut Vec<f32>,
) {
    let layout = const { Layout::of(BITS, GROUP, L::COUNT) };
    let (inputs, outputs, length) = (task.weights.inputs, task.weights.outputs, task.x.sums_length);
    let row_words = task.weights.row_words();
    let panel = ROW_INPUTS / ROWS;
    let columns = strip.columns.len();
    if inputs > panel {
        kept.resize(columns.next_multiple_of(COLUMNS) * ROWS * L::COUNT, 0.0);
    }
    // SAFETY: the caller's promise; there is room for a tile's sums if there is more than a panel.
    unsafe {
        let mut rows = [std::ptr::null(); ROWS];
        let mut row_sums = [std::ptr::null(); ROWS];
        for of in 0..ROWS {
            rows[of] = task.x.row(choices[of].0);
            row_sums[of] = task.x.sums(choices[of].0);
        }
        for from in (0..inputs).step_by(panel) {
            let to = inputs.min(from + panel);
            for first in (0..columns).step_by(COLUMNS) {
                let kept = kept.as_mut_ptr().add(first * ROWS * L::COUNT);
                let mut sums = [[L::splat(0.0); ROWS]; COLUMNS];
                let mut near =
                    Near { words: [std::ptr::null(); COLUMNS], scales: [std::ptr::null(); COLUMNS], x: rows };
                for of in 0..ROWS {
                    near.x[of] = rows[of].add(from / layout.inputs * layout.words);
                }
                for at in 0..COLUMNS {
                    // Where fewer are left, the last is computed again.
                    let column = (first + at).min(columns - 1);
                    near.words[at] = strip.words.as_ptr().add(column * row_words + from * BITS / 32);
                    near.scales[at] = strip.scales.as_ptr().add(column * length + from / GROUP);
                    let biases = strip.biases.as_ptr().add(column * length);
                    for of in 0..ROWS {
                        sums[at][of] = if from == 0 {
                            bias::<L>(biases, row_sums[of], length)
                        } else {
                            L::load(kept.add((at * ROWS + of) * L::COUNT))
                        };
                    }
                }
                add_panel::<L, BITS, GROUP, COLUMNS, ROWS>(near, to - from, &mut sums);
                for at in 0..COLUMNS {
                    for of in 0..ROWS {
                        if to < inputs {
                            L::store(kept.add((at * ROWS + of) * L::COUNT), sums[at][of]);
                        } else if first + at < columns {
                            let place = choices[of].1 * outputs + strip.columns.start + first + at;
                            task.out.put(place, L::total(sums[at][of]));
                        }
                    }
                }
            }
        }
    }
}

/// What the biases add to a result, in lanes.
#[inline(always)]
unsafe fn bias<L: Pairs>(biases: *const f32, sums: *const f32, length: usize) -> L::Floats {
    // SAFETY: both are whole vectors long.
    unsafe {
        let mut total = L::splat(0.0);
        let mut at = 0;
        while at < length {
            total = L::fma(L::load(biases.add(at)), L::load(sums.add(at)), total);
            at += L::COUNT;
        }
        total
    }
}

/// Adds the products of a stretch of so many inputs.
#[inline(always)]
unsafe fn add_panel<
    L: Pairs,
    const BITS: usize,
    const GROUP: usize,
    const COLUMNS: usize,
    const ROWS: usize,
>(
    mut near: Near<COLUMNS, ROWS>,
    inputs: usize,
    sums: &mut [[L::Floats; ROWS]; COLUMNS],
) {
    let layout = const { Layout::of(BITS, GROUP, L::COUNT) };
    let mut blocks = inputs / layout.inputs;
    let mut rest = inputs % layout.inputs * BITS / 32;
    let mut last = [[0_u32; 2 * MOST]; COLUMNS];
    // SAFETY: a row of x has whole blocks, one of weights as many but for the last, which is copied.
    unsafe {
        loop {
            for block in 0..blocks {
                add_block::<L, BITS, GROUP, COLUMNS, ROWS>(&near, block, sums);
            }
            if rest == 0 {
                break;
            }
            for at in 0..COLUMNS {
                let from = near.words[at].add(blocks * layout.inputs * BITS / 32);
                last[at][..rest].copy_from_slice(std::slice::from_raw_parts(from, rest));
                near.words[at] = last[at].as_ptr();
                near.scales[at] = near.scales[at].add(blocks * layout.inputs / GROUP);
            }
            for of in 0..ROWS {
                near.x[of] = near.x[of].add(blocks * layout.words);
            }
            (blocks, rest) = (1, 0);
        }
    }
}

/// The i-th field of each half, as a whole number.
#[inline(always)]
unsafe fn field<L: Pairs, const BITS: usize>(words: L::Words, field: usize) -> L::Words {
    // SAFETY: the caller's promise.
    unsafe {
        if field == 16 / BITS - 1 {
            L::shifted_halves(words, (BITS * field) as u32)
        } else if field == 0 {
            L::masked_halves(words, (1 << BITS) - 1)
        } else {
            L::masked_halves(L::shifted_halves(words, (BITS * field) as u32), (1 << BITS) - 1)
        }
    }
}

/// Loops by number and no closures: what is not inlined is not compiled for the instruction set.
#[inline(always)]
unsafe fn add_block<
    L: Pairs,
    const BITS: usize,
    const GROUP: usize,
    const COLUMNS: usize,
    const ROWS: usize,
>(
    near: &Near<COLUMNS, ROWS>,
    block: usize,
    sums: &mut [[L::Floats; ROWS]; COLUMNS],
) {
    let layout = const { Layout::of(BITS, GROUP, L::COUNT) };
    let fields = 16 / BITS;
    let parts = (layout.inputs / GROUP).max(1);
    // SAFETY: the caller's promise.
    unsafe {
        for at in 0..COLUMNS {
            let from = near.words[at].add(block * layout.vectors * L::COUNT);
            L::fetch(from.wrapping_add(AHEAD));
            let scale = L::spread(near.scales[at].add(block * layout.inputs / GROUP), parts);
            let mut weights = [L::words(from); 4];
            for vector in 0..layout.vectors {
                let words = L::words(from.add(vector * L::COUNT));
                for of in 0..fields {
                    weights[vector * fields + of] = field::<L, BITS>(words, of);
                }
            }
            for of in 0..ROWS {
                let x = near.x[of].add(block * layout.words);
                let mut sum = L::dot(weights[0], L::words(x));
                for n in 1..layout.vectors * fields {
                    sum = L::add_dot(weights[n], L::words(x.add(n * L::COUNT)), sum);
                }
                let factor = L::load(x.add(layout.inputs / 2).cast());
                sums[at][of] = L::fma(L::floats(sum), L::multiply(scale, factor), sums[at][of]);
            }
        }
    }
}
