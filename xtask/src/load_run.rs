//! `cargo xtask load`: starts the server with a few keys, lets very many clients loose on it, and tells what came of it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use serde_json::{Value, json};
use xtask::load::{self, Outcome, Plan, Who, report};

use crate::{
    executable,
    process::quiet,
    server::{Server, free_address},
};

/// What is written, and between which marks.
const PAGE: &str = "docs/load.md";
const MARKERS: [&str; 2] = ["<!-- load:start -->", "<!-- load:end -->"];
/// Longer than the demo model takes to load.
const STARTS: Duration = Duration::from_secs(120);
/// One for each connection, and some.
const FILES: u64 = 4_096;

#[derive(Args)]
pub struct Arguments {
    /// How long the clients stay.
    #[arg(long, default_value_t = 10.0)]
    minutes: f64,
    /// Drive the server as it is shipped instead of as it is tested.
    #[arg(long)]
    release: bool,
    /// Drive a program that is there already.
    #[arg(long, conflicts_with = "release")]
    program: Option<PathBuf>,
    /// Put the figures into `docs/load.md`.
    #[arg(long)]
    write: bool,
}

/// Runs, prints the figures and writes all samples to `target/load/results.json`.
///
/// # Errors
/// The server does not start, an answer is not what it should be, or something is left of the clients.
pub fn run(root: &Path, arguments: &Arguments) -> Result<()> {
    ensure!(arguments.minutes > 0.0 && arguments.minutes <= 600.0, "between 0 and 600 minutes");
    allow_many_connections()?;
    let folder = root.join("target/load");
    let program = match &arguments.program {
        Some(program) => program.clone(),
        None if arguments.release => executable::release(root)?,
        None => executable::build(root, executable::DUET)?,
    };
    let address = free_address()?;
    let mut command = executable::serve(&program, address.port());
    command.env("DUET_API_KEYS", Who::ALL.map(Who::key).join(","));
    let log = folder.join("server.log");
    let before = machine(root, arguments);
    let server = Server::start(command, address, "/health/ready", &log, STARTS)?;
    let plan = Plan::full(Duration::from_secs_f64(arguments.minutes * 60.0));
    println!("{} clients for {} minutes on {}", plan.connections(), arguments.minutes, server.url());
    let interrupted = async { drop(tokio::signal::ctrl_c().await) };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let outcome = runtime.block_on(load::drive(address, server.process_id(), plan, interrupted))?;
    let machine = json!({"before": before, "load_after": load_average()});
    tell(root, &outcome, &machine, arguments.write)?;
    let mut complaints = report::complaints(&outcome);
    complaints.extend(errors(&fs::read_to_string(&log)?));
    if !complaints.is_empty() {
        bail!("{}", complaints.join("\n"));
    }
    Ok(())
}

fn tell(root: &Path, outcome: &Outcome, machine: &Value, write: bool) -> Result<()> {
    let text = format!("{}\n{}", said(machine), report::tables(outcome));
    println!("{text}");
    let results = json!({"machine": machine, "outcome": outcome});
    fs::write(root.join("target/load/results.json"), serde_json::to_string_pretty(&results)?)?;
    if write {
        let page = root.join(PAGE);
        fs::write(&page, replaced(&fs::read_to_string(&page)?, &text)?)?;
    }
    Ok(())
}

fn replaced(page: &str, part: &str) -> Result<String> {
    let [start, end] = MARKERS;
    let (before, rest) = page.split_once(start).with_context(|| format!("{PAGE} has no `{start}`"))?;
    let (_, after) = rest.split_once(end).with_context(|| format!("{PAGE} has no `{end}`"))?;
    Ok(format!("{before}{start}\n{part}{end}{after}"))
}

/// What must not be in the server's log.
fn errors(log: &str) -> Vec<String> {
    let mut errors: Vec<_> = log.lines().filter(|line| line.contains("ERROR")).map(str::to_owned).collect();
    errors.truncate(10);
    errors
}

/// What a reader must know of the machine to judge the times.
fn machine(root: &Path, arguments: &Arguments) -> Value {
    let said = |program: &str, options: &[&str]| {
        let mut command = Command::new(program);
        command.args(options).current_dir(root);
        quiet(command).unwrap_or_default().trim().to_owned()
    };
    let commit = said("git", &["describe", "--always", "--dirty"]);
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processors.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    json!({
        "processor": model.map_or_else(|| said("sysctl", &["-n", "machdep.cpu.brand_string"]), |(_, name)| name.to_owned()),
        "cores": std::thread::available_parallelism().map_or(0, std::num::NonZero::get),
        "system": said("uname", &["-srm"]),
        "rustc": said("rustc", &["--version"]),
        "date": said("date", &["-u", "+%F"]),
        "build": match (&arguments.program, arguments.release) {
            (Some(_), _) => "a program that was there already".to_owned(),
            (None, true) => format!("the release build of {commit}"),
            (None, false) => format!("the development build of {commit}, with dependencies and the engine at opt-level 1"),
        },
        "minutes": arguments.minutes,
        "load": load_average(),
    })
}

fn said(machine: &Value) -> String {
    let of = |name: &str| machine["before"][name].to_string().trim_matches('"').to_owned();
    let after = machine["load_after"].as_str().unwrap_or_default();
    format!(
        "{} minutes on {}, with {} cores ({}), {}; {} ({}). Load average of the machine over 1, 5 and 15 minutes: {} before, \
         {after} at the end.\n",
        of("minutes"),
        of("date"),
        of("cores"),
        of("processor"),
        of("system"),
        of("build"),
        of("rustc"),
        of("load"),
    )
}

/// Over 1, 5 and 15 minutes.
fn load_average() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace().take(3).collect::<Vec<_>>().join(" ")
}

fn allow_many_connections() -> Result<()> {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    if current.is_some_and(|current| current < FILES) {
        setrlimit(Resource::Nofile, Rlimit { current: Some(FILES), maximum })
            .with_context(|| format!("{FILES} open files are needed"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{errors, replaced};

    #[test]
    fn only_the_marked_part_changes() {
        let page = "# Load\n<!-- load:start -->\nold\n<!-- load:end -->\nmore\n";
        let written = replaced(page, "new\n").unwrap();
        assert_eq!(written, "# Load\n<!-- load:start -->\nnew\n<!-- load:end -->\nmore\n");
        assert!(replaced("# Load", "new").is_err());
    }

    #[test]
    fn errors_are_found_in_a_log() {
        assert_eq!(errors("2026 INFO a\n2026 ERROR b\n"), ["2026 ERROR b"]);
    }
}
