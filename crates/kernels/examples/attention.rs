//! How fast attention is: bytes of keys and values a second where a token is decoded, multiplications where a prompt is read.
//!
//! `cargo run --release -p duet-kernels --example attention`

use std::time::Instant;

use duet_kernels::{
    Attention, AttentionError, AttentionShape, Band, Cached, Each, Held, Mask, Numbers, NumbersMut, Vectors,
    attend, path, threads,
};

const CAPACITY: usize = 4608;

#[expect(clippy::print_stdout, reason = "the example's result")]
fn main() -> Result<(), AttentionError> {
    println!("{}, {} threads", path().name(), threads());
    for (pairs, group, size) in [(8, 2, 64), (8, 4, 128), (8, 1, 128), (2, 4, 256)] {
        for (length, positions) in [(1, 64), (1, 1024), (1, 4096), (512, 512), (512, 1024), (512, 4096)] {
            let shape = AttentionShape {
                rows: 1,
                heads: pairs * group,
                pairs,
                length,
                positions,
                key_size: size,
                value_size: size,
            };
            let seconds = measure(shape)?;
            let bytes = (2 * pairs * positions * size * 4) as f64;
            let seen = length * (positions - length) + length * (length + 1) / 2;
            let operations = (4 * shape.heads * seen * size) as f64;
            println!(
                "{pairs} heads of keys x {group}, {size} wide, {length:>3} tokens of {positions:>4}: {:>9.1} us, {:>5.1} GB/s, {:>6.1} GFLOP/s",
                seconds * 1e6,
                bytes / seconds * 1e-9,
                operations / seconds * 1e-9
            );
        }
    }
    Ok(())
}

/// Seconds, the best of several.
fn measure(shape: AttentionShape) -> Result<f64, AttentionError> {
    let AttentionShape { heads, pairs, length, positions, key_size: size, .. } = shape;
    let numbers = |count: usize| -> Vec<f32> {
        (0..count).map(|at| (at * 7919 % 2003) as f32 / 1000.0 - 1.0).collect()
    };
    let (queries, keys, values) =
        (numbers(length * heads * size), numbers(pairs * CAPACITY * size), numbers(pairs * CAPACITY * size));
    let before = [(positions - length) as i32];
    let band = Band { before: &before, begins: &[0], window: None };
    let held = |all| {
        Cached::Rows(Held::Plain(Vectors { numbers: Numbers::F32(all), strides: [0, CAPACITY * size, size] }))
    };
    let attention = Attention {
        shape,
        queries: Vectors { numbers: Numbers::F32(&queries), strides: [0, size, heads * size] },
        keys: held(&keys),
        values: held(&values),
        scale: 0.125,
        cap: None,
        mask: Mask { band: Some(band), each: Each::Nothing },
        sinks: None,
    };
    let mut out = vec![0.0; length * heads * size];
    let mut best = f64::INFINITY;
    let begin = Instant::now();
    while begin.elapsed().as_secs_f64() < 0.3 {
        let start = Instant::now();
        attend(&attention, NumbersMut::F32(&mut out))?;
        best = best.min(start.elapsed().as_secs_f64());
    }
    Ok(best)
}
