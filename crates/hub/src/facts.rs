//! What a model's `config.json` says about it, for people who choose one. Nothing is loaded.
//!
//! A configuration is another program's: what it does not say in a known way is left out, not guessed.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::Files;

/// Keys and values are kept in numbers of this many bytes, as a rule.
const CACHED: u64 = 2;

/// A configuration in short.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// As in the configuration; what duet can run is said by this.
    pub model_type: Option<String>,
    /// The class of the reference implementation.
    pub architecture: Option<String>,
    /// How the weights are packed, if they are.
    pub quantization: Option<Quantization>,
    /// The number format of what is not packed.
    pub dtype: Option<String>,
    /// The most tokens that the model was made for.
    pub context_window: Option<u64>,
    /// The number of layers.
    pub layers: Option<u64>,
    #[serde(skip)]
    cache: Option<CacheShape>,
}

/// How weights are packed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quantization {
    /// `affine`, `mxfp4` and so on, or the name of a method that is not MLX's.
    pub mode: String,
    /// Per weight: one number, or all that occur.
    pub bits: BTreeSet<u64>,
    /// Weights that share a scale.
    pub group_size: Option<u64>,
}

/// The state that a sequence needs per token, in bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct CacheShape {
    full: u64,
    /// Of layers that look back only so far.
    sliding: u64,
    window: u64,
}

impl Facts {
    /// Of a model that may be incomplete.
    #[must_use]
    pub fn of(files: &Files) -> Self {
        let text = files.read("config.json").ok().flatten();
        let config = text.and_then(|text| serde_json::from_slice::<Value>(&text).ok());
        config.map(|config| Self::read(&config)).unwrap_or_default()
    }

    fn read(config: &Value) -> Self {
        // A model of several kinds of input has the language model's part apart.
        let text = config.get("text_config").filter(|text| text.is_object()).unwrap_or(config);
        let word = |name: &str| {
            let value = config.get(name).or_else(|| text.get(name));
            value.and_then(Value::as_str).map(str::to_owned)
        };
        let architecture = config.pointer("/architectures/0").and_then(Value::as_str).map(str::to_owned);
        let windows = [
            "max_position_embeddings",
            "max_sequence_length",
            "model_max_length",
            "n_positions",
            "seq_length",
        ];
        let generates = architecture
            .as_deref()
            .is_some_and(|name| name.ends_with("ForCausalLM") || name.ends_with("ForConditionalGeneration"));
        Self {
            model_type: word("model_type"),
            quantization: Quantization::read(config),
            dtype: word("torch_dtype").or_else(|| word("dtype")),
            context_window: windows.iter().find_map(|name| number(text, name)),
            layers: number(text, "num_hidden_layers").or_else(|| number(text, "n_layer")),
            cache: generates.then(|| CacheShape::read(text)).flatten(),
            architecture,
        }
    }

    /// The bytes that a sequence of so many tokens keeps, at two bytes a number; nothing where the configuration does not
    /// tell, or the model does not generate.
    #[must_use]
    pub fn cache_bytes(&self, tokens: u64) -> Option<u64> {
        let CacheShape { full, sliding, window } = self.cache.as_ref()?;
        Some(full.saturating_mul(tokens).saturating_add(sliding.saturating_mul(tokens.min(*window))))
    }
}

impl CacheShape {
    fn read(config: &Value) -> Option<Self> {
        let layers = number(config, "num_hidden_layers")?;
        // Multi-head latent attention keeps one compressed vector and one position, for all heads.
        if let Some(rank) = number(config, "kv_lora_rank") {
            let position = number(config, "qk_rope_head_dim").unwrap_or(0);
            return Some(Self { full: layers * (rank + position) * CACHED, ..Self::default() });
        }
        let heads = number(config, "num_attention_heads")?;
        let key_heads = number(config, "num_key_value_heads").unwrap_or(heads);
        let width = match number(config, "head_dim") {
            Some(width) => width,
            None => number(config, "hidden_size")?.checked_div(heads)?,
        };
        let layer = 2 * key_heads * width * CACHED;
        let window = number(config, "sliding_window").unwrap_or(0);
        let (full, sliding) = kinds(config, layers);
        Some(Self { full: full * layer, sliding: sliding * layer, window })
    }
}

