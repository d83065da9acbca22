//! With NEON, which multiplies half a register of numbers of 16 bits into a whole one of 32.

use std::arch::aarch64::{
    uint32x4_t, vaddq_u32, vandq_u32, vcvtq_f32_s32, vdupq_n_s16, vdupq_n_u32, vget_low_s16, vld1q_dup_u32,
    vld1q_u32, vmull_high_s16, vmull_s16, vpaddq_s32, vreinterpretq_s16_u32, vreinterpretq_s32_u32,
    vreinterpretq_u16_u32, vreinterpretq_u32_s32, vreinterpretq_u32_u16, vreinterpretq_u32_u64,
    vreinterpretq_u64_u32, vshlq_n_u32, vshlq_u16, vst1q_u32, vtrn1q_u32, vtrn1q_u64, vtrn2q_u32, vtrn2q_u64,
};

use super::Words;
use crate::lanes::MOST;
use crate::lanes::neon::Neon;

// SAFETY (of every block below): the trait's promises are what the instructions need.
impl Words for Neon {
    type Words = [uint32x4_t; 2];

    #[inline(always)]
    unsafe fn no_words() -> Self::Words {
        unsafe { [vdupq_n_u32(0); 2] }
    }

    #[inline(always)]
    unsafe fn repeated(from: *const u32) -> Self::Words {
        unsafe { [vld1q_dup_u32(from); 2] }
    }

    #[inline(always)]
    unsafe fn load_words(from: *const u32) -> Self::Words {
        unsafe { [vld1q_u32(from), vld1q_u32(from.add(4))] }
    }

    #[inline(always)]
    unsafe fn store_words(to: *mut u32, words: Self::Words) {
        unsafe {
            vst1q_u32(to, words[0]);
            vst1q_u32(to.add(4), words[1]);
        }
    }

    #[inline(always)]
    unsafe fn masked(words: Self::Words, mask: u32) -> Self::Words {
        unsafe { [vandq_u32(words[0], vdupq_n_u32(mask)), vandq_u32(words[1], vdupq_n_u32(mask))] }
    }

    #[inline(always)]
    unsafe fn shifted_halves(words: Self::Words, by: u32) -> Self::Words {
        unsafe { [shifted(words[0], by), shifted(words[1], by)] }
    }

    #[inline(always)]
    unsafe fn add_pairs(a: Self::Words, b: Self::Words, sum: Self::Words) -> Self::Words {
        unsafe { [add_products(a[0], b[0], sum[0]), add_products(a[1], b[1], sum[1])] }
    }

    #[inline(always)]
    unsafe fn added(a: Self::Words, b: Self::Words) -> Self::Words {
        unsafe { [vaddq_u32(a[0], b[0]), vaddq_u32(a[1], b[1])] }
    }

    #[inline(always)]
    unsafe fn joined(high: Self::Words, low: Self::Words) -> Self::Words {
        unsafe { Self::added([vshlq_n_u32::<8>(high[0]), vshlq_n_u32::<8>(high[1])], low) }
    }

    #[inline(always)]
    unsafe fn floats(words: Self::Words) -> Self::Floats {
        unsafe {
            let [low, high] = words;
            [vcvtq_f32_s32(vreinterpretq_s32_u32(low)), vcvtq_f32_s32(vreinterpretq_s32_u32(high))]
        }
    }

    #[inline(always)]
    unsafe fn turned(rows: &[*const u32; MOST]) -> [Self::Words; MOST] {
        unsafe {
            let mut turned = [Self::no_words(); MOST];
            for half in 0..2 {
                for first in [0, 4] {
                    let mut four = [vdupq_n_u32(0); 4];
                    for row in 0..4 {
                        four[row] = vld1q_u32(rows[4 * half + row].add(first));
                    }
                    let four = turned_four(four);
                    for at in 0..4 {
                        turned[first + at][half] = four[at];
                    }
                }
            }
            turned
        }
    }
}

/// A constant shift to the left by less than nothing is one to the right.
#[inline(always)]
unsafe fn shifted(words: uint32x4_t, by: u32) -> uint32x4_t {
    unsafe {
        let halves = vshlq_u16(vreinterpretq_u16_u32(words), vdupq_n_s16(-(by as i16)));
        vreinterpretq_u32_u16(halves)
    }
}

#[inline(always)]
unsafe fn add_products(a: uint32x4_t, b: uint32x4_t, sum: uint32x4_t) -> uint32x4_t {
    unsafe {
        let (a, b) = (vreinterpretq_s16_u32(a), vreinterpretq_s16_u32(b));
        let lower = vmull_s16(vget_low_s16(a), vget_low_s16(b));
        vaddq_u32(sum, vreinterpretq_u32_s32(vpaddq_s32(lower, vmull_high_s16(a, b))))
    }
}

/// The first words of four rows, the second, the third and the fourth.
#[inline(always)]
unsafe fn turned_four([a, b, c, d]: [uint32x4_t; 4]) -> [uint32x4_t; 4] {
    unsafe {
        let even = [vreinterpretq_u64_u32(vtrn1q_u32(a, b)), vreinterpretq_u64_u32(vtrn1q_u32(c, d))];
        let odd = [vreinterpretq_u64_u32(vtrn2q_u32(a, b)), vreinterpretq_u64_u32(vtrn2q_u32(c, d))];
        [
            vreinterpretq_u32_u64(vtrn1q_u64(even[0], even[1])),
            vreinterpretq_u32_u64(vtrn1q_u64(odd[0], odd[1])),
            vreinterpretq_u32_u64(vtrn2q_u64(even[0], even[1])),
            vreinterpretq_u32_u64(vtrn2q_u64(odd[0], odd[1])),
        ]
    }
}
