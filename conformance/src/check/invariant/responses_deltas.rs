//! OpenAI Responses streams: the events within one item, and that the pieces make the whole.

use std::collections::BTreeMap;

use regex::Regex;
use serde_json::Value;

use super::{
    Invariant, Run,
    responses::text,
    responses_stream::{events, index, kind, terminal},
};
use crate::{check::Outcome, exchange::Exchange};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "response_text_is_its_deltas", run: Run::Exchange(text_is_its_deltas) },
    Invariant { name: "response_arguments_are_their_deltas", run: Run::Exchange(arguments_are_their_deltas) },
    Invariant { name: "response_custom_input_is_its_deltas", run: Run::Exchange(custom_input_is_its_deltas) },
    Invariant { name: "response_summary_is_its_deltas", run: Run::Exchange(summary_is_its_deltas) },
    Invariant {
        name: "response_reasoning_text_is_its_deltas",
        run: Run::Exchange(reasoning_text_is_its_deltas),
    },
    Invariant { name: "response_done_texts_agree", run: Run::Exchange(done_texts_agree) },
    Invariant { name: "response_done_arguments_agree", run: Run::Exchange(done_arguments_agree) },
    Invariant { name: "response_content_indexes_count_up", run: Run::Exchange(content_indexes_count_up) },
    Invariant { name: "response_message_events_in_order", run: Run::Exchange(message_events_in_order) },
    Invariant { name: "response_function_events_in_order", run: Run::Exchange(function_events_in_order) },
    Invariant { name: "response_custom_events_in_order", run: Run::Exchange(custom_events_in_order) },
    Invariant { name: "response_reasoning_events_in_order", run: Run::Exchange(reasoning_events_in_order) },
];

/// What pieces belong to: an item, and a part of it.
type Place = (Option<u64>, Option<u64>);

fn place(event: &Value) -> Place {
    (index(event, "output_index"), index(event, "content_index").or_else(|| index(event, "summary_index")))
}

/// Joins the deltas of a kind, and compares each joined text with what its `done` event says; that there is one is
/// for the order of the events to ask.
fn pieces(exchange: &Exchange, stem: &str, whole: &str) -> Outcome {
    let (delta, done) = (format!("response.{stem}.delta"), format!("response.{stem}.done"));
    let mut joined: BTreeMap<Place, String> = BTreeMap::new();
    let mut finished: Vec<Place> = Vec::new();
    for event in events(exchange) {
        let place = place(event);
        if kind(event) == delta {
            if finished.contains(&place) {
                return Outcome::Fail(format!("a {delta} comes after the {done} at {place:?}"));
            }
            joined.entry(place).or_default().push_str(text(event, "delta"));
        } else if kind(event) == done {
            let pieces = joined.entry(place).or_default();
            let Some(whole) = event.get(whole).and_then(Value::as_str) else {
                return Outcome::Fail(format!("{done} has no {whole}"));
            };
            if whole != pieces {
                return Outcome::Fail(format!("the deltas make {pieces:.120?}, {done} says {whole:.120?}"));
            }
            finished.push(place);
        }
    }
    if finished.is_empty() { Outcome::NotApplicable } else { Outcome::Pass }
}

fn text_is_its_deltas(exchange: &Exchange) -> Outcome {
    pieces(exchange, "output_text", "text")
}

fn arguments_are_their_deltas(exchange: &Exchange) -> Outcome {
    pieces(exchange, "function_call_arguments", "arguments")
}

fn custom_input_is_its_deltas(exchange: &Exchange) -> Outcome {
    pieces(exchange, "custom_tool_call_input", "input")
}

fn summary_is_its_deltas(exchange: &Exchange) -> Outcome {
    pieces(exchange, "reasoning_summary_text", "text")
}

fn reasoning_text_is_its_deltas(exchange: &Exchange) -> Outcome {
    pieces(exchange, "reasoning_text", "text")
}

/// The items that `output_item.done` events carry, by their index.
fn done_items(exchange: &Exchange) -> BTreeMap<u64, &Value> {
    events(exchange)
        .filter(|event| kind(event) == "response.output_item.done")
        .filter_map(|event| Some((index(event, "output_index")?, event.get("item")?)))
        .collect()
}

/// A text that is said again by a later event must be said as it was.
fn said_again<'a>(
    exchange: &'a Exchange,
    event_kind: &str,
    first: impl Fn(&'a Value) -> Option<&'a str>,
    again: impl Fn(&'a Value, &'a Value) -> Option<&'a str>,
) -> Outcome {
    let items = done_items(exchange);
    let mut seen = false;
    for event in events(exchange).filter(|event| kind(event) == event_kind) {
        let Some(item) = index(event, "output_index").and_then(|place| items.get(&place)) else { continue };
        seen = true;
        let (said, again) = (first(event), again(event, item));
        if said != again {
            return Outcome::Fail(format!(
                "{event_kind} says {said:.100?}, the item is done with {again:.100?}"
            ));
        }
    }
    if seen { Outcome::Pass } else { Outcome::NotApplicable }
}

