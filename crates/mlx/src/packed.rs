//! Packed numbers (weights, keys, values) and MLX's operations on them, in every mode of packing. mlx-rs offers the affine mode only, so these call
//! mlx-c as it does.
#![expect(unsafe_code, reason = "mlx-rs fixes the mode of packing")]

use std::ptr::null;

use mlx_rs::error::Exception;
use mlx_rs::ops::quantize;
use mlx_rs::{Array, Dtype, Stream};
use mlx_sys::{mlx_array, mlx_optional_int};

use crate::kernels;
use crate::quantization::{Mode, Packing};

/// A matrix, or a stack of them, whose last axis is packed.
#[derive(Debug, Clone)]
pub struct Packed {
    pub weight: Array,
    pub scales: Array,
    /// In the affine mode only.
    pub biases: Option<Array>,
    pub packing: Packing,
}

impl Packed {
    /// Packs numbers, in the affine mode.
    pub fn of(numbers: &Array, packing: Packing) -> Result<Self, Exception> {
        let (weight, scales, biases) = quantize(numbers, packing.group_size, packing.bits)?;
        Ok(Self { weight, scales, biases: Some(biases), packing })
    }

    pub fn arrays(&self) -> impl Iterator<Item = &Array> {
        [&self.weight, &self.scales].into_iter().chain(&self.biases)
    }

    pub fn arrays_mut(&mut self) -> impl Iterator<Item = &mut Array> {
        [&mut self.weight, &mut self.scales].into_iter().chain(&mut self.biases)
    }

    /// Changes every array in the same way, along any axis but the last.
    pub fn map(&self, change: impl Fn(&Array) -> Result<Array, Exception>) -> Result<Self, Exception> {
        Ok(Self {
            weight: change(&self.weight)?,
            scales: change(&self.scales)?,
            biases: self.biases.as_ref().map(&change).transpose()?,
            packing: self.packing,
        })
    }

    /// `x W^T`: (..., inputs) to (..., outputs).
    pub fn product(&self, x: &Array) -> Result<Array, Exception> {
        match kernels::product(self, x)? {
            Some(product) => Ok(product),
            None => self.multiplied(x, true),
        }
    }

    /// `x W`: (..., outputs) to (..., inputs).
    pub fn product_back(&self, x: &Array) -> Result<Array, Exception> {
        self.multiplied(x, false)
    }

    fn multiplied(&self, x: &Array, transposed: bool) -> Result<Array, Exception> {
        let Packing { group_size, bits, mode } = self.packing;
        let biases = optional(self.biases.as_ref());
        let stream = Stream::thread_local_or_default();
        // SAFETY: every handle outlives the call, and the mode is a C string.
        checked(|result| unsafe {
            mlx_sys::mlx_quantized_matmul(
                result,
                x.as_ptr(),
                self.weight.as_ptr(),
                self.scales.as_ptr(),
                biases,
                transposed,
                some(group_size),
                some(bits),
                mode.name().as_ptr(),
                stream.as_ptr(),
            )
        })
    }

    /// Of a stack: `x W[i]^T` with the matrix that `indices` names for each of its entries. `sorted`: the indices ascend.
    pub fn gathered_product(&self, x: &Array, indices: &Array, sorted: bool) -> Result<Array, Exception> {
        if let Some(product) = kernels::gathered_product(self, x, indices)? {
            return Ok(product);
        }
        let Packing { group_size, bits, mode } = self.packing;
        let biases = optional(self.biases.as_ref());
        let stream = Stream::thread_local_or_default();
        // SAFETY: every handle outlives the call, and the mode is a C string.
        checked(|result| unsafe {
            mlx_sys::mlx_gather_qmm(
                result,
                x.as_ptr(),
                self.weight.as_ptr(),
                self.scales.as_ptr(),
                biases,
                absent(),
                indices.as_ptr(),
                true,
                some(group_size),
                some(bits),
                mode.name().as_ptr(),
                sorted,
                stream.as_ptr(),
            )
        })
    }

    /// The same with scales and biases of this type, where they are floats.
    pub fn with_scales(&self, dtype: Dtype) -> Result<Self, Exception> {
        if self.packing.mode != Mode::Affine {
            return Ok(self.clone());
        }
        let biases = self.biases.as_ref().map(|biases| biases.as_dtype(dtype)).transpose()?;
        Ok(Self { scales: self.scales.as_dtype(dtype)?, biases, ..self.clone() })
    }

    /// The weights themselves in this type, computed in it; `None`: in that of the scales.
    pub fn unpacked_as(&self, dtype: Option<Dtype>) -> Result<Array, Exception> {
        match dtype {
            Some(dtype) => self.with_scales(dtype)?.unpacked()?.as_dtype(dtype),
            None => self.unpacked(),
        }
    }

    /// The weights themselves, as float.
    pub fn unpacked(&self) -> Result<Array, Exception> {
        let Packing { group_size, bits, mode } = self.packing;
        let biases = optional(self.biases.as_ref());
        let stream = Stream::thread_local_or_default();
        let as_it_is =
            mlx_sys::mlx_optional_dtype { value: mlx_sys::mlx_dtype__MLX_FLOAT32, has_value: false };
        // SAFETY: every handle outlives the call, and the mode is a C string.
        checked(|result| unsafe {
            mlx_sys::mlx_dequantize(
                result,
                self.weight.as_ptr(),
                self.scales.as_ptr(),
                biases,
                some(group_size),
                some(bits),
                mode.name().as_ptr(),
                absent(),
                as_it_is,
                stream.as_ptr(),
            )
        })
    }
}

fn some(value: i32) -> mlx_optional_int {
    mlx_optional_int { value, has_value: true }
}

/// mlx-c's way of passing no array.
fn absent() -> mlx_array {
    mlx_array { ctx: null::<std::ffi::c_void>().cast_mut() }
}

fn optional(array: Option<&Array>) -> mlx_array {
    array.map_or_else(absent, Array::as_ptr)
}

/// Runs an operation of mlx-c that fills in a new array.
fn checked(operation: impl FnOnce(*mut mlx_array) -> i32) -> Result<Array, Exception> {
    let mut result = absent();
    match operation(&raw mut result) {
        // SAFETY: the operation succeeded, so the handle is a new array that nobody else owns.
        0 => Ok(unsafe { Array::from_ptr(result) }),
        _ => Err(Exception::custom("MLX refused packed weights of this shape")),
    }
}
