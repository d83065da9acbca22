//! Eight lanes without instructions of their own: the compiler makes vectors of them where the target has any (SSE2 on
//! x86-64, NEON on ARM).

use super::Lanes;

const COUNT: usize = 8;

#[derive(Clone, Copy)]
pub struct Portable;

#[inline(always)]
fn each(number: impl Fn(usize) -> f32) -> [f32; COUNT] {
    std::array::from_fn(number)
}

impl Lanes for Portable {
    const COUNT: usize = COUNT;
    type Floats = [f32; COUNT];

    #[inline(always)]
    unsafe fn splat(number: f32) -> Self::Floats {
        [number; COUNT]
    }

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self::Floats {
        // SAFETY: the trait's promise.
        unsafe { from.cast::<Self::Floats>().read_unaligned() }
    }

    #[inline(always)]
    unsafe fn store(to: *mut f32, numbers: Self::Floats) {
        // SAFETY: the trait's promise.
        unsafe { to.cast::<Self::Floats>().write_unaligned(numbers) }
    }

    #[inline(always)]
    unsafe fn multiply(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        each(|lane| a[lane] * b[lane])
    }

    #[inline(always)]
    unsafe fn fma(a: Self::Floats, b: Self::Floats, c: Self::Floats) -> Self::Floats {
        // Without an instruction for it, a fused one is a call of a slow function.
        if cfg!(any(target_arch = "aarch64", target_feature = "fma")) {
            each(|lane| a[lane].mul_add(b[lane], c[lane]))
        } else {
            each(|lane| a[lane] * b[lane] + c[lane])
        }
    }

    #[inline(always)]
    unsafe fn add(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        each(|lane| a[lane] + b[lane])
    }

    #[inline(always)]
    unsafe fn divide(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        each(|lane| a[lane] / b[lane])
    }

    #[inline(always)]
    unsafe fn larger(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        each(|lane| if a[lane] > b[lane] { a[lane] } else { b[lane] })
    }

    #[inline(always)]
    unsafe fn smaller(a: Self::Floats, b: Self::Floats) -> Self::Floats {
        each(|lane| if a[lane] < b[lane] { a[lane] } else { b[lane] })
    }

    #[inline(always)]
    unsafe fn positive_or(x: Self::Floats, then: Self::Floats, otherwise: Self::Floats) -> Self::Floats {
        each(|lane| if x[lane] > 0.0 { then[lane] } else { otherwise[lane] })
    }

    #[inline(always)]
    unsafe fn times_power(numbers: Self::Floats, exponents: Self::Floats) -> Self::Floats {
        // In two steps, since a power that only small numbers need has no float of its own.
        let power = |exponent: i32| f32::from_bits(((exponent + 127) << 23).cast_unsigned());
        each(|lane| {
            let exponent = exponents[lane] as i32;
            numbers[lane] * power(exponent >> 1) * power(exponent - (exponent >> 1))
        })
    }

    #[inline(always)]
    unsafe fn total(n: Self::Floats) -> f32 {
        ((n[0] + n[4]) + (n[2] + n[6])) + ((n[1] + n[5]) + (n[3] + n[7]))
    }
}
