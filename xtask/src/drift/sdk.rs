//! The matrix: sets of SDK versions, the same that the SDK suites run with, and their description by `introspect.py`.

use std::{fs, path::Path, thread};

use anyhow::{Context, Result, anyhow};

use super::inventory::Inventory;
use crate::{
    process::quiet,
    python::{Packages, Python},
};

/// The APIs, which are also the names of their SDKs.
pub const APIS: [&str; 2] = ["anthropic", "openai"];
/// Files in `tests/sdk-python/requirements/`, newest first.
const SETS: [&str; 3] = ["newest", "previous", "oldest"];

/// Installs the SDKs and describes each. With `latest` the newest set is whatever the package index has now.
///
/// # Errors
/// A package cannot be installed, or says something that `introspect.py` does not understand.
pub fn read(root: &Path, latest: bool) -> Result<Vec<(&'static str, Inventory)>> {
    let python = Python::find()?;
    let installed = root.join("target/sdk/python");
    let mut found = Vec::new();
    for set in SETS {
        let packages = match set {
            "newest" if latest => install_latest(&python, &root.join("target/drift/latest"))?,
            set => {
                let requirements = root.join(format!("tests/sdk-python/requirements/{set}.txt"));
                python.install(&requirements, &installed.join(set))?
            }
        };
        found.extend(describe(root, &packages)?);
    }
    Ok(found)
}

fn install_latest(python: &Python, directory: &Path) -> Result<Packages> {
    if directory.exists() {
        fs::remove_dir_all(directory)?;
    }
    fs::create_dir_all(directory)?;
    let requirements = directory.with_extension("txt");
    fs::write(&requirements, APIS.join("\n"))?;
    python.install(&requirements, directory)
}

/// Both SDKs of a set, side by side: importing all of one takes seconds.
fn describe(root: &Path, packages: &Packages) -> Result<Vec<(&'static str, Inventory)>> {
    let script = root.join("xtask/src/drift/introspect.py").display().to_string();
    thread::scope(|scope| {
        let started = APIS.map(|api| {
            let command = packages.command(&[&script, api]);
            (api, scope.spawn(move || quiet(command)))
        });
        let finished = started.into_iter().map(|(api, running)| {
            let text = running.join().map_err(|_| anyhow!("a thread panicked"))??;
            let inventory =
                serde_json::from_str(&text).with_context(|| format!("what {script} says of {api}"))?;
            Ok((api, inventory))
        });
        finished.collect()
    })
}
