//! Vectors of words as pairs of whole numbers of 16 bits: what packed weights are multiplied in.

use crate::lanes::Lanes;
use crate::lanes::portable::Portable;
#[cfg(target_arch = "x86_64")]
use crate::lanes::{avx2::Avx2, avx512::Avx512};

/// See [`Lanes`], whose promises hold here too. A half is one of a word's two numbers of 16 bits.
pub trait Pairs: Lanes {
    /// The bits of `mask` of each half.
    unsafe fn masked_halves(words: Self::Words, mask: u16) -> Self::Words;
    /// Each half shifted down by `by` (constant).
    unsafe fn shifted_halves(words: Self::Words, by: u32) -> Self::Words;
    /// In each lane the sum of two products of halves, with sign. Which two of each four lanes' it is, is left open.
    unsafe fn dot(a: Self::Words, b: Self::Words) -> Self::Words;
    /// `dot(a, b) + c`.
    unsafe fn add_dot(a: Self::Words, b: Self::Words, c: Self::Words) -> Self::Words;
    /// Whole numbers with sign as floats.
    unsafe fn floats(words: Self::Words) -> Self::Floats;
    /// Begins to bring words nearer, which need not be there.
    unsafe fn fetch(from: *const u32);
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        _MM_HINT_T0, _mm_cvtsi32_si128, _mm_prefetch, _mm256_add_epi32, _mm256_and_si256, _mm256_cvtepi32_ps,
        _mm256_madd_epi16, _mm256_set1_epi16, _mm256_srl_epi16, _mm512_add_epi32, _mm512_and_si512,
        _mm512_cvtepi32_ps, _mm512_madd_epi16, _mm512_set1_epi16, _mm512_srl_epi16,
    };

    use super::{Avx2, Avx512, Pairs};

    // SAFETY (of every block below): the trait's promises are what the instructions need.
    impl Pairs for Avx2 {
        #[inline(always)]
        unsafe fn masked_halves(words: Self::Words, mask: u16) -> Self::Words {
            unsafe { _mm256_and_si256(words, _mm256_set1_epi16(mask.cast_signed())) }
        }

        #[inline(always)]
        unsafe fn shifted_halves(words: Self::Words, by: u32) -> Self::Words {
            unsafe { _mm256_srl_epi16(words, _mm_cvtsi32_si128(by.cast_signed())) }
        }

        #[inline(always)]
        unsafe fn dot(a: Self::Words, b: Self::Words) -> Self::Words {
            unsafe { _mm256_madd_epi16(a, b) }
        }

        #[inline(always)]
        unsafe fn add_dot(a: Self::Words, b: Self::Words, c: Self::Words) -> Self::Words {
            unsafe { _mm256_add_epi32(_mm256_madd_epi16(a, b), c) }
        }

        #[inline(always)]
        unsafe fn floats(words: Self::Words) -> Self::Floats {
            unsafe { _mm256_cvtepi32_ps(words) }
        }

        #[inline(always)]
        unsafe fn fetch(from: *const u32) {
            unsafe { _mm_prefetch::<_MM_HINT_T0>(from.cast()) }
        }
    }

    impl Pairs for Avx512 {
        #[inline(always)]
        unsafe fn masked_halves(words: Self::Words, mask: u16) -> Self::Words {
            unsafe { _mm512_and_si512(words, _mm512_set1_epi16(mask.cast_signed())) }
        }

        #[inline(always)]
        unsafe fn shifted_halves(words: Self::Words, by: u32) -> Self::Words {
            unsafe { _mm512_srl_epi16(words, _mm_cvtsi32_si128(by.cast_signed())) }
        }

        #[inline(always)]
        unsafe fn dot(a: Self::Words, b: Self::Words) -> Self::Words {
            unsafe { _mm512_madd_epi16(a, b) }
        }

        #[inline(always)]
        unsafe fn add_dot(a: Self::Words, b: Self::Words, c: Self::Words) -> Self::Words {
            unsafe { _mm512_add_epi32(_mm512_madd_epi16(a, b), c) }
        }

        #[inline(always)]
        unsafe fn floats(words: Self::Words) -> Self::Floats {
            unsafe { _mm512_cvtepi32_ps(words) }
        }

        #[inline(always)]
        unsafe fn fetch(from: *const u32) {
            unsafe { _mm_prefetch::<_MM_HINT_T0>(from.cast()) }
        }
    }
}

#[inline(always)]
fn each(word: impl Fn(usize) -> u32) -> [u32; Portable::COUNT] {
    std::array::from_fn(word)
}

#[inline(always)]
fn halves(word: u32) -> [i32; 2] {
    [i32::from(word as i16), i32::from((word >> 16) as i16)]
}

impl Pairs for Portable {
    #[inline(always)]
    unsafe fn masked_halves(words: Self::Words, mask: u16) -> Self::Words {
        let mask = u32::from(mask) << 16 | u32::from(mask);
        each(|lane| words[lane] & mask)
    }

    #[inline(always)]
    unsafe fn shifted_halves(words: Self::Words, by: u32) -> Self::Words {
        each(|lane| words[lane] >> (16 + by) << 16 | (words[lane] & 0xffff) >> by)
    }

    #[inline(always)]
    unsafe fn dot(a: Self::Words, b: Self::Words) -> Self::Words {
        each(|lane| {
            let ([a0, a1], [b0, b1]) = (halves(a[lane]), halves(b[lane]));
            (a0 * b0 + a1 * b1).cast_unsigned()
        })
    }

    #[inline(always)]
    unsafe fn add_dot(a: Self::Words, b: Self::Words, c: Self::Words) -> Self::Words {
        // SAFETY: the caller's promise.
        let dot = unsafe { Self::dot(a, b) };
        each(|lane| dot[lane].wrapping_add(c[lane]))
    }

    #[inline(always)]
    unsafe fn floats(words: Self::Words) -> Self::Floats {
        std::array::from_fn(|lane| words[lane].cast_signed() as f32)
    }

    #[inline(always)]
    unsafe fn fetch(_: *const u32) {}
}
