//! Mamba, and Falcon Mamba with norms on what the state depends on: selective state spaces only, no positions.
//!
//! Source: Gu and Dao (arXiv 2312.00752) and Falcon Mamba (2410.05355); behaviour checked against mlx-lm's `mamba`.

use mlx_rs::error::Exception;
use mlx_rs::nn::softplus;
use mlx_rs::ops::indexing::TryIndexOp;
use mlx_rs::ops::{concatenate, exp, matmul};
use mlx_rs::{Array, Dtype};
use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Block, Decoder, Sizes};
use super::mamba2::usual_name;
use super::{Model, Pass, parse};
use crate::cache::{LayerShape, StateShape};
use crate::error::LoadError;
use crate::layers::{Activation, Linear, Norm, ShortConvolution, rms_norm};
use crate::weights::Weights;

/// mlx-lm's, whatever the configuration says.
const EPS: f32 = 1e-5;

/// Tokens per chunk: each has a state of its own meanwhile.
const CHUNK: i32 = 32;

#[derive(Debug, Deserialize)]
struct Config {
    model_type: String,
    vocab_size: i32,
    hidden_size: i32,
    intermediate_size: i32,
    state_size: i32,
    num_hidden_layers: usize,
    conv_kernel: i32,
    /// A number or `auto`.
    time_step_rank: Value,
    #[serde(default = "tied")]
    tie_word_embeddings: bool,
    #[serde(default)]
    use_bcdt_rms: bool,
    mixer_rms_eps: Option<f32>,
    max_position_embeddings: Option<i32>,
}

fn tied() -> bool {
    true
}

#[derive(Debug, Clone, Copy)]
struct MambaSizes {
    hidden: i32,
    width: i32,
    state: i32,
    kernel: i32,
    /// Of the time's projection.
    rank: i32,
    /// Of the norms on time, write and read, where there are any.
    eps: Option<f32>,
}

struct MambaBlock {
    sizes: MambaSizes,
    norm: Norm,
    /// Input and gate.
    input: Linear,
    convolution: ShortConvolution,
    /// Time, write and read.
    selection: Linear,
    time: Linear,
    /// The logarithm of the decay per unit of time, (width, state size).
    rate: Array,
    /// What of the input goes through beside the state, (width).
    skip: Array,
    output: Linear,
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    weights.rename(|name| Some(usual_name(name)));
    let hidden = read.hidden_size;
    let has_norms = read.use_bcdt_rms || read.model_type == "falcon_mamba";
    let sizes = MambaSizes {
        hidden,
        width: read.intermediate_size,
        state: read.state_size,
        kernel: read.conv_kernel,
        rank: read.time_step_rank.as_i64().map_or((hidden + 15) / 16, |rank| rank as i32),
        eps: has_norms.then(|| read.mixer_rms_eps.unwrap_or(1e-6)),
    };
    let cache = vec![sizes.cache(weights.dtype("model.norm.weight")?); read.num_hidden_layers];
    let block = |layer| MambaBlock::load(weights, &format!("model.layers.{layer}"), sizes);
    let blocks = (0..read.num_hidden_layers).map(block).collect::<Result<_, _>>()?;
    let norm = Norm::rms(weights, "model.norm", hidden, EPS)?;
    // Nothing in the model ends there; it is what it has been trained with at most.
    let window = read.max_position_embeddings.unwrap_or(8192);
    let sizes = Sizes { vocabulary: read.vocab_size, hidden, window };
    Ok(Box::new(Decoder::load(weights, sizes, read.tie_word_embeddings, norm, blocks, cache)?))
}

impl MambaSizes {
    fn cache(&self, dtype: Dtype) -> LayerShape {
        let tail = ShortConvolution::tail([self.width, self.kernel], dtype);
        LayerShape::State(vec![
            tail,
            StateShape { dimensions: vec![self.width, self.state], dtype: Dtype::Float32 },
        ])
    }
}

