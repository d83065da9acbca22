//! What a step of a model computes and forgets, predicted from the shapes of its weights.
//!
//! MLX frees an array when nothing needs it any more, so a step holds little more than what one layer computes; but it
//! prepares operations ahead of those that are running, some tens of them, and each holds its result from then on. What a
//! layer computes is told by how wide its projections are, whatever the architecture. The factors were measured, see
//! `tests/activations.rs`.

use std::collections::HashMap;
use std::path::Path;

use duet_engine::executor::StepBytes;
use mlx_rs::Dtype;
use serde_json::Value;

use crate::cache::{CacheShape, KeyValueShape, LayerShape};
use crate::device::Device;
use crate::error::LoadError;
use crate::footprint::tensors;
use crate::kernels::Kernels;

/// How many times what a layer's projections give, and what norms and residuals make of its input, is held for each layer
/// that is prepared.
const RESULTS: f64 = 1.5;
/// Layers whose operations are prepared while those of the first are running.
const LAYERS_AHEAD: usize = 4;
/// How often the model's width is added to what a layer's projections give: norms, residuals, rotations.
const WIDTHS: u64 = 4;
/// How many times all products of queries and keys of one layer are held where they are held at all.
const PRODUCTS: f64 = 1.5;
/// How many times more where sinks stand beside them.
const BESIDE_SINKS: f64 = 1.0;
/// Masks, in bytes a pair.
const MASKS: u64 = 4;
/// What a recurrence makes of each number that its layer's projections give, beside them.
const RECURRENCE: u64 = 6;
/// Tokens that a recurrence reads in one go, each beside each.
const RECURRENT_CHUNK: u64 = 256;
/// Logits as they are, as float32, and bent.
const LOGITS: u64 = 3;
/// Whatever else.
const FIXED: u64 = 1 << 20;
/// The sizes of heads for which MLX's GPU kernels never hold all products.
const FUSED: [i32; 3] = [64, 80, 128];

/// What one token takes on its way through a model, as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Widths {
    /// The outputs of all projections of the widest layer.
    layer: u64,
    /// How many layers there are.
    layers: usize,
    hidden: u64,
    vocabulary: u64,
    heads: u64,
    /// Whether heads have logits of their own beside those of the keys.
    sinks: bool,
}

/// For the model in a folder, whose caches have this shape as long as nothing is packed, or this one.
pub fn predict(
    folder: &Path,
    config: &Value,
    plain: &CacheShape,
    held: &CacheShape,
    device: Device,
) -> Result<StepBytes, LoadError> {
    let widths = Widths::of(folder, config, plain)?;
    let width = number_width(plain);
    let recurrent = plain.layers.iter().filter_map(recurrent_pairs).max();
    let ahead = widths.layers.clamp(1, LAYERS_AHEAD) as f64;
    let numbers = (widths.layer + WIDTHS * widths.hidden) as f64 * RESULTS * ahead;
    let token = numbers as u64 * width
        + recurrent.map_or(0, |pairs| (RECURRENCE * widths.layer + pairs * RECURRENT_CHUNK) * 4);
    let copies = if widths.sinks { PRODUCTS + BESIDE_SINKS } else { PRODUCTS };
    let products = (widths.heads * width) as f64 * copies;
    let bent = config.get("attn_logit_softcapping").is_some_and(Value::is_number);
    let fused = is_ours(plain, device) || (is_fused(plain, device) && !bent);
    let pair = if fused { 0 } else { products as u64 };
    // A layer whose buffers grow, or whose packed keys and values are unpacked, has them twice.
    let position = 2 * plain.largest_layer();
    let changing = if held == plain { 0 } else { plain.bytes_per_position() };
    Ok(StepBytes {
        token,
        pair: pair + MASKS,
        position: position + changing,
        output: LOGITS * 4 * widths.vocabulary,
        fixed: FIXED,
    })
}

/// For the encoder of this width in a folder, which keeps nothing.
pub fn predict_encoder(
    folder: &Path,
    config: &Value,
    width: i32,
    device: Device,
) -> Result<StepBytes, LoadError> {
    let heads = number(config, &HEADS).and_then(|heads| i32::try_from(heads).ok()).unwrap_or(1).max(1);
    let layer = KeyValueShape::new(heads, width / heads, Dtype::Float32);
    let shape = CacheShape::new(vec![LayerShape::KeyValue { shape: layer, window: None }]);
    let step = predict(folder, config, &shape, &shape, device)?;
    Ok(StepBytes { output: 4 * u64::from(width.unsigned_abs()), ..step })
}

