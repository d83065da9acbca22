//! llama.cpp's server and the models in its format.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;
use clap::ValueEnum;

use super::model::Model;
use crate::{process::quiet, python::Packages, target::llama_cpp};

/// What 4-bit weights become in GGUF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Four {
    /// Requantised without an offset: what most files hold and llama.cpp's fastest kernels are for.
    #[value(name = "q4_0")]
    Q40,
    /// The same weights, with llama.cpp's kernels for scale and offset.
    #[value(name = "q4_1")]
    Q41,
}

/// A built server and what writes its models.
pub struct Llama {
    pub program: PathBuf,
    packages: Packages,
    script: PathBuf,
    four: Four,
    models: PathBuf,
}

impl Llama {
    /// Takes `program`, or builds one from a package of the registry.
    ///
    /// # Errors
    /// A package cannot be installed, or the build fails.
    pub fn prepare(root: &Path, program: Option<PathBuf>, four: Four) -> Result<Self> {
        let packages = llama_cpp::packages(root)?;
        let program = match program {
            Some(program) => program,
            None => llama_cpp::program(root, &packages)?,
        };
        let models = root.join("target/bench/models");
        Ok(Self { program, packages, script: root.join(llama_cpp::WRITER), four, models })
    }

    /// The model's weights as GGUF, written unless they are there and younger than the model.
    ///
    /// # Errors
    /// The script fails.
    pub fn weights(&self, model: &Model) -> Result<PathBuf> {
        let four = match self.four {
            Four::Q40 => "q4_0",
            Four::Q41 => "q4_1",
        };
        let name = model.name.replace('/', "_");
        let output = self.models.join(format!("{name}-{four}.gguf"));
        let age = |file: &Path| fs::metadata(file).and_then(|data| data.modified()).ok();
        let source = model.folder.join("model.safetensors");
        if age(&output).is_some_and(|written| Some(written) >= age(&source)) {
            return Ok(output);
        }
        fs::create_dir_all(&self.models)?;
        let mut command = self.packages.command(&[]);
        command.arg(&self.script).arg(&model.folder).arg(&output).args(["--four", four]);
        quiet(command)?;
        Ok(output)
    }
}
