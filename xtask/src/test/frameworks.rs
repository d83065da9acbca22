//! Frameworks over both APIs: litellm, LangChain, instructor, pydantic-ai and the Vercel AI SDK. They are half a gigabyte of
//! packages, so this stage runs only where it is named.

use std::path::Path;

use anyhow::{Context, Result};

use super::{Outcome, node::Node, outcome, sdk};
use crate::{
    executable,
    process::{last_with, tee},
    python::Python,
};

/// The sets of packages that can be installed together, as files in `tests/frameworks/python/requirements/`, and their
/// tests.
const SETS: [(&str, &[&str]); 2] = [
    ("several", &["test_litellm.py", "test_langchain.py", "test_instructor.py"]),
    ("pydantic-ai", &["test_pydantic_ai.py"]),
];

/// Installs the frameworks and runs their suites against a server of our own.
///
/// # Errors
/// Python or the server is missing; failing suites are outcomes.
pub fn run(root: &Path) -> Result<Vec<Outcome>> {
    let python = Python::find()?;
    let program = executable::build(root, executable::DUET)?;
    let server = sdk::serve(root, &program, "frameworks", None)?;
    let suite = root.join("tests/frameworks");
    let mut outcomes: Vec<Outcome> = SETS
        .iter()
        .map(|(set, tests)| {
            outcome(&format!("Python frameworks, {set}"), || {
                let requirements = suite.join(format!("python/requirements/{set}.txt"));
                let packages =
                    python.install(&requirements, &root.join("target/sdk/frameworks").join(set))?;
                let mut command = packages.command(&["-m", "pytest", "-p", "no:cacheprovider"]);
                command.args(*tests).current_dir(suite.join("python")).env("DUET_TEST_URL", server.url());
                let lines = tee(command)?;
                let summary = last_with(&lines, "passed").context("pytest gave no summary")?;
                Ok(summary.trim_matches(['=', ' ']).to_owned())
            })
        })
        .collect();
    outcomes.push(outcome("TypeScript frameworks", || {
        let node = root.join("tests/sdk-typescript/node.txt");
        let node = Node::install(&python, &node, &root.join("target/sdk/node"))?;
        node.install_packages(&suite.join("node"))?;
        let mut command = node.command(&["--test"]);
        command.current_dir(suite.join("node")).env("DUET_TEST_URL", server.url());
        let lines = tee(command)?;
        let passed =
            last_with(&lines, " pass ").and_then(|line| line.split(' ').next_back().map(str::to_owned));
        Ok(format!("{} passed", passed.context("node gave no summary")?))
    }));
    Ok(outcomes)
}
