//! OpenAI chat completions and completions: chunks, merged by choice index and tool-call index.

use serde_json::{Map, Value, json};

use super::append;

/// Folds the chunks into a completion.
pub fn fold(chunks: &[&Value]) -> Option<Value> {
    let first = chunks.iter().find(|chunk| chunk.get("choices").is_some())?;
    let mut answer = (*first).clone();
    if let Some(object) = first.get("object").and_then(Value::as_str) {
        answer["object"] = json!(object.trim_end_matches(".chunk"));
    }
    let mut choices: Vec<Value> = Vec::new();
    for chunk in chunks {
        for choice in chunk.get("choices").and_then(Value::as_array).into_iter().flatten() {
            merge(&mut choices, choice);
        }
        if let Some(usage) = chunk.get("usage").filter(|usage| !usage.is_null()) {
            answer["usage"] = usage.clone();
        }
    }
    choices.sort_by_key(|choice| choice["index"].as_u64());
    choices.iter_mut().for_each(without_tool_indexes);
    answer["choices"] = Value::Array(choices);
    Some(answer)
}

fn merge(choices: &mut Vec<Value>, part: &Value) {
    let index = part.get("index").cloned().unwrap_or_default();
    let known = choices.iter().position(|choice| choice["index"] == index);
    let place = known.unwrap_or_else(|| {
        choices.push(json!({"index": index, "finish_reason": null}));
        choices.len() - 1
    });
    let choice = &mut choices[place];
    append(choice, "text", part.get("text"));
    if let Some(reason) = part.get("finish_reason").filter(|reason| !reason.is_null()) {
        choice["finish_reason"] = reason.clone();
    }
    if let Some(delta) = part.get("delta") {
        if !choice["message"].is_object() {
            choice["message"] = json!({"content": null});
        }
        message(&mut choice["message"], delta);
    }
    logprobs(choice, part.get("logprobs"));
}

fn message(message: &mut Value, delta: &Value) {
    for (name, value) in delta.as_object().unwrap_or(&Map::new()) {
        match (name.as_str(), value) {
            ("tool_calls", Value::Array(calls)) => calls.iter().for_each(|call| tool_call(message, call)),
            ("role", _) | (_, Value::Null) => {
                if message.get(name).is_none_or(Value::is_null) {
                    message[name.as_str()] = value.clone();
                }
            }
            (_, Value::String(_)) => append(message, name, Some(value)),
            (_, Value::Object(parts)) if message[name.as_str()].is_object() => {
                parts.iter().for_each(|(part, value)| append(&mut message[name.as_str()], part, Some(value)));
            }
            _ => message[name.as_str()] = value.clone(),
        }
    }
}

fn tool_call(message: &mut Value, part: &Value) {
    if !message["tool_calls"].is_array() {
        message["tool_calls"] = json!([]);
    }
    let Some(calls) = message["tool_calls"].as_array_mut() else { return };
    let index = part.get("index").cloned().unwrap_or_default();
    let Some(call) = calls.iter_mut().find(|call| call["index"] == index) else {
        calls.push(part.clone());
        return;
    };
    for member in ["function", "custom"] {
        let (Some(parts), true) = (part.get(member).and_then(Value::as_object), call[member].is_object())
        else {
            continue;
        };
        for (name, value) in parts {
            append(&mut call[member], name, Some(value));
        }
    }
}

/// The index of a tool call belongs to the stream; a whole answer has none.
fn without_tool_indexes(choice: &mut Value) {
    let calls = choice.pointer_mut("/message/tool_calls").and_then(Value::as_array_mut);
    for call in calls.into_iter().flatten().filter_map(Value::as_object_mut) {
        call.shift_remove("index");
    }
}

fn logprobs(choice: &mut Value, part: Option<&Value>) {
    for (name, more) in part.and_then(Value::as_object).unwrap_or(&Map::new()) {
        let Some(more) = more.as_array() else { continue };
        if !choice["logprobs"].is_object() {
            choice["logprobs"] = json!({});
        }
        let mut all = choice["logprobs"][name.as_str()].as_array().cloned().unwrap_or_default();
        all.extend(more.iter().cloned());
        choice["logprobs"][name.as_str()] = Value::Array(all);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(delta: &Value) -> Value {
        json!({"id": "c1", "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": delta, "finish_reason": null}]})
    }

    #[test]
    fn pieces_become_the_message_that_a_whole_answer_has() {
        let call = |index: u64, name: &str| json!({"tool_calls": [{"index": index, "id": name, "type": "function", "function": {"name": name, "arguments": ""}}]});
        let more = |index: u64, text: &str| json!({"tool_calls": [{"index": index, "function": {"arguments": text}}]});
        let deltas = [
            json!({"role": "assistant", "content": null, "audio": {"id": "a", "transcript": "He"}}),
            json!({"audio": {"transcript": "llo"}}),
            call(0, "one"),
            call(1, "two"),
            more(1, "{}"),
            more(0, "{\"a\""),
            more(0, ":1}"),
        ];
        let chunks: Vec<_> = deltas.iter().map(chunk).collect();
        let answer = fold(&chunks.iter().collect::<Vec<_>>()).unwrap();
        let function = |name: &str, arguments: &str| json!({"id": name, "type": "function", "function": {"name": name, "arguments": arguments}});
        let message = json!({
            "role": "assistant", "content": null, "audio": {"id": "a", "transcript": "Hello"},
            "tool_calls": [function("one", "{\"a\":1}"), function("two", "{}")],
        });
        assert_eq!(answer["object"], "chat.completion");
        assert_eq!(answer["choices"][0]["message"], message);
    }
}
