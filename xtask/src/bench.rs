//! `cargo xtask bench`: duet and other servers on the same weights, one after the other in every round, as ratios.
//!
//! Only what one run measured on one machine is compared. Rounds alternate the order, every number is a median over
//! rounds, and what a server does not finish in the time given is left out with the reason instead of guessed.

mod agreement;
mod client;
mod compare;
mod contender;
mod driver;
mod first_token;
mod gguf;
mod machine;
mod measure;
mod model;
mod page;
mod plan;
mod plot;
mod prompt;
mod restart;
mod results;
mod session;
mod surroundings;
mod table;
mod throughput;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Result, bail};
use clap::Args;

use crate::{executable, python::Python};
use contender::{Contender, Kind, Programs};
use gguf::{Four, Llama};
use measure::{Found, Subject};
use model::Model;
use plan::{Part, Plan};
use prompt::Lengths;
use results::{Omission, Results, Surroundings};

#[derive(Args)]
pub struct Arguments {
    /// Models by name (demo-bf16, demo-8bit, demo-4bit, nano-f32, tiny-f32, tiny-4bit, mid-f32, mid-4bit) or by folder.
    #[arg(long, value_delimiter = ',', default_values = ["demo-bf16", "nano-f32", "tiny-f32", "tiny-4bit", "mid-f32", "mid-4bit"])]
    models: Vec<String>,
    /// Servers to measure; by default all that this machine can run.
    #[arg(long, value_delimiter = ',')]
    servers: Vec<Kind>,
    /// What to measure; by default everything.
    #[arg(long, value_delimiter = ',')]
    parts: Vec<Part>,
    /// How often everything is measured.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Begin with no other server after so many minutes; every model and server has its first round before any has its second.
    #[arg(long)]
    minutes: Option<u64>,
    /// Leave out what one server would take longer for, in seconds; a session may take three times that.
    #[arg(long, default_value_t = 60)]
    patience: u64,
    /// One round of fewer and shorter measurements, to see that everything works. No basis for statements.
    #[arg(long)]
    quick: bool,
    /// A built duet, instead of one that is built now.
    #[arg(long)]
    duet: Option<PathBuf>,
    /// A built llama-server, instead of one that is built once from the source inside a package.
    #[arg(long)]
    llama_server: Option<PathBuf>,
    /// What 4-bit weights become for llama.cpp.
    #[arg(long, default_value = "q4_0")]
    llama_4bit: Four,
    /// Where results go, besides the terminal; by default target/bench/results.json.
    #[arg(long)]
    output: Option<PathBuf>,
    /// Measure nothing: take the results of earlier runs.
    #[arg(long, value_delimiter = ',')]
    from: Vec<PathBuf>,
    /// List what changed since that run by more than the measurements differ, and fail if duet became slower.
    #[arg(long)]
    compare: Option<PathBuf>,
    /// Write tables and plots into docs/benchmarks.md.
    #[arg(long)]
    page: bool,
}

/// Measures and prints, or takes what was measured; then compares and writes the page where that is asked for.
///
/// # Errors
/// Something needed is missing, or duet became slower.
pub fn run(root: &Path, arguments: Arguments) -> Result<()> {
    let runs = if arguments.from.is_empty() {
        vec![measured(root, &arguments)?]
    } else {
        arguments.from.iter().map(|file| Results::read(file)).collect::<Result<_>>()?
    };
    if arguments.page {
        page::write(root, &runs)?;
    }
    match &arguments.compare {
        Some(old) => runs.iter().try_for_each(|new| compared(&Results::read(old)?, new)),
        None => Ok(()),
    }
}

/// Lists changes; duet's that are for the worse are an error.
fn compared(old: &Results, new: &Results) -> Result<()> {
    let changes = compare::changes(old, new);
    let (ours, theirs): (Vec<_>, Vec<_>) = changes.iter().partition(|change| change.row.server == "duet");
    println!("changes of duet:");
    ours.iter().for_each(|change| println!("  {}", change.line()));
    println!("changes of others, which tell how far the machine is another:");
    theirs.iter().for_each(|change| println!("  {}", change.line()));
    let worse = ours.iter().filter(|change| change.is_worse()).count();
    if worse > 0 {
        bail!("{worse} measurements of duet became worse by more than they differ");
    }
    Ok(())
}

