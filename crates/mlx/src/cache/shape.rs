//! What the layers of a model hold.

use mlx_rs::error::Exception;
use mlx_rs::ops::zeros_dtype;
use mlx_rs::{Array, Dtype};

/// One entry per layer, in the order of the numbers that the model calls them by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheShape {
    pub layers: Vec<LayerShape>,
}

/// What one layer holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LayerShape {
    /// Keys and values by position: of all positions, or of the last `window` ones (the newest included).
    KeyValue { shape: KeyValueShape, window: Option<i32> },
    /// Arrays of fixed size, each overwritten by every token.
    State(Vec<StateShape>),
}

/// Keys and values of one layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyValueShape {
    pub heads: i32,
    pub key_dimension: i32,
    pub value_dimension: i32,
    pub dtype: Dtype,
}

/// One array of a state, without the axis of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateShape {
    pub dimensions: Vec<i32>,
    pub dtype: Dtype,
}

impl CacheShape {
    /// The different reaches of layers with keys and values: one lane each.
    pub fn windows(&self) -> Vec<Option<i32>> {
        let mut windows = Vec::new();
        for layer in &self.layers {
            if let LayerShape::KeyValue { window, .. } = layer
                && !windows.contains(window)
            {
                windows.push(*window);
            }
        }
        windows
    }

    /// What one more position takes for ever, in bytes: that of the layers without a window.
    pub fn bytes_per_position(&self) -> u64 {
        let bytes = |layer: &LayerShape| match layer {
            LayerShape::KeyValue { shape, window: None } => shape.bytes(),
            LayerShape::KeyValue { window: Some(_), .. } | LayerShape::State(_) => 0,
        };
        self.layers.iter().map(bytes).sum()
    }

    /// What a sequence takes at most beside its positions, in bytes: states, and windows when they are full.
    pub fn fixed_bytes(&self) -> u64 {
        let bytes = |layer: &LayerShape| match layer {
            LayerShape::KeyValue { shape, window: Some(window) } => {
                shape.bytes() * u64::from(window.unsigned_abs())
            }
            LayerShape::KeyValue { window: None, .. } => 0,
            LayerShape::State(arrays) => arrays.iter().map(StateShape::bytes).sum(),
        };
        self.layers.iter().map(bytes).sum()
    }

    /// Whether a sequence can always be cut back to any of its beginnings.
    pub fn is_cuttable(&self) -> bool {
        self.layers.iter().all(|layer| matches!(layer, LayerShape::KeyValue { window: None, .. }))
    }
}

impl KeyValueShape {
    /// The same dimension for keys and values.
    pub fn new(heads: i32, dimension: i32, dtype: Dtype) -> Self {
        Self { heads, key_dimension: dimension, value_dimension: dimension, dtype }
    }

    /// One position's, in bytes.
    fn bytes(&self) -> u64 {
        let values = self.heads * (self.key_dimension + self.value_dimension);
        u64::from(values.unsigned_abs()) * width(self.dtype)
    }
}

impl StateShape {
    pub fn zeros(&self, rows: i32) -> Result<Array, Exception> {
        zeros_dtype(&[&[rows], self.dimensions.as_slice()].concat(), self.dtype)
    }

    fn bytes(&self) -> u64 {
        u64::from(self.dimensions.iter().product::<i32>().unsigned_abs()) * width(self.dtype)
    }
}

fn width(dtype: Dtype) -> u64 {
    match dtype {
        Dtype::Float16 | Dtype::Bfloat16 => 2,
        _ => 4,
    }
}
