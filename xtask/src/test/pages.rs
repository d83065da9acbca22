//! The pages in a browser: Chromium of the machine, driven by playwright-core from npm, which brings none of its own.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::{
    Outcome, PASSED_OVER,
    node::Node,
    outcome,
    sdk::{self, KEY},
};
use crate::{
    executable,
    process::{last_with, tee},
    python::Python,
};

/// What Chromium is called on different systems.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Runs the suite if there is a browser, or if one is `required`.
pub fn run(root: &Path, required: bool) -> Outcome {
    outcome("pages in a browser", || match browser() {
        Some(browser) => suite(root, &browser),
        None if required => {
            anyhow::bail!("there is no Chromium on the path, and DUET_TEST_BROWSER names none")
        }
        None => Ok(format!("{PASSED_OVER}: there is no Chromium here")),
    })
}

fn browser() -> Option<PathBuf> {
    let named = env::var_os("DUET_TEST_BROWSER").map(PathBuf::from);
    let folders: Vec<_> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    let found = || NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    named.into_iter().chain(found()).find(|path| path.is_file())
}

fn suite(root: &Path, browser: &Path) -> Result<String> {
    let python = Python::find()?;
    let node =
        Node::install(&python, &root.join("tests/sdk-typescript/node.txt"), &root.join("target/sdk/node"))?;
    let folder = root.join("tests/pages");
    node.install_packages(&folder)?;
    let program = executable::build(root, executable::DUET)?;
    let open = sdk::serve(root, &program, "pages", None)?;
    let keyed = sdk::serve(root, &program, "pages-keyed", Some(KEY))?;
    let mut command = node.command(&["--test", "--test-concurrency=1", "--test-reporter=spec"]);
    command.current_dir(folder).env("DUET_TEST_BROWSER", browser);
    command.env("DUET_TEST_URL", open.url()).env("DUET_TEST_KEYED_URL", keyed.url());
    command.env("DUET_TEST_KEY", KEY);
    let lines = tee(command)?;
    let passed = last_with(&lines, " pass ").context("node gave no summary")?;
    let count = passed.split(' ').next_back().unwrap_or_default();
    Ok(format!("{count} passed, with {}", browser.display()))
}
