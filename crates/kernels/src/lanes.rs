//! Vectors of numbers: what the kernels are written over.

#[cfg(target_arch = "x86_64")]
pub mod avx2;
#[cfg(target_arch = "x86_64")]
pub mod avx512;
#[cfg(target_arch = "aarch64")]
pub mod neon;
pub mod portable;

/// The most lanes that a vector has.
pub const MOST: usize = 16;

/// One instruction set's vectors.
///
/// # Safety
/// Every function needs the instruction set, and must be inlined into a function that is compiled for it. Pointers are to as
/// many elements as there are lanes, unless it says otherwise.
pub trait Lanes: Copy {
    /// How many: 8 or 16.
    const COUNT: usize;
    type Floats: Copy;

    unsafe fn splat(number: f32) -> Self::Floats;
    unsafe fn load(from: *const f32) -> Self::Floats;
    unsafe fn store(to: *mut f32, numbers: Self::Floats);
    unsafe fn multiply(a: Self::Floats, b: Self::Floats) -> Self::Floats;
    /// `a * b + c`.
    unsafe fn fma(a: Self::Floats, b: Self::Floats, c: Self::Floats) -> Self::Floats;
    unsafe fn add(a: Self::Floats, b: Self::Floats) -> Self::Floats;
    unsafe fn divide(a: Self::Floats, b: Self::Floats) -> Self::Floats;
    /// The larger of both, `b` where either is not a number.
    unsafe fn larger(a: Self::Floats, b: Self::Floats) -> Self::Floats;
    /// The smaller of both, `b` where either is not a number.
    unsafe fn smaller(a: Self::Floats, b: Self::Floats) -> Self::Floats;
    /// `then` where `x` is above 0, else `otherwise`.
    unsafe fn positive_or(x: Self::Floats, then: Self::Floats, otherwise: Self::Floats) -> Self::Floats;
    /// `numbers * 2^exponents`, rounded once. Exponents are whole and at most 252 from 0.
    unsafe fn times_power(numbers: Self::Floats, exponents: Self::Floats) -> Self::Floats;
    /// The sum of the lanes.
    unsafe fn total(numbers: Self::Floats) -> f32;

    /// The sums of the lanes of each, the same in every bit as [`Lanes::total`] gives.
    #[inline(always)]
    unsafe fn totals(numbers: &[Self::Floats; 8]) -> [f32; 8] {
        let mut totals = [0.0; 8];
        for at in 0..8 {
            // SAFETY: the caller's promise.
            totals[at] = unsafe { Self::total(numbers[at]) };
        }
        totals
    }
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::avx2::Avx2;
    use super::avx512::Avx512;
    use super::{Lanes, MOST};

    /// Sums of eight vectors at once, and of each alone: lanes are so different in size that every other order shows.
    #[inline(always)]
    unsafe fn compare<L: Lanes>() {
        let number =
            |at: usize| ((at * 2_654_435_761) % 1009) as f32 * 10_f32.powi((at % 7) as i32 - 3) - 200.0;
        let numbers: Vec<f32> = (0..8 * MOST).map(number).collect();
        // SAFETY: the caller's promise; there are enough.
        unsafe {
            let mut vectors = [L::splat(0.0); 8];
            for at in 0..8 {
                vectors[at] = L::load(numbers[at * MOST..].as_ptr());
            }
            let totals = L::totals(&vectors);
            for at in 0..8 {
                assert_eq!(totals[at].to_bits(), L::total(vectors[at]).to_bits(), "vector {at}");
            }
        }
    }

    #[target_feature(enable = "avx2,fma")]
    unsafe fn compare_avx2() {
        // SAFETY: compiled for it.
        unsafe { compare::<Avx2>() };
    }

    #[target_feature(enable = "avx512f")]
    unsafe fn compare_avx512() {
        // SAFETY: compiled for it.
        unsafe { compare::<Avx512>() };
    }

    #[test]
    fn eight_totals_have_the_bits_of_one() {
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            // SAFETY: the processor has it.
            unsafe { compare_avx2() };
        }
        if is_x86_feature_detected!("avx512f") {
            // SAFETY: the processor has it.
            unsafe { compare_avx512() };
        }
    }
}
