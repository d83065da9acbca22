//! Rotary position embedding, with the ways of stretching it that published models use.
//!
//! Sources: RoFormer (arXiv 2104.09864), YaRN (2309.00071), LongRoPE (2402.13753), the Llama 3.1 release; behaviour checked
//! against mlx-lm's `rope_utils`.

use std::f32::consts::PI;

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::fast::{rope, rope_dynamic};
use mlx_rs::ops::{concatenate, exp};
use serde_json::Value;

use crate::cache::Positions;
use crate::error::LoadError;
use crate::kernels::{Turning, placed_heads};

/// Rotates the first `dimensions` of each head.
#[derive(Debug, Clone)]
pub struct Rope {
    dimensions: i32,
    /// Neighbours are paired, not halves.
    interleaved: bool,
    frequencies: Frequencies,
    /// The angle from a position to the next, of each pair: float32.
    paces: Array,
    /// What the rotated part is multiplied with first.
    magnitude: f32,
}

#[derive(Debug, Clone)]
enum Frequencies {
    /// Powers of a base; positions are multiplied by `scale`.
    Base { base: f32, scale: f32 },
    /// The inverse of each pair's frequency.
    Given(Array),
}

/// What a configuration says beside its scaling block.
#[derive(Debug, Clone, Copy)]
pub struct RopeOptions {
    pub dimensions: i32,
    pub base: f32,
    /// Neighbours are paired, not halves.
    pub interleaved: bool,
    /// The window that the model is used with.
    pub window: i32,
}

impl Rope {
    /// Unstretched. `interleaved`: neighbours are paired, not halves.
    pub fn plain(dimensions: i32, base: f32, interleaved: bool) -> Self {
        let frequencies = Frequencies::Base { base, scale: 1.0 };
        Self { dimensions, interleaved, frequencies, paces: paces(base, dimensions), magnitude: 1.0 }
    }

    /// Reads `rope_theta` and `rope_scaling` (or the newer `rope_parameters`, which holds both) of the usual layout.
    pub fn from_config(config: &Value, dimensions: i32) -> Result<Self, LoadError> {
        let nested = config.get("rope_parameters").filter(|value| value.is_object());
        let base = config.get("rope_theta").or_else(|| nested?.get("rope_theta")).and_then(Value::as_f64);
        let base = base.ok_or_else(|| LoadError::Unsupported("no rope_theta".to_owned()))? as f32;
        let interleaved = config.get("rope_traditional").and_then(Value::as_bool).unwrap_or(false);
        let window = config.get("max_position_embeddings").and_then(Value::as_i64).unwrap_or(2048) as i32;
        let scaling = nested.or_else(|| config.get("rope_scaling"));
        Self::new(RopeOptions { dimensions, base, interleaved, window }, scaling)
    }

    /// With the scaling block of a configuration, if it has one.
    pub fn new(options: RopeOptions, scaling: Option<&Value>) -> Result<Self, LoadError> {
        let RopeOptions { dimensions, base, interleaved, .. } = options;
        let scaling = Scaling(scaling.filter(|value| value.is_object()));
        let plain = |scale| Frequencies::Base { base, scale };
        let (frequencies, magnitude) = match scaling.kind() {
            "default" | "mrope" => (plain(1.0), 1.0),
            "linear" => (plain(1.0 / scaling.factor()?), 1.0),
            "llama3" => (llama3(&options, &scaling)?, 1.0),
            "yarn" | "deepseek_yarn" => yarn(&options, &scaling)?,
            "longrope" | "su" => long(&options, &scaling)?,
            "proportional" => (proportional(&options, &scaling), 1.0),
            other => return Err(LoadError::Unsupported(format!("the rotary scaling `{other}`"))),
        };
        let paces = match &frequencies {
            Frequencies::Base { base, .. } => paces(*base, dimensions),
            Frequencies::Given(given) => given.reciprocal()?,
        };
        paces.eval()?;
        Ok(Self { dimensions, interleaved, frequencies, paces, magnitude })
    }

