//! Sums of two arrays: what a layer adds to its input.

use crate::pool::share_rows;
use crate::{Numbers, NumbersMut};

/// Numbers that are added at a time.
const CHUNK: usize = 1024;

/// Summands that do not fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{one} and {other} numbers to be added, and {found} places")]
pub struct SumError {
    one: usize,
    other: usize,
    found: usize,
}

/// Number i of `out` becomes the sum of both numbers i.
///
/// # Errors
/// Summands and result do not fit; nothing was written.
pub fn add([one, other]: [Numbers<'_>; 2], mut out: NumbersMut<'_>) -> Result<(), SumError> {
    let found = out.len();
    if one.len() != found || other.len() != found {
        return Err(SumError { one: one.len(), other: other.len(), found });
    }
    let places = out.places();
    share_rows(found.div_ceil(CHUNK), CHUNK, &|chunks| {
        let (mut row, mut copies) = (Vec::new(), [Vec::new(), Vec::new()]);
        for chunk in chunks {
            let start = chunk * CHUNK;
            let length = CHUNK.min(found - start);
            let [copy, other_copy] = &mut copies;
            let (one, other) = (one.wide(start, length, copy), other.wide(start, length, other_copy));
            // SAFETY: each chunk is written by one thread.
            unsafe {
                let to = places.open(start, length, &mut row);
                for ((to, one), other) in to.iter_mut().zip(one).zip(other) {
                    *to = one + other;
                }
                places.close(start, to);
            }
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use half::bf16;

    use super::{SumError, add};
    use crate::{Numbers, NumbersMut};

    #[test]
    fn all_numbers_are_added() {
        for length in [0, 1, 1023, 1024, 5000, 40_000] {
            let one: Vec<f32> = (0..length).map(|at| at as f32 * 0.37).collect();
            let other: Vec<f32> = (0..length).map(|at| (at * at) as f32).collect();
            let mut out = vec![f32::NAN; length];
            add([Numbers::F32(&one), Numbers::F32(&other)], NumbersMut::F32(&mut out)).unwrap();
            assert!((0..length).all(|at| out[at] == one[at] + other[at]), "{length}");
        }
    }

    #[test]
    fn halves_are_added_wide_and_rounded_once() {
        let one: Vec<bf16> = (0..3000).map(|at| bf16::from_f32(at as f32 * 0.37)).collect();
        let other: Vec<bf16> = (0..3000).map(|at| bf16::from_f32(1.0 / (at + 1) as f32)).collect();
        let mut out = vec![bf16::NAN; 3000];
        add([Numbers::Bf16(&one), Numbers::Bf16(&other)], NumbersMut::Bf16(&mut out)).unwrap();
        for at in 0..3000 {
            assert_eq!(out[at], bf16::from_f32(one[at].to_f32() + other[at].to_f32()), "{at}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let mut out = [0.0; 3];
        let refused = add([Numbers::F32(&[1.0; 3]), Numbers::F32(&[1.0; 2])], NumbersMut::F32(&mut out));
        assert_eq!(refused, Err(SumError { one: 3, other: 2, found: 3 }));
    }
}
