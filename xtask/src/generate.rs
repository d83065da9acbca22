//! `generate`: runs the crate `specgen`, which is apart because it compiles for a minute and most commands do not need it.

use std::{path::Path, process::Command};

use anyhow::{Context, Result, ensure};

/// Writes everything that is generated from `specs/`, or with `check` only says what is out of date.
pub fn run(root: &Path, check: bool) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root).args(["run", "--quiet", "--package", "specgen", "--"]);
    if check {
        command.arg("--check");
    }
    let status = command.arg(root).status().context("running cargo")?;
    ensure!(status.success(), "specgen failed");
    Ok(())
}
