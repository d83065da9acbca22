//! A function of ours as an operation in MLX's graph.
#![expect(unsafe_code, reason = "mlx-rs has no operations of one's own")]

use std::ffi::{CStr, c_void};

use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype, Stream};
use mlx_sys::{duet_view, mlx_array};

use super::view::View;

/// What an operation computes. Called on a thread of MLX's when the graph is evaluated.
pub trait Operation: Copy + Send + Sync + 'static {
    const NAME: &'static CStr;

    /// Fills in the output, which is row-major.
    fn compute(&self, inputs: &[View<'_>], output: &mut View<'_>);
}

/// An input, and whether it must be row-major.
pub struct Input<'a> {
    pub array: &'a Array,
    pub row_major: bool,
}

/// Puts an operation into the graph.
///
/// # Errors
/// MLX refused.
pub fn operation<O: Operation>(
    operation: O,
    inputs: &[Input<'_>],
    shape: &[i32],
    dtype: Dtype,
) -> Result<Array, Exception> {
    let handles: Vec<mlx_array> = inputs.iter().map(|input| input.array.as_ptr()).collect();
    let row_major: Vec<bool> = inputs.iter().map(|input| input.row_major).collect();
    let stream = Stream::thread_local_or_default();
    let mut result = mlx_array { ctx: std::ptr::null_mut() };
    // SAFETY: every pointer is good for the call; `O` is `Copy`, so that its bytes can stand for it, and `call` is given them.
    let status = unsafe {
        mlx_sys::duet_operation(
            &raw mut result,
            O::NAME.as_ptr(),
            call::<O>,
            handles.as_ptr(),
            row_major.as_ptr(),
            handles.len(),
            shape.as_ptr(),
            shape.len(),
            dtype as u32,
            (&raw const operation).cast(),
            size_of::<O>(),
            stream.as_ptr(),
        )
    };
    match status {
        // SAFETY: the operation is in the graph, and the handle is a new array that nobody else owns.
        0 => Ok(unsafe { Array::from_ptr(result) }),
        _ => Err(Exception::custom("MLX refused an operation of our own")),
    }
}

/// Makes one operation of those of ours that follow each other in what these arrays wait for. They are to be evaluated next.
///
/// # Errors
/// MLX refused.
pub fn fuse(outputs: &[&Array]) -> Result<(), Exception> {
    let handles: Vec<mlx_array> = outputs.iter().map(|array| array.as_ptr()).collect();
    // SAFETY: the handles are good for the call.
    match unsafe { mlx_sys::duet_fuse(handles.as_ptr(), handles.len()) } {
        0 => Ok(()),
        _ => Err(Exception::custom("operations of our own could not be made one")),
    }
}

unsafe extern "C" fn call<O: Operation>(
    inputs: *const duet_view,
    count: usize,
    output: *const duet_view,
    parameters: *const c_void,
) {
    // SAFETY: MLX hands over evaluated arrays, which it keeps for as long as this runs and lets nobody write, and the bytes of
    // an `O`, which need not be aligned. Where there are no inputs, the pointer may be to nothing.
    unsafe {
        let operation = parameters.cast::<O>().read_unaligned();
        let inputs = (0..count).map(|number| View::new(&*inputs.add(number)));
        let inputs: Vec<View<'_>> = inputs.collect();
        operation.compute(&inputs, &mut View::new(&*output));
    }
}