    /// `x`: (rows, heads, length, head dimension).
    pub fn forward(&self, x: &Array, positions: &Positions) -> Result<Array, Exception> {
        if let [_, heads, _, size] = *x.shape()
            && let Some(turned) = placed_heads(x, size, 0..heads, None, Some(self.turning(positions)))?
        {
            return Ok(turned);
        }
        let (base, scale, given) = match &self.frequencies {
            Frequencies::Base { base, scale } => (Some(*base), *scale, None),
            Frequencies::Given(given) => (None, 1.0, Some(given)),
        };
        let magnified = self.magnified(x)?;
        let x = magnified.as_ref().unwrap_or(x);
        match positions {
            Positions::From(offset) => {
                rope(x, self.dimensions, self.interleaved, base, scale, *offset, given)
            }
            Positions::PerRow(offsets) => {
                rope_dynamic(x, self.dimensions, self.interleaved, base, scale, offsets, given)
            }
        }
    }

    /// The same for our own kernels.
    pub fn turning<'a>(&'a self, positions: &'a Positions) -> Turning<'a> {
        let scale = match self.frequencies {
            Frequencies::Base { scale, .. } => scale,
            Frequencies::Given(_) => 1.0,
        };
        let Self { paces, interleaved, magnitude, .. } = self;
        Turning { paces, scale, interleaved: *interleaved, magnitude: *magnitude, positions }
    }

    fn magnified(&self, x: &Array) -> Result<Option<Array>, Exception> {
        if self.magnitude == 1.0 {
            return Ok(None);
        }
        let factor = Array::from_f32(self.magnitude).as_dtype(x.dtype())?;
        if x.dim(-1) == self.dimensions {
            return x.multiply(factor).map(Some);
        }
        let parts = x.split_at_indices(&[self.dimensions], -1)?;
        concatenate(&[&parts[0].multiply(factor)?, &parts[1]], -1).map(Some)
    }
}

/// The scaling block of a configuration.
struct Scaling<'a>(Option<&'a Value>);

impl Scaling<'_> {
    fn kind(&self) -> &str {
        let named = |key| self.0?.get(key)?.as_str();
        named("type").or_else(|| named("rope_type")).unwrap_or("default")
    }

    fn number(&self, key: &str) -> Option<f32> {
        Some(self.0?.get(key)?.as_f64()? as f32)
    }

    fn factor(&self) -> Result<f32, LoadError> {
        self.number("factor")
            .ok_or_else(|| LoadError::Unsupported("a rotary scaling without factor".to_owned()))
    }

    /// One number per pair, or one for all.
    fn numbers(&self, key: &str, count: usize) -> Option<Vec<f32>> {
        match self.0?.get(key)? {
            Value::Array(list) => list.iter().map(|value| Some(value.as_f64()? as f32)).collect(),
            value => value.as_f64().map(|value| vec![value as f32; count]),
        }
    }
}

/// The inverse frequencies of plain rotary embedding, one per pair.
fn inverse(options: &RopeOptions) -> impl Iterator<Item = f32> {
    let (base, dimensions) = (options.base, options.dimensions);
    (0..dimensions / 2).map(move |pair| base.powf(2.0 * pair as f32 / dimensions as f32))
}

/// The angles from a position to the next, as MLX computes them: positions multiply what they are off.
fn paces(base: f32, dimensions: i32) -> Array {
    let step = base.ln() / (dimensions / 2) as f32;
    let powers: Vec<f32> = (0..dimensions / 2).map(|pair| -(pair as f32) * step).collect();
    let by_mlx = exp(Array::from_slice(&powers, &[dimensions / 2]));
    by_mlx.and_then(|paces| paces.eval().map(|()| paces)).unwrap_or_else(|_| {
        let paces: Vec<f32> = powers.iter().map(|power| power.exp()).collect();
        Array::from_slice(&paces, &[dimensions / 2])
    })
}

