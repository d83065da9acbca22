//! Our own kernels in MLX's graph, where MLX's are slow: on a Linux CPU.
//!
//! [`operation`] puts a function of ours into the graph; the others are such functions, around `duet_kernels`: products with
//! packed weights, norms and activations of rows, heads of attention. Whatever has no kernel (other packings, other types, a
//! GPU, macOS) stays with MLX.

#[cfg(target_os = "linux")]
mod attention;
#[cfg(target_os = "linux")]
mod blas;
#[cfg(target_os = "linux")]
mod draw;
#[cfg(target_os = "linux")]
mod embedded;
#[cfg(target_os = "linux")]
mod heads;
#[cfg(target_os = "linux")]
mod matrices;
#[cfg(target_os = "linux")]
mod operation;
#[cfg(target_os = "linux")]
mod pages;
#[cfg(target_os = "linux")]
mod product;
#[cfg(target_os = "linux")]
mod recording;
#[cfg(all(test, target_os = "linux"))]
mod row_tests;
#[cfg(target_os = "linux")]
mod rows;
#[cfg(all(test, target_os = "linux"))]
mod tests;
mod turning;
#[cfg(target_os = "linux")]
mod view;

use std::sync::atomic::{AtomicU8, Ordering};

#[cfg(target_os = "linux")]
pub use attention::attended;
#[cfg(target_os = "linux")]
pub use draw::{drawing, drawn};
#[cfg(target_os = "linux")]
pub use embedded::{embedded, embedded_packed};
#[cfg(target_os = "linux")]
pub use heads::placed_heads;
#[cfg(target_os = "linux")]
pub use matrices::{
    dense_product, dense_products, gathered_dense_product, gathered_product, product, products,
};
use mlx_rs::Array;
use mlx_rs::error::Exception;
#[cfg(target_os = "linux")]
pub use operation::fuse;
#[cfg(target_os = "linux")]
pub use pages::{append, blank};
#[cfg(target_os = "linux")]
pub use recording::Recording;
#[cfg(target_os = "linux")]
pub use rows::{activated, added, gated, normalised};
pub use turning::{NormOfHeads, Turning};

use crate::cache::{Cached, Mask};
use crate::device::{Device, device};
use crate::quantization::Packing;
#[cfg(target_os = "linux")]
use matrices::has_kernel;

/// Whose kernels compute products with packed weights on a CPU.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kernels {
    /// Ours: sums in float32, rounded once.
    Own,
    /// MLX's: sums in the type of the scales, the same in every bit as mlx-lm's.
    Mlx,
}

/// Has those products on a CPU that are the BLAS's run on the threads of ours: the workers of each would be in the other's way.
///
/// # Errors
/// MLX could not tell its device.
pub fn share_threads() -> Result<(), Exception> {
    if device()? == Device::Cpu {
        mlx_sys::share_blas(duet_kernels::threads(), duet_kernels::share_in_c);
    }
    Ok(())
}

const UNKNOWN: u8 = 0;
const OWN: u8 = 1;
const MLX: u8 = 2;

static CHOSEN: AtomicU8 = AtomicU8::new(UNKNOWN);

impl Kernels {
    /// For products from now on, whatever the environment says.
    pub fn choose(self) {
        let chosen = match self {
            Self::Own => OWN,
            Self::Mlx => MLX,
        };
        CHOSEN.store(chosen, Ordering::Relaxed);
    }

    /// Those chosen; else ours, unless `DUET_KERNELS` is `mlx`.
    pub fn chosen() -> Self {
        match CHOSEN.load(Ordering::Relaxed) {
            OWN => Self::Own,
            MLX => Self::Mlx,
            _ => {
                let mlx = std::env::var("DUET_KERNELS").is_ok_and(|value| value.eq_ignore_ascii_case("mlx"));
                let chosen = if mlx { Self::Mlx } else { Self::Own };
                chosen.choose();
                chosen
            }
        }
    }
}

/// Attention that is asked for: `softmax(scale queries keysᵀ + mask) values`, (rows, length, heads times value size) side by
/// side. [`attended`] gives `None` where MLX should do it.
#[derive(Debug, Clone, Copy)]
pub struct Attended<'a> {
    /// (rows, heads, length, size).
    pub queries: &'a Array,
    pub cached: &'a Cached,
    pub mask: &'a Mask,
    pub scale: f32,
    /// Products become `cap tanh(product / cap)`.
    pub cap: Option<f32>,
    /// What products become more; broadcasts to (rows, heads, length, positions).
    pub added: Option<&'a Array>,
    /// One logit per head that takes its share and gives nothing.
    pub sinks: Option<&'a Array>,
}

/// Whether products with weights packed like this are ours to compute.
///
/// # Errors
/// MLX failed.
pub fn serve(packing: Packing) -> Result<bool, Exception> {
    Ok(Kernels::chosen() == Kernels::Own && has_kernel(packing) && device()? == Device::Cpu)
}

