//! The gated delta rule: a state per head that decays, and in which every token replaces what its key stands for.
//!
//! One token takes a step of the recurrence. More are computed in chunks: what the tokens of a chunk write depends on each
//! other by a triangular system, which is solved for all chunks at once, so that only the state goes from chunk to chunk
//! (arXiv 2406.06484 and 2412.06464). Behaviour checked against mlx-lm's `gated_delta`.

use mlx_rs::error::Exception;
use mlx_rs::ops::indexing::TryIndexOp;
use mlx_rs::ops::{concatenate, exp, matmul, tril, zeros_dtype};
use mlx_rs::{Array, Dtype};

use super::segment::segment_sums;

/// Tokens per chunk at most; a power of two.
const CHUNK: i32 = 64;

/// What the tokens bring, in any type: (rows, length, ...).
pub struct Tokens {
    /// (..., key heads, key dimension), normalised.
    pub queries: Array,
    pub keys: Array,
    /// (..., value heads, value dimension); a key head serves as many consecutive value heads as there are for each.
    pub values: Array,
    /// The logarithm of the decay, (..., value heads).
    pub decay: Array,
    /// How much of the difference is written, (..., value heads).
    pub strength: Array,
}

/// The same in float32 as (rows, key heads, value heads per key head or 1, chunks, tokens of a chunk, ...).
struct Chunks {
    queries: Array,
    keys: Array,
    values: Array,
    /// Without a last axis.
    decay: Array,
    /// With a last axis of 1.
    strength: Array,
}

/// `state`: (rows, value heads, value dimension, key dimension), float32. Gives the outputs, of the shape of the values and
/// in float32, and the next state.
pub fn gated_delta(tokens: &Tokens, state: &Array) -> Result<(Array, Array), Exception> {
    let (rows, length) = (tokens.values.dim(0), tokens.values.dim(1));
    let (heads, size) = (tokens.values.dim(2), tokens.values.dim(3));
    let (key_heads, key_size) = (tokens.keys.dim(2), tokens.keys.dim(3));
    let chunk = length.unsigned_abs().next_power_of_two().cast_signed().min(CHUNK);
    let chunks = Chunks::new(tokens, chunk)?;
    let grouped = state.reshape(&[rows, key_heads, heads / key_heads, size, key_size])?;
    let (outputs, state) = if length == 1 { step(&chunks, &grouped)? } else { scan(&chunks, grouped)? };
    let outputs = outputs.transpose_axes(&[0, 3, 1, 2, 4])?.reshape(&[rows, -1, heads, size])?;
    Ok((outputs.try_index((.., ..length))?, state.reshape(&[rows, heads, size, key_size])?))
}

impl Chunks {
    /// What fills up the last chunk writes nothing and decays nothing.
    fn new(tokens: &Tokens, chunk: i32) -> Result<Self, Exception> {
        let (rows, length) = (tokens.values.dim(0), tokens.values.dim(1));
        let (missing, key_heads) = ((chunk - length % chunk) % chunk, tokens.keys.dim(2));
        let split = |array: &Array, last: &[i32]| {
            let mut array = array.as_dtype(Dtype::Float32)?;
            if missing > 0 {
                let padding = [&[rows, missing], &array.shape()[2..]].concat();
                array = concatenate(&[&array, &zeros_dtype(&padding, Dtype::Float32)?], 1)?;
            }
            array.reshape(&[&[rows, -1, chunk, key_heads, array.dim(2) / key_heads], last].concat())
        };
        let (keys, values) = ([tokens.keys.dim(3)], [tokens.values.dim(3)]);
        Ok(Self {
            queries: split(&tokens.queries, &keys)?.transpose_axes(&[0, 3, 4, 1, 2, 5])?,
            keys: split(&tokens.keys, &keys)?.transpose_axes(&[0, 3, 4, 1, 2, 5])?,
            values: split(&tokens.values, &values)?.transpose_axes(&[0, 3, 4, 1, 2, 5])?,
            decay: split(&tokens.decay, &[])?.transpose_axes(&[0, 3, 4, 1, 2])?,
            strength: split(&tokens.strength, &[1])?.transpose_axes(&[0, 3, 4, 1, 2, 5])?,
        })
    }
}

