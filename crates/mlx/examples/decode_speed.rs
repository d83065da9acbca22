//! Measures prefill and decoding of a model through the executor, without a server: what the layers above can reach.
//!
//! `cargo run --release -p duet-mlx --example decode_speed -- MODEL_FOLDER [native|float32|packed|auto] [STREAMS,...]`
//! (with numbers of streams only these are decoded, and no long prompts are read: for a profile).
//! `DUET_KERNELS=mlx` in the environment: with MLX's kernels for packed weights.

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use duet_engine::executor::{Executor, Follower, Output, Row, SequenceId, Wanted};
use duet_mlx::{LoadOptions, MlxExecutor, Precision};

const STEPS: usize = 100;

#[expect(clippy::print_stdout, reason = "the example's result")]
fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let precision = match std::env::args().nth(2).as_deref() {
        Some("native") => Precision::Native,
        Some("float32") => Precision::Float32,
        Some("packed") => Precision::PackedFloat32,
        _ => Precision::Auto,
    };
    let start = Instant::now();
    let mut executor =
        MlxExecutor::load(Path::new(&folder), LoadOptions { precision, ..LoadOptions::default() })?;
    println!("load {:.0} ms, {} MiB", start.elapsed().as_secs_f64() * 1e3, executor.memory() >> 20);
    let asked: Vec<u64> = match std::env::args().nth(3) {
        Some(list) => list.split(',').map(str::parse).collect::<Result<_, _>>()?,
        None => Vec::new(),
    };
    let (lengths, streams): (&[u64], &[u64]) =
        if asked.is_empty() { (&[16, 128, 512, 1024], &[1, 4, 16]) } else { (&[], &asked) };
    for &length in lengths {
        let seconds = prefill(&mut executor, SequenceId(length), length as usize)?;
        println!("prefill {length:>5}: {:>8.1} ms, {:>8.0} tokens/s", seconds * 1e3, length as f64 / seconds);
        executor.close(SequenceId(length));
    }
    for &streams in streams {
        let (apart, ahead) = decode(&mut executor, streams)?;
        let [apart, step] = [apart, ahead].map(|seconds| seconds / STEPS as f64);
        println!(
            "decode {streams:>2}: {:>7.3} ms a step, {:>8.0} tokens/s; {:>7.3} ms where no step is prepared ahead",
            step * 1e3,
            streams as f64 / step,
            apart * 1e3,
        );
    }
    Ok(())
}

fn prefill(executor: &mut MlxExecutor, sequence: SequenceId, length: usize) -> Result<f64, Box<dyn Error>> {
    let vocabulary = executor.shape().vocabulary;
    let tokens: Vec<u32> = (0..length as u32).map(|position| (position * 7919 + 13) % vocabulary).collect();
    executor.open(sequence, None)?;
    let start = Instant::now();
    for chunk in tokens.chunks(512) {
        executor.prefill(sequence, chunk, Some(Wanted::Argmax))?;
    }
    Ok(start.elapsed().as_secs_f64())
}

/// Seconds for all steps, one after the other, and each prepared while the one before it is computed.
fn decode(executor: &mut MlxExecutor, streams: u64) -> Result<(f64, f64), Box<dyn Error>> {
    for sequence in 0..streams {
        prefill(executor, SequenceId(sequence), 64 + sequence as usize)?;
    }
    let wanted = Wanted::Argmax;
    let row = |sequence, token| Row { sequence: SequenceId(sequence), token, wanted };
    let mut rows: Vec<Row> = (0..streams).map(|sequence| row(sequence, 1)).collect();
    executor.decode(&rows)?;
    let start = Instant::now();
    for _ in 0..STEPS {
        let outputs = executor.decode(&rows)?;
        for (row, output) in rows.iter_mut().zip(outputs) {
            if let Output::Token(token) = output {
                row.token = token;
            }
        }
    }
    let apart = start.elapsed().as_secs_f64();
    let followers: Vec<_> = rows.iter().map(|row| Follower { sequence: row.sequence, wanted }).collect();
    executor.prepare(&rows, &[])?;
    executor.launch()?;
    let start = Instant::now();
    for _ in 0..STEPS {
        executor.prepare(&[], &followers)?;
        executor.collect()?;
        executor.launch()?;
    }
    let ahead = start.elapsed().as_secs_f64();
    executor.collect()?;
    (0..streams).for_each(|sequence| executor.close(SequenceId(sequence)));
    Ok((apart, ahead))
}
