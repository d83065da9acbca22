//! Normalisation of rows: by the root of their mean square, or around their mean.

use std::ops::Range;

use crate::lanes::Lanes;
use crate::numbers::Places;
use crate::path::{Path, path};
use crate::pool::share_rows;
use crate::product::Rows;
use crate::{Numbers, NumbersMut};

/// What is done with a row: `(x - m) / sqrt(v + eps) * weight + bias`.
#[derive(Debug, Clone, Copy)]
pub struct Norm<'a> {
    pub kind: NormKind,
    pub eps: f32,
    /// As long as a row.
    pub weight: Option<Numbers<'a>>,
    pub bias: Option<Numbers<'a>>,
}

/// What m and v are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NormKind {
    /// 0 and the mean square.
    RootMeanSquare,
    /// The mean and the variance.
    MeanAndVariance,
}

/// Rows that cannot be normalised.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NormError {
    #[error("a row begins at {start}, and {width} of {length} numbers do not follow")]
    Row { start: usize, width: usize, length: usize },
    #[error("weight or bias has {found} numbers, a row {width}")]
    Weight { found: usize, width: usize },
    #[error("the result has {found} places, not {rows} rows of {width}")]
    Result { found: usize, rows: usize, width: usize },
}

/// A norm with its factors as float32, empty where it has none.
#[derive(Debug, Clone, Copy)]
pub struct WideNorm<'a> {
    pub kind: NormKind,
    pub eps: f32,
    pub weight: &'a [f32],
    pub bias: &'a [f32],
}

/// Some of the rows.
pub struct Task<'a> {
    norm: WideNorm<'a>,
    x: Rows<'a>,
    width: usize,
    rows: Range<usize>,
    out: Places,
}

/// Row i of `out`, of `width` numbers, becomes the norm of row i of x. Half precision is rounded where MLX rounds it: before
/// the weight, before the bias and after.
///
/// # Errors
/// Rows, weights and result do not fit; nothing was written.
pub fn norm(norm: Norm<'_>, x: Rows<'_>, width: usize, out: NumbersMut<'_>) -> Result<(), NormError> {
    norm_on(path(), norm, x, width, out)
}

/// [`norm`] on a path that is not the best.
///
/// # Errors
/// See there.
pub fn norm_on(
    path: Path,
    norm: Norm<'_>,
    x: Rows<'_>,
    width: usize,
    mut out: NumbersMut<'_>,
) -> Result<(), NormError> {
    check(norm, x, width, out.len())?;
    let mut copies = [Vec::new(), Vec::new()];
    let [of_weight, of_bias] = &mut copies;
    let norm = WideNorm {
        kind: norm.kind,
        eps: norm.eps,
        weight: norm.weight.as_ref().map_or(&[], |weight| weight.wide(0, width, of_weight)),
        bias: norm.bias.as_ref().map_or(&[], |bias| bias.wide(0, width, of_bias)),
    };
    let places = out.places();
    share_rows(x.starts.len(), width, &|rows| {
        // SAFETY: the machine has the path's instructions, and each part writes its own rows.
        unsafe { (path.norm)(&Task { norm, x, width, rows, out: places }) };
    });
    Ok(())
}

fn check(norm: Norm<'_>, x: Rows<'_>, width: usize, found: usize) -> Result<(), NormError> {
    let length = x.numbers.len();
    if let Some(start) = x.outside(width) {
        return Err(NormError::Row { start, width, length });
    }
    let factors = [norm.weight, norm.bias].into_iter().flatten().map(|numbers| numbers.len());
    if let Some(found) = factors.into_iter().find(|found| *found != width) {
        return Err(NormError::Weight { found, width });
    }
    let rows = x.starts.len();
    if rows * width == found { Ok(()) } else { Err(NormError::Result { found, rows, width }) }
}

/// # Safety
/// See [`Lanes`]; nobody else writes the task's rows.
#[inline(always)]
pub unsafe fn run<L: Lanes>(task: &Task<'_>) {
    let Task { norm, x, width, out, .. } = task;
    let (mut wide, mut result) = (Vec::new(), Vec::new());
    for row in task.rows.clone() {
        let from = x.numbers.wide(x.starts[row], *width, &mut wide);
        // SAFETY: the caller's promise.
        unsafe {
            let to = out.open(row * width, *width, &mut result);
            one_row::<L>(*norm, from, out, to);
            out.close(row * width, to);
        }
    }
}

