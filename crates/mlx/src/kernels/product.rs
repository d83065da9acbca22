//! Products with packed weights as operations.

use std::sync::OnceLock;

use duet_kernels::{Bits, Choice, Group, Packed as Weights, Rows};
use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};

use super::Kernels;
use super::operation::{Input, Operation, operation};
use super::view::{View, failed, missing, offsets, other_type};
use crate::device::{Device, device};
use crate::packed::Packed;
use crate::quantization::{Mode, Packing};

/// What fails, if it does.
const PRODUCT: &str = "a product with packed weights";

/// `x W^T` of one piece of the weights after the other: inputs x, and words, scales, biases of each.
#[derive(Clone, Copy)]
struct Product {
    bits: Bits,
    group: Group,
}

/// `x W[i]^T`: inputs x, words, scales, biases, indices.
#[derive(Clone, Copy)]
struct Gathered(Product);

/// `x W^T`, (..., inputs) to (..., outputs), of several pieces of weights, their outputs one after the other, or `None` where MLX should
/// do it.
///
/// # Errors
/// MLX failed.
pub fn products(pieces: &[&Packed], x: &Array) -> Result<Option<Array>, Exception> {
    let [first, ..] = pieces else { return Ok(None) };
    let Some((kernel, dtype)) = kernel_for(first, x)? else { return Ok(None) };
    let alike = |piece: &&Packed| {
        piece.weight.ndim() == 2
            && piece.packing == first.packing
            && piece.weight.dim(1) == first.weight.dim(1)
            && piece.scales.dtype() == first.scales.dtype()
    };
    let (true, Some(inputs)) = (pieces.iter().all(alike), inputs(pieces, x)) else { return Ok(None) };
    let outputs = pieces.iter().map(|piece| piece.weight.dim(0)).sum();
    let shape = [&x.shape()[..x.ndim() - 1], &[outputs]].concat();
    operation(kernel, &inputs, &shape, dtype).map(Some)
}

/// `x W[i]^T` of a stack for each index, as MLX's `gather_qmm` has it, or `None` where MLX should do it.
///
/// # Errors
/// MLX failed.
pub fn gathered_product(packed: &Packed, x: &Array, indices: &Array) -> Result<Option<Array>, Exception> {
    let (Some((kernel, dtype)), 3) = (kernel_for(packed, x)?, packed.weight.ndim()) else { return Ok(None) };
    let batch = broadcast(&x.shape()[..x.ndim().saturating_sub(2)], indices.shape());
    let (Some(inputs), Some(batch)) = (inputs(&[packed], x), batch) else { return Ok(None) };
    if x.ndim() < 2 || indices.dtype() != Dtype::Uint32 {
        return Ok(None);
    }
    let shape = [&batch, &[x.dim(-2), packed.weight.dim(1)][..]].concat();
    let inputs: Vec<Input<'_>> =
        inputs.into_iter().chain([Input { array: indices, row_major: false }]).collect();
    operation(Gathered(kernel), &inputs, &shape, dtype).map(Some)
}

/// The kernel for these weights and rows, and the type of its result: that of MLX's.
fn kernel_for(packed: &Packed, x: &Array) -> Result<Option<(Product, Dtype)>, Exception> {
    let kernel = kernel_of(packed.packing);
    if kernel.is_none() || Kernels::chosen() == Kernels::Mlx || !on_cpu()? || x.ndim() == 0 {
        return Ok(None);
    }
    let floats = [x, &packed.scales].into_iter().chain(&packed.biases).all(|array| is_float(array.dtype()));
    let fits = packed.weight.dim(-1) * 32 == x.dim(-1) * packed.packing.bits && x.size() > 0;
    let dtype = if x.dtype() == packed.scales.dtype() { x.dtype() } else { Dtype::Float32 };
    Ok(kernel.filter(|_| floats && fits).map(|kernel| (kernel, dtype)))
}

fn kernel_of(Packing { group_size, bits, mode }: Packing) -> Option<Product> {
    let number = |number: i32| usize::try_from(number).ok();
    let (bits, group) = (Bits::of(number(bits)?)?, Group::of(number(group_size)?)?);
    (mode == Mode::Affine).then_some(Product { bits, group })
}

/// Whether there is one for weights packed like this.
pub fn has_kernel(packing: Packing) -> bool {
    kernel_of(packing).is_some()
}

fn inputs<'a>(pieces: &[&'a Packed], x: &'a Array) -> Option<Vec<Input<'a>>> {
    let mut inputs = vec![Input { array: x, row_major: false }];
    for piece in pieces {
        let weights = [&piece.weight, &piece.scales, piece.biases.as_ref()?];
        inputs.extend(weights.map(|array| Input { array, row_major: true }));
    }
    Some(inputs)
}

