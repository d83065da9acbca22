//! `generate`: runs the crate `specgen`, which is apart because it compiles for a minute and most commands do not need it.

use std::{path::Path, process::Command};

use anyhow::{Context, Result, ensure};

use crate::executable;

/// Writes everything that is generated from `specs/`, or with `check` only says what is out of date.
pub fn run(root: &Path, check: bool) -> Result<()> {
    let mut command = Command::new(executable::build(root, executable::SPECGEN)?);
    command.current_dir(root);
    if check {
        command.arg("--check");
    }
    let status = command.arg(root).status().context("running specgen")?;
    ensure!(status.success(), "specgen failed");
    Ok(())
}
