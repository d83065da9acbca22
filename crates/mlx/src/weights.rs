//! Reads a model's safetensors and hands the weights out by name, in the form that [`Storage`] asks for.
//!
//! MLX maps the files lazily: a weight is read when it is first evaluated, which is when it has its final form.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use mlx_rs::error::Exception;
use mlx_rs::transforms::eval;
use mlx_rs::{Array, Dtype};
use serde_json::Value;

use crate::error::LoadError;
use crate::layers::{Embedding, Linear, Matrix};
use crate::packed::Packed;
use crate::precision::{Precision, Storage};
use crate::quantization::{Mode, Quantization};

pub struct Weights {
    arrays: HashMap<String, Array>,
    quantization: Option<Quantization>,
    storage: Storage,
}

impl Weights {
    /// Opens every `model*.safetensors` of a folder.
    pub fn open(folder: &Path, config: &Value, precision: Precision) -> Result<Self, LoadError> {
        let mut arrays = HashMap::new();
        for file in files(folder)? {
            arrays.extend(Array::load_safetensors(&file)?);
        }
        let quantization = Quantization::from_config(config)?;
        let storage = precision.storage(unpacked_bytes(&arrays, quantization.as_ref()))?;
        Ok(Self { arrays, quantization, storage })
    }

    pub fn storage(&self) -> Storage {
        self.storage
    }

    pub fn contains(&self, name: &str) -> bool {
        self.arrays.contains_key(name)
    }

    /// The type in which a weight that is never packed is handed out: that of the activations.
    pub fn dtype(&self, name: &str) -> Result<Dtype, LoadError> {
        let array = self.arrays.get(name).ok_or_else(|| LoadError::MissingWeight(name.to_owned()))?;
        Ok(match self.storage {
            Storage::AsStored => array.dtype(),
            Storage::PackedFloat32 | Storage::UnpackedFloat32 => Dtype::Float32,
        })
    }

    /// A weight that is never packed, such as a norm's, checked against its shape.
    pub fn vector(&mut self, name: &str, shape: &[i32]) -> Result<Array, LoadError> {
        let array = self.take(name)?;
        check_shape(name, &array, shape)?;
        let array = self.converted(array)?;
        array.eval()?;
        Ok(array)
    }

    /// The projection `name`, of shape (outputs, inputs).
    pub fn linear(&mut self, name: &str, outputs: i32, inputs: i32) -> Result<Linear, LoadError> {
        self.fused_linear(&[(name, outputs)], inputs)
    }

    /// Projections of the same input as one, their outputs one after the other. Those that are not packed alike stay
    /// separate inside.
    pub fn fused_linear(&mut self, parts: &[(&str, i32)], inputs: i32) -> Result<Linear, LoadError> {
        let matrices = parts
            .iter()
            .map(|(name, outputs)| self.matrix(name, *outputs, inputs))
            .collect::<Result<Vec<_>, _>>()?;
        let biases = parts
            .iter()
            .map(|(name, outputs)| self.optional_vector(&format!("{name}.bias"), *outputs))
            .collect::<Result<Vec<_>, _>>()?;
        let linear = Linear::fused(matrices, biases)?;
        eval(linear.arrays())?;
        Ok(linear)
    }

    /// The token embedding `name`, of shape (tokens, width).
    pub fn embedding(&mut self, name: &str, tokens: i32, width: i32) -> Result<Embedding, LoadError> {
        let matrix = self.matrix(name, tokens, width)?;
        eval(matrix.arrays())?;
        Ok(Embedding::new(matrix))
    }

    fn matrix(&mut self, name: &str, outputs: i32, inputs: i32) -> Result<Matrix, LoadError> {
        self.stack(name, &[outputs], inputs)
    }

    /// Matrices of one shape as one array, (experts, outputs, inputs).
    pub fn experts(&mut self, name: &str, [experts, outputs, inputs]: [i32; 3]) -> Result<Matrix, LoadError> {
        let matrix = self.stack(name, &[experts, outputs], inputs)?;
        eval(matrix.arrays())?;
        Ok(matrix)
    }

