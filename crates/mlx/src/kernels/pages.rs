//! Buffers that are written in place: one operation for what all rows of a pass append to a layer.
#![expect(unsafe_code, reason = "MLX's arrays are not made to be written")]

use std::ffi::CStr;

use duet_kernels::NumbersMut;
use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};
use mlx_sys::mlx_array;

use super::operation::{Input, Operation, operation};
use super::view::{Half, View, other_type};

/// Inputs the plan, what is appended as so many arrays, and so many for each place that it goes to.
#[derive(Clone, Copy)]
struct Appending {
    arrays: usize,
}

/// An array to be written in place.
///
/// # Errors
/// MLX failed.
pub fn blank(shape: &[i32], dtype: Dtype) -> Result<Array, Exception> {
    let mut result = mlx_array { ctx: std::ptr::null_mut() };
    // SAFETY: the shape is good for the call.
    match unsafe { mlx_sys::duet_blank(&raw mut result, shape.as_ptr(), shape.len(), dtype as u32) } {
        // SAFETY: a new array that nobody else owns.
        0 => Ok(unsafe { Array::from_ptr(result) }),
        _ => Err(Exception::custom("there is no memory for keys and values")),
    }
}

/// Writes new vectors, (rows, heads, length, size), into buffers, (1, heads, capacity, size) each, of the same type or, for float32, of
/// half its width: then they are rounded. For each target the plan
/// says which row, from which token on, how many, and into which slots: int32, (targets, 4). What is returned has to be
/// computed before anybody looks.
///
/// Nobody else may read or write these slots until then.
///
/// # Errors
/// MLX failed.
pub fn append(new: &[&Array], targets: &[Vec<&Array>], plan: &Array) -> Result<Array, Exception> {
    let all = [plan].into_iter().chain(new.iter().copied()).chain(targets.iter().flatten().copied());
    let inputs: Vec<Input<'_>> = all.map(|array| Input { array, row_major: false }).collect();
    operation(Appending { arrays: new.len() }, &inputs, &[1], Dtype::Uint32)
}

impl Operation for Appending {
    const NAME: &'static CStr = c"Append";

    fn compute(&self, inputs: &[View<'_>], output: &mut View<'_>) {
        output.words_mut().fill(0);
        if let Err(error) = self.append(inputs) {
            tracing::error!("keys and values could not be kept: {error}");
        }
    }
}

impl Appending {
    fn append(&self, inputs: &[View<'_>]) -> Result<(), String> {
        let (plan, arrays) = inputs.split_first().ok_or("no plan")?;
        let (new, targets) = arrays.split_at_checked(self.arrays).ok_or("nothing to append")?;
        let plan = plan.integers();
        let places = || plan.as_chunks::<4>().0.iter().zip(targets.chunks_exact(self.arrays.max(1)));
        for ([.., slot], targets) in places().filter(|([_, _, count, _], _)| *count == 1) {
            targets.iter().for_each(|target| fetch(target, *slot));
        }
        for (plan, targets) in places() {
            for (new, target) in new.iter().zip(targets) {
                copy(new, target, plan.map(|number| usize::try_from(number).unwrap_or(usize::MAX)))?;
            }
        }
        Ok(())
    }
}

/// How numbers become those of a buffer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Nothing,
    Halved(Half),
}

impl Change {
    /// `None`: there is no way.
    fn between(from: &View<'_>, to: &View<'_>) -> Option<Self> {
        match (from.half(), to.half()) {
            (None, Some(half)) if from.is_float32() => Some(Self::Halved(half)),
            (from_half, to_half) => {
                (from_half == to_half && from.width()? == to.width()?).then_some(Self::Nothing)
            }
        }
    }

    /// # Safety
    /// So many numbers may be read and written there.
    unsafe fn write(self, source: *const u8, target: *mut u8, count: usize, width: usize) {
        // SAFETY: the caller's promise; numbers lie as their types demand.
        unsafe {
            match self {
                Self::Nothing => std::ptr::copy_nonoverlapping(source, target, count * width),
                Self::Halved(half) => {
                    let numbers = std::slice::from_raw_parts(source.cast::<f32>(), count);
                    match half {
                        Half::F16 => NumbersMut::F16(std::slice::from_raw_parts_mut(target.cast(), count)),
                        Half::Bf16 => NumbersMut::Bf16(std::slice::from_raw_parts_mut(target.cast(), count)),
                    }
                    .round_from(numbers);
                }
            }
        }
    }
}

/// Asks for the places of a vector of each head: they are far from each other, and nobody has been there lately.
fn fetch(to: &View<'_>, slot: i32) {
    let (Some(width), Ok([_, heads, _, size])) = (to.width(), sizes(to)) else { return };
    let [_, of_head, of_slot, _] = *to.strides else { return };
    for head in 0..heads as i64 {
        to.fetch((head * of_head + i64::from(slot) * of_slot) * width as i64, size * width);
    }
}

/// Copies `count` vectors of each head.
fn copy(from: &View<'_>, to: &View<'_>, [row, token, count, slot]: [usize; 4]) -> Result<(), String> {
    let change = Change::between(from, to).ok_or_else(other_type)?;
    let (from_width, to_width) = (from.width().ok_or_else(other_type)?, to.width().ok_or_else(other_type)?);
    let ([rows, heads, length, size], [_, _, capacity, _]) = (sizes(from)?, sizes(to)?);
    let fits = sizes(to)? == [1, heads, capacity, size];
    let ends = |first: usize, room: usize| first.checked_add(count).is_some_and(|end| end <= room);
    if !fits || row >= rows || !ends(token, length) || !ends(slot, capacity) {
        return Err(format!("{count} of {:?} from {row}, {token} to {slot} of {:?}", from.shape, to.shape));
    }
    let whole = size <= 1 || (from.strides[3] == 1 && to.strides[3] == 1);
    let offset = |view: &View<'_>, place: [usize; 3], width: usize| {
        place.iter().zip(view.strides).map(|(at, stride)| *at as isize * *stride as isize).sum::<isize>()
            * width as isize
    };
    for head in 0..heads {
        for at in 0..count {
            // SAFETY: both places lie within their arrays, and by the promise of `append` nobody else is there.
            unsafe {
                let source = from.bytes_from(offset(from, [row, head, token + at], from_width));
                let target = to.bytes_from(offset(to, [0, head, slot + at], to_width));
                if whole {
                    change.write(source, target, size, to_width);
                    continue;
                }
                for number in 0..size as isize {
                    let of =
                        |view: &View<'_>, width: usize| number * view.strides[3] as isize * width as isize;
                    let (source, target) =
                        (source.offset(of(from, from_width)), target.offset(of(to, to_width)));
                    change.write(source, target, 1, to_width);
                }
            }
        }
    }
    Ok(())
}

fn sizes(view: &View<'_>) -> Result<[usize; 4], String> {
    let sizes: Vec<usize> = view.shape.iter().filter_map(|size| usize::try_from(*size).ok()).collect();
    sizes.try_into().map_err(|_| format!("an array of shape {:?}", view.shape))
}
