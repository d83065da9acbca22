//! Linear projections over dense or packed weights, adapted or not.

use mlx_rs::error::Exception;
use mlx_rs::ops::{addmm, concatenate, matmul, zeros_dtype};
use mlx_rs::{Array, Dtype};

use crate::adapters::LinearAdapter;
use crate::kernels::{added, dense_product, dense_products, products};
use crate::packed::Packed;

/// Makes one array of several, the rows of one after those of the other; `None`: they had better stay as they are.
pub type Joined<'a> = &'a dyn Fn(&[&Array]) -> Result<Option<Array>, Exception>;

/// A weight matrix of shape (outputs, inputs).
#[derive(Debug, Clone)]
pub enum Matrix {
    Dense(Array),
    /// Along the inputs.
    Packed(Packed),
}

/// `x W^T + b`. Holds more than one part only if the parts are stored differently.
#[derive(Debug, Clone)]
pub struct Linear {
    parts: Vec<Part>,
    adapter: Option<LinearAdapter>,
}

/// Outputs that are one product.
#[derive(Debug, Clone)]
struct Part {
    weights: Pieces,
    bias: Option<Array>,
}

/// Weights that are stored alike: one piece, or several where they would have to be copied to be one.
#[derive(Debug, Clone)]
enum Pieces {
    /// Held transposed, as views, so that no step has to make them.
    Dense(Vec<Array>),
    Packed(Vec<Packed>),
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
    /// A matrix, and nothing else.
    pub fn plain(matrix: Matrix) -> Self {
        Self { parts: vec![Part::new(matrix, None)], adapter: None }
    }

