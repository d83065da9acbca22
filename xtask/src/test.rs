//! `cargo xtask test`: everything that a change must pass, on a machine with Rust, a C++ compiler and Python with pip.
//!
//! SDKs and Node come from their package indexes in pinned versions and are kept below `target/`. Stages do not stop
//! at the first failure; a table at the end says what ran.

mod agents;
mod conformance;
mod frameworks;
mod node;
mod pages;
mod rust;
mod sdk;

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::{process, tidy};

#[derive(Args)]
pub struct Arguments {
    /// What to run; everything but agents and frameworks when none is named.
    stages: Vec<Stage>,
    /// Address of a running server for the SDK suites, instead of one that is built and started.
    #[arg(long, requires = "keyed_url")]
    url: Option<String>,
    /// Address of another one that asks for the key `test-key`.
    #[arg(long, requires = "url")]
    keyed_url: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// The rules about the repository.
    Tidy,
    /// Generated code and tables are up to date.
    Generate,
    /// The workspace's own tests.
    Rust,
    /// Both vendors' Python SDKs against a running server.
    Python,
    /// Both vendors' TypeScript SDKs against a running server.
    Typescript,
    /// The conformance suite: recordings, mutants, and a live run on the demo model.
    Conformance,
    /// The pages in a browser; passed over where there is no Chromium, unless it is named.
    Pages,
    /// Claude Code, Codex and opencode in whole sessions.
    Agents,
    /// Frameworks of both languages against a running server.
    Frameworks,
}

/// How the line of a step begins that did not run, because something is missing that a machine need not have.
const PASSED_OVER: &str = "passed over";

/// What became of one step: its name, how long it took, and a line about it or why it failed.
struct Outcome {
    name: String,
    took: Duration,
    result: Result<String>,
}

/// Runs the chosen stages.
///
/// # Errors
/// Anything failed.
pub fn run(root: &Path, arguments: Arguments) -> Result<()> {
    let wants = |stage| arguments.stages.is_empty() || arguments.stages.contains(&stage);
    let mut outcomes = Vec::new();
    if wants(Stage::Tidy) {
        outcomes.push(outcome("tidy", || tidy::run(root).map(|()| "every rule holds".to_owned())));
    }
    if wants(Stage::Generate) {
        outcomes.push(outcome("generate --check", || generated_is_fresh(root)));
    }
    if wants(Stage::Rust) {
        outcomes.extend(rust::run(root));
    }
    if wants(Stage::Python) || wants(Stage::Typescript) {
        let chosen = sdk::Chosen { python: wants(Stage::Python), typescript: wants(Stage::Typescript) };
        let given = arguments.url.zip(arguments.keyed_url);
        match sdk::run(root, chosen, given) {
            Ok(ran) => outcomes.extend(ran),
            Err(error) => outcomes.push(outcome("SDK suites", || Err(error))),
        }
    }
    if wants(Stage::Conformance) {
        match conformance::run(root) {
            Ok(ran) => outcomes.extend(ran),
            Err(error) => outcomes.push(outcome("conformance", || Err(error))),
        }
    }
    if wants(Stage::Pages) {
        outcomes.push(pages::run(root, arguments.stages.contains(&Stage::Pages)));
    }
    if arguments.stages.contains(&Stage::Agents) {
        outcomes.push(agents::run(root));
    }
    if arguments.stages.contains(&Stage::Frameworks) {
        match frameworks::run(root) {
            Ok(ran) => outcomes.extend(ran),
            Err(error) => outcomes.push(outcome("frameworks", || Err(error))),
        }
    }
    report(&outcomes)
}

/// Times a step and prints its heading.
fn outcome(name: &str, step: impl FnOnce() -> Result<String>) -> Outcome {
    println!("\n=== {name}");
    let begin = Instant::now();
    let result = step();
    if let Err(error) = &result {
        eprintln!("error: {error:#}");
    }
    Outcome { name: name.to_owned(), took: begin.elapsed(), result }
}

fn generated_is_fresh(root: &Path) -> Result<String> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["generate", "--check"]).current_dir(root);
    process::tee(command).map(|_| "up to date".to_owned())
}

fn report(outcomes: &[Outcome]) -> Result<()> {
    println!("\n=== summary");
    for Outcome { name, took, result } in outcomes {
        let (mark, words) = match result {
            Ok(words) if words.starts_with(PASSED_OVER) => ("NOT   ", words.clone()),
            Ok(words) => ("ok    ", words.clone()),
            Err(error) => ("FAILED", format!("{error:#}").lines().next().unwrap_or_default().to_owned()),
        };
        println!("{mark} {:>6.1} s  {name:<28} {words}", took.as_secs_f64());
    }
    let failed = outcomes.iter().filter(|outcome| outcome.result.is_err()).count();
    if failed > 0 {
        bail!("{failed} of {} steps failed", outcomes.len());
    }
    Ok(())
}
