//! Reads a model's safetensors and hands the weights out by name, in the form that [`Storage`] asks for.
//!
//! MLX maps the files lazily: a weight is read when it is first evaluated, which is when it has its final form.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use mlx_rs::error::Exception;
use mlx_rs::ops::dequantize;
use mlx_rs::transforms::eval;
use mlx_rs::{Array, Dtype};
use serde_json::Value;

use crate::error::LoadError;
use crate::layers::{Embedding, Linear, Matrix};
use crate::precision::{Precision, Storage};
use crate::quantization::{Packing, Quantization};

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
        let weight = self.take(&format!("{name}.weight"))?;
        let scales = self.arrays.remove(&format!("{name}.scales"));
        let Some((scales, packing)) = scales.zip(self.quantization.as_ref().map(|all| all.of(name))) else {
            check_shape(name, &weight, &[outputs, inputs])?;
            return Ok(Matrix::Dense(self.converted(weight)?));
        };
        check_shape(name, &weight, &[outputs, inputs * packing.bits / 32])?;
        check_shape(name, &scales, &[outputs, inputs / packing.group_size])?;
        let biases = self.take(&format!("{name}.biases"))?;
        let (scales, biases) = (self.converted(scales)?, self.converted(biases)?);
        let Packing { group_size, bits } = packing;
        match self.storage {
            Storage::AsStored | Storage::PackedFloat32 => {
                Ok(Matrix::Packed { weight, scales, biases, packing })
            }
            Storage::UnpackedFloat32 => {
                Ok(Matrix::Dense(dequantize(&weight, &scales, &biases, group_size, bits)?))
            }
        }
    }

    fn optional_vector(&mut self, name: &str, length: i32) -> Result<Option<Array>, LoadError> {
        if self.contains(name) { self.vector(name, &[length]).map(Some) } else { Ok(None) }
    }

    fn take(&mut self, name: &str) -> Result<Array, LoadError> {
        self.arrays.remove(name).ok_or_else(|| LoadError::MissingWeight(name.to_owned()))
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