    /// One projection out of several of the same input, whose rows `joined` puts one after the other.
    pub fn fused(
        matrices: Vec<Matrix>,
        biases: Vec<Option<Array>>,
        joined: Joined<'_>,
    ) -> Result<Self, Exception> {
        let parts = match (Pieces::of(&matrices, joined)?, join_biases(&biases)) {
            (Some(weights), Some(bias)) => vec![Part { weights, bias: bias? }],
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
                let weights = self.parts.iter().map(|part| part.weights.unpacked(dtype));
                let weights = weights.collect::<Result<Vec<_>, _>>()?.concat();
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
                None => zeros_dtype(&[part.weights.outputs()], Dtype::Float32)?,
            });
        }
        concatenate(&biases, -1).map(Some)
    }

    pub fn arrays(&self) -> impl Iterator<Item = &Array> {
        let parts = self.parts.iter().flat_map(|part| part.weights.arrays().into_iter().chain(&part.bias));
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
            [Part { weights: Pieces::Dense(weights), bias: None }]
                if weights.len() == 1 && residual.dtype() == Dtype::Float32 && self.adapter.is_none() =>
            {
                match dense_product(&weights[0], x, Some(residual))? {
                    Some(sum) => Ok(sum),
                    None => product_onto(x, &weights[0], residual),
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
        let weights = match matrix {
            Matrix::Dense(weight) => Pieces::Dense(vec![weight.t()]),
            Matrix::Packed(packed) => Pieces::Packed(vec![packed]),
        };
        Self { weights, bias }
    }

    fn forward(&self, x: &Array) -> Result<Array, Exception> {
        match (&self.weights, &self.bias) {
            (Pieces::Dense(pieces), bias) => {
                let all: Vec<&Array> = pieces.iter().collect();
                match (dense_products(&all, x, bias.as_ref())?, pieces.as_slice(), bias) {
                    (Some(sum), ..) => Ok(sum),
                    (None, [weight], Some(bias)) => addmm(bias, x, weight, None, None),
                    (None, pieces, None) => beside(pieces, |weight| matmul(x, weight)),
                    (None, pieces, Some(bias)) => beside(pieces, |weight| matmul(x, weight))?.add(bias),
                }
            }
            (Pieces::Packed(pieces), bias) => {
                let product = match products(&pieces.iter().collect::<Vec<_>>(), x)? {
                    Some(product) => product,
                    None => beside(pieces, |packed| packed.product(x))?,
                };
                match bias {
                    None => Ok(product),
                    Some(bias) => product.add(bias),
                }
            }
        }
    }
}

impl Pieces {
    /// `None` if the matrices are not stored alike.
    fn of(matrices: &[Matrix], joined: Joined<'_>) -> Result<Option<Self>, Exception> {
        alike(matrices).map(|all| Self::of_alike(all, joined)).transpose()
    }

    fn of_alike(all: Alike<'_>, joined: Joined<'_>) -> Result<Self, Exception> {
        Ok(match all {
            Alike::Dense(all) => match joined(&all)? {
                Some(weight) => Self::Dense(vec![weight.t()]),
                None => Self::Dense(all.into_iter().map(Array::t).collect()),
            },
            Alike::Packed(all) => match joined(&all.iter().map(|part| &part.weight).collect::<Vec<_>>())? {
                Some(weight) => {
                    let groups = |groups: &[&Array]| joined(groups)?.map_or_else(|| rows_of(groups), Ok);
                    Self::Packed(vec![joined_groups(&all, weight, &groups)?])
                }
                None => Self::Packed(all.into_iter().cloned().collect()),
            },
        })
    }

    fn outputs(&self) -> i32 {
        match self {
            Self::Dense(all) => all.iter().map(|weight| weight.dim(-1)).sum(),
            Self::Packed(all) => all.iter().map(|packed| packed.weight.dim(-2)).sum(),
        }
    }

    fn arrays(&self) -> Vec<&Array> {
        match self {
            Self::Dense(all) => all.iter().collect(),
            Self::Packed(all) => all.iter().flat_map(Packed::arrays).collect(),
        }
    }

    /// (outputs, inputs) of each.
    fn unpacked(&self, dtype: Option<Dtype>) -> Result<Vec<Array>, Exception> {
        match self {
            Self::Dense(all) => Ok(all.iter().map(|weight| weight.t()).collect()),
            Self::Packed(all) => all.iter().map(|packed| packed.unpacked_as(dtype)).collect(),
        }
    }
}

/// What is made of each, side by side.
fn beside<P>(pieces: &[P], make: impl Fn(&P) -> Result<Array, Exception>) -> Result<Array, Exception> {
    match pieces {
        [piece] => make(piece),
        pieces => concatenate(&pieces.iter().map(make).collect::<Result<Vec<_>, _>>()?, -1),
    }
}

/// Matrices that are stored alike.
enum Alike<'a> {
    Dense(Vec<&'a Array>),
    Packed(Vec<&'a Packed>),
}

fn alike(matrices: &[Matrix]) -> Option<Alike<'_>> {
    let (mut dense, mut packed) = (Vec::new(), Vec::new());
    for matrix in matrices {
        match matrix {
            Matrix::Dense(weight) => dense.push(weight),
            Matrix::Packed(part) => packed.push(part),
        }
    }
    let form = |part: &Packed| (part.packing, part.biases.is_some());
    match (dense.is_empty(), packed.as_slice()) {
        (false, []) => Some(Alike::Dense(dense)),
        (true, [first, more @ ..]) if more.iter().all(|part| form(part) == form(first)) => {
            Some(Alike::Packed(packed))
        }
        _ => None,
    }
}

/// All outputs in one matrix, or in one stack of them, or `None` if the matrices are not stored alike.
pub fn join(matrices: &[Matrix]) -> Result<Option<Matrix>, Exception> {
    match (matrices, alike(matrices)) {
        ([matrix], _) => Ok(Some(matrix.clone())),
        (_, Some(Alike::Dense(all))) => rows_of(&all).map(|weight| Some(Matrix::Dense(weight))),
        (_, Some(Alike::Packed(all))) => {
            let weight = rows_of(&all.iter().map(|part| &part.weight).collect::<Vec<_>>())?;
            joined_groups(&all, weight, &rows_of).map(|packed| Some(Matrix::Packed(packed)))
        }
        (_, None) => Ok(None),
    }
}

/// All in one whose words are, scales and biases too.
fn joined_groups(
    all: &[&Packed],
    weight: Array,
    rows_of: &dyn Fn(&[&Array]) -> Result<Array, Exception>,
) -> Result<Packed, Exception> {
    let scales: Vec<&Array> = all.iter().map(|part| &part.scales).collect();
    let biases: Vec<&Array> = all.iter().filter_map(|part| part.biases.as_ref()).collect();
    Ok(Packed {
        weight,
        scales: rows_of(&scales)?,
        biases: if biases.is_empty() { None } else { Some(rows_of(&biases)?) },
        packing: all[0].packing,
    })
}

/// The rows of one after those of the other.
fn rows_of(arrays: &[&Array]) -> Result<Array, Exception> {
    concatenate(arrays, -2)
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
