//! The conformance suite on what it must hold for: recordings of the real APIs, broken copies of them, and our own server
//! with the demo model. Gate mode runs with the Rust tests.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail};

use super::{Outcome, outcome, sdk};
use crate::{
    executable, process,
    python::Python,
    server::{Server, free_address},
};

/// The key that the server asks for. It protects nothing.
const KEY: &str = "test-key";
/// Our own recorded sessions, and what is known to be missing in our server.
const FIXTURES: &str = "conformance/fixtures";
const BASELINE: &str = "conformance/baselines/duet.yaml";

/// Runs, calibrates, mutates, and plays recordings to SDKs.
///
/// # Errors
/// The suite or the server cannot be built or started, or there are no recordings; what they find are outcomes.
pub fn run(root: &Path) -> Result<Vec<Outcome>> {
    let suite = executable::build(root, executable::CONFORMANCE)?;
    let program = executable::build(root, executable::DUET)?;
    let embedder = sdk::embedder(root, &Python::find()?)?;
    let server = sdk::serve_with(root, &program, "conformance", Some(KEY), Some(&embedder))?;
    let out = root.join("target/conformance");
    let saved = out.join("run.jsonl");
    std::fs::create_dir_all(&out)?;
    let live = ["run".to_owned(), server.url(), "--baseline".to_owned(), path(&root.join(BASELINE))];
    let able =
        ["--key", KEY, "--with", "auth,context-limit", "--embedding-model", sdk::EMBEDDER].map(str::to_owned);
    let kept = ["--out".to_owned(), path(&out), "--save".to_owned(), path(&saved)];
    let ran = outcome("conformance: run on the demo model", || {
        command(&suite, &[&live[..], &able, &kept].concat(), "cases")
    });
    // A weak model's own words need not be good traffic, but checks of them can be broken.
    let trusted = corpus(root)?;
    let all = [&trusted[..], &[path(&saved)]].concat();
    let over = |name: &str, corpus: &[String], summary: &str| {
        command(&suite, &[&[name.to_owned()], corpus].concat(), summary)
    };
    Ok(vec![
        ran,
        outcome("conformance: calibrate", || over("calibrate", &trusted, "judgements")),
        outcome("conformance: mutate", || over("mutate", &all, "notice damage")),
        outcome("conformance: serve to the Python SDKs", || played(root, &suite)),
    ])
}

/// The recordings beside the repository, and our own. To do without the former is a decision, and is said.
fn corpus(root: &Path) -> Result<Vec<String>> {
    let (real, ours) = (root.join("../shared/recordings"), root.join(FIXTURES));
    if real.exists() {
        return Ok(vec![path(&real), path(&ours)]);
    }
    if std::env::var("DUET_WITHOUT_RECORDINGS").is_ok_and(|value| value == "1") {
        println!("NOT TESTED: recordings of the real APIs, because of DUET_WITHOUT_RECORDINGS=1");
        return Ok(vec![path(&ours)]);
    }
    bail!("{} is missing. Set DUET_WITHOUT_RECORDINGS=1 to do without.", real.display())
}

/// The vendors' SDKs against our recorded sessions, as `serve` plays them with and without faults.
fn played(root: &Path, suite: &Path) -> Result<String> {
    let packages = sdk::packages(root, &Python::find()?, sdk::NEWEST)?;
    let address = free_address()?;
    let mut command = Command::new(suite);
    command.arg("serve").arg(root.join(FIXTURES)).args(["--port", &address.port().to_string()]);
    let log = root.join("target/conformance/serve.log");
    let server = Server::start(command, address, "/v1/models", &log, Duration::from_secs(60))?;
    let mut clients = packages.command(&[]);
    clients.arg(root.join("conformance/tests/python_clients.py")).arg(server.url());
    process::last_with(&process::tee(clients)?, "calls").context("the clients gave no summary")
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
