//! What a configuration of Gemma 4 says about each layer.

use mlx_rs::Dtype;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::cache::{KeyValueShape, LayerShape};
use crate::error::LoadError;
use crate::layers::{Rope, RopeOptions};

#[derive(Debug, Deserialize)]
#[serde(default)]
pub struct Config {
    pub hidden_size: i32,
    pub num_hidden_layers: usize,
    pub intermediate_size: i32,
    pub num_attention_heads: i32,
    pub head_dim: i32,
    /// The head dimension of layers without a window, if it differs.
    pub global_head_dim: Option<i32>,
    pub rms_norm_eps: f32,
    pub vocab_size: i32,
    pub vocab_size_per_layer_input: i32,
    pub num_key_value_heads: i32,
    /// Of layers that take their values from the keys, if it differs.
    pub num_global_key_value_heads: Option<i32>,
    /// How many layers, the last ones, have no keys and values of their own.
    pub num_kv_shared_layers: usize,
    /// `None` or 0: there are no inputs per layer.
    pub hidden_size_per_layer_input: Option<i32>,
    pub rope_parameters: Option<Map<String, Value>>,
    pub rope_traditional: bool,
    pub sliding_window: i32,
    pub sliding_window_pattern: usize,
    pub max_position_embeddings: i32,
    /// Layers without a window take their values from the keys.
    pub attention_k_eq_v: bool,
    pub final_logit_softcapping: Option<f32>,
    /// The layers without keys of their own have feed-forward layers twice as wide.
    pub use_double_wide_mlp: bool,
    pub enable_moe_block: bool,
    pub num_experts: Option<i32>,
    pub top_k_experts: Option<i32>,
    pub moe_intermediate_size: Option<i32>,
    /// `sliding_attention` or `full_attention`, layer by layer.
    pub layer_types: Option<Vec<String>>,
    pub tie_word_embeddings: bool,
}

/// What published configurations leave out.
impl Default for Config {
    fn default() -> Self {
        Self {
            hidden_size: 1536,
            num_hidden_layers: 35,
            intermediate_size: 6144,
            num_attention_heads: 8,
            head_dim: 256,
            global_head_dim: Some(512),
            rms_norm_eps: 1e-6,
            vocab_size: 262_144,
            vocab_size_per_layer_input: 262_144,
            num_key_value_heads: 1,
            num_global_key_value_heads: None,
            num_kv_shared_layers: 20,
            hidden_size_per_layer_input: Some(256),
            rope_parameters: None,
            rope_traditional: false,
            sliding_window: 512,
            sliding_window_pattern: 5,
            max_position_embeddings: 131_072,
            attention_k_eq_v: false,
            final_logit_softcapping: Some(30.0),
            use_double_wide_mlp: true,
            enable_moe_block: false,
            num_experts: None,
            top_k_experts: None,
            moe_intermediate_size: None,
            layer_types: None,
            tie_word_embeddings: true,
        }
    }
}

/// How a layer's attention is cut into heads.
#[derive(Debug, Clone, Copy)]
pub struct Heads {
    pub queries: i32,
    pub pairs: i32,
    pub size: i32,
    /// Values are the keys before these are normalised.
    pub values_from_keys: bool,
    pub window: Option<i32>,
}

impl Heads {
    pub fn cache(&self, dtype: Dtype) -> LayerShape {
        LayerShape::KeyValue { shape: KeyValueShape::new(self.pairs, self.size, dtype), window: self.window }
    }
}

impl Config {
    /// The first layer without keys and values of its own.
    pub fn first_shared(&self) -> usize {
        self.num_hidden_layers.saturating_sub(self.num_kv_shared_layers)
    }

    /// The layer whose keys and values a layer reads: the last one of its kind that has some.
    pub fn source(&self, layer: usize) -> Result<usize, LoadError> {
        let own = self.first_shared();
        if layer < own {
            return Ok(layer);
        }
        let alike = (0..own).rev().find(|other| self.is_full(*other) == self.is_full(layer));
        alike
            .ok_or_else(|| LoadError::Unsupported("a layer that no earlier one can lend its keys".to_owned()))
    }

    pub fn heads(&self, layer: usize) -> Heads {
        let full = self.is_full(layer);
        let values_from_keys = self.attention_k_eq_v && full;
        let global_pairs = self.num_global_key_value_heads.filter(|_| values_from_keys);
        let global_size = self.global_head_dim.filter(|size| full && *size > 0);
        Heads {
            queries: self.num_attention_heads,
            pairs: global_pairs.unwrap_or(self.num_key_value_heads),
            size: global_size.unwrap_or(self.head_dim),
            values_from_keys,
            window: (!full).then_some(self.sliding_window),
        }
    }

    pub fn rope(&self, layer: usize) -> Result<Rope, LoadError> {
        let (kind, otherwise) = match self.is_full(layer) {
            true => ("full_attention", self.full_rope()),
            false => ("sliding_attention", json!({"rope_theta": 10_000.0})),
        };
        let scaling = match &self.rope_parameters {
            Some(all) => all.get(kind).cloned().unwrap_or(Value::Null),
            None => otherwise,
        };
        let options = RopeOptions {
            dimensions: self.heads(layer).size,
            base: scaling.get("rope_theta").and_then(Value::as_f64).unwrap_or(10_000.0) as f32,
            interleaved: self.rope_traditional,
            window: self.max_position_embeddings,
        };
        Rope::new(options, Some(&scaling))
    }

    pub fn feed_forward_width(&self, layer: usize) -> i32 {
        let shared = self.first_shared() > 0 && layer >= self.first_shared();
        if self.use_double_wide_mlp && shared { 2 * self.intermediate_size } else { self.intermediate_size }
    }

    pub fn layer_input_width(&self) -> Option<i32> {
        self.hidden_size_per_layer_input.filter(|width| *width > 0)
    }

    /// How many experts there are, how many of them a token uses, and their width.
    pub fn experts(&self) -> Result<Option<[i32; 3]>, LoadError> {
        if !self.enable_moe_block {
            return Ok(None);
        }
        match (self.num_experts, self.top_k_experts, self.moe_intermediate_size) {
            (Some(count), Some(used), Some(width)) => Ok(Some([count, used, width])),
            _ => Err(LoadError::Unsupported("experts without their number and width".to_owned())),
        }
    }

    fn is_full(&self, layer: usize) -> bool {
        match &self.layer_types {
            Some(types) => types.get(layer).is_some_and(|kind| kind == "full_attention"),
            None => (layer + 1).is_multiple_of(self.sliding_window_pattern),
        }
    }

    fn full_rope(&self) -> Value {
        json!({"rope_type": "proportional", "partial_rotary_factor": 0.25, "rope_theta": 1_000_000.0})
    }
}
