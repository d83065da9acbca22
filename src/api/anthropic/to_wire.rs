//! Whole answers, and the parts that they share with streamed ones.

use ::wire::Maybe;
use duet_inference::{AnswerBlock, CacheLifetime, Completion, FinishReason, PromptUsage, ToolKind, Usage};
use serde_json::{Map, Value, json};
use types_anthropic::{self as wire, StopReason};

use super::{
    partial_json,
    signature::{Carry, Signature, Signer},
};
use crate::api::identifier;

/// How an answer is shown to the client that asked for it.
#[derive(Debug, Clone)]
pub(super) struct View {
    pub(super) shown: Shown,
    /// How long the client wants to keep what its request adds to the cache.
    pub(super) written: CacheLifetime,
    /// Whether it asked for edits of its context, and so wants to know that there were none.
    pub(super) reports_edits: bool,
    pub(super) signer: Signer,
}

/// What a client gets to see of the model's thoughts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Everything,
    /// A block without text, whose signature carries the thoughts to the next turn.
    Signature,
    /// It asked for none: a model that thinks all the same does so unseen.
    Nothing,
}

impl View {
    /// Begins the signature of a thinking block.
    pub(super) fn sign(&self) -> Signature {
        self.signer.begin(if self.shown == Shown::Signature { Carry::Text } else { Carry::Nothing })
    }

    /// A message from a completion.
    pub(super) fn message(&self, model: String, completion: Completion) -> wire::Message {
        let usage = completion.usage();
        let choice = completion.choices.into_iter().next();
        let (blocks, reason) =
            choice.map_or((Vec::new(), None), |choice| (choice.blocks, Some(choice.reason)));
        let (stop_reason, stop_sequence) = reason.map(stop).unzip();
        wire::Message {
            content: blocks.into_iter().filter_map(|block| self.content(block)).collect(),
            stop_reason,
            stop_sequence: stop_sequence.flatten(),
            usage: wire::Usage {
                output_tokens_details: details(usage).into(),
                ..self.usage(completion.prompt, usage.tokens.into())
            },
            context_management: self.edits(),
            ..self.begun(model, completion.prompt, 0)
        }
    }

    /// A message that says nothing yet, as `message_start` has it.
    pub(super) fn begun(&self, model: String, prompt: PromptUsage, output_tokens: i64) -> wire::Message {
        wire::Message {
            model,
            id: identifier::base58("msg_01", 22),
            content: Vec::new(),
            stop_reason: None,
            stop_sequence: None,
            stop_details: Maybe::Null,
            usage: self.usage(prompt, output_tokens),
            container: Maybe::Absent,
            context_management: Maybe::Absent,
            diagnostics: Maybe::Absent,
            input_transformations: Maybe::Absent,
        }
    }

    /// The edits that were made to the context: none.
    pub(super) fn edits(&self) -> Maybe<wire::ContextManagementResult> {
        let none = wire::ContextManagementResult { applied_edits: Vec::new() };
        Maybe::or_absent(self.reports_edits.then_some(none))
    }

    /// `None` for a block without text: it has nothing to say, and clients send empty blocks back, which are refused.
    fn content(&self, block: AnswerBlock) -> Option<wire::ContentBlock> {
        match (block, self.shown) {
            (AnswerBlock::Text(text) | AnswerBlock::Thinking(text), _) if text.is_empty() => None,
            (AnswerBlock::Text(text), _) => Some(wire::TextBlock { citations: Maybe::Absent, text }.into()),
            (AnswerBlock::ToolCall { name, kind, input }, _) => {
                Some(wire::ToolUseBlock { input: object(kind, input), ..call(name) }.into())
            }
            (AnswerBlock::Thinking(_), Shown::Nothing) => None,
            (AnswerBlock::Thinking(text), Shown::Everything | Shown::Signature) => {
                let mut signature = self.sign();
                signature.push(&text);
                let signature = signature.finish();
                let thinking = if self.shown == Shown::Everything { text } else { String::new() };
                Some(wire::ThinkingBlock { thinking, signature }.into())
            }
        }
    }

    /// The prompt's tokens fall into those read from the cache, those written to it, and the rest.
    fn usage(&self, prompt: PromptUsage, output_tokens: i64) -> wire::Usage {
        let written = i64::from(prompt.written);
        let (ephemeral_5m_input_tokens, ephemeral_1h_input_tokens) = match self.written {
            CacheLifetime::FiveMinutes => (written, 0),
            CacheLifetime::OneHour => (0, written),
        };
        wire::Usage {
            input_tokens: input(prompt),
            cache_creation_input_tokens: Some(written),
            cache_read_input_tokens: Some(prompt.cached.into()),
            cache_creation: wire::CacheCreation { ephemeral_5m_input_tokens, ephemeral_1h_input_tokens }
                .into(),
            output_tokens,
            output_tokens_details: Maybe::Absent,
            service_tier: String::from("standard").into(),
            inference_geo: Maybe::Absent,
            server_tool_use: Maybe::Absent,
            speed: Maybe::Absent,
            iterations: Maybe::Absent,
            fallback_credit: Maybe::Absent,
            extra: Map::new(),
        }
    }
}

/// A call whose input is still to come.
pub(super) fn call(name: String) -> wire::ToolUseBlock {
    wire::ToolUseBlock {
        id: identifier::base58("toolu_01", 22),
        name,
        input: Map::new(),
        caller: wire::ToolCaller::Direct(wire::DirectCaller {}).into(),
        toolset_name: Maybe::Absent,
    }
}

/// The input of a call. This API has no tools that take free text, but a backend might.
fn object(kind: ToolKind, input: String) -> Map<String, Value> {
    match kind {
        ToolKind::Function => partial_json::object(&input),
        ToolKind::Custom => Map::from_iter([("input".to_owned(), json!(input))]),
    }
}

/// Why the answer ended, with the stop sequence if that was why.
pub(super) fn stop(reason: FinishReason) -> (StopReason, Option<String>) {
    match reason {
        FinishReason::EndOfTurn => (StopReason::EndTurn, None),
        FinishReason::ToolCalls => (StopReason::ToolUse, None),
        FinishReason::MaxTokens => (StopReason::MaxTokens, None),
        FinishReason::WindowFull => (StopReason::ModelContextWindowExceeded, None),
        FinishReason::Refused => (StopReason::Refusal, None),
        FinishReason::StopSequence(sequence) => (StopReason::StopSequence, Some(sequence)),
    }
}

/// What `message_delta` says at the end: the totals.
pub(super) fn final_usage(prompt: PromptUsage, usage: Usage) -> wire::MessageDeltaUsage {
    wire::MessageDeltaUsage {
        input_tokens: Some(input(prompt)),
        cache_creation_input_tokens: Some(prompt.written.into()),
        cache_read_input_tokens: Some(prompt.cached.into()),
        output_tokens: usage.tokens.into(),
        output_tokens_details: details(usage).into(),
        server_tool_use: Maybe::Absent,
        iterations: Maybe::Absent,
        fallback_credit: Maybe::Absent,
        extra: Map::new(),
    }
}

fn input(prompt: PromptUsage) -> i64 {
    prompt.tokens.saturating_sub(prompt.cached).saturating_sub(prompt.written).into()
}

fn details(usage: Usage) -> wire::OutputTokensDetails {
    wire::OutputTokensDetails { thinking_tokens: usage.thinking.into() }
}
