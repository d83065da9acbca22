//! Adapters: what a fine-tuning run learned, as a small addition to a model whose own weights stay as they are.
//!
//! An adapter is a folder in the form of mlx-lm (`adapter_config.json`, `adapters.safetensors`) or of PEFT
//! (`adapter_model.safetensors`). LoRA adds a product of two thin matrices to a layer's answer, DoRA also sets how long each
//! row of the sum is; `full` replaces weights.
//! Source: arXiv 2106.09685 and 2402.09353; behaviour checked against mlx-lm's tuner.
//!
//! Invariant: every weight of an adapter is used, or the model is not loaded.

mod embedding;
mod experts;
mod format;
mod linear;
mod peft;
mod sharing;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};

use crate::error::LoadError;
use crate::precision::Storage;

pub use embedding::EmbeddingAdapter;
pub use experts::ExpertAdapter;
pub use format::AdapterFacts;
pub use linear::LinearAdapter;
pub use sharing::Shared;

/// How many layers an error names.
const NAMED: usize = 3;

/// An adapter's weights, as far as no layer has taken them.
pub struct Adapter {
    folder: PathBuf,
    /// What the thin matrices' product is multiplied with.
    scale: f32,
    layers: HashMap<String, Layer>,
    /// Whole weights, which stand in the place of the model's.
    replacements: HashMap<String, Array>,
}

/// One layer's part. Of a projection `a` is (inputs, rank), `b` (rank, outputs) and `magnitude` (outputs); of experts
/// (experts, rank, inputs) and (experts, outputs, rank); of an embedding (tokens, rank), (rank, width) and (tokens).
#[derive(Debug, Clone)]
struct Layer {
    a: Array,
    b: Array,
    /// DoRA's, how long each row of the weights is to be.
    magnitude: Option<Array>,
}

impl Adapter {
    /// Reads the adapter in a folder.
    ///
    /// # Errors
    /// It is in no known form, or incomplete.
    pub fn open(folder: &Path) -> Result<Self, LoadError> {
        format::open(folder)
    }

    /// Whether it replaces weights of the model, so that these cannot be shared.
    pub fn is_full(&self) -> bool {
        !self.replacements.is_empty()
    }

    /// Puts whole weights in the place of the model's.
    pub fn replace(&mut self, arrays: &mut HashMap<String, Array>) -> Result<(), LoadError> {
        for (name, array) in &self.replacements {
            let Some(place) = arrays.get_mut(name) else {
                return Err(self.refused(format!("the model has no weight `{name}`")));
            };
            if place.shape() != array.shape() {
                let (found, expected) = (array.shape(), place.shape());
                return Err(self.refused(format!("`{name}` has shape {found:?}, in the model {expected:?}")));
            }
            *place = array.clone();
        }
        Ok(())
    }

    /// Calls layers by other names; one for which `name` gives none is dropped, as its weights in the model are.
    pub fn rename(&mut self, name: impl Fn(&str) -> Option<String>) {
        let renamed = |(layer, part): (String, Layer)| {
            let new = name(&format!("{layer}.weight"))?;
            Some((new.strip_suffix(".weight").map_or(layer, str::to_owned), part))
        };
        self.layers = self.layers.drain().filter_map(renamed).collect();
    }

    /// Puts the outputs of a projection into another order.
    pub fn reorder(&mut self, name: &str, rows: &Array) -> Result<(), LoadError> {
        if let Some(layer) = self.layers.get_mut(name) {
            layer.b = layer.b.take_axis(rows, -1)?;
            layer.magnitude = layer.magnitude.as_ref().map(|all| all.take_axis(rows, 0)).transpose()?;
        }
        Ok(())
    }

    /// To be called when every layer has been loaded.
    ///
    /// # Errors
    /// It has something for layers that are not there.
    pub fn finish(&self) -> Result<(), LoadError> {
        if self.layers.is_empty() {
            return Ok(());
        }
        let mut names: Vec<&str> = self.layers.keys().map(String::as_str).collect();
        names.sort_unstable();
        let named = names.iter().take(NAMED).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let more = match names.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        Err(self.refused(format!("it is for {named}{more}, which this model does not have or cannot adapt")))
    }

    /// What there is for a layer, in the number format of the model, checked against the shapes that the layer's sizes ask
    /// for, given the rank.
    fn layer(
        &mut self,
        name: &str,
        storage: Storage,
        shapes: impl Fn(i32) -> [Vec<i32>; 3],
    ) -> Result<Option<Layer>, LoadError> {
        let Some(layer) = self.layers.remove(name) else { return Ok(None) };
        let rank = layer.a.size() / shapes(1)[0].iter().product::<i32>().unsigned_abs().max(1) as usize;
        let [a, b, magnitude] = shapes(i32::try_from(rank).unwrap_or(i32::MAX));
        self.check(name, "lora_a", &layer.a, &a)?;
        self.check(name, "lora_b", &layer.b, &b)?;
        if let Some(found) = &layer.magnitude {
            self.check(name, "m", found, &magnitude)?;
        }
        let converted = |array: &Array| match storage {
            Storage::AsStored => Ok(array.clone()),
            Storage::PackedFloat32 | Storage::UnpackedFloat32 => array.as_dtype(Dtype::Float32),
        };
        Ok(Some(Layer {
            a: converted(&layer.a)?,
            b: converted(&layer.b)?,
            magnitude: layer.magnitude.as_ref().map(converted).transpose()?,
        }))
    }

    fn check(&self, layer: &str, part: &str, array: &Array, expected: &[i32]) -> Result<(), LoadError> {
        if array.shape() == expected {
            return Ok(());
        }
        let found = array.shape();
        let message = format!("`{layer}.{part}` has shape {found:?}, this model needs {expected:?}");
        Err(self.refused(message))
    }

    fn refused(&self, message: impl Into<String>) -> LoadError {
        refused(&self.folder, message)
    }
}

fn refused(folder: &Path, message: impl Into<String>) -> LoadError {
    let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned();
    LoadError::Adapter { name, message: message.into() }
}

/// What every row of `weights`, (rows, columns), is to be multiplied with so that it gets its length: (rows).
fn lengths(magnitude: &Array, weights: &Array) -> Result<Array, Exception> {
    magnitude.divide(weights.square()?.sum_axis(-1, false)?.sqrt()?)
}