    /// `name.weight`, of the shape `leading` and `inputs`, packed along the inputs or not.
    fn stack(&mut self, name: &str, leading: &[i32], inputs: i32) -> Result<Matrix, LoadError> {
        let weight = self.take(&format!("{name}.weight"))?;
        let scales = self.arrays.remove(&format!("{name}.scales"));
        let shape = |last: i32| [leading, &[last]].concat();
        let Some((scales, packing)) = scales.zip(self.quantization.as_ref().map(|all| all.of(name))) else {
            check_shape(name, &weight, &shape(inputs))?;
            return Ok(Matrix::Dense(self.converted(weight)?));
        };
        check_shape(name, &weight, &shape(packing.words(inputs)))?;
        check_shape(name, &scales, &shape(inputs / packing.group_size))?;
        let packed = match packing.mode {
            Mode::Affine => {
                let biases = Some(self.take(&format!("{name}.biases"))?);
                let biases = biases.map(|biases| self.converted(biases)).transpose()?;
                Packed { weight, scales: self.converted(scales)?, biases, packing }
            }
            Mode::Mxfp4 | Mode::Mxfp8 | Mode::Nvfp4 => Packed { weight, scales, biases: None, packing },
        };
        match self.storage {
            Storage::AsStored | Storage::PackedFloat32 => Ok(Matrix::Packed(packed)),
            Storage::UnpackedFloat32 => Ok(Matrix::Dense(packed.unpacked()?.as_dtype(Dtype::Float32)?)),
        }
    }

    /// Calls the weights by other names, and drops those for which `name` gives none.
    pub fn rename(&mut self, name: impl Fn(&str) -> Option<String>) {
        let renamed = |(old, array): (String, Array)| Some((name(&old)?, array));
        self.arrays = self.arrays.drain().filter_map(renamed).collect();
        if let Some(quantization) = &mut self.quantization {
            let layer = |old: &str| {
                let new = name(&format!("{old}.weight"));
                new.and_then(|new| new.strip_suffix(".weight").map(str::to_owned))
                    .unwrap_or_else(|| old.to_owned())
            };
            quantization.rename(layer);
        }
    }

    /// The names that are left.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.arrays.keys().map(String::as_str)
    }

    /// A weight as it is stored, for architectures that must reshape it; put it back with [`Weights::put`].
    pub fn take(&mut self, name: &str) -> Result<Array, LoadError> {
        self.arrays.remove(name).ok_or_else(|| LoadError::MissingWeight(name.to_owned()))
    }

    pub fn put(&mut self, name: &str, array: Array) {
        self.arrays.insert(name.to_owned(), array);
    }

    /// Like [`Weights::vector`], of shape (length), where it exists.
    pub fn optional_vector(&mut self, name: &str, length: i32) -> Result<Option<Array>, LoadError> {
        if self.contains(name) { self.vector(name, &[length]).map(Some) } else { Ok(None) }
    }

    fn converted(&self, array: Array) -> Result<Array, Exception> {
        match self.storage {
            Storage::AsStored => Ok(array),
            Storage::PackedFloat32 | Storage::UnpackedFloat32 => array.as_dtype(Dtype::Float32),
        }
    }
}

/// The weight files: those that the index names, else every one of that name pattern.
fn files(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let entries = fs::read_dir(folder)
        .map_err(|source| LoadError::Unreadable { path: folder.to_path_buf(), source })?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "safetensors"))
        .filter(|path| path.file_stem().is_some_and(|stem| stem.to_string_lossy().starts_with("model")))
        .collect();
    files.sort();
    if files.is_empty() { Err(LoadError::NoWeights(folder.to_path_buf())) } else { Ok(files) }
}

fn unpacked_bytes(arrays: &HashMap<String, Array>, quantization: Option<&Quantization>) -> u64 {
    let values = |(name, array): (&String, &Array)| {
        let layer = name.strip_suffix(".weight").unwrap_or(name);
        match quantization.filter(|_| arrays.contains_key(&format!("{layer}.scales"))) {
            Some(all) if array.dtype() == Dtype::Uint32 => {
                array.size() as u64 * 32 / all.of(layer).bits as u64
            }
            _ => array.size() as u64,
        }
    };
    arrays.iter().map(values).sum::<u64>() * 4
}

fn check_shape(name: &str, array: &Array, expected: &[i32]) -> Result<(), LoadError> {
    if array.shape() == expected {
        return Ok(());
    }
    Err(LoadError::Shape {
        name: name.to_owned(),
        found: array.shape().to_vec(),
        expected: expected.to_vec(),
    })
}
