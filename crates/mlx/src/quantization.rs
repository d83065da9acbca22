//! The `quantization` block of an mlx-community configuration: how packed weights are to be read.

use std::collections::HashMap;
use std::ffi::CStr;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::error::LoadError;

/// How weights are packed: `group_size` weights in a row share a scale; each takes `bits` bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Packing {
    pub group_size: i32,
    pub bits: i32,
    pub mode: Mode,
}

/// What the bits mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Whole numbers, with a scale and a bias per group.
    Affine,
    /// The microscaling formats of the Open Compute Project: small floats, with a power of two per group.
    Mxfp4,
    Mxfp8,
    /// NVIDIA's: 4-bit floats, with an 8-bit float per group.
    Nvfp4,
}

/// The default packing and those of single layers that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantization {
    default: Packing,
    overrides: HashMap<String, Packing>,
}

/// The block as it is written.
#[derive(Deserialize)]
struct Written {
    group_size: Option<i32>,
    bits: Option<i32>,
    mode: Option<Mode>,
    /// Who packed the weights of a file that was not made for MLX.
    quant_method: Option<String>,
}

impl Mode {
    /// As MLX calls it.
    pub fn name(self) -> &'static CStr {
        match self {
            Self::Affine => c"affine",
            Self::Mxfp4 => c"mxfp4",
            Self::Mxfp8 => c"mxfp8",
            Self::Nvfp4 => c"nvfp4",
        }
    }

    /// The group size and bits that MLX takes when none are given; of the float modes the only ones.
    pub(crate) fn usual(self) -> (i32, i32) {
        match self {
            Self::Affine => (64, 4),
            Self::Mxfp4 => (32, 4),
            Self::Mxfp8 => (32, 8),
            Self::Nvfp4 => (16, 4),
        }
    }
}

impl Packing {
    /// How many packed words hold a row of `inputs` weights.
    pub fn words(self, inputs: i32) -> i32 {
        inputs * self.bits / 32
    }

    fn is_known(self) -> bool {
        match self.mode {
            Mode::Affine => {
                [32, 64, 128].contains(&self.group_size) && [2, 3, 4, 5, 6, 8].contains(&self.bits)
            }
            Mode::Mxfp4 | Mode::Mxfp8 | Mode::Nvfp4 => (self.group_size, self.bits) == self.mode.usual(),
        }
    }
}

impl Quantization {
    /// Reads the block out of a whole configuration; `None` for a model that is not quantised.
    pub fn from_config(config: &Value) -> Result<Option<Self>, LoadError> {
        let block = config.get("quantization").or_else(|| config.get("quantization_config"));
        let Some(Value::Object(block)) = block else {
            return Ok(None);
        };
        let default = packing(block)?;
        let overrides = block
            .iter()
            .filter_map(|(name, value)| Some((name, value.as_object()?)))
            .map(|(name, block)| Ok((name.clone(), packing(block)?)))
            .collect::<Result<_, LoadError>>()?;
        Ok(Some(Self { default, overrides }))
    }

    /// The packing of the layer with this name, for instance `model.layers.0.mlp.down_proj`.
    pub fn of(&self, layer: &str) -> Packing {
        self.overrides.get(layer).copied().unwrap_or(self.default)
    }

    /// Every packing that a layer may have.
    pub fn packings(&self) -> impl Iterator<Item = Packing> {
        self.overrides.values().copied().chain([self.default])
    }

    /// Calls layers by other names.
    pub fn rename(&mut self, name: impl Fn(&str) -> String) {
        self.overrides = self.overrides.drain().map(|(layer, packing)| (name(&layer), packing)).collect();
    }
}

fn packing(block: &Map<String, Value>) -> Result<Packing, LoadError> {
    let Written { group_size, bits, mode, quant_method } = Written::deserialize(block)
        .map_err(|error| LoadError::Unsupported(format!("a quantization that cannot be read ({error})")))?;
    let mode = match (mode, quant_method.as_deref()) {
        (Some(mode), _) => mode,
        (None, None) => Mode::Affine,
        (None, Some("mxfp4")) => Mode::Mxfp4,
        (None, Some("mxfp8")) => Mode::Mxfp8,
        (None, Some(other)) => return Err(LoadError::Unsupported(format!("weights packed by `{other}`"))),
    };
    let (usual_group, usual_bits) = mode.usual();
    let group_size = group_size.unwrap_or(usual_group);
    let packing = Packing { group_size, bits: bits.unwrap_or(usual_bits), mode };
    match packing.is_known() {
        true => Ok(packing),
        false => Err(LoadError::Unsupported(format!("the quantization {packing:?}"))),
    }
}
