//! Measures what it gains to read several prompts in one pass.
//!
//! `cargo run --release -p duet-mlx --example prefill_together -- MODEL_FOLDER [ROUNDS]`

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use duet_engine::executor::{Executor, Reading, SequenceId, Wanted};
use duet_mlx::{LoadOptions, MlxExecutor};

#[expect(clippy::print_stdout, reason = "the example's result")]
fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let rounds = std::env::args().nth(2).map_or(Ok(5), |rounds| rounds.parse())?;
    let mut executor = MlxExecutor::load(Path::new(&folder), LoadOptions::default())?;
    for length in [8, 16, 32, 64, 128] {
        for prompts in [2, 4, 8, 16] {
            let (mut alone, mut together) = (f64::INFINITY, f64::INFINITY);
            for _ in 0..rounds {
                alone = alone.min(read(&mut executor, prompts, length, 1)?);
                together = together.min(read(&mut executor, prompts, length, prompts)?);
            }
            println!(
                "{prompts:>2} prompts of {length:>3}: {:>8.2} ms one by one, {:>8.2} ms together: {:.2} x",
                alone * 1e3,
                together * 1e3,
                alone / together
            );
        }
    }
    Ok(())
}

/// Seconds for so many prompts, so many in a pass.
fn read(
    executor: &mut MlxExecutor,
    prompts: usize,
    length: usize,
    at_once: usize,
) -> Result<f64, Box<dyn Error>> {
    let vocabulary = executor.shape().vocabulary as usize;
    let prompt =
        |number: usize| (0..length).map(move |place| ((place * 7919 + number * 13) % vocabulary) as u32);
    let tokens: Vec<Vec<u32>> = (0..prompts).map(|number| prompt(number).collect()).collect();
    let id = |number: usize| SequenceId(number as u64);
    for number in 0..prompts {
        executor.open(id(number), None)?;
    }
    let wanted = Some(Wanted::Argmax);
    let part = |(number, tokens)| Reading { sequence: id(number), tokens, wanted };
    let readings: Vec<_> = tokens.iter().map(Vec::as_slice).enumerate().map(part).collect();
    let start = Instant::now();
    for pass in readings.chunks(at_once) {
        executor.prefill_together(pass)?;
    }
    let seconds = start.elapsed().as_secs_f64();
    (0..prompts).for_each(|number| executor.close(id(number)));
    Ok(seconds)
}
