//! Rows of a table of weights: what tokens are embedded as.

use crate::NumbersMut;
use crate::matrices::{Affine, Format};
use crate::numbers::Places;
use crate::pool::share_rows;

/// Rows that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    #[error("row {row} of {rows}")]
    Row { row: usize, rows: usize },
    #[error("the parts of the table are not rows of {inputs}")]
    Parts { inputs: usize },
    #[error("rows of small floats are not taken one by one")]
    Format,
    #[error("the result has {found} places, not {rows} rows of {inputs}")]
    Result { found: usize, rows: usize, inputs: usize },
}

/// Row i of `out` becomes row `rows[i]` of the table. Packed weights (2 to 6, or 8 bits) are unpacked in the type of `out`, which
/// rounds products and sums.
///
/// # Errors
/// Table, rows and result do not fit; nothing was written.
pub fn table_rows(
    table: Format<'_>,
    inputs: usize,
    rows: &[usize],
    mut out: NumbersMut<'_>,
) -> Result<(), TableError> {
    let known = known_rows(table, inputs)?;
    if let Some(row) = rows.iter().copied().find(|row| *row >= known) {
        return Err(TableError::Row { row, rows: known });
    }
    if rows.len() * inputs != out.len() {
        return Err(TableError::Result { found: out.len(), rows: rows.len(), inputs });
    }
    let places = out.places();
    share_rows(rows.len(), inputs, &|part| {
        let mut buffer = Vec::new();
        for at in part {
            // SAFETY: each row is written by one thread.
            unsafe {
                let to = places.open(at * inputs, inputs, &mut buffer);
                match table {
                    Format::Affine(affine) => unpack(&affine, rows[at] * inputs, &places, to),
                    Format::Dense(numbers) => numbers.widen(rows[at] * inputs, to),
                    Format::SmallFloats(_) => {}
                }
                places.close(at * inputs, to);
            }
        }
    });
    Ok(())
}

/// How many rows there are.
fn known_rows(table: Format<'_>, inputs: usize) -> Result<usize, TableError> {
    let refused = TableError::Parts { inputs };
    let whole = |length: usize, of: usize| (of > 0 && length.is_multiple_of(of)).then(|| length / of);
    match table {
        Format::Dense(numbers) => whole(numbers.len(), inputs).ok_or(refused),
        Format::Affine(Affine { words, scales, biases, bits, group }) => {
            let fits = group > 0 && inputs.is_multiple_of(group) && matches!(bits, 2..=6 | 8);
            let rows = if fits { whole(words.len() * 32, inputs * bits) } else { None };
            let alike = |rows: &usize| [scales, biases].iter().all(|all| all.len() == rows * inputs / group);
            rows.filter(alike).ok_or(refused)
        }
        Format::SmallFloats(_) => Err(TableError::Format),
    }
}

/// Weights from the `start`th on.
fn unpack(table: &Affine<'_>, start: usize, places: &Places, to: &mut [f32]) {
    let Affine { words, scales, biases, bits, group } = *table;
    let mask = (1 << bits) - 1;
    for (number, to) in to.chunks_mut(group).enumerate() {
        let first = start + number * group;
        let (scale, bias) = (scales.get(first / group), biases.get(first / group));
        for (at, to) in to.iter_mut().enumerate() {
            let bit = (first + at) * bits;
            let high = words.get(bit / 32 + 1).copied().unwrap_or(0);
            let both = u64::from(words[bit / 32]) | u64::from(high) << 32;
            *to = (both >> (bit % 32) & mask) as f32 * scale;
        }
        places.round(to);
        to.iter_mut().for_each(|to| *to += bias);
    }
}

#[cfg(test)]
mod tests {
    use super::{TableError, table_rows};
    use crate::matrices::{Affine, Format};
    use crate::{Numbers, NumbersMut};

    #[test]
    fn numbers_that_lie_in_two_words_are_found() {
        // 32 numbers of 3 bits: 0, 1, ... 7, again and again, as one stream of bits.
        let mut bits = [0_u32; 6];
        for at in 0..64_usize {
            for bit in 0..3 {
                let place = at * 3 + bit;
                bits[place / 32] |= (((at % 8) >> bit & 1) as u32) << (place % 32);
            }
        }
        let (scales, biases) = ([1.0, 10.0], [0.5, 0.25]);
        let (scales, biases) = (Numbers::F32(&scales), Numbers::F32(&biases));
        let table = Format::Affine(Affine { words: &bits, scales, biases, bits: 3, group: 32 });
        let mut out = [0.0; 64];
        table_rows(table, 32, &[1, 0], NumbersMut::F32(&mut out)).unwrap();
        for at in 0..32 {
            assert_eq!([out[at], out[32 + at]], [(at % 8) as f32 * 10.0 + 0.25, (at % 8) as f32 + 0.5]);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let table = Format::Dense(Numbers::F32(&[0.0; 12]));
        let take = |inputs, rows: &[usize]| {
            let mut out = [0.0; 8];
            table_rows(table, inputs, rows, NumbersMut::F32(&mut out))
        };
        assert_eq!(take(4, &[0, 3]), Err(TableError::Row { row: 3, rows: 3 }));
        assert_eq!(take(4, &[0]), Err(TableError::Result { found: 8, rows: 1, inputs: 4 }));
        assert_eq!(take(5, &[0]), Err(TableError::Parts { inputs: 5 }));
        assert_eq!(take(4, &[0, 2]), Ok(()));
    }
}
