//! Keys or values of a layer, in either form that a cache holds them in.
//!
//! Both forms have one row of numbers per position along the last axis, so whatever is done to rows and slots is done to
//! each array alike.

use mlx_rs::error::Exception;
use mlx_rs::ops::{matmul, zeros_dtype};
use mlx_rs::{Array, Dtype};

use crate::packed::Packed;
use crate::quantization::Packing;

/// (rows, heads, positions, dimension).
#[derive(Debug, Clone)]
pub enum Stored {
    AsComputed(Array),
    Packed(Packed),
}

impl Stored {
    /// Zeros, for `dimension` numbers in each position.
    pub fn zeros(
        [rows, heads, positions, dimension]: [i32; 4],
        dtype: Dtype,
        packing: Option<Packing>,
    ) -> Result<Self, Exception> {
        let zeros = |last: i32, dtype| zeros_dtype(&[rows, heads, positions, last], dtype);
        let Some(packing) = packing else {
            return zeros(dimension, dtype).map(Self::AsComputed);
        };
        let scales = || zeros(dimension / packing.group_size, dtype);
        let weight = zeros(packing.words(dimension), Dtype::Uint32)?;
        Ok(Self::Packed(Packed { weight, scales: scales()?, biases: Some(scales()?), packing }))
    }

    /// Numbers in the form of this one.
    pub fn like(&self, numbers: &Array) -> Result<Self, Exception> {
        match self {
            Self::AsComputed(_) => Ok(Self::AsComputed(numbers.clone())),
            Self::Packed(Packed { packing, .. }) => Packed::of(numbers, *packing).map(Self::Packed),
        }
    }

    /// The same in the packed form.
    pub fn packed(&self, packing: Packing) -> Result<Self, Exception> {
        match self {
            Self::AsComputed(array) => Packed::of(array, packing).map(Self::Packed),
            Self::Packed(_) => Ok(self.clone()),
        }
    }

    /// The numbers themselves.
    pub fn numbers(&self) -> Result<Array, Exception> {
        match self {
            Self::AsComputed(array) => Ok(array.clone()),
            Self::Packed(packed) => packed.unpacked(),
        }
    }

    pub fn arrays(&self) -> Vec<&Array> {
        match self {
            Self::AsComputed(array) => vec![array],
            Self::Packed(packed) => packed.arrays().collect(),
        }
    }

    pub fn arrays_mut(&mut self) -> Vec<&mut Array> {
        match self {
            Self::AsComputed(array) => vec![array],
            Self::Packed(packed) => packed.arrays_mut().collect(),
        }
    }

    /// Changes every array in the same way, along any axis but the last.
    pub fn map(&self, change: impl Fn(&Array) -> Result<Array, Exception>) -> Result<Self, Exception> {
        match self {
            Self::AsComputed(array) => change(array).map(Self::AsComputed),
            Self::Packed(packed) => packed.map(change).map(Self::Packed),
        }
    }

    /// Changes every array together with its counterpart in another of the same form.
    pub fn update(
        &mut self,
        other: &Self,
        change: impl Fn(&mut Array, &Array) -> Result<(), Exception>,
    ) -> Result<(), Exception> {
        match (self, other) {
            (Self::AsComputed(array), Self::AsComputed(other)) => change(array, other),
            (Self::Packed(packed), Self::Packed(other)) if packed.packing == other.packing => {
                packed.arrays_mut().zip(other.arrays()).try_for_each(|(array, other)| change(array, other))
            }
            (Self::AsComputed(_) | Self::Packed(_), _) => Err(Exception::custom("keys in another form")),
        }
    }

    /// How many positions there are.
    pub fn positions(&self) -> i32 {
        match self {
            Self::AsComputed(array) => array.dim(2),
            Self::Packed(packed) => packed.weight.dim(2),
        }
    }

    /// How many numbers each position has.
    pub fn dimension(&self) -> i32 {
        match self {
            Self::AsComputed(array) => array.dim(-1),
            Self::Packed(packed) => packed.scales.dim(-1) * packed.packing.group_size,
        }
    }

    /// How many heads there are.
    pub fn heads(&self) -> i32 {
        match self {
            Self::AsComputed(array) => array.dim(1),
            Self::Packed(packed) => packed.weight.dim(1),
        }
    }

    /// `x` with each position: (rows, heads, length, dimension) to (rows, heads, length, positions).
    pub fn products(&self, x: &Array) -> Result<Array, Exception> {
        match self {
            Self::AsComputed(array) => matmul(x, array.swap_axes(-1, -2)?),
            Self::Packed(packed) => packed.product(x),
        }
    }

    /// Sums of the positions, weighted: (rows, heads, length, positions) to (rows, heads, length, dimension).
    pub fn sums(&self, shares: &Array) -> Result<Array, Exception> {
        match self {
            Self::AsComputed(array) => matmul(shares, array),
            Self::Packed(packed) => packed.product_back(shares),
        }
    }
}
