//! Building duet and finding what was built.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process::quiet;

/// Builds the `duet` binary with further `options` of cargo and says where it is.
///
/// # Errors
/// The build fails.
pub fn build(root: &Path, options: &[&str]) -> Result<PathBuf> {
    build_binary(root, "duet", options)
}

/// Builds the conformance suite's binary and says where it is.
///
/// # Errors
/// The build fails.
pub fn build_conformance(root: &Path) -> Result<PathBuf> {
    build_binary(root, "duet-conformance", &["--package", "duet-conformance"])
}

fn build_binary(root: &Path, name: &str, options: &[&str]) -> Result<PathBuf> {
    println!("building {name} {}", options.join(" "));
    let mut command = Command::new("cargo");
    command.args(["build", "--bin", name, "--message-format=json-render-diagnostics"]).args(options);
    command.current_dir(root);
    let messages = quiet(command)?;
    let mut executables = messages.lines().filter_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        message["executable"].as_str().map(PathBuf::from)
    });
    executables.next_back().context("cargo built no executable")
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
