//! Rotary position embedding.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::fast::{rope, rope_dynamic};
use serde_json::Value;

use crate::cache::Positions;
use crate::error::LoadError;

/// Rotates the first `dimensions` of each head, halves paired (not interleaved).
#[derive(Debug, Clone, Copy)]
pub struct Rope {
    dimensions: i32,
    base: f32,
    scale: f32,
}

impl Rope {
    /// Reads `rope_theta` and `rope_scaling` (or the newer `rope_parameters`, which holds both).
    pub fn from_config(config: &Value, dimensions: i32) -> Result<Self, LoadError> {
        let nested = config.get("rope_parameters").filter(|value| value.is_object());
        let scaling = nested.or_else(|| config.get("rope_scaling")).filter(|value| value.is_object());
        let base = config
            .get("rope_theta")
            .or_else(|| nested?.get("rope_theta"))
            .and_then(Value::as_f64)
            .ok_or_else(|| LoadError::Unsupported("no rope_theta".to_owned()))?;
        Ok(Self { dimensions, base: base as f32, scale: scaling.map_or(Ok(1.0), scale)? })
    }

    /// `x`: (batch, heads, length, head dimension).
    pub fn forward(&self, x: &Array, positions: &Positions) -> Result<Array, Exception> {
        let Self { dimensions, base, scale } = *self;
        match positions {
            Positions::From(offset) => rope(x, dimensions, false, base, scale, *offset, None),
            Positions::PerRow(offsets) => rope_dynamic(x, dimensions, false, base, scale, offsets, None),
        }
    }
}

fn scale(scaling: &Value) -> Result<f32, LoadError> {
    let kind = ["rope_type", "type"].iter().find_map(|key| scaling.get(*key)?.as_str()).unwrap_or("default");
    match (kind, scaling.get("factor").and_then(Value::as_f64)) {
        ("default", _) => Ok(1.0),
        ("linear", Some(factor)) => Ok(1.0 / factor as f32),
        (other, _) => Err(LoadError::Unsupported(format!("the rotary scaling `{other}`"))),
    }
}
