//! Anthropic messages as whole documents: why they stopped, what they cost, what was promised about their text.

use serde_json::Value;

use super::{Invariant, Run};
use crate::{check::Outcome, exchange::Exchange};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "stop_sequence_was_asked", run: Run::Exchange(stop_sequence_was_asked) },
    Invariant { name: "text_holds_no_stop_sequence", run: Run::Exchange(text_holds_no_stop_sequence) },
    Invariant { name: "output_within_max_tokens", run: Run::Exchange(output_within_max_tokens) },
    Invariant { name: "prompt_is_counted", run: Run::Exchange(prompt_is_counted) },
    Invariant { name: "start_counts_the_prompt", run: Run::Exchange(start_counts_the_prompt) },
    Invariant { name: "cache_creation_adds_up", run: Run::Exchange(cache_creation_adds_up) },
    Invariant { name: "json_is_one_line", run: Run::Exchange(json_is_one_line) },
    Invariant { name: "thoughts_are_output", run: Run::Exchange(thoughts_are_output) },
    Invariant { name: "structured_output_fits", run: Run::Exchange(structured_output_fits) },
];

/// The reasons after which nothing is missing from an answer.
const FINISHED: [&str; 4] = ["end_turn", "tool_use", "stop_sequence", "pause_turn"];

/// The `type` of a block or an event.
pub(super) fn kind(value: &Value) -> &str {
    text(value, "type").unwrap_or_default()
}

/// A member that is a text.
pub(super) fn text<'a>(value: &'a Value, member: &str) -> Option<&'a str> {
    value.get(member).and_then(Value::as_str)
}

/// A member's items; nothing if it is no array.
pub(super) fn items<'a>(value: Option<&'a Value>, member: &str) -> &'a [Value] {
    value.and_then(|value| value.get(member)).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The answer's blocks of a kind.
pub(super) fn blocks<'a>(exchange: &'a Exchange, wanted: &str) -> impl Iterator<Item = &'a Value> {
    items(exchange.answer(), "content").iter().filter(move |block| kind(block) == wanted)
}

/// Why the answer stopped.
pub(super) fn stop_reason(exchange: &Exchange) -> Option<&str> {
    text(exchange.answer()?, "stop_reason")
}

/// Whether the answer came to its own end, so that its last block is whole.
pub(super) fn is_finished(exchange: &Exchange) -> bool {
    stop_reason(exchange).is_some_and(|reason| FINISHED.contains(&reason))
}

/// All tokens of the prompt: those read from a cache or written to one are counted apart from the others.
pub(super) fn prompt_tokens(usage: &Value) -> Option<u64> {
    let cached = ["cache_creation_input_tokens", "cache_read_input_tokens"];
    let cached = cached.iter().filter_map(|member| usage.get(member)?.as_u64()).sum::<u64>();
    Some(usage.get("input_tokens")?.as_u64()?.saturating_add(cached))
}

fn usage(exchange: &Exchange) -> Option<&Value> {
    exchange.answer()?.get("usage")
}

/// Whether a server tool or a compaction ran: the counts are then sums over several inner requests.
pub(super) fn ran_inside(exchange: &Exchange) -> bool {
    let counted =
        |usage: &Value| ["iterations", "server_tool_use"].iter().any(|member| !usage[member].is_null());
    let blocks = items(exchange.answer(), "content").iter().map(kind);
    usage(exchange).is_some_and(counted)
        || blocks.into_iter().any(|kind| kind.ends_with("_tool_result") || kind == "compaction")
}

fn stopped_by(exchange: &Exchange) -> Option<&str> {
    (stop_reason(exchange) == Some("stop_sequence")).then_some(())?;
    text(exchange.answer()?, "stop_sequence")
}

fn stop_sequence_was_asked(exchange: &Exchange) -> Outcome {
    let Some(found) = stopped_by(exchange) else { return Outcome::NotApplicable };
    let asked = items(exchange.asked(), "stop_sequences");
    Outcome::unless(asked.iter().any(|asked| asked == found), || {
        format!("stop_sequence is {found:?}, and {asked:?} were asked for")
    })
}

fn text_holds_no_stop_sequence(exchange: &Exchange) -> Outcome {
    let stops = items(exchange.asked(), "stop_sequences").iter().filter_map(Value::as_str);
    let stops: Vec<_> = stops.filter(|stop| !stop.is_empty()).collect();
    let texts: Vec<_> = blocks(exchange, "text").filter_map(|block| text(block, "text")).collect();
    if stops.is_empty() || texts.is_empty() {
        return Outcome::NotApplicable;
    }
    let kept = stops.into_iter().find(|stop| texts.iter().any(|text| text.contains(stop)));
    Outcome::of(kept.map(|stop| format!("the text holds the stop sequence {stop:?}")))
}

