//! Two answers side by side: whole documents, or streams frame by frame with adjacent deltas joined.

use std::{collections::BTreeSet, fmt};

use duet_conformance::exchange::Exchange;
use serde_json::{Map, Value};

use crate::rules::{self, Rule};

/// Something that is not as it was recorded.
#[derive(Debug, PartialEq)]
pub struct Difference {
    place: String,
    recorded: Option<Value>,
    ours: Option<Value>,
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |value: &Option<Value>| {
            let text = value.as_ref().map_or_else(|| "nothing".to_owned(), Value::to_string);
            text.chars().take(160).collect::<String>()
        };
        write!(formatter, "{}: recorded {}, ours {}", self.place, shown(&self.recorded), shown(&self.ours))
    }
}

/// What a comparison found.
#[derive(Debug, Default)]
pub struct Comparison {
    /// What no rule explains.
    pub differences: Vec<Difference>,
    /// Why some values were not compared although they differ.
    pub explained: BTreeSet<&'static str>,
}

/// Everything that differs.
pub fn compare(real: &Exchange, ours: &Exchange) -> Comparison {
    let mut found = Comparison::default();
    let api = if real.request.path.contains("/messages") { "anthropic" } else { "openai" };
    if real.is_stream() && !calls_in_parallel(real) {
        let (recorded, got) = (joined(real), joined(ours));
        let (recorded, got) = (Value::Array(recorded), Value::Array(got));
        walk(api, "/frames", Some(&recorded), Some(&got), &mut found);
    } else {
        let (recorded, got) = (real.answer().map(without_thoughts), ours.answer().map(without_thoughts));
        walk(api, "", recorded.as_ref(), got.as_ref(), &mut found);
    }
    found
}

/// Whether a chat completion calls several tools: then the real stream announces the role alone, which only somebody
/// who knows what follows can do, so the folded answers are compared.
fn calls_in_parallel(real: &Exchange) -> bool {
    let calls = real.answer().and_then(|answer| answer.pointer("/choices/0/message/tool_calls")?.as_array());
    calls.is_some_and(|calls| calls.len() > 1)
}

fn walk(api: &str, place: &str, recorded: Option<&Value>, ours: Option<&Value>, found: &mut Comparison) {
    if same(recorded, ours) {
        return;
    }
    match rules::rule(api, place) {
        Some(Rule::Opaque) if kind(recorded) == kind(ours) && ours.is_none_or(|ours| ours != "") => return,
        Some(Rule::Optional(reason)) if recorded.is_none() || ours.is_none() => {
            found.explained.insert(reason);
            return;
        }
        Some(Rule::Free(reason)) => {
            found.explained.insert(reason);
            return;
        }
        Some(Rule::Opaque | Rule::Optional(_)) | None => {}
    }
    match (recorded, ours) {
        (Some(Value::Object(recorded)), Some(Value::Object(ours))) => {
            let names: BTreeSet<&String> = recorded.keys().chain(ours.keys()).collect();
            for name in names {
                walk(api, &format!("{place}/{name}"), recorded.get(name), ours.get(name), found);
            }
        }
        (Some(Value::Array(recorded)), Some(Value::Array(ours))) => {
            for index in 0..recorded.len().max(ours.len()) {
                walk(api, &format!("{place}/{index}"), recorded.get(index), ours.get(index), found);
            }
        }
        // The core hands on a folded object, whose spacing is its own.
        (Some(Value::String(recorded)), Some(Value::String(ours)))
            if place.ends_with("/partial_json") && parsed(recorded) == parsed(ours) => {}
        (recorded, ours) => {
            found.differences.push(Difference {
                place: place.to_owned(),
                recorded: recorded.cloned(),
                ours: ours.cloned(),
            });
        }
    }
}

/// Numbers are compared as numbers: 1 and 1.0 are one.
fn same(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one.and_then(Value::as_f64), other.and_then(Value::as_f64)) {
        (Some(one), Some(other)) => (one - other).abs() <= 1e-6 * one.abs().max(1.0),
        _ => one == other,
    }
}

fn parsed(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

fn kind(value: Option<&Value>) -> Option<std::mem::Discriminant<Value>> {
    value.map(std::mem::discriminant)
}

/// Thoughts in full, which the vendor of the Responses API never shows, taken away.
fn without_thoughts(document: &Value) -> Value {
    let mut document = document.clone();
    if let Some(items) = document.get_mut("output").and_then(Value::as_array_mut) {
        items.iter_mut().for_each(remove_thought);
    }
    document
}

fn remove_thought(item: &mut Value) {
    if let (true, Some(members)) = (item["type"] == "reasoning", item.as_object_mut()) {
        members.remove("content");
    }
}

/// Whether a frame tells of a thought in full.
fn is_thought(frame: &Value) -> bool {
    let kind = frame["type"].as_str().unwrap_or_default();
    kind.starts_with("response.reasoning_text")
        || frame.pointer("/part/type").is_some_and(|part| part == "reasoning_text")
}

/// The frames of a stream without pings, adjacent pieces of one text put together.
fn joined(exchange: &Exchange) -> Vec<Value> {
    let mut frames: Vec<Value> = Vec::new();
    for frame in exchange.frames().iter().filter(|frame| !matches!(frame.kind(), "ping" | "comment")) {
        let mut next = frame.json.clone().unwrap_or_else(|| Value::String(frame.data.clone()));
        if is_thought(&next) {
            continue;
        }
        if let Some(item) = next.get_mut("item") {
            remove_thought(item);
        }
        if let Some(response) = next.get_mut("response") {
            *response = without_thoughts(response);
        }
        match frames.last_mut() {
            Some(last) if pieces(last, &next) => append(last, &next),
            _ => frames.push(next),
        }
    }
    frames
}

/// Where a frame's text is, if it is a piece of one.
fn text_place(frame: &Value) -> Option<&'static str> {
    let places =
        ["/delta/text", "/delta/thinking", "/delta/partial_json", "/delta", "/choices/0/delta/content"];
    let calls = "/choices/0/delta/tool_calls/0/function/arguments";
    let is_delta =
        frame["type"].as_str().is_some_and(|kind| kind.ends_with("delta")) || frame.get("choices").is_some();
    let mut all = places.into_iter().chain([calls]);
    is_delta.then(|| all.find(|place| frame.pointer(place).is_some_and(Value::is_string)))?
}

/// Whether two frames are the same but for their text and what only counts frames.
fn pieces(one: &Value, other: &Value) -> bool {
    let (Some(place), Some(same)) = (text_place(one), text_place(other)) else { return false };
    place == same && bare(one, place) == bare(other, place)
}

fn bare(frame: &Value, place: &str) -> Value {
    let mut frame = frame.clone();
    if let Some(text) = frame.pointer_mut(place) {
        *text = Value::Null;
    }
    let members: &mut Map<String, Value> = match frame.as_object_mut() {
        Some(members) => members,
        None => return frame,
    };
    for name in ["sequence_number", "obfuscation", "logprobs"] {
        members.remove(name);
    }
    frame
}

fn append(frame: &mut Value, next: &Value) {
    let Some(place) = text_place(frame) else { return };
    if let (Some(Value::Array(all)), Some(Value::Array(more))) =
        (frame.get_mut("logprobs"), next.get("logprobs"))
    {
        all.extend(more.iter().cloned());
    }
    let more = next.pointer(place).and_then(Value::as_str).unwrap_or_default().to_owned();
    if let Some(Value::String(text)) = frame.pointer_mut(place) {
        text.push_str(&more);
    }
}
