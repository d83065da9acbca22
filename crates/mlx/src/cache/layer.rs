//! The buffers of one layer, and how they grow.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::indexing::{TryIndexMutOp, TryIndexOp};
use mlx_rs::ops::{concatenate, zeros_dtype};
use mlx_rs::transforms::eval;

use super::no_such;
use super::shape::{CacheShape, KeyValueShape, LayerShape};
use super::stored::Stored;
use crate::kernels::blank;
use crate::quantization::Packing;

/// What a layer holds.
#[derive(Debug, Clone)]
pub enum Layer {
    /// Keys and values, in the lane with this number.
    KeyValue(usize, Buffers),
    State(Vec<Array>),
}

/// Keys and values of one layer, each (rows, heads, capacity, dimension).
#[derive(Debug, Clone)]
pub struct Buffers {
    pub keys: Stored,
    pub values: Stored,
}

impl Layer {
    /// Every layer of a model, holding nothing.
    pub fn empty(shape: &CacheShape, rows: i32) -> Result<Vec<Self>, Exception> {
        let windows = shape.windows();
        let layer = |layer: &LayerShape| match layer {
            LayerShape::KeyValue { shape, window } => {
                let lane = windows.iter().position(|other| other == window).unwrap_or(0);
                Ok(Self::KeyValue(lane, Buffers::empty(shape, rows)?))
            }
            LayerShape::State(arrays) => {
                arrays.iter().map(|array| array.zeros(rows)).collect::<Result<_, _>>().map(Self::State)
            }
        };
        shape.layers.iter().map(layer).collect()
    }

    /// Its arrays.
    pub fn arrays(&self) -> Vec<&Array> {
        match self {
            Self::KeyValue(_, buffers) => buffers.arrays(),
            Self::State(arrays) => arrays.iter().collect(),
        }
    }

    /// Its buffers, if it is in this lane.
    pub fn in_lane(&mut self, lane: usize) -> Option<&mut Buffers> {
        match self {
            Self::KeyValue(own, buffers) if *own == lane => Some(buffers),
            Self::KeyValue(..) | Self::State(_) => None,
        }
    }

    pub fn key_value(&mut self) -> Result<(usize, &mut Buffers), Exception> {
        match self {
            Self::KeyValue(lane, buffers) => Ok((*lane, buffers)),
            Self::State(_) => Err(no_such("keys")),
        }
    }

    pub fn state(&self) -> Result<&Vec<Array>, Exception> {
        match self {
            Self::State(arrays) => Ok(arrays),
            Self::KeyValue(..) => Err(no_such("a state")),
        }
    }
}

impl Buffers {
    pub fn empty(shape: &KeyValueShape, rows: i32) -> Result<Self, Exception> {
        let zeros =
            |dimension| Stored::zeros([rows, shape.heads, 0, dimension], shape.dtype, shape.form.packing());
        Ok(Self { keys: zeros(shape.key_dimension)?, values: zeros(shape.value_dimension)? })
    }

    /// The same with so many slots, of which nothing has been written.
    pub fn blank(&self, capacity: i32) -> Result<Self, Exception> {
        self.map(|buffer| {
            let mut shape = buffer.shape().to_vec();
            shape[2] = capacity;
            blank(&shape, buffer.dtype())
        })
    }

    /// All arrays, the keys' first.
    pub fn arrays(&self) -> Vec<&Array> {
        [self.keys.arrays(), self.values.arrays()].concat()
    }

    /// New keys and values in the form of these.
    pub fn like(&self, keys: &Array, values: &Array) -> Result<Self, Exception> {
        Ok(Self { keys: self.keys.like(keys)?, values: self.values.like(values)? })
    }

    /// The same in the packed form.
    pub fn packed(&self, packing: Packing) -> Result<Self, Exception> {
        Ok(Self { keys: self.keys.packed(packing)?, values: self.values.packed(packing)? })
    }

    pub fn map(&self, change: impl Fn(&Array) -> Result<Array, Exception>) -> Result<Self, Exception> {
        Ok(Self { keys: self.keys.map(&change)?, values: self.values.map(&change)? })
    }

    /// Changes every array together with its counterpart in others of the same form.
    pub fn update(
        &mut self,
        other: &Self,
        change: impl Fn(&mut Array, &Array) -> Result<(), Exception>,
    ) -> Result<(), Exception> {
        self.keys.update(&other.keys, &change)?;
        self.values.update(&other.values, &change)
    }

    /// Does what is still to be done. MLX holds old and new buffers until then: of one layer if each is evaluated at once.
    pub fn eval(&self) -> Result<(), Exception> {
        eval(self.arrays())
    }

    /// Lengthens `axis` (0: rows, 2: capacity) to `size` with zeros.
    pub fn grow(&mut self, axis: i32, size: i32) -> Result<(), Exception> {
        *self = self.map(|buffer| {
            let mut padding = buffer.shape().to_vec();
            padding[axis.unsigned_abs() as usize] = size - buffer.dim(axis);
            concatenate(&[buffer, &zeros_dtype(&padding, buffer.dtype())?], axis)
        })?;
        self.eval()
    }

    /// Writes into the given row from a slot on.
    pub fn write(&mut self, row: i32, from: i32, new: &Self) -> Result<(), Exception> {
        let to = from + new.keys.positions();
        self.update(new, |buffer, new| buffer.try_index_mut((row..row + 1, .., from..to, ..), new))
    }

    /// These slots of the first rows, as views.
    pub fn view(&self, rows: i32, slots: std::ops::Range<i32>) -> Result<Self, Exception> {
        self.map(|buffer| buffer.try_index((..rows, .., slots.clone(), ..)))
    }

    /// These slots of one row, as arrays of their own.
    pub fn copy(&self, row: i32, slots: std::ops::Range<i32>) -> Result<Self, Exception> {
        self.map(|buffer| buffer.try_index((row..row + 1, .., slots.clone(), ..))?.contiguous())
    }
}

/// The capacity to give a buffer that must hold `needed` positions: some in advance, so that copies are rare.
pub fn capacity_for(needed: i32) -> i32 {
    const STEP: i32 = 256;
    let spare = needed + needed / 8;
    (spare + STEP - 1) / STEP * STEP
}

/// How many of the positions `begin..length` no later token sees.
pub fn unseen(window: Option<i32>, begin: i32, length: i32) -> i32 {
    window.map_or(0, |window| (length - window + 1 - begin).max(0))
}

/// The fewest positions that a lane can be cut to which holds those from `begin` on.
pub fn shortest(window: Option<i32>, begin: i32) -> i32 {
    match window {
        Some(window) if begin > 0 => begin + window - 1,
        Some(_) | None => 1,
    }
}
