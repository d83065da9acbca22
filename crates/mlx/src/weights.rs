//! Reads a model's safetensors and hands the weights out by name, in the form that [`Storage`] asks for.
//!
//! Where MLX computes on a CPU, weights lie in the pages that the system has of the files. Elsewhere MLX opens the files lazily: a
//! weight is read when it is first evaluated, which is when it has its final form.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use duet_engine::mapped::Mapped;
use mlx_rs::error::Exception;
use mlx_rs::transforms::eval;
use mlx_rs::{Array, Dtype};
use serde_json::Value;

use crate::adapters::{Adapter, Shared};
use crate::error::LoadError;
use crate::joined::joined_rows;
use crate::kernels;
use crate::layers::{Embedding, ExpertLinear, Linear, Matrix};
use crate::packed::Packed;
use crate::precision::{Precision, Storage};
use crate::quantization::{Mode, Quantization};
use crate::tensors;

pub struct Weights {
    arrays: HashMap<String, Array>,
    /// What the arrays lie in, where MLX has no copy.
    files: Vec<Arc<Mapped>>,
    quantization: Option<Quantization>,
    storage: Storage,
    /// Whether most numbers of the files are in half precision.
    halves: bool,
    /// What other models on this thread have loaded from the same files.
    shared: Option<Rc<Shared>>,
    adapter: Option<Adapter>,
}

impl Weights {
    /// Opens every `model*.safetensors` of a folder.
    pub fn open(folder: &Path, config: &Value, precision: Precision) -> Result<Self, LoadError> {
        Self::open_adapted(folder, config, precision, None, None)
    }

    /// The same for models that hold their layers together with others under the name `base`, and for adapted ones. An
    /// adapter that replaces weights shares none.
    pub fn open_adapted(
        folder: &Path,
        config: &Value,
        precision: Precision,
        base: Option<&str>,
        mut adapter: Option<Adapter>,
    ) -> Result<Self, LoadError> {
        kernels::share_threads()?;
        let (mut arrays, mut files) = (HashMap::new(), Vec::new());
        for path in weight_files(folder)? {
            match tensors::mapped(&path)? {
                Some((file, tensors)) => {
                    files.push(file);
                    arrays.extend(tensors);
                }
                None => arrays.extend(Array::load_safetensors(&path)?),
            }
        }
        if let Some(adapter) = &mut adapter {
            adapter.replace(&mut arrays)?;
        }
        let halves = are_halves(&arrays);
        let base = base.filter(|_| !adapter.as_ref().is_some_and(Adapter::is_full));
        let quantization = Quantization::from_config(config)?;
        let alive = base.and_then(Shared::find);
        let storage = match &alive {
            Some(shared) => shared.storage,
            None => {
                let unpacked = unpacked_bytes(&arrays, quantization.as_ref());
                precision.storage(unpacked, quantization.as_ref())?
            }
        };
        let shared = alive.or_else(|| base.map(|base| Shared::begin(base, storage)));
        Ok(Self { arrays, files, quantization, storage, halves, shared, adapter })
    }

    /// What is held together with others, to be kept as long as the model; to be called when all layers are loaded.
    ///
    /// # Errors
    /// The adapter is for another model.
    pub fn finish(self) -> Result<Option<Rc<Shared>>, LoadError> {
        self.adapter.as_ref().map(Adapter::finish).transpose()?;
        Ok(self.shared)
    }

    pub fn storage(&self) -> Storage {
        self.storage
    }

    /// Whether keys and values are to be held in half precision: those of a model that its authors run in it, unless everything was
    /// asked for in float32 or is computed as stored.
    pub fn holds_halves(&self) -> bool {
        self.halves && self.storage == Storage::PackedFloat32
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
        let all = parts.iter().map(|(name, _)| *name).collect::<Vec<_>>().join("+");
        let linear = match self.shared.as_ref().and_then(|shared| shared.linear(&all)) {
            Some(linear) => linear,
            None => self.plain_linear(parts, inputs)?,
        };
        if let Some(shared) = &self.shared {
            shared.keep_linear(&all, &linear);
        }
        let Some(adapter) = &mut self.adapter else { return Ok(linear) };
        let Some(adapter) = adapter.linear(parts, inputs, self.storage)? else { return Ok(linear) };
        let linear = linear.adapted(adapter, self.dtype_of_rows())?;
        eval(linear.arrays())?;
        Ok(linear)
    }

    fn plain_linear(&mut self, parts: &[(&str, i32)], inputs: i32) -> Result<Linear, LoadError> {
        let matrices = parts
            .iter()
            .map(|(name, outputs)| self.matrix(name, *outputs, inputs))
            .collect::<Result<Vec<_>, _>>()?;
        let biases = parts
            .iter()
            .map(|(name, outputs)| self.optional_vector(&format!("{name}.bias"), *outputs))
            .collect::<Result<Vec<_>, _>>()?;
        let linear = Linear::fused(matrices, biases, &|all| joined_rows(&self.files, all))?;
        eval(linear.arrays())?;
        Ok(linear)
    }

    /// The token embedding `name`, of shape (tokens, width).
    pub fn embedding(&mut self, name: &str, tokens: i32, width: i32) -> Result<Embedding, LoadError> {
        let matrix = self.shared_stack(name, &[tokens], width)?;
        let adapter = self.adapter.as_mut();
        let adapter = adapter.map(|adapter| adapter.embedding(name, [tokens, width], self.storage));
        Ok(Embedding::new(matrix, self.dtype_of_rows(), adapter.transpose()?.flatten())?)
    }

    /// The type that rows of matrices become, where it is not their own.
    fn dtype_of_rows(&self) -> Option<Dtype> {
        match self.storage {
            Storage::AsStored => None,
            Storage::PackedFloat32 | Storage::UnpackedFloat32 => Some(Dtype::Float32),
        }
    }

