//! The server in front of others, as its clients and the others see it.

mod encrypted;
mod failing;
mod images;
mod kept;
mod relayed;
mod smuggled;
mod traced;
mod translated;
mod upstream;
mod watched;
mod workers;

use std::{fs, path::PathBuf, sync::Arc, time::Duration};

use duet_inference::ModelInfo;
use duet_upstream::{Address, Balance, Key, Kind, Place, Provider, ProviderSettings, Route, Routes, Target};
use http::HeaderMap;
use serde_json::{Value, json};

/// The key of every provider here.
const KEY: &str = "the-key-of-the-provider";

/// A provider that loses no time.
fn settings(name: &str, kind: &str, base: &str) -> ProviderSettings {
    ProviderSettings {
        name: name.to_owned(),
        kind: Kind::of_name(kind).unwrap(),
        address: Address::parse(base).unwrap(),
        key: Some(Key::new(KEY).unwrap()),
        roots: None,
        headers: HeaderMap::new(),
        connect_timeout: Duration::from_secs(5),
        first_byte_timeout: Duration::from_secs(20),
        idle_timeout: Duration::from_secs(20),
        retries: 0,
        longest_wait: Duration::from_secs(5),
        max_concurrency: None,
    }
}

/// Routes of one name to providers in this order.
fn routes(name: &str, balance: Balance, providers: Vec<ProviderSettings>) -> Routes {
    let providers: Vec<_> = providers.into_iter().map(|settings| Provider::new(settings).unwrap()).collect();
    let target = |provider: &Arc<Provider>| Target {
        place: Place::At(Arc::clone(provider)),
        model: None,
        weight: 1,
        tier: 0,
    };
    let targets = providers.iter().map(target).collect();
    Routes::new(providers, [(name.to_owned(), Route { balance, targets, info: unknown() })])
}

/// A model of which nothing was said.
fn unknown() -> ModelInfo {
    ModelInfo { window: 0, max_output: 0, ..ModelInfo::default() }
}

/// Everything goes to these providers, in this order.
fn all_to(providers: Vec<ProviderSettings>) -> Routes {
    routes("*", Balance::Order, providers)
}

/// What was recorded of the real APIs, which lies beside the repository.
fn recorded(file: &str) -> Vec<Value> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/recordings").join(file);
    match fs::read_to_string(&path) {
        Ok(text) => text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
        Err(_) if std::env::var("DUET_WITHOUT_RECORDINGS").is_ok_and(|value| value == "1") => Vec::new(),
        Err(error) => panic!("{}: {error}. Set DUET_WITHOUT_RECORDINGS=1 to do without.", path.display()),
    }
}

/// A short stream of each kind, whole.
fn streams() -> [(&'static str, Value, String); 3] {
    let text = json!([{"role": "user", "content": "hi"}]);
    let event = |value: Value| format!("event: {}\ndata: {value}\n\n", value["type"].as_str().unwrap());
    let usage = json!({"input_tokens": 3, "output_tokens": 1, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0});
    let message = json!({
        "model": "m", "id": "msg_1", "type": "message", "role": "assistant", "content": [],
        "stop_reason": null, "stop_sequence": null, "usage": usage
    });
    let messages = [
        json!({"type": "message_start", "message": message}),
        json!({"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}),
        json!({"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "Hello"}}),
        json!({"type": "content_block_stop", "index": 0}),
        json!({"type": "message_delta", "delta": {"stop_reason": "end_turn", "stop_sequence": null}, "usage": {"input_tokens": 3, "output_tokens": 2, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0}}),
        json!({"type": "message_stop"}),
    ];
    let chunk = |choices: Value| {
        let chunk = json!({"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": choices});
        format!("data: {chunk}\n\n")
    };
    let chunks = [
        chunk(json!([{"index": 0, "delta": {"role": "assistant", "content": "He"}, "finish_reason": null}])),
        chunk(json!([{"index": 0, "delta": {"content": "llo"}, "finish_reason": null}])),
        chunk(json!([{"index": 0, "delta": {}, "finish_reason": "stop"}])),
        "data: [DONE]\n\n".to_owned(),
    ];
    let responses = [
        json!({"type": "response.output_text.delta", "item_id": "i", "output_index": 0, "content_index": 0, "delta": "He", "logprobs": [], "sequence_number": 4}),
        json!({"type": "response.output_text.delta", "item_id": "i", "output_index": 0, "content_index": 0, "delta": "llo", "logprobs": [], "sequence_number": 5}),
        json!({"type": "error", "sequence_number": 6, "error": {"type": "server_error", "code": null, "message": "m", "param": null}}),
    ];
    [
        (
            "/v1/messages",
            json!({"model": "far", "max_tokens": 9, "stream": true, "messages": text}),
            messages.into_iter().map(event).collect(),
        ),
        ("/v1/chat/completions", json!({"model": "far", "stream": true, "messages": text}), chunks.concat()),
        (
            "/v1/responses",
            json!({"model": "far", "stream": true, "input": "hi"}),
            responses.into_iter().map(event).collect(),
        ),
    ]
}
