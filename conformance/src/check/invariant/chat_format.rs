//! OpenAI chat and text completions: what the request asks of the answer's text, its length and the counts.

use serde_json::Value;

use super::{Invariant, Run};
use crate::{check::Outcome, exchange::Exchange};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "text_is_a_json_object", run: Run::Exchange(text_is_a_json_object) },
    Invariant { name: "text_obeys_the_schema", run: Run::Exchange(text_obeys_the_schema) },
    Invariant { name: "stop_is_not_in_the_text", run: Run::Exchange(stop_is_not_in_the_text) },
    Invariant { name: "within_the_token_limit", run: Run::Exchange(within_the_token_limit) },
    Invariant { name: "as_many_choices_as_asked", run: Run::Exchange(as_many_choices_as_asked) },
    Invariant { name: "usage_adds_up", run: Run::Exchange(usage_adds_up) },
    Invariant { name: "usage_details_fit", run: Run::Exchange(usage_details_fit) },
];

/// The choices of the answer.
pub(super) fn choices(exchange: &Exchange) -> impl Iterator<Item = &Value> {
    let choices = exchange.answer().and_then(|answer| answer.get("choices")).and_then(Value::as_array);
    choices.into_iter().flatten()
}

/// The text of a choice, of either API.
pub(super) fn text(choice: &Value) -> Option<&str> {
    choice.pointer("/message/content").or_else(|| choice.get("text")).and_then(Value::as_str)
}

fn asked<'a>(exchange: &'a Exchange, place: &str) -> Option<&'a Value> {
    exchange.asked()?.pointer(place).filter(|value| !value.is_null())
}

/// Judges every text that the model brought to its end: not cut, not refused, not a call.
fn each_whole_text(exchange: &Exchange, problem: impl Fn(&str) -> Option<String>) -> Outcome {
    let whole = |choice: &&Value| choice.get("finish_reason") == Some(&Value::from("stop"));
    let spoken = |choice: &Value| {
        let message = choice.get("message")?;
        let calls =
            message.get("tool_calls").and_then(Value::as_array).is_some_and(|calls| !calls.is_empty());
        let refused = message.get("refusal").is_some_and(Value::is_string);
        (!calls && !refused).then(|| text(choice).unwrap_or_default().to_owned())
    };
    let texts: Vec<_> = choices(exchange).filter(whole).filter_map(spoken).collect();
    if texts.is_empty() {
        return Outcome::NotApplicable;
    }
    Outcome::of(texts.iter().find_map(|text| problem(text)))
}

fn text_is_a_json_object(exchange: &Exchange) -> Outcome {
    each_whole_text(exchange, |text| match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(_)) => None,
        Ok(_) => Some(format!("the text {text:?} is no object")),
        Err(error) => Some(format!("the text {text:?} is not JSON: {error}")),
    })
}

fn text_obeys_the_schema(exchange: &Exchange) -> Outcome {
    let schema = asked(exchange, "/response_format/json_schema/schema");
    let Some(validator) = schema.and_then(|schema| jsonschema::validator_for(schema).ok()) else {
        return Outcome::NotApplicable;
    };
    each_whole_text(exchange, |text| {
        let value: Value = match serde_json::from_str(text) {
            Ok(value) => value,
            Err(error) => return Some(format!("the text {text:?} is not JSON: {error}")),
        };
        let error = validator.iter_errors(&value).next()?;
        Some(format!("the text {text:?} is not as the schema wants it: {error}"))
    })
}

fn stop_is_not_in_the_text(exchange: &Exchange) -> Outcome {
    let stops: Vec<&str> = match asked(exchange, "/stop") {
        Some(Value::String(stop)) => vec![stop],
        Some(Value::Array(stops)) => stops.iter().filter_map(Value::as_str).collect(),
        _ => return Outcome::NotApplicable,
    };
    let found = choices(exchange).filter_map(text).find_map(|text| {
        let stop = stops.iter().find(|stop| !stop.is_empty() && text.contains(**stop))?;
        Some(format!("the text {text:?} holds the stop sequence {stop:?}"))
    });
    Outcome::of(found)
}

fn count(document: &Value, place: &str) -> Option<u64> {
    document.pointer(place)?.as_u64()
}

/// Rejected predictions are counted but are no part of the answer.
fn within_the_token_limit(exchange: &Exchange) -> Outcome {
    let limit = ["/max_completion_tokens", "/max_tokens"].iter().find_map(|place| asked(exchange, place));
    let answer = exchange.answer();
    let (Some(limit), Some(answer)) = (limit.and_then(Value::as_u64), answer) else {
        return Outcome::NotApplicable;
    };
    let Some(spent) = count(answer, "/usage/completion_tokens") else { return Outcome::NotApplicable };
    let rejected =
        count(answer, "/usage/completion_tokens_details/rejected_prediction_tokens").unwrap_or_default();
    let choices = choices(exchange).count() as u64;
    Outcome::unless(spent <= limit.saturating_mul(choices.max(1)).saturating_add(rejected), || {
        format!("{spent} tokens in {choices} choices, where {limit} each were allowed")
    })
}

fn as_many_choices_as_asked(exchange: &Exchange) -> Outcome {
    let wanted = asked(exchange, "/n").and_then(Value::as_u64).unwrap_or(1);
    if wanted == 0 || choices(exchange).next().is_none() {
        return Outcome::NotApplicable;
    }
    let mut found: Vec<_> =
        choices(exchange).map(|choice| choice.get("index").and_then(Value::as_u64)).collect();
    found.sort_unstable();
    Outcome::unless(found.iter().copied().eq((0..wanted).map(Some)), || {
        format!("the choices have the indexes {found:?}, where n is {wanted}")
    })
}

fn usage_adds_up(exchange: &Exchange) -> Outcome {
    let Some(usage) =
        exchange.answer().and_then(|answer| answer.get("usage")).filter(|usage| usage.is_object())
    else {
        return Outcome::NotApplicable;
    };
    let prompt = count(usage, "/prompt_tokens").unwrap_or_default();
    let completion = count(usage, "/completion_tokens").unwrap_or_default();
    let total = count(usage, "/total_tokens");
    Outcome::unless(total == Some(prompt.saturating_add(completion)), || {
        format!("{prompt} prompt tokens and {completion} completion tokens, but {total:?} in total")
    })
}

fn usage_details_fit(exchange: &Exchange) -> Outcome {
    const PAIRS: [(&str, &str); 4] = [
        ("/prompt_tokens_details/cached_tokens", "/prompt_tokens"),
        ("/prompt_tokens_details/audio_tokens", "/prompt_tokens"),
        ("/completion_tokens_details/reasoning_tokens", "/completion_tokens"),
        ("/completion_tokens_details/audio_tokens", "/completion_tokens"),
    ];
    let Some(usage) = exchange.answer().and_then(|answer| answer.get("usage")) else {
        return Outcome::NotApplicable;
    };
    let known: Vec<_> = PAIRS
        .iter()
        .filter_map(|(part, whole)| Some((part, count(usage, part)?, count(usage, whole)?)))
        .collect();
    if known.is_empty() {
        return Outcome::NotApplicable;
    }
    let bigger = known.iter().find(|(_, part, whole)| part > whole);
    Outcome::of(bigger.map(|(place, part, whole)| format!("{place} is {part}, more than all {whole}")))
}