    fn matrix(&mut self, name: &str, outputs: i32, inputs: i32) -> Result<Matrix, LoadError> {
        self.stack(name, &[outputs], inputs)
    }

    /// Matrices of one shape as one array, (experts, outputs, inputs). Dense ones and scales are in the type of the activations,
    /// since no kernel of ours multiplies with all of them at once.
    pub fn experts(&mut self, name: &str, [experts, outputs, inputs]: [i32; 3]) -> Result<Matrix, LoadError> {
        match self.shared_stack(name, &[experts, outputs], inputs)? {
            Matrix::Dense(weight) => {
                let weight = self.converted(weight)?;
                weight.eval()?;
                Ok(Matrix::Dense(weight))
            }
            Matrix::Packed(packed) => {
                let packed = match self.dtype_of_rows() {
                    Some(dtype) => packed.with_scales(dtype)?,
                    None => packed,
                };
                eval(packed.arrays())?;
                Ok(Matrix::Packed(packed))
            }
        }
    }

    fn shared_stack(&mut self, name: &str, leading: &[i32], inputs: i32) -> Result<Matrix, LoadError> {
        if let Some(matrix) = self.shared.as_ref().and_then(|shared| shared.matrix(name)) {
            return Ok(matrix);
        }
        let matrix = self.stack(name, leading, inputs)?;
        eval(matrix.arrays())?;
        if let Some(shared) = &self.shared {
            shared.keep_matrix(name, &matrix);
        }
        Ok(matrix)
    }

    /// Projections of every expert, all of the same input and shape, as one: their outputs one after the other.
    pub fn fused_experts(&mut self, names: &[&str], shape: [i32; 3]) -> Result<ExpertLinear, LoadError> {
        let all = names.join("+");
        let experts = match self.shared.as_ref().and_then(|shared| shared.experts(&all)) {
            Some(experts) => experts,
            None => self.plain_experts(names, shape)?,
        };
        if let Some(shared) = &self.shared {
            shared.keep_experts(&all, &experts);
        }
        let Some(adapter) = &mut self.adapter else { return Ok(experts) };
        let Some(adapter) = adapter.experts(names, shape, self.storage)? else { return Ok(experts) };
        eval(adapter.arrays())?;
        Ok(experts.adapted(adapter))
    }

    fn plain_experts(&mut self, names: &[&str], shape: [i32; 3]) -> Result<ExpertLinear, LoadError> {
        let (mut matrices, mut biases) = (Vec::new(), Vec::new());
        for name in names {
            let matrix = self.stack(name, &shape[..2], shape[2])?;
            eval(matrix.arrays())?;
            matrices.push(matrix);
            let bias = format!("{name}.bias");
            biases.push(self.contains(&bias).then(|| self.vector(&bias, &shape[..2])).transpose()?);
        }
        Ok(ExpertLinear::fused(matrices, biases)?)
    }

    /// `name.weight`, of the shape `leading` and `inputs`, packed along the inputs or not.
    fn stack(&mut self, name: &str, leading: &[i32], inputs: i32) -> Result<Matrix, LoadError> {
        let weight = self.take(&format!("{name}.weight"))?;
        let scales = self.arrays.remove(&format!("{name}.scales"));
        let shape = |last: i32| [leading, &[last]].concat();
        let Some((scales, packing)) = scales.zip(self.quantization.as_ref().map(|all| all.of(name))) else {
            check_shape(name, &weight, &shape(inputs))?;
            return Ok(Matrix::Dense(self.matrix_as_held(weight)?));
        };
        check_shape(name, &weight, &shape(packing.words(inputs)))?;
        check_shape(name, &scales, &shape(inputs / packing.group_size))?;
        let packed = match packing.mode {
            Mode::Affine => {
                let biases = Some(self.take(&format!("{name}.biases"))?);
                let biases = biases.map(|biases| self.matrix_as_held(biases)).transpose()?;
                Packed { weight, scales: self.matrix_as_held(scales)?, biases, packing }
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
        if let Some(adapter) = &mut self.adapter {
            adapter.rename(name);
        }
    }

    /// Puts the outputs of the projection `name` into another order.
    pub fn reorder(&mut self, name: &str, rows: &Array) -> Result<(), LoadError> {
        for part in ["weight", "scales", "biases", "bias"] {
            if let Some(stored) = self.arrays.get_mut(&format!("{name}.{part}")) {
                *stored = stored.take_axis(rows, 0)?;
            }
        }
        match &mut self.adapter {
            Some(adapter) => adapter.reorder(name, rows),
            None => Ok(()),
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

    fn matrix_as_held(&self, array: Array) -> Result<Array, Exception> {
        match self.storage {
            Storage::PackedFloat32 if kernels::serve_halves()? && is_half(array.dtype()) => Ok(array),
            Storage::AsStored | Storage::PackedFloat32 | Storage::UnpackedFloat32 => self.converted(array),
        }
    }

    fn converted(&self, array: Array) -> Result<Array, Exception> {
        match self.dtype_of_rows() {
            Some(dtype) => array.as_dtype(dtype),
            None => Ok(array),
        }
    }
}

/// The weight files: those that the index names, else every one of that name pattern.
fn weight_files(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
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

/// Whether more arrays are in half precision than in float32.
fn are_halves(arrays: &HashMap<String, Array>) -> bool {
    let single = arrays.values().filter(|array| array.dtype() == Dtype::Float32).count();
    arrays.values().filter(|array| is_half(array.dtype())).count() > single
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

fn is_half(dtype: Dtype) -> bool {
    [Dtype::Float16, Dtype::Bfloat16].contains(&dtype)
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
