//! A Python that sees mlx-lm, below `target/parity/`, and what tests that run in processes of their own need to share
//! what it made: locks and names that hold a hash of everything a result depends on.

use std::collections::hash_map::DefaultHasher;
use std::fs::{self, File};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

pub fn repository() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Where results are kept.
pub fn kept() -> PathBuf {
    let folder = repository().join("target/parity");
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The pinned versions of mlx-lm and what it needs.
pub fn requirements() -> PathBuf {
    repository().join("tests/requirements-parity.txt")
}

/// Packages go into a folder of their own, because Debian and Ubuntu have `venv` in a package apart from Python.
pub fn python() -> Command {
    let packages = kept().join(format!("packages-{:016x}", hash(&[&requirements()])));
    let _lock = locked(&packages.with_extension("lock"));
    let interpreter = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
    let complete = packages.join("complete");
    if !complete.exists() {
        let install = ["-m", "pip", "install", "--quiet", "--upgrade", "--target"];
        run(Command::new(&interpreter).args(install).arg(&packages).arg("--requirement").arg(requirements()));
        File::create(complete).unwrap();
    }
    let mut python = Command::new(interpreter);
    // -S: no site packages of the machine.
    python.arg("-S").env("PYTHONPATH", packages);
    python
}

/// Nobody else holds the same lock until this one is dropped.
pub fn locked(path: &Path) -> File {
    let file = File::create(path).unwrap();
    file.lock().unwrap();
    file
}

pub fn run(command: &mut Command) {
    let status = command.status().unwrap();
    assert!(status.success(), "{command:?}: {status}");
}

/// Of the contents of files.
pub fn hash(paths: &[&PathBuf]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        fs::read(path).unwrap().hash(&mut hasher);
    }
    hasher.finish()
}