fn given(inverse: &[f32]) -> Frequencies {
    Frequencies::Given(Array::from_slice(inverse, &[inverse.len() as i32]))
}

/// Long wavelengths are stretched by the factor, short ones not, those between gradually.
fn llama3(options: &RopeOptions, scaling: &Scaling<'_>) -> Result<Frequencies, LoadError> {
    let factor = scaling.factor()?;
    let low = scaling.number("low_freq_factor").unwrap_or(1.0);
    let high = scaling.number("high_freq_factor").unwrap_or(4.0);
    let original = scaling.number("original_max_position_embeddings").unwrap_or(8192.0);
    let stretched = |inverse: f32| {
        let wavelength = 2.0 * PI * inverse;
        if wavelength > original / low {
            inverse * factor
        } else if wavelength > original / high {
            let smooth = (original / wavelength - low) / (high - low);
            inverse / ((1.0 - smooth) / factor + smooth)
        } else {
            inverse
        }
    };
    Ok(given(&inverse(options).map(stretched).collect::<Vec<_>>()))
}

fn yarn(options: &RopeOptions, scaling: &Scaling<'_>) -> Result<(Frequencies, f32), LoadError> {
    let factor = scaling.factor()?;
    let number = |key, otherwise| scaling.number(key).unwrap_or(otherwise);
    let original = number("original_max_position_embeddings", 4096.0);
    let dimensions = options.dimensions as f32;
    // The pair that turns so many times within the original window.
    let pair = |turns: f32| dimensions * (original / (turns * 2.0 * PI)).ln() / (2.0 * options.base.ln());
    let low = pair(number("beta_fast", 32.0)).floor().max(0.0);
    let high = pair(number("beta_slow", 1.0)).ceil().min(dimensions - 1.0);
    let high = if low == high { high + 0.001 } else { high };
    let blended = |(pair, inverse): (usize, f32)| {
        let kept = 1.0 - ((pair as f32 - low) / (high - low)).clamp(0.0, 1.0);
        let stretched = factor * inverse;
        (stretched * inverse) / (stretched * kept + inverse * (1.0 - kept))
    };
    let frequencies = given(&inverse(options).enumerate().map(blended).collect::<Vec<_>>());
    let magnitude = |weight: f32| if factor <= 1.0 { 1.0 } else { 0.1 * weight * factor.ln() + 1.0 };
    Ok((frequencies, magnitude(number("mscale", 1.0)) / magnitude(number("mscale_all_dim", 0.0))))
}

/// LongRoPE, with the factors for long inputs, as mlx-lm uses it.
fn long(options: &RopeOptions, scaling: &Scaling<'_>) -> Result<(Frequencies, f32), LoadError> {
    let original = scaling.number("original_max_position_embeddings").unwrap_or(4096.0);
    let plain: Vec<f32> = inverse(options).collect();
    let factors = scaling.numbers("long_factor", plain.len()).filter(|list| list.len() == plain.len());
    let factors =
        factors.ok_or_else(|| LoadError::Unsupported("a longrope without long_factor".to_owned()))?;
    let stretched: Vec<f32> = plain.iter().zip(factors).map(|(inverse, factor)| inverse * factor).collect();
    let growth = options.window as f32 / original;
    let magnitude = if growth <= 1.0 { 1.0 } else { (1.0 + growth.ln() / original.ln()).sqrt() };
    Ok((given(&stretched), scaling.number("long_mscale").unwrap_or(magnitude)))
}

/// Only a part of the pairs turns, at the pace that it would have if all did.
fn proportional(options: &RopeOptions, scaling: &Scaling<'_>) -> Frequencies {
    let part = scaling.number("partial_rotary_factor").unwrap_or(1.0);
    let factor = scaling.number("factor").unwrap_or(1.0);
    let turning = ((options.dimensions as f32 * part) as usize).div_ceil(2);
    let pace = |(pair, inverse): (usize, f32)| if pair < turning { factor * inverse } else { f32::INFINITY };
    given(&inverse(options).enumerate().map(pace).collect::<Vec<_>>())
}