fn done_texts_agree(exchange: &Exchange) -> Outcome {
    let part = |event: &'static str, member: &'static [&'static str]| {
        said_again(
            exchange,
            event,
            move |event| member.iter().try_fold(event, |value, name| value.get(name))?.as_str(),
            |event, item| {
                let place = usize::try_from(index(event, "content_index")?).ok()?;
                item.get("content")?.get(place)?.get("text")?.as_str()
            },
        )
    };
    match part("response.output_text.done", &["text"]) {
        Outcome::Pass => part("response.content_part.done", &["part", "text"]),
        other => other,
    }
}

fn done_arguments_agree(exchange: &Exchange) -> Outcome {
    said_again(
        exchange,
        "response.function_call_arguments.done",
        |event| event.get("arguments")?.as_str(),
        |_, item| item.get("arguments")?.as_str(),
    )
}

fn content_indexes_count_up(exchange: &Exchange) -> Outcome {
    let mut next: BTreeMap<Option<u64>, u64> = BTreeMap::new();
    for event in events(exchange).filter(|event| kind(event) == "response.content_part.added") {
        let (item, found) = (index(event, "output_index"), index(event, "content_index"));
        let wanted = next.entry(item).or_default();
        if found != Some(*wanted) {
            return Outcome::Fail(format!(
                "part {wanted} of the item at {item:?} has content_index {found:?}"
            ));
        }
        *wanted += 1;
    }
    if next.is_empty() { Outcome::NotApplicable } else { Outcome::Pass }
}

/// The letter by which a grammar names an event; events that it does not know may stand anywhere.
const LETTERS: &[(&str, char)] = &[
    ("response.output_item.added", '<'),
    ("response.output_item.done", '>'),
    ("response.content_part.added", '('),
    ("response.content_part.done", ')'),
    ("response.output_text.delta", 't'),
    ("response.output_text.done", 'T'),
    ("response.refusal.delta", 'r'),
    ("response.refusal.done", 'R'),
    ("response.function_call_arguments.delta", 'a'),
    ("response.function_call_arguments.done", 'A'),
    ("response.custom_tool_call_input.delta", 'c'),
    ("response.custom_tool_call_input.done", 'C'),
    ("response.reasoning_summary_part.added", '['),
    ("response.reasoning_summary_part.done", ']'),
    ("response.reasoning_summary_text.delta", 's'),
    ("response.reasoning_summary_text.done", 'S'),
    ("response.reasoning_text.delta", 'g'),
    ("response.reasoning_text.done", 'G'),
];

/// The events of every item of a type must follow a grammar. An answer that was cut short may end anywhere.
fn in_order(exchange: &Exchange, item_type: &str, grammar: &str) -> Outcome {
    let completed = terminal(exchange).is_some_and(|response| text(response, "status") == "completed");
    let Some(grammar) = Regex::new(&format!("^(?:{grammar})$")).ok().filter(|_| completed) else {
        return Outcome::NotApplicable;
    };
    let mut spelt: BTreeMap<u64, (String, Vec<&str>)> = BTreeMap::new();
    for event in events(exchange) {
        let Some(item) = index(event, "output_index") else { continue };
        let Some((_, letter)) = LETTERS.iter().find(|(known, _)| *known == kind(event)) else { continue };
        let (word, kinds) = spelt.entry(item).or_default();
        word.push(*letter);
        kinds.push(kind(event));
    }
    let items = done_items(exchange);
    let mut mine = spelt
        .iter()
        .filter(|(item, _)| items.get(*item).is_some_and(|item| text(item, "type") == item_type))
        .peekable();
    if mine.peek().is_none() {
        return Outcome::NotApplicable;
    }
    let wrong = mine.find(|(_, (word, _))| !grammar.is_match(word));
    Outcome::of(wrong.map(|(item, (_, kinds))| {
        let mut kinds = kinds.clone();
        kinds.dedup();
        format!("the {item_type} at {item} has the events {}", kinds.join(", "))
    }))
}

fn message_events_in_order(exchange: &Exchange) -> Outcome {
    in_order(exchange, "message", r"<(\((t*T|r*R)\))*>")
}

fn function_events_in_order(exchange: &Exchange) -> Outcome {
    in_order(exchange, "function_call", "<a*A>")
}

fn custom_events_in_order(exchange: &Exchange) -> Outcome {
    in_order(exchange, "custom_tool_call", "<c*C>")
}

/// Summaries in parts; raw thoughts with or without parts around them.
fn reasoning_events_in_order(exchange: &Exchange) -> Outcome {
    in_order(exchange, "reasoning", r"<(\(?g*G\)?)*(\[s*S\])*(\(?g*G\)?)*>")
}
