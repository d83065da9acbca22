//! Linear projections over dense or packed weights.

use mlx_rs::error::Exception;
use mlx_rs::ops::{addmm, concatenate, matmul, quantized_matmul};
use mlx_rs::{Array, Dtype};

use crate::quantization::Packing;

/// A weight matrix of shape (outputs, inputs).
#[derive(Debug, Clone)]
pub enum Matrix {
    Dense(Array),
    /// As `mlx.core.quantize` packs it: along the inputs.
    Packed {
        weight: Array,
        scales: Array,
        biases: Array,
        packing: Packing,
    },
}

/// `x W^T + b`. Holds more than one part only if the parts are packed differently.
#[derive(Debug)]
pub struct Linear {
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    /// Dense weights are held transposed, as a view, so that no step has to make one.
    matrix: Matrix,
    bias: Option<Array>,
}

impl Matrix {
    pub fn arrays(&self) -> Vec<&Array> {
        match self {
            Self::Dense(weight) => vec![weight],
            Self::Packed { weight, scales, biases, .. } => vec![weight, scales, biases],
        }
    }

    /// `x W^T`.
    pub fn product(&self, x: &Array) -> Result<Array, Exception> {
        match self {
            Self::Dense(weight) => matmul(x, weight.t()),
            Self::Packed { weight, scales, biases, packing } => {
                quantized_matmul(x, weight, scales, biases, true, packing.group_size, packing.bits)
            }
        }
    }
}

impl Linear {
    /// One projection out of several of the same input.
    pub fn fused(matrices: Vec<Matrix>, biases: Vec<Option<Array>>) -> Result<Self, Exception> {
        let parts = match (join(&matrices)?, join_biases(&biases)) {
            (Some(matrix), Some(bias)) => vec![Part::new(matrix, bias?)],
            _ => matrices.into_iter().zip(biases).map(|(matrix, bias)| Part::new(matrix, bias)).collect(),
        };
        Ok(Self { parts })
    }

    pub fn arrays(&self) -> impl Iterator<Item = &Array> {
        self.parts.iter().flat_map(|part| part.matrix.arrays().into_iter().chain(&part.bias))
    }

    /// `x`: (..., inputs) to (..., outputs).
    pub fn forward(&self, x: &Array) -> Result<Array, Exception> {
        match self.parts.as_slice() {
            [part] => part.forward(x),
            parts => {
                let outputs = parts.iter().map(|part| part.forward(x)).collect::<Result<Vec<_>, _>>()?;
                concatenate(&outputs, -1)
            }
        }
    }

    /// `residual + forward(x)`. In float32 one operation; in half precision that would skip the rounding of the product,
    /// and the result would no longer be what other implementations give.
    pub fn forward_onto(&self, x: &Array, residual: &Array) -> Result<Array, Exception> {
        match self.parts.as_slice() {
            [Part { matrix: Matrix::Dense(weight), bias: None }] if weight.dtype() == Dtype::Float32 => {
                addmm(residual, x, weight, None, None)
            }
            _ => residual.add(self.forward(x)?),
        }
    }
}

impl Part {
    fn new(matrix: Matrix, bias: Option<Array>) -> Self {
        let matrix = match matrix {
            Matrix::Dense(weight) => Matrix::Dense(weight.t()),
            packed @ Matrix::Packed { .. } => packed,
        };
        Self { matrix, bias }
    }

    fn forward(&self, x: &Array) -> Result<Array, Exception> {
        match (&self.matrix, &self.bias) {
            (Matrix::Dense(weight), None) => matmul(x, weight),
            (Matrix::Dense(weight), Some(bias)) => addmm(bias, x, weight, None, None),
            (Matrix::Packed { .. }, None) => self.matrix.product(x),
            (Matrix::Packed { .. }, Some(bias)) => self.matrix.product(x)?.add(bias),
        }
    }
}

/// All rows in one matrix, or `None` if the matrices are not stored alike.
fn join(matrices: &[Matrix]) -> Result<Option<Matrix>, Exception> {
    if let [matrix] = matrices {
        return Ok(Some(matrix.clone()));
    }
    let (mut dense, mut packed) = (Vec::new(), Vec::new());
    for matrix in matrices {
        match matrix {
            Matrix::Dense(weight) => dense.push(weight),
            Matrix::Packed { weight, scales, biases, packing } => {
                packed.push((weight, scales, biases, *packing))
            }
        }
    }
    if dense.len() == matrices.len() {
        return concatenate(&dense, 0).map(|weight| Some(Matrix::Dense(weight)));
    }
    let Some(packing) = packed.first().map(|first| first.3) else {
        return Ok(None);
    };
    if packed.len() != matrices.len() || packed.iter().any(|part| part.3 != packing) {
        return Ok(None);
    }
    let all = |pick: fn(&(&Array, &Array, &Array, Packing)) -> Array| {
        concatenate(&packed.iter().map(pick).collect::<Vec<_>>(), 0)
    };
    Ok(Some(Matrix::Packed {
        weight: all(|part| part.0.clone())?,
        scales: all(|part| part.1.clone())?,
        biases: all(|part| part.2.clone())?,
        packing,
    }))
}

/// All biases in one, if either all or none are there.
fn join_biases(biases: &[Option<Array>]) -> Option<Result<Option<Array>, Exception>> {
    let present: Vec<&Array> = biases.iter().flatten().collect();
    match present.len() {
        0 => Some(Ok(None)),
        count if count == biases.len() => Some(concatenate(&present, 0).map(Some)),
        _ => None,
    }
}
