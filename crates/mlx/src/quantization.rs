//! The `quantization` block of an mlx-community configuration: how packed weights are to be read.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::error::LoadError;

/// Affine quantisation: `group_size` weights in a row share a scale and a bias; each takes `bits` bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Packing {
    pub group_size: i32,
    pub bits: i32,
}

/// The default packing and those of single layers that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantization {
    default: Packing,
    overrides: HashMap<String, Packing>,
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
}

fn packing(block: &Map<String, Value>) -> Result<Packing, LoadError> {
    let mode = block.get("mode").and_then(Value::as_str).unwrap_or("affine");
    if mode != "affine" {
        return Err(LoadError::Unsupported(format!("the quantization mode `{mode}`")));
    }
    let packing = Packing::deserialize(block)
        .map_err(|error| LoadError::Unsupported(format!("a quantization that cannot be read ({error})")))?;
    let known = [32, 64, 128].contains(&packing.group_size) && [2, 3, 4, 5, 6, 8].contains(&packing.bits);
    if known { Ok(packing) } else { Err(LoadError::Unsupported(format!("the quantization {packing:?}"))) }
}
