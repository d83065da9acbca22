//! Products of many rows with several pieces of float32 weights, by the BLAS, each into its own columns of one result.

use duet_kernels::{Numbers, NumbersMut};
use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};

use super::matrices::InOrder;
use super::operation::{Input, Operation, operation};
use super::view::{View, failed, missing, other_type};

/// Inputs x and the weights, (inputs, outputs).
#[derive(Clone, Copy)]
struct Products;

/// `x W^T` of several pieces of weights, their outputs one after the other, or `None` where MLX should do it. `pieces`: W^T of each, with as
/// many inputs as x has.
///
/// # Errors
/// MLX failed.
pub fn products(pieces: &[&Array], x: &Array) -> Result<Option<Array>, Exception> {
    let all_float32 = [x].iter().chain(pieces).all(|array| array.dtype() == Dtype::Float32);
    if !mlx_sys::HAS_SGEMM || !all_float32 {
        return Ok(None);
    }
    let outputs = pieces.iter().map(|piece| piece.dim(1)).sum();
    let shape = [&x.shape()[..x.ndim() - 1], &[outputs]].concat();
    let inputs: Vec<Input<'_>> =
        [x].iter().chain(pieces).map(|array| Input { array, row_major: false }).collect();
    operation(Products, &inputs, &shape, Dtype::Float32).map(Some)
}

impl Operation for Products {
    const NAME: &'static std::ffi::CStr = c"BlasProducts";

    fn compute(&self, inputs: &[View<'_>], output: &mut View<'_>) {
        let done = multiply(inputs, output);
        failed("a product of the BLAS", done, output);
    }
}

fn multiply(inputs: &[View<'_>], output: &mut View<'_>) -> Result<(), String> {
    let (x, pieces) = inputs.split_first().ok_or_else(missing)?;
    let (width, inputs) = (output.dimension(0), x.dimension(0));
    let copy = InOrder::of(x)?;
    let (Numbers::F32(rows), Some(NumbersMut::F32(out))) = (copy.numbers(x)?, output.numbers_mut()) else {
        return Err(other_type());
    };
    let mut first = 0;
    for piece in pieces {
        let copy = InOrder::of(&piece.turned(&piece.turned_layout()))?;
        let Numbers::F32(weights) = copy.numbers(piece)? else { return Err(other_type()) };
        if !mlx_sys::sgemm_with_rows(rows, weights, inputs, &mut out[first..], width) {
            return Err("there is no BLAS".to_owned());
        }
        first += piece.dimension(0);
    }
    Ok(())
}
