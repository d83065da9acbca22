//! MiniMax M2: grouped-query attention with a norm over all query heads and one over all key heads, of which a part turns;
//! every feed-forward layer is a mixture whose router is computed in float32.
//!
//! Source: the model card of MiniMax-M2; behaviour checked against mlx-lm's `minimax`.

use serde::Deserialize;
use serde_json::Value;

use super::decoder::{Feed, Sizes};
use super::sparse::{self, Frame};
use super::{Model, parse};
use crate::error::LoadError;
use crate::layers::{AttentionOptions, Float32, HeadNorm, Mixture, Rope, Router, RouterOptions, Scores};
use crate::weights::Weights;

#[derive(Debug, Deserialize)]
struct Config {
    hidden_size: i32,
    num_hidden_layers: usize,
    intermediate_size: i32,
    num_attention_heads: i32,
    num_key_value_heads: i32,
    head_dim: Option<i32>,
    rms_norm_eps: f32,
    vocab_size: i32,
    max_position_embeddings: i32,
    #[serde(default)]
    tie_word_embeddings: bool,
    num_local_experts: i32,
    num_experts_per_tok: i32,
    rotary_dim: i32,
    #[serde(default = "with_norm")]
    use_qk_norm: bool,
    #[serde(default)]
    attn_type_list: Vec<i32>,
}

fn with_norm() -> bool {
    true
}

pub fn load(config: &Value, weights: &mut Weights) -> Result<Box<dyn Model>, LoadError> {
    let read: Config = parse(config)?;
    if read.attn_type_list.iter().any(|kind| *kind != 1) {
        return Err(LoadError::Unsupported("linear attention".to_owned()));
    }
    let (hidden, heads, eps) = (read.hidden_size, read.num_attention_heads, read.rms_norm_eps);
    let heads = [heads, read.num_key_value_heads, read.head_dim.unwrap_or(hidden / heads)];
    let attention = AttentionOptions {
        norm: if read.use_qk_norm { HeadNorm::Whole { eps } } else { HeadNorm::None },
        ..AttentionOptions::new(hidden, heads, Some(Rope::from_config(config, read.rotary_dim)?))
    };
    let frame = Frame {
        sizes: Sizes { vocabulary: read.vocab_size, hidden, window: read.max_position_embeddings },
        layers: read.num_hidden_layers,
        eps,
        tied: read.tie_word_embeddings,
    };
    let experts = read.num_local_experts;
    let options = RouterOptions {
        scores: Scores::Sigmoid,
        normalised: Some(1e-20),
        float32: Float32::Everything,
        ..RouterOptions::softmax(experts, read.num_experts_per_tok)
    };
    let feed = |weights: &mut Weights, _, name: &str| {
        let name = format!("{name}.block_sparse_moe");
        let correction = format!("{name}.e_score_correction_bias");
        Ok::<Box<dyn Feed>, _>(Box::new(Mixture {
            router: Router::load(weights, &format!("{name}.gate"), Some(&correction), hidden, options)?,
            experts: sparse::experts(weights, &name, [experts, hidden, read.intermediate_size])?,
            shared: None,
        }))
    };
    Ok(Box::new(frame.load(weights, |_| attention.clone(), feed)?))
}
