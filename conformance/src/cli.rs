//! The command line. Exit codes: 0 fine, 1 unexpected failure or stale baseline, 2 usage, 3 nobody answers,
//! 4 the suite failed, 5 too much was inconclusive.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks to people")]

mod arguments;
mod calibrate;
mod mutate;
mod run;

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
    /// Nobody answers at the address.
    Unreachable = 3,
    /// The suite itself failed.
    Harness = 4,
    /// The model did too little of what the cases are about.
    Inconclusive = 5,
}

/// Runs the command of the process's arguments.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let data = arguments.data.as_deref();
    let done = match arguments.command {
        Command::Run(options) => run::main(&options, data),
        Command::Calibrate(options) => calibrate::main(&options, data),
        Command::Mutate(options) => mutate::main(&options, data),
    };
    match done {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(Exit::Harness as u8)
        }
    }
}