fn measured(root: &Path, arguments: &Arguments) -> Result<Results> {
    let directory = root.join("target/bench");
    let output = arguments.output.clone().unwrap_or_else(|| directory.join("results.json"));
    let programs = programs(root, arguments, &directory)?;
    let contenders = contender::all(&programs, &arguments.servers);
    let models: Vec<Model> = arguments
        .models
        .iter()
        .map(|name| model::find(root, name, &programs.packages))
        .collect::<Result<_>>()?;
    let machine = machine::describe(root, &programs, driver::chunks_per_second()?);
    let mut results = Results { command: command(), machine, ..Results::default() };
    let plan = plan(arguments);
    let rounds = if arguments.quick { 1 } else { arguments.rounds };
    let mut lengths: BTreeMap<&str, Option<Lengths>> = BTreeMap::new();
    let begin = Instant::now();
    for (round, model) in (0..rounds).flat_map(|round| models.iter().map(move |model| (round, model))) {
        for contender in turns(&contenders, round) {
            if arguments.minutes.is_some_and(|limit| begin.elapsed() > Duration::from_secs(limit * 60)) {
                continue;
            }
            println!(
                "{:>5.0} s  round {}, {}: {}",
                begin.elapsed().as_secs_f64(),
                round + 1,
                model.name,
                contender.name()
            );
            let subject =
                Subject { contender, model, plan: &plan, round: round as u64, directory: &directory };
            let found = measure::all(&subject, lengths.entry(&model.name).or_default());
            take(&mut results, &model.name, contender.name(), found);
            results.write(&output)?;
        }
    }
    for model in results.models() {
        let [table, agreement, left_out] =
            [table::table, table::agreement, table::omissions].map(|part| part(&results, model));
        println!("\n**{model}**\n\n{table}\n{agreement}\n{left_out}");
    }
    println!("{}\nwritten to {}", page::machine(&results), output.display());
    Ok(results)
}

fn plan(arguments: &Arguments) -> Plan {
    let patience = Duration::from_secs(arguments.patience);
    let plan = if arguments.quick { Plan::quick(patience) } else { Plan::full(patience) };
    Plan { parts: arguments.parts.clone(), ..plan }
}

/// What is run, installed and built where that is needed.
fn programs(root: &Path, arguments: &Arguments, directory: &Path) -> Result<Programs> {
    fs::create_dir_all(directory)?;
    let python = Python::find()?;
    let packages = python.install(&root.join("tests/requirements-parity.txt"), &directory.join("python"))?;
    let duet = match &arguments.duet {
        Some(program) => program.clone(),
        None => executable::release(root)?,
    };
    let llama = if contender::is_wanted(Kind::LlamaCpp, &arguments.servers) {
        Some(Llama::prepare(root, arguments.llama_server.clone(), arguments.llama_4bit)?)
    } else {
        None
    };
    let openblas = contender::openblas(&duet);
    Ok(Programs { duet, packages, llama, openblas })
}

/// The command line without the path of the program.
fn command() -> String {
    std::env::args().skip(1).fold("cargo xtask".to_owned(), |text, argument| text + " " + &argument)
}

/// The contenders in an order that changes from round to round.
fn turns<'a>(contenders: &'a [Contender<'a>], round: usize) -> impl Iterator<Item = &'a Contender<'a>> {
    let (tail, head) = contenders.split_at(round % contenders.len().max(1));
    head.iter().chain(tail)
}

fn take(results: &mut Results, model: &str, server: &str, found: Found) {
    results.add(model, server, found.samples);
    if !found.answers.is_empty() {
        results.answers.entry(model.to_owned()).or_default().insert(server.to_owned(), found.answers);
    }
    for (metric, reason) in found.omissions {
        results.omit(Omission { model: model.to_owned(), server: server.to_owned(), metric, reason });
    }
    for seen in found.seen {
        results.surroundings.push(Surroundings {
            model: model.to_owned(),
            server: server.to_owned(),
            seconds: seen.seconds,
            others_cores: seen.others,
            stolen_cores: seen.stolen,
        });
    }
}
