//! Linear projections over dense or packed weights, adapted or not.

use mlx_rs::error::Exception;
use mlx_rs::ops::{addmm, concatenate, matmul, zeros_dtype};
use mlx_rs::{Array, Dtype};

use crate::adapters::LinearAdapter;
use crate::kernels::{added, dense_product};
use crate::packed::Packed;

/// Makes one array of several, the rows of one after those of the other.
pub type Joined<'a> = &'a dyn Fn(&[&Array]) -> Result<Array, Exception>;

/// A weight matrix of shape (outputs, inputs).
#[derive(Debug, Clone)]
pub enum Matrix {
    Dense(Array),
    /// Along the inputs.
    Packed(Packed),
}

/// `x W^T + b`. Holds more than one part only if the parts are packed differently.
#[derive(Debug, Clone)]
pub struct Linear {
    parts: Vec<Part>,
    adapter: Option<LinearAdapter>,
}

#[derive(Debug, Clone)]
struct Part {
    /// Dense weights are held transposed, as a view, so that no step has to make one.
    matrix: Matrix,
    bias: Option<Array>,
}

impl Matrix {
    pub fn arrays(&self) -> Vec<&Array> {
        match self {
            Self::Dense(weight) => vec![weight],
            Self::Packed(packed) => packed.arrays().collect(),
        }
    }

    /// `x W^T`.
    pub fn product(&self, x: &Array) -> Result<Array, Exception> {
        match self {
            Self::Dense(weight) => {
                let transposed = weight.swap_axes(-1, -2)?;
                dense_product(&transposed, x, None)?.map_or_else(|| matmul(x, transposed), Ok)
            }
            Self::Packed(packed) => packed.product(x),
        }
    }

    /// `x W`.
    pub fn product_back(&self, x: &Array) -> Result<Array, Exception> {
        match self {
            Self::Dense(weight) => matmul(x, weight),
            Self::Packed(packed) => packed.product_back(x),
        }
    }

    /// The first so many outputs of each matrix, and the others.
    pub fn parted(&self, at: i32) -> Result<[Self; 2], Exception> {
        let part = |part: usize| {
            let part = |array: &Array| array.split_at_indices(&[at], -2)?[part].contiguous();
            Ok::<_, Exception>(match self {
                Self::Dense(weight) => Self::Dense(part(weight)?),
                Self::Packed(packed) => Self::Packed(packed.map(part)?),
            })
        };
        Ok([part(0)?, part(1)?])
    }
}

impl Linear {
    /// One projection out of several of the same input, whose rows `joined` puts one after the other.
    pub fn fused(
        matrices: Vec<Matrix>,
        biases: Vec<Option<Array>>,
        joined: Joined<'_>,
    ) -> Result<Self, Exception> {
        let parts = match (join(&matrices, joined)?, join_biases(&biases)) {
            (Some(matrix), Some(bias)) => vec![Part::new(matrix, bias?)],
            _ => matrices.into_iter().zip(biases).map(|(matrix, bias)| Part::new(matrix, bias)).collect(),
        };
        Ok(Self { parts, adapter: None })
    }

    /// The same with what an adapter adds. The weights stay as they are, and whoever else has them too. Where the adapter has to
    /// see them, they are of this type, or their own.
    pub fn adapted(mut self, adapter: LinearAdapter, dtype: Option<Dtype>) -> Result<Self, Exception> {
        self.adapter = Some(match adapter.needs_weights() {
            false => adapter,
            true => {
                let weights = self.parts.iter().map(|part| part.matrix_unpacked(dtype));
                let weights = weights.collect::<Result<Vec<_>, _>>()?;
                let bias = self.take_bias()?;
                adapter.with_weights(&concatenate(&weights, 0)?, bias)?
            }
        });
        Ok(self)
    }

    /// One bias for all outputs, which the parts have no more.
    fn take_bias(&mut self) -> Result<Option<Array>, Exception> {
        if self.parts.iter().all(|part| part.bias.is_none()) {
            return Ok(None);
        }
        let mut biases = Vec::new();
        for part in &mut self.parts {
            biases.push(match part.bias.take() {
                Some(bias) => bias,
                None => zeros_dtype(&[part.outputs()], Dtype::Float32)?,
            });
        }
        concatenate(&biases, -1).map(Some)
    }

    pub fn arrays(&self) -> impl Iterator<Item = &Array> {
        let parts = self.parts.iter().flat_map(|part| part.matrix.arrays().into_iter().chain(&part.bias));
        parts.chain(self.adapter.iter().flat_map(LinearAdapter::arrays))
    }

