//! Operations of the caller's in MLX's graph, on a CPU: shims/operation.h, which these mirror.
#![expect(non_camel_case_types, reason = "named as in C")]

use core::ffi::{c_char, c_int, c_void};

use crate::{mlx_array, mlx_dtype, mlx_stream};

/// An evaluated array. Strides are in elements.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct duet_view {
    pub data: *mut c_void,
    pub shape: *const c_int,
    pub strides: *const i64,
    pub dimensions: usize,
    pub dtype: mlx_dtype,
}

/// What computes some arrays again, with others in the place of some that it was recorded with.
#[repr(C)]
#[derive(Debug)]
pub struct duet_recording {
    _opaque: [u8; 0],
}

/// Fills in the output, which is row-major: inputs, their number, output, parameters. Called on the stream's thread.
pub type duet_compute = unsafe extern "C" fn(*const duet_view, usize, *const duet_view, *const c_void);

unsafe extern "C" {
    /// Puts an operation into the graph. The parameters are copied bitwise. An input that is not row-major is made so
    /// where `row_major` says so, for each input.
    pub fn duet_operation(
        result: *mut mlx_array,
        name: *const c_char,
        compute: duet_compute,
        inputs: *const mlx_array,
        row_major: *const bool,
        count: usize,
        shape: *const c_int,
        dimensions: usize,
        dtype: mlx_dtype,
        parameters: *const c_void,
        parameters_length: usize,
        stream: mlx_stream,
    ) -> c_int;

    /// Makes one of operations that follow each other in what these arrays wait for.
    pub fn duet_fuse(outputs: *const mlx_array, count: usize) -> c_int;

    /// Records what computes these results, which were made one and are to be evaluated next; null if that is not one
    /// program of ours that makes nothing else, or if it waits for something. The first variables, so many as are `alike`,
    /// will have the same shapes, the others as many dimensions.
    pub fn duet_record(
        recording: *mut *mut duet_recording,
        results: *const mlx_array,
        count: usize,
        variables: *const mlx_array,
        variables_count: usize,
        alike: usize,
    ) -> c_int;

    /// Computes new results, of which there are as many as there were, and returns when they are there.
    pub fn duet_recording_compute(
        recording: *const duet_recording,
        variables: *const mlx_array,
        count: usize,
        results: *mut mlx_array,
    ) -> c_int;

    pub fn duet_recording_free(recording: *mut duet_recording);
}
