//! Whole answers, and the parts that they share with streamed ones.

use std::time::{SystemTime, UNIX_EPOCH};

use ::wire::Maybe;
use duet_inference::{AnswerBlock, Choice, Completion, FinishReason, PromptUsage, Usage};
use sha2::{Digest, Sha256};
use types_openai as wire;

use super::log_probs::log_probs;
use crate::api::identifier;

/// What all chunks of an answer repeat.
#[derive(Debug, Clone)]
pub(super) struct Identity {
    pub(super) id: String,
    pub(super) created: i64,
    pub(super) model: String,
    pub(super) fingerprint: String,
}

impl Identity {
    /// A new answer of a model.
    pub(super) fn new(model: String) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self {
            id: identifier::alphanumeric("chatcmpl-", 29),
            created: i64::try_from(now.as_secs()).unwrap_or(i64::MAX),
            fingerprint: fingerprint(&model),
            model,
        }
    }
}

/// Changes with whatever may change an answer to the same request and seed: the model and this program.
fn fingerprint(model: &str) -> String {
    let digest = Sha256::digest(format!("{}/{model}", env!("CARGO_PKG_VERSION")));
    let hex: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    format!("fp_{hex}")
}

/// The tier that the real API names when none was asked for.
pub(super) fn service_tier() -> Maybe<String> {
    String::from("default").into()
}

/// A completion on the wire.
pub(super) fn completion(
    identity: Identity,
    completion: Completion,
    with_log_probs: bool,
) -> wire::ChatCompletion {
    let usage = usage(completion.prompt, completion.usage());
    let choice = |(index, choice)| self::choice(index, choice, with_log_probs);
    wire::ChatCompletion {
        id: identity.id,
        created: identity.created,
        model: identity.model,
        choices: (0..).zip(completion.choices).map(choice).collect(),
        usage: Some(usage),
        service_tier: service_tier(),
        system_fingerprint: identity.fingerprint.into(),
        moderation: Maybe::Absent,
    }
}

fn choice(index: i64, choice: Choice, with_log_probs: bool) -> wire::Choice {
    let (mut content, mut thoughts) = (String::new(), String::new());
    for block in choice.blocks {
        match block {
            AnswerBlock::Text(text) => content.push_str(&text),
            AnswerBlock::Thinking(text) => thoughts.push_str(&text),
            AnswerBlock::ToolCall { .. } => {}
        }
    }
    wire::Choice {
        index,
        message: wire::ChatCompletionMessage {
            content: Some(content),
            reasoning_content: Maybe::or_absent(Some(thoughts).filter(|thoughts| !thoughts.is_empty())),
            tool_calls: Maybe::Absent,
            refusal: Maybe::Null,
            annotations: Some(Vec::new()),
            function_call: Maybe::Absent,
        },
        logprobs: Maybe::or_null(with_log_probs.then(|| log_probs(choice.log_probs))),
        finish_reason: Some(finish_reason(&choice.reason)),
    }
}

/// Why a choice ended.
pub(super) fn finish_reason(reason: &FinishReason) -> wire::FinishReason {
    match reason {
        FinishReason::EndOfTurn | FinishReason::StopSequence(_) => wire::FinishReason::Stop,
        FinishReason::ToolCalls => wire::FinishReason::ToolCalls,
        FinishReason::MaxTokens => wire::FinishReason::Length,
    }
}

/// What the request cost, over all its choices.
pub(super) fn usage(prompt: PromptUsage, usage: Usage) -> wire::CompletionUsage {
    let (prompt_tokens, completion_tokens) = (i64::from(prompt.tokens), i64::from(usage.tokens));
    wire::CompletionUsage {
        prompt_tokens,
        completion_tokens,
        total_tokens: prompt_tokens + completion_tokens,
        prompt_tokens_details: Some(wire::PromptTokensDetails {
            cached_tokens: Some(prompt.cached.into()),
            cache_write_tokens: None,
            audio_tokens: Some(0),
        }),
        completion_tokens_details: Some(wire::CompletionTokensDetails {
            reasoning_tokens: Some(usage.thinking.into()),
            audio_tokens: Some(0),
            accepted_prediction_tokens: Some(0),
            rejected_prediction_tokens: Some(0),
        }),
    }
}
