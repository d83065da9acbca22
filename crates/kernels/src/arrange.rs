//! Rows of x in the order in which the kernels meet the weights.
//!
//! A vector of packed words holds, in lane l, the weights of word l: masking out the i-th field of every word gives the
//! weights `PER_WORD * l + i`. So a block of x (as many words as a vector has lanes) is stored field by field: place
//! `i * lanes + l` is number `PER_WORD * l + i`. A field is not shifted down before it becomes a float: field i comes
//! out 2^(bits * i) times too large, which x makes good, exactly. Only the last one, where that would not be a positive
//! whole number, is shifted.
//!
//! The bias of a group meets the sum of its x, so these sums are kept too.

use crate::Numbers;
use crate::lanes::MOST;
use crate::packed::{Bits, Packed};
use crate::pool::share;

/// Below this many numbers the rows are not worth sharing out.
const WORTH_SHARING: usize = 1 << 15;

/// Rows in this order, with zeros after their end.
pub struct Arranged {
    numbers: Vec<f32>,
    sums: Vec<f32>,
    /// Of a row, in numbers: whole blocks.
    pub length: usize,
    /// Of a row's sums: whole vectors.
    pub sums_length: usize,
    first: usize,
}

/// What a field is multiplied by to be itself: see above.
#[inline(always)]
pub fn field_scale(bits: usize, field: usize) -> f32 {
    if field == 32 / bits - 1 { 1.0 } else { 1.0 / (1_u32 << (bits * field)) as f32 }
}

impl Arranged {
    /// The rows `first..last` of x, which begin at `starts`, for a path with so many lanes.
    pub fn of(
        x: Numbers<'_>,
        starts: &[usize],
        first: usize,
        last: usize,
        weights: &Packed<'_>,
        lanes: usize,
    ) -> Self {
        let block = lanes * weights.bits.per_word();
        let length = weights.inputs.next_multiple_of(block);
        let sums_length = weights.groups().next_multiple_of(MOST);
        let rows = last - first;
        let mut numbers = vec![0.0; rows * length];
        let mut sums = vec![0.0; rows * sums_length];
        let all = (numbers.as_mut_ptr() as usize, sums.as_mut_ptr() as usize);
        let one = |row: usize| {
            // SAFETY: every row is arranged by one thread, and the vectors outlive this.
            let (numbers, sums) = unsafe {
                let numbers = (all.0 as *mut f32).add(row * length);
                let sums = (all.1 as *mut f32).add(row * sums_length);
                (
                    std::slice::from_raw_parts_mut(numbers, length),
                    std::slice::from_raw_parts_mut(sums, sums_length),
                )
            };
            arrange_row(x, starts[first + row], weights, lanes, numbers, sums);
        };
        if rows * length < WORTH_SHARING {
            (0..rows).for_each(one)
        } else {
            share(rows, &one)
        }
        Self { numbers, sums, length, sums_length, first }
    }

    pub fn row(&self, row: usize) -> &[f32] {
        let row = row - self.first;
        &self.numbers[row * self.length..][..self.length]
    }

    /// The sums of the row's groups.
    pub fn sums(&self, row: usize) -> &[f32] {
        let row = row - self.first;
        &self.sums[row * self.sums_length..][..self.sums_length]
    }
}

fn arrange_row(
    x: Numbers<'_>,
    start: usize,
    weights: &Packed<'_>,
    lanes: usize,
    to: &mut [f32],
    sums: &mut [f32],
) {
    let inputs = weights.inputs;
    let wide: &mut [f32] = &mut vec![0.0; to.len()];
    let row = match x {
        Numbers::F32(all) if to.len() == inputs => &all[start..start + inputs],
        _ => {
            x.widen(start, &mut wide[..inputs]);
            &*wide
        }
    };
    for (sum, group) in sums.iter_mut().zip(row[..inputs].chunks_exact(weights.group.size())) {
        let lanes = group
            .chunks_exact(8)
            .fold([0.0_f32; 8], |sum, part| std::array::from_fn(|lane| sum[lane] + part[lane]));
        *sum = lanes.iter().sum();
    }
    match (weights.bits, lanes) {
        (Bits::Four, 8) => transpose::<4, 8>(row, to),
        (Bits::Four, _) => transpose::<4, MOST>(row, to),
        (Bits::Eight, 8) => transpose::<8, 8>(row, to),
        (Bits::Eight, _) => transpose::<8, MOST>(row, to),
    }
}

fn transpose<const BITS: usize, const LANES: usize>(from: &[f32], to: &mut [f32]) {
    let fields = 32 / BITS;
    let block = fields * LANES;
    for (from, to) in from.chunks_exact(block).zip(to.chunks_exact_mut(block)) {
        for field in 0..fields {
            let scale = field_scale(BITS, field);
            for lane in 0..LANES {
                to[field * LANES + lane] = from[lane * fields + field] * scale;
            }
        }
    }
}
