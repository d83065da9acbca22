//! In which form weights are held.
//!
//! MLX's CPU kernels for half precision and for packed weights are scalar loops; its float32 products go to a BLAS.
//! On a CPU whose products our own kernels compute (`kernels`), matrices stay as they are stored, packed or in half precision,
//! and everything else becomes float32. Otherwise a model is unpacked to float32 where memory allows: ten to a hundred times
//! faster than MLX's kernels, at two (half precision) to eight (4 bit) times the memory. Where it does not fit, float32 scales
//! beside packed weights still give most of an order of magnitude, since MLX's kernel computes in the type of the scales.

use mlx_rs::error::Exception;

use crate::device::{Device, available_memory, device};
use crate::kernels;
use crate::quantization::Quantization;

/// What the caller asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Precision {
    /// As stored on a GPU; on a CPU float32, with matrices unpacked only if that is faster and memory allows.
    #[default]
    Auto,
    /// As stored in the files.
    Native,
    /// Everything unpacked to float32.
    Float32,
    /// Packed weights as stored, and matrices in half precision where there are kernels for them; everything else as float32.
    PackedFloat32,
}

/// What is done with each weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    AsStored,
    /// Packed weights stay packed, and matrices, and scales of packed ones, stay in half precision where our kernels multiply with
    /// them; every other weight becomes float32.
    PackedFloat32,
    /// Packed weights are unpacked; everything becomes float32.
    UnpackedFloat32,
}

impl Precision {
    /// Decides for a model whose weights take `unpacked_bytes` when unpacked to float32.
    pub fn storage(
        self,
        unpacked_bytes: u64,
        quantization: Option<&Quantization>,
    ) -> Result<Storage, Exception> {
        Ok(match self {
            Self::Native => Storage::AsStored,
            Self::Float32 => Storage::UnpackedFloat32,
            Self::PackedFloat32 => Storage::PackedFloat32,
            Self::Auto => match device()? {
                Device::Gpu => Storage::AsStored,
                Device::Cpu if stays_packed(quantization)? => Storage::PackedFloat32,
                Device::Cpu if fits(unpacked_bytes) => Storage::UnpackedFloat32,
                Device::Cpu => Storage::PackedFloat32,
            },
        })
    }
}

/// Whether our own kernels serve all matrices as they are stored: they read less than float32 products do, and lose nothing.
pub fn stays_packed(quantization: Option<&Quantization>) -> Result<bool, Exception> {
    let Some(quantization) = quantization else { return kernels::serve_halves() };
    quantization.packings().try_fold(true, |all, packing| Ok(all && kernels::serve(packing)?))
}

/// Whether the weights leave room for caches and for the rest of the machine.
fn fits(bytes: u64) -> bool {
    available_memory().is_none_or(|available| bytes < available / 10 * 6)
}
