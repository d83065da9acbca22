//! How near products come to what the machine's memory gives: bytes of weights per second, beside a plain sum over as many.
//!
//! `cargo run --release -p duet-kernels --example products [PATH] [hot]` (PATH: `AVX2`, `portable`, ...; `hot`: the same
//! weights again and again, so that caches hold what they can; on one thread with `OPENBLAS_NUM_THREADS=1`)
#![expect(clippy::print_stdout, reason = "the example's result")]

use std::error::Error;
use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use duet_kernels::{
    Bits, Choice, Format, Group, Matrices, Numbers, NumbersMut, Packed, Path, ProductError, Rows, bf16,
    matrix_product_on, path, paths, product_on, threads,
};

/// (outputs, inputs) of a 200 M and a 1 B model, and their heads.
const SHAPES: [[usize; 2]; 8] = [
    [1024, 1024],
    [3072, 1024],
    [1024, 3072],
    [32768, 1024],
    [2048, 2048],
    [8192, 2048],
    [2048, 8192],
    [4096, 4096],
];
/// Weights that are gone through in turn, so that none is in a cache.
const COLD_BYTES: usize = 192 << 20;
/// How long a product is computed again and again. The best time counts.
const LONG_ENOUGH: Duration = Duration::from_millis(100);

fn main() -> Result<(), Box<dyn Error>> {
    let mut named: Vec<String> = std::env::args().skip(1).collect();
    let hot = named.last().is_some_and(|last| last == "hot");
    if hot {
        named.pop();
    }
    let path = match named.first() {
        None => path(),
        Some(name) => paths().find(|path| path.name() == name).ok_or("this machine has no such path")?,
    };
    println!("{} on {} threads; memory: {:.1} GB/s read", path.name(), threads(), read_speed() / 1e9);
    println!("{:>14} {:>5} {:>5} {:>10} {:>8} {:>9}", "shape", "form", "rows", "us", "GB/s", "GFLOP/s");
    let most_copies = if hot { 1 } else { usize::MAX };
    for shape in SHAPES {
        for rows in [1, 2, 4, 8, 16, 32, 48, 256] {
            packed(path, shape, Bits::Four, [rows, most_copies])?;
            packed(path, shape, Bits::Eight, [rows, most_copies])?;
            let numbers = |count| vec![bf16::from_f32(0.01); count];
            dense(path, shape, "bf16", numbers, |all| Numbers::Bf16(all), [rows, most_copies])?;
            dense(
                path,
                shape,
                "f32",
                |count| vec![0.01; count],
                |all| Numbers::F32(all),
                [rows, most_copies],
            )?;
        }
    }
    Ok(())
}

fn packed(
    path: Path,
    [outputs, inputs]: [usize; 2],
    bits: Bits,
    [rows, most_copies]: [usize; 2],
) -> Result<(), Box<dyn Error>> {
    let words = outputs * inputs / bits.per_word();
    let copies = (COLD_BYTES / (words * 4)).clamp(1, 64).min(most_copies);
    let all: Vec<u32> = (0..(words * copies) as u32).map(|word| word.wrapping_mul(2_654_435_761)).collect();
    let groups = vec![bf16::from_f32(0.01); outputs * inputs / 64 * copies];
    let numbers = [Numbers::Bf16(&groups); 2];
    let weights = Packed::new(&all, numbers, [outputs, inputs], bits, Group::Of64)?;
    let shape = Shape { outputs, inputs, rows, copies, bytes: weights.matrix_bytes() };
    let name = format!("{} bit", bits.count());
    measure(&name, shape, |x, choices, out| product_on(path, x, &[weights], choices, out))
}

fn dense<N>(
    path: Path,
    [outputs, inputs]: [usize; 2],
    name: &str,
    make: impl Fn(usize) -> Vec<N>,
    numbers: impl Fn(&[N]) -> Numbers<'_>,
    [rows, most_copies]: [usize; 2],
) -> Result<(), Box<dyn Error>> {
    let bytes = outputs * inputs * size_of::<N>();
    let copies = (COLD_BYTES / bytes).clamp(1, 64).min(most_copies);
    let all = make(outputs * inputs * copies);
    let weights = Matrices::new(Format::Dense(numbers(&all)), [copies, outputs, inputs])?;
    let shape = Shape { outputs, inputs, rows, copies, bytes };
    measure(name, shape, |x, choices, out| matrix_product_on(path, x, &[weights], choices, None, out))
}

struct Shape {
    outputs: usize,
    inputs: usize,
    rows: usize,
    /// Matrices that are gone through.
    copies: usize,
    /// Of a matrix.
    bytes: usize,
}

/// Times `product` and prints a line.
fn measure(
    name: &str,
    Shape { outputs, inputs, rows, copies, bytes }: Shape,
    product: impl Fn(Rows<'_>, &[Choice], NumbersMut<'_>) -> Result<(), ProductError>,
) -> Result<(), Box<dyn Error>> {
    let x: Vec<f32> = (0..rows * inputs).map(|at| (at % 17) as f32 / 17.0 - 0.5).collect();
    let starts: Vec<usize> = (0..rows).map(|row| row * inputs).collect();
    let mut out = vec![0.0; rows * outputs];
    let mut once = |matrix: usize| {
        let choices: Vec<Choice> = (0..rows).map(|row| Choice { row, matrix }).collect();
        let rows = Rows { numbers: Numbers::F32(&x), starts: &starts };
        product(rows, &choices, NumbersMut::F32(&mut out))
    };
    once(0)?;
    let (begin, mut seconds, mut number) = (Instant::now(), f64::INFINITY, 0);
    while begin.elapsed() < LONG_ENOUGH {
        number += 1;
        let start = Instant::now();
        once(number % copies)?;
        seconds = start.elapsed().as_secs_f64().min(seconds);
    }
    let bytes = bytes as f64 / seconds / 1e9;
    let operations = 2.0 * (outputs * inputs * rows) as f64 / seconds / 1e9;
    let shape = format!("{outputs} x {inputs}");
    println!("{shape:>14} {name:>5} {rows:>5} {:>10.1} {bytes:>8.1} {operations:>9.1}", seconds * 1e6);
    black_box(&out);
    Ok(())
}

/// Bytes per second that all threads read together, the best of some rounds.
fn read_speed() -> f64 {
    let numbers: Vec<u64> = (0..(COLD_BYTES / 8) as u64).collect();
    let part = numbers.len() / threads();
    let seconds = (0..5).map(|_| {
        let (start, sum) = (Instant::now(), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for part in numbers.chunks(part) {
                let sum = &sum;
                scope.spawn(move || sum.fetch_add(part.iter().fold(0, |sum, n| sum ^ n), Ordering::Relaxed));
            }
        });
        black_box(sum.into_inner());
        start.elapsed().as_secs_f64()
    });
    COLD_BYTES as f64 / seconds.fold(f64::INFINITY, f64::min)
}
