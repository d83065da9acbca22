//! Results of several matrices beside each other.

use crate::numbers::Places;

/// The places of a result that the outputs of one matrix have: some columns of every row.
#[derive(Debug, Clone, Copy)]
pub struct Beside {
    places: Places,
    /// Columns of all matrices.
    width: usize,
    /// Columns of the matrices before this one.
    before: usize,
}

impl Beside {
    /// For each of the matrices, which have so many outputs, where those are.
    pub fn all(places: Places, outputs: impl Iterator<Item = usize>) -> Vec<Self> {
        let outputs: Vec<usize> = outputs.collect();
        let width = outputs.iter().sum();
        let mut before = 0;
        let mut all = Vec::with_capacity(outputs.len());
        for outputs in outputs {
            all.push(Self { places, width, before });
            before += outputs;
        }
        all
    }

    /// The column of all that one of the matrix is.
    #[inline(always)]
    pub fn column(&self, column: usize) -> usize {
        self.before + column
    }

    /// Where the result of a row begins to have the matrix's columns from this one on.
    #[inline(always)]
    pub fn place(&self, row: usize, column: usize) -> usize {
        row * self.width + self.column(column)
    }

    /// Rounds numbers into the places of a row from this column on.
    ///
    /// # Safety
    /// As for [`Places::put_all`].
    #[inline(always)]
    pub unsafe fn put_all(&self, row: usize, column: usize, numbers: &[f32]) {
        // SAFETY: the caller's promise.
        unsafe { self.places.put_all(self.place(row, column), numbers) };
    }
}
