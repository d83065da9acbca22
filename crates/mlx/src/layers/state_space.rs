//! Mamba 2's recurrence: a state per head that decays by one number per token and takes in an outer product.
//!
//! One token takes a step of the recurrence. More are computed in chunks, each as attention among its tokens plus what the
//! state before it gives (structured state space duality, arXiv 2405.21060); behaviour checked against mlx-lm's `ssm`.

use mlx_rs::error::Exception;
use mlx_rs::nn::softplus;
use mlx_rs::ops::indexing::TryIndexOp;
use mlx_rs::ops::{clip, concatenate, exp, matmul, tril};
use mlx_rs::{Array, Dtype};

use super::segment::segment_sums;
use crate::error::LoadError;
use crate::weights::Weights;

/// Tokens per chunk: the attention inside takes its square.
const CHUNK: i32 = 256;

#[derive(Debug)]
pub struct StateSpace {
    /// The logarithm of the decay per unit of time, (heads), float32.
    rate: Array,
    /// What of the input goes through beside the state, (heads).
    skip: Array,
    /// (heads).
    time_bias: Array,
    /// The least and the most time that a token takes.
    time_limit: (f32, f32),
}

/// What the tokens bring: all (rows, length, ...).
pub struct Inputs {
    /// (..., heads, head dimension).
    pub x: Array,
    /// How each is written into the state and read from it, (..., groups, state size).
    pub write: Array,
    pub read: Array,
    /// (..., heads).
    pub time: Array,
}

/// The same in float32 where it meets the state, the heads of a group in an axis of their own: (rows, groups, heads per
/// group, length, ...), with 1 head per group where all share.
struct Chunk {
    /// The inputs times their time.
    x: Array,
    write: Array,
    read: Array,
    /// The logarithm of the decay, (rows, groups, heads per group, length).
    decay: Array,
}

impl StateSpace {
    /// `name.{A_log,D,dt_bias}`.
    pub fn load(
        weights: &mut Weights,
        name: &str,
        heads: i32,
        time_limit: (f32, f32),
    ) -> Result<Self, LoadError> {
        let rate = exp(weights.vector(&format!("{name}.A_log"), &[heads])?)?;
        let rate = rate.negative()?.as_dtype(Dtype::Float32)?;
        rate.eval()?;
        let skip = weights.vector(&format!("{name}.D"), &[heads])?;
        let time_bias = weights.vector(&format!("{name}.dt_bias"), &[heads])?;
        Ok(Self { rate, skip, time_bias, time_limit })
    }

    /// `state`: (rows, heads, head dimension, state size), float32. Gives the outputs, of the shape of `x`, and the next
    /// state.
    pub fn forward(&self, inputs: &Inputs, state: &Array) -> Result<(Array, Array), Exception> {
        let Inputs { x, write, read, time } = inputs;
        let time = softplus(time.as_dtype(Dtype::Float32)?.add(&self.time_bias)?)?;
        let time = clip(time, self.time_limit)?;
        let (rows, length) = (x.dim(0), x.dim(1));
        let (heads, size) = (x.dim(2), x.dim(3));
        let (groups, width) = (write.dim(2), write.dim(3));
        let decay = time.multiply(&self.rate)?.reshape(&[rows, length, groups, -1])?;
        let grouped = |array: &Array, last: i32| {
            array.reshape(&[rows, length, groups, -1, last])?.transpose_axes(&[0, 2, 3, 1, 4])
        };
        let all = Chunk {
            x: grouped(&x.multiply(time.expand_dims(-1)?)?, size)?,
            write: grouped(write, width)?,
            read: grouped(read, width)?,
            decay: decay.transpose_axes(&[0, 2, 3, 1])?,
        };
        let state = state.reshape(&[rows, groups, heads / groups, size, width])?;
        let (outputs, state) = if length == 1 { step(&all, &state)? } else { chunks(&all, state)? };
        let outputs = outputs.transpose_axes(&[0, 3, 1, 2, 4])?.reshape(x.shape())?.as_dtype(x.dtype())?;
        let outputs = outputs.add(x.multiply(self.skip.as_dtype(x.dtype())?.expand_dims(-1)?)?)?;
        Ok((outputs, state.reshape(&[rows, heads, size, width])?))
    }
}

