//! The developer's tools: `cargo xtask COMMAND`.
//!
//! A command is a module with `run`; nothing here knows more than its name.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool speaks through them")]

mod bench;
mod drift;
mod executable;
mod fuzz;
mod generate;
mod load_run;
mod models;
mod process;
mod python;
mod target;
mod test;
mod tidy;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use xtask::server;

#[derive(Parser)]
#[command(about = "The developer's tools of duet.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write types, server, client and support tables from `specs/`.
    Generate {
        /// Write nothing; fail if something is out of date.
        #[arg(long)]
        check: bool,
    },
    /// Compare `specs/` with the types of the vendors' SDKs; fail on a difference that `specs/drift.toml` does not explain.
    Drift(drift::Arguments),
    /// Compare every architecture with mlx-lm and write what was measured into `docs/models.md`.
    Models(models::Arguments),
    /// Let very many clients loose on the server, most of them impolite, and tell what that does to it.
    Load(load_run::Arguments),
    /// Check the rules about the repository that no compiler checks.
    Tidy,
    /// Run every test: rules, generated code, Rust, and both vendors' SDKs against a running server.
    Test(test::Arguments),
    /// Measure duet, llama.cpp and mlx_lm.server on the same weights and print ratios.
    Bench(bench::Arguments),
    /// Feed every parser with what nobody would send, for a while.
    Fuzz(fuzz::Arguments),
    /// Run a server with the demo model, ours or another project's, and a command against it.
    Target(target::Arguments),
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    let root = root()?;
    match command {
        Command::Generate { check } => generate::run(&root, check),
        Command::Drift(arguments) => drift::run(&root, &arguments),
        Command::Load(arguments) => load_run::run(&root, &arguments),
        Command::Models(arguments) => models::run(&root, &arguments),
        Command::Tidy => tidy::run(&root),
        Command::Test(arguments) => test::run(&root, arguments),
        Command::Fuzz(arguments) => fuzz::run(&root, &arguments),
        Command::Bench(arguments) => bench::run(&root, arguments),
        Command::Target(arguments) => return target::run(&root, arguments),
    }?;
    Ok(ExitCode::SUCCESS)
}

/// The repository's root: the parent of this crate.
fn root() -> Result<PathBuf> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map(PathBuf::from).context("this crate lies at the root of a file system")
}
