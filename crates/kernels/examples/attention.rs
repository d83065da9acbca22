//! How fast attention is: bytes of keys and values a second where a token is decoded, multiplications where a prompt is read.
//!
//! `cargo run --release -p duet-kernels --example attention`. Keys and values are gone through layer by layer, as in a model, so that
//! none are in a cache.

use std::time::Instant;

use duet_kernels::{
    Attention, AttentionError, AttentionShape, Band, Cached, Each, Held, Mask, Numbers, NumbersMut, Vectors,
    attend, bf16, path, threads,
};

const CAPACITY: usize = 4608;
/// Bytes of keys and values that are looked at before the same come again.
const COLD_BYTES: usize = 192 << 20;

#[expect(clippy::print_stdout, reason = "the example's result")]
fn main() -> Result<(), AttentionError> {
    println!("{}, {} threads", path().name(), threads());
    for (pairs, group, size) in [(8, 2, 64), (8, 4, 128), (8, 1, 128), (2, 4, 256)] {
        for (length, positions) in
            [(1, 64), (1, 256), (1, 1024), (1, 4096), (512, 512), (512, 1024), (512, 4096)]
        {
            let shape = AttentionShape {
                rows: 1,
                heads: pairs * group,
                pairs,
                length,
                positions,
                key_size: size,
                value_size: size,
            };
            let wide = |count: usize| -> Vec<f32> {
                (0..count).map(|at| (at * 7919 % 2003) as f32 / 1000.0 - 1.0).collect()
            };
            let halves = |count| wide(count).into_iter().map(bf16::from_f32).collect();
            report("f32", shape, 4, measure(shape, 4, wide, |all| Numbers::F32(all))?);
            report("bf16", shape, 2, measure(shape, 2, halves, |all| Numbers::Bf16(all))?);
        }
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the example's result")]
fn report(name: &str, shape: AttentionShape, width: usize, seconds: f64) {
    let AttentionShape { heads, pairs, length, positions, key_size: size, .. } = shape;
    let bytes = (2 * pairs * positions * size * width) as f64;
    let seen = length * (positions - length) + length * (length + 1) / 2;
    let operations = (4 * heads * seen * size) as f64;
    println!(
        "{pairs} heads of keys x {group}, {size} wide, {name:>4}, {length:>3} tokens of {positions:>4}: {:>9.1} us, {:>5.1} GB/s, {:>6.1} GFLOP/s",
        seconds * 1e6,
        bytes / seconds * 1e-9,
        operations / seconds * 1e-9,
        group = heads / pairs,
    );
}

/// Seconds, the best mean of some rounds. `width`: bytes of a number of keys and values.
fn measure<N>(
    shape: AttentionShape,
    width: usize,
    make: impl Fn(usize) -> Vec<N>,
    numbers: impl Fn(&[N]) -> Numbers<'_>,
) -> Result<f64, AttentionError> {
    let AttentionShape { heads, pairs, length, positions, key_size: size, .. } = shape;
    let queries: Vec<f32> = (0..length * heads * size).map(|at| (at % 2003) as f32 / 1000.0 - 1.0).collect();
    let layers = (COLD_BYTES / (2 * pairs * positions * size * width)).clamp(1, 64);
    let capacity = CAPACITY.min(2 * positions);
    let layer = pairs * capacity * size;
    let (keys, values) = (make(layers * layer), make(layers * layer));
    let before = [(positions - length) as i32];
    let band = Band { before: &before, begins: &[0], window: None };
    let held = |all| {
        Cached::Rows(Held::Plain(Vectors { numbers: numbers(all), strides: [0, capacity * size, size] }))
    };
    let mut out = vec![0.0; length * heads * size];
    let mut best = f64::INFINITY;
    let begin = Instant::now();
    while begin.elapsed().as_secs_f64() < 0.3 {
        let start = Instant::now();
        for number in 0..layers {
            let own = number * layer..(number + 1) * layer;
            let attention = Attention {
                shape,
                queries: Vectors { numbers: Numbers::F32(&queries), strides: [0, size, heads * size] },
                keys: held(&keys[own.clone()]),
                values: held(&values[own]),
                scale: 0.125,
                cap: None,
                mask: Mask { band: Some(band), each: Each::Nothing },
                sinks: None,
            };
            attend(&attention, NumbersMut::F32(&mut out))?;
        }
        best = best.min(start.elapsed().as_secs_f64() / layers as f64);
    }
    Ok(best)
}
