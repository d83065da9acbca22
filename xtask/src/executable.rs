//! Building this workspace's programs, and finding what was built.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process::quiet;

/// The server.
pub const DUET: &str = "duet";
/// The conformance suite.
pub const CONFORMANCE: &str = "duet-conformance";
/// The generator.
pub const SPECGEN: &str = "specgen";

/// Cargo builds a dependency anew for every set of features, and takes those of all packages and their tests only where all
/// packages and a test are named. With this it takes what `cargo test --workspace` has built. The test is a small one of a
/// crate that needs none of the generated ones.
const AS_TESTED: [&str; 3] = ["--workspace", "--test", "decode"];

/// Builds one of the programs above for tests, and says where it is.
///
/// # Errors
/// The build fails.
pub fn build(root: &Path, name: &str) -> Result<PathBuf> {
    cargo(root, name, &AS_TESTED)
}

/// Builds the server as it is shipped, and says where it is.
///
/// # Errors
/// The build fails.
pub fn release(root: &Path) -> Result<PathBuf> {
    cargo(root, DUET, &["--release"])
}

fn cargo(root: &Path, name: &str, options: &[&str]) -> Result<PathBuf> {
    println!("building {name}");
    let mut command = Command::new("cargo");
    command.args(["build", "--bin", name, "--message-format=json-render-diagnostics"]).args(options);
    command.current_dir(root);
    let messages = quiet(command)?;
    let executable = messages.lines().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let is_it = message["target"]["name"] == name && message["profile"]["test"] == false;
        message["executable"].as_str().filter(|_| is_it).map(PathBuf::from)
    });
    executable.with_context(|| format!("cargo built no {name}"))
}

/// `duet serve` on a loopback port, with nothing taken from this process's own settings.
pub fn serve(program: &Path, port: u16) -> Command {
    let mut command = Command::new(program);
    for (variable, _) in std::env::vars().filter(|(variable, _)| variable.starts_with("DUET_")) {
        command.env_remove(variable);
    }
    // Several servers run at once, and none of them may touch what the user keeps.
    command.env("DUET_STORE", "memory");
    command.args(["serve", "--host", "127.0.0.1", "--port", &port.to_string()]);
    command
}
