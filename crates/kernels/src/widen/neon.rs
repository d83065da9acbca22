//! With NEON.

use std::arch::aarch64::{
    float32x4_t, uint8x8_t, uint8x16_t, uint16x8_t, vand_u8, vandq_u16, vcombine_u8, vcreate_u8,
    vcvt_f32_f16, vcvt_high_f32_f16, vcvtq_f32_u32, vdup_n_u8, vdupq_n_u16, vget_low_f16, vget_low_u16,
    vld1_s8, vld1_u8, vld1q_s16, vld1q_u8, vld1q_u16, vmovl_high_u16, vmovl_u16, vqtbl1_u8, vqtbl1q_u8,
    vreinterpretq_f16_u16, vreinterpretq_f32_u16, vreinterpretq_u16_s16, vreinterpretq_u16_u8, vshll_n_s8,
    vshlq_u16, vshr_n_u8, vzip1_u8, vzip1q_u8, vzip1q_u16, vzip2q_u16,
};

use super::{E2M1, Fields, Widen};
use crate::lanes::neon::Neon;

// SAFETY (of every block below): the trait's promises are what the instructions need.
impl Widen for Neon {
    #[inline(always)]
    unsafe fn bfloats(from: *const u16) -> Self::Floats {
        unsafe { upper(vld1q_u16(from)) }
    }

    #[inline(always)]
    unsafe fn halves(from: *const u16) -> Self::Floats {
        unsafe { wide(vld1q_u16(from)) }
    }

    #[inline(always)]
    unsafe fn fields<const BITS: usize>(from: *const u8) -> Self::Floats {
        unsafe {
            let eight = vld1_u8(from);
            let pairs = vqtbl1q_u8(vcombine_u8(eight, eight), vld1q_u8(Fields::<BITS>::PAIRS.as_ptr()));
            let lowest = vshlq_u16(vreinterpretq_u16_u8(pairs), vld1q_s16(Fields::<BITS>::BACK.as_ptr()));
            let fields = vandq_u16(lowest, vdupq_n_u16(Fields::<BITS>::MASK as u16));
            [vcvtq_f32_u32(vmovl_u16(vget_low_u16(fields))), vcvtq_f32_u32(vmovl_high_u16(fields))]
        }
    }

    #[inline(always)]
    unsafe fn e2m1(from: *const u8) -> Self::Floats {
        unsafe {
            let all: uint8x8_t = vcreate_u8(u64::from(from.cast::<u32>().read_unaligned()));
            let fields = vzip1_u8(vand_u8(all, vdup_n_u8(0xf)), vshr_n_u8::<4>(all));
            let [low, high]: [uint8x16_t; 2] =
                [vld1q_u8(E2M1_BYTES[0].as_ptr()), vld1q_u8(E2M1_BYTES[1].as_ptr())];
            let low = vqtbl1_u8(low, fields);
            let high = vqtbl1_u8(high, fields);
            let floats = vzip1q_u8(vcombine_u8(low, low), vcombine_u8(high, high));
            upper(vreinterpretq_u16_u8(floats))
        }
    }

    #[inline(always)]
    unsafe fn e4m3(from: *const u8) -> Self::Floats {
        unsafe {
            // The sign comes out twice, once in the exponent's place.
            let all = vshll_n_s8::<7>(vld1_s8(from.cast()));
            wide(vandq_u16(vreinterpretq_u16_s16(all), vdupq_n_u16(0xbfff)))
        }
    }
}

impl<const BITS: usize> Fields<BITS> {
    /// For each lane of 2 bytes: those that hold its field.
    const PAIRS: [u8; 16] = {
        let mut all = [0; 16];
        let mut at = 0;
        while at < 8 {
            all[2 * at] = Self::BYTES[4 * at];
            all[2 * at + 1] = Self::BYTES[4 * at + 1];
            at += 1;
        }
        all
    };
    /// By how much each lane is shifted, to the left.
    const BACK: [i16; 8] = {
        let mut all = [0; 8];
        let mut at = 0;
        while at < 8 {
            all[at] = -(Self::SHIFTS[at] as i16);
            at += 1;
        }
        all
    };
}

/// The third and the fourth byte of what each 4-bit float is as a float32, whose others are zeros.
const E2M1_BYTES: [[u8; 16]; 2] = {
    let mut all = [[0; 16]; 2];
    let mut at = 0;
    while at < 16 {
        let bytes = E2M1[at % 8].to_bits().to_le_bytes();
        all[0][at] = bytes[2];
        all[1][at] = bytes[3] | (at as u8 & 8) << 4;
        at += 1;
    }
    all
};

/// Floats by their upper 16 bits, the others of which are zeros.
#[inline(always)]
unsafe fn upper(bits: uint16x8_t) -> [float32x4_t; 2] {
    unsafe {
        let zeros = vdupq_n_u16(0);
        [vreinterpretq_f32_u16(vzip1q_u16(zeros, bits)), vreinterpretq_f32_u16(vzip2q_u16(zeros, bits))]
    }
}

/// Floats out of float16 by their bits.
#[inline(always)]
unsafe fn wide(bits: uint16x8_t) -> [float32x4_t; 2] {
    unsafe {
        let halves = vreinterpretq_f16_u16(bits);
        [vcvt_f32_f16(vget_low_f16(halves)), vcvt_high_f32_f16(halves)]
    }
}
