//! Adapters in the form of Hugging Face's PEFT: the same matrices, transposed and under other names.
//!
//! LoRA and DoRA on projections are taken. What else PEFT can do (ranks that differ by layer, embeddings, experts as
//! parameters, trained copies of whole modules) is refused by name.

use std::collections::HashMap;
use std::path::Path;

use mlx_rs::Array;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Adapter, Layer, refused};
use crate::error::LoadError;

const WEIGHTS: &str = "adapter_model.safetensors";
/// What PEFT wraps a model's own names in.
const WRAPPING: &str = "base_model.model.";

/// As PEFT writes it.
#[derive(Deserialize)]
struct Written {
    peft_type: String,
    r: i32,
    lora_alpha: f32,
    #[serde(default)]
    use_rslora: bool,
    #[serde(default)]
    fan_in_fan_out: bool,
    #[serde(default)]
    rank_pattern: Option<Map<String, Value>>,
    #[serde(default)]
    alpha_pattern: Option<Map<String, Value>>,
}

pub(super) fn is_such(config: &Value) -> bool {
    config.get("peft_type").is_some()
}

pub(super) fn base(config: &Value) -> Option<String> {
    config.get("base_model_name_or_path").and_then(Value::as_str).map(str::to_owned)
}

pub(super) fn open(folder: &Path, config: &Value) -> Result<Adapter, LoadError> {
    let refuse = |what: String| refused(folder, format!("{what}; mlx-lm's own form is taken whole"));
    let written = Written::deserialize(config)
        .map_err(|error| refuse(format!("adapter_config.json is neither mlx-lm's nor PEFT's ({error})")))?;
    if !written.peft_type.eq_ignore_ascii_case("lora") {
        return Err(refuse(format!("PEFT's kind `{}` is not supported", written.peft_type)));
    }
    let pattern = |pattern: &Option<Map<String, Value>>| pattern.as_ref().is_some_and(|all| !all.is_empty());
    if pattern(&written.rank_pattern) || pattern(&written.alpha_pattern) || written.fan_in_fan_out {
        let options = "`rank_pattern`, `alpha_pattern` and `fan_in_fan_out`";
        return Err(refuse(format!("PEFT's {options} are not supported")));
    }
    let file = folder.join(WEIGHTS);
    if !file.is_file() {
        return Err(refuse(format!("{WEIGHTS} is missing")));
    }
    let arrays = Array::load_safetensors(&file)
        .map_err(|error| refused(folder, format!("{WEIGHTS} cannot be read ({error})")))?;
    let rank = written.r.max(1) as f32;
    Ok(Adapter {
        folder: folder.to_owned(),
        scale: written.lora_alpha / if written.use_rslora { rank.sqrt() } else { rank },
        layers: layers(arrays, refuse)?,
        replacements: HashMap::new(),
    })
}

fn layers(
    mut arrays: HashMap<String, Array>,
    refuse: impl Fn(String) -> LoadError,
) -> Result<HashMap<String, Layer>, LoadError> {
    const FIRST: &str = ".lora_A.weight";
    let names: Vec<String> =
        arrays.keys().filter_map(|name| name.strip_suffix(FIRST)).map(str::to_owned).collect();
    let mut layers = HashMap::new();
    for name in names {
        let mut part = |part: &str| arrays.remove(&format!("{name}.{part}"));
        let (Some(a), Some(b)) = (part("lora_A.weight"), part("lora_B.weight")) else {
            return Err(refuse(format!("`{name}.lora_B.weight` is missing")));
        };
        let magnitude = part("lora_magnitude_vector").or_else(|| part("lora_magnitude_vector.weight"));
        let layer = name.strip_prefix(WRAPPING).unwrap_or(&name).to_owned();
        layers.insert(layer, Layer { a: a.t(), b: b.t(), magnitude });
    }
    match arrays.keys().min() {
        None if layers.is_empty() => Err(refuse(format!("{WEIGHTS} holds no weights"))),
        None => Ok(layers),
        Some(name) => Err(refuse(format!("`{name}` is no weight of a projection's LoRA"))),
    }
}
