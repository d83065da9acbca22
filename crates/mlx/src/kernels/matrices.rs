//! Products with dense weights, and with packed ones, where need be by [`super::product`]'s kernels, as operations.

#[cfg(test)]
mod tests;

use duet_kernels::{
    Affine, Choice, Format, Matrices, Numbers, Onto, SmallFloat, SmallFloats, matrix_product,
};
use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};

use super::Kernels;
use super::operation::{Input, Operation, operation};
use super::product::{self, broadcast, gathered_choices, is_float, on_cpu};
use super::view::{OwnedNumbers, View, failed};
use crate::packed::Packed;
use crate::quantization::{Mode, Packing};

/// With more rows than this, products with float32 weights are OpenBLAS's, which is faster then.
const FEW_ROWS: usize = 32;

/// `x W^T`, or `x W[i]^T` for each index: inputs x, the weights, scales and biases where they have any, indices, what is added.
#[derive(Clone, Copy)]
struct MatrixProduct {
    form: Form,
    gathered: bool,
    added: Option<Added>,
}

/// How weights are stored.
#[derive(Clone, Copy)]
enum Form {
    /// (..., inputs, outputs), mostly a view of weights that lie the other way round.
    Transposed,
    Affine {
        bits: usize,
        group: usize,
    },
    Small(SmallFloat),
}

#[derive(Clone, Copy)]
enum Added {
    /// A number for each output.
    Outputs,
    /// A number for each place of the result.
    Places,
}

/// `x W^T`, (..., inputs) to (..., outputs), or `None` where MLX should do it. `transposed`: W^T. What is `added`, a number for
/// each output or each place of the result, is so before rounding.
///
/// # Errors
/// MLX failed.
pub fn dense_product(
    transposed: &Array,
    x: &Array,
    added: Option<&Array>,
) -> Result<Option<Array>, Exception> {
    let rows =
        x.size() / transposed.shape().first().map_or(1, |inputs| inputs.unsigned_abs().max(1) as usize);
    let better_left = transposed.dtype() == Dtype::Float32 && rows > FEW_ROWS;
    if transposed.ndim() != 2 || better_left || !serves_dense(transposed, x)? {
        return Ok(None);
    }
    let dtype = promoted(x.dtype(), transposed.dtype());
    let shape = [&x.shape()[..x.ndim() - 1], &[transposed.dim(-1)]].concat();
    let of = match added {
        None => None,
        Some(added) if added.dtype() != dtype => return Ok(None),
        Some(added) if added.shape() == shape => Some(Added::Places),
        Some(added) if added.shape() == [transposed.dim(-1)] => Some(Added::Outputs),
        Some(_) => return Ok(None),
    };
    let kernel = MatrixProduct { form: Form::Transposed, gathered: false, added: of };
    let inputs: Vec<Input<'_>> = [x, transposed].into_iter().chain(added).map(as_it_lies).collect();
    operation(kernel, &inputs, &shape, dtype).map(Some)
}

/// `x W[i]^T` of a stack for each index, as MLX's `gather_mm` has it, or `None` where MLX should do it. `transposed`: (matrices,
/// inputs, outputs).
///
/// # Errors
/// MLX failed.
pub fn gathered_dense_product(
    transposed: &Array,
    x: &Array,
    indices: &Array,
) -> Result<Option<Array>, Exception> {
    if transposed.ndim() != 3 || !serves_dense(transposed, x)? {
        return Ok(None);
    }
    let Some(shape) = gathered_shape(x, indices, transposed.dim(-1)) else { return Ok(None) };
    let kernel = MatrixProduct { form: Form::Transposed, gathered: true, added: None };
    let inputs = [x, transposed, indices].map(as_it_lies);
    operation(kernel, &inputs, &shape, promoted(x.dtype(), transposed.dtype())).map(Some)
}

