//! Rows of x as float32, each followed by zeros up to a whole vector of any path.

use std::borrow::Cow;

use crate::Numbers;
use crate::lanes::MOST;
use crate::pool::share;
use crate::product::Rows;

/// Below this many numbers the rows are not worth sharing out.
const WORTH_SHARING: usize = 1 << 15;

pub struct WideRows<'a> {
    numbers: Cow<'a, [f32]>,
    starts: Cow<'a, [usize]>,
    length: usize,
}

impl<'a> WideRows<'a> {
    /// Rows of `inputs` numbers, where they lie if that will do.
    pub fn of(x: Rows<'a>, inputs: usize) -> Self {
        let length = inputs.next_multiple_of(MOST);
        if let (Numbers::F32(numbers), true) = (x.numbers, length == inputs) {
            return Self { numbers: Cow::Borrowed(numbers), starts: Cow::Borrowed(x.starts), length };
        }
        let rows = x.starts.len();
        let mut numbers = vec![0.0; rows * length];
        let first = numbers.as_mut_ptr() as usize;
        let one = |row: usize| {
            let place = first as *mut f32;
            // SAFETY: each row is widened by one thread, and the vector outlives this.
            let to = unsafe { std::slice::from_raw_parts_mut(place.add(row * length), inputs) };
            x.numbers.widen(x.starts[row], to);
        };
        if rows * length < WORTH_SHARING {
            (0..rows).for_each(one)
        } else {
            share(rows, &one)
        }
        let starts = (0..rows).map(|row| row * length).collect();
        Self { numbers: Cow::Owned(numbers), starts: Cow::Owned(starts), length }
    }

    #[inline(always)]
    pub fn row(&self, row: usize) -> &[f32] {
        let start = self.starts[row];
        &self.numbers[start..start + self.length]
    }
}
