//! The suite's binary: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    duet_conformance::cli::main()
}
