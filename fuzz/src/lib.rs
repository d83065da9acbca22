//! How one input becomes several: what a target needs beside the bytes stands behind them, so that a recording followed by
//! anything is a sensible beginning.

/// The bytes, and `COUNT` numbers behind them, zero where there are too few.
pub fn with_numbers<const COUNT: usize>(input: &[u8]) -> (&[u8], [u8; COUNT]) {
    let (bytes, tail) = input.split_at(input.len().saturating_sub(COUNT));
    let mut numbers = [0; COUNT];
    numbers[..tail.len()].copy_from_slice(tail);
    (bytes, numbers)
}

/// The bytes, and up to seven lengths behind them; the last byte says how many.
pub fn with_lengths(input: &[u8]) -> (&[u8], &[u8]) {
    let Some((count, rest)) = input.split_last() else { return (input, &[]) };
    rest.split_at(rest.len().saturating_sub(usize::from(count % 8)))
}
