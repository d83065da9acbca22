//! Many rows: a panel of weights is unpacked once for all of them.

use std::ops::Range;

use crate::arrange::{Arranged, OfGroup};
use crate::blocks::{LINE, Rows, add_group, turn_groups};
use crate::fetch::fetch;
use crate::lanes::{Lanes, MOST};
use crate::product::Task;
use crate::words::{Dots, Words, steps};

/// Inputs of a panel.
pub const INPUTS: usize = 256;
/// Rows that meet a panel's weights together, as many as there are registers for.
const ROWS: usize = 6;
/// Vectors of outputs that a panel has at most.
pub const MOST_WIDE: usize = 4;

/// A line of the cache, so that no vector lies in two.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(64))]
struct Line([u32; MOST]);

/// A panel, and what meets it.
pub struct Stretch<'a> {
    /// Vector by vector of outputs, step by step of their inputs.
    pub panel: *const u32,
    /// Steps between vectors of outputs.
    pub panel_steps: usize,
    /// Inputs of a group.
    pub group: usize,
    /// Groups of the panel.
    pub groups: Range<usize>,
    /// Vector by vector of outputs, group by group of all their inputs.
    pub scales: &'a [f32],
    pub biases: &'a [f32],
    /// Of all inputs.
    pub row_groups: usize,
    pub x: &'a Arranged,
    pub choices: &'a [(usize, usize)],
}

/// The lines that the next panel is made of, asked for some at a time: all at once they would keep each other waiting.
struct Ahead {
    begin: *const u32,
    /// Words from row to row.
    row: usize,
    rows: usize,
    /// Lines of all rows, those that were asked for, and how many more each time.
    lines: usize,
    done: usize,
    some: usize,
}

impl Ahead {
    #[inline(always)]
    fn some(&mut self) {
        let end = self.lines.min(self.done + self.some);
        while self.done < end {
            let (line, row) = (self.done / self.rows, self.done % self.rows);
            fetch(self.begin.wrapping_add(row * self.row + line * LINE));
            self.done += 1;
        }
    }
}

/// Vectors of outputs that a panel has.
#[inline(always)]
const fn wide<L: Lanes>() -> usize {
    if L::COUNT == MOST { MOST_WIDE } else { 2 }
}

/// # Safety
/// See [`super::run`].
#[inline(always)]
pub unsafe fn columns<D: Dots, const BITS: usize>(task: &Task<'_>) {
    let weights = task.weights;
    let (wide, count, group) = (const { wide::<D::L>() }, D::L::COUNT, weights.group.size());
    let (groups, columns) = (weights.groups(), wide * count);
    let panel_steps = INPUTS.min(weights.inputs.next_multiple_of(count * 32 / BITS)) / D::TOGETHER;
    let mut panel = vec![Line([0; MOST]); (columns * panel_steps).div_ceil(MOST)];
    let mut sums = vec![0.0; task.choices.len() * columns];
    let (mut scales, mut biases) = (vec![0.0; groups * columns], vec![0.0; groups * columns]);
    let mut temporary = Vec::new();
    for first in task.columns.clone().step_by(columns) {
        let end = task.columns.end.min(first + columns);
        let row = task.matrix * weights.outputs;
        let rows = row + first..row + end;
        sums.fill(0.0);
        // SAFETY: the caller's promise; the panel has room for a stretch.
        unsafe {
            for vector in 0..wide {
                let rows = of_vector(&rows, vector * count, count);
                let to = vector * groups * count..(vector + 1) * groups * count;
                let (scales, biases) = (&mut scales[to.clone()], &mut biases[to]);
                turn_groups::<D::L>(&weights.scales, &rows, groups, &mut temporary, scales);
                turn_groups::<D::L>(&weights.biases, &rows, groups, &mut temporary, biases);
            }
            for from in (0..weights.inputs).step_by(INPUTS) {
                let to = weights.inputs.min(from + INPUTS);
                let panel = panel.as_mut_ptr().cast::<u32>();
                let words = weights.row_words();
                let next =
                    if to < weights.inputs { INPUTS * BITS / 32 } else { columns * words - from * BITS / 32 };
                let part = (to - from) * BITS / 32;
                let lines = columns * part.div_ceil(LINE);
                let times = task.choices.len().div_ceil(ROWS) * (to - from) / group;
                // What takes rows does not stop to ask: a line then goes with each word that is unpacked.
                let some = if D::TAKES_ROWS { 1 } else { lines.div_ceil(times) };
                let begin =
                    weights.words[rows.start * words..].as_ptr().wrapping_add(from * BITS / 32 + next);
                let mut ahead = Ahead { begin, row: words, rows: columns, lines, done: 0, some };
                for vector in 0..wide {
                    let rows = Rows::of(weights, &of_vector(&rows, vector * count, count));
                    let rows = rows.from(from * BITS / 32);
                    let panel = panel.add(vector * panel_steps * count);
                    unpack::<D, BITS>(rows, part, &mut ahead, panel);
                }
                let stretch = Stretch {
                    panel,
                    panel_steps,
                    group,
                    groups: from / group..to / group,
                    scales: &scales,
                    biases: &biases,
                    row_groups: groups,
                    x: task.x,
                    choices: task.choices,
                };
                let taken = D::take_rows(&stretch, &mut sums);
                let stretch = Stretch { choices: &task.choices[taken..], ..stretch };
                multiply::<D>(&stretch, &mut ahead, &mut sums[taken * columns..]);
            }
            for (sums, (_, to)) in sums.chunks_exact(columns).zip(task.choices) {
                task.out.put_all(*to, first, &sums[..end - first]);
            }
        }
    }
}

