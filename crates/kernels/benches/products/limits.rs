//! What a machine can do at most: bytes read and float32 operations for each second, all threads together.
#![expect(unsafe_code, reason = "a function for instructions that the machine has been found to have")]

use std::hint::black_box;
use std::time::Instant;

use duet_kernels::threads;

const BYTES: usize = 256 << 20;
const ROUNDS: usize = 5;
/// Sums that are independent of each other, as many as hide the instruction's latency.
const SUMS: usize = 12;
/// Numbers in the widest vector.
const LANES: usize = 16;
const STEPS: usize = 1 << 22;

pub struct Limits {
    pub read: f64,
    pub operate: f64,
}

impl Limits {
    pub fn measure() -> Self {
        let numbers: Vec<u64> = (0..(BYTES / 8) as u64).collect();
        let parts: Vec<&[u64]> = numbers.chunks(numbers.len().div_ceil(threads())).collect();
        let read = best(|thread| {
            black_box(parts[thread].iter().fold(0, |sum, number| sum ^ number));
        });
        let operate = best(|_| operate());
        let operations = (2 * SUMS * LANES * STEPS * threads()) as f64;
        Self { read: BYTES as f64 / read, operate: operations / operate }
    }
}

/// The shortest time in which every thread does this once, in seconds.
fn best(work: impl Fn(usize) + Sync) -> f64 {
    let round = |_| {
        let start = Instant::now();
        std::thread::scope(|scope| {
            for thread in 0..threads() {
                let work = &work;
                scope.spawn(move || work(thread));
            }
        });
        start.elapsed().as_secs_f64()
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
}

fn operate() {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512f") {
            // SAFETY: the machine has the instructions.
            return unsafe { with_avx512() };
        }
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            // SAFETY: as above.
            return unsafe { with_avx2() };
        }
    }
    #[cfg(target_arch = "aarch64")]
    multiply_and_add::<4>(|a, b, c| a.mul_add(b, c));
    #[cfg(not(target_arch = "aarch64"))]
    multiply_and_add::<4>(|a, b, c| a * b + c);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
fn with_avx512() {
    multiply_and_add::<16>(|a, b, c| a.mul_add(b, c));
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn with_avx2() {
    multiply_and_add::<8>(|a, b, c| a.mul_add(b, c));
}

/// `SUMS * LANES * STEPS` multiplications with addition, in vectors of `WIDE`.
#[inline(always)]
fn multiply_and_add<const WIDE: usize>(fma: impl Fn(f32, f32, f32) -> f32 + Copy) {
    let mut sums = [[1.0_f32; WIDE]; SUMS];
    let (factor, more) = (black_box(0.5), black_box(1.0));
    for _ in 0..STEPS * LANES / WIDE {
        for sum in &mut sums {
            for number in sum {
                *number = fma(*number, factor, more);
            }
        }
    }
    black_box(sums);
}
