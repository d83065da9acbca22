//! What one operation of ours computes, computed again with other arrays in the place of some.
#![expect(unsafe_code, reason = "mlx-rs knows nothing of it")]

use std::ptr::{NonNull, null_mut};

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_sys::{duet_recording, mlx_array};

/// Whatever else it reads is held, and must not change its place or its meaning: see mlx-sys/shims/recording.cpp.
pub struct Recording {
    recording: NonNull<duet_recording>,
    results: usize,
}

impl Recording {
    /// Of results that [`fuse`](super::fuse) was called for and that are to be evaluated next. `None` if they are not those of
    /// one operation of ours that makes nothing else, or if it waits for something. The first variables, so many as are `alike`,
    /// will have the same shapes, the others as many dimensions: what operations make of those must not depend on their shapes.
    ///
    /// # Errors
    /// MLX failed.
    pub fn of(results: &[&Array], variables: &[&Array], alike: usize) -> Result<Option<Self>, Exception> {
        let (made, read) = (handles(results), handles(variables));
        let mut recording = null_mut();
        // SAFETY: the handles are good for the call.
        let status = unsafe {
            mlx_sys::duet_record(
                &raw mut recording,
                made.as_ptr(),
                made.len(),
                read.as_ptr(),
                read.len(),
                alike,
            )
        };
        match status {
            0 => Ok(NonNull::new(recording).map(|recording| Self { recording, results: results.len() })),
            _ => Err(Exception::custom("what computes an answer could not be recorded")),
        }
    }

    /// The results with these variables, in the order in which both were recorded. They are there when this returns.
    ///
    /// # Errors
    /// A variable is not like the one that it stands for, or MLX failed.
    pub fn compute(&self, variables: &[&Array]) -> Result<Vec<Array>, Exception> {
        let read = handles(variables);
        let mut made = vec![mlx_array { ctx: null_mut() }; self.results];
        // SAFETY: the handles are good for the call, and there is a place for each result.
        let status = unsafe {
            mlx_sys::duet_recording_compute(
                self.recording.as_ptr(),
                read.as_ptr(),
                read.len(),
                made.as_mut_ptr(),
            )
        };
        match status {
            // SAFETY: each is a new array that nobody else owns.
            0 => Ok(made.into_iter().map(|array| unsafe { Array::from_ptr(array) }).collect()),
            _ => Err(Exception::custom("what was recorded could not be computed again")),
        }
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        // SAFETY: nobody else has it.
        unsafe { mlx_sys::duet_recording_free(self.recording.as_ptr()) }
    }
}

fn handles(arrays: &[&Array]) -> Vec<mlx_array> {
    arrays.iter().map(|array| array.as_ptr()).collect()
}