/// How many layers see everything, and how many a window. The state of the rest does not grow.
fn kinds(config: &Value, layers: u64) -> (u64, u64) {
    if let Some(types) = config.get("layer_types").and_then(Value::as_array) {
        let count = |kind: &str| types.iter().filter(|value| value.as_str() == Some(kind)).count() as u64;
        return (count("full_attention"), count("sliding_attention"));
    }
    if let Some(interval) = number(config, "full_attention_interval").filter(|interval| *interval > 0) {
        return (layers / interval, 0);
    }
    match number(config, "sliding_window_pattern").filter(|pattern| *pattern > 0) {
        Some(pattern) => (layers / pattern, layers - layers / pattern),
        None => (layers, 0),
    }
}

impl Quantization {
    fn read(config: &Value) -> Option<Self> {
        let block = config.get("quantization").or_else(|| config.get("quantization_config"))?.as_object()?;
        let word = |name: &str| block.get(name).and_then(Value::as_str).map(str::to_owned);
        // Single layers that differ from the rest have blocks of their own.
        let layers = block.values().filter_map(|value| value.get("bits")?.as_u64());
        Some(Self {
            mode: word("mode").or_else(|| word("quant_method")).unwrap_or_else(|| "affine".to_owned()),
            bits: block.get("bits").and_then(Value::as_u64).into_iter().chain(layers).collect(),
            group_size: block.get("group_size").and_then(Value::as_u64),
        })
    }
}

fn number(config: &Value, name: &str) -> Option<u64> {
    config.get(name).and_then(Value::as_u64)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_demo_models_configuration_is_read() {
        let facts = Facts::of(&Files::Embedded(duet_demo::FILES));
        assert_eq!((facts.model_type.as_deref(), facts.context_window), (Some("qwen3"), Some(2048)));
        assert_eq!(facts.architecture.as_deref(), Some("Qwen3ForCausalLM"));
        // 8 layers, keys and values, 2 heads of 64 numbers, 2 bytes each.
        assert_eq!(facts.cache_bytes(10), Some(10 * 8 * 2 * 2 * 64 * 2));
    }

    #[test]
    fn packing_is_told_with_all_its_exceptions() {
        let mixed = json!({"quantization": {
            "group_size": 64, "bits": 4, "lm_head": {"group_size": 64, "bits": 6}, "model.norm": false,
        }});
        let Quantization { mode, bits, group_size } = Facts::read(&mixed).quantization.unwrap();
        assert_eq!(
            (mode.as_str(), bits.into_iter().collect::<Vec<_>>(), group_size),
            ("affine", vec![4, 6], Some(64))
        );
        let foreign = json!({"quantization_config": {"quant_method": "gptq", "bits": 4}});
        assert_eq!(Facts::read(&foreign).quantization.unwrap().mode, "gptq");
        assert_eq!(Facts::read(&json!({})).quantization, None);
    }

    #[test]
    fn the_state_of_a_sequence_follows_the_kinds_of_layers() {
        #[track_caller]
        fn check(mut config: Value, expected: Option<u64>) {
            config["architectures"] = json!(["AnyForCausalLM"]);
            assert_eq!(Facts::read(&config).cache_bytes(1000), expected);
        }
        let base = json!({"num_hidden_layers": 4, "num_attention_heads": 8, "hidden_size": 80});
        let with = |extra: Value| {
            let mut config = base.clone();
            let members = extra.as_object().unwrap().clone();
            config.as_object_mut().unwrap().extend(members);
            config
        };
        // Keys and values, 8 heads of 10 numbers, 2 bytes each.
        let layer = 2 * 8 * 10 * 2;
        check(base.clone(), Some(4 * layer * 1000));
        check(with(json!({"num_key_value_heads": 2})), Some(layer * 1000));
        check(with(json!({"sliding_window": 100, "sliding_window_pattern": 2})), Some(2 * layer * 1100));
        check(with(json!({"layer_types": ["linear_attention", "full_attention"]})), Some(layer * 1000));
        check(with(json!({"full_attention_interval": 4})), Some(layer * 1000));
        check(with(json!({"kv_lora_rank": 512, "qk_rope_head_dim": 64})), Some(4 * 576 * 2 * 1000));
        check(json!({"num_hidden_layers": 4}), None);
        let nested = json!({"model_type": "gemma3", "text_config": base, "architectures": ["XForConditionalGeneration"]});
        assert_eq!(Facts::read(&nested).cache_bytes(1), Some(4 * layer));
        let encoder = json!({"architectures": ["BertModel"], "num_hidden_layers": 4, "num_attention_heads": 8, "hidden_size": 80});
        assert_eq!(Facts::read(&encoder).cache_bytes(1), None);
    }
}
