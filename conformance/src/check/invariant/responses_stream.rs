//! OpenAI Responses streams: numbers, names and the joins between events and the items they belong to.

use serde_json::Value;

use super::{Invariant, Run, responses::text};
use crate::{check::Outcome, exchange::Exchange, sse::Frame};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "response_events_have_types", run: Run::Exchange(events_have_types) },
    Invariant { name: "response_nothing_follows_the_end", run: Run::Exchange(nothing_follows_the_end) },
    Invariant { name: "response_events_are_named", run: Run::Exchange(events_are_named) },
    Invariant { name: "response_sequence_counts_up", run: Run::Exchange(sequence_counts_up) },
    Invariant { name: "response_sequence_begins_right", run: Run::Exchange(sequence_begins_right) },
    Invariant { name: "response_one_terminal_event", run: Run::Exchange(one_terminal_event) },
    Invariant { name: "response_id_is_constant", run: Run::Exchange(id_is_constant) },
    Invariant { name: "response_parameters_are_constant", run: Run::Exchange(parameters_are_constant) },
];

/// The events that end a response.
const TERMINAL: [&str; 3] = ["response.completed", "response.incomplete", "response.failed"];

/// The events with JSON, those that only keep a connection alive left out.
pub(super) fn events(exchange: &Exchange) -> impl Iterator<Item = &Value> {
    let documents = exchange.frames().iter().filter_map(|frame| frame.json.as_ref());
    documents.filter(|event| !["keepalive", "ping"].contains(&text(event, "type")))
}

/// An event's type.
pub(super) fn kind(event: &Value) -> &str {
    text(event, "type")
}

/// The response of the terminal event.
pub(super) fn terminal(exchange: &Exchange) -> Option<&Value> {
    events(exchange).filter(|event| TERMINAL.contains(&kind(event))).last()?.get("response")
}

/// An event's count, such as `output_index`.
pub(super) fn index(event: &Value, member: &str) -> Option<u64> {
    event.get(member)?.as_u64()
}

/// The frames that say something; a stream without any says nothing.
fn spoken(exchange: &Exchange) -> Vec<&Frame> {
    exchange.frames().iter().filter(|frame| !["comment", "[DONE]"].contains(&frame.kind())).collect()
}

fn events_have_types(exchange: &Exchange) -> Outcome {
    let spoken = spoken(exchange);
    if spoken.is_empty() {
        return Outcome::Fail("the stream has no events".to_owned());
    }
    let typeless =
        spoken.iter().position(|frame| frame.json.as_ref().is_none_or(|event| kind(event).is_empty()));
    Outcome::of(typeless.map(|index| format!("event {index} is no JSON object with a type")))
}

fn events_are_named(exchange: &Exchange) -> Outcome {
    let spoken = spoken(exchange);
    if spoken.is_empty() {
        return Outcome::NotApplicable;
    }
    let nameless =
        spoken.iter().enumerate().find(|(_, frame)| frame.event() != frame.json.as_ref().map(kind));
    Outcome::of(nameless.map(|(index, frame)| match frame.event() {
        None => format!("event {index} has no event line"),
        Some(name) => format!("event {index} is named {name:?}, which is not its type"),
    }))
}

fn nothing_follows_the_end(exchange: &Exchange) -> Outcome {
    let kinds: Vec<_> = exchange.frames().iter().map(Frame::kind).filter(|kind| *kind != "comment").collect();
    let Some(end) = kinds.iter().position(|kind| TERMINAL.contains(kind)) else {
        return Outcome::NotApplicable;
    };
    Outcome::of(kinds.get(end + 1).map(|kind| format!("{kind:?} follows the event that ends the response")))
}

/// The number of every event; comments have none.
fn numbers(exchange: &Exchange) -> Vec<(&str, Option<u64>)> {
    let documents = exchange.frames().iter().filter_map(|frame| frame.json.as_ref());
    documents.map(|event| (kind(event), index(event, "sequence_number"))).collect()
}

fn sequence_counts_up(exchange: &Exchange) -> Outcome {
    let numbers = numbers(exchange);
    let first = numbers.first().and_then(|(_, number)| *number).unwrap_or_default();
    let wrong = (first..).zip(&numbers).find(|(wanted, (_, found))| *found != Some(*wanted));
    Outcome::of(
        wrong.map(|(wanted, (kind, found))| format!("{kind} has sequence_number {found:?}, not {wanted}")),
    )
}

/// With 0, or behind the event that a resumed stream starts after.
fn sequence_begins_right(exchange: &Exchange) -> Outcome {
    let query = exchange.request.query.as_deref().unwrap_or_default();
    let after = query.split('&').find_map(|pair| pair.strip_prefix("starting_after=")?.parse::<u64>().ok());
    let wanted = after.map_or(0, |after| after.saturating_add(1));
    let numbers = numbers(exchange);
    let Some((_, Some(first))) = numbers.first() else { return Outcome::NotApplicable };
    Outcome::unless(*first == wanted, || format!("the first sequence_number is {first}, not {wanted}"))
}

/// An error event may stand in the place of a terminal event, or before one that says `failed`.
fn one_terminal_event(exchange: &Exchange) -> Outcome {
    let kinds: Vec<_> = events(exchange).map(kind).collect();
    let terminals = kinds.iter().filter(|kind| TERMINAL.contains(kind)).count();
    match kinds.last() {
        None => Outcome::Fail("the stream has no events".to_owned()),
        Some(last) if !TERMINAL.contains(last) && *last != "error" => {
            Outcome::Fail(format!("the last event is {last}, which ends nothing"))
        }
        Some(_) => {
            Outcome::unless(terminals <= 1, || format!("{terminals} events end the response, not one"))
        }
    }
}

/// The response of every event that carries one, with the event's type.
fn responses(exchange: &Exchange) -> Vec<(&str, &Value)> {
    events(exchange).filter_map(|event| Some((kind(event), event.get("response")?))).collect()
}

/// A member that is not there counts as null.
fn constant(exchange: &Exchange, members: &[&str]) -> Outcome {
    let all = responses(exchange);
    let Some(((_, first), rest)) = all.split_first() else { return Outcome::NotApplicable };
    let value = |response: &Value, member: &str| response.get(member).cloned().unwrap_or_default();
    let changed = rest.iter().find_map(|(kind, response)| {
        let member = members.iter().find(|member| value(response, member) != value(first, member))?;
        Some(format!("{member} changes until {kind}"))
    });
    Outcome::of(changed)
}

fn id_is_constant(exchange: &Exchange) -> Outcome {
    constant(exchange, &["id"])
}

fn parameters_are_constant(exchange: &Exchange) -> Outcome {
    constant(
        exchange,
        &[
            "object",
            "created_at",
            "instructions",
            "max_output_tokens",
            "previous_response_id",
            "store",
            "tool_choice",
        ],
    )
}

/// A copy without what may be encrypted anew at every read, and without nulls, which say as little as their absence.
pub(super) fn bare(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .filter(|(name, value)| !value.is_null() && *name != "encrypted_content")
            .map(|(name, value)| (name.clone(), bare(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Value::Array(items) => items.iter().map(bare).collect(),
        other => other.clone(),
    }
}