fn output_within_max_tokens(exchange: &Exchange) -> Outcome {
    let limit = exchange.asked().and_then(|asked| asked.get("max_tokens")?.as_u64());
    let spent = usage(exchange).and_then(|usage| usage.get("output_tokens")?.as_u64());
    match (limit, spent) {
        (Some(limit), Some(spent)) if !ran_inside(exchange) => Outcome::unless(spent <= limit, || {
            format!("output_tokens is {spent}, and max_tokens was {limit}")
        }),
        _ => Outcome::NotApplicable,
    }
}

fn prompt_is_counted(exchange: &Exchange) -> Outcome {
    has_prompt(exchange, usage(exchange))
}

/// Clients show the count while the answer is written.
fn start_counts_the_prompt(exchange: &Exchange) -> Outcome {
    let start = exchange.frames().iter().find(|frame| frame.kind() == "message_start");
    has_prompt(exchange, start.and_then(|frame| frame.json.as_ref()?.pointer("/message/usage")))
}

fn has_prompt(exchange: &Exchange, usage: Option<&Value>) -> Outcome {
    match usage.and_then(prompt_tokens) {
        _ if ran_inside(exchange) => Outcome::NotApplicable,
        None => Outcome::Fail("there is no count of input_tokens".to_owned()),
        Some(count) => Outcome::unless(count > 0, || "the prompt is said to have no tokens".to_owned()),
    }
}

fn cache_creation_adds_up(exchange: &Exchange) -> Outcome {
    let Some(usage) = usage(exchange) else { return Outcome::NotApplicable };
    let written = usage.get("cache_creation_input_tokens").and_then(Value::as_u64);
    let parts = usage.get("cache_creation").and_then(Value::as_object);
    match (written, parts) {
        (Some(written), Some(parts)) if !ran_inside(exchange) => {
            let sum: u64 = parts.values().filter_map(Value::as_u64).sum();
            Outcome::unless(sum == written, || {
                format!("the parts of cache_creation are {sum}, not {written}")
            })
        }
        _ => Outcome::NotApplicable,
    }
}

fn json_is_one_line(exchange: &Exchange) -> Outcome {
    if exchange.faith.body_rewritten || exchange.body().is_none() {
        return Outcome::NotApplicable;
    }
    let breaks = exchange.response.body.iter().filter(|byte| **byte == b'\n').count();
    Outcome::unless(breaks == 0, || format!("the document has {breaks} line breaks"))
}

fn thoughts_are_output(exchange: &Exchange) -> Outcome {
    let Some(usage) = usage(exchange) else { return Outcome::NotApplicable };
    let count = |at: &str| usage.pointer(at).and_then(Value::as_u64);
    match (count("/output_tokens_details/thinking_tokens"), count("/output_tokens")) {
        (Some(thoughts), Some(all)) => {
            Outcome::unless(thoughts <= all, || format!("{thoughts} of {all} output tokens are thoughts"))
        }
        _ => Outcome::NotApplicable,
    }
}

/// The schema that the answer's text was asked to obey.
fn asked_schema(exchange: &Exchange) -> Option<&Value> {
    let asked = exchange.asked()?;
    let format = asked.pointer("/output_config/format").or_else(|| asked.get("output_format"))?;
    (kind(format) == "json_schema").then(|| format.get("schema"))?
}

fn structured_output_fits(exchange: &Exchange) -> Outcome {
    let Some(schema) = asked_schema(exchange) else { return Outcome::NotApplicable };
    let Ok(schema) = jsonschema::validator_for(schema) else { return Outcome::NotApplicable };
    let texts: Vec<&str> = blocks(exchange, "text").filter_map(|block| text(block, "text")).collect();
    let (Some(last), Some("end_turn")) = (texts.last(), stop_reason(exchange)) else {
        return Outcome::NotApplicable;
    };
    let document = [texts.concat(), (*last).to_owned()];
    let Some(document) = document.iter().find_map(|text| serde_json::from_str::<Value>(text).ok()) else {
        return Outcome::Fail("the text is not JSON, though a schema was given for it".to_owned());
    };
    let problem = schema.iter_errors(&document).next();
    Outcome::of(
        problem.map(|error| {
            format!("the text does not obey the schema at {:?}", error.instance_path().as_str())
        }),
    )
}