/// Whether products with half-precision weights are ours to compute, with rows of any float type.
///
/// # Errors
/// MLX failed.
pub fn serve_halves() -> Result<bool, Exception> {
    Ok(cfg!(target_os = "linux") && Kernels::chosen() == Kernels::Own && device()? == Device::Cpu)
}

/// Whether [`attended`] looks at pages, and [`append`] writes them.
///
/// # Errors
/// MLX failed.
pub fn serve_pages() -> Result<bool, Exception> {
    serve_halves()
}

/// Whether [`drawn`] draws: on a Linux CPU, whoever multiplies there.
///
/// # Errors
/// MLX failed.
pub fn draws() -> Result<bool, Exception> {
    Ok(cfg!(target_os = "linux") && device()? == Device::Cpu)
}

#[cfg(not(target_os = "linux"))]
mod absent {
    use duet_kernels::{Activation, NormKind};
    use mlx_rs::Array;
    use mlx_rs::error::Exception;

    use super::{NormOfHeads, Turning};
    use crate::packed::Packed;
    use crate::quantization::Packing;

    pub fn has_kernel(_: Packing) -> bool {
        false
    }

    pub fn drawing(_: &[duet_engine::executor::Draw]) -> Array {
        Array::from_int(0)
    }

    pub fn drawn(_: &Array, _: &Array) -> Result<Array, Exception> {
        Err(Exception::custom("nothing is drawn here"))
    }

    pub fn blank(_: &[i32], _: mlx_rs::Dtype) -> Result<Array, Exception> {
        Err(Exception::custom("nothing is written in place here"))
    }

    pub fn append(_: &[&Array], _: &[Vec<&Array>], _: &Array) -> Result<Array, Exception> {
        Err(Exception::custom("nothing is written in place here"))
    }

    pub fn attended(_: &super::Attended<'_>) -> Result<Option<Array>, Exception> {
        Ok(None)
    }

    pub fn normalised(
        _: NormKind,
        _: &Array,
        _: Option<&Array>,
        _: Option<&Array>,
        _: f32,
    ) -> Result<Option<Array>, Exception> {
        Ok(None)
    }

    pub fn fuse(_: &[&Array]) -> Result<(), Exception> {
        Ok(())
    }

    /// There is none.
    pub enum Recording {}

    impl Recording {
        pub fn of(_: &[&Array], _: &[&Array], _: usize) -> Result<Option<Self>, Exception> {
            Ok(None)
        }

        pub fn compute(&self, _: &[&Array]) -> Result<Vec<Array>, Exception> {
            match *self {}
        }
    }

    pub fn embedded(_: &Array, _: &Array, _: mlx_rs::Dtype) -> Result<Option<Array>, Exception> {
        Ok(None)
    }

    pub fn embedded_packed(_: &Packed, _: &Array, _: mlx_rs::Dtype) -> Result<Option<Array>, Exception> {
        Ok(None)
    }

    pub fn added(_: &Array, _: &Array) -> Result<Option<Array>, Exception> {
        Ok(None)
    }

    pub fn activated(_: Activation, _: &Array, _: Option<&Array>) -> Result<Option<Array>, Exception> {
        Ok(None)
    }

    pub fn gated(_: Activation, _: &Array) -> Result<Option<Array>, Exception> {
        Ok(None)
    }

    pub fn placed_heads(
        _: &Array,
        _: i32,
        _: std::ops::Range<i32>,
        _: Option<NormOfHeads<'_>>,
        _: Option<Turning<'_>>,
    ) -> Result<Option<Array>, Exception> {
        Ok(None)
    }

    pub fn dense_product(_: &Array, _: &Array, _: Option<&Array>) -> Result<Option<Array>, Exception> {
        Ok(None)
    }

    pub fn dense_products(_: &[&Array], _: &Array, _: Option<&Array>) -> Result<Option<Array>, Exception> {
        Ok(None)
    }

    pub fn gathered_dense_product(_: &Array, _: &Array, _: &Array) -> Result<Option<Array>, Exception> {
        Ok(None)
    }

    pub fn product(_: &Packed, _: &Array) -> Result<Option<Array>, Exception> {
        Ok(None)
    }

    pub fn products(_: &[&Packed], _: &Array) -> Result<Option<Array>, Exception> {
        Ok(None)
    }

    pub fn gathered_product(_: &Packed, _: &Array, _: &Array) -> Result<Option<Array>, Exception> {
        Ok(None)
    }
}
#[cfg(not(target_os = "linux"))]
use absent::has_kernel;
#[cfg(not(target_os = "linux"))]
pub use absent::{
    Recording, activated, added, append, attended, blank, dense_product, dense_products, drawing, drawn,
    embedded, embedded_packed, fuse, gated, gathered_dense_product, gathered_product, normalised,
    placed_heads, product, products,
};