    /// `x`: (..., inputs) to (..., outputs).
    pub fn forward(&self, x: &Array) -> Result<Array, Exception> {
        let answer = match self.parts.as_slice() {
            [part] => part.forward(x)?,
            parts => {
                let outputs = parts.iter().map(|part| part.forward(x)).collect::<Result<Vec<_>, _>>()?;
                concatenate(&outputs, -1)?
            }
        };
        self.adapter.as_ref().map_or(Ok(answer.clone()), |adapter| adapter.onto(x, &answer))
    }

    /// `residual + forward(x)`. In float32 one operation; in half precision that would skip the rounding of the product,
    /// and the result would no longer be what other implementations give.
    pub fn forward_onto(&self, x: &Array, residual: &Array) -> Result<Array, Exception> {
        match self.parts.as_slice() {
            [Part { matrix: Matrix::Dense(weight), bias: None }]
                if residual.dtype() == Dtype::Float32 && self.adapter.is_none() =>
            {
                match dense_product(weight, x, Some(residual))? {
                    Some(sum) => Ok(sum),
                    None => product_onto(x, weight, residual),
                }
            }
            _ => {
                let answer = self.forward(x)?;
                added(residual, &answer)?.map_or_else(|| residual.add(answer), Ok)
            }
        }
    }
}

/// `residual + x W`. MLX would go through the weights once for each sequence if it were not told that they are rows alike.
fn product_onto(x: &Array, weight: &Array, residual: &Array) -> Result<Array, Exception> {
    let rows = |array: &Array| array.reshape(&[-1, array.dim(-1)]);
    addmm(rows(residual)?, rows(x)?, weight, None, None)?.reshape(residual.shape())
}

impl Part {
    fn new(matrix: Matrix, bias: Option<Array>) -> Self {
        let matrix = match matrix {
            Matrix::Dense(weight) => Matrix::Dense(weight.t()),
            packed @ Matrix::Packed(_) => packed,
        };
        Self { matrix, bias }
    }

    fn outputs(&self) -> i32 {
        match &self.matrix {
            Matrix::Dense(weight) => weight.dim(-1),
            Matrix::Packed(packed) => packed.weight.dim(-2),
        }
    }

    /// (outputs, inputs).
    fn matrix_unpacked(&self, dtype: Option<Dtype>) -> Result<Array, Exception> {
        match &self.matrix {
            Matrix::Dense(weight) => Ok(weight.t()),
            Matrix::Packed(packed) => packed.unpacked_as(dtype),
        }
    }

    fn forward(&self, x: &Array) -> Result<Array, Exception> {
        match (&self.matrix, &self.bias) {
            (Matrix::Dense(weight), bias) => match (dense_product(weight, x, bias.as_ref())?, bias) {
                (Some(sum), _) => Ok(sum),
                (None, None) => matmul(x, weight),
                (None, Some(bias)) => addmm(bias, x, weight, None, None),
            },
            (Matrix::Packed(_), None) => self.matrix.product(x),
            (Matrix::Packed(_), Some(bias)) => self.matrix.product(x)?.add(bias),
        }
    }
}

/// All outputs in one matrix, or in one stack of them, or `None` if the matrices are not stored alike.
pub fn join(matrices: &[Matrix], joined: Joined<'_>) -> Result<Option<Matrix>, Exception> {
    if let [matrix] = matrices {
        return Ok(Some(matrix.clone()));
    }
    let (mut dense, mut packed) = (Vec::new(), Vec::new());
    for matrix in matrices {
        match matrix {
            Matrix::Dense(weight) => dense.push(weight),
            Matrix::Packed(part) => packed.push(part),
        }
    }
    if dense.len() == matrices.len() {
        return joined(&dense).map(|weight| Some(Matrix::Dense(weight)));
    }
    let alike = |part: &&Packed| {
        part.packing == packed[0].packing && part.biases.is_some() == packed[0].biases.is_some()
    };
    if packed.len() != matrices.len() || !packed.iter().all(alike) {
        return Ok(None);
    }
    let all = |arrays: Vec<&Array>| joined(&arrays);
    let biases: Vec<&Array> = packed.iter().filter_map(|part| part.biases.as_ref()).collect();
    Ok(Some(Matrix::Packed(Packed {
        weight: all(packed.iter().map(|part| &part.weight).collect())?,
        scales: all(packed.iter().map(|part| &part.scales).collect())?,
        biases: if biases.is_empty() { None } else { Some(all(biases)?) },
        packing: packed[0].packing,
    })))
}

/// All biases in one, if either all or none are there.
pub fn join_biases(biases: &[Option<Array>]) -> Option<Result<Option<Array>, Exception>> {
    let present: Vec<&Array> = biases.iter().flatten().collect();
    match present.len() {
        0 => Some(Ok(None)),
        count if count == biases.len() => Some(concatenate(&present, -1).map(Some)),
        _ => None,
    }
}
