//! Small floats with a scale for each group.

use super::bytes_from;
use crate::matrices::{SmallFloat, SmallFloats};
use crate::tile::STRETCH;
use crate::widen::{Widen, power, small};

/// # Safety
/// See [`super::unpack`]; `start` counts weights of all rows.
#[inline(always)]
pub unsafe fn unpack<L: Widen>(weights: &SmallFloats<'_>, start: usize, length: usize, to: *mut f32) {
    // SAFETY: the caller's promise.
    unsafe {
        match weights.kind {
            SmallFloat::Mxfp4 => of_kind::<L, 4, 32>(weights, start, length, to),
            SmallFloat::Nvfp4 => of_kind::<L, 4, 16>(weights, start, length, to),
            SmallFloat::Mxfp8 => of_kind::<L, 8, 32>(weights, start, length, to),
        }
    }
}

#[inline(always)]
unsafe fn of_kind<L: Widen, const BITS: usize, const GROUP: usize>(
    weights: &SmallFloats<'_>,
    start: usize,
    length: usize,
    to: *mut f32,
) {
    let mut padded = [0; STRETCH];
    let from = bytes_from(weights.words, start * BITS / 8, length * BITS / 8, 0, &mut padded);
    let scales = &weights.scales[start / GROUP..(start + length) / GROUP];
    let mut at = 0;
    for scale in scales {
        let scale = match weights.kind {
            SmallFloat::Mxfp4 => power(*scale),
            // An 8-bit weight comes out as a 256th of itself.
            SmallFloat::Mxfp8 => power(*scale) * 256.0,
            SmallFloat::Nvfp4 => small(*scale),
        };
        let end = at + GROUP;
        // SAFETY: as many bytes and places are there; whole groups are whole vectors.
        unsafe {
            let scale = L::splat(scale);
            while at < end {
                let from = from.add(at * BITS / 8);
                let weights = if BITS == 4 { L::e2m1(from) } else { L::e4m3(from) };
                L::store(to.add(at), L::multiply(weights, scale));
                at += L::COUNT;
            }
        }
    }
}