impl MambaBlock {
    fn load(weights: &mut Weights, name: &str, sizes: MambaSizes) -> Result<Self, LoadError> {
        let MambaSizes { hidden, width, state, kernel, rank, .. } = sizes;
        let mixer = format!("{name}.mixer");
        let rate = exp(weights.vector(&format!("{mixer}.A_log"), &[width, state])?)?.negative()?;
        rate.eval()?;
        Ok(Self {
            sizes,
            norm: Norm::rms(weights, &format!("{name}.norm"), hidden, EPS)?,
            input: weights.linear(&format!("{mixer}.in_proj"), 2 * width, hidden)?,
            convolution: ShortConvolution::load(weights, &format!("{mixer}.conv1d"), [width, kernel])?,
            selection: weights.linear(&format!("{mixer}.x_proj"), rank + 2 * state, width)?,
            time: weights.linear(&format!("{mixer}.dt_proj"), width, rank)?,
            rate,
            skip: weights.vector(&format!("{mixer}.D"), &[width])?,
            output: weights.linear(&format!("{mixer}.out_proj"), hidden, width)?,
        })
    }

    /// The state space: `x`, (rows, length, width), to outputs of that shape, and the next state.
    fn selected(&self, x: &Array, state: &Array) -> Result<(Array, Array), Exception> {
        let MambaSizes { state: size, rank, eps, .. } = self.sizes;
        let normed = |part: &Array| match eps {
            Some(eps) => rms_norm(part, None, eps),
            None => Ok(part.clone()),
        };
        let parts = self.selection.forward(x)?.split_at_indices(&[rank, rank + size], -1)?;
        let time = softplus(self.time.forward(&normed(&parts[0])?)?)?;
        let decay = exp(time.expand_dims(-1)?.multiply(&self.rate)?)?.as_dtype(Dtype::Float32)?;
        let write = normed(&parts[1])?.expand_dims(2)?;
        let written = time.multiply(x)?.expand_dims(-1)?.multiply(write)?.as_dtype(Dtype::Float32)?;
        let (states, last) = scan(&decay, &written, state)?;
        let read = normed(&parts[2])?.expand_dims(-1)?;
        let outputs = matmul(states, read)?.squeeze_axes(&[-1])?.as_dtype(x.dtype())?;
        Ok((outputs.add(x.multiply(&self.skip)?)?, last))
    }
}

impl Block for MambaBlock {
    fn forward(&self, hidden: &Array, layer: usize, pass: &mut Pass<'_>) -> Result<Array, Exception> {
        let parts = self.input.forward(&self.norm.forward(hidden)?)?.split_equal(2, -1)?;
        let [tail, mut state] = pass.state(layer)?;
        let (convolved, tail) = self.convolution.forward(&parts[0], &tail)?;
        let x = Activation::Silu.forward(&convolved)?;
        let mut outputs = Vec::new();
        for from in (0..x.dim(1)).step_by(CHUNK.unsigned_abs() as usize) {
            let chunk = x.try_index((.., from..(from + CHUNK).min(x.dim(1)), ..))?;
            let (output, next) = self.selected(&chunk, &state)?;
            outputs.push(output);
            state = next;
        }
        pass.cache.set_state(layer, vec![tail, state])?;
        let gated = Activation::Silu.forward(&parts[1])?.multiply(concatenate(&outputs, 1)?)?;
        self.output.forward_onto(&gated, hidden)
    }
}

/// The states after each token, (rows, length, width, state size), and the last of them: `state * decay + written`, token by
/// token. Each round joins stretches of tokens with those before them, so that the next stretches are twice as long.
fn scan(decay: &Array, written: &Array, state: &Array) -> Result<(Array, Array), Exception> {
    let length = decay.dim(1);
    let (mut decay, mut states) = (decay.clone(), written.clone());
    let mut stretch = 1;
    while stretch < length {
        let first = |array: &Array| array.try_index((.., ..stretch));
        let later = |array: &Array| array.try_index((.., stretch..));
        let earlier = |array: &Array| array.try_index((.., ..length - stretch));
        let joined = later(&decay)?.multiply(earlier(&states)?)?.add(later(&states)?)?;
        let faded = later(&decay)?.multiply(earlier(&decay)?)?;
        states = concatenate(&[first(&states)?, joined], 1)?;
        decay = concatenate(&[first(&decay)?, faded], 1)?;
        stretch *= 2;
    }
    let states = states.add(decay.multiply(state.expand_dims(1)?)?)?;
    let last = states.try_index((.., -1))?.contiguous()?;
    Ok((states, last))
}
