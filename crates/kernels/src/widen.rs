//! Vectors of float32 out of narrow numbers: half precision, and the fields of packed weights.

use crate::lanes::Lanes;

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(target_arch = "aarch64")]
mod neon;
mod portable;

/// Bytes that [`Widen::fields`] reads for every eight lanes.
pub const FIELD_BYTES: usize = 8;

/// # Safety
/// As [`Lanes`]; the half-precision functions need F16C beside AVX2.
pub trait Widen: Lanes {
    /// bfloat16, by their bits.
    unsafe fn bfloats(from: *const u16) -> Self::Floats;
    /// float16, by their bits.
    unsafe fn halves(from: *const u16) -> Self::Floats;
    /// Whole numbers of `BITS` (2 to 6) bits each, one after the other from the lowest bit of the first byte on. Eight lanes
    /// begin at a byte of their own, [`FIELD_BYTES`] of which can be read.
    unsafe fn fields<const BITS: usize>(from: *const u8) -> Self::Floats;
    /// Floats of 4 bits (1 sign, 2 exponent, 1 mantissa), the first in the lower half of the first byte.
    unsafe fn e2m1(from: *const u8) -> Self::Floats;
    /// Floats of 8 bits (1 sign, 4 exponent, 3 mantissa) divided by 256, exactly.
    unsafe fn e4m3(from: *const u8) -> Self::Floats;
}

/// Where a field of eight begins, in bits after its byte, and which byte that is.
struct Fields<const BITS: usize>;

impl<const BITS: usize> Fields<BITS> {
    const SHIFTS: [u32; 8] = {
        let mut all = [0; 8];
        let mut at = 0;
        while at < 8 {
            all[at] = (at * BITS % 8) as u32;
            at += 1;
        }
        all
    };
    /// For each lane of 4 bytes: the two that hold its field, and two zeros.
    const BYTES: [u8; 32] = {
        let mut all = [0x80; 32];
        let mut at = 0;
        while at < 8 {
            all[4 * at] = (at * BITS / 8) as u8;
            all[4 * at + 1] = (at * BITS / 8) as u8 + 1;
            at += 1;
        }
        all
    };
    const MASK: u32 = (1 << BITS) - 1;
}

/// What the lower three bits of a 4-bit float are worth.
const E2M1: [f32; 8] = [0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0];

/// A bfloat16 by its bits.
#[inline(always)]
pub fn bfloat(bits: u16) -> f32 {
    f32::from_bits(u32::from(bits) << 16)
}

/// A float16 by its bits. Its exponent and mantissa in the place of a float32's are 2^112 times too small.
#[inline(always)]
pub fn half(bits: u16) -> f32 {
    let sign = u32::from(bits & 0x8000) << 16;
    let size = u32::from(bits & 0x7fff) << 13;
    let size = if bits & 0x7c00 == 0x7c00 {
        size | 0x7f80_0000
    } else {
        (f32::from_bits(size) * f32::from_bits((127 + 112) << 23)).to_bits()
    };
    f32::from_bits(sign | size)
}

/// A power of two by its exponent, as microscaling formats store it (E8M0).
#[inline(always)]
pub fn power(exponent: u8) -> f32 {
    f32::from_bits(if exponent == 0 { 0x0040_0000 } else { u32::from(exponent) << 23 })
}

/// An 8-bit float (E4M3).
#[inline(always)]
pub fn small(bits: u8) -> f32 {
    half(small_as_half(bits)) * 256.0
}

/// The bits of a float16 that is a 256th of this 8-bit float.
#[inline(always)]
fn small_as_half(bits: u8) -> u16 {
    u16::from(bits & 0x80) << 8 | u16::from(bits & 0x7f) << 7
}
