//! Whole answers, and the parts that they share with streamed ones.

use std::collections::BTreeMap;

use ::wire::Maybe;
use duet_inference::{AnswerBlock, Choice, Completion, FinishReason, PromptUsage, TokenLogProb, Usage};
use types_openai as wire;

use super::View;
use crate::api::openai::{identity::Identity, log_probs::log_probs, usage::usage};

/// The completions of all prompts.
pub(super) fn completion(identity: Identity, completions: Vec<Completion>, view: &View) -> wire::Completion {
    let (mut prompt, mut generated) = (PromptUsage::default(), Usage::default());
    let mut choices = Vec::new();
    for (completion, echo) in completions.into_iter().zip(&view.echoes) {
        add_prompt(&mut prompt, completion.prompt);
        add_usage(&mut generated, completion.usage());
        choices.extend(completion.choices.into_iter().map(|choice| (choice, echo)));
    }
    let choice = |(index, (choice, echo)): (i64, (Choice, &String))| self::choice(index, choice, echo, view);
    wire::Completion {
        id: identity.id,
        created: identity.created,
        model: identity.model,
        choices: (0..).zip(choices).map(choice).collect(),
        usage: usage(prompt, generated).into(),
        system_fingerprint: identity.fingerprint.into(),
        obfuscation: None,
    }
}

fn choice(index: i64, choice: Choice, echo: &str, view: &View) -> wire::CompletionChoice {
    let mut text = echo.to_owned();
    for block in choice.blocks {
        match block {
            // A raw text is one block; should a model's text ever be read as something else, it is not lost.
            AnswerBlock::Text(part) | AnswerBlock::Thinking(part) => text.push_str(&part),
            AnswerBlock::ToolCall { input, .. } => text.push_str(&input),
        }
    }
    let logprobs = view.log_probs.map(|top| scores(choice.log_probs, top, &mut 0));
    wire::CompletionChoice { text, index, logprobs, finish_reason: Some(finish_reason(&choice.reason)) }
}

/// Why a completion ended.
pub(super) fn finish_reason(reason: &FinishReason) -> wire::FinishReason {
    match reason {
        FinishReason::EndOfTurn | FinishReason::StopSequence(_) | FinishReason::ToolCalls => {
            wire::FinishReason::Stop
        }
        FinishReason::MaxTokens | FinishReason::WindowFull => wire::FinishReason::Length,
        FinishReason::Refused => wire::FinishReason::ContentFilter,
    }
}

/// Sums the prompts of one request.
pub(super) fn add_prompt(sum: &mut PromptUsage, more: PromptUsage) {
    sum.tokens += more.tokens;
    sum.cached += more.cached;
    sum.written += more.written;
}

/// Sums what was generated for one request.
pub(super) fn add_usage(sum: &mut Usage, more: Usage) {
    sum.tokens += more.tokens;
    sum.thinking += more.thinking;
}

/// Log-probabilities in the form of this operation. `offset` is where the first token begins, and then where the last ends.
pub(super) fn scores(tokens: Vec<TokenLogProb>, top: u8, offset: &mut i64) -> wire::CompletionLogprobs {
    let content = log_probs(tokens).content.unwrap_or_default();
    let mut scores = wire::CompletionLogprobs {
        tokens: Some(Vec::new()),
        token_logprobs: Some(Vec::new()),
        top_logprobs: Maybe::Null,
        text_offset: Some(Vec::new()),
    };
    let mut alternatives = Vec::new();
    for token in content {
        let length = token.token.chars().count();
        let likely = token.top_logprobs.iter().map(|other| (other.token.clone(), other.logprob));
        alternatives.push(BTreeMap::from_iter(likely));
        scores.tokens.get_or_insert_default().push(token.token);
        scores.token_logprobs.get_or_insert_default().push(Some(token.logprob));
        scores.text_offset.get_or_insert_default().push(*offset);
        *offset += i64::try_from(length).unwrap_or(i64::MAX);
    }
    if top > 0 {
        scores.top_logprobs = alternatives.into();
    }
    scores
}
