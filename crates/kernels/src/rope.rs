//! Heads of attention: normalised where a model wants it, turned by their position, and laid out head by head.

use std::f64::consts::{FRAC_2_PI, FRAC_PI_2};
use std::ops::Range;

use crate::lanes::Lanes;
use crate::norm::{NormKind, WideNorm, one_row};
use crate::numbers::Places;
use crate::path::{Path, path};
use crate::pool::share_rows;
use crate::{Numbers, NumbersMut};

/// Where heads lie: (sequences, heads, tokens, size), each head in one piece.
#[derive(Debug, Clone, Copy)]
pub struct Heads<'a> {
    pub numbers: Numbers<'a>,
    pub shape: [usize; 4],
    /// Of sequences, heads and tokens.
    pub strides: [usize; 3],
}

/// How the first heads are turned, in pairs of numbers, of which the last may be none.
#[derive(Debug, Clone, Copy)]
pub struct Rotation<'a> {
    /// The angle from a position to the next, of each pair.
    pub paces: &'a [f32],
    /// Positions are multiplied with it.
    pub scale: f32,
    /// Neighbours are paired, not halves of what is turned.
    pub interleaved: bool,
    /// What is turned is multiplied with it.
    pub magnitude: f32,
    /// The position of the first token of each sequence.
    pub offsets: &'a [i32],
}

/// The norm of heads before they are turned.
#[derive(Debug, Clone, Copy)]
pub struct HeadNorm<'a> {
    pub kind: NormKind,
    pub eps: f32,
    /// (turned heads, size).
    pub weight: Numbers<'a>,
}

/// Heads that do not fit together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} does not fit the heads")]
pub struct HeadsError(&'static str);

/// Some of the tokens of all sequences, one sequence after the other.
pub struct Task<'a> {
    heads: Heads<'a>,
    turned: usize,
    /// Its weight goes through all turned heads.
    norm: Option<WideNorm<'a>>,
    rotation: Option<Rotation<'a>>,
    tokens: Range<usize>,
    out: Places,
}

/// Normalises and turns the first `turned` heads of every token and copies the others: `out` is row-major, of the heads'
/// shape.
///
/// # Errors
/// Numbers, paces, offsets, weights and result do not fit; nothing was written.
pub fn place_heads(
    heads: Heads<'_>,
    turned: usize,
    norm: Option<HeadNorm<'_>>,
    rotation: Option<Rotation<'_>>,
    out: NumbersMut<'_>,
) -> Result<(), HeadsError> {
    place_heads_on(path(), heads, turned, norm, rotation, out)
}

/// [`place_heads`] on a path that is not the best.
///
/// # Errors
/// See there.
pub fn place_heads_on(
    path: Path,
    heads: Heads<'_>,
    turned: usize,
    norm: Option<HeadNorm<'_>>,
    rotation: Option<Rotation<'_>>,
    mut out: NumbersMut<'_>,
) -> Result<(), HeadsError> {
    check(heads, turned, norm, rotation, out.len())?;
    let [sequences, count, tokens, size] = heads.shape;
    let mut copy = Vec::new();
    let norm = norm.as_ref().map(|HeadNorm { kind, eps, weight }| {
        let weight = weight.wide(0, turned * size, &mut copy);
        WideNorm { kind: *kind, eps: *eps, weight, bias: &[] }
    });
    let places = out.places();
    share_rows(sequences * tokens, count * size, &|tokens| {
        // SAFETY: the machine has the path's instructions, and each part writes its own tokens.
        unsafe { (path.place_heads)(&Task { heads, turned, norm, rotation, tokens, out: places }) };
    });
    Ok(())
}

fn check(
    heads: Heads<'_>,
    turned: usize,
    norm: Option<HeadNorm<'_>>,
    rotation: Option<Rotation<'_>>,
    found: usize,
) -> Result<(), HeadsError> {
    let [sequences, count, tokens, size] = heads.shape;
    let all = heads.shape.iter().product::<usize>();
    let last =
        [sequences, count, tokens].into_iter().zip(heads.strides).map(|(n, stride)| (n.max(1) - 1) * stride);
    let wrong = |what| Err(HeadsError(what));
    match () {
        () if all > 0 && last.sum::<usize>() + size > heads.numbers.len() => wrong("what is to be read"),
        () if all != found => wrong("the result"),
        () if turned > count => wrong("the number of turned heads"),
        () if norm.is_some_and(|norm| norm.weight.len() != turned * size) => wrong("the weight"),
        () if rotation.is_some_and(|rotation| 2 * rotation.paces.len() > size) => {
            wrong("the number of paces")
        }
        () if rotation.is_some_and(|rotation| rotation.offsets.len() != sequences) => wrong("the offsets"),
        () => Ok(()),
    }
}

