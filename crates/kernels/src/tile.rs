//! Rows of x with rows of weights: the one loop in which products of [`crate::Matrices`] are multiplied and summed.
//!
//! Vectors run along the inputs, and each pair of rows has a vector of sums, so that a result does not depend on which
//! other rows a tile has.

use half::{bf16, f16};

use crate::fetch::fetch;
use crate::lanes::MOST;
use crate::widen::{Widen, bfloat, half};

/// Inputs that are summed lane by lane before their lanes are: the same for few rows and for many.
pub const STRETCH: usize = 1024;

/// A type that weights have in memory.
pub trait Number: Copy + Send + Sync {
    /// # Safety
    /// See [`Widen`].
    unsafe fn load<L: Widen>(from: *const Self) -> L::Floats;
    fn wide(self) -> f32;
}

impl Number for f32 {
    #[inline(always)]
    unsafe fn load<L: Widen>(from: *const Self) -> L::Floats {
        // SAFETY: the caller's promise.
        unsafe { L::load(from) }
    }

    #[inline(always)]
    fn wide(self) -> f32 {
        self
    }
}

impl Number for f16 {
    #[inline(always)]
    unsafe fn load<L: Widen>(from: *const Self) -> L::Floats {
        // SAFETY: the caller's promise.
        unsafe { L::halves(from.cast()) }
    }

    #[inline(always)]
    fn wide(self) -> f32 {
        half(self.to_bits())
    }
}

impl Number for bf16 {
    #[inline(always)]
    unsafe fn load<L: Widen>(from: *const Self) -> L::Floats {
        // SAFETY: the caller's promise.
        unsafe { L::bfloats(from.cast()) }
    }

    #[inline(always)]
    fn wide(self) -> f32 {
        bfloat(self.to_bits())
    }
}

/// What is asked for while other weights are multiplied.
#[derive(Clone, Copy)]
pub struct Ahead {
    /// How many numbers behind those that are multiplied; 0 for nothing.
    pub distance: usize,
    /// At one vector in so many, for others come by and ask for the rest.
    pub every: usize,
    /// Vectors before the first.
    pub after: usize,
}

impl Ahead {
    pub const NOTHING: Self = Self { distance: 0, every: 1, after: 0 };
}

/// The products of `ROWS` rows of x with `COLUMNS` rows of weights, lane by lane, over a stretch of this length.
///
/// # Safety
/// See [`Widen`]; every column goes on for `length`, and every row for as many whole vectors.
#[inline(always)]
pub unsafe fn tile<L: Widen, N: Number, const ROWS: usize, const COLUMNS: usize>(
    mut rows: [*const f32; ROWS],
    mut columns: [*const N; COLUMNS],
    length: usize,
    ahead: Ahead,
) -> [[L::Floats; COLUMNS]; ROWS] {
    let whole = length / L::COUNT * L::COUNT;
    // SAFETY: the caller's promise.
    unsafe {
        let mut sums = [[L::splat(0.0); COLUMNS]; ROWS];
        vectors::<L, N, ROWS, COLUMNS>(&rows, &columns, whole, ahead, &mut sums);
        if whole < length {
            for row in &mut rows {
                *row = row.add(whole);
            }
            for column in &mut columns {
                *column = column.add(whole);
            }
            rest::<L, N, ROWS, COLUMNS>(&rows, &columns, length - whole, &mut sums);
        }
        sums
    }
}

/// [`tile`] over whole vectors, added to the sums.
#[inline(always)]
unsafe fn vectors<L: Widen, N: Number, const ROWS: usize, const COLUMNS: usize>(
    rows: &[*const f32; ROWS],
    columns: &[*const N; COLUMNS],
    length: usize,
    ahead: Ahead,
    sums: &mut [[L::Floats; COLUMNS]; ROWS],
) {
    // SAFETY: the caller's promise.
    unsafe {
        let mut all = *sums;
        let mut at = 0;
        let mut until = ahead.after;
        while at < length {
            if ahead.distance > 0 {
                if until == 0 {
                    for column in 0..COLUMNS {
                        fetch(columns[column].wrapping_add(at + ahead.distance));
                    }
                    until = ahead.every;
                }
                until -= 1;
            }
            let mut weights = [L::splat(0.0); COLUMNS];
            for column in 0..COLUMNS {
                weights[column] = N::load::<L>(columns[column].add(at));
            }
            for row in 0..ROWS {
                let x = L::load(rows[row].add(at));
                for column in 0..COLUMNS {
                    all[row][column] = L::fma(x, weights[column], all[row][column]);
                }
            }
            at += L::COUNT;
        }
        *sums = all;
    }
}

/// The same over the last inputs, fewer than a vector, after which weights do not go on; x does, with zeros.
#[inline(always)]
unsafe fn rest<L: Widen, N: Number, const ROWS: usize, const COLUMNS: usize>(
    rows: &[*const f32; ROWS],
    columns: &[*const N; COLUMNS],
    length: usize,
    sums: &mut [[L::Floats; COLUMNS]; ROWS],
) {
    let mut wide = [[0.0_f32; MOST]; COLUMNS];
    for (wide, column) in wide.iter_mut().zip(columns) {
        for (at, wide) in wide[..length].iter_mut().enumerate() {
            // SAFETY: within the length.
            *wide = unsafe { *column.add(at) }.wide();
        }
    }
    let mut columns = [std::ptr::null(); COLUMNS];
    for (column, wide) in columns.iter_mut().zip(&wide) {
        *column = wide.as_ptr();
    }
    // SAFETY: a vector of each is there.
    unsafe { vectors::<L, f32, ROWS, COLUMNS>(rows, &columns, L::COUNT, Ahead::NOTHING, sums) }
}

/// The sums of the lanes.
///
/// # Safety
/// See [`Widen`].
#[inline(always)]
pub unsafe fn totals<L: Widen, const ROWS: usize, const COLUMNS: usize>(
    sums: &[[L::Floats; COLUMNS]; ROWS],
) -> [[f32; COLUMNS]; ROWS] {
    let mut totals = [[0.0; COLUMNS]; ROWS];
    let (eights, rest) = sums.as_flattened().as_chunks();
    let (totals_of_eights, totals_of_rest) = totals.as_flattened_mut().as_chunks_mut();
    for at in 0..eights.len() {
        // SAFETY: the caller's promise.
        totals_of_eights[at] = unsafe { L::totals(&eights[at]) };
    }
    for at in 0..rest.len() {
        // SAFETY: the caller's promise.
        totals_of_rest[at] = unsafe { L::total(rest[at]) };
    }
    totals
}