/// One token of the recurrence.
fn step(token: &Chunk, state: &Array) -> Result<(Array, Array), Exception> {
    let state = state.multiply(exp(&token.decay)?.expand_dims(-1)?)?;
    let state = state.add(token.x.swap_axes(-1, -2)?.multiply(&token.write)?)?;
    let outputs = matmul(&token.read, state.swap_axes(-1, -2)?)?;
    Ok((outputs, state))
}

fn chunks(all: &Chunk, mut state: Array) -> Result<(Array, Array), Exception> {
    let length = all.x.dim(3);
    let mut outputs = Vec::new();
    for from in (0..length).step_by(CHUNK.unsigned_abs() as usize) {
        let (output, next) = chunk(&all.part(from, (from + CHUNK).min(length))?, &state)?;
        outputs.push(output);
        state = next;
    }
    Ok((concatenate(&outputs, 3)?, state))
}

impl Chunk {
    fn part(&self, from: i32, to: i32) -> Result<Self, Exception> {
        let part = |array: &Array| array.try_index((.., .., .., from..to));
        Ok(Self {
            x: part(&self.x)?,
            write: part(&self.write)?,
            read: part(&self.read)?,
            decay: part(&self.decay)?,
        })
    }
}

fn chunk(tokens: &Chunk, state: &Array) -> Result<(Array, Array), Exception> {
    let Chunk { x, write, read, decay } = tokens;
    let between = exp(segment_sums(decay)?)?;
    let attention = matmul(read, write.swap_axes(-1, -2)?)?.multiply(&between)?;
    let since = exp(decay.cumsum(-1, false, true)?)?.expand_dims(-1)?;
    let outputs = matmul(tril(attention, 0)?, x)?;
    let outputs = outputs.add(matmul(read, state.swap_axes(-1, -2)?)?.multiply(&since)?)?;
    let until_end = between.try_index((.., .., .., -1, ..))?.expand_dims(-1)?;
    let added = matmul(x.multiply(until_end)?.swap_axes(-1, -2)?, write)?;
    let kept = since.try_index((.., .., .., -1.., ..))?.multiply(state)?;
    Ok((outputs, kept.add(added)?))
}

#[cfg(test)]
mod tests {
    use mlx_rs::random::{key, normal};

    use super::*;

    fn random(shape: &[i32], seed: u64) -> Array {
        normal::<f32>(shape, None, None, Some(&key(seed).unwrap())).unwrap()
    }

    fn part(inputs: &Inputs, from: i32, to: i32) -> Inputs {
        let part = |array: &Array| array.try_index((.., from..to)).unwrap();
        Inputs {
            x: part(&inputs.x),
            write: part(&inputs.write),
            read: part(&inputs.read),
            time: part(&inputs.time),
        }
    }

    fn difference(left: &Array, right: &Array) -> f32 {
        assert_eq!(left.shape(), right.shape());
        left.subtract(right).unwrap().abs().unwrap().max(None).unwrap().item_exact::<f32>()
    }

    fn in_parts(space: &StateSpace, inputs: &Inputs, size: i32) -> (Array, Array) {
        let length = inputs.x.dim(1);
        let mut state = random(&[2, 4, 8, 16], 9);
        let mut outputs = Vec::new();
        for from in (0..length).step_by(size.unsigned_abs() as usize) {
            let part = part(inputs, from, (from + size).min(length));
            let (output, next) = space.forward(&part, &state).unwrap();
            outputs.push(output);
            state = next;
        }
        (concatenate(&outputs, 1).unwrap(), state)
    }

    #[test]
    fn chunks_equal_steps() {
        const LENGTH: i32 = 600;
        let space = StateSpace {
            rate: random(&[4], 1).abs().unwrap().negative().unwrap(),
            skip: random(&[4], 2),
            time_bias: random(&[4], 3),
            time_limit: (0.01, 0.6),
        };
        let inputs = Inputs {
            x: random(&[2, LENGTH, 4, 8], 4),
            write: random(&[2, LENGTH, 2, 16], 5),
            read: random(&[2, LENGTH, 2, 16], 6),
            time: random(&[2, LENGTH, 4], 7),
        };
        let (outputs, last) = in_parts(&space, &inputs, 1);
        let largest: f32 = outputs.abs().unwrap().max(None).unwrap().item_exact::<f32>();
        for size in [2, 7, 256, 300, LENGTH] {
            let (in_chunks, end) = in_parts(&space, &inputs, size);
            assert!(difference(&in_chunks, &outputs) < 1e-5 * largest, "outputs in parts of {size}");
            assert!(difference(&end, &last) < 1e-5 * largest, "state in parts of {size}");
        }
    }
}
