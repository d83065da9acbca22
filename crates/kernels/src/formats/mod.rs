//! A stretch of a row of weights as float32, for every format.

mod affine;
mod small_floats;

use half::{bf16, f16};

use crate::Numbers;
use crate::matrices::{Format, Matrices};
use crate::tile::{Number, STRETCH};
use crate::widen::Widen;

/// Inputs `from..from + length` of a row (of all matrices' rows), followed by zeros up to whole vectors.
///
/// # Safety
/// See [`Widen`]. The row has these inputs; `from` is whole stretches, and `length` at most one; there is room for them and
/// zeros.
#[inline(always)]
pub unsafe fn unpack<L: Widen>(weights: &Matrices<'_>, row: usize, from: usize, length: usize, to: *mut f32) {
    debug_assert!(length <= STRETCH && from.is_multiple_of(STRETCH));
    let start = row * weights.inputs + from;
    // SAFETY: the caller's promise.
    unsafe {
        match &weights.format {
            Format::Dense(Numbers::F32(all)) => dense::<L, f32>(&all[start..start + length], to),
            Format::Dense(Numbers::F16(all)) => dense::<L, f16>(&all[start..start + length], to),
            Format::Dense(Numbers::Bf16(all)) => dense::<L, bf16>(&all[start..start + length], to),
            Format::Affine(all) => affine::unpack::<L>(all, start, length, to),
            Format::SmallFloats(all) => small_floats::unpack::<L>(all, start, length, to),
        }
    }
}

#[inline(always)]
unsafe fn dense<L: Widen, N: Number>(from: &[N], to: *mut f32) {
    let whole = from.len() / L::COUNT * L::COUNT;
    // SAFETY: the caller's promise.
    unsafe {
        let mut at = 0;
        while at < whole {
            L::store(to.add(at), N::load::<L>(from.as_ptr().add(at)));
            at += L::COUNT;
        }
        for place in whole..from.len().next_multiple_of(L::COUNT) {
            *to.add(place) = if place < from.len() { from[place].wide() } else { 0.0 };
        }
    }
}

/// The bytes of packed words from the `start`th on, `length` of them and some more that mean nothing. `padded` is
/// where they are put if the words end too early.
#[inline(always)]
fn bytes_from<const PADDED: usize>(
    words: &[u32],
    start: usize,
    length: usize,
    more: usize,
    padded: &mut [u8; PADDED],
) -> *const u8 {
    let all = words.len() * 4;
    assert!(start + length <= all && length <= PADDED - more);
    // SAFETY: within the words; bytes can be read as such.
    unsafe {
        let first = words.as_ptr().cast::<u8>().add(start);
        if start + length + more <= all {
            return first;
        }
        padded[..length].copy_from_slice(std::slice::from_raw_parts(first, length));
    }
    padded.as_ptr()
}
