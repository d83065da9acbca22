//! Eight lanes of NEON, in two registers: every ARM of 64 bits.
//!
//! ARM has twice as many registers as AVX2 and half as wide ones, so two of them as one vector fill what tiles of eight
//! lanes were cut for. Results have the bits of the portable lanes: both fuse products on ARM, and sum lanes in one order.

use std::arch::aarch64::{
    float32x4_t, vadd_f32, vaddq_f32, vaddq_s32, vbslq_f32, vcgtq_f32, vcgtzq_f32, vcltq_f32, vcvtq_s32_f32,
    vdivq_f32, vdupq_n_f32, vdupq_n_s32, vfmaq_f32, vget_high_f32, vget_low_f32, vld1q_f32, vmulq_f32,
    vpadds_f32, vreinterpretq_f32_s32, vshlq_n_s32, vshrq_n_s32, vst1q_f32, vsubq_s32,
};

use super::Lanes;

#[derive(Clone, Copy)]
pub struct Neon;

// SAFETY (of every block below): the trait's promises are what the instructions need.
impl Lanes for Neon {
    const COUNT: usize = 8;
    type Floats = [float32x4_t; 2];

    #[inline(always)]
    unsafe fn splat(number: f32) -> Self::Floats {
        unsafe { [vdupq_n_f32(number); 2] }
    }

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self::Floats {
        unsafe { [vld1q_f32(from), vld1q_f32(from.add(4))] }
    }

    #[inline(always)]
    unsafe fn store(to: *mut f32, numbers: Self::Floats) {
        unsafe {
            vst1q_f32(to, numbers[0]);
            vst1q_f32(to.add(4), numbers[1]);
        }
    }

    #[inline(always)]
    unsafe fn multiply(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        unsafe { [vmulq_f32(a[0], b[0]), vmulq_f32(a[1], b[1])] }
    }

    #[inline(always)]
    unsafe fn fma(a: Self::Floats, b: Self::Floats, c: Self::Floats) -> Self::Floats {
        unsafe { [vfmaq_f32(c[0], a[0], b[0]), vfmaq_f32(c[1], a[1], b[1])] }
    }

    #[inline(always)]
    unsafe fn add(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        unsafe { [vaddq_f32(a[0], b[0]), vaddq_f32(a[1], b[1])] }
    }

    #[inline(always)]
    unsafe fn divide(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        unsafe { [vdivq_f32(a[0], b[0]), vdivq_f32(a[1], b[1])] }
    }

    #[inline(always)]
    unsafe fn larger(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        // There is an instruction for it, which gives none where either is no number.
        unsafe {
            [vbslq_f32(vcgtq_f32(a[0], b[0]), a[0], b[0]), vbslq_f32(vcgtq_f32(a[1], b[1]), a[1], b[1])]
        }
    }

    #[inline(always)]
    unsafe fn smaller(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        unsafe {
            [vbslq_f32(vcltq_f32(a[0], b[0]), a[0], b[0]), vbslq_f32(vcltq_f32(a[1], b[1]), a[1], b[1])]
        }
    }

    #[inline(always)]
    unsafe fn positive_or(x: Self::Floats, then: Self::Floats, otherwise: Self::Floats) -> Self::Floats {
        unsafe {
            [
                vbslq_f32(vcgtzq_f32(x[0]), then[0], otherwise[0]),
                vbslq_f32(vcgtzq_f32(x[1]), then[1], otherwise[1]),
            ]
        }
    }

    #[inline(always)]
    unsafe fn times_power(numbers: Self::Floats, exponents: Self::Floats) -> Self::Floats {
        unsafe { [times_power(numbers[0], exponents[0]), times_power(numbers[1], exponents[1])] }
    }

    #[inline(always)]
    unsafe fn total(numbers: Self::Floats) -> f32 {
        unsafe {
            let four = vaddq_f32(numbers[0], numbers[1]);
            vpadds_f32(vadd_f32(vget_low_f32(four), vget_high_f32(four)))
        }
    }
}

/// In two steps, since a power that only small numbers need has no float of its own.
#[inline(always)]
unsafe fn times_power(numbers: float32x4_t, exponents: float32x4_t) -> float32x4_t {
    unsafe {
        let exponents = vcvtq_s32_f32(exponents);
        let half = vshrq_n_s32::<1>(exponents);
        let bias = vdupq_n_s32(127);
        let first = vshlq_n_s32::<23>(vaddq_s32(half, bias));
        let second = vshlq_n_s32::<23>(vaddq_s32(vsubq_s32(exponents, half), bias));
        vmulq_f32(vmulq_f32(numbers, vreinterpretq_f32_s32(first)), vreinterpretq_f32_s32(second))
    }
}
