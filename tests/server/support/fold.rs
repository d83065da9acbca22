//! Streams folded into what the same request without `stream` answers, as SDKs do it.

use serde_json::{Map, Value, json};

/// The events of a message.
pub fn message(events: &[Value]) -> Value {
    let mut message = Value::Null;
    let mut inputs: Vec<String> = Vec::new();
    for event in events {
        let index = event["index"].as_u64().unwrap_or_default() as usize;
        match event["type"].as_str().unwrap() {
            "message_start" => message = event["message"].clone(),
            "content_block_start" => {
                message["content"].as_array_mut().unwrap().push(event["content_block"].clone());
                inputs.push(String::new());
            }
            "content_block_delta" => {
                let (delta, block) = (&event["delta"], &mut message["content"][index]);
                match delta["type"].as_str().unwrap() {
                    "input_json_delta" => inputs[index].push_str(delta["partial_json"].as_str().unwrap()),
                    "text_delta" => append(&mut block["text"], &delta["text"]),
                    "thinking_delta" => append(&mut block["thinking"], &delta["thinking"]),
                    "signature_delta" => block["signature"] = delta["signature"].clone(),
                    other => panic!("{other}"),
                }
            }
            "content_block_stop" if !inputs[index].is_empty() => {
                message["content"][index]["input"] =
                    serde_json::from_str(&inputs[index]).unwrap_or(Value::Null);
            }
            "message_delta" => {
                merge(&mut message, &event["delta"]);
                merge(&mut message["usage"], &event["usage"]);
            }
            _ => {}
        }
    }
    message
}

/// The chunks of a chat completion: its choices, and the usage if it was sent.
pub fn chat(chunks: &[Value]) -> Value {
    let mut choices: Vec<Value> = Vec::new();
    let mut usage = Value::Null;
    for chunk in chunks {
        if chunk["usage"].is_object() {
            usage = chunk["usage"].clone();
        }
        for part in chunk["choices"].as_array().unwrap() {
            let index = part["index"].as_u64().unwrap() as usize;
            while choices.len() <= index {
                choices.push(json!({"index": choices.len(), "message": {}, "logprobs": null}));
            }
            let choice = &mut choices[index];
            delta(&mut choice["message"], &part["delta"]);
            if !part["finish_reason"].is_null() {
                choice["finish_reason"] = part["finish_reason"].clone();
            }
            if let Some(tokens) = part["logprobs"]["content"].as_array() {
                match choice["logprobs"]["content"].as_array_mut() {
                    Some(all) => all.extend(tokens.clone()),
                    None => choice["logprobs"] = json!({"content": tokens}),
                }
            }
        }
    }
    json!({"choices": choices, "usage": usage})
}

/// The chunks of a completion: its texts and reasons.
pub fn completion(chunks: &[Value]) -> Value {
    let mut choices: Vec<Value> = Vec::new();
    for part in chunks.iter().flat_map(|chunk| chunk["choices"].as_array().unwrap()) {
        let index = part["index"].as_u64().unwrap() as usize;
        while choices.len() <= index {
            choices.push(json!({"index": choices.len(), "text": ""}));
        }
        append(&mut choices[index]["text"], &part["text"]);
        for (name, more) in part["logprobs"].as_object().into_iter().flatten() {
            match (choices[index]["logprobs"][name].as_array_mut(), more) {
                (Some(all), Value::Array(more)) => all.extend(more.clone()),
                (_, more) => choices[index]["logprobs"][name] = more.clone(),
            }
        }
        if !part["finish_reason"].is_null() {
            choices[index]["finish_reason"] = part["finish_reason"].clone();
        }
    }
    json!({"choices": choices})
}

fn delta(message: &mut Value, delta: &Value) {
    for (name, value) in delta.as_object().unwrap() {
        match (name.as_str(), value) {
            ("tool_calls", Value::Array(calls)) => calls.iter().for_each(|call| tool_call(message, call)),
            ("function_call", Value::Object(_)) => {
                merge_texts(message.as_object_mut().unwrap().entry(name).or_insert_with(|| json!({})), value);
            }
            ("role" | "annotations", value) => message[name] = value.clone(),
            (_, Value::String(_)) => append(&mut message[name], value),
            (_, value) => {
                message.as_object_mut().unwrap().entry(name).or_insert_with(|| value.clone());
            }
        }
    }
}

fn tool_call(message: &mut Value, part: &Value) {
    let calls = message.as_object_mut().unwrap().entry("tool_calls").or_insert_with(|| json!([]));
    let (calls, index) = (calls.as_array_mut().unwrap(), part["index"].as_u64().unwrap() as usize);
    if calls.len() == index {
        calls.push(json!({}));
    }
    let call = &mut calls[index];
    for (name, value) in part.as_object().unwrap().iter().filter(|(name, _)| *name != "index") {
        match value {
            Value::Object(_) => {
                merge_texts(call.as_object_mut().unwrap().entry(name).or_insert_with(|| json!({})), value);
            }
            value => call[name] = value.clone(),
        }
    }
}

fn merge_texts(into: &mut Value, more: &Value) {
    for (name, value) in more.as_object().unwrap() {
        append(&mut into[name], value);
    }
}

fn append(into: &mut Value, more: &Value) {
    let text = [into.as_str().unwrap_or_default(), more.as_str().unwrap()].concat();
    *into = text.into();
}

fn merge(into: &mut Value, more: &Value) {
    for (name, value) in more.as_object().unwrap() {
        into[name] = value.clone();
    }
}

/// Without what differs between two answers to the same request: names, times, and what came from the cache.
pub fn comparable(value: &Value) -> Value {
    const DIFFERENT: [&str; 12] = [
        "id",
        "created",
        "created_at",
        "completed_at",
        "call_id",
        "signature",
        "encrypted_content",
        "obfuscation",
        "cached_tokens",
        "cache_write_tokens",
        "annotations",
        "cache_creation",
    ];
    match value {
        Value::Array(items) => items.iter().map(comparable).collect(),
        Value::Object(members) => {
            let mut kept: Map<String, Value> = members
                .iter()
                .filter(|(name, value)| {
                    !DIFFERENT.contains(&name.as_str()) && !value.is_null() && *value != &json!("")
                })
                .map(|(name, value)| (name.clone(), comparable(value)))
                .collect();
            let parts = ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"];
            if kept.contains_key(parts[1]) {
                let sum: u64 = parts.iter().filter_map(|part| kept.remove(*part)?.as_u64()).sum();
                kept.insert("input_tokens".into(), sum.into());
            }
            kept.into()
        }
        other => other.clone(),
    }
}