/// `x W^T`, (..., inputs) to (..., outputs), or `None` where MLX should do it.
///
/// # Errors
/// MLX failed.
pub fn product(packed: &Packed, x: &Array) -> Result<Option<Array>, Exception> {
    if let Some(product) = product::product(packed, x)? {
        return Ok(Some(product));
    }
    let (Some(form), 2) = (form_for(packed, x)?, packed.weight.ndim()) else { return Ok(None) };
    let shape = [&x.shape()[..x.ndim() - 1], &[packed.weight.dim(0)]].concat();
    let inputs: Vec<Input<'_>> = [as_it_lies(x)].into_iter().chain(packed.arrays().map(row_major)).collect();
    let kernel = MatrixProduct { form, gathered: false, added: None };
    operation(kernel, &inputs, &shape, result_of(packed, x)).map(Some)
}

/// `x W[i]^T` of a stack for each index, as MLX's `gather_qmm` has it, or `None` where MLX should do it.
///
/// # Errors
/// MLX failed.
pub fn gathered_product(packed: &Packed, x: &Array, indices: &Array) -> Result<Option<Array>, Exception> {
    if let Some(product) = product::gathered_product(packed, x, indices)? {
        return Ok(Some(product));
    }
    let (Some(form), 3) = (form_for(packed, x)?, packed.weight.ndim()) else { return Ok(None) };
    let Some(shape) = gathered_shape(x, indices, packed.weight.dim(1)) else { return Ok(None) };
    let inputs = [as_it_lies(x)].into_iter().chain(packed.arrays().map(row_major));
    let inputs: Vec<Input<'_>> = inputs.chain([as_it_lies(indices)]).collect();
    let kernel = MatrixProduct { form, gathered: true, added: None };
    operation(kernel, &inputs, &shape, result_of(packed, x)).map(Some)
}

/// Whether there is a kernel for weights packed like this.
pub fn has_kernel(packing: Packing) -> bool {
    product::has_kernel(packing) || form_of(packing).is_some()
}

fn form_of(Packing { group_size, bits, mode }: Packing) -> Option<Form> {
    match mode {
        Mode::Affine => {
            let (bits, group) = (usize::try_from(bits).ok()?, usize::try_from(group_size).ok()?);
            let known = matches!(bits, 2..=6) && [32, 64, 128].contains(&group);
            known.then_some(Form::Affine { bits, group })
        }
        Mode::Mxfp4 => Some(Form::Small(SmallFloat::Mxfp4)),
        Mode::Mxfp8 => Some(Form::Small(SmallFloat::Mxfp8)),
        Mode::Nvfp4 => Some(Form::Small(SmallFloat::Nvfp4)),
    }
}

fn form_for(packed: &Packed, x: &Array) -> Result<Option<Form>, Exception> {
    if !serves(x)? {
        return Ok(None);
    }
    let form = form_of(packed.packing).filter(|form| match form {
        Form::Affine { .. } | Form::Transposed => {
            packed.biases.iter().chain([&packed.scales]).all(|array| is_float(array.dtype()))
        }
        Form::Small(_) => packed.scales.dtype() == Dtype::Uint8,
    });
    Ok(form.filter(|_| packed.weight.dim(-1) * 32 == x.dim(-1) * packed.packing.bits))
}

/// The type of MLX's result.
fn result_of(packed: &Packed, x: &Array) -> Dtype {
    match packed.packing.mode {
        Mode::Affine => promoted(x.dtype(), packed.scales.dtype()),
        Mode::Mxfp4 | Mode::Mxfp8 | Mode::Nvfp4 => x.dtype(),
    }
}

fn serves(x: &Array) -> Result<bool, Exception> {
    let fits = x.ndim() > 0 && x.size() > 0 && is_float(x.dtype());
    Ok(fits && Kernels::chosen() == Kernels::Own && on_cpu()?)
}

fn serves_dense(transposed: &Array, x: &Array) -> Result<bool, Exception> {
    let fits = is_float(transposed.dtype()) && transposed.size() > 0;
    Ok(fits && serves(x)? && transposed.dim(-2) == x.dim(-1))
}

