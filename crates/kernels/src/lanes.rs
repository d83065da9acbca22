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
}
