//! Eight lanes of AVX2 with FMA: x86-64 since 2013.

use std::arch::x86_64::{
    __m256, _CMP_GT_OQ, _mm_add_ps, _mm_add_ss, _mm_cvtss_f32, _mm_movehdup_ps, _mm_movehl_ps,
    _mm256_add_epi32, _mm256_add_ps, _mm256_blendv_ps, _mm256_castpd_ps, _mm256_castps_pd,
    _mm256_castps256_ps128, _mm256_castsi256_ps, _mm256_cmp_ps, _mm256_cvtps_epi32, _mm256_div_ps,
    _mm256_extractf128_ps, _mm256_fmadd_ps, _mm256_loadu_ps, _mm256_max_ps, _mm256_min_ps, _mm256_mul_ps,
    _mm256_permute2f128_ps, _mm256_permutevar8x32_ps, _mm256_set1_epi32, _mm256_set1_ps, _mm256_setr_epi32,
    _mm256_setzero_ps, _mm256_shuffle_ps, _mm256_slli_epi32, _mm256_srai_epi32, _mm256_storeu_ps,
    _mm256_sub_epi32, _mm256_unpackhi_pd, _mm256_unpacklo_pd,
};

use super::Lanes;

#[derive(Clone, Copy)]
pub struct Avx2;

// SAFETY (of every block below): the trait's promises are what the instructions need.
impl Lanes for Avx2 {
    const COUNT: usize = 8;
    type Floats = __m256;

    #[inline(always)]
    unsafe fn splat(number: f32) -> Self::Floats {
        unsafe { _mm256_set1_ps(number) }
    }

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self::Floats {
        unsafe { _mm256_loadu_ps(from) }
    }

    #[inline(always)]
    unsafe fn store(to: *mut f32, numbers: Self::Floats) {
        unsafe { _mm256_storeu_ps(to, numbers) }
    }

    #[inline(always)]
    unsafe fn multiply(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        unsafe { _mm256_mul_ps(a, b) }
    }

    #[inline(always)]
    unsafe fn fma(a: Self::Floats, b: Self::Floats, c: Self::Floats) -> Self::Floats {
        unsafe { _mm256_fmadd_ps(a, b, c) }
    }

    #[inline(always)]
    unsafe fn add(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        unsafe { _mm256_add_ps(a, b) }
    }

    #[inline(always)]
    unsafe fn divide(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        unsafe { _mm256_div_ps(a, b) }
    }

    #[inline(always)]
    unsafe fn larger(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        unsafe { _mm256_max_ps(a, b) }
    }

    #[inline(always)]
    unsafe fn smaller(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        unsafe { _mm256_min_ps(a, b) }
    }

    #[inline(always)]
    unsafe fn positive_or(x: Self::Floats, then: Self::Floats, otherwise: Self::Floats) -> Self::Floats {
        unsafe { _mm256_blendv_ps(otherwise, then, _mm256_cmp_ps::<_CMP_GT_OQ>(x, _mm256_setzero_ps())) }
    }

    #[inline(always)]
    unsafe fn times_power(numbers: Self::Floats, exponents: Self::Floats) -> Self::Floats {
        // In two steps, since a power that only small numbers need has no float of its own.
        unsafe {
            let exponents = _mm256_cvtps_epi32(exponents);
            let half = _mm256_srai_epi32::<1>(exponents);
            let bias = _mm256_set1_epi32(127);
            let first = _mm256_slli_epi32::<23>(_mm256_add_epi32(half, bias));
            let second = _mm256_add_epi32(_mm256_sub_epi32(exponents, half), bias);
            let second = _mm256_castsi256_ps(_mm256_slli_epi32::<23>(second));
            _mm256_mul_ps(_mm256_mul_ps(numbers, _mm256_castsi256_ps(first)), second)
        }
    }

    #[inline(always)]
    unsafe fn total(numbers: Self::Floats) -> f32 {
        unsafe {
            let four = _mm_add_ps(_mm256_castps256_ps128(numbers), _mm256_extractf128_ps::<1>(numbers));
            let two = _mm_add_ps(four, _mm_movehl_ps(four, four));
            _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)))
        }
    }

    #[inline(always)]
    unsafe fn totals(numbers: &[Self::Floats; 8]) -> [f32; 8] {
        // Each is folded in the middle three times; here those of two vectors make one with every fold.
        unsafe {
            let mut pairs = [_mm256_setzero_ps(); 4];
            for at in 0..4 {
                let (one, other) = (numbers[2 * at], numbers[2 * at + 1]);
                let low = _mm256_permute2f128_ps::<0x20>(one, other);
                pairs[at] = _mm256_add_ps(low, _mm256_permute2f128_ps::<0x31>(one, other));
            }
            let mut fours = [_mm256_setzero_ps(); 2];
            for at in 0..2 {
                let (one, other) = (_mm256_castps_pd(pairs[2 * at]), _mm256_castps_pd(pairs[2 * at + 1]));
                let low = _mm256_castpd_ps(_mm256_unpacklo_pd(one, other));
                fours[at] = _mm256_add_ps(low, _mm256_castpd_ps(_mm256_unpackhi_pd(one, other)));
            }
            let even = _mm256_shuffle_ps::<0x88>(fours[0], fours[1]);
            let sums = _mm256_add_ps(even, _mm256_shuffle_ps::<0xdd>(fours[0], fours[1]));
            let order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
            let mut totals = [0.0; 8];
            _mm256_storeu_ps(totals.as_mut_ptr(), _mm256_permutevar8x32_ps(sums, order));
            totals
        }
    }
}
