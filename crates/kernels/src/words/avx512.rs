//! With AVX-512's foundation and its instructions for words and bytes, and VNNI for four bytes at a time.

use std::arch::x86_64::{
    __m512i, _mm_cvtsi32_si128, _mm512_add_epi32, _mm512_and_si512, _mm512_cvtepi32_ps, _mm512_dpbusd_epi32,
    _mm512_loadu_si512, _mm512_madd_epi16, _mm512_set1_epi32, _mm512_setzero_si512, _mm512_shuffle_i32x4,
    _mm512_slli_epi32, _mm512_srl_epi16, _mm512_storeu_si512, _mm512_unpackhi_epi32, _mm512_unpackhi_epi64,
    _mm512_unpacklo_epi32, _mm512_unpacklo_epi64,
};

use super::{Bytes, Words};
use crate::lanes::MOST;
use crate::lanes::avx512::Avx512;

/// The even, or the odd, quarters of two vectors.
const EVEN: i32 = 0x88;
const ODD: i32 = 0xdd;

// SAFETY (of every block below): the trait's promises are what the instructions need.
impl Words for Avx512 {
    type Words = __m512i;

    #[inline(always)]
    unsafe fn no_words() -> __m512i {
        unsafe { _mm512_setzero_si512() }
    }

    #[inline(always)]
    unsafe fn repeated(from: *const u32) -> __m512i {
        unsafe { _mm512_set1_epi32((*from).cast_signed()) }
    }

    #[inline(always)]
    unsafe fn load_words(from: *const u32) -> __m512i {
        unsafe { _mm512_loadu_si512(from.cast()) }
    }

    #[inline(always)]
    unsafe fn store_words(to: *mut u32, words: __m512i) {
        unsafe { _mm512_storeu_si512(to.cast(), words) }
    }

    #[inline(always)]
    unsafe fn masked(words: __m512i, mask: u32) -> __m512i {
        unsafe { _mm512_and_si512(words, _mm512_set1_epi32(mask.cast_signed())) }
    }

    #[inline(always)]
    unsafe fn shifted_halves(words: __m512i, by: u32) -> __m512i {
        unsafe { _mm512_srl_epi16(words, _mm_cvtsi32_si128(by.cast_signed())) }
    }

    #[inline(always)]
    unsafe fn add_pairs(a: __m512i, b: __m512i, sum: __m512i) -> __m512i {
        unsafe { _mm512_add_epi32(_mm512_madd_epi16(a, b), sum) }
    }

    #[inline(always)]
    unsafe fn added(a: __m512i, b: __m512i) -> __m512i {
        unsafe { _mm512_add_epi32(a, b) }
    }

    #[inline(always)]
    unsafe fn joined(high: __m512i, low: __m512i) -> __m512i {
        unsafe { _mm512_add_epi32(_mm512_slli_epi32::<8>(high), low) }
    }

    #[inline(always)]
    unsafe fn floats(words: __m512i) -> Self::Floats {
        unsafe { _mm512_cvtepi32_ps(words) }
    }

    #[inline(always)]
    unsafe fn turned(rows: &[*const u32; MOST]) -> [__m512i; MOST] {
        unsafe {
            let mut two = [_mm512_setzero_si512(); MOST];
            for at in 0..8 {
                let (a, b) = (Self::load_words(rows[2 * at]), Self::load_words(rows[2 * at + 1]));
                two[2 * at] = _mm512_unpacklo_epi32(a, b);
                two[2 * at + 1] = _mm512_unpackhi_epi32(a, b);
            }
            // In the `q`th quarter of `four[4 * f + m]` the word `4 * q + m` of four rows.
            let mut four = [_mm512_setzero_si512(); MOST];
            for of in 0..4 {
                for low in 0..2 {
                    let (a, b) = (two[4 * of + low], two[4 * of + 2 + low]);
                    four[4 * of + 2 * low] = _mm512_unpacklo_epi64(a, b);
                    four[4 * of + 2 * low + 1] = _mm512_unpackhi_epi64(a, b);
                }
            }
            let mut turned = [_mm512_setzero_si512(); MOST];
            for at in 0..4 {
                let low_even = _mm512_shuffle_i32x4::<EVEN>(four[at], four[4 + at]);
                let low_odd = _mm512_shuffle_i32x4::<ODD>(four[at], four[4 + at]);
                let high_even = _mm512_shuffle_i32x4::<EVEN>(four[8 + at], four[12 + at]);
                let high_odd = _mm512_shuffle_i32x4::<ODD>(four[8 + at], four[12 + at]);
                turned[at] = _mm512_shuffle_i32x4::<EVEN>(low_even, high_even);
                turned[4 + at] = _mm512_shuffle_i32x4::<EVEN>(low_odd, high_odd);
                turned[8 + at] = _mm512_shuffle_i32x4::<ODD>(low_even, high_even);
                turned[12 + at] = _mm512_shuffle_i32x4::<ODD>(low_odd, high_odd);
            }
            turned
        }
    }
}

impl Bytes for Avx512 {
    /// Needs VNNI.
    #[inline(always)]
    unsafe fn add_fours(weights: __m512i, x: __m512i, sum: __m512i) -> __m512i {
        unsafe { _mm512_dpbusd_epi32(sum, weights, x) }
    }
}
