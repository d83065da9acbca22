//! The models and what mlx-lm computes from them, made by `fixtures/parity/architectures.py` when they are asked for and
//! kept below `target/parity/`.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use duet_mlx::Precision;
use serde::Deserialize;
use serde_json::Value;

use crate::python::{hash, kept, locked, python, repository, requirements, run};

/// The types that mlx-lm computed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Computation {
    /// The stored ones: bfloat16, also for what is computed with packed weights.
    Native,
    Float32,
}

/// What mlx-lm found for one prompt.
#[derive(Debug, Deserialize)]
pub struct Measured {
    pub tokens: Vec<u32>,
    /// After the prompt.
    pub logits: Vec<f32>,
    pub greedy: Vec<u32>,
    /// How far each of `greedy` was ahead of the second.
    pub margins: Vec<f32>,
    /// After the last of `greedy`.
    pub last_logits: Vec<f32>,
}

/// One configuration in one variant, that is, stored in one type or packing.
pub struct Model {
    pub configuration: String,
    pub variant: String,
    pub folder: PathBuf,
    pub reference: BTreeMap<Computation, Vec<Measured>>,
}

impl Model {
    /// In which ways duet can compute the same.
    pub fn precisions(&self, computation: Computation) -> Vec<Precision> {
        match (computation, self.variant.as_str()) {
            (Computation::Native, _) | (Computation::Float32, "float32") => vec![Precision::Native],
            (Computation::Float32, "bf16") => vec![Precision::Float32],
            (Computation::Float32, _) => vec![Precision::PackedFloat32, Precision::Float32],
        }
    }

    /// Whether chunks, company and kept states are checked with it: caches are the same in all variants, so one is
    /// enough. The whole set has 4 bits as well, for the kernels that other shapes of input select.
    pub fn is_for_all_ways(&self, precision: Precision) -> bool {
        let packed = self.variant == "4bit" && precision == Precision::PackedFloat32;
        self.variant == "float32" || (packed && extent() == "full")
    }
}

/// `default` or `full`: how much is compared.
fn extent() -> &'static str {
    match std::env::var("DUET_PARITY") {
        Ok(value) if value == "full" => "full",
        _ => "default",
    }
}

/// The architectures that there are configurations of, sorted.
pub fn model_types() -> Vec<String> {
    let mut names: Vec<_> = list(&repository().join("fixtures/parity/architectures"))
        .iter()
        .filter_map(|path| Some(path.file_name()?.to_str()?.strip_suffix(".json")?.to_owned()))
        .collect();
    names.sort();
    names
}

/// The names of all configurations, sorted.
pub fn configurations() -> Vec<String> {
    let mut names: Vec<String> = model_types()
        .iter()
        .flat_map(|model_type| {
            let file = File::open(fixture(model_type)).unwrap();
            let entries: BTreeMap<String, Value> = serde_json::from_reader(file).unwrap();
            entries.into_keys()
        })
        .collect();
    names.sort();
    names
}

/// Every configuration of an architecture in every variant.
pub fn models(model_type: &str) -> Vec<Model> {
    let read = |folder: PathBuf| Model {
        configuration: name(folder.parent().unwrap()),
        variant: name(&folder),
        reference: serde_json::from_reader(File::open(folder.join("reference.json")).unwrap()).unwrap(),
        folder,
    };
    list(&generated(model_type)).iter().flat_map(|folder| list(folder)).map(read).collect()
}

fn generated(model_type: &str) -> PathBuf {
    let extent = extent();
    let (script, fixture) = (repository().join("fixtures/parity/architectures.py"), fixture(model_type));
    let inputs = hash(&[&script, &fixture, &requirements()]);
    let all = kept().join("architectures");
    fs::create_dir_all(&all).unwrap();
    let folder = all.join(format!("{model_type}-{extent}-{inputs:016x}"));
    // Tests run in processes of their own, several at a time.
    let _lock = locked(&folder.with_extension("lock"));
    if !folder.exists() {
        let unfinished = folder.with_extension("unfinished");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).unwrap();
        }
        run(python().args([&script, &fixture, &unfinished]).arg(extent));
        fs::rename(unfinished, &folder).unwrap();
    }
    folder
}

fn fixture(model_type: &str) -> PathBuf {
    repository().join("fixtures/parity/architectures").join(format!("{model_type}.json"))
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}
