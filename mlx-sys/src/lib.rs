//! Bindings to mlx-c, linked with the official prebuilt MLX; what mlx-rs builds on.
//!
//! The bindings are generated and committed (README.md says how); nothing else in this repository calls them
//! directly except through mlx-rs and the functions below.

mod bindings;
mod half;
#[cfg(target_os = "linux")]
mod lent;
#[cfg(target_os = "linux")]
mod operation;

pub use bindings::*;
pub use half::float16_t;
#[cfg(target_os = "linux")]
pub use lent::{duet_lent, duet_release};
#[cfg(target_os = "linux")]
pub use operation::{duet_compute, duet_fuse, duet_operation, duet_view};

/// The BLAS that float32 products on the CPU go through, as it describes itself, or `None` where MLX uses
/// its own choice (Accelerate on macOS, the reference BLAS on Linux built with `DUET_BLAS=reference`).
#[cfg(interposed_blas)]
pub fn blas_description() -> Option<String> {
    unsafe extern "C" {
        safe fn duet_blas_description() -> *const core::ffi::c_char;
    }
    // SAFETY: the shim returns a static, terminated string.
    let description = unsafe { core::ffi::CStr::from_ptr(duet_blas_description()) };
    Some(description.to_string_lossy().into_owned())
}

/// See the other configuration of this function.
#[cfg(not(interposed_blas))]
pub fn blas_description() -> Option<String> {
    None
}

/// Gives memory that was freed back to the system. The GNU allocator keeps it otherwise, and weights are what it keeps.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn trim_heap() {
    unsafe extern "C" {
        safe fn malloc_trim(pad: usize) -> core::ffi::c_int;
    }
    malloc_trim(0);
}

/// See the other configuration of this function.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn trim_heap() {}
