//! In which form weights are held.
//!
//! MLX's CPU kernels for half precision and for packed weights are scalar loops; its float32 products go to a BLAS.
//! On a CPU a model is therefore unpacked to float32 where memory allows: ten to a hundred times faster, at two (half
//! precision) to eight (4 bit) times the memory. Where it does not fit, float32 scales beside packed weights still
//! give most of an order of magnitude, since the kernel computes in the type of the scales.

use mlx_rs::error::Exception;

use crate::device::{Device, available_memory, device};

/// What the caller asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Precision {
    /// As stored on a GPU; on a CPU float32 as far as memory allows.
    #[default]
    Auto,
    /// As stored in the files.
    Native,
    /// Everything unpacked to float32.
    Float32,
    /// Packed weights as stored, everything else as float32.
    PackedFloat32,
}

/// What is done with each weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    AsStored,
    /// Packed weights stay packed; scales, biases and every other weight become float32.
    PackedFloat32,
    /// Packed weights are unpacked; everything becomes float32.
    UnpackedFloat32,
}

impl Precision {
    /// Decides for a model whose weights take `unpacked_bytes` when unpacked to float32.
    pub fn storage(self, unpacked_bytes: u64) -> Result<Storage, Exception> {
        Ok(match self {
            Self::Native => Storage::AsStored,
            Self::Float32 => Storage::UnpackedFloat32,
            Self::PackedFloat32 => Storage::PackedFloat32,
            Self::Auto => match device()? {
                Device::Gpu => Storage::AsStored,
                Device::Cpu if fits(unpacked_bytes) => Storage::UnpackedFloat32,
                Device::Cpu => Storage::PackedFloat32,
            },
        })
    }
}

/// Whether the weights leave room for caches and for the rest of the machine.
fn fits(bytes: u64) -> bool {
    available_memory().is_none_or(|available| bytes < available / 10 * 6)
}
