//! Measures float32 products through MLX on the CPU: what a prefill chunk and a decoding step are made of.
//!
//! `cargo run --release -p duet-mlx --example blas_speed`; mlx-sys/README.md has results and how to compare.

use std::time::{Duration, Instant};

use mlx_rs::ops::matmul;
use mlx_rs::transforms::eval;
use mlx_rs::{error::Exception, random};

const SHAPES: [(i32, i32, i32); 7] = [
    (512, 1024, 1024),
    (16, 1024, 1024),
    (4, 1024, 1024),
    (1, 1024, 1024),
    (1, 256, 256),
    (1, 256, 8192),
    (1, 4096, 4096),
];

#[expect(clippy::print_stdout, reason = "the example's result")]
fn main() -> Result<(), Exception> {
    println!("{}", mlx_sys::blas_description().unwrap_or_else(|| "MLX's own BLAS".to_owned()));
    for (rows, inner, columns) in SHAPES {
        let seconds = median_seconds(rows, inner, columns)?;
        let operations = 2.0 * f64::from(rows) * f64::from(inner) * f64::from(columns);
        let bytes = 4.0 * f64::from(inner) * f64::from(columns);
        println!(
            "{rows:>4} x {inner} x {columns:<5} {:>9.1} us {:>7.1} GFLOP/s {:>6.1} GB/s of weights",
            seconds * 1e6,
            operations / seconds / 1e9,
            bytes / seconds / 1e9
        );
    }
    Ok(())
}

/// The median time of one product, repeated for a second; each waits for its result.
fn median_seconds(rows: i32, inner: i32, columns: i32) -> Result<f64, Exception> {
    let input = random::normal::<f32>(&[rows, inner], None, None, None)?;
    let weights = random::normal::<f32>(&[columns, inner], None, None, None)?;
    eval([&input, &weights])?;
    let mut times = Vec::new();
    let begin = Instant::now();
    while begin.elapsed() < Duration::from_secs(1) {
        let start = Instant::now();
        matmul(&input, weights.t())?.eval()?;
        times.push(start.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() / 2])
}
