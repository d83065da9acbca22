//! The functions between the halves of a feed-forward layer, alone and times what they open or close.

use std::f32::consts::{FRAC_1_SQRT_2, PI};
use std::ops::Range;

use crate::NumbersMut;
use crate::exp::{exp, sigmoid};
use crate::lanes::{Lanes, MOST};
use crate::numbers::Places;
use crate::path::{Path, path};
use crate::pool::share_rows;
use crate::product::Rows;

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Activation {
    /// `x * sigmoid(x)`.
    Silu,
    /// `x * Φ(x)`, with the normal distribution.
    Gelu,
    /// The same by way of tanh.
    GeluTanh,
    Sigmoid,
    /// `x * sigmoid(slope * x)` with x at most `limit`; what it is multiplied with is kept within the limit, and one is
    /// added, as GPT-OSS has it.
    Clipped {
        slope: f32,
        limit: f32,
    },
}

/// Rows that an activation cannot be applied to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ActivationError {
    #[error("a row begins at {start}, and {width} of {length} numbers do not follow")]
    Row { start: usize, width: usize, length: usize },
    #[error("the result has {found} places and the second factor {factors} rows, not {rows} rows of {width}")]
    Result { found: usize, factors: usize, rows: usize, width: usize },
}

/// Some of the rows.
pub struct Task<'a> {
    activation: Activation,
    x: Rows<'a>,
    factor: Option<Rows<'a>>,
    width: usize,
    rows: Range<usize>,
    out: Places,
}

/// Row i of `out`, of `width` numbers, becomes the activation of row i of x, times row i of `factor` if there is one.
///
/// # Errors
/// Rows and result do not fit; nothing was written.
pub fn activate(
    activation: Activation,
    x: Rows<'_>,
    factor: Option<Rows<'_>>,
    width: usize,
    out: NumbersMut<'_>,
) -> Result<(), ActivationError> {
    activate_on(path(), activation, x, factor, width, out)
}

/// [`activate`] on a path that is not the best.
///
/// # Errors
/// See there.
pub fn activate_on(
    path: Path,
    activation: Activation,
    x: Rows<'_>,
    factor: Option<Rows<'_>>,
    width: usize,
    mut out: NumbersMut<'_>,
) -> Result<(), ActivationError> {
    for rows in factor.iter().chain([&x]) {
        if let Some(start) = rows.outside(width) {
            return Err(ActivationError::Row { start, width, length: rows.numbers.len() });
        }
    }
    let (rows, found) = (x.starts.len(), out.len());
    let factors = factor.map_or(rows, |factor| factor.starts.len());
    if rows * width != found || factors != rows {
        return Err(ActivationError::Result { found, factors, rows, width });
    }
    let places = out.places();
    share_rows(rows, width, &|rows| {
        // SAFETY: the machine has the path's instructions, and each part writes its own rows.
        unsafe { (path.activate)(&Task { activation, x, factor, width, rows, out: places }) };
    });
    Ok(())
}

/// # Safety
/// See [`Lanes`]; nobody else writes the task's rows.
#[inline(always)]
pub unsafe fn run<L: Lanes>(task: &Task<'_>) {
    // SAFETY: the caller's promise. Each activation gets loops of its own.
    unsafe {
        match task.activation {
            Activation::Silu => rows::<L, SILU>(task, [0.0; 2]),
            Activation::Gelu => rows::<L, GELU>(task, [0.0; 2]),
            Activation::GeluTanh => rows::<L, GELU_TANH>(task, [0.0; 2]),
            Activation::Sigmoid => rows::<L, SIGMOID>(task, [0.0; 2]),
            Activation::Clipped { slope, limit } => rows::<L, CLIPPED>(task, [slope, limit]),
        }
    }
}

const SILU: u8 = 0;
const GELU: u8 = 1;
const GELU_TANH: u8 = 2;
const SIGMOID: u8 = 3;
const CLIPPED: u8 = 4;

#[inline(always)]
unsafe fn rows<L: Lanes, const KIND: u8>(task: &Task<'_>, parameters: [f32; 2]) {
    let (mut wide, mut factors, mut result) = (Vec::new(), Vec::new(), Vec::new());
    let Task { x, factor, width, out, .. } = task;
    for row in task.rows.clone() {
        let from = x.numbers.wide(x.starts[row], *width, &mut wide);
        let factor = match factor {
            Some(factor) => factor.numbers.wide(factor.starts[row], *width, &mut factors),
            None => &[],
        };
        // SAFETY: the caller's promise.
        unsafe {
            let to = out.open(row * width, *width, &mut result);
            one_row::<L, KIND>(from, factor, parameters, to);
            out.close(row * width, to);
        }
    }
}

