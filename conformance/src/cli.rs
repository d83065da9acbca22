//! The command line. Exit codes: 0 fine, 1 unexpected failure or stale baseline, 2 usage, 3 nobody answers,
//! 4 the suite failed, 5 too much was inconclusive.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks to people")]

mod arguments;
mod calibrate;
mod diff;
mod explain;
mod list;
mod listening;
mod mutate;
mod record;
mod run;
mod serve;

use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::Parser;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// As hoped.
    Fine = 0,
    /// Something that was not expected failed, or passed.
    Failed = 1,
    /// What was typed cannot be done; clap's own code for it.
    Usage = 2,
    /// Nobody answers at the address.
    Unreachable = 3,
    /// The suite itself failed.
    Harness = 4,
    /// The model did too little of what the cases are about.
    Inconclusive = 5,
}

/// What was typed names something that is not there, or is not of the right form.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub String);

/// Runs the command of the process's arguments.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let data = arguments.data.as_deref();
    let done = match arguments.command {
        Command::Run(options) => run::main(&options, data),
        Command::Calibrate(options) => calibrate::main(&options, data),
        Command::Mutate(options) => mutate::main(&options, data),
        Command::List(options) => list::main(&options, data),
        Command::Explain(options) => explain::main(&options, data),
        Command::Diff(options) => diff::main(&options),
        Command::Serve(options) => serve::main(&options),
        Command::Record(options) => record::main(&options),
        Command::Trace => list::trace(data),
    };
    match done {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(error) => {
            eprintln!("error: {error:#}");
            let exit = if error.is::<Usage>() { Exit::Usage } else { Exit::Harness };
            ExitCode::from(exit as u8)
        }
    }
}