pub fn is_float(dtype: Dtype) -> bool {
    [Dtype::Float32, Dtype::Float16, Dtype::Bfloat16].contains(&dtype)
}

pub fn on_cpu() -> Result<bool, Exception> {
    static ON_CPU: OnceLock<bool> = OnceLock::new();
    match ON_CPU.get() {
        Some(on_cpu) => Ok(*on_cpu),
        None => {
            let on_cpu = device()? == Device::Cpu;
            Ok(*ON_CPU.get_or_init(|| on_cpu))
        }
    }
}

/// The shape that both spread to, if they fit.
pub fn broadcast(one: &[i32], other: &[i32]) -> Option<Vec<i32>> {
    let dimensions = one.len().max(other.len());
    let at =
        |shape: &[i32], place: usize| (place + shape.len()).checked_sub(dimensions).map_or(1, |at| shape[at]);
    let both = |place| match (at(one, place), at(other, place)) {
        (one, other) if one == other || other == 1 => Some(one),
        (1, other) => Some(other),
        _ => None,
    };
    (0..dimensions).map(both).collect()
}

impl Operation for Product {
    const NAME: &'static std::ffi::CStr = c"PackedProduct";

    fn compute(&self, inputs: &[View<'_>], output: &mut View<'_>) {
        let choices = |rows: usize| (0..rows).map(|row| Choice { row, matrix: 0 }).collect();
        let done = match inputs {
            [x, weights @ ..] => multiply(*self, x, weights, choices, output),
            [] => Err(missing()),
        };
        failed(PRODUCT, done, output);
    }
}

impl Operation for Gathered {
    const NAME: &'static std::ffi::CStr = c"GatheredPackedProduct";

    fn compute(&self, inputs: &[View<'_>], output: &mut View<'_>) {
        let done = match inputs {
            [x, weights @ .., indices] => {
                multiply(self.0, x, weights, |_| gathered_choices(x, indices), output)
            }
            [] | [_] => Err(missing()),
        };
        failed(PRODUCT, done, output);
    }
}

/// Row by row of the result, which row of x meets which matrix.
pub fn gathered_choices(x: &View<'_>, indices: &View<'_>) -> Vec<Choice> {
    let lead = &x.shape[..x.shape.len() - 2];
    let Some(batch) = broadcast(lead, indices.shape) else { return Vec::new() };
    let named = indices.indices();
    let rows = x.dimension(1);
    let [of_x, of_indices] =
        [lead, indices.shape].map(|shape| offsets(&batch, &spread_strides(shape, batch.len())));
    let all = of_x.into_iter().zip(of_indices).flat_map(|(entry, index)| {
        let matrix = named.get(index).map_or(usize::MAX, |index| *index as usize);
        (0..rows).map(move |row| Choice { row: entry * rows + row, matrix })
    });
    all.collect()
}

/// Strides of a row-major array of this shape, spread to more dimensions.
fn spread_strides(shape: &[i32], dimensions: usize) -> Vec<i64> {
    let mut strides = vec![0; dimensions];
    let mut stride = 1;
    for (place, size) in strides.iter_mut().rev().zip(shape.iter().rev()) {
        *place = if *size == 1 { 0 } else { stride };
        stride *= i64::from(*size);
    }
    strides
}

fn multiply(
    Product { bits, group }: Product,
    x: &View<'_>,
    weights: &[View<'_>],
    choices: impl Fn(usize) -> Vec<Choice>,
    output: &mut View<'_>,
) -> Result<(), String> {
    let pieces =
        weights.chunks(3).map(|piece| weights_of(piece, bits, group)).collect::<Result<Vec<_>, _>>()?;
    let copy = if x.has_whole_rows() { None } else { x.numbers_in_order() };
    let (numbers, starts) = match &copy {
        None => (x.numbers().ok_or_else(other_type)?, x.starts(1)),
        Some(copy) => (copy.borrowed(), (0..x.size()).step_by(x.dimension(0)).collect()),
    };
    let rows = Rows { numbers, starts: &starts };
    let result = output.numbers_mut().ok_or_else(other_type)?;
    duet_kernels::product(rows, &pieces, &choices(starts.len()), result).map_err(|error| error.to_string())
}

fn weights_of<'a>(piece: &'a [View<'_>], bits: Bits, group: Group) -> Result<Weights<'a>, String> {
    let [words, scales, biases] = piece else { return Err(missing()) };
    let groups = [scales.numbers().ok_or_else(other_type)?, biases.numbers().ok_or_else(other_type)?];
    let shape = [words.dimension(1), words.dimension(0) * bits.per_word()];
    Weights::new(words.words(), groups, shape, bits, group).map_err(|error| error.to_string())
}
