//! The repository's own files, by path relative to its root with `/` between the parts.

use std::{fs, path::Path};

use anyhow::{Context, Result};

/// Directories that hold nothing of ours: build outputs, caches, other people's packages.
const FOREIGN: [&str; 7] =
    [".git", ".pytest_cache", ".venv", "__pycache__", "dist", "node_modules", "target"];

/// Written by bindgen, which has its own first line.
const BINDINGS: &str = "mlx-sys/src/bindings.rs";

/// One file. Binary files have no text.
pub struct File {
    pub path: String,
    pub text: Option<String>,
}

impl File {
    /// What follows the last dot of the name, or nothing.
    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// Whether a machine wrote it: it says so itself. Such files are judged by what writes them.
    pub fn is_generated(&self) -> bool {
        let says_so = |text: &str| text.starts_with("// @generated");
        self.path == BINDINGS || self.text.as_deref().is_some_and(says_so)
    }

    /// The text of a hand-written Rust file.
    pub fn hand_written_rust(&self) -> Option<&str> {
        if self.extension() == "rs" && !self.is_generated() { self.text.as_deref() } else { None }
    }
}

/// All files, sorted by path.
pub struct Tree {
    files: Vec<File>,
}

impl Tree {
    /// Reads everything below `root` that is ours.
    ///
    /// # Errors
    /// A directory or file cannot be read.
    pub fn read(root: &Path) -> Result<Self> {
        let mut files = Vec::new();
        visit(root, "", &mut files)?;
        files.sort_by(|one: &File, other| one.path.cmp(&other.path));
        Ok(Self { files })
    }

    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// A tree of samples, as (path, text).
    #[cfg(test)]
    pub fn of(samples: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File { path: (*path).into(), text: Some((*text).into()) };
        Self { files: samples.iter().map(file).collect() }
    }
}

fn visit(directory: &Path, prefix: &str, files: &mut Vec<File>) -> Result<()> {
    let entries = fs::read_dir(directory).with_context(|| format!("cannot list {}", directory.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        let kind = entry.file_type()?;
        if kind.is_dir() && !FOREIGN.contains(&name.as_str()) {
            visit(&entry.path(), &format!("{path}/"), files)?;
        } else if kind.is_file() {
            let bytes = fs::read(entry.path()).with_context(|| format!("cannot read {path}"))?;
            files.push(File { path, text: String::from_utf8(bytes).ok() });
        }
    }
    Ok(())
}
