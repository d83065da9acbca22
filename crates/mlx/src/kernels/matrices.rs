//! Products with dense weights, and with packed ones, where need be by [`super::product`]'s kernels, as operations.

#[cfg(test)]
mod tests;

use duet_kernels::{
    Affine, Choice, Format, Matrices, Numbers, Onto, SmallFloat, SmallFloats, matrix_product,
};
use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};

use super::operation::{Input, Operation, operation};
use super::product::{self, broadcast, gathered_choices, is_float, on_cpu};
use super::view::{OwnedNumbers, View, failed, missing, other_type};
use super::{Kernels, blas};
use crate::packed::Packed;
use crate::quantization::{Mode, Packing};

/// With more rows than this, products with float32 weights are OpenBLAS's, which is faster then.
const FEW_ROWS: usize = 32;

/// `x W^T`, or `x W[i]^T` for each index, of one piece of the weights after the other: inputs x, the weights of each with scales and biases
/// where they have any, indices, what is added.
#[derive(Clone, Copy)]
struct MatrixProduct {
    form: Form,
    pieces: usize,
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
    dense_products(&[transposed], x, added)
}

/// The same of several pieces of weights, their outputs one after the other. `None` as well where these are not alike.
///
/// # Errors
/// MLX failed.
pub fn dense_products(
    pieces: &[&Array],
    x: &Array,
    added: Option<&Array>,
) -> Result<Option<Array>, Exception> {
    let [first, ..] = pieces else { return Ok(None) };
    if first.ndim() != 2 || !serves_dense(first, x)? {
        return Ok(None);
    }
    let alike =
        |piece: &&Array| piece.ndim() == 2 && piece.dtype() == first.dtype() && piece.dim(0) == first.dim(0);
    if !pieces.iter().all(alike) {
        return Ok(None);
    }
    let rows = x.size() / first.dim(0).unsigned_abs() as usize;
    if first.dtype() == Dtype::Float32 && rows > FEW_ROWS {
        return if pieces.len() > 1 && added.is_none() { blas::products(pieces, x) } else { Ok(None) };
    }
    let dtype = promoted(x.dtype(), first.dtype());
    let outputs = pieces.iter().map(|piece| piece.dim(1)).sum();
    let shape = [&x.shape()[..x.ndim() - 1], &[outputs]].concat();
    let of = match added {
        None => None,
        Some(added) if added.dtype() != dtype => return Ok(None),
        Some(added) if added.shape() == shape => Some(Added::Places),
        Some(added) if added.shape() == [outputs] => Some(Added::Outputs),
        Some(_) => return Ok(None),
    };
    let kernel = MatrixProduct { form: Form::Transposed, pieces: pieces.len(), gathered: false, added: of };
    let inputs: Vec<Input<'_>> = [x].iter().chain(pieces).copied().chain(added).map(as_it_lies).collect();
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
    let kernel = MatrixProduct { form: Form::Transposed, pieces: 1, gathered: true, added: None };
    let inputs = [x, transposed, indices].map(as_it_lies);
    operation(kernel, &inputs, &shape, promoted(x.dtype(), transposed.dtype())).map(Some)
}

/// `x W^T`, (..., inputs) to (..., outputs), or `None` where MLX should do it.
///
/// # Errors
/// MLX failed.
pub fn product(packed: &Packed, x: &Array) -> Result<Option<Array>, Exception> {
    products(&[packed], x)
}

