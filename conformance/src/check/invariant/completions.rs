//! OpenAI text completions: prompts and choices, echo, log probabilities of the old form.

use serde_json::Value;

use super::{Invariant, Run, chat_format::choices};
use crate::{check::Outcome, exchange::Exchange};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "choices_fit_the_prompts", run: Run::Exchange(choices_fit_the_prompts) },
    Invariant { name: "echo_begins_with_the_prompt", run: Run::Exchange(echo_begins_with_the_prompt) },
    Invariant { name: "old_logprobs_align", run: Run::Exchange(old_logprobs_align) },
    Invariant { name: "old_tokens_spell_the_text", run: Run::Exchange(old_tokens_spell_the_text) },
];

/// How many prompts the request has: a text or a list of token ids is one.
fn prompts(asked: &Value) -> usize {
    match asked.get("prompt") {
        Some(Value::Array(prompts)) if prompts.iter().any(|prompt| !prompt.is_number()) => prompts.len(),
        _ => 1,
    }
}

fn per_prompt(asked: &Value) -> usize {
    asked.get("n").and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or(1)
}

fn index(choice: &Value) -> Option<usize> {
    choice.get("index")?.as_u64()?.try_into().ok()
}

fn choices_fit_the_prompts(exchange: &Exchange) -> Outcome {
    let Some(asked) = exchange.asked().filter(|_| choices(exchange).next().is_some()) else {
        return Outcome::NotApplicable;
    };
    let wanted = prompts(asked) * per_prompt(asked);
    let mut found: Vec<_> = choices(exchange).map(index).collect();
    found.sort_unstable();
    Outcome::unless(found.iter().copied().eq((0..wanted).map(Some)), || {
        format!("the choices have the indexes {found:?}, where {wanted} choices are due")
    })
}

fn prompt(asked: &Value, choice: usize) -> Option<&str> {
    match asked.get("prompt")? {
        Value::String(text) => Some(text),
        Value::Array(prompts) => prompts.get(choice / per_prompt(asked).max(1))?.as_str(),
        _ => None,
    }
}

fn echo_begins_with_the_prompt(exchange: &Exchange) -> Outcome {
    let Some(asked) = exchange.asked() else { return Outcome::NotApplicable };
    let mut seen = false;
    for choice in choices(exchange) {
        let Some(prompt) = index(choice).and_then(|index| prompt(asked, index)) else { continue };
        seen = true;
        let text = choice.get("text").and_then(Value::as_str).unwrap_or_default();
        if !text.starts_with(prompt) {
            return Outcome::Fail(format!("the text {text:?} does not begin with the prompt {prompt:?}"));
        }
    }
    if seen { Outcome::Pass } else { Outcome::NotApplicable }
}

fn logprobs(exchange: &Exchange) -> Vec<(&Value, &Value)> {
    let found = |choice: &'_ Value| choice.get("logprobs").is_some_and(Value::is_object);
    choices(exchange).filter(|choice| found(choice)).map(|choice| (choice, &choice["logprobs"])).collect()
}

fn old_logprobs_align(exchange: &Exchange) -> Outcome {
    let all = logprobs(exchange);
    if all.is_empty() {
        return Outcome::NotApplicable;
    }
    let length = |logprobs: &Value, name: &str| logprobs.get(name).and_then(Value::as_array).map(Vec::len);
    let crooked = all.iter().find_map(|(_, logprobs)| {
        let tokens = length(logprobs, "tokens");
        let other = ["token_logprobs", "text_offset"]
            .into_iter()
            .find(|name| tokens.is_none() || length(logprobs, name) != tokens)?;
        Some(format!("{:?} {other} for {tokens:?} tokens", length(logprobs, other)))
    });
    Outcome::of(crooked)
}

/// Parts of characters are written as `bytes:\xe2`, so texts with such tokens cannot be compared.
fn old_tokens_spell_the_text(exchange: &Exchange) -> Outcome {
    let mut seen = false;
    for (choice, logprobs) in logprobs(exchange) {
        let tokens = logprobs.get("tokens").and_then(Value::as_array).into_iter().flatten();
        let spelled: String = tokens.filter_map(Value::as_str).collect();
        let text = choice.get("text").and_then(Value::as_str).unwrap_or_default();
        if spelled.contains("bytes:") || spelled.contains("<|") || text.contains('\u{fffd}') {
            continue;
        }
        seen = true;
        if !spelled.starts_with(text) {
            return Outcome::Fail(format!("the tokens spell {spelled:?}, and the text is {text:?}"));
        }
    }
    if seen { Outcome::Pass } else { Outcome::NotApplicable }
}
