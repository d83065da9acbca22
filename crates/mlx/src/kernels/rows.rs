//! What is done with rows of numbers one by one, as operations: norms and activations.

use duet_kernels::{Activation, Norm, NormKind, Rows, activate, add, norm};
use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};

use super::Kernels;
use super::operation::{Input, Operation, operation};
use super::product::{is_float, on_cpu};
use super::view::{View, failed};

/// Inputs x, and as it says weight and bias.
#[derive(Clone, Copy)]
struct Normalised {
    kind: NormKind,
    eps: f32,
    weighed: bool,
}

/// Inputs x, and what it is multiplied with.
#[derive(Clone, Copy)]
struct Activated(Activation);

/// Input both halves of each row, what is activated and what that is multiplied with.
#[derive(Clone, Copy)]
struct Gated(Activation);

/// Inputs two summands.
#[derive(Clone, Copy)]
struct Added;

/// Whether arrays are floats on a CPU where our kernels are wanted.
pub fn are_ours<'a>(arrays: impl IntoIterator<Item = &'a Array>) -> Result<bool, Exception> {
    let fits = |array: &Array| is_float(array.dtype()) && array.ndim() > 0 && array.size() > 0;
    Ok(Kernels::chosen() == Kernels::Own && arrays.into_iter().all(fits) && on_cpu()?)
}

/// The norm of the last axis of x, times a weight and plus a bias of its length, or `None` where MLX should do it. The type of
/// the result is MLX's.
///
/// # Errors
/// MLX failed.
pub fn normalised(
    kind: NormKind,
    x: &Array,
    weight: Option<&Array>,
    bias: Option<&Array>,
    eps: f32,
) -> Result<Option<Array>, Exception> {
    let factors = || weight.into_iter().chain(bias);
    if !are_ours(factors().chain([x]))? || factors().any(|factor| factor.shape() != [x.dim(-1)]) {
        return Ok(None);
    }
    let dtype = match weight {
        None => x.dtype(),
        Some(_) => factors().fold(x.dtype(), |dtype, factor| common(dtype, factor.dtype())),
    };
    let x_input = Input { array: x, row_major: false };
    let factors = factors().map(|array| Input { array, row_major: true });
    let inputs: Vec<Input<'_>> = [x_input].into_iter().chain(factors).collect();
    let weighed = weight.is_some();
    operation(Normalised { kind, eps, weighed }, &inputs, x.shape(), dtype).map(Some)
}

/// The activation of x, times `factor` if there is one, or `None` where MLX should do it.
///
/// # Errors
/// MLX failed.
pub fn activated(
    activation: Activation,
    x: &Array,
    factor: Option<&Array>,
) -> Result<Option<Array>, Exception> {
    let alike = |factor: &Array| factor.shape() == x.shape() && factor.dtype() == x.dtype();
    if !are_ours([x])? || !factor.is_none_or(alike) {
        return Ok(None);
    }
    let inputs: Vec<Input<'_>> =
        [x].into_iter().chain(factor).map(|array| Input { array, row_major: false }).collect();
    operation(Activated(activation), &inputs, x.shape(), x.dtype()).map(Some)
}

/// The activation of the first half of the last axis times the second half, or `None` where MLX should do it.
///
/// # Errors
/// MLX failed.
pub fn gated(activation: Activation, both: &Array) -> Result<Option<Array>, Exception> {
    if !are_ours([both])? || both.dim(-1) % 2 != 0 {
        return Ok(None);
    }
    let mut shape = both.shape().to_vec();
    if let Some(last) = shape.last_mut() {
        *last /= 2;
    }
    let inputs = [Input { array: both, row_major: false }];
    operation(Gated(activation), &inputs, &shape, both.dtype()).map(Some)
}

/// The sum of two arrays of the same shape and type, or `None` where MLX should do it.
///
/// # Errors
/// MLX failed.
pub fn added(one: &Array, other: &Array) -> Result<Option<Array>, Exception> {
    let alike = one.shape() == other.shape() && one.dtype() == other.dtype();
    if !alike || !are_ours([one, other])? {
        return Ok(None);
    }
    let inputs = [one, other].map(|array| Input { array, row_major: true });
    operation(Added, &inputs, one.shape(), one.dtype()).map(Some)
}

/// The type of what is computed from two types of floats.
fn common(one: Dtype, other: Dtype) -> Dtype {
    if one == other { one } else { Dtype::Float32 }
}

impl Operation for Normalised {
    const NAME: &'static std::ffi::CStr = c"Normalised";

    fn compute(&self, inputs: &[View<'_>], output: &mut View<'_>) {
        let [x, factors @ ..] = inputs else { return };
        let numbers: Vec<_> = factors.iter().map(View::numbers).collect();
        let (weight, bias) = match numbers.as_slice() {
            [] => (None, None),
            [bias] if !self.weighed => (None, *bias),
            [weight, rest @ ..] => (*weight, rest.first().copied().flatten()),
        };
        let wanted = Norm { kind: self.kind, eps: self.eps, weight, bias };
        let done = x.with_rows(|rows| {
            let out = output.numbers_mut().ok_or_else(|| "numbers of another type".to_owned())?;
            norm(wanted, rows, x.dimension(0), out).map_err(|error| error.to_string())
        });
        failed("a norm", done, output);
    }
}

impl Operation for Added {
    const NAME: &'static std::ffi::CStr = c"Added";

    fn compute(&self, inputs: &[View<'_>], output: &mut View<'_>) {
        let other = || "numbers of another type".to_owned();
        let sum = |output: &mut View<'_>| {
            let [one, other_one] = inputs else { return Err(other()) };
            let summands = [one.numbers().ok_or_else(other)?, other_one.numbers().ok_or_else(other)?];
            add(summands, output.numbers_mut().ok_or_else(other)?).map_err(|error| error.to_string())
        };
        let done = sum(output);
        failed("a sum", done, output);
    }
}

impl Operation for Activated {
    const NAME: &'static std::ffi::CStr = c"Activated";

    fn compute(&self, inputs: &[View<'_>], output: &mut View<'_>) {
        let [x, factor @ ..] = inputs else { return };
        let done = x.with_rows(|rows| match factor {
            [] => apply(self.0, rows, None, x.dimension(0), output),
            [factor, ..] => {
                factor.with_rows(|factor| apply(self.0, rows, Some(factor), x.dimension(0), output))
            }
        });
        failed("an activation", done, output);
    }
}

impl Operation for Gated {
    const NAME: &'static std::ffi::CStr = c"Gated";

    fn compute(&self, inputs: &[View<'_>], output: &mut View<'_>) {
        let [both] = inputs else { return };
        let width = both.dimension(0) / 2;
        let done = both.with_rows(|rows| {
            let starts: Vec<usize> = rows.starts.iter().map(|start| start + width).collect();
            apply(self.0, rows, Some(Rows { numbers: rows.numbers, starts: &starts }), width, output)
        });
        failed("a gated activation", done, output);
    }
}

fn apply(
    activation: Activation,
    x: Rows<'_>,
    factor: Option<Rows<'_>>,
    width: usize,
    output: &mut View<'_>,
) -> Result<(), String> {
    let out = output.numbers_mut().ok_or_else(|| "numbers of another type".to_owned())?;
    activate(activation, x, factor, width, out).map_err(|error| error.to_string())
}