/// The same of several pieces of weights, their outputs one after the other. `None` as well where these are not alike.
///
/// # Errors
/// MLX failed.
pub fn products(pieces: &[&Packed], x: &Array) -> Result<Option<Array>, Exception> {
    if let Some(product) = product::products(pieces, x)? {
        return Ok(Some(product));
    }
    let [first, ..] = pieces else { return Ok(None) };
    let Some(form) = form_for(first, x)? else { return Ok(None) };
    for piece in pieces {
        let alike = piece.packing == first.packing && piece.scales.dtype() == first.scales.dtype();
        if piece.weight.ndim() != 2 || !alike || form_for(piece, x)?.is_none() {
            return Ok(None);
        }
    }
    let outputs = pieces.iter().map(|piece| piece.weight.dim(0)).sum();
    let shape = [&x.shape()[..x.ndim() - 1], &[outputs]].concat();
    let weights = pieces.iter().flat_map(|piece| piece.arrays()).map(row_major);
    let inputs: Vec<Input<'_>> = [as_it_lies(x)].into_iter().chain(weights).collect();
    let kernel = MatrixProduct { form, pieces: pieces.len(), gathered: false, added: None };
    operation(kernel, &inputs, &shape, result_of(first, x)).map(Some)
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
    let kernel = MatrixProduct { form, pieces: 1, gathered: true, added: None };
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
        let of_piece = self.form.arrays();
        let (x, rest) = inputs.split_first().ok_or_else(missing)?;
        let (weights, rest) = rest.split_at_checked(self.pieces * of_piece).ok_or_else(missing)?;
        let mut rest = rest.iter();
        let mut next = || rest.next().ok_or_else(missing);
        let choices = match self.gathered {
            true => gathered_choices(x, next()?),
            false => (0..x.size() / x.dimension(0).max(1)).map(|row| Choice { row, matrix: 0 }).collect(),
        };
        let added = self.added.map(|added| Ok::<_, String>((added, next()?))).transpose()?;
        let more = added.map(|(_, view)| InOrder::of(view)).transpose()?;
        let onto = match (&added, &more) {
            (Some((Added::Outputs, view)), Some(more)) => Some(Onto::Outputs(more.numbers(view)?)),
            (Some((Added::Places, view)), Some(more)) => Some(Onto::Places(more.numbers(view)?)),
            _ => None,
        };
        let pieces = weights.chunks(of_piece);
        let copies =
            pieces.clone().map(|piece| self.form.in_order(&piece[0])).collect::<Result<Vec<_>, _>>()?;
        let matrices =
            pieces.zip(&copies).map(|(piece, copy)| self.form.matrices(piece, copy, x.dimension(0)));
        let matrices = matrices.collect::<Result<Vec<_>, _>>()?;
        let out = output.numbers_mut().ok_or("a result of another type")?;
        x.with_rows(|x| matrix_product(x, &matrices, &choices, onto, out).map_err(|error| error.to_string()))
    }
}

impl Form {
    /// How many arrays the weights are.
    fn arrays(self) -> usize {
        match self {
            Self::Transposed => 1,
            Self::Affine { .. } => 3,
            Self::Small(_) => 2,
        }
    }

    /// Rows of weights one after the other.
    fn in_order(self, weight: &View<'_>) -> Result<InOrder, String> {
        match self {
            Self::Transposed => InOrder::of(&weight.turned(&weight.turned_layout())),
            Self::Affine { .. } | Self::Small(_) => Ok(InOrder(None)),
        }
    }

    /// `copy`: see [`Form::in_order`].
    fn matrices<'a>(
        self,
        piece: &'a [View<'_>],
        copy: &'a InOrder,
        inputs: usize,
    ) -> Result<Matrices<'a>, String> {
        let (format, outputs) = match (self, piece) {
            (Self::Transposed, [weight]) => (Format::Dense(copy.numbers(weight)?), weight.dimension(0)),
            (Self::Affine { bits, group }, [weight, scales, biases]) => {
                let (words, scales, biases) = (weight.words(), numbers(scales)?, numbers(biases)?);
                (Format::Affine(Affine { words, scales, biases, bits, group }), weight.dimension(1))
            }
            (Self::Small(kind), [weight, scales]) => {
                let (words, scales) = (weight.words(), scales.bytes());
                (Format::SmallFloats(SmallFloats { words, scales, kind }), weight.dimension(1))
            }
            _ => return Err("weights of another form".to_owned()),
        };
        let weight = &piece[0];
        let matrices = weight.size() / (weight.dimension(0) * weight.dimension(1)).max(1);
        Matrices::new(format, [matrices, outputs, inputs]).map_err(|error| error.to_string())
    }
}

/// Numbers in their order: where they lie, if they lie so.
pub struct InOrder(Option<OwnedNumbers>);

impl InOrder {
    pub fn of(view: &View<'_>) -> Result<Self, String> {
        match view.is_row_major() {
            true => Ok(Self(None)),
            false => view.numbers_in_order().map(|copy| Self(Some(copy))).ok_or_else(other_type),
        }
    }

    /// `view`: that, in any order of its axes.
    pub fn numbers<'a>(&'a self, view: &'a View<'_>) -> Result<Numbers<'a>, String> {
        match &self.0 {
            Some(copy) => Ok(copy.borrowed()),
            None => numbers(view),
        }
    }
}

fn numbers<'a>(view: &'a View<'_>) -> Result<Numbers<'a>, String> {
    view.numbers().ok_or_else(other_type)
}
