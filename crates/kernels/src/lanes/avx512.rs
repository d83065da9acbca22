//! Sixteen lanes of AVX-512: servers since 2017, AMD since 2022.

use std::arch::x86_64::{
    __m512, _CMP_GT_OQ, _mm256_storeu_ps, _mm512_add_ps, _mm512_castpd_ps, _mm512_castps_pd,
    _mm512_castps512_ps256, _mm512_cmp_ps_mask, _mm512_div_ps, _mm512_fmadd_ps, _mm512_loadu_ps,
    _mm512_mask_blend_ps, _mm512_max_ps, _mm512_min_ps, _mm512_mul_ps, _mm512_permutexvar_ps,
    _mm512_reduce_add_ps, _mm512_scalef_ps, _mm512_set1_ps, _mm512_setr_epi32, _mm512_setzero_ps,
    _mm512_shuffle_f32x4, _mm512_shuffle_ps, _mm512_storeu_ps, _mm512_unpackhi_pd, _mm512_unpacklo_pd,
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

    #[inline(always)]
    unsafe fn totals(numbers: &[Self::Floats; 8]) -> [f32; 8] {
        // Each is folded in the middle four times; here those of two vectors make one with every fold.
        unsafe {
            let mut pairs = [_mm512_setzero_ps(); 4];
            for at in 0..4 {
                let (one, other) = (numbers[2 * at], numbers[2 * at + 1]);
                let low = _mm512_shuffle_f32x4::<0x44>(one, other);
                pairs[at] = _mm512_add_ps(low, _mm512_shuffle_f32x4::<0xee>(one, other));
            }
            let mut fours = [_mm512_setzero_ps(); 2];
            for at in 0..2 {
                let (one, other) = (pairs[2 * at], pairs[2 * at + 1]);
                let low = _mm512_shuffle_f32x4::<0x88>(one, other);
                fours[at] = _mm512_add_ps(low, _mm512_shuffle_f32x4::<0xdd>(one, other));
            }
            let (one, other) = (_mm512_castps_pd(fours[0]), _mm512_castps_pd(fours[1]));
            let low = _mm512_castpd_ps(_mm512_unpacklo_pd(one, other));
            let eight = _mm512_add_ps(low, _mm512_castpd_ps(_mm512_unpackhi_pd(one, other)));
            let even = _mm512_shuffle_ps::<0x88>(eight, eight);
            let sums = _mm512_add_ps(even, _mm512_shuffle_ps::<0xdd>(eight, eight));
            let order = _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 0, 0, 0, 0, 0, 0, 0, 0);
            let mut totals = [0.0; 8];
            let sums = _mm512_castps512_ps256(_mm512_permutexvar_ps(order, sums));
            _mm256_storeu_ps(totals.as_mut_ptr(), sums);
            totals
        }
    }
}
