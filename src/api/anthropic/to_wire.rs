//! Whole answers, and the parts that they share with streamed ones.

use ::wire::Maybe;
use duet_inference::{AnswerBlock, Completion, FinishReason, PromptUsage, Usage};
use types_anthropic::{self as wire, StopReason};

use super::signature::Signer;
use crate::api::identifier;

/// What a client gets to see of the model's thoughts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Everything,
    /// A block without text, whose signature carries the thoughts to the next turn.
    Signature,
    /// It asked for none: a model that thinks all the same does so unseen.
    Nothing,
}

/// A message from a completion.
pub(super) fn message(model: String, completion: Completion, shown: Shown, signer: &Signer) -> wire::Message {
    let usage = completion.usage();
    let choice = completion.choices.into_iter().next();
    let (blocks, reason) = choice.map_or((Vec::new(), None), |choice| (choice.blocks, Some(choice.reason)));
    let (stop_reason, stop_sequence) = reason.map(stop).unzip();
    wire::Message {
        content: blocks.into_iter().filter_map(|block| content(block, shown, signer)).collect(),
        stop_reason,
        stop_sequence: stop_sequence.flatten(),
        usage: wire::Usage {
            output_tokens_details: details(usage).into(),
            ..self::usage(completion.prompt, usage.tokens.into())
        },
        ..begun(model, completion.prompt, 0)
    }
}

/// A message that says nothing yet, as `message_start` has it.
pub(super) fn begun(model: String, prompt: PromptUsage, output_tokens: i64) -> wire::Message {
    wire::Message {
        model,
        id: identifier::base58("msg_01", 22),
        content: Vec::new(),
        stop_reason: None,
        stop_sequence: None,
        stop_details: Maybe::Null,
        usage: usage(prompt, output_tokens),
        container: Maybe::Absent,
        context_management: Maybe::Absent,
        diagnostics: Maybe::Absent,
        input_transformations: Maybe::Absent,
    }
}

/// `None` for a block without text: it has nothing to say, and clients send empty blocks back, which are refused.
fn content(block: AnswerBlock, shown: Shown, signer: &Signer) -> Option<wire::ContentBlock> {
    match (block, shown) {
        (AnswerBlock::Text(text) | AnswerBlock::Thinking(text), _) if text.is_empty() => None,
        (AnswerBlock::Text(text), _) => Some(wire::TextBlock { citations: Maybe::Absent, text }.into()),
        (AnswerBlock::Thinking(_), Shown::Nothing) | (AnswerBlock::ToolCall { .. }, _) => None,
        (AnswerBlock::Thinking(text), Shown::Everything | Shown::Signature) => {
            let mut signature = signer.begin(shown == Shown::Signature);
            signature.push(&text);
            let signature = signature.finish();
            let thinking = if shown == Shown::Everything { text } else { String::new() };
            Some(wire::ThinkingBlock { thinking, signature }.into())
        }
    }
}

/// Why the answer ended, with the stop sequence if that was why.
pub(super) fn stop(reason: FinishReason) -> (StopReason, Option<String>) {
    match reason {
        FinishReason::EndOfTurn => (StopReason::EndTurn, None),
        FinishReason::ToolCalls => (StopReason::ToolUse, None),
        FinishReason::MaxTokens => (StopReason::MaxTokens, None),
        FinishReason::StopSequence(sequence) => (StopReason::StopSequence, Some(sequence)),
    }
}

/// The prompt's tokens fall into those read from the cache and the rest; none are written for later at a price.
fn usage(prompt: PromptUsage, output_tokens: i64) -> wire::Usage {
    wire::Usage {
        input_tokens: input(prompt),
        cache_creation_input_tokens: Some(0),
        cache_read_input_tokens: Some(prompt.cached.into()),
        cache_creation: wire::CacheCreation { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 }
            .into(),
        output_tokens,
        output_tokens_details: Maybe::Absent,
        service_tier: String::from("standard").into(),
        inference_geo: Maybe::Absent,
        server_tool_use: Maybe::Absent,
        speed: Maybe::Absent,
        iterations: Maybe::Absent,
        fallback_credit: Maybe::Absent,
        extra: serde_json::Map::new(),
    }
}

/// What `message_delta` says at the end: the totals.
pub(super) fn final_usage(prompt: PromptUsage, usage: Usage) -> wire::MessageDeltaUsage {
    wire::MessageDeltaUsage {
        input_tokens: Some(input(prompt)),
        cache_creation_input_tokens: Some(0),
        cache_read_input_tokens: Some(prompt.cached.into()),
        output_tokens: usage.tokens.into(),
        output_tokens_details: details(usage).into(),
        server_tool_use: Maybe::Absent,
        iterations: Maybe::Absent,
        fallback_credit: Maybe::Absent,
        extra: serde_json::Map::new(),
    }
}

fn input(prompt: PromptUsage) -> i64 {
    prompt.tokens.saturating_sub(prompt.cached).into()
}

fn details(usage: Usage) -> wire::OutputTokensDetails {
    wire::OutputTokensDetails { thinking_tokens: usage.thinking.into() }
}
