//! A stack of expert feed-forward layers of which every token uses a few.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::{argsort, concatenate, floor_divide, gather_mm, stack};

use super::linear::{join, join_biases};
use super::{Gating, Matrix};
use crate::adapters::ExpertAdapter;
use crate::error::LoadError;
use crate::kernels::gathered_dense_product;
use crate::weights::Weights;

/// From this many pairs of token and expert on, tokens are sorted by expert first, so that each expert's weights are read
/// once.
const WORTH_SORTING: usize = 64;

#[derive(Debug)]
pub struct Experts {
    gating: Gating,
    /// Gate and up, one after the other.
    input: ExpertLinear,
    output: ExpertLinear,
}

/// One projection of every expert, with a bias where the model has one. Holds more than one part only if the parts are
/// packed differently.
#[derive(Debug, Clone)]
pub struct ExpertLinear {
    parts: Vec<Part>,
    adapter: Option<ExpertAdapter>,
}

#[derive(Debug, Clone)]
struct Part {
    /// (experts, outputs, inputs); dense weights transposed, as a view.
    matrix: Matrix,
    /// (experts, outputs).
    bias: Option<Array>,
}

/// Tokens brought before their experts.
pub struct Dispatched {
    /// (..., experts per token, 1, width), or, sorted by expert, (pairs, 1, width).
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
        gating: impl Into<Gating>,
    ) -> Result<Self, LoadError> {
        let [gate, up, down] = ["gate_proj", "up_proj", "down_proj"].map(|part| format!("{name}.{part}"));
        let input = weights.fused_experts(&[&gate, &up], [experts, width, hidden])?;
        let output = ExpertLinear::load(weights, &down, [experts, hidden, width])?;
        Ok(Self { gating: gating.into(), input, output })
    }

    /// `x`: (..., width); `indices`: (..., experts per token). Gives every chosen expert's answer, (..., experts per
    /// token, width).
    pub fn forward(&self, x: &Array, indices: &Array) -> Result<Array, Exception> {
        let tokens = Dispatched::new(x, indices)?;
        let gated = self.gating.forward(&self.input.forward(&tokens.x, &tokens)?)?;
        tokens.collect(&self.output.forward(&gated, &tokens)?)
    }

    /// The answers of the chosen experts, weighted and summed: like `x`. `scores`: like `indices`.
    pub fn mixed(&self, x: &Array, indices: &Array, scores: &Array) -> Result<Array, Exception> {
        let answers = self.forward(x, indices)?;
        answers.multiply(scores.expand_dims(-1)?)?.sum_axis(-2, false)?.as_dtype(x.dtype())
    }
}

impl ExpertLinear {
    /// `name`, of shape (experts, outputs, inputs).
    pub fn load(weights: &mut Weights, name: &str, shape: [i32; 3]) -> Result<Self, LoadError> {
        weights.fused_experts(&[name], shape)
    }

    /// Projections of the same input and shape as one, their outputs one after the other.
    pub fn fused(matrices: Vec<Matrix>, biases: Vec<Option<Array>>) -> Result<Self, Exception> {
        let parts = match (join(&matrices)?, join_biases(&biases)) {
            (Some(matrix), Some(bias)) => vec![Part::new(matrix, bias?)?],
            _ => matrices
                .into_iter()
                .zip(biases)
                .map(|(matrix, bias)| Part::new(matrix, bias))
                .collect::<Result<_, _>>()?,
        };
        Ok(Self { parts, adapter: None })
    }

    /// The same with what an adapter adds.
    pub fn adapted(self, adapter: ExpertAdapter) -> Self {
        Self { adapter: Some(adapter), ..self }
    }

    /// `x`: as [`Dispatched`] has it.
    pub fn forward(&self, x: &Array, tokens: &Dispatched) -> Result<Array, Exception> {
        let answers = match self.parts.as_slice() {
            [part] => part.forward(x, tokens)?,
            parts => {
                let outputs = parts.iter().map(|part| part.forward(x, tokens)).collect::<Result<Vec<_>, _>>();
                concatenate(&outputs?, -1)?
            }
        };
        let Some(adapter) = &self.adapter else { return Ok(answers) };
        adapter.onto(x, &answers, &tokens.indices, tokens.order.is_some())
    }
}

impl Part {
    fn new(matrix: Matrix, bias: Option<Array>) -> Result<Self, Exception> {
        mlx_rs::transforms::eval(matrix.arrays().into_iter().chain(&bias))?;
        let matrix = match matrix {
            Matrix::Dense(weight) => Matrix::Dense(weight.swap_axes(-1, -2)?),
            packed @ Matrix::Packed(_) => packed,
        };
        Ok(Self { matrix, bias })
    }

    fn forward(&self, x: &Array, tokens: &Dispatched) -> Result<Array, Exception> {
        let (indices, sorted) = (&tokens.indices, tokens.order.is_some());
        let product = match &self.matrix {
            Matrix::Dense(weight) => match gathered_dense_product(weight, x, indices)? {
                Some(product) => product,
                None => gather_mm(x, weight, None, indices, sorted)?,
            },
            Matrix::Packed(packed) => packed.gathered_product(x, indices, sorted)?,
        };
        match &self.bias {
            None => Ok(product),
            Some(bias) => product.add(bias.take_axis(indices, 0)?.expand_dims(-2)?),
        }
    }
}

impl Dispatched {
    /// `x`: (..., width); `indices`: (..., experts per token).
    pub fn new(x: &Array, indices: &Array) -> Result<Self, Exception> {
        if indices.size() < WORTH_SORTING {
            return Ok(Self { x: x.expand_dims_axes(&[-2, -3])?, indices: indices.clone(), order: None });
        }
        let flat = indices.flatten(None, None)?;
        let order = argsort(&flat)?;
        let back = argsort(&order)?;
        let tokens = floor_divide(&order, Array::from_int(indices.dim(-1)).as_dtype(order.dtype())?)?;
        let x = x.reshape(&[-1, 1, x.dim(-1)])?.take_axis(tokens, 0)?;
        Ok(Self { x, indices: flat.take_axis(order, 0)?, order: Some((back, indices.shape().to_vec())) })
    }

    /// Back into the order of the tokens: (..., experts per token, width).
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

/// Experts that are stored one by one become one stack, `name`. `single` names each.
pub fn stack_experts(
    weights: &mut Weights,
    name: &str,
    experts: i32,
    single: impl Fn(i32) -> String,
) -> Result<(), LoadError> {
    for part in ["weight", "scales", "biases", "bias"] {
        if weights.contains(&format!("{}.{part}", single(0))) {
            let all = (0..experts).map(|expert| weights.take(&format!("{}.{part}", single(expert))));
            let all = all.collect::<Result<Vec<_>, _>>()?;
            weights.put(&format!("{name}.{part}"), stack(&all, 0)?);
        }
    }
    Ok(())
}
