//! Claude Code, Codex and opencode, unmodified, in whole sessions against duet. They are 1 GB of programs, so this stage runs
//! only where it is named.

use std::{path::Path, process::Command};

use anyhow::{Context, Result};

use super::{Outcome, node::Node, outcome};
use crate::{
    process::{last_with, tee},
    python::Python,
};

/// Installs the agents and runs `tests/agents`.
pub fn run(root: &Path) -> Outcome {
    outcome("agents", || {
        let suite = root.join("tests/agents");
        let version = root.join("tests/sdk-typescript/node.txt");
        let node = Node::install(&Python::find()?, &version, &root.join("target/sdk/node"))?;
        node.install_packages(&suite)?;
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths([node.folder()].into_iter().chain(std::env::split_paths(&path)))?;
        let mut command = Command::new("cargo");
        command.args(["test", "--package", "duet", "--test", "agents", "--", "--nocapture"]);
        command.current_dir(root).env("DUET_AGENTS", &suite).env("PATH", path);
        sessions(&tee(command)?)
    })
}

fn sessions(lines: &[String]) -> Result<String> {
    let result = last_with(lines, "test result: ok. ").context("there is no result")?;
    let passed = result.split(' ').nth(3).unwrap_or_default();
    Ok(format!("{passed} sessions"))
}