/// Some of the rows, from `first` on; the last where they have ended.
#[inline(always)]
fn of_vector(rows: &Range<usize>, first: usize, count: usize) -> Range<usize> {
    let first = (rows.start + first).min(rows.end - 1);
    first..rows.end.min(first + count)
}

/// Puts the numbers of so many words of each row into a panel, and zeros up to a vector's words.
#[inline(always)]
unsafe fn unpack<D: Dots, const BITS: usize>(rows: Rows, words: usize, ahead: &mut Ahead, panel: *mut u32) {
    let (steps, count) = (const { steps::<D>(BITS) }, D::L::COUNT);
    let mut copies = [[0; MOST]; MOST];
    // SAFETY: the caller's promise.
    unsafe {
        for from in (0..words).step_by(count) {
            let mut these = rows.from(from);
            if words - from < count {
                these = these.ending(words - from, &mut copies);
            }
            let turned = D::L::turned(&these.0);
            for word in 0..count {
                if D::TAKES_ROWS {
                    ahead.some();
                }
                for step in 0..steps {
                    let to = panel.add(((from + word) * steps + step) * count);
                    D::L::store_words(to, D::numbers::<BITS>(turned[word], step));
                }
            }
        }
    }
}

#[inline(always)]
unsafe fn multiply<D: Dots>(stretch: &Stretch<'_>, ahead: &mut Ahead, sums: &mut [f32]) {
    let columns = const { wide::<D::L>() * D::L::COUNT };
    for (choices, sums) in stretch.choices.chunks(ROWS).zip(sums.chunks_mut(ROWS * columns)) {
        // SAFETY: the caller's promise.
        unsafe {
            match choices.len() {
                6 => tile::<D, 6>(stretch, choices, ahead, sums),
                5 => tile::<D, 5>(stretch, choices, ahead, sums),
                4 => tile::<D, 4>(stretch, choices, ahead, sums),
                3 => tile::<D, 3>(stretch, choices, ahead, sums),
                2 => tile::<D, 2>(stretch, choices, ahead, sums),
                _ => tile::<D, 1>(stretch, choices, ahead, sums),
            }
        }
    }
}

/// Adds the products of some rows with a panel.
#[inline(always)]
unsafe fn tile<D: Dots, const ROWS: usize>(
    stretch: &Stretch<'_>,
    choices: &[(usize, usize)],
    ahead: &mut Ahead,
    sums: &mut [f32],
) {
    let mut x = [std::ptr::null(); ROWS];
    let mut of_x = [std::ptr::null(); ROWS];
    for row in 0..ROWS {
        x[row] = stretch.x.row(choices[row].0);
        of_x[row] = stretch.x.groups(choices[row].0);
    }
    for group in stretch.groups.clone() {
        ahead.some();
        // SAFETY: the caller's promise.
        unsafe {
            let products = group_products::<D, ROWS>(stretch, group, &x);
            finish::<D::L, ROWS>(stretch, group, &products, &of_x, sums);
        }
    }
}

/// The products of a group, added up as whole numbers.
#[inline(always)]
unsafe fn group_products<D: Dots, const ROWS: usize>(
    stretch: &Stretch<'_>,
    group: usize,
    x: &[*const u32; ROWS],
) -> [[<D::L as Words>::Words; MOST_WIDE]; ROWS] {
    let (wide, count) = (const { wide::<D::L>() }, D::L::COUNT);
    let steps = stretch.group / D::TOGETHER;
    // SAFETY: the caller's promise.
    unsafe {
        let panel = stretch.panel.add((group - stretch.groups.start) * steps * count);
        let none = D::L::no_words();
        let mut products = [[none; MOST_WIDE]; ROWS];
        for part in 0..D::PARTS {
            if part > 0 {
                for row in 0..ROWS {
                    for vector in 0..wide {
                        products[row][vector] = D::L::joined(products[row][vector], none);
                    }
                }
            }
            for step in 0..steps {
                let mut weights = [none; MOST_WIDE];
                for vector in 0..wide {
                    weights[vector] =
                        D::L::load_words(panel.add((vector * stretch.panel_steps + step) * count));
                }
                for row in 0..ROWS {
                    let x = D::L::repeated(x[row].add(group * stretch.group / 2 + part * steps + step));
                    for vector in 0..wide {
                        products[row][vector] = D::add(weights[vector], x, products[row][vector]);
                    }
                }
            }
        }
        products
    }
}

#[inline(always)]
unsafe fn finish<L: Words, const ROWS: usize>(
    stretch: &Stretch<'_>,
    group: usize,
    products: &[[L::Words; MOST_WIDE]; ROWS],
    of_x: &[*const OfGroup; ROWS],
    sums: &mut [f32],
) {
    let wide = const { wide::<L>() };
    // SAFETY: the caller's promise.
    unsafe {
        for vector in 0..wide {
            let of_weights = stretch.of_weights::<L>(vector, group);
            for row in 0..ROWS {
                let sum = sums.as_mut_ptr().add((row * wide + vector) * L::COUNT);
                let of = *of_x[row].add(group);
                L::store(sum, add_group::<L>(products[row][vector], of, of_weights, L::load(sum)));
            }
        }
    }
}

impl Stretch<'_> {
    /// The scales and biases of a vector of outputs.
    ///
    /// # Safety
    /// See [`Lanes`]; they are there.
    #[inline(always)]
    pub unsafe fn of_weights<L: Lanes>(&self, vector: usize, group: usize) -> [L::Floats; 2] {
        let at = (vector * self.row_groups + group) * L::COUNT;
        // SAFETY: the caller's promise.
        unsafe { [L::load(self.scales.as_ptr().add(at)), L::load(self.biases.as_ptr().add(at))] }
    }
}