#[inline(always)]
unsafe fn one_row<L: Lanes, const KIND: u8>(
    from: &[f32],
    factor: &[f32],
    parameters: [f32; 2],
    to: &mut [f32],
) {
    let whole = from.len() / L::COUNT * L::COUNT;
    // SAFETY: vectors lie within the rows, the last within copies of their ends.
    unsafe {
        for at in (0..whole).step_by(L::COUNT) {
            let mut numbers = apply::<L, KIND>(L::load(from.as_ptr().add(at)), parameters);
            if !factor.is_empty() {
                numbers = times::<L, KIND>(numbers, L::load(factor.as_ptr().add(at)), parameters);
            }
            L::store(to.as_mut_ptr().add(at), numbers);
        }
        if whole < from.len() {
            let mut last = [[0.0; MOST]; 2];
            let rest = from.len() - whole;
            last[0][..rest].copy_from_slice(&from[whole..]);
            let mut numbers = apply::<L, KIND>(L::load(last[0].as_ptr()), parameters);
            if !factor.is_empty() {
                last[1][..rest].copy_from_slice(&factor[whole..]);
                numbers = times::<L, KIND>(numbers, L::load(last[1].as_ptr()), parameters);
            }
            L::store(last[0].as_mut_ptr(), numbers);
            to[whole..].copy_from_slice(&last[0][..rest]);
        }
    }
}

#[inline(always)]
unsafe fn apply<L: Lanes, const KIND: u8>(x: L::Floats, [slope, limit]: [f32; 2]) -> L::Floats {
    // SAFETY: the caller's promise.
    unsafe {
        match KIND {
            SILU => L::multiply(x, sigmoid::<L>(x)),
            GELU => L::multiply(x, normal::<L>(x)),
            GELU_TANH => L::multiply(x, sigmoid::<L>(bent::<L>(x))),
            SIGMOID => sigmoid::<L>(x),
            _ => {
                let x = L::smaller(L::splat(limit), x);
                L::multiply(x, sigmoid::<L>(L::multiply(x, L::splat(slope))))
            }
        }
    }
}

#[inline(always)]
unsafe fn times<L: Lanes, const KIND: u8>(
    numbers: L::Floats,
    factor: L::Floats,
    [_, limit]: [f32; 2],
) -> L::Floats {
    // SAFETY: the caller's promise.
    unsafe {
        if KIND == CLIPPED {
            let within = L::smaller(L::splat(limit), L::larger(L::splat(-limit), factor));
            L::multiply(numbers, L::add(within, L::splat(1.0)))
        } else {
            L::multiply(numbers, factor)
        }
    }
}

/// Twice what gelu takes the tanh of: `(1 + tanh(y)) / 2` is `sigmoid(2 y)`.
#[inline(always)]
unsafe fn bent<L: Lanes>(x: L::Floats) -> L::Floats {
    let slope = 2.0 * (2.0 / PI).sqrt();
    // SAFETY: the caller's promise.
    unsafe {
        let square = L::multiply(x, x);
        L::multiply(x, L::fma(square, L::splat(slope * 0.044_715), L::splat(slope)))
    }
}

/// How fast the argument of [`TAIL`] falls.
const FALL: f32 = 0.35;

/// erfc(z) e^(z²) / t with t = 1 / (1 + FALL z), for z from 0 to 10, off by 3e-8 of it: interpolated at the zeros of a
/// Chebyshev polynomial.
const TAIL: [f32; 10] = [
    0.197_489_26,
    0.197_030_74,
    0.188_806_4,
    0.146_915_78,
    0.158_554_69,
    0.063_405_11,
    0.001_045_612_3,
    0.159_641_22,
    -0.149_543_54,
    0.036_654_73,
];

/// Φ(x), the share of a normal distribution below x.
#[inline(always)]
unsafe fn normal<L: Lanes>(x: L::Floats) -> L::Floats {
    // SAFETY: the caller's promise.
    unsafe {
        let (one, minus) = (L::splat(1.0), L::splat(-1.0));
        let z = L::multiply(L::splat(FRAC_1_SQRT_2), L::larger(L::multiply(x, minus), x));
        // Beyond it nothing is left.
        let z = L::smaller(L::splat(14.0), z);
        let t = L::divide(one, L::fma(z, L::splat(FALL), one));
        let mut sum = L::splat(TAIL[9]);
        for at in [8, 7, 6, 5, 4, 3, 2, 1, 0] {
            sum = L::fma(sum, t, L::splat(TAIL[at]));
        }
        let bell = exp::<L>(L::multiply(L::multiply(z, z), minus));
        let below = L::multiply(L::multiply(sum, t), L::multiply(bell, L::splat(0.5)));
        // Below 0 it is the tail, above 1 without it.
        let above = L::add(one, L::multiply(below, minus));
        L::positive_or(x, above, below)
    }
}
