//! What the layers of a model hold.

use mlx_rs::error::Exception;
use mlx_rs::ops::zeros_dtype;
use mlx_rs::{Array, Dtype};

use crate::kernels::serve_pages;
use crate::quantization::{Mode, Packing};

/// How many numbers MLX packs with one scale.
const GROUP_SIZES: [i32; 3] = [32, 64, 128];

/// One entry per layer, in the order of the numbers that the model calls them by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheShape {
    pub layers: Vec<LayerShape>,
    /// Sequences come into this shape with so many positions and so cannot be cut to fewer; at least 1.
    pub least: i32,
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
    pub form: Form,
}

/// How keys and values are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As computed.
    Plain,
    /// As computed, whatever else is asked for: what reads them needs them so.
    OnlyPlain,
    /// In the affine mode.
    Packed(Packing),
}

/// One array of a state, without the axis of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateShape {
    pub dimensions: Vec<i32>,
    pub dtype: Dtype,
}

impl CacheShape {
    /// That of every sequence from its beginning on.
    pub fn new(layers: Vec<LayerShape>) -> Self {
        Self { layers, least: 1 }
    }

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

    /// What one position takes in the largest layer, in bytes.
    pub fn largest_layer(&self) -> u64 {
        let bytes = |layer: &LayerShape| match layer {
            LayerShape::KeyValue { shape, .. } => shape.bytes(),
            LayerShape::State(_) => 0,
        };
        self.layers.iter().map(bytes).max().unwrap_or(0)
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

    /// The same with keys and values packed where they can be, in sequences of `least` positions or more: in layers without a
    /// window, whose heads have whole groups. A group is smaller than asked for where that makes it fit.
    pub fn packed(&self, bits: i32, group_size: i32, least: i32) -> Self {
        let layer = |layer: &LayerShape| match layer {
            LayerShape::KeyValue { shape, window: None } => {
                LayerShape::KeyValue { shape: shape.packed(bits, group_size), window: None }
            }
            LayerShape::KeyValue { window: Some(_), .. } | LayerShape::State(_) => layer.clone(),
        };
        Self { layers: self.layers.iter().map(layer).collect(), least: least.max(1) }
    }

    /// The same with keys and values in half precision, where our kernels look at all of them. In float16 whatever the weights come in:
    /// it is eight times finer than bfloat16, and so large keys and values are not that its range would matter.
    pub fn halved(&self) -> Result<Self, Exception> {
        let layer = |layer: &LayerShape| match layer {
            LayerShape::KeyValue { shape, window } if shape.dtype == Dtype::Float32 => LayerShape::KeyValue {
                shape: KeyValueShape { dtype: Dtype::Float16, ..*shape },
                window: *window,
            },
            LayerShape::KeyValue { .. } | LayerShape::State(_) => layer.clone(),
        };
        Ok(match self.is_paged()? {
            true => Self { layers: self.layers.iter().map(layer).collect(), ..self.clone() },
            false => self.clone(),
        })
    }

    /// How the layer's keys and values are packed, if they are.
    pub fn packing(&self, layer: usize) -> Option<Packing> {
        match self.layers.get(layer)? {
            LayerShape::KeyValue { shape, .. } => shape.form.packing(),
            LayerShape::State(_) => None,
        }
    }

    /// Whether sequences are held in pages: where our kernels look at all of their layers.
    pub fn is_paged(&self) -> Result<bool, Exception> {
        let ours = |layer: &LayerShape| match layer {
            LayerShape::KeyValue { shape, .. } => !shape.is_latent(),
            LayerShape::State(_) => false,
        };
        Ok(self.layers.iter().all(ours) && serve_pages()?)
    }

    /// Whether a sequence can be cut back to any of its beginnings that has this shape.
    pub fn is_cuttable(&self) -> bool {
        self.layers.iter().all(|layer| matches!(layer, LayerShape::KeyValue { window: None, .. }))
    }
}

impl LayerShape {
    /// Heads with keys and values of their own.
    pub fn heads(&self) -> u64 {
        match self {
            Self::KeyValue { shape, .. } => shape.heads.unsigned_abs().into(),
            Self::State(_) => 0,
        }
    }
}

impl KeyValueShape {
    /// The same dimension for keys and values.
    pub fn new(heads: i32, dimension: i32, dtype: Dtype) -> Self {
        Self { heads, key_dimension: dimension, value_dimension: dimension, dtype, form: Form::Plain }
    }

    /// Whether this is what keys and values are made of.
    pub fn is_latent(self) -> bool {
        self.form == Form::OnlyPlain
    }

    fn packed(self, bits: i32, group_size: i32) -> Self {
        let dimensions = [self.key_dimension, self.value_dimension];
        let fits =
            |size: &i32| *size <= group_size && dimensions.iter().all(|dimension| dimension % size == 0);
        match (self.form, GROUP_SIZES.into_iter().rev().find(fits)) {
            (Form::Plain, Some(group_size)) => {
                Self { form: Form::Packed(Packing { group_size, bits, mode: Mode::Affine }), ..self }
            }
            (Form::Plain | Form::OnlyPlain | Form::Packed(_), _) => self,
        }
    }

    /// One position's, in bytes.
    fn bytes(&self) -> u64 {
        let vector = |dimension: i32| match self.form.packing() {
            None => u64::from(dimension.unsigned_abs()) * width(self.dtype),
            Some(packing) => {
                let [words, groups] = [packing.words(dimension), dimension / packing.group_size];
                // A scale and a bias per group.
                u64::from(words.unsigned_abs()) * 4 + u64::from(groups.unsigned_abs()) * 2 * width(self.dtype)
            }
        };
        u64::from(self.heads.unsigned_abs()) * (vector(self.key_dimension) + vector(self.value_dimension))
    }
}

impl Form {
    pub fn packing(self) -> Option<Packing> {
        match self {
            Self::Packed(packing) => Some(packing),
            Self::Plain | Self::OnlyPlain => None,
        }
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
