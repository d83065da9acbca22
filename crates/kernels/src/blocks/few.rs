//! Few rows: what is unpacked in registers meets them at once, and weights are read once, in their order.

use std::ops::Range;

use crate::arrange::OfGroup;
use crate::blocks::{LINE, Rows, add_group, turn_groups};
use crate::fetch::{fetch, fetch_all};
use crate::lanes::{Lanes, MOST};
use crate::product::Task;
use crate::words::{Dots, Words, steps};

/// The least words that weights are fetched ahead. A whole strip if that is more: the next one's last row begins far behind its first.
const AHEAD: usize = 2048;
/// Rows that meet a vector of weights one after the other, as many as there are registers for.
const AT_ONCE: usize = 4;

/// The weights of as many outputs as there are lanes.
struct Strip<'a> {
    weights: Rows,
    /// Of each row.
    words: usize,
    scales: &'a [f32],
    biases: &'a [f32],
    /// Inputs of a group.
    group: usize,
}

/// What meets them.
struct Near<'a, const ROWS: usize> {
    strip: &'a Strip<'a>,
    x: [*const u32; ROWS],
    groups: [*const OfGroup; ROWS],
}

/// What was added up so far.
struct State<D: Dots, const ROWS: usize> {
    /// The products of the group under way: of each part of x two sums that take turns where there is only one row, since
    /// adding takes longer than the next can wait.
    products: [[[<D::L as Words>::Words; 2]; 2]; ROWS],
    sums: [<D::L as Lanes>::Floats; ROWS],
    group: usize,
    /// Steps of the group that are done.
    place: usize,
}

/// # Safety
/// See [`super::run`].
#[inline(always)]
pub unsafe fn columns<D: Dots, const BITS: usize>(task: &Task<'_>) {
    let (weights, count) = (task.weights, D::L::COUNT);
    let groups = weights.groups();
    let mut wide = Vec::new();
    let (mut scales, mut biases) = (vec![0.0; groups * count], vec![0.0; groups * count]);
    let begin = (task.matrix * weights.outputs + task.columns.start) * weights.row_words();
    fetch_all(weights.words[begin..].as_ptr(), ahead(count, weights.row_words()));
    for first in task.columns.clone().step_by(count) {
        let end = task.columns.end.min(first + count);
        let rows = task.matrix * weights.outputs + first..task.matrix * weights.outputs + end;
        // SAFETY: the caller's promise.
        unsafe {
            turn_groups::<D::L>(&weights.scales, &rows, groups, &mut wide, &mut scales);
            turn_groups::<D::L>(&weights.biases, &rows, groups, &mut wide, &mut biases);
            for of_next in [&weights.scales, &weights.biases] {
                of_next.fetch(rows.end * groups, count * groups);
            }
            let strip = Strip {
                weights: Rows::of(weights, &rows),
                words: weights.row_words(),
                scales: &scales,
                biases: &biases,
                group: weights.group.size(),
            };
            for choices in task.choices.chunks(AT_ONCE) {
                match choices.len() {
                    4 => meet::<D, BITS, 4>(task, &strip, choices, first..end),
                    3 => meet::<D, BITS, 3>(task, &strip, choices, first..end),
                    2 => meet::<D, BITS, 2>(task, &strip, choices, first..end),
                    _ => meet::<D, BITS, 1>(task, &strip, choices, first..end),
                }
            }
        }
    }
}

/// How many words weights are fetched ahead of those that are multiplied.
fn ahead(rows: usize, row_words: usize) -> usize {
    AHEAD.max(rows * row_words)
}

/// The results of some rows.
#[inline(always)]
unsafe fn meet<D: Dots, const BITS: usize, const ROWS: usize>(
    task: &Task<'_>,
    strip: &Strip<'_>,
    choices: &[(usize, usize)],
    columns: Range<usize>,
) {
    let mut near = Near { strip, x: [std::ptr::null(); ROWS], groups: [std::ptr::null(); ROWS] };
    for row in 0..ROWS {
        near.x[row] = task.x.row(choices[row].0);
        near.groups[row] = task.x.groups(choices[row].0);
    }
    // SAFETY: the caller's promise.
    unsafe {
        let sums = products::<D, BITS, ROWS>(&near);
        for row in 0..ROWS {
            let mut all = [0.0; MOST];
            D::L::store(all.as_mut_ptr(), sums[row]);
            task.out.put_all(choices[row].1, columns.start, &all[..columns.len()]);
        }
    }
}

