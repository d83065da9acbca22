//! Rows of x as float32, each followed by zeros up to a whole vector of any path.

use std::borrow::Cow;

use crate::Numbers;
use crate::lanes::MOST;
use crate::pool::share;
use crate::product::Rows;

/// Below this many numbers the rows are not worth sharing out.
const WORTH_SHARING: usize = 1 << 15;
/// Rows at a multiple of so many numbers meet in the same places of the nearest cache.
const CROWDED: usize = 512;
/// So many rows have room there all the same.
const ROOM: usize = 4;

pub struct WideRows<'a> {
    numbers: Cow<'a, [f32]>,
    starts: Cow<'a, [usize]>,
    length: usize,
}

impl<'a> WideRows<'a> {
    /// Rows of `inputs` numbers, where they lie if that will do.
    pub fn of(x: Rows<'a>, inputs: usize) -> Self {
        let length = inputs.next_multiple_of(MOST);
        let rows = x.starts.len();
        let crowded = rows > ROOM && length.is_multiple_of(CROWDED);
        if let (Numbers::F32(numbers), true, false) = (x.numbers, length == inputs, crowded) {
            return Self { numbers: Cow::Borrowed(numbers), starts: Cow::Borrowed(x.starts), length };
        }
        let stride = if crowded { length + MOST } else { length };
        let mut numbers = vec![0.0; rows * stride];
        let first = numbers.as_mut_ptr() as usize;
        let one = |row: usize| {
            let place = first as *mut f32;
            // SAFETY: each row is widened by one thread, and the vector outlives this.
            let to = unsafe { std::slice::from_raw_parts_mut(place.add(row * stride), inputs) };
            x.numbers.widen(x.starts[row], to);
        };
        if rows * length < WORTH_SHARING {
            (0..rows).for_each(one)
        } else {
            share(rows, &one)
        }
        let starts = (0..rows).map(|row| row * stride).collect();
        Self { numbers: Cow::Owned(numbers), starts: Cow::Owned(starts), length }
    }

    #[inline(always)]
    pub fn row(&self, row: usize) -> &[f32] {
        let start = self.starts[row];
        &self.numbers[start..start + self.length]
    }
}
