//! The workspace's tests, through cargo-nextest where it is installed and through `cargo test` where not.
//!
//! MLX wants one thread in a process. nextest gives every test a process; under `cargo test` the packages that touch
//! MLX run their tests one after another.

use std::{path::Path, process::Command};

use anyhow::{Context, Result};

use super::{Outcome, outcome};
use crate::process::{last_with, tee};

/// Packages whose tests touch MLX.
const SERIAL: [&str; 3] = ["duet", "duet-mlx", "mlx-sys"];

/// Runs all tests.
pub fn run(root: &Path) -> Vec<Outcome> {
    if Command::new("cargo")
        .args(["nextest", "--version"])
        .output()
        .is_ok_and(|output| output.status.success())
    {
        return vec![
            outcome("cargo nextest", || nextest(root)),
            outcome("cargo test --doc", || cargo_test(root, &["--workspace", "--doc"])),
        ];
    }
    println!("cargo-nextest is not installed: using cargo test");
    let pairs = |option: &'static str| SERIAL.into_iter().flat_map(move |package| [option, package]);
    let parallel: Vec<&str> = ["--workspace"].into_iter().chain(pairs("--exclude")).collect();
    let serial: Vec<&str> = pairs("--package").chain(["--", "--test-threads=1"]).collect();
    vec![
        outcome("cargo test", || cargo_test(root, &parallel)),
        outcome("cargo test, one by one", || cargo_test(root, &serial)),
    ]
}

fn nextest(root: &Path) -> Result<String> {
    let mut command = Command::new("cargo");
    command.args(["nextest", "run", "--workspace", "--no-fail-fast"]).current_dir(root);
    last_with(&tee(command)?, "tests run").context("nextest gave no summary")
}

fn cargo_test(root: &Path, arguments: &[&str]) -> Result<String> {
    let mut command = Command::new("cargo");
    command.args(["test", "--quiet", "--no-fail-fast"]).args(arguments).current_dir(root);
    Ok(format!("{} tests passed", passed(&tee(command)?)))
}

/// The sum over all `test result: ok. N passed; ...` lines.
fn passed(lines: &[String]) -> usize {
    let results = lines.iter().filter_map(|line| line.strip_prefix("test result: ok. "));
    results.filter_map(|rest| rest.split(' ').next()?.parse::<usize>().ok()).sum()
}

#[cfg(test)]
mod tests {
    #[test]
    fn passed_tests_are_summed() {
        let lines = ["test result: ok. 3 passed; 0 failed", "noise", "test result: ok. 4 passed; 0 failed"];
        assert_eq!(super::passed(&lines.map(str::to_owned)), 7);
    }
}
