//! One row with dense weights as they lie: each row of weights from its beginning to its end, then the next.
//!
//! Memory is read in its order, which is how it gives most: a quarter to a third more than by way of several rows side by side, which
//! besides meet in the same places of the nearest cache where they are a power of two apart. With more rows of x there is more to
//! be had from weights that are near, and [`crate::panels`] has tiles for that.

use crate::panels::{Task, put};
use crate::tile::{Ahead, Number, STRETCH, tile};
use crate::widen::Widen;

/// Bytes that weights are fetched ahead.
const AHEAD: usize = 2048;
/// Results that are put into their places together.
const TOGETHER: usize = 8;

/// # Safety
/// See [`crate::panels::run`]; the task has one row, `x`.
#[inline(always)]
pub unsafe fn lone<L: Widen, N: Number>(task: &Task<'_>, x: &[f32], weights: &[N]) {
    let inputs = task.weights.inputs;
    for first in task.columns.clone().step_by(TOGETHER) {
        let count = TOGETHER.min(task.columns.end - first);
        let begin = (task.matrix * task.weights.outputs + first) * inputs;
        let mut sums = [0.0; TOGETHER];
        // SAFETY: the caller's promise; x goes on for whole vectors.
        unsafe {
            for at in 0..count {
                sums[at] = product::<L, N>(x, &weights[begin + at * inputs..][..inputs]);
            }
            put(task, first, count, TOGETHER, &mut sums);
        }
    }
}

#[inline(always)]
unsafe fn product<L: Widen, N: Number>(x: &[f32], column: &[N]) -> f32 {
    let ahead = Ahead { distance: AHEAD / size_of::<N>(), ..Ahead::NOTHING };
    let mut sum = 0.0;
    for from in (0..column.len()).step_by(STRETCH) {
        let length = STRETCH.min(column.len() - from);
        // SAFETY: the caller's promise.
        unsafe {
            let [[lanes]] =
                tile::<L, N, 1, 1>([x[from..].as_ptr()], [column[from..].as_ptr()], length, ahead);
            sum += L::total(lanes);
        }
    }
    sum
}