fn gathered_shape(x: &Array, indices: &Array, outputs: i32) -> Option<Vec<i32>> {
    let batch = broadcast(&x.shape()[..x.ndim().checked_sub(2)?], indices.shape())?;
    (indices.dtype() == Dtype::Uint32).then(|| [&batch, &[x.dim(-2), outputs][..]].concat())
}

fn promoted(one: Dtype, other: Dtype) -> Dtype {
    if one == other { one } else { Dtype::Float32 }
}

fn as_it_lies(array: &Array) -> Input<'_> {
    Input { array, row_major: false }
}

fn row_major(array: &Array) -> Input<'_> {
    Input { array, row_major: true }
}

impl Operation for MatrixProduct {
    const NAME: &'static std::ffi::CStr = c"MatrixProduct";

    fn compute(&self, inputs: &[View<'_>], output: &mut View<'_>) {
        let done = self.multiply(inputs, output);
        failed("a product", done, output);
    }
}

impl MatrixProduct {
    fn multiply(self, inputs: &[View<'_>], output: &mut View<'_>) -> Result<(), String> {
        let missing = || "inputs are missing".to_owned();
        let mut inputs = inputs.iter();
        let mut next = || inputs.next().ok_or_else(missing);
        let (x, weight) = (next()?, next()?);
        let copy;
        let (format, outputs) = match self.form {
            Form::Transposed => {
                copy = InOrder::of(&weight.turned(&weight.turned_layout()))?;
                (Format::Dense(copy.numbers(weight)?), weight.dimension(0))
            }
            Form::Affine { bits, group } => {
                let [scales, biases] = [next()?, next()?].map(numbers);
                let (words, scales, biases) = (weight.words(), scales?, biases?);
                (Format::Affine(Affine { words, scales, biases, bits, group }), weight.dimension(1))
            }
            Form::Small(kind) => {
                let (words, scales) = (weight.words(), next()?.bytes());
                (Format::SmallFloats(SmallFloats { words, scales, kind }), weight.dimension(1))
            }
        };
        let inputs_of = x.dimension(0);
        let matrices = weight.size() / (weight.dimension(0) * weight.dimension(1)).max(1);
        let weights =
            Matrices::new(format, [matrices, outputs, inputs_of]).map_err(|error| error.to_string())?;
        let choices = match self.gathered {
            true => gathered_choices(x, next()?),
            false => (0..x.size() / inputs_of.max(1)).map(|row| Choice { row, matrix: 0 }).collect(),
        };
        let added = self.added.map(|added| Ok::<_, String>((added, next()?))).transpose()?;
        let more = added.map(|(_, view)| InOrder::of(view)).transpose()?;
        let onto = match (&added, &more) {
            (Some((Added::Outputs, view)), Some(more)) => Some(Onto::Outputs(more.numbers(view)?)),
            (Some((Added::Places, view)), Some(more)) => Some(Onto::Places(more.numbers(view)?)),
            _ => None,
        };
        let out = output.numbers_mut().ok_or("a result of another type")?;
        x.with_rows(|x| matrix_product(x, &weights, &choices, onto, out).map_err(|error| error.to_string()))
    }
}

/// Numbers in their order: where they lie, if they lie so.
struct InOrder(Option<OwnedNumbers>);

impl InOrder {
    fn of(view: &View<'_>) -> Result<Self, String> {
        match view.is_row_major() {
            true => Ok(Self(None)),
            false => view.numbers_in_order().map(|copy| Self(Some(copy))).ok_or_else(other_type),
        }
    }

    /// `view`: that, in any order of its axes.
    fn numbers<'a>(&'a self, view: &'a View<'_>) -> Result<Numbers<'a>, String> {
        match &self.0 {
            Some(copy) => Ok(copy.borrowed()),
            None => numbers(view),
        }
    }
}

fn numbers<'a>(view: &'a View<'_>) -> Result<Numbers<'a>, String> {
    view.numbers().ok_or_else(other_type)
}

fn other_type() -> String {
    "numbers of another type".to_owned()
}
