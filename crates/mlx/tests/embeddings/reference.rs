//! What other programs compute with the same weights: mlx-embeddings, and onnxruntime with graphs of our own. Made once,
//! below `target/parity/`, under a name that holds a hash of everything they depend on.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use duet_engine::embedding::Tokens;
use serde::Deserialize;

use crate::python::{self, hash, kept, locked, repository, run};

/// One text and what the reference makes of it.
#[derive(Deserialize)]
pub struct Measured {
    pub tokens: Vec<u32>,
    segments: Option<Vec<u32>>,
    /// A vector, or one logit.
    pub output: Vec<f32>,
}

impl Measured {
    pub fn row(&self) -> Tokens {
        let segments = self.segments.clone().unwrap_or_else(|| vec![0; self.tokens.len()]);
        Tokens { ids: self.tokens.clone(), segments }
    }
}

pub fn fixture(name: &str) -> PathBuf {
    repository().join("fixtures/embeddings").join(name)
}

/// A tiny model with random weights: its folder, and what is expected.
pub fn tiny(model: &str) -> (PathBuf, Vec<Measured>) {
    let folder = made("tiny", &["tiny.py", "judges.py", "onnx_bert.py"], |folder, python, packages| {
        run(python().arg(fixture("tiny.py")).arg(folder).arg(packages));
        run(python().arg(fixture("judges.py")).arg(folder));
    });
    let folder = folder.join(model);
    let expected = read(&folder.join("reference.json"));
    (folder, expected)
}

/// all-MiniLM-L6-v2, as published and packed to 4 bits: the folder that holds both, and what is expected of the sentences.
pub fn minilm() -> (PathBuf, Vec<Measured>) {
    let scripts = ["convert.py", "reference.py", "onnx_bert.py", "sentences.json"];
    let folder = made("minilm", &scripts, |folder, python, packages| {
        let (whole, packed) = (folder.join("float32"), folder.join("4bit"));
        run(python().arg(fixture("convert.py")).arg(packages).arg(&whole));
        run(python().arg(fixture("convert.py")).arg(packages).arg(packed).arg("4"));
        let results = folder.join("reference.json");
        run(python().arg(fixture("reference.py")).arg(whole).arg(fixture("sentences.json")).arg(results));
    });
    let expected = read(&folder.join("reference.json"));
    (folder, expected)
}

pub fn read<T: for<'de> Deserialize<'de>>(path: &PathBuf) -> T {
    serde_json::from_reader(std::io::BufReader::new(File::open(path).unwrap())).unwrap()
}

type Make<'a> = &'a dyn Fn() -> Command;

fn made(name: &str, scripts: &[&str], make: impl Fn(&PathBuf, Make<'_>, &PathBuf)) -> PathBuf {
    let mut inputs: Vec<PathBuf> = scripts.iter().map(|script| fixture(script)).collect();
    inputs.extend([requirements(), python::requirements()]);
    let folder = kept().join(format!("{name}-{:016x}", hash(&inputs.iter().collect::<Vec<_>>())));
    // Tests run in processes of their own, several at a time.
    let _lock = locked(&folder.with_extension("lock"));
    let complete = folder.join("complete");
    if !complete.exists() {
        let packages = packages();
        std::fs::create_dir_all(&folder).unwrap();
        make(&folder, &|| with(&packages), &packages);
        File::create(complete).unwrap();
    }
    folder
}

fn requirements() -> PathBuf {
    repository().join("tests/requirements-embeddings.txt")
}

/// Where the packages are that are installed without what they say they need.
fn packages() -> PathBuf {
    let packages = kept().join(format!("packages-{:016x}", hash(&[&requirements()])));
    let _lock = locked(&packages.with_extension("lock"));
    let complete = packages.join("complete");
    if !complete.exists() {
        let interpreter = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
        let install = ["-m", "pip", "install", "--quiet", "--upgrade", "--no-deps", "--target"];
        let mut pip = Command::new(interpreter);
        run(pip.args(install).arg(&packages).arg("--requirement").arg(requirements()));
        File::create(complete).unwrap();
    }
    packages
}

/// The Python of the parity tests, which sees these packages too and leaves no files beside the scripts.
fn with(packages: &Path) -> Command {
    let mut python = python::python();
    let path = python.get_envs().find(|(name, _)| *name == "PYTHONPATH").and_then(|(_, value)| value);
    let paths = std::iter::once(packages.to_path_buf()).chain(path.map(PathBuf::from));
    let paths = std::env::join_paths(paths).unwrap();
    python.env("PYTHONPATH", paths).env("PYTHONDONTWRITEBYTECODE", "1");
    python
}
