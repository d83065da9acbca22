//! The models that are measured: the demo model, random ones written on demand, or any folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{process::quiet, python::Packages};

/// A model folder and how many tokens fit.
#[derive(Debug)]
pub struct Model {
    /// As it was asked for.
    pub name: String,
    pub folder: PathBuf,
    pub window: u32,
}

/// Finds or makes the model that `name` means.
///
/// # Errors
/// Nothing has this name, or the generator fails.
pub fn find(root: &Path, name: &str, packages: &Packages) -> Result<Model> {
    let demo = root.join("fixtures/models/demo");
    let folder = match name.split_once('-') {
        Some(("demo", variant)) => demo.join(variant),
        Some((size @ ("nano" | "tiny" | "mid"), kind)) => {
            let output = root.join("target/bench/models").join(name);
            make(root, &demo.join("bf16"), &output, size, kind, packages)?;
            output
        }
        _ => PathBuf::from(name),
    };
    let config = folder.join("config.json");
    let text = fs::read(&config).with_context(|| format!("{name}: no {}", config.display()))?;
    let config: Value = serde_json::from_slice(&text)?;
    let window = config["max_position_embeddings"].as_u64().context("config.json names no context window")?;
    Ok(Model { name: name.to_owned(), folder, window: u32::try_from(window)? })
}

impl Model {
    /// The files with the weights.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn weights(&self) -> Result<Vec<PathBuf>> {
        let files = fs::read_dir(&self.folder)?.flatten().map(|file| file.path());
        Ok(files.filter(|file| file.extension().is_some_and(|end| end == "safetensors")).collect())
    }
}

/// Writes a random model unless it is there.
fn make(
    root: &Path,
    tokenizer: &Path,
    output: &Path,
    size: &str,
    kind: &str,
    packages: &Packages,
) -> Result<()> {
    let bits = match kind {
        "f32" => None,
        "8bit" => Some("8"),
        "4bit" => Some("4"),
        _ => bail!("{kind} is not one of f32, 8bit, 4bit"),
    };
    // Written last by the script; a model of an older script is made again.
    let script = root.join("fixtures/bench/make_model.py");
    let age = |file: &Path| fs::metadata(file).and_then(|data| data.modified()).ok();
    if age(&output.join("generation_config.json")).is_some_and(|written| Some(written) >= age(&script)) {
        return Ok(());
    }
    let mut command = packages.command(&[]);
    command.arg(script).arg(tokenizer).arg(output).args(["--size", size]);
    command.args(bits.iter().flat_map(|bits| ["--bits", bits]));
    quiet(command).map(drop)
}
