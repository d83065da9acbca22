//! The conformance suite on what it must hold for: recordings of the real APIs, broken copies of them, and our own server
//! with the demo model. Gate mode runs with the Rust tests.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use super::{Outcome, outcome, sdk};
use crate::{executable, process};

/// The key that the server asks for. It protects nothing.
const KEY: &str = "test-key";
/// Our own recorded sessions, and what is known to be missing in our server.
const FIXTURES: &str = "conformance/fixtures";
const BASELINE: &str = "conformance/baselines/duet.yaml";

/// Calibrates, mutates and runs.
///
/// # Errors
/// The suite or the server cannot be built or started; what they find are outcomes.
pub fn run(root: &Path) -> Result<Vec<Outcome>> {
    let suite = executable::build_conformance(root)?;
    let program = executable::build(root, &[])?;
    let server = sdk::serve(root, &program, "conformance", Some(KEY))?;
    let out = root.join("target/conformance");
    let saved = out.join("run.jsonl");
    std::fs::create_dir_all(&out)?;
    let live = ["run".to_owned(), server.url(), "--baseline".to_owned(), path(&root.join(BASELINE))];
    let able = ["--key", KEY, "--with", "auth,context-limit"].map(str::to_owned);
    let kept = ["--out".to_owned(), path(&out), "--save".to_owned(), path(&saved)];
    let ran = outcome("conformance: run on the demo model", || {
        command(&suite, &[&live[..], &able, &kept].concat(), "cases")
    });
    // A weak model's own words need not be good traffic, but checks of them can be broken.
    let trusted = corpus(root);
    let all = [&trusted[..], &[path(&saved)]].concat();
    let over = |name: &str, corpus: &[String], summary: &str| {
        command(&suite, &[&[name.to_owned()], corpus].concat(), summary)
    };
    Ok(vec![
        ran,
        outcome("conformance: calibrate", || over("calibrate", &trusted, "judgements")),
        outcome("conformance: mutate", || over("mutate", &all, "notice damage")),
    ])
}

/// The recordings beside the repository, where they are, and our own.
fn corpus(root: &Path) -> Vec<String> {
    let places = [root.join("../shared/recordings"), root.join(FIXTURES)];
    places.iter().filter(|place| place.exists()).map(|place| path(place)).collect()
}

fn path(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn command(suite: &PathBuf, arguments: &[String], summary: &str) -> Result<String> {
    let mut command = Command::new(suite);
    command.args(arguments);
    let lines = process::tee(command)?;
    process::last_with(&lines, summary).context("the suite gave no summary")
}
