//! Python packages for tests and measurements: one directory per pinned set, made once and kept below `target/`.
//!
//! Packages go into a directory of their own (`pip install --target`) instead of a virtual environment: that needs
//! nothing but pip, where Debian and Ubuntu have `venv` in a package of its own, and leaves the machine's Python alone.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::process::quiet;

/// The oldest Python that the current SDKs run on.
const OLDEST: (u32, u32) = (3, 10);

/// An interpreter that has pip.
#[derive(Debug, Clone)]
pub struct Python {
    program: String,
}

/// A Python that sees the standard library and the packages of one set, nothing of the machine's.
#[derive(Debug, Clone)]
pub struct Packages {
    python: Python,
    directory: PathBuf,
}

impl Python {
    /// Finds `$PYTHON`, `python3` or `python`.
    ///
    /// # Errors
    /// There is none that is young enough and has pip; the message says what to do.
    pub fn find() -> Result<Self> {
        let named = std::env::var("PYTHON").ok();
        let candidates = named.into_iter().chain(["python3".to_owned(), "python".to_owned()]);
        let mut found = Vec::new();
        for program in candidates {
            let python = Self { program };
            match python.objection() {
                None => return Ok(python),
                Some(objection) => found.push(format!("  {}: {objection}", python.program)),
            }
        }
        let (major, minor) = OLDEST;
        bail!(
            "Python {major}.{minor} or newer with pip is needed (Debian, Ubuntu: apt install python3-pip):\n{}\n\
             Set PYTHON to name another interpreter.",
            found.join("\n")
        )
    }

    /// Why this interpreter does not do.
    fn objection(&self) -> Option<String> {
        let script = "import sys; print(*sys.version_info[:2])";
        let Ok(version) = quiet(self.command(&["-c", script])) else { return Some("not found".to_owned()) };
        let mut parts = version.split_whitespace().filter_map(|part| part.parse::<u32>().ok());
        let version = (parts.next()?, parts.next()?);
        if version < OLDEST {
            return Some(format!("is version {}.{}", version.0, version.1));
        }
        quiet(self.command(&["-m", "pip", "--version"])).err().map(|_| "has no pip".to_owned())
    }

    /// Installs what `requirements` lists into `directory`, unless that has been done.
    ///
    /// # Errors
    /// pip fails, for example because the package index is out of reach.
    pub fn install(&self, requirements: &Path, directory: &Path) -> Result<Packages> {
        self.install_with(&[], requirements, directory)
    }

    /// The same without anything that `requirements` does not list, even if a package says that it needs it.
    ///
    /// # Errors
    /// pip fails.
    pub fn install_exactly(&self, requirements: &Path, directory: &Path) -> Result<Packages> {
        self.install_with(&["--no-deps"], requirements, directory)
    }

    fn install_with(&self, options: &[&str], requirements: &Path, directory: &Path) -> Result<Packages> {
        let packages = Packages { python: self.clone(), directory: directory.to_owned() };
        let wanted =
            fs::read_to_string(requirements).with_context(|| format!("no {}", requirements.display()))?;
        // Written last: an installation that was cut off is made again.
        let stamp = directory.join("installed.txt");
        if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
            return Ok(packages);
        }
        if directory.exists() {
            fs::remove_dir_all(directory)?;
        }
        println!("installing {} ...", requirements.display());
        let mut command = self.command(&["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        command.args(options).args(["--only-binary=:all:", "--requirement"]).arg(requirements);
        quiet({
            command.arg("--target").arg(directory);
            command
        })?;
        fs::write(&stamp, wanted)?;
        Ok(packages)
    }

    /// Downloads what `requirements` lists into `directory`, without what it depends on. The file itself says whether that
    /// is a source archive (`--no-binary`).
    ///
    /// # Errors
    /// pip fails.
    pub fn download(&self, requirements: &Path, directory: &Path) -> Result<()> {
        let mut command = self.command(&["-m", "pip", "download", "--quiet", "--disable-pip-version-check"]);
        command.args(["--no-deps", "--requirement"]).arg(requirements);
        quiet({
            command.arg("--dest").arg(directory);
            command
        })
        .map(drop)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments);
        command
    }
}

impl Packages {
    /// `python ARGUMENTS` with these packages.
    pub fn command(&self, arguments: &[&str]) -> Command {
        // -S: no site packages of the machine or the user; -B: no byte code beside the sources of tests.
        let mut command = self.python.command(&["-S", "-B"]);
        command.args(arguments).env("PYTHONPATH", &self.directory);
        command
    }

    /// Where the packages lie.
    pub fn directory(&self) -> &Path {
        &self.directory
    }
}
