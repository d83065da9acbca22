//! `cargo xtask fuzz`: every target of `fuzz/` for a while, begun with what was recorded of the real APIs.
//!
//! Needs a nightly toolchain and cargo-fuzz. What it makes stays below `target/fuzz`: inputs of one run are where the next
//! begins.

mod seeds;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::process::{quiet, tee};

#[derive(clap::Args)]
pub struct Arguments {
    /// Names of targets; all of them, if none is given.
    targets: Vec<String>,
    /// How long each runs.
    #[arg(long, default_value_t = 4)]
    minutes: u64,
}

/// The slowest that a target may be with one input, in seconds, with a sanitizer and checked arithmetic.
const SLOWEST: u32 = 10;
/// The longest input, in bytes.
const LONGEST: u32 = 16 << 10;

/// What came of one target.
struct Row {
    target: String,
    took: Duration,
    executions: String,
    coverage: String,
    failed: bool,
}

/// Builds the targets, writes what they begin with, runs them one after another and prints a table.
///
/// # Errors
/// Something was found, or a target cannot be built.
pub fn run(root: &Path, arguments: &Arguments) -> Result<()> {
    let place = root.join("target/fuzz");
    fs::create_dir_all(&place)?;
    // The dependencies are those that are released.
    fs::copy(root.join("Cargo.lock"), root.join("fuzz/Cargo.lock"))?;
    tee(cargo_fuzz(root, &place, &["build"])).context("see docs/testing.md for what has to be installed")?;
    let known = quiet(cargo_fuzz(root, &place, &["list"]))?;
    let known: Vec<&str> = known.lines().collect();
    if let Some(unknown) = arguments.targets.iter().find(|name| !known.contains(&name.as_str())) {
        bail!("no target is called {unknown}; there are {}", known.join(", "));
    }
    seeds::write(root, &place.join("corpus"))?;
    let mut rows = Vec::new();
    for name in known {
        if arguments.targets.is_empty() || arguments.targets.iter().any(|wanted| wanted == name) {
            rows.push(fuzz(root, &place, name, arguments.minutes)?);
        }
    }
    println!("{}", table(&rows));
    match rows.iter().filter(|row| row.failed).count() {
        0 => Ok(()),
        failed => bail!("{failed} targets found something, which lies in target/fuzz/artifacts"),
    }
}

fn cargo_fuzz(root: &Path, place: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root).args(["+nightly", "fuzz"]).args(arguments.first()).args(["--fuzz-dir", "fuzz"]);
    if arguments.contains(&"build") {
        command.arg("--target-dir").arg(place.join("build"));
    }
    command
}

fn fuzz(root: &Path, place: &Path, target: &str, minutes: u64) -> Result<Row> {
    let [corpus, artifacts] = ["corpus", "artifacts"].map(|folder| place.join(folder).join(target));
    fs::create_dir_all(&corpus)?;
    fs::create_dir_all(&artifacts)?;
    let mut command = Command::new(binary(place, target)?);
    command.current_dir(root).arg(corpus).args([
        format!("-max_total_time={}", minutes * 60),
        format!("-timeout={SLOWEST}"),
        format!("-max_len={LONGEST}"),
        format!("-artifact_prefix={}/", artifacts.display()),
        "-rss_limit_mb=4096".to_owned(),
        "-print_final_stats=1".to_owned(),
        "-verbosity=1".to_owned(),
    ]);
    println!("\n--- {target}");
    let begun = Instant::now();
    let output = command.output().with_context(|| format!("cannot start {target}"))?;
    let log = String::from_utf8_lossy(&output.stderr);
    fs::write(place.join(format!("{target}.log")), log.as_bytes())?;
    if !output.status.success() {
        let end: Vec<&str> = log.lines().rev().take(40).collect();
        println!("{}", end.into_iter().rev().collect::<Vec<_>>().join("\n"));
    }
    let executions = after(&log, "stat::number_of_executed_units:");
    Ok(Row {
        target: target.to_owned(),
        took: begun.elapsed(),
        executions,
        coverage: after(&log, " cov: "),
        failed: !output.status.success(),
    })
}

/// Where cargo-fuzz puts what it builds.
fn binary(place: &Path, target: &str) -> Result<PathBuf> {
    let host = quiet({
        let mut command = Command::new("rustc");
        command.args(["--print", "host-tuple"]);
        command
    })?;
    Ok(place.join("build").join(host.trim()).join("release").join(target))
}

/// The last word behind a mark.
fn after(log: &str, mark: &str) -> String {
    let word = log.rsplit_once(mark).and_then(|(_, rest)| rest.split_whitespace().next());
    word.unwrap_or("?").to_owned()
}

fn table(rows: &[Row]) -> String {
    let mut text = "\n| target | seconds | executions | edges | found |\n|---|---|---|---|---|".to_owned();
    for Row { target, took, executions, coverage, failed } in rows {
        let found = if *failed { "yes" } else { "" };
        text += &format!("\n| `{target}` | {} | {executions} | {coverage} | {found} |", took.as_secs());
    }
    text
}