#[inline(always)]
unsafe fn products<D: Dots, const BITS: usize, const ROWS: usize>(
    near: &Near<'_, ROWS>,
) -> [<D::L as Lanes>::Floats; ROWS] {
    let (count, Strip { weights, words, .. }) = (D::L::COUNT, near.strip);
    let mut ahead = weights.0[0].wrapping_add(ahead(count, *words));
    // SAFETY: the caller's promise; where less than a vector is left, it is copied.
    unsafe {
        let mut state = State::<D, ROWS> {
            products: [[[D::L::no_words(); 2]; 2]; ROWS],
            sums: [D::L::splat(0.0); ROWS],
            group: 0,
            place: 0,
        };
        let whole = words / count * count;
        for from in (0..whole).step_by(count) {
            let turned = D::L::turned(&weights.from(from).0);
            for unit in 0..count / BITS {
                // All at once they would keep each other waiting, and what is needed now.
                for line in 0..BITS * count / LINE {
                    fetch(ahead.wrapping_add(line * LINE));
                }
                ahead = ahead.wrapping_add(BITS * count);
                add_unit::<D, BITS, ROWS>(near, &turned, unit, &mut state);
            }
        }
        if whole < *words {
            let mut copies = [[0; MOST]; MOST];
            let turned = D::L::turned(&weights.from(whole).ending(words - whole, &mut copies).0);
            for unit in 0..(words - whole) / BITS {
                add_unit::<D, BITS, ROWS>(near, &turned, unit, &mut state);
            }
        }
        state.sums
    }
}

/// Adds the products of 32 inputs, and of their group if they are its last.
#[inline(always)]
unsafe fn add_unit<D: Dots, const BITS: usize, const ROWS: usize>(
    near: &Near<'_, ROWS>,
    turned: &[<D::L as Words>::Words; MOST],
    unit: usize,
    state: &mut State<D, ROWS>,
) {
    let steps = const { steps::<D>(BITS) };
    // SAFETY: the caller's promise.
    unsafe {
        for word in 0..BITS {
            for step in 0..steps {
                let weights = D::numbers::<BITS>(turned[unit * BITS + word], step);
                let at = state.group * near.strip.group / 2 + state.place + word * steps + step;
                for row in 0..ROWS {
                    for part in 0..D::PARTS {
                        let x = D::L::repeated(near.x[row].add(at + part * near.strip.group / D::TOGETHER));
                        let turn = if ROWS == 1 { (word * steps + step) % 2 } else { 0 };
                        let sum = &mut state.products[row][part][turn];
                        *sum = D::add(weights, x, *sum);
                    }
                }
            }
        }
        state.place += BITS * steps;
        if state.place == near.strip.group / D::TOGETHER {
            finish::<D, ROWS>(near, state);
        }
    }
}

#[inline(always)]
unsafe fn finish<D: Dots, const ROWS: usize>(near: &Near<'_, ROWS>, state: &mut State<D, ROWS>) {
    // SAFETY: the caller's promise.
    unsafe {
        let group = state.group;
        let scale = D::L::load(near.strip.scales.as_ptr().add(group * D::L::COUNT));
        let bias = D::L::load(near.strip.biases.as_ptr().add(group * D::L::COUNT));
        for row in 0..ROWS {
            let [[a, b], [c, d]] = state.products[row];
            let first = D::L::added(a, b);
            let products = if D::PARTS == 1 { first } else { D::L::joined(first, D::L::added(c, d)) };
            let of = *near.groups[row].add(group);
            state.sums[row] = add_group::<D::L>(products, of, [scale, bias], state.sums[row]);
            state.products[row] = [[D::L::no_words(); 2]; 2];
        }
    }
    state.group += 1;
    state.place = 0;
}
