//! Heads of attention as an operation: from what a projection gives to what attention reads, with norm and rotation on the way.

use std::ops::Range;

use duet_kernels::{HeadNorm, Heads, NormKind, Rotation, place_heads};
use mlx_rs::Array;
use mlx_rs::error::Exception;

use super::operation::{Input, Operation, operation};
use super::rows::are_ours;
use super::view::{View, failed};
use super::{NormOfHeads, Turning};
use crate::cache::Positions;

/// Inputs x, and where they are wanted weight, paces and offsets.
#[derive(Clone, Copy)]
struct Placed {
    size: usize,
    /// Of those that x has.
    first: usize,
    count: usize,
    norm: Option<(NormKind, f32)>,
    turning: Option<Turns>,
}

#[derive(Clone, Copy)]
struct Turns {
    scale: f32,
    interleaved: bool,
    magnitude: f32,
    /// That of every row, if there is none for each.
    offset: Option<i32>,
}

/// Some heads of `size` numbers as an array (rows, heads, length, size), normalised and turned as wanted. `x` has that shape too,
/// or lies as projections give it: (rows, length, heads times size). `None` where MLX should do it.
///
/// # Errors
/// MLX failed.
pub fn placed_heads(
    x: &Array,
    size: i32,
    heads: Range<i32>,
    norm: Option<NormOfHeads<'_>>,
    turning: Option<Turning<'_>>,
) -> Result<Option<Array>, Exception> {
    let [rows, all, length] = match *x.shape() {
        [rows, all, length, last] if last == size => [rows, all, length],
        [rows, length, width] if size > 0 && width % size == 0 => [rows, width / size, length],
        _ => return Ok(None),
    };
    let shape = [rows, heads.end - heads.start, length, size];
    let weight = norm.map(|norm| norm.weight);
    let fits =
        weight.is_none_or(|weight| weight.dtype() == x.dtype() && weight.size() as i32 >= heads.end * size);
    if !fits || heads.start < 0 || heads.is_empty() || heads.end > all || !are_ours([x])? {
        return Ok(None);
    }
    let row_major = |array| Input { array, row_major: true };
    let mut inputs = vec![Input { array: x, row_major: false }];
    inputs.extend(weight.map(row_major));
    let turns = turning.map(|Turning { paces, scale, interleaved, magnitude, positions }| {
        inputs.push(row_major(paces));
        let offset = match positions {
            Positions::From(offset) => Some(*offset),
            Positions::PerRow(offsets) => {
                inputs.push(row_major(offsets));
                None
            }
        };
        Turns { scale, interleaved, magnitude, offset }
    });
    let placed = Placed {
        size: size.unsigned_abs() as usize,
        first: heads.start.unsigned_abs() as usize,
        count: shape[1].unsigned_abs() as usize,
        norm: norm.map(|norm| (norm.kind, norm.eps)),
        turning: turns,
    };
    operation(placed, &inputs, &shape, x.dtype()).map(Some)
}

impl Operation for Placed {
    const NAME: &'static std::ffi::CStr = c"PlacedHeads";

    fn compute(&self, inputs: &[View<'_>], output: &mut View<'_>) {
        let done = self.place(inputs, output);
        failed("turning heads", done, output);
    }
}

impl Placed {
    fn place(&self, inputs: &[View<'_>], output: &mut View<'_>) -> Result<(), String> {
        let missing = || "an input is missing or of another type".to_owned();
        let mut inputs = inputs.iter();
        let x = inputs.next().ok_or_else(missing)?;
        let norm = match self.norm {
            None => None,
            Some((kind, eps)) => {
                let weight = inputs.next().and_then(View::numbers).ok_or_else(missing)?;
                let these = self.first * self.size..(self.first + self.count) * self.size;
                let weight = weight.within(these).ok_or_else(missing)?;
                Some(HeadNorm { kind, eps, weight })
            }
        };
        let rows = x.shape.first().map_or(0, |rows| rows.unsigned_abs() as usize);
        let (mut paces, mut offsets) = (&[][..], Vec::new());
        if let Some(turning) = self.turning {
            paces = inputs.next().and_then(View::floats).ok_or_else(missing)?;
            offsets = match turning.offset {
                Some(offset) => vec![offset; rows],
                None => inputs.next().map(View::integers).ok_or_else(missing)?,
            };
        }
        let rotation = self.turning.map(|Turns { scale, interleaved, magnitude, .. }| Rotation {
            paces,
            scale,
            interleaved,
            magnitude,
            offsets: &offsets,
        });
        let copy = if x.has_whole_rows() { None } else { x.numbers_in_order() };
        let numbers = copy.as_ref().map_or_else(|| x.numbers(), |copy| Some(copy.borrowed()));
        let (shape, strides) = self.layout(x, copy.is_some()).ok_or_else(missing)?;
        let numbers =
            numbers.and_then(|numbers| numbers.after(self.first * strides[1])).ok_or_else(missing)?;
        let heads = Heads { numbers, shape, strides };
        let out = output.numbers_mut().ok_or_else(missing)?;
        let turned = if norm.is_some() || rotation.is_some() { self.count } else { 0 };
        place_heads(heads, turned, norm, rotation, out).map_err(|error| error.to_string())
    }

    /// The shape by head of those that are placed, and the strides of rows, heads and tokens.
    fn layout(&self, x: &View<'_>, row_major: bool) -> Option<([usize; 4], [usize; 3])> {
        let size = |at: usize| x.shape.get(at).map(|size| size.unsigned_abs() as usize);
        let stride = |at: usize| match row_major {
            true => Some(x.shape[at + 1..].iter().map(|size| size.unsigned_abs() as usize).product()),
            false => usize::try_from(*x.strides.get(at)?).ok(),
        };
        if x.shape.len() == 4 {
            let shape = [size(0)?, self.count, size(2)?, self.size];
            return Some((shape, [stride(0)?, stride(1)?, stride(2)?]));
        }
        let shape = [size(0)?, self.count, size(1)?, self.size];
        Some((shape, [stride(0)?, self.size, stride(1)?]))
    }
}
