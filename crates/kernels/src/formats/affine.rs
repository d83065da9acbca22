//! Whole numbers with a scale and a bias for each group.

use super::bytes_from;
use crate::matrices::Affine;
use crate::tile::STRETCH;
use crate::widen::{FIELD_BYTES, Widen};

/// The most bits that a number has here.
const MOST_BITS: usize = 6;

/// # Safety
/// See [`super::unpack`]; `start` counts weights of all rows.
#[inline(always)]
pub unsafe fn unpack<L: Widen>(weights: &Affine<'_>, start: usize, length: usize, to: *mut f32) {
    // SAFETY: the caller's promise.
    unsafe {
        match weights.bits {
            2 => of_bits::<L, 2>(weights, start, length, to),
            3 => of_bits::<L, 3>(weights, start, length, to),
            4 => of_bits::<L, 4>(weights, start, length, to),
            5 => of_bits::<L, 5>(weights, start, length, to),
            _ => of_bits::<L, 6>(weights, start, length, to),
        }
    }
}

#[inline(always)]
unsafe fn of_bits<L: Widen, const BITS: usize>(
    weights: &Affine<'_>,
    start: usize,
    length: usize,
    to: *mut f32,
) {
    let mut padded = [0; STRETCH * MOST_BITS / 8 + FIELD_BYTES];
    let from = bytes_from(weights.words, start * BITS / 8, length * BITS / 8, FIELD_BYTES, &mut padded);
    let first = start / weights.group;
    let mut at = 0;
    // SAFETY: as many bytes, scales and places are there; whole groups are whole vectors.
    unsafe {
        while at < length {
            let group = first + at / weights.group;
            let scale = L::splat(weights.scales.get(group));
            let bias = L::splat(weights.biases.get(group));
            let end = at + weights.group;
            while at < end {
                let fields = L::fields::<BITS>(from.add(at * BITS / 8));
                L::store(to.add(at), L::fma(fields, scale, bias));
                at += L::COUNT;
            }
        }
    }
}
