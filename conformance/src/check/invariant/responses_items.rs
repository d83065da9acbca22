//! OpenAI Responses streams: every item is announced, spoken of, and done, and is in the response at the end.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    Invariant, Run,
    responses::{is_hidden, text},
    responses_stream::{bare, events, index, kind, terminal},
};
use crate::{check::Outcome, exchange::Exchange};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "response_output_indexes_count_up", run: Run::Exchange(output_indexes_count_up) },
    Invariant { name: "response_items_open_and_close", run: Run::Exchange(items_open_and_close) },
    Invariant { name: "response_items_do_not_overlap", run: Run::Exchange(items_do_not_overlap) },
    Invariant { name: "response_events_refer_to_open_items", run: Run::Exchange(events_refer_to_open_items) },
    Invariant {
        name: "response_terminal_output_is_done_items",
        run: Run::Exchange(terminal_output_is_done_items),
    },
];

/// Items that every server of this API has to stream whole; others come from tools that run on the server.
const CORE: [&str; 4] = ["message", "function_call", "custom_tool_call", "reasoning"];

fn output_indexes_count_up(exchange: &Exchange) -> Outcome {
    let indexes: Vec<_> = events(exchange)
        .filter(|event| kind(event) == "response.output_item.added")
        .map(|event| index(event, "output_index"))
        .collect();
    let wrong = (0..).zip(&indexes).find(|(wanted, found)| **found != Some(*wanted));
    match wrong {
        Some((wanted, found)) => {
            Outcome::Fail(format!("item {wanted} is announced with output_index {found:?}"))
        }
        None if indexes.is_empty() => Outcome::NotApplicable,
        None => Outcome::Pass,
    }
}

fn is_core(item: &Value) -> bool {
    CORE.contains(&text(item, "type"))
}

/// Follows the items of a stream, and says what is wrong with the first that is not announced once and done once.
fn items_open_and_close(exchange: &Exchange) -> Outcome {
    let mut open: BTreeMap<u64, &Value> = BTreeMap::new();
    let mut seen = false;
    for event in events(exchange) {
        // That an index is missing is another requirement; which item is meant cannot be told then.
        let Some(place) = index(event, "output_index") else { continue };
        let item = event.get("item").unwrap_or(&Value::Null);
        match kind(event) {
            "response.output_item.added" if is_core(item) => {
                seen = true;
                if open.insert(place, item).is_some() {
                    return Outcome::Fail(format!("the item at {place} is announced twice"));
                }
            }
            "response.output_item.done" if is_core(item) => {
                seen = true;
                let Some(added) = open.remove(&place) else {
                    return Outcome::Fail(format!(
                        "the item at {place} is done before it is announced, or twice"
                    ));
                };
                for member in ["id", "type", "call_id", "name"] {
                    if added.get(member) != item.get(member) {
                        return Outcome::Fail(format!("the item at {place} changes its {member}"));
                    }
                }
            }
            _ => {}
        }
    }
    let ended = terminal(exchange).is_some_and(|response| text(response, "status") == "completed");
    match open.first_key_value().filter(|_| ended) {
        Some((place, item)) => Outcome::Fail(format!("the {} at {place} is never done", text(item, "type"))),
        None if !seen => Outcome::NotApplicable,
        None => Outcome::Pass,
    }
}

fn items_do_not_overlap(exchange: &Exchange) -> Outcome {
    let mut open: Option<Option<u64>> = None;
    let mut seen = false;
    for event in events(exchange).filter(|event| event.get("item").is_some_and(is_core)) {
        seen = true;
        let place = index(event, "output_index");
        match (kind(event), open) {
            ("response.output_item.added", Some(other)) => {
                return Outcome::Fail(format!(
                    "the item at {place:?} begins before the one at {other:?} is done"
                ));
            }
            ("response.output_item.added", None) => open = Some(place),
            _ => open = None,
        }
    }
    if seen { Outcome::Pass } else { Outcome::NotApplicable }
}

/// Whether an event is about a part of one of [`CORE`]'s items; tools of the server have events of their own.
fn is_about_a_part(kind: &str) -> bool {
    let stems = [
        "output_text",
        "refusal",
        "content_part",
        "function_call_arguments",
        "custom_tool_call_input",
        "reasoning",
    ];
    kind.strip_prefix("response.").is_some_and(|kind| stems.iter().any(|stem| kind.starts_with(stem)))
}

/// Events about an item name it by index and by id, while it is open.
fn events_refer_to_open_items(exchange: &Exchange) -> Outcome {
    let mut open: BTreeMap<u64, String> = BTreeMap::new();
    let mut seen = false;
    for event in events(exchange) {
        let place = index(event, "output_index");
        match (kind(event), place) {
            ("response.output_item.added", Some(place)) => {
                open.insert(place, text(event.get("item").unwrap_or(&Value::Null), "id").to_owned());
            }
            ("response.output_item.done", Some(place)) => {
                open.remove(&place);
            }
            (kind, _) if is_about_a_part(kind) => {
                seen = true;
                let id = event.get("item_id").and_then(Value::as_str);
                let known = place.and_then(|place| open.get(&place)).map(String::as_str);
                let hidden = id.into_iter().chain(known).any(|id| is_hidden(exchange, id));
                if id.is_none() || (known != id && !hidden) {
                    return Outcome::Fail(format!(
                        "{kind} is about item {id:?} at {place:?}, where {known:?} is open"
                    ));
                }
            }
            _ => {}
        }
    }
    if seen { Outcome::Pass } else { Outcome::NotApplicable }
}

/// Encrypted content may be encrypted anew; all else of an item is what its last event said.
fn terminal_output_is_done_items(exchange: &Exchange) -> Outcome {
    let Some(output) = terminal(exchange).and_then(|response| response.get("output")?.as_array()) else {
        return Outcome::NotApplicable;
    };
    let added = events(exchange).filter(|event| kind(event) == "response.output_item.added").count();
    let done: Vec<_> = events(exchange)
        .filter(|event| kind(event) == "response.output_item.done")
        .filter_map(|event| Some((index(event, "output_index")?, event.get("item")?)))
        .collect();
    if added != output.len() {
        return Outcome::Fail(format!("{added} items were announced, the last event has {}", output.len()));
    }
    let differs = done.iter().find(|(place, item)| {
        let last = usize::try_from(*place).ok().and_then(|place| output.get(place));
        last.map(bare) != Some(bare(item))
    });
    match differs {
        Some((place, item)) => Outcome::Fail(format!(
            "the {} at {place} is not in the last event as it was done",
            text(item, "type")
        )),
        None if done.is_empty() => Outcome::NotApplicable,
        None => Outcome::Pass,
    }
}