/// One token of the recurrence: (rows, key heads, value heads per key head, 1, value dimension).
fn step(tokens: &Chunks, state: &Array) -> Result<(Array, Array), Exception> {
    let only = |array: &Array| array.squeeze_axes(&[3]);
    let (queries, keys) = (only(&tokens.queries)?, only(&tokens.keys)?);
    let (values, strength) = (only(&tokens.values)?, only(&tokens.strength)?);
    let state = state.multiply(exp(only(&tokens.decay)?)?.expand_dims(-1)?)?;
    let known = matmul(&keys, state.swap_axes(-1, -2)?)?;
    let written = values.subtract(known)?.multiply(strength)?;
    let state = state.add(written.swap_axes(-1, -2)?.multiply(keys)?)?;
    Ok((matmul(&queries, state.swap_axes(-1, -2)?)?, state))
}

/// All chunks, one after the other: (rows, key heads, value heads per key head, tokens, value dimension).
fn scan(tokens: &Chunks, mut state: Array) -> Result<(Array, Array), Exception> {
    let Chunks { queries, keys, values, decay, strength } = tokens;
    let between = exp(segment_sums(decay)?)?;
    let since = exp(decay.cumsum(-1, false, true)?)?.expand_dims(-1)?;
    let transposed = keys.swap_axes(-1, -2)?;
    let related = matmul(keys, &transposed)?.multiply(&between)?.multiply(strength)?;
    let solution = inverse(&tril(related, -1)?)?;
    // What is written is `fresh - known * state`.
    let fresh = matmul(&solution, values.multiply(strength)?)?;
    let known = matmul(&solution, keys.multiply(strength)?.multiply(&since)?)?;
    let attention = tril(matmul(queries, &transposed)?.multiply(&between)?, 0)?;
    let reading = queries.multiply(&since)?;
    let until_end = between.try_index((.., .., .., .., -1, ..))?.expand_dims(-1)?;
    let lasting = keys.multiply(until_end)?;
    let remaining = since.try_index((.., .., .., .., -1.., ..))?;
    let mut outputs = Vec::new();
    for chunk in 0..decay.dim(3) {
        let of = |array: &Array| array.try_index((.., .., .., chunk));
        let before = state.swap_axes(-1, -2)?;
        let written = of(&fresh)?.subtract(matmul(of(&known)?, &before)?)?;
        outputs.push(matmul(of(&reading)?, &before)?.add(matmul(of(&attention)?, &written)?)?);
        let added = matmul(written.swap_axes(-1, -2)?, of(&lasting)?)?;
        state = state.multiply(of(&remaining)?)?.add(added)?;
    }
    Ok((concatenate(&outputs, 3)?, state))
}

/// The inverse of `1 + lower` for strictly lower triangular matrices whose size is a power of two. From inverses of blocks on
/// the diagonal follow those of blocks twice as large, which is as exact as solving row by row.
fn inverse(lower: &Array) -> Result<Array, Exception> {
    let size = lower.dim(-1);
    let mut inverse = Array::eye::<f32>(size, None, None)?;
    let mut block = 1;
    while block < size {
        let coupling = lower.multiply(between_neighbours(size, block))?;
        inverse = inverse.subtract(matmul(matmul(&inverse, coupling)?, &inverse)?)?;
        block *= 2;
    }
    Ok(inverse)
}

/// 1 where a row of every second block meets a column of the block before it, else 0: (size, size).
fn between_neighbours(size: i32, block: i32) -> Array {
    let entry = |index: i32| {
        let (row, column) = (index / size / block, index % size / block);
        f32::from(u8::from(row % 2 == 1 && column + 1 == row))
    };
    Array::from_slice(&(0..size * size).map(entry).collect::<Vec<_>>(), &[size, size])
}

