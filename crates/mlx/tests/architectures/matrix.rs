//! What was measured, for `cargo xtask models`, and what it published.

use std::fs;
use std::path::PathBuf;

use serde::Serialize;

use crate::judge::Judge;
use crate::python::repository;
use crate::reference::{Computation, Model};

/// One comparison. `xtask/src/models.rs` reads it.
#[derive(Serialize)]
pub struct Row {
    configuration: String,
    variant: String,
    computation: &'static str,
    /// The largest difference of a logit.
    largest: f32,
}

impl Row {
    pub fn new(model: &Model, computation: Computation, judge: &Judge) -> Self {
        Self {
            configuration: model.configuration.clone(),
            variant: model.variant.clone(),
            computation: match computation {
                Computation::Native => "native",
                Computation::Float32 => "float32",
            },
            largest: judge.largest(),
        }
    }
}

/// Writes an architecture's rows where `DUET_PARITY_MATRIX` says, if it does.
pub fn write(model_type: &str, rows: &[Row]) {
    let Some(folder) = std::env::var_os("DUET_PARITY_MATRIX").map(PathBuf::from) else {
        return;
    };
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{model_type}.json")), serde_json::to_vec(rows).unwrap()).unwrap();
}

/// The configurations in the first table of `docs/models.md`, sorted.
pub fn published() -> Vec<String> {
    let text = fs::read_to_string(repository().join("docs/models.md")).unwrap_or_default();
    let rows = text.lines().skip_while(|line| !line.starts_with("| configuration |")).skip(2);
    let mut names: Vec<_> = rows
        .map_while(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(name, _)| name.to_owned())
        .collect();
    names.sort();
    names
}
