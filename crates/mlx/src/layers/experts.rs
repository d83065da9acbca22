//! A stack of expert feed-forward layers of which every token uses a few.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::indexing::TryIndexOp;
use mlx_rs::ops::{argsort, floor_divide, gather_mm};

use super::{Activation, Matrix};
use crate::error::LoadError;
use crate::weights::Weights;

/// From this many pairs of token and expert on, tokens are sorted by expert first, so that each expert's weights are read
/// once.
const WORTH_SORTING: usize = 64;

#[derive(Debug)]
pub struct Experts {
    activation: Activation,
    gate: ExpertLinear,
    up: ExpertLinear,
    down: ExpertLinear,
}

/// One projection of every expert, with a bias where the model has one.
#[derive(Debug)]
pub struct ExpertLinear {
    matrix: Matrix,
    /// (experts, outputs).
    bias: Option<Array>,
}

/// Tokens brought before their experts.
pub struct Dispatched {
    /// (tokens, experts per token, 1, width), or, sorted by expert, (pairs, 1, width).
    pub x: Array,
    /// The expert of each.
    pub indices: Array,
    /// How to undo the sorting.
    order: Option<(Array, Vec<i32>)>,
}

impl Experts {
    /// `name.{gate,up,down}_proj`, each (experts, outputs, inputs). `hidden` is the model's width, `width` an expert's.
    pub fn load(
        weights: &mut Weights,
        name: &str,
        [experts, hidden, width]: [i32; 3],
        activation: Activation,
    ) -> Result<Self, LoadError> {
        let mut part = |part: &str, outputs, inputs| {
            ExpertLinear::load(weights, &format!("{name}.{part}"), [experts, outputs, inputs])
        };
        Ok(Self {
            activation,
            gate: part("gate_proj", width, hidden)?,
            up: part("up_proj", width, hidden)?,
            down: part("down_proj", hidden, width)?,
        })
    }

    /// `x`: (rows, length, width); `indices`: (rows, length, experts per token). Gives every chosen expert's answer, (rows,
    /// length, experts per token, width).
    pub fn forward(&self, x: &Array, indices: &Array) -> Result<Array, Exception> {
        let tokens = Dispatched::new(x, indices)?;
        let gate = self.activation.forward(&self.gate.forward(&tokens.x, &tokens)?)?;
        let gated = gate.multiply(self.up.forward(&tokens.x, &tokens)?)?;
        tokens.collect(&self.down.forward(&gated, &tokens)?)
    }

    /// The answers of the chosen experts, weighted and summed: (rows, length, width). `scores`: like `indices`.
    pub fn mixed(&self, x: &Array, indices: &Array, scores: &Array) -> Result<Array, Exception> {
        let answers = self.forward(x, indices)?;
        answers.multiply(scores.expand_dims(-1)?)?.sum_axis(-2, false)?.as_dtype(x.dtype())
    }
}

impl ExpertLinear {
    /// `name`, of shape (experts, outputs, inputs).
    pub fn load(weights: &mut Weights, name: &str, shape: [i32; 3]) -> Result<Self, LoadError> {
        let matrix = weights.experts(name, shape)?;
        let bias = format!("{name}.bias");
        let bias = weights.contains(&bias).then(|| weights.vector(&bias, &shape[..2])).transpose()?;
        Ok(Self { matrix, bias })
    }

    /// `x`: as [`Dispatched`] has it.
    pub fn forward(&self, x: &Array, tokens: &Dispatched) -> Result<Array, Exception> {
        let sorted = tokens.order.is_some();
        let product = match &self.matrix {
            Matrix::Dense(weight) => gather_mm(x, weight.swap_axes(-1, -2)?, None, &tokens.indices, sorted)?,
            Matrix::Packed(packed) => packed.gathered_product(x, &tokens.indices, sorted)?,
        };
        match &self.bias {
            None => Ok(product),
            Some(bias) => product.add(bias.take_axis(&tokens.indices, 0)?.expand_dims(-2)?),
        }
    }
}

impl Dispatched {
    /// `x`: (rows, length, width); `indices`: (rows, length, experts per token).
    pub fn new(x: &Array, indices: &Array) -> Result<Self, Exception> {
        if indices.size() < WORTH_SORTING {
            return Ok(Self { x: x.expand_dims_axes(&[-2, -3])?, indices: indices.clone(), order: None });
        }
        let per_token = Array::from_int(indices.dim(-1));
        let flat = indices.flatten(None, None)?;
        let order = argsort(&flat)?;
        let back = argsort(&order)?;
        let tokens = floor_divide(&order, per_token.as_dtype(order.dtype())?)?;
        let x = x.reshape(&[-1, 1, x.dim(-1)])?.take_axis(tokens, 0)?;
        Ok(Self { x, indices: flat.take_axis(order, 0)?, order: Some((back, indices.shape().to_vec())) })
    }

    /// Back into the order of the tokens: (rows, length, experts per token, width).
    pub fn collect(&self, answers: &Array) -> Result<Array, Exception> {
        match &self.order {
            None => answers.squeeze_axes(&[-2]),
            Some((back, shape)) => {
                let shape = [shape.as_slice(), &[answers.dim(-1)]].concat();
                answers.take_axis(back, 0)?.reshape(&shape)
            }
        }
    }
}

/// The `count` best experts of each token by `scores`, (..., experts), in no order: (..., count).
pub fn best(scores: &Array, count: i32) -> Result<Array, Exception> {
    let order = mlx_rs::ops::argpartition_axis(scores.negative()?, count - 1, -1)?;
    order.try_index((.., .., ..count))
}
