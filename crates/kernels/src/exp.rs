//! e^x and what is made of it, for vectors.
//!
//! x is split into a whole number of ln 2 and a rest within half of it, for which a polynomial stands. Off by at most 2 units
//! in the last place, results below the least normal number included; infinite and missing numbers are what they should be.

use crate::lanes::{Lanes, MOST};
use crate::path::Path;

/// Below and above these, results are 0 and infinite anyway.
const LEAST: f32 = -104.0;
const MOST_X: f32 = 89.0;

/// ln 2 in two parts, the first with so few digits that its products with whole numbers are exact.
const LN_2: [f32; 2] = [0.693_359_4, -2.121_944_4e-4];

/// (e^r - 1 - r) / r² within half of ln 2 of 0, off by 1e-8 of e^r: interpolated at the zeros of a Chebyshev polynomial.
const REST: [f32; 5] = [0.5, 0.166_665_76, 0.041_666_556, 0.008_363_178, 0.001_392_618_2];

/// Adding it rounds to whole numbers, and taking it away again leaves them.
const ROUNDING: f32 = 12_582_912.0;

/// e^x.
///
/// # Safety
/// See [`Lanes`].
#[inline(always)]
pub unsafe fn exp<L: Lanes>(x: L::Floats) -> L::Floats {
    // SAFETY: the caller's promise.
    unsafe {
        // In this order what is not a number stays so.
        let x = L::smaller(L::splat(MOST_X), L::larger(L::splat(LEAST), x));
        let rounded = L::fma(x, L::splat(std::f32::consts::LOG2_E), L::splat(ROUNDING));
        let whole = L::add(rounded, L::splat(-ROUNDING));
        let rest = L::fma(whole, L::splat(-LN_2[0]), x);
        let rest = L::fma(whole, L::splat(-LN_2[1]), rest);
        let mut sum = L::splat(REST[4]);
        for at in [3, 2, 1, 0] {
            sum = L::fma(sum, rest, L::splat(REST[at]));
        }
        let more = L::fma(L::multiply(rest, rest), sum, rest);
        L::times_power(L::add(more, L::splat(1.0)), whole)
    }
}

/// 1 / (1 + e^-x).
///
/// # Safety
/// See [`Lanes`].
#[inline(always)]
pub unsafe fn sigmoid<L: Lanes>(x: L::Floats) -> L::Floats {
    // SAFETY: the caller's promise.
    unsafe {
        let one = L::splat(1.0);
        L::divide(one, L::add(one, exp::<L>(L::multiply(x, L::splat(-1.0)))))
    }
}

/// Each number x becomes e^x, on one thread.
pub fn exponentials(path: Path, numbers: &mut [f32]) {
    // SAFETY: the machine has the path's instructions.
    unsafe { (path.exponentials)(numbers) }
}

/// # Safety
/// See [`Lanes`].
#[inline(always)]
pub unsafe fn run<L: Lanes>(numbers: &mut [f32]) {
    let whole = numbers.len() / L::COUNT * L::COUNT;
    // SAFETY: vectors lie within the numbers, the last within a copy of them.
    unsafe {
        for at in (0..whole).step_by(L::COUNT) {
            let place = numbers.as_mut_ptr().add(at);
            L::store(place, exp::<L>(L::load(place)));
        }
        let rest = &mut numbers[whole..];
        let mut last = [0.0; MOST];
        last[..rest.len()].copy_from_slice(rest);
        L::store(last.as_mut_ptr(), exp::<L>(L::load(last.as_ptr())));
        rest.copy_from_slice(&last[..rest.len()]);
    }
}