impl Widths {
    fn of(folder: &Path, config: &Value, shape: &CacheShape) -> Result<Self, LoadError> {
        let active = number(config, &ACTIVE).unwrap_or(8);
        let (mut layers, mut experts) = (HashMap::<String, u64>::new(), HashMap::<String, u64>::new());
        let (mut widest_vector, mut sinks) = (0, false);
        for (name, tensor) in tensors(folder)? {
            let Some((layer, rest)) = split_at_layer(&name) else { continue };
            sinks |= rest.ends_with(".sinks");
            match tensor.shape.as_slice() {
                [length] => widest_vector = widest_vector.max(*length),
                _ if !name.ends_with(".weight") && !is_bare_stack(rest) => {}
                [outputs, _] => match without_expert(rest) {
                    None => *layers.entry(layer.to_owned()).or_default() += outputs,
                    Some(kind) => drop(experts.insert(format!("{layer} {kind}"), *outputs)),
                },
                [channels, _, _] if rest.contains("conv") => {
                    *layers.entry(layer.to_owned()).or_default() += channels;
                }
                // Whichever of the two axes has the outputs.
                [all, one, other] => {
                    let outputs = if rest.contains("gate_up") { *one.max(other) } else { *one };
                    *layers.entry(layer.to_owned()).or_default() += outputs * active.min(*all);
                }
                _ => {}
            }
        }
        for (kind, outputs) in experts {
            let layer = kind.split(' ').next().unwrap_or_default().to_owned();
            *layers.entry(layer).or_default() += outputs * active;
        }
        let pairs = shape.layers.iter().map(LayerShape::heads).max().unwrap_or(1);
        Ok(Self {
            layers: layers.len(),
            layer: layers.into_values().max().unwrap_or(0),
            hidden: number(config, &["hidden_size", "d_model", "dim"]).unwrap_or(widest_vector),
            vocabulary: number(config, &["vocab_size"]).unwrap_or(0),
            heads: number(config, &HEADS).unwrap_or(8 * pairs),
            sinks,
        })
    }
}

/// What configurations call the number of heads of queries.
const HEADS: [&str; 3] = ["num_attention_heads", "n_heads", "num_heads"];

/// What configurations call the number of experts that a token goes to.
const ACTIVE: [&str; 6] = [
    "num_experts_per_tok",
    "num_experts_per_token",
    "experts_per_token",
    "top_k_experts",
    "moe_topk",
    "moe_k",
];

/// A number of the configuration, or of that of its part for text; the largest if it differs by layer.
fn number(config: &Value, names: &[&str]) -> Option<u64> {
    let parts = [Some(config), config.get("text_config"), config.get("llm_config")];
    let mut found =
        parts.into_iter().flatten().flat_map(|part| names.iter().filter_map(|name| part.get(*name)));
    found.find_map(|value| match value {
        Value::Array(values) => values.iter().filter_map(Value::as_u64).max(),
        value => value.as_u64(),
    })
}

/// `model.layers.3.mlp.up_proj.weight` as `model.layers.3` and `mlp.up_proj.weight`.
fn split_at_layer(name: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    for part in name.split('.') {
        let to = from + part.len();
        if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some((&name[..to], name.get(to + 1..)?));
        }
        from = to + 1;
    }
    None
}

/// `mlp.experts.17.up_proj.weight` without the number.
fn without_expert(rest: &str) -> Option<String> {
    let (before, after) = rest.split_once("experts.")?;
    let (number, kind) = after.split_once('.')?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then(|| format!("{before}{kind}"))
}

/// Stacked experts are stored without `.weight` by some.
fn is_bare_stack(rest: &str) -> bool {
    rest.contains("experts.") && rest.ends_with("_proj")
}

/// Heads whose states are computed for many tokens at once, each beside each. A layer that keeps nothing but the last
/// inputs of a convolution has no recurrence.
fn recurrent_pairs(layer: &LayerShape) -> Option<u64> {
    let LayerShape::State(arrays) = layer else { return None };
    let heads = |dimensions: &[i32]| match dimensions {
        [heads, _, _] => heads.unsigned_abs().into(),
        _ => 0,
    };
    let most = arrays.iter().map(|array| heads(&array.dimensions)).max()?;
    (arrays.len() > 1 || most > 0).then_some(most)
}

fn number_width(shape: &CacheShape) -> u64 {
    let half = |layer: &LayerShape| match layer {
        LayerShape::KeyValue { shape, .. } => matches!(shape.dtype, Dtype::Float16 | Dtype::Bfloat16),
        LayerShape::State(_) => false,
    };
    if !shape.layers.is_empty() && shape.layers.iter().all(half) { 2 } else { 4 }
}

/// Whether our kernel for attention serves all layers, which never holds all products of queries and keys.
fn is_ours(shape: &CacheShape, device: Device) -> bool {
    let latent = |layer: &LayerShape| match layer {
        LayerShape::KeyValue { shape, .. } => shape.is_latent(),
        LayerShape::State(_) => false,
    };
    let ours = cfg!(target_os = "linux") && device == Device::Cpu && Kernels::chosen() == Kernels::Own;
    ours && !shape.layers.iter().any(latent)
}

/// Whether all products of queries and keys are never held at once.
fn is_fused(shape: &CacheShape, device: Device) -> bool {
    let fused = |layer: &LayerShape| match layer {
        LayerShape::KeyValue { shape, .. } => {
            !shape.is_latent()
                && shape.key_dimension == shape.value_dimension
                && FUSED.contains(&shape.key_dimension)
        }
        LayerShape::State(_) => true,
    };
    device == Device::Gpu && shape.layers.iter().all(fused)
}