/// # Safety
/// See [`Lanes`]; nobody else writes the task's tokens.
#[inline(always)]
pub unsafe fn run<L: Lanes>(task: &Task<'_>) {
    let Task { heads, turned, norm, rotation, out, .. } = task;
    let [_, count, length, size] = heads.shape;
    let (mut wide, mut result, mut turns) = (Vec::new(), Vec::new(), Turns::default());
    for place in task.tokens.clone() {
        let (sequence, token) = (place / length, place % length);
        if let Some(rotation) = rotation {
            turns.turn_to(rotation, rotation.offsets[sequence] as f32 + token as f32);
        }
        for head in 0..count {
            let start = sequence * heads.strides[0] + head * heads.strides[1] + token * heads.strides[2];
            let from = heads.numbers.wide(start, size, &mut wide);
            let to = ((sequence * count + head) * length + token) * size;
            // SAFETY: the caller's promise.
            unsafe {
                let row = out.open(to, size, &mut result);
                match norm {
                    Some(norm) if head < *turned => {
                        let weight = &norm.weight[head * size..][..size];
                        one_row::<L>(WideNorm { weight, ..*norm }, from, out, row);
                        out.round(row);
                    }
                    Some(_) | None => row.copy_from_slice(from),
                }
                if let (Some(rotation), true) = (rotation, head < *turned) {
                    turns.apply(rotation.interleaved, row);
                }
                out.close(to, row);
            }
        }
    }
}

/// What a position turns each pair by.
#[derive(Default)]
struct Turns {
    cosines: Vec<f32>,
    sines: Vec<f32>,
}

impl Turns {
    #[inline(always)]
    fn turn_to(&mut self, rotation: &Rotation<'_>, position: f32) {
        let (pairs, scaled) = (rotation.paces.len(), position * rotation.scale);
        self.cosines.resize(pairs, 0.0);
        self.sines.resize(pairs, 0.0);
        let (cosines, sines) = (&mut self.cosines[..pairs], &mut self.sines[..pairs]);
        for at in 0..pairs {
            let (sine, cosine) = sine_and_cosine(scaled * rotation.paces[at]);
            cosines[at] = cosine * rotation.magnitude;
            sines[at] = sine * rotation.magnitude;
        }
    }

    #[inline(always)]
    fn apply(&self, interleaved: bool, row: &mut [f32]) {
        let pairs = self.cosines.len();
        let (cosines, sines) = (&self.cosines[..pairs], &self.sines[..pairs]);
        if interleaved {
            for at in 0..pairs {
                let (one, other) = (row[2 * at], row[2 * at + 1]);
                row[2 * at] = one * cosines[at] - other * sines[at];
                row[2 * at + 1] = one * sines[at] + other * cosines[at];
            }
        } else {
            let (first, rest) = row.split_at_mut(pairs);
            let second = &mut rest[..pairs];
            for at in 0..pairs {
                let (one, other) = (first[at], second[at]);
                first[at] = one * cosines[at] - other * sines[at];
                second[at] = one * sines[at] + other * cosines[at];
            }
        }
    }
}

/// Within 3.2e-8 (half a unit in the last place of 1 is 3.0e-8), for angles up to millions, and without branches: vectors do
/// several at once.
#[inline(always)]
fn sine_and_cosine(angle: f32) -> (f32, f32) {
    /// Added to a number, this leaves the nearest whole one in the lowest bits.
    const TO_WHOLE: f64 = 6_755_399_441_055_744.0;
    let angle = f64::from(angle);
    let quarters = angle * FRAC_2_PI + TO_WHOLE;
    let rest = angle - (quarters - TO_WHOLE) * FRAC_PI_2;
    let square = rest * rest;
    let sine = series(square, &[1.0, -1.0 / 6.0, 1.0 / 120.0, -1.0 / 5_040.0, 1.0 / 362_880.0]) * rest;
    let cosine =
        series(square, &[1.0, -1.0 / 2.0, 1.0 / 24.0, -1.0 / 720.0, 1.0 / 40_320.0, -1.0 / 3_628_800.0]);
    let quarter = quarters.to_bits() as u32;
    let [sine, cosine] =
        if quarter & 1 == 0 { [sine, cosine] } else { [cosine, sine] }.map(|number| number as f32);
    let negative = |number: f32, quarter: u32| f32::from_bits(number.to_bits() ^ (quarter & 2) << 30);
    (negative(sine, quarter), negative(cosine, quarter + 1))
}

#[inline(always)]
fn series<const TERMS: usize>(x: f64, factors: &[f64; TERMS]) -> f64 {
    let mut sum = 0.0;
    for at in 0..TERMS {
        sum = sum * x + factors[TERMS - 1 - at];
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::sine_and_cosine;

    #[test]
    fn sines_and_cosines_are_right_far_out() {
        let mut angle = 1e-4_f32;
        while angle < 4e6 {
            for angle in [angle, -angle] {
                let (sine, cosine) = sine_and_cosine(angle);
                let (right_sine, right_cosine) = f64::from(angle).sin_cos();
                let off = (f64::from(sine) - right_sine).abs().max((f64::from(cosine) - right_cosine).abs());
                assert!(off < 3.2e-8, "{angle}: {sine}, {cosine}: off by {off:e}");
            }
            angle *= 1.0007;
        }
        assert_eq!(sine_and_cosine(0.0), (0.0, 1.0));
        assert!(sine_and_cosine(f32::INFINITY).0.is_nan());
    }
}
