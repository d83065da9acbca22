//! `cargo xtask bench`: duet and mlx_lm.server on the same weights, one after the other in every round, as ratios.
//!
//! Only what one run measured on one machine is compared. Rounds alternate the order, every number is a median over
//! rounds, and what a server does not finish in the time given is left empty instead of guessed.

mod client;
mod contender;
mod driver;
mod machine;
mod measure;
mod model;
mod prompt;
mod report;

use std::{fs, path::Path, time::Duration};

use anyhow::Result;
use clap::Args;

use crate::{executable, python::Python};
use contender::{Contender, Kind};
use measure::Plan;
use report::Results;

#[derive(Args)]
pub struct Arguments {
    /// Models by name (demo-bf16, demo-8bit, demo-4bit, nano-f32, tiny-f32, tiny-4bit, mid-f32, mid-4bit) or by folder.
    #[arg(long, value_delimiter = ',', default_values = ["demo-bf16", "tiny-f32", "tiny-4bit"])]
    models: Vec<String>,
    /// Servers to measure; by default all that this machine can run.
    #[arg(long, value_delimiter = ',')]
    servers: Vec<Kind>,
    /// How often everything is measured.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Leave out what one server would take longer for, in seconds.
    #[arg(long, default_value_t = 60)]
    patience: u64,
    /// One round of fewer and shorter measurements, to see that everything works. No basis for statements.
    #[arg(long)]
    quick: bool,
}

/// Measures and prints; results also go to `target/bench/`.
///
/// # Errors
/// Something needed is missing, or a server fails.
pub fn run(root: &Path, arguments: Arguments) -> Result<()> {
    let directory = root.join("target/bench");
    let python = Python::find()?;
    let packages = python.install(&root.join("tests/requirements-parity.txt"), &directory.join("python"))?;
    let duet = executable::release(root)?;
    let contenders = contender::all(&duet, &packages, &arguments.servers);
    let patience = Duration::from_secs(arguments.patience);
    let plan = if arguments.quick { Plan::quick(patience) } else { Plan::full(patience) };
    let rounds = if arguments.quick { 1 } else { arguments.rounds };
    let driver = driver::chunks_per_second()?;
    let mut results = Results::new(machine::describe(root, &packages, driver));
    for name in &arguments.models {
        let model = model::find(root, name, &packages)?;
        for round in 0..rounds {
            for contender in turns(&contenders, round) {
                println!("{name}, round {} of {rounds}: {}", round + 1, contender.name());
                let samples = measure::all(contender, &model, &plan, round, &directory)?;
                results.add(name, contender.name(), samples);
            }
        }
        println!("\n{}", results.table(name));
    }
    let file = directory.join("results.json");
    fs::write(&file, serde_json::to_string_pretty(&results.json())?)?;
    println!("{}\nwritten to {}", results.machine(), file.display());
    Ok(())
}

/// The contenders in an order that changes from round to round.
fn turns(contenders: &[Contender], round: usize) -> impl Iterator<Item = &Contender> {
    let (tail, head) = contenders.split_at(round % contenders.len());
    head.iter().chain(tail)
}
