//! What a model will take in memory, told by the heads of its files before anything is loaded.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::device::{Device, device};
use crate::error::LoadError;
use crate::executor::read_config;
use crate::kernels::serve_halves;
use crate::precision::{Precision, stays_packed};
use crate::quantization::Quantization;

/// The longest head that is believed, in bytes.
const LONGEST_HEAD: u64 = 256 << 20;

/// A prediction, and the form of the weights that it holds for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Footprint {
    /// Never [`Precision::Auto`].
    pub precision: Precision,
    /// Of the weights.
    pub bytes: u64,
}

/// The weights' sizes in each form, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Sizes {
    stored: u64,
    packed_float32: u64,
    unpacked_float32: u64,
}

#[derive(Deserialize)]
pub struct Tensor {
    dtype: String,
    pub shape: Vec<u64>,
    data_offsets: (u64, u64),
}

impl Footprint {
    /// Of the model in a folder, where all models together may take `room` bytes. With [`Precision::Auto`] on a CPU the
    /// weights are unpacked if they leave room for caches and our kernels do not serve them as stored. Only on the thread that owns MLX.
    ///
    /// # Errors
    /// The folder is not a model, or MLX failed.
    pub fn predict(folder: &Path, precision: Precision, room: u64) -> Result<Self, LoadError> {
        let config = read_config(&folder.join("config.json"))?;
        let quantization = Quantization::from_config(&config)?;
        let sizes = Sizes::of(&tensors(folder)?, quantization.as_ref(), serve_halves()?);
        let precision = match (precision, device()?) {
            (Precision::Auto, Device::Gpu) => Precision::Native,
            (Precision::Auto, Device::Cpu) if stays_packed(quantization.as_ref())? => {
                Precision::PackedFloat32
            }
            (Precision::Auto, Device::Cpu) if sizes.unpacked_float32 < room / 10 * 6 => Precision::Float32,
            (Precision::Auto, Device::Cpu) => Precision::PackedFloat32,
            (precision, _) => precision,
        };
        let bytes = match precision {
            Precision::Native | Precision::Auto => sizes.stored,
            Precision::Float32 => sizes.unpacked_float32,
            Precision::PackedFloat32 => sizes.packed_float32,
        };
        Ok(Self { precision, bytes })
    }
}

impl Sizes {
    /// `halves`: whether matrices in half precision stay so beside packed ones, and the scales of these.
    fn of(tensors: &HashMap<String, Tensor>, quantization: Option<&Quantization>, halves: bool) -> Self {
        let mut sum = Self::default();
        for (name, tensor) in tensors {
            let stored = tensor.data_offsets.1.saturating_sub(tensor.data_offsets.0);
            let numbers: u64 = tensor.shape.iter().product();
            let layer = name.strip_suffix(".weight").unwrap_or(name);
            let packing = quantization.filter(|_| tensors.contains_key(&format!("{layer}.scales")));
            let (packed, unpacked) = match packing.filter(|_| tensor.dtype == "U32") {
                Some(all) => (stored, numbers * 32 / u64::from(all.of(layer).bits.unsigned_abs().max(1)) * 4),
                None if is_scale(name, tensors) => {
                    (if halves { stored } else { tensor.as_float32(stored) }, 0)
                }
                None if halves && tensor.is_half_matrix(name) => (stored, tensor.as_float32(stored)),
                None => (tensor.as_float32(stored), tensor.as_float32(stored)),
            };
            sum.stored += stored;
            sum.packed_float32 += packed;
            sum.unpacked_float32 += unpacked;
        }
        sum
    }
}

impl Tensor {
    /// Whether it is a matrix, or a stack of them, that is multiplied with and not, say, a convolution's.
    fn is_half_matrix(&self, name: &str) -> bool {
        let half = matches!(self.dtype.as_str(), "F16" | "BF16");
        half && self.shape.len() >= 2 && name.ends_with(".weight") && !name.contains("conv")
    }

