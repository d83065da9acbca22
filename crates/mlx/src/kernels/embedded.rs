//! Tokens as rows of a table, as an operation.

use std::ffi::CStr;

use duet_kernels::{Affine, Format, table_rows};
use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};

use super::operation::{Input, Operation, operation};
use super::rows::are_ours;
use super::view::{View, failed};
use crate::packed::Packed;
use crate::quantization::{Mode, Packing};

/// Inputs tokens and the table: its numbers, or words, scales and biases.
#[derive(Clone, Copy)]
struct Embedded {
    width: usize,
    /// Bits and group of packed ones.
    packed: Option<[usize; 2]>,
}

/// Rows of a dense table, (tokens, width), in the type wanted: (..., width). `None` where MLX should take them.
///
/// # Errors
/// MLX failed.
pub fn embedded(table: &Array, tokens: &Array, dtype: Dtype) -> Result<Option<Array>, Exception> {
    rows(&[table], None, table.dim(-1), tokens, dtype)
}

/// The same of a packed table.
///
/// # Errors
/// MLX failed.
pub fn embedded_packed(table: &Packed, tokens: &Array, dtype: Dtype) -> Result<Option<Array>, Exception> {
    let Packing { bits, group_size, mode } = table.packing;
    let (Mode::Affine, Some(biases), 2..=6 | 8) = (mode, &table.biases, bits) else { return Ok(None) };
    let parts = [&table.weight, &table.scales, biases];
    rows(&parts, Some([bits, group_size]), table.weight.dim(-1) * 32 / bits, tokens, dtype)
}

fn rows(
    parts: &[&Array],
    packed: Option<[i32; 2]>,
    width: i32,
    tokens: &Array,
    dtype: Dtype,
) -> Result<Option<Array>, Exception> {
    let numbers = if packed.is_some() { &parts[1..] } else { parts };
    let flat = parts.iter().all(|part| part.ndim() == 2);
    if !flat || tokens.dtype() != Dtype::Uint32 || !are_ours(numbers.iter().copied())? {
        return Ok(None);
    }
    let shape = [tokens.shape(), &[width]].concat();
    let inputs: Vec<Input<'_>> =
        [tokens].iter().chain(parts).map(|array| Input { array, row_major: true }).collect();
    let size = |number: i32| number.unsigned_abs() as usize;
    let embedded = Embedded { width: size(width), packed: packed.map(|packed| packed.map(size)) };
    operation(embedded, &inputs, &shape, dtype).map(Some)
}

impl Operation for Embedded {
    const NAME: &'static CStr = c"Embedded";

    fn compute(&self, inputs: &[View<'_>], output: &mut View<'_>) {
        let done = self.take(inputs, output);
        failed("embedding", done, output);
    }
}

impl Embedded {
    fn take(&self, inputs: &[View<'_>], output: &mut View<'_>) -> Result<(), String> {
        let other = || "an input is missing or of another type".to_owned();
        let table = match (self.packed, inputs) {
            (None, [_, table]) => Format::Dense(table.numbers().ok_or_else(other)?),
            (Some([bits, group]), [_, words, scales, biases]) => {
                let (scales, biases) =
                    (scales.numbers().ok_or_else(other)?, biases.numbers().ok_or_else(other)?);
                Format::Affine(Affine { words: words.words(), scales, biases, bits, group })
            }
            _ => return Err(other()),
        };
        let rows: Vec<usize> = inputs[0].words().iter().map(|token| *token as usize).collect();
        let out = output.numbers_mut().ok_or_else(other)?;
        table_rows(table, self.width, &rows, out).map_err(|error| error.to_string())
    }
}