/// The norm of a row, rounded before its factors to what `out` can hold.
///
/// # Safety
/// See [`Lanes`]; all rows are as long as `from`, or empty if they are factors.
#[inline(always)]
pub unsafe fn one_row<L: Lanes>(norm: WideNorm<'_>, from: &[f32], out: &Places, to: &mut [f32]) {
    let WideNorm { kind, eps, weight, bias } = norm;
    // SAFETY: the caller's promise.
    unsafe {
        let measures = measure::<L>(kind, eps, from);
        if out.is_exact() {
            return write::<L>(from, measures, weight, bias, to);
        }
        write::<L>(from, measures, &[], &[], to);
    }
    if !weight.is_empty() {
        out.round(to);
        multiply(to, weight);
    }
    if !bias.is_empty() {
        out.round(to);
        add(to, bias);
    }
}

/// What is subtracted from a row, and what it is multiplied with then.
#[inline(always)]
unsafe fn measure<L: Lanes>(kind: NormKind, eps: f32, row: &[f32]) -> [f32; 2] {
    let share = 1.0 / row.len() as f32;
    // SAFETY: the caller's promise.
    unsafe {
        let mean = match kind {
            NormKind::RootMeanSquare => 0.0,
            NormKind::MeanAndVariance => sum::<L>(row) * share,
        };
        [mean, 1.0 / (squares::<L>(row, mean) * share + eps).sqrt()]
    }
}

#[inline(always)]
unsafe fn sum<L: Lanes>(row: &[f32]) -> f32 {
    let whole = row.len() / L::COUNT * L::COUNT;
    // SAFETY: vectors lie within the row.
    unsafe {
        let mut total = L::splat(0.0);
        for at in (0..whole).step_by(L::COUNT) {
            total = L::add(total, L::load(row.as_ptr().add(at)));
        }
        let mut sum = L::total(total);
        for number in &row[whole..] {
            sum += number;
        }
        sum
    }
}

/// The sum of the squares of what a row is away from its mean.
#[inline(always)]
unsafe fn squares<L: Lanes>(row: &[f32], mean: f32) -> f32 {
    let step = 2 * L::COUNT;
    let whole = row.len() / step * step;
    // SAFETY: vectors lie within the row.
    unsafe {
        let mut total = [L::splat(0.0); 2];
        let away = L::splat(-mean);
        for at in (0..whole).step_by(step) {
            for part in 0..2 {
                let numbers = L::add(L::load(row.as_ptr().add(at + part * L::COUNT)), away);
                total[part] = L::fma(numbers, numbers, total[part]);
            }
        }
        let mut sum = L::total(L::add(total[0], total[1]));
        for number in &row[whole..] {
            sum += (number - mean) * (number - mean);
        }
        sum
    }
}

/// `(x - mean) * scale`, times the weight and plus the bias if they are not empty.
#[inline(always)]
unsafe fn write<L: Lanes>(
    from: &[f32],
    [mean, scale]: [f32; 2],
    weight: &[f32],
    bias: &[f32],
    to: &mut [f32],
) {
    let whole = from.len() / L::COUNT * L::COUNT;
    // SAFETY: vectors lie within the rows.
    unsafe {
        let (away, factor) = (L::splat(-mean), L::splat(scale));
        for at in (0..whole).step_by(L::COUNT) {
            let mut numbers = L::multiply(L::add(L::load(from.as_ptr().add(at)), away), factor);
            if !weight.is_empty() {
                numbers = L::multiply(numbers, L::load(weight.as_ptr().add(at)));
            }
            if !bias.is_empty() {
                numbers = L::add(numbers, L::load(bias.as_ptr().add(at)));
            }
            L::store(to.as_mut_ptr().add(at), numbers);
        }
    }
    for at in whole..from.len() {
        let weight = if weight.is_empty() { 1.0 } else { weight[at] };
        let bias = if bias.is_empty() { 0.0 } else { bias[at] };
        to[at] = (from[at] - mean) * scale * weight + bias;
    }
}

#[inline(always)]
fn multiply(row: &mut [f32], by: &[f32]) {
    for (number, factor) in row.iter_mut().zip(by) {
        *number *= factor;
    }
}

#[inline(always)]
fn add(row: &mut [f32], other: &[f32]) {
    for (number, more) in row.iter_mut().zip(other) {
        *number += more;
    }
}
