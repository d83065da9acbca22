//! With AVX2, and AVX-VNNI for bytes.

use std::arch::x86_64::{
    __m256i, _mm_cvtsi32_si128, _mm256_add_epi32, _mm256_and_si256, _mm256_cvtepi32_ps,
    _mm256_dpbusd_avx_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_permute2x128_si256,
    _mm256_set1_epi32, _mm256_setzero_si256, _mm256_slli_epi32, _mm256_srl_epi16, _mm256_storeu_si256,
    _mm256_unpackhi_epi32, _mm256_unpackhi_epi64, _mm256_unpacklo_epi32, _mm256_unpacklo_epi64,
};

use super::{Bytes, Words};
use crate::lanes::MOST;
use crate::lanes::avx2::Avx2;

// SAFETY (of every block below): the trait's promises are what the instructions need.
impl Words for Avx2 {
    type Words = __m256i;

    #[inline(always)]
    unsafe fn no_words() -> __m256i {
        unsafe { _mm256_setzero_si256() }
    }

    #[inline(always)]
    unsafe fn repeated(from: *const u32) -> __m256i {
        unsafe { _mm256_set1_epi32((*from).cast_signed()) }
    }

    #[inline(always)]
    unsafe fn load_words(from: *const u32) -> __m256i {
        unsafe { _mm256_loadu_si256(from.cast()) }
    }

    #[inline(always)]
    unsafe fn store_words(to: *mut u32, words: __m256i) {
        unsafe { _mm256_storeu_si256(to.cast(), words) }
    }

    #[inline(always)]
    unsafe fn masked(words: __m256i, mask: u32) -> __m256i {
        unsafe { _mm256_and_si256(words, _mm256_set1_epi32(mask.cast_signed())) }
    }

    #[inline(always)]
    unsafe fn shifted_halves(words: __m256i, by: u32) -> __m256i {
        unsafe { _mm256_srl_epi16(words, _mm_cvtsi32_si128(by.cast_signed())) }
    }

    #[inline(always)]
    unsafe fn add_pairs(a: __m256i, b: __m256i, sum: __m256i) -> __m256i {
        unsafe { _mm256_add_epi32(_mm256_madd_epi16(a, b), sum) }
    }

    #[inline(always)]
    unsafe fn added(a: __m256i, b: __m256i) -> __m256i {
        unsafe { _mm256_add_epi32(a, b) }
    }

    #[inline(always)]
    unsafe fn joined(high: __m256i, low: __m256i) -> __m256i {
        unsafe { _mm256_add_epi32(_mm256_slli_epi32::<8>(high), low) }
    }

    #[inline(always)]
    unsafe fn floats(words: __m256i) -> Self::Floats {
        unsafe { _mm256_cvtepi32_ps(words) }
    }

    #[inline(always)]
    unsafe fn turned(rows: &[*const u32; MOST]) -> [__m256i; MOST] {
        unsafe {
            let mut two = [_mm256_setzero_si256(); 8];
            for at in 0..4 {
                let (a, b) = (Self::load_words(rows[2 * at]), Self::load_words(rows[2 * at + 1]));
                two[2 * at] = _mm256_unpacklo_epi32(a, b);
                two[2 * at + 1] = _mm256_unpackhi_epi32(a, b);
            }
            // In each half of `four[4 * f + m]` the words `m` and `4 + m` of four rows.
            let mut four = [_mm256_setzero_si256(); 8];
            for of in 0..2 {
                for low in 0..2 {
                    let (a, b) = (two[4 * of + low], two[4 * of + 2 + low]);
                    four[4 * of + 2 * low] = _mm256_unpacklo_epi64(a, b);
                    four[4 * of + 2 * low + 1] = _mm256_unpackhi_epi64(a, b);
                }
            }
            let mut turned = [_mm256_setzero_si256(); MOST];
            for at in 0..4 {
                turned[at] = _mm256_permute2x128_si256::<0x20>(four[at], four[4 + at]);
                turned[4 + at] = _mm256_permute2x128_si256::<0x31>(four[at], four[4 + at]);
            }
            turned
        }
    }
}

impl Bytes for Avx2 {
    /// Needs AVX-VNNI.
    #[inline(always)]
    unsafe fn add_fours(weights: __m256i, x: __m256i, sum: __m256i) -> __m256i {
        unsafe { _mm256_dpbusd_avx_epi32(sum, weights, x) }
    }
}
