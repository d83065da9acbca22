//! Whole answers, and the parts that they share with streamed ones.

use ::wire::Maybe;
use duet_inference::{AnswerBlock, Choice, Completion, FinishReason, ToolKind};
use types_openai as wire;

use super::{Calls, View};
use crate::api::{
    identifier,
    openai::{identity::Identity, log_probs::log_probs, usage::usage},
};

/// The tier that the real API names when none was asked for.
pub(super) fn service_tier() -> Maybe<String> {
    String::from("default").into()
}

/// A new name for a call.
pub(super) fn call_id() -> String {
    identifier::alphanumeric("call_", 24)
}

/// A completion on the wire.
pub(super) fn completion(identity: Identity, completion: Completion, view: &View) -> wire::ChatCompletion {
    let usage = usage(completion.prompt, completion.usage());
    let choice = |(index, choice)| self::choice(index, choice, view);
    wire::ChatCompletion {
        id: identity.id,
        created: identity.created,
        model: identity.model,
        choices: (0..).zip(completion.choices).map(choice).collect(),
        usage: Some(usage),
        service_tier: service_tier(),
        system_fingerprint: identity.fingerprint.into(),
        moderation: Maybe::Absent,
        metadata: Maybe::Absent,
    }
}

fn choice(index: i64, choice: Choice, view: &View) -> wire::Choice {
    let has_log_probs = view.log_probs && !choice.log_probs.is_empty();
    wire::Choice {
        index,
        message: message(choice.blocks, view.calls),
        logprobs: Maybe::or_null(has_log_probs.then(|| log_probs(choice.log_probs))),
        finish_reason: Some(finish_reason(&choice.reason, view.calls)),
    }
}

fn message(blocks: Vec<AnswerBlock>, form: Calls) -> wire::ChatCompletionMessage {
    let (mut content, mut thoughts, mut calls) = (String::new(), String::new(), Vec::new());
    for block in blocks {
        match block {
            AnswerBlock::Text(text) => content.push_str(&text),
            AnswerBlock::Thinking(text) => thoughts.push_str(&text),
            AnswerBlock::ToolCall { name, kind, input } => calls.push((name, kind, input)),
        }
    }
    let silent = content.is_empty() && !calls.is_empty();
    let mut message = wire::ChatCompletionMessage {
        content: (!silent).then_some(content),
        reasoning_content: Maybe::or_absent(Some(thoughts).filter(|thoughts| !thoughts.is_empty())),
        tool_calls: Maybe::Absent,
        function_call: Maybe::Absent,
        refusal: Maybe::Null,
        annotations: Some(Vec::new()),
        audio: Maybe::Absent,
    };
    match form {
        Calls::Function { .. } => {
            let first = calls.into_iter().next();
            message.function_call = Maybe::or_absent(first.map(|(name, _, input)| function(name, input)));
        }
        Calls::Tools { .. } if calls.is_empty() => {}
        Calls::Tools { .. } => message.tool_calls = calls.into_iter().map(call).collect::<Vec<_>>().into(),
    }
    message
}

fn call((name, kind, input): (String, ToolKind, String)) -> wire::ChatCompletionMessageToolCall {
    let id = call_id();
    match kind {
        ToolKind::Function => wire::ChatFunctionToolCall { id, function: function(name, input) }.into(),
        ToolKind::Custom => wire::ChatCustomToolCall { id, custom: wire::CustomCall { name, input } }.into(),
    }
}

fn function(name: String, input: String) -> wire::FunctionCall {
    // Nothing at all stands for an empty object.
    let arguments = if input.is_empty() { "{}".into() } else { input };
    wire::FunctionCall { name, arguments }
}

/// Why a choice ended. A call that the client has named is no decision of the model's: the real API says `stop` then.
pub(super) fn finish_reason(reason: &FinishReason, calls: Calls) -> wire::FinishReason {
    match (reason, calls) {
        (FinishReason::EndOfTurn | FinishReason::StopSequence(_), _) => wire::FinishReason::Stop,
        (FinishReason::MaxTokens | FinishReason::WindowFull, _) => wire::FinishReason::Length,
        (FinishReason::Refused, _) => wire::FinishReason::ContentFilter,
        (FinishReason::ToolCalls, Calls::Tools { named: true } | Calls::Function { named: true }) => {
            wire::FinishReason::Stop
        }
        (FinishReason::ToolCalls, Calls::Tools { named: false }) => wire::FinishReason::ToolCalls,
        (FinishReason::ToolCalls, Calls::Function { named: false }) => wire::FinishReason::FunctionCall,
    }
}
