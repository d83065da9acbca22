//! OpenAI Responses, one answer at a time: the counts add up, the limit is kept, the text obeys its format.

use std::collections::HashSet;

use serde_json::Value;

use super::{Invariant, Run};
use crate::{check::Outcome, date::Recorded, exchange::Exchange};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "response_usage_adds_up", run: Run::Exchange(usage_adds_up) },
    Invariant { name: "response_details_within_totals", run: Run::Exchange(details_within_totals) },
    Invariant { name: "response_within_max_output_tokens", run: Run::Exchange(within_max_output_tokens) },
    Invariant { name: "response_limit_means_incomplete", run: Run::Exchange(limit_means_incomplete) },
    Invariant { name: "response_matches_format", run: Run::Exchange(matches_format) },
    Invariant { name: "response_has_the_asked_id", run: Run::Exchange(has_the_asked_id) },
    Invariant { name: "response_item_ids_differ", run: Run::Exchange(item_ids_differ) },
    Invariant { name: "response_completed_after_created", run: Run::Exchange(completed_after_created) },
    Invariant { name: "response_reasoning_is_not_last", run: Run::Exchange(reasoning_is_not_last) },
    Invariant { name: "response_logprobs_spell_the_text", run: Run::Exchange(logprobs_spell_the_text) },
];

/// The answer, if it looks like a response at all.
pub(super) fn response(exchange: &Exchange) -> Option<&Value> {
    exchange.answer().filter(|answer| answer.get("output").is_some_and(Value::is_array))
}

/// The output items of an answer.
pub(super) fn output(response: &Value) -> impl Iterator<Item = &Value> {
    response.get("output").and_then(Value::as_array).into_iter().flatten()
}

/// A text member; empty if it is missing.
pub(super) fn text<'a>(value: &'a Value, member: &str) -> &'a str {
    value.get(member).and_then(Value::as_str).unwrap_or_default()
}

/// Whether a recorder put this in the place of an id: too short or too even to be one.
pub(super) fn is_hidden(exchange: &Exchange, id: &str) -> bool {
    let random = id.rsplit('_').next().unwrap_or(id);
    let kinds: HashSet<char> = random.chars().collect();
    exchange.faith.recorded != Recorded::Now && (random.len() < 12 || kinds.len() < 5)
}

/// What was asked and what came, where both are there.
pub(super) fn both(exchange: &Exchange) -> Option<(&Value, &Value)> {
    Some((exchange.asked()?, response(exchange)?))
}

/// A count of the usage.
pub(super) fn count(answer: &Value, place: &str) -> Option<u64> {
    answer.get("usage")?.pointer(place)?.as_u64()
}

fn usage_adds_up(exchange: &Exchange) -> Outcome {
    let counts = exchange.answer().and_then(|answer| {
        Some((
            count(answer, "/input_tokens")?,
            count(answer, "/output_tokens")?,
            count(answer, "/total_tokens")?,
        ))
    });
    let Some((input, output, total)) = counts else { return Outcome::NotApplicable };
    Outcome::unless(input.checked_add(output) == Some(total), || {
        format!("{input} input and {output} output tokens are said to be {total} in total")
    })
}

fn details_within_totals(exchange: &Exchange) -> Outcome {
    let Some(answer) = exchange.answer() else { return Outcome::NotApplicable };
    let pairs = [
        ("/input_tokens_details/cached_tokens", "/input_tokens"),
        ("/output_tokens_details/reasoning_tokens", "/output_tokens"),
    ];
    let known: Vec<_> = pairs
        .iter()
        .filter_map(|(part, whole)| Some((part, count(answer, part)?, count(answer, whole)?)))
        .collect();
    if known.is_empty() {
        return Outcome::NotApplicable;
    }
    let over = known.iter().find(|(_, part, whole)| part > whole);
    Outcome::of(over.map(|(place, part, whole)| format!("usage{place} is {part}, more than the {whole}")))
}

/// What was spent and the most that was allowed.
fn spent_and_allowed(exchange: &Exchange) -> Option<(u64, u64)> {
    let (asked, answer) = both(exchange)?;
    Some((count(answer, "/output_tokens")?, asked.get("max_output_tokens")?.as_u64()?))
}

fn within_max_output_tokens(exchange: &Exchange) -> Outcome {
    let Some((spent, allowed)) = spent_and_allowed(exchange) else { return Outcome::NotApplicable };
    Outcome::unless(spent <= allowed, || format!("{spent} tokens were written, {allowed} were allowed"))
}

/// Of a request whose answer cannot fit: only one that ended by itself before the limit says nothing.
fn limit_means_incomplete(exchange: &Exchange) -> Outcome {
    let Some(answer) = response(exchange) else { return Outcome::NotApplicable };
    let status = text(answer, "status");
    let early = spent_and_allowed(exchange).is_some_and(|(spent, allowed)| spent < allowed);
    if early && status == "completed" {
        return Outcome::NotApplicable;
    }
    let reason = answer.pointer("/incomplete_details/reason").and_then(Value::as_str);
    Outcome::unless(status == "incomplete" && reason == Some("max_output_tokens"), || {
        format!("the limit was reached, yet status is {status:?} and incomplete_details.reason {reason:?}")
    })
}

