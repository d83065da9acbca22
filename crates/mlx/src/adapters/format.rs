//! The files of an adapter in mlx-lm's form, and which form a folder is in.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use duet_engine::from_python_json;
use mlx_rs::Array;
use serde::Deserialize;
use serde_json::Value;

use super::{Adapter, Layer, peft, refused};
use crate::error::LoadError;

const CONFIG: &str = "adapter_config.json";
const WEIGHTS: &str = "adapters.safetensors";

/// What an adapter's configuration says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdapterFacts {
    /// The model that it was made for: a name on the hub, or a folder of the machine where it was trained.
    pub base: Option<String>,
    /// Whether it replaces weights of the model.
    pub full: bool,
}

/// As mlx-lm writes it.
#[derive(Deserialize)]
struct Written {
    #[serde(default)]
    fine_tune_type: Kind,
    /// The older way to say `dora`.
    #[serde(default)]
    use_dora: bool,
    lora_parameters: Option<Parameters>,
    model: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    #[default]
    Lora,
    Dora,
    Full,
}

#[derive(Deserialize)]
struct Parameters {
    rank: i32,
    scale: f32,
}

impl AdapterFacts {
    /// Of the adapter in a folder. Reads its configuration only.
    ///
    /// # Errors
    /// It has none that can be read.
    pub fn read(folder: &Path) -> Result<Self, LoadError> {
        let config = config(folder)?;
        if peft::is_such(&config) {
            return Ok(Self { base: peft::base(&config), full: false });
        }
        let written = written(folder, &config)?;
        Ok(Self { base: written.model, full: written.fine_tune_type == Kind::Full })
    }
}

pub(super) fn open(folder: &Path) -> Result<Adapter, LoadError> {
    let config = config(folder)?;
    if peft::is_such(&config) {
        return peft::open(folder, &config);
    }
    let written = written(folder, &config)?;
    let file = folder.join(WEIGHTS);
    if !file.is_file() {
        return Err(refused(folder, format!("{WEIGHTS} is missing")));
    }
    let arrays = Array::load_safetensors(&file)
        .map_err(|error| refused(folder, format!("{WEIGHTS} cannot be read ({error})")))?;
    let mut adapter = Adapter {
        folder: folder.to_owned(),
        scale: 1.0,
        layers: HashMap::new(),
        replacements: HashMap::new(),
    };
    if arrays.is_empty() {
        return Err(refused(folder, format!("{WEIGHTS} holds no weights")));
    }
    if written.fine_tune_type == Kind::Full {
        adapter.replacements = arrays;
        return Ok(adapter);
    }
    let Some(Parameters { rank, scale }) = written.lora_parameters else {
        return Err(refused(folder, format!("{CONFIG} has no `lora_parameters`")));
    };
    let dora = written.fine_tune_type == Kind::Dora || written.use_dora;
    adapter.scale = scale;
    adapter.layers = layers(folder, arrays, rank, dora)?;
    Ok(adapter)
}

/// `NAME.lora_a`, `NAME.lora_b` and, with DoRA, `NAME.m` together.
fn layers(
    folder: &Path,
    mut arrays: HashMap<String, Array>,
    rank: i32,
    dora: bool,
) -> Result<HashMap<String, Layer>, LoadError> {
    let names: Vec<String> =
        arrays.keys().filter_map(|name| name.strip_suffix(".lora_a")).map(str::to_owned).collect();
    let mut layers = HashMap::new();
    for name in names {
        let mut part = |part: &str| arrays.remove(&format!("{name}.{part}"));
        let (Some(a), Some(b)) = (part("lora_a"), part("lora_b")) else {
            return Err(refused(folder, format!("`{name}.lora_b` is missing")));
        };
        let magnitude = if dora { part("m") } else { None };
        if dora && magnitude.is_none() {
            return Err(refused(folder, format!("`{name}.m` is missing, which DoRA needs")));
        }
        let axis = if a.ndim() == 3 { -2 } else { -1 };
        if a.dim(axis) != rank {
            let message = format!("`{name}.lora_a` has rank {}, {CONFIG} says {rank}", a.dim(axis));
            return Err(refused(folder, message));
        }
        layers.insert(name, Layer { a, b, magnitude });
    }
    match arrays.keys().min() {
        None => Ok(layers),
        Some(name) => Err(refused(folder, format!("`{name}` is no weight of a LoRA or DoRA adapter"))),
    }
}

fn config(folder: &Path) -> Result<Value, LoadError> {
    let text = fs::read(folder.join(CONFIG))
        .map_err(|error| refused(folder, format!("{CONFIG} cannot be read ({error})")))?;
    from_python_json(&text).map_err(|error| refused(folder, format!("{CONFIG} cannot be read ({error})")))
}

fn written(folder: &Path, config: &Value) -> Result<Written, LoadError> {
    Written::deserialize(config)
        .map_err(|error| refused(folder, format!("{CONFIG} is not as mlx-lm writes it ({error})")))
}
