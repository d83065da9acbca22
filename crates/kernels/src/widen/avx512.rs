//! With AVX-512's foundation: half precision at once, packed fields as two vectors of AVX2.

use std::arch::x86_64::{
    __m256, __m512, _mm256_castps_pd, _mm256_loadu_si256, _mm512_castpd_ps, _mm512_castps_pd,
    _mm512_castps256_ps512, _mm512_castsi512_ps, _mm512_cvtepu16_epi32, _mm512_cvtph_ps, _mm512_insertf64x4,
    _mm512_slli_epi32,
};

use super::Widen;
use crate::lanes::avx2::Avx2;
use crate::lanes::avx512::Avx512;

// SAFETY (of every block below): the trait's promises are what the instructions need.
impl Widen for Avx512 {
    #[inline(always)]
    unsafe fn bfloats(from: *const u16) -> __m512 {
        unsafe {
            let bits = _mm512_cvtepu16_epi32(_mm256_loadu_si256(from.cast()));
            _mm512_castsi512_ps(_mm512_slli_epi32::<16>(bits))
        }
    }

    #[inline(always)]
    unsafe fn halves(from: *const u16) -> __m512 {
        unsafe { _mm512_cvtph_ps(_mm256_loadu_si256(from.cast())) }
    }

    #[inline(always)]
    unsafe fn fields<const BITS: usize>(from: *const u8) -> __m512 {
        unsafe { both(Avx2::fields::<BITS>(from), Avx2::fields::<BITS>(from.add(BITS))) }
    }

    #[inline(always)]
    unsafe fn e2m1(from: *const u8) -> __m512 {
        unsafe { both(Avx2::e2m1(from), Avx2::e2m1(from.add(4))) }
    }

    #[inline(always)]
    unsafe fn e4m3(from: *const u8) -> __m512 {
        unsafe { both(Avx2::e4m3(from), Avx2::e4m3(from.add(8))) }
    }
}

#[inline(always)]
unsafe fn both(low: __m256, high: __m256) -> __m512 {
    unsafe {
        let low = _mm512_castps_pd(_mm512_castps256_ps512(low));
        _mm512_castpd_ps(_mm512_insertf64x4::<1>(low, _mm256_castps_pd(high)))
    }
}
