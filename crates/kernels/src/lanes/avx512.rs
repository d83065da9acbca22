//! Sixteen lanes of AVX-512: servers since 2017, AMD since 2022.

use std::arch::x86_64::{
    __m512, __m512i, _CMP_GT_OQ, _mm512_add_ps, _mm512_cmp_ps_mask, _mm512_div_ps, _mm512_fmadd_ps,
    _mm512_loadu_ps, _mm512_loadu_si512, _mm512_mask_blend_ps, _mm512_max_ps, _mm512_min_ps, _mm512_mul_ps,
    _mm512_reduce_add_ps, _mm512_scalef_ps, _mm512_set1_ps, _mm512_setr_ps, _mm512_setzero_ps,
    _mm512_storeu_ps,
};

use super::Lanes;

#[derive(Clone, Copy)]
pub struct Avx512;

// SAFETY (of every block below): the trait's promises are what the instructions need.
impl Lanes for Avx512 {
    const COUNT: usize = 16;
    type Floats = __m512;
    type Words = __m512i;

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
    unsafe fn spread(from: *const f32, parts: usize) -> Self::Floats {
        unsafe {
            match parts {
                1 => _mm512_set1_ps(*from),
                2 => {
                    let (a, b) = (*from, *from.add(1));
                    _mm512_setr_ps(a, a, a, a, a, a, a, a, b, b, b, b, b, b, b, b)
                }
                4 => {
                    let [a, b, c, d] = from.cast::<[f32; 4]>().read_unaligned();
                    _mm512_setr_ps(a, a, a, a, b, b, b, b, c, c, c, c, d, d, d, d)
                }
                _ => {
                    let n: [f32; 16] = std::array::from_fn(|lane| *from.add(lane * parts / 16));
                    _mm512_loadu_ps(n.as_ptr())
                }
            }
        }
    }

    #[inline(always)]
    unsafe fn words(from: *const u32) -> Self::Words {
        unsafe { _mm512_loadu_si512(from.cast()) }
    }
}
