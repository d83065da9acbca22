//! With AVX2 and F16C.

use std::arch::x86_64::{
    __m256, __m256i, _mm_and_si128, _mm_cvtepu8_epi16, _mm_loadl_epi64, _mm_loadu_si128, _mm_or_si128,
    _mm_set1_epi16, _mm_slli_epi16, _mm256_and_si256, _mm256_castsi256_ps, _mm256_cvtepi32_ps,
    _mm256_cvtepu16_epi32, _mm256_cvtph_ps, _mm256_loadu_ps, _mm256_loadu_si256, _mm256_or_ps,
    _mm256_permutevar8x32_ps, _mm256_set1_epi32, _mm256_set1_epi64x, _mm256_setr_epi32, _mm256_shuffle_epi8,
    _mm256_slli_epi32, _mm256_srlv_epi32,
};

use super::{E2M1, Fields, Widen};
use crate::lanes::avx2::Avx2;

// SAFETY (of every block below): the trait's promises are what the instructions need.
impl Widen for Avx2 {
    #[inline(always)]
    unsafe fn bfloats(from: *const u16) -> __m256 {
        unsafe {
            let bits = _mm256_cvtepu16_epi32(_mm_loadu_si128(from.cast()));
            _mm256_castsi256_ps(_mm256_slli_epi32::<16>(bits))
        }
    }

    #[inline(always)]
    unsafe fn halves(from: *const u16) -> __m256 {
        unsafe { _mm256_cvtph_ps(_mm_loadu_si128(from.cast())) }
    }

    #[inline(always)]
    unsafe fn fields<const BITS: usize>(from: *const u8) -> __m256 {
        unsafe {
            let all = _mm256_set1_epi64x(from.cast::<i64>().read_unaligned());
            let pairs = _mm256_shuffle_epi8(all, constant(&Fields::<BITS>::BYTES));
            let lowest = _mm256_srlv_epi32(pairs, constant(&Fields::<BITS>::SHIFTS));
            let mask = _mm256_set1_epi32(Fields::<BITS>::MASK.cast_signed());
            _mm256_cvtepi32_ps(_mm256_and_si256(lowest, mask))
        }
    }

    #[inline(always)]
    unsafe fn e2m1(from: *const u8) -> __m256 {
        unsafe {
            let all = _mm256_set1_epi32(from.cast::<i32>().read_unaligned());
            let fields = _mm256_srlv_epi32(all, _mm256_setr_epi32(0, 4, 8, 12, 16, 20, 24, 28));
            let sizes = _mm256_permutevar8x32_ps(_mm256_loadu_ps(E2M1.as_ptr()), fields);
            let signs = _mm256_and_si256(_mm256_slli_epi32::<28>(fields), _mm256_set1_epi32(i32::MIN));
            _mm256_or_ps(sizes, _mm256_castsi256_ps(signs))
        }
    }

    #[inline(always)]
    unsafe fn e4m3(from: *const u8) -> __m256 {
        unsafe {
            let all = _mm_cvtepu8_epi16(_mm_loadl_epi64(from.cast()));
            let signs = _mm_slli_epi16::<8>(_mm_and_si128(all, _mm_set1_epi16(0x80)));
            let sizes = _mm_slli_epi16::<7>(_mm_and_si128(all, _mm_set1_epi16(0x7f)));
            _mm256_cvtph_ps(_mm_or_si128(signs, sizes))
        }
    }
}

/// 32 bytes as a vector.
#[inline(always)]
unsafe fn constant<T>(bytes: &[T]) -> __m256i {
    unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }
}
