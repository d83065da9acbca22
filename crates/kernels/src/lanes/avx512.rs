//! Sixteen lanes of AVX-512: servers since 2017, AMD since 2022.

use std::arch::x86_64::{
    __m512, _CMP_GT_OQ, _mm512_add_ps, _mm512_cmp_ps_mask, _mm512_div_ps, _mm512_fmadd_ps, _mm512_loadu_ps,
    _mm512_mask_blend_ps, _mm512_max_ps, _mm512_min_ps, _mm512_mul_ps, _mm512_reduce_add_ps,
    _mm512_scalef_ps, _mm512_set1_ps, _mm512_setzero_ps, _mm512_storeu_ps,
};

use super::Lanes;

#[derive(Clone, Copy)]
pub struct Avx512;

// SAFETY (of every block below): the trait's promises are what the instructions need.
impl Lanes for Avx512 {
    const COUNT: usize = 16;
    type Floats = __m512;

    #[inline(always)]
    unsafe fn splat(number: f32) -> Self::Floats {
        unsafe { _mm512_set1_ps(number) }
    }

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self::Floats {
        unsafe { _mm512_loadu_ps(from) }
    }

    #[inline(always)]
    unsafe fn store(to: *mut f32, numbers: Self::Floats) {
        unsafe { _mm512_storeu_ps(to, numbers) }
    }

    #[inline(always)]
    unsafe fn multiply(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        unsafe { _mm512_mul_ps(a, b) }
    }

    #[inline(always)]
    unsafe fn fma(a: Self::Floats, b: Self::Floats, c: Self::Floats) -> Self::Floats {
        unsafe { _mm512_fmadd_ps(a, b, c) }
    }

    #[inline(always)]
    unsafe fn add(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        unsafe { _mm512_add_ps(a, b) }
    }

    #[inline(always)]
    unsafe fn divide(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        unsafe { _mm512_div_ps(a, b) }
    }

    #[inline(always)]
    unsafe fn larger(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        unsafe { _mm512_max_ps(a, b) }
    }

    #[inline(always)]
    unsafe fn smaller(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        unsafe { _mm512_min_ps(a, b) }
    }

    #[inline(always)]
    unsafe fn positive_or(x: Self::Floats, then: Self::Floats, otherwise: Self::Floats) -> Self::Floats {
        unsafe {
            let above = _mm512_cmp_ps_mask::<_CMP_GT_OQ>(x, _mm512_setzero_ps());
            _mm512_mask_blend_ps(above, otherwise, then)
        }
    }

    #[inline(always)]
    unsafe fn times_power(numbers: Self::Floats, exponents: Self::Floats) -> Self::Floats {
        unsafe { _mm512_scalef_ps(numbers, exponents) }
    }

    #[inline(always)]
    unsafe fn total(numbers: Self::Floats) -> f32 {
        unsafe { _mm512_reduce_add_ps(numbers) }
    }
}
