//! `cargo xtask tidy`: the rules about this repository that no compiler checks.
//!
//! Every rule is a pure function from a [`Tree`] to findings and has a test that shows it failing. A rule names the
//! file, the line where it can, and what to do.

mod crates;
mod directions;
mod files;
mod licences;
mod places;
mod source;
mod tree;
mod words;

use std::{fmt, path::Path};

use anyhow::{Result, bail};

pub use tree::Tree;

/// One violation.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    path: String,
    line: Option<usize>,
    message: String,
}

impl Finding {
    fn of_file(path: &str, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: None, message: message.into() }
    }

    fn of_line(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: Some(line), message: message.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(formatter, "{}:{line}: {}", self.path, self.message),
            None => write!(formatter, "{}: {}", self.path, self.message),
        }
    }
}

/// Checks the repository at `root` and prints what is wrong.
///
/// # Errors
/// There are findings, or the tree or `cargo metadata` cannot be read.
pub fn run(root: &Path) -> Result<()> {
    let tree = Tree::read(root)?;
    let mut findings = check(&tree);
    findings.extend(crates::check(&crates::read(root)?));
    let (allowed, dependencies) = licences::read(root)?;
    findings.extend(licences::check(&allowed, &dependencies));
    for finding in &findings {
        eprintln!("{finding}");
    }
    if !findings.is_empty() {
        bail!("{} violations of the rules in xtask/src/tidy", findings.len());
    }
    println!("tidy: {} files and {} dependencies obey", tree.files().len(), dependencies.len());
    Ok(())
}

/// All findings that the files alone can tell.
fn check(tree: &Tree) -> Vec<Finding> {
    let rules = [directions::check, files::check, places::check, words::check];
    rules.iter().flat_map(|rule| rule(tree)).collect()
}
