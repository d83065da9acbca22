//! `specgen [--check] ROOT`: generates everything from `ROOT/specs`, or says what is out of date. Run by
//! `cargo xtask generate`. `specgen --inventory SPEC...` prints what each specification names, one a line,
//! for `cargo xtask drift`.
#![expect(clippy::print_stderr, clippy::print_stdout, reason = "a command line tool speaks through them")]

use anyhow::{Context, Result, bail};
use specgen::{document::Document, inventory::inventory, lower::lower, plan};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let (check, root) = match arguments {
        [root] => (false, root),
        [flag, root] if flag == "--check" => (true, root),
        [flag, specs @ ..] if flag == "--inventory" => return print_inventories(specs),
        _ => bail!("usage: specgen [--check] ROOT | --inventory SPEC..."),
    };
    let root = PathBuf::from(root).canonicalize().with_context(|| format!("{root}: no such folder"))?;
    let outputs = plan::outputs(&root)?;
    if check {
        return plan::check(&root, &outputs);
    }
    plan::write(&root, &outputs).map(|_| ())
}

fn print_inventories(specs: &[String]) -> Result<()> {
    for spec in specs {
        println!("{}", inventory(spec, &lower(&Document::read(Path::new(spec))?)?));
    }
    Ok(())
}
