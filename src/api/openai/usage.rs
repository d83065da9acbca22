//! What a request cost.

use duet_inference::{PromptUsage, Usage};
use types_openai as wire;

/// Over all choices.
pub(super) fn usage(prompt: PromptUsage, usage: Usage) -> wire::CompletionUsage {
    let (prompt_tokens, completion_tokens) = (i64::from(prompt.tokens), i64::from(usage.tokens));
    wire::CompletionUsage {
        prompt_tokens,
        completion_tokens,
        total_tokens: prompt_tokens + completion_tokens,
        prompt_tokens_details: Some(wire::PromptTokensDetails {
            cached_tokens: Some(prompt.cached.into()),
            cache_write_tokens: Some(prompt.written.into()),
            audio_tokens: Some(0),
            image_tokens: None,
            text_tokens: None,
        }),
        completion_tokens_details: Some(wire::CompletionTokensDetails {
            reasoning_tokens: Some(usage.thinking.into()),
            audio_tokens: Some(0),
            accepted_prediction_tokens: Some(0),
            rejected_prediction_tokens: Some(0),
            text_tokens: None,
        }),
    }
}