/// The text of the last message that is an answer and not a comment on the way to one.
fn final_text(answer: &Value) -> Option<String> {
    let message = output(answer)
        .filter(|item| text(item, "type") == "message" && text(item, "phase") != "commentary")
        .last()?;
    let parts = message.get("content")?.as_array()?;
    let texts: Vec<_> = parts.iter().filter(|part| text(part, "type") == "output_text").collect();
    let whole: String = texts.iter().map(|part| text(part, "text")).collect();
    (!texts.is_empty()).then_some(whole)
}

fn matches_format(exchange: &Exchange) -> Outcome {
    let Some((asked, answer)) = both(exchange) else { return Outcome::NotApplicable };
    let (Some(format), "completed") = (asked.pointer("/text/format"), text(answer, "status")) else {
        return Outcome::NotApplicable;
    };
    let Some(written) = final_text(answer) else { return Outcome::NotApplicable };
    let json: Value = match serde_json::from_str(&written) {
        Ok(json) => json,
        Err(error) => return Outcome::Fail(format!("the text is not JSON: {written:.120?}: {error}")),
    };
    match format.get("schema").and_then(|schema| jsonschema::validator_for(schema).ok()) {
        Some(schema) => {
            let error = schema.iter_errors(&json).next();
            Outcome::of(error.map(|error| format!("the text breaks its schema: {error}")))
        }
        None => Outcome::unless(json.is_object(), || format!("the text is no JSON object: {written:.120}")),
    }
}

fn has_the_asked_id(exchange: &Exchange) -> Outcome {
    let id = exchange.body().map(|body| text(body, "id")).unwrap_or_default();
    if is_hidden(exchange, id) && !id.is_empty() {
        return Outcome::NotApplicable;
    }
    let asked = exchange.request.path.rsplit('/').next().unwrap_or_default();
    Outcome::unless(asked == id, || format!("another id than the one asked for: {id:.40?}"))
}

fn item_ids_differ(exchange: &Exchange) -> Outcome {
    let Some(answer) = response(exchange) else { return Outcome::NotApplicable };
    let ids: Vec<_> = output(answer).map(|item| text(item, "id")).filter(|id| !id.is_empty()).collect();
    let mut seen = HashSet::new();
    match ids.iter().find(|id| !seen.insert(**id) && !is_hidden(exchange, id)) {
        Some(twice) => Outcome::Fail(format!("two output items have the id {twice:?}")),
        None if ids.is_empty() => Outcome::NotApplicable,
        None => Outcome::Pass,
    }
}

fn reasoning_is_not_last(exchange: &Exchange) -> Outcome {
    let last = response(exchange).and_then(|answer| output(answer).last());
    let Some(last) = last else { return Outcome::NotApplicable };
    Outcome::unless(text(last, "type") != "reasoning", || {
        "reasoning is the last item of the output".to_owned()
    })
}

fn completed_after_created(exchange: &Exchange) -> Outcome {
    let time = |member: &str| response(exchange)?.get(member)?.as_f64();
    let (Some(created), Some(completed)) = (time("created_at"), time("completed_at")) else {
        return Outcome::NotApplicable;
    };
    Outcome::unless(completed >= created, || format!("created at {created}, completed at {completed}"))
}

fn logprobs_spell_the_text(exchange: &Exchange) -> Outcome {
    let Some(answer) = response(exchange) else { return Outcome::NotApplicable };
    let parts = output(answer).filter_map(|item| item.get("content")?.as_array()).flatten();
    let mut seen = false;
    for part in parts.filter(|part| text(part, "type") == "output_text" && !text(part, "text").is_empty()) {
        seen = true;
        let tokens = part.get("logprobs").and_then(Value::as_array).into_iter().flatten();
        let bytes: Vec<u8> = tokens.flat_map(bytes_of).collect();
        let spelt = String::from_utf8_lossy(&bytes).into_owned();
        if spelt.trim() != text(part, "text").trim() {
            return Outcome::Fail(format!(
                "logprobs spell {spelt:.80?}, the text is {:.80?}",
                text(part, "text")
            ));
        }
    }
    if seen { Outcome::Pass } else { Outcome::NotApplicable }
}

/// A token's bytes, or those of its text: a character may be split over several tokens.
fn bytes_of(token: &Value) -> Vec<u8> {
    let listed = token.get("bytes").and_then(Value::as_array);
    let bytes =
        listed.map(|bytes| bytes.iter().filter_map(|byte| u8::try_from(byte.as_u64()?).ok()).collect());
    bytes.unwrap_or_else(|| text(token, "token").as_bytes().to_vec())
}
