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
pub use lent::{duet_blank, duet_lent, duet_release};
#[cfg(target_os = "linux")]
pub use operation::{
    duet_compute, duet_fuse, duet_operation, duet_record, duet_recording, duet_recording_compute,
    duet_recording_free, duet_view,
};

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

/// What runs `run(context, slice)` for every slice below a number and returns when all are done.
pub type Share = unsafe extern "C" fn(
    slices: core::ffi::c_int,
    run: unsafe extern "C" fn(*mut core::ffi::c_void, core::ffi::c_int),
    context: *mut core::ffi::c_void,
);

/// Has the products of the BLAS run in slices on the caller's threads, of which there are so many, and not on its own.
#[cfg(interposed_blas)]
pub fn share_blas(threads: usize, share: Share) {
    unsafe extern "C" {
        safe fn duet_blas_share(threads: core::ffi::c_int, share: Share);
    }
    duet_blas_share(threads.try_into().unwrap_or(1), share);
}

/// See the other configuration of this function.
#[cfg(not(interposed_blas))]
pub fn share_blas(_threads: usize, _share: Share) {}

/// Whether there is a BLAS for [`sgemm_with_rows`].
pub const HAS_SGEMM: bool = cfg!(interposed_blas);

/// `x Wᵀ` in float32: rows of x with rows of weights, all of so many `inputs`. A row of the result is as long as there are rows of
/// weights, and the next begins `stride` places behind it. `false`: there is no BLAS, and nothing was done.
///
/// # Panics
/// There is no room for the result.
#[cfg(interposed_blas)]
#[must_use]
pub fn sgemm_with_rows(x: &[f32], weights: &[f32], inputs: usize, out: &mut [f32], stride: usize) -> bool {
    use core::ffi::c_int;

    const ROW_MAJOR: c_int = 101;
    const AS_IT_LIES: c_int = 111;
    const TRANSPOSED: c_int = 112;

    unsafe extern "C" {
        fn cblas_sgemm(
            order: c_int,
            transposition_of_a: c_int,
            transposition_of_b: c_int,
            m: c_int,
            n: c_int,
            k: c_int,
            alpha: f32,
            a: *const f32,
            lda: c_int,
            b: *const f32,
            ldb: c_int,
            beta: f32,
            c: *mut f32,
            ldc: c_int,
        );
    }

    let (rows, outputs) = (x.len() / inputs, weights.len() / inputs);
    if rows == 0 || outputs == 0 {
        return true;
    }
    assert!(outputs <= stride && (rows - 1) * stride + outputs <= out.len(), "no room for the result");
    let number = |number: usize| c_int::try_from(number).expect("a dimension");
    // SAFETY: whole rows of both are there, and the result has room, which was checked.
    unsafe {
        cblas_sgemm(
            ROW_MAJOR,
            AS_IT_LIES,
            TRANSPOSED,
            number(rows),
            number(outputs),
            number(inputs),
            1.0,
            x.as_ptr(),
            number(inputs),
            weights.as_ptr(),
            number(inputs),
            0.0,
            out.as_mut_ptr(),
            number(stride),
        );
    }
    true
}

/// See the other configuration of this function.
#[cfg(not(interposed_blas))]
#[must_use]
pub fn sgemm_with_rows(_: &[f32], _: &[f32], _: usize, _: &mut [f32], _: usize) -> bool {
    false
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