#[cfg(test)]
mod tests {
    use mlx_rs::random::{key, normal};

    use super::*;

    const ROWS: i32 = 2;
    const KEY_HEADS: i32 = 2;
    const HEADS: i32 = 4;
    const SIZE: i32 = 8;

    fn random(shape: &[i32], seed: u64) -> Array {
        normal::<f32>(shape, None, None, Some(&key(seed).unwrap())).unwrap()
    }

    fn tokens(length: i32, decay: impl Fn(Array) -> Array, keys: Array) -> Tokens {
        let heads = [ROWS, length, HEADS];
        Tokens {
            queries: random(&[ROWS, length, KEY_HEADS, SIZE], 1),
            keys,
            values: random(&[ROWS, length, HEADS, SIZE], 2),
            decay: decay(random(&heads, 3).abs().unwrap()),
            strength: mlx_rs::ops::sigmoid(random(&heads, 4)).unwrap(),
        }
    }

    fn part(tokens: &Tokens, from: i32, to: i32) -> Tokens {
        let part = |array: &Array| array.try_index((.., from..to)).unwrap();
        Tokens {
            queries: part(&tokens.queries),
            keys: part(&tokens.keys),
            values: part(&tokens.values),
            decay: part(&tokens.decay),
            strength: part(&tokens.strength),
        }
    }

    fn in_parts(tokens: &Tokens, state: &Array, size: i32) -> (Array, Array) {
        let length = tokens.values.dim(1);
        let mut state = state.clone();
        let mut outputs = Vec::new();
        for from in (0..length).step_by(size.unsigned_abs() as usize) {
            let (output, next) = gated_delta(&part(tokens, from, (from + size).min(length)), &state).unwrap();
            outputs.push(output);
            state = next;
        }
        (concatenate(&outputs, 1).unwrap(), state)
    }

    fn difference(left: &Array, right: &Array) -> f32 {
        assert_eq!(left.shape(), right.shape());
        left.subtract(right).unwrap().abs().unwrap().max(None).unwrap().item_exact::<f32>()
    }

    fn check(tokens: &Tokens) {
        let state = random(&[ROWS, HEADS, SIZE, SIZE], 5);
        let (outputs, last) = in_parts(tokens, &state, 1);
        for size in [2, 5, 64, 100, tokens.values.dim(1)] {
            let (in_chunks, end) = in_parts(tokens, &state, size);
            assert!(difference(&in_chunks, &outputs) < 1e-4, "outputs in parts of {size}");
            assert!(difference(&end, &last) < 1e-4, "state in parts of {size}");
        }
    }

    fn unit_keys(length: i32) -> Array {
        let keys = random(&[ROWS, length, KEY_HEADS, SIZE], 6);
        let squares = keys.square().unwrap().sum_axis(-1, true).unwrap();
        keys.divide(squares.sqrt().unwrap()).unwrap()
    }

    #[test]
    fn chunks_equal_steps() {
        check(&tokens(150, |decay| decay.negative().unwrap(), unit_keys(150)));
    }

    /// The triangular system is then the hardest to solve: powers of its matrix grow beyond float32.
    #[test]
    fn one_key_over_and_over_without_decay() {
        let first = unit_keys(1);
        let keys = mlx_rs::ops::broadcast_to(&first, &[ROWS, 130, KEY_HEADS, SIZE]).unwrap();
        let mut tokens = tokens(130, |decay| decay.multiply(Array::from_f32(0.0)).unwrap(), keys);
        tokens.strength = mlx_rs::ops::ones::<f32>(&[ROWS, 130, HEADS]).unwrap();
        check(&tokens);
    }

    /// Sums of logarithms far below what float32's exponential knows.
    #[test]
    fn states_that_are_forgotten_at_once() {
        let decay = |decay: Array| decay.multiply(Array::from_f32(-200.0)).unwrap();
        check(&tokens(70, decay, unit_keys(70)));
    }
}
