//! `cargo xtask target NAME`: a server, ours or another project's, with the demo model, for a command to be run against.
//!
//! Servers come unmodified from package indexes, in the versions that `tests/targets/` pins, listen on a free loopback
//! port, and are gone with every process they started when this program ends, however that happens.

mod litellm;
pub mod llama_cpp;
mod mlx_lm;
mod vllm_mlx;

use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode, ExitStatus},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};

use crate::{
    executable,
    server::{Server, free_address},
};

/// How long a server may take to load a small model; one that serves is ready in a fraction of this.
const PATIENCE: Duration = Duration::from_secs(180);
/// What servers that can ask for a key ask for.
const KEY: &str = "sk-test";

#[derive(Args)]
pub struct Arguments {
    /// The server.
    name: Name,
    /// A built duet, instead of one that is built now.
    #[arg(long)]
    duet: Option<PathBuf>,
    /// What to run against the server, after `--`; without it the server stays until Ctrl-C. `{url}`, `{model}` and `{key}`
    /// are replaced; CONFORMANCE_URL, CONFORMANCE_MODEL and CONFORMANCE_KEY say the same.
    #[arg(last = true)]
    command: Vec<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Name {
    /// The server of this repository.
    Duet,
    /// mlx_lm.server.
    MlxLm,
    /// llama.cpp's llama-server, built from the source inside a package.
    LlamaCpp,
    /// LiteLLM's proxy in front of duet.
    Litellm,
    /// vllm-mlx.
    VllmMlx,
}

/// A running server and what a client must know of it.
struct Target {
    server: Server,
    /// Servers that it needs.
    behind: Option<Server>,
    /// Names that requests can use; the first is the one to begin with.
    models: Vec<String>,
    /// Empty where none is asked for.
    key: String,
}

/// Starts the server and runs the command against it.
///
/// # Errors
/// The server cannot be installed or started, or the command cannot.
pub fn run(root: &Path, arguments: Arguments) -> Result<ExitCode> {
    let target = start(root, &arguments)?;
    println!("url    {}", target.server.url());
    println!("models {}", target.models.join(", "));
    println!("key    {}", if target.key.is_empty() { "none asked for" } else { &target.key });
    println!("log    {}", target.server.log().display());
    match arguments.command.split_first() {
        Some((program, rest)) => against(root, &target, program, rest),
        None => stay(target),
    }
}

fn start(root: &Path, arguments: &Arguments) -> Result<Target> {
    let duet = || match &arguments.duet {
        Some(program) => Ok(program.clone()),
        None => executable::build(root, executable::DUET),
    };
    match arguments.name {
        Name::Duet => {
            let (server, model) = serve_duet(root, &duet()?)?;
            Ok(Target { server, behind: None, models: vec![model], key: String::new() })
        }
        Name::MlxLm => mlx_lm::start(root),
        Name::LlamaCpp => llama_cpp::start(root),
        Name::Litellm => litellm::start(root, &duet()?),
        Name::VllmMlx => vllm_mlx::start(root),
    }
}

/// duet with the demo model, and the name of that.
fn serve_duet(root: &Path, program: &Path) -> Result<(Server, String)> {
    let address = free_address()?;
    let command = executable::serve(program, address.port());
    let log = directory(root, "duet").join("server.log");
    let server = Server::start(command, address, "/health/ready", &log, PATIENCE)?;
    Ok((server, "duet-demo".to_owned()))
}

/// Where everything of one server is kept.
fn directory(root: &Path, name: &str) -> PathBuf {
    root.join("target/servers").join(name)
}

/// Runs a command that knows the target and returns its exit code.
fn against(root: &Path, target: &Target, program: &str, arguments: &[String]) -> Result<ExitCode> {
    let model = target.models.first().map_or("", String::as_str);
    let url = target.server.url();
    let fill =
        |text: &String| text.replace("{url}", &url).replace("{model}", model).replace("{key}", &target.key);
    let mut command = Command::new(find(root, program));
    command.args(arguments.iter().map(fill));
    command.env("CONFORMANCE_URL", &url).env("CONFORMANCE_MODEL", model);
    if !target.key.is_empty() {
        command.env("CONFORMANCE_KEY", &target.key);
    }
    let status = command.status().with_context(|| format!("cannot run {program}"))?;
    Ok(exit_code(status))
}

/// Programs of this repository need no path.
fn find(root: &Path, program: &str) -> PathBuf {
    let ours = root.join("target/debug").join(program);
    if ours.is_file() { ours } else { PathBuf::from(program) }
}

fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    code.map_or(ExitCode::FAILURE, ExitCode::from)
}

/// Leaves the server running until it ends, which Ctrl-C sees to.
fn stay(mut target: Target) -> Result<ExitCode> {
    println!("Ctrl-C ends it.");
    let status = target.server.wait()?;
    drop(target.behind);
    bail!("the server ended with {status}:\n{}", target.server.log_end())
}