    fn as_float32(&self, stored: u64) -> u64 {
        let float = matches!(self.dtype.as_str(), "F16" | "BF16" | "F32" | "F64");
        if float { self.shape.iter().product::<u64>() * 4 } else { stored }
    }
}

/// Scales and biases are used up where their weight is unpacked.
fn is_scale(name: &str, tensors: &HashMap<String, Tensor>) -> bool {
    let layer = name.strip_suffix(".scales").or_else(|| name.strip_suffix(".biases"));
    layer.is_some_and(|layer| tensors.contains_key(&format!("{layer}.weight")))
}

/// What the heads of all weight files of a folder say.
pub fn tensors(folder: &Path) -> Result<HashMap<String, Tensor>, LoadError> {
    let unreadable = |source| LoadError::Unreadable { path: folder.to_path_buf(), source };
    let mut all = HashMap::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "safetensors") {
            all.extend(head(&path).map_err(|source| LoadError::Unreadable { path, source })?);
        }
    }
    if all.is_empty() { Err(LoadError::NoWeights(folder.to_path_buf())) } else { Ok(all) }
}

/// The format: eight bytes with the length of a JSON object, the object, the data.
fn head(path: &Path) -> io::Result<HashMap<String, Tensor>> {
    let mut file = File::open(path)?;
    let mut length = [0; 8];
    file.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > LONGEST_HEAD {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "it is no safetensors file"));
    }
    let mut text = Vec::new();
    file.take(length).read_to_end(&mut text)?;
    let head: HashMap<String, Value> = serde_json::from_slice(&text)?;
    let tensors = head.into_iter().filter(|(name, _)| name != "__metadata__");
    tensors.map(|(name, tensor)| Ok((name, Tensor::deserialize(tensor)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demo(variant: &str) -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/models/demo").join(variant)
    }

    /// MLX itself tells what the loaded model takes.
    #[test]
    fn predictions_come_true() {
        use crate::{LoadOptions, MlxExecutor, active_memory, release_memory};
        for variant in ["bf16", "8bit", "4bit"] {
            for precision in [Precision::Native, Precision::PackedFloat32, Precision::Float32] {
                let footprint = Footprint::predict(&demo(variant), precision, u64::MAX).unwrap();
                assert_eq!(footprint.precision, precision);
                let before = active_memory();
                let model =
                    MlxExecutor::load(&demo(variant), LoadOptions { precision, ..LoadOptions::default() })
                        .unwrap();
                let taken = active_memory() - before;
                let error = footprint.bytes.abs_diff(taken) as f64 / taken as f64;
                assert!(error < 0.05, "{variant} {precision:?}: {footprint:?}, in truth {taken}");
                drop(model);
                release_memory();
                assert_eq!(active_memory(), before, "{variant} {precision:?}");
            }
        }
    }

    #[test]
    fn weights_are_unpacked_where_they_leave_room_and_have_no_kernel() {
        use crate::Kernels;
        let of = |room| Footprint::predict(&demo("4bit"), Precision::Auto, room).unwrap().precision;
        Kernels::Mlx.choose();
        assert_eq!(of(1 << 30), Precision::Float32);
        assert_eq!(of(20 << 20), Precision::PackedFloat32);
        Kernels::Own.choose();
        let linux = cfg!(target_os = "linux");
        assert_eq!(of(1 << 30), if linux { Precision::PackedFloat32 } else { Precision::Float32 });
    }

    #[test]
    fn what_is_no_model_is_an_error() {
        let folder = std::env::temp_dir().join(format!("duet-footprint-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let predict = || Footprint::predict(&folder, Precision::Native, 0);
        assert!(matches!(predict(), Err(LoadError::Unreadable { .. })));
        fs::write(folder.join("config.json"), "{}").unwrap();
        assert!(matches!(predict(), Err(LoadError::NoWeights(_))));
        for broken in [&b"short"[..], &[255; 16], b"\x02\0\0\0\0\0\0\0[]"] {
            fs::write(folder.join("model.safetensors"), broken).unwrap();
            assert!(matches!(predict(), Err(LoadError::Unreadable { .. })), "{broken:?}");
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
