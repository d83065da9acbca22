//! Neighbouring deltas of one block become one: how a text is cut into pieces means nothing.

use serde_json::{Map, Value};

/// Members that differ between deltas of one block without meaning.
const FILLING: [&str; 2] = ["obfuscation", "sequence_number"];
/// What chunks append, beside the arguments of calls.
const TEXTS: [&str; 5] = ["content", "reasoning", "reasoning_content", "refusal", "text"];

/// Appends `next` to `last` if both are deltas of the same block; says whether it did.
pub fn join(last: &mut Value, next: &Value) -> bool {
    if last.get("event") != next.get("event") {
        return false;
    }
    let Some(data) = last.get_mut("data").and_then(Value::as_object_mut) else { return false };
    let Some(more) = next.get("data").and_then(Value::as_object) else { return false };
    match (more.get("type").and_then(Value::as_str), more.contains_key("choices")) {
        (Some("content_block_delta"), _) => block(data, more),
        (Some(kind), _) if kind.ends_with(".delta") => item(data, more),
        (None, true) => chunk(data, more).is_some(),
        _ => false,
    }
}

/// A block of an Anthropic message.
fn block(data: &mut Map<String, Value>, more: &Map<String, Value>) -> bool {
    let same = alike(data, more, &["delta"]) && data["delta"].get("type") == more["delta"].get("type");
    let appended = match more["delta"].get("type").and_then(Value::as_str) {
        Some("text_delta") => "text",
        Some("input_json_delta") => "partial_json",
        Some("thinking_delta") => "thinking",
        _ => return false,
    };
    same && append(&mut data["delta"][appended], more["delta"].get(appended))
}

/// A part of an OpenAI response's item.
fn item(data: &mut Map<String, Value>, more: &Map<String, Value>) -> bool {
    if !alike(data, more, &["delta", "logprobs"]) || !append(&mut data["delta"], more.get("delta")) {
        return false;
    }
    extend(data.get_mut("logprobs"), more.get("logprobs"));
    true
}

/// A chunk of an OpenAI completion, with one choice on both sides that both only add to.
fn chunk(data: &mut Map<String, Value>, more: &Map<String, Value>) -> Option<()> {
    if !alike(data, more, &["choices"]) {
        return None;
    }
    let [choice] = data.get_mut("choices")?.as_array_mut()?.as_mut_slice() else { return None };
    let [added] = more.get("choices")?.as_array()?.as_slice() else { return None };
    let (choice, added) = (choice.as_object_mut()?, added.as_object()?);
    let open = |choice: &Map<String, Value>| choice.get("finish_reason").is_none_or(Value::is_null);
    if !alike(choice, added, &["delta", "logprobs", "text"]) || !open(choice) || !open(added) {
        return None;
    }
    let appended = if let (Some(text), None) = (choice.get_mut("text"), added.get("delta")) {
        append(text, added.get("text"))
    } else {
        message(choice.get_mut("delta")?.as_object_mut()?, added.get("delta")?.as_object()?)
    };
    if let (Some(Value::Object(all)), Some(Value::Object(more))) =
        (choice.get_mut("logprobs"), added.get("logprobs"))
    {
        more.iter().for_each(|(name, more)| extend(all.get_mut(name), Some(more)));
    }
    appended.then_some(())
}

/// Deltas with one and the same member each.
fn message(delta: &mut Map<String, Value>, more: &Map<String, Value>) -> bool {
    let mut members = delta.iter_mut();
    let (Some((name, value)), None) = (members.next(), members.next()) else { return false };
    if more.len() != 1 {
        return false;
    }
    match (name.as_str(), more.get(name)) {
        ("tool_calls", Some(calls)) => call(value, calls).is_some(),
        (name, Some(text)) if TEXTS.contains(&name) => append(value, Some(text)),
        _ => false,
    }
}

/// Further arguments of the same call. What begins a call, and so has an id, stays apart.
fn call(value: &mut Value, more: &Value) -> Option<()> {
    let [call] = value.as_array_mut()?.as_mut_slice() else { return None };
    let [added] = more.as_array()?.as_slice() else { return None };
    let (call, added) = (call.as_object_mut()?, added.as_object()?);
    let begins = call.contains_key("id") || added.contains_key("id");
    if begins || !alike(call, added, &["function"]) {
        return None;
    }
    let arguments = call.get_mut("function")?.get_mut("arguments")?;
    append(arguments, added.get("function")?.get("arguments")).then_some(())
}

/// Whether two documents have the same members but for some.
fn alike(one: &Map<String, Value>, other: &Map<String, Value>, but: &[&str]) -> bool {
    let told = |name: &&String| !but.contains(&name.as_str()) && !FILLING.contains(&name.as_str());
    let same = |name: &String| one.get(name) == other.get(name);
    one.keys().chain(other.keys()).filter(told).all(same)
}

fn append(text: &mut Value, more: Option<&Value>) -> bool {
    let (Value::String(text), Some(Value::String(more))) = (text, more) else { return false };
    text.push_str(more);
    true
}

fn extend(list: Option<&mut Value>, more: Option<&Value>) {
    if let (Some(Value::Array(list)), Some(Value::Array(more))) = (list, more) {
        list.extend(more.iter().cloned());
    }
}
