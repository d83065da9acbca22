//! Arrays over memory of the caller's, on a CPU: shims/lent.cpp.
#![expect(non_camel_case_types, reason = "named as in C")]

use core::ffi::{c_int, c_void};

use crate::{mlx_array, mlx_dtype};

/// Is called with the owner when the last array is gone, on whichever thread that is.
pub type duet_release = unsafe extern "C" fn(*mut c_void);

unsafe extern "C" {
    /// An array over `data`, row-major, which MLX may write to where nothing else has it. The eight bytes before must be
    /// readable. 2: MLX's allocator is another than a CPU's, and nothing was taken.
    pub fn duet_lent(
        result: *mut mlx_array,
        data: *mut c_void,
        shape: *const c_int,
        dimensions: usize,
        dtype: mlx_dtype,
        release: duet_release,
        owner: *mut c_void,
    ) -> c_int;

    /// A row-major array in memory that nobody has written to.
    pub fn duet_blank(
        result: *mut mlx_array,
        shape: *const c_int,
        dimensions: usize,
        dtype: mlx_dtype,
    ) -> c_int;
}
