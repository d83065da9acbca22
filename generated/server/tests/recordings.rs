//! Recorded traffic of the real APIs against our types: whatever uses only what the specifications cover must decode,
//! and survive the way back with nothing lost. Unions grow with the specifications: unknown members are counted.
//!
//! The recordings lie beside the repository (`../shared/recordings`). Without them this test fails, unless
//! `DUET_WITHOUT_RECORDINGS=1` says that they are not to be had.
#![cfg(test)]

use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use types_anthropic as anthropic;
use types_openai as openai;
use wire::{Cx, Decode, Decoded, Fault, FaultKind, Mode};

/// What became of the documents of one kind.
#[derive(Debug, Default)]
struct Tally {
    /// Decoded and written back equal.
    equal: usize,
    /// Of these, with every property in the recorded order too.
    same_order: usize,
    /// Union members and request properties outside the coverage.
    outside: BTreeMap<String, usize>,
}

impl Tally {
    fn record<T: Decode + Serialize>(&mut self, value: &Value, mode: Mode, place: &str) {
        let decoded: Decoded<T> = T::decode(value.clone(), &mut Cx::new(mode));
        match decoded {
            Ok(decoded) => {
                let bytes = serde_json::to_vec(&decoded).expect("generated types serialise");
                let written = serde_json::from_slice(&bytes).expect("JSON");
                let lost = differences(value, &written, "");
                assert!(lost.is_empty(), "{place}: the round trip changed {lost:?}\n{value}");
                self.equal += 1;
                self.same_order += usize::from(serde_json::to_vec(value).expect("JSON") == bytes);
            }
            Err(fault) => {
                let outside = outside(&fault).unwrap_or_else(|| {
                    panic!("{place}: {}\n{value}", wire::style::anthropic::message(&fault))
                });
                *self.outside.entry(outside).or_default() += 1;
            }
        }
    }

    fn outside_total(&self) -> usize {
        self.outside.values().sum()
    }
}

/// The kinds of fault that mean "not covered yet": an unknown member of a union, or an unknown property.
fn outside(fault: &Fault) -> Option<String> {
    let path = wire::style::openai::path(fault);
    let path: String = path.chars().filter(|c| !c.is_ascii_digit()).collect();
    match &fault.kind {
        FaultKind::Tag { got, .. } => Some(format!("{path} = {got}")),
        FaultKind::Extra => Some(path),
        _ => None,
    }
}

/// Paths at which two documents differ; only the order of properties does not count.
fn differences(left: &Value, right: &Value, path: &str) -> Vec<String> {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => object_differences(left, right, path),
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            let pairs = left.iter().zip(right).enumerate();
            pairs
                .flat_map(|(index, (left, right))| differences(left, right, &format!("{path}[{index}]")))
                .collect()
        }
        (Value::Number(left), Value::Number(right)) if same_number(left, right) => Vec::new(),
        _ if left == right => Vec::new(),
        _ => vec![path.to_owned()],
    }
}

/// `1` is `1.0`, and reading a long fraction twice may differ in its last bit.
fn same_number(left: &serde_json::Number, right: &serde_json::Number) -> bool {
    let bits = |number: &serde_json::Number| number.as_f64().map(f64::to_bits);
    left.as_f64() == right.as_f64()
        || bits(left).zip(bits(right)).is_some_and(|(left, right)| left.abs_diff(right) <= 1)
}

fn object_differences(left: &Map<String, Value>, right: &Map<String, Value>, path: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (key, value) in left {
        match right.get(key) {
            Some(other) => out.extend(differences(value, other, &format!("{path}.{key}"))),
            None => out.push(format!("{path}.{key}")),
        }
    }
    out.extend(
        right.keys().filter(|key| !left.contains_key(*key)).map(|key| format!("{path}.{key} (added)")),
    );
    out
}

/// The recordings of one endpoint; `None` only where the environment says that there are none.
fn recordings(name: &str) -> Option<Vec<Value>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/recordings");
    let file = folder.join(name);
    match fs::read_to_string(&file) {
        Ok(text) => {
            Some(text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect())
        }
        Err(error) if std::env::var("DUET_WITHOUT_RECORDINGS").is_ok_and(|value| value == "1") => {
            eprintln!("NOT TESTED: {} is missing ({error}), and DUET_WITHOUT_RECORDINGS=1", file.display());
            None
        }
        Err(error) => panic!("{}: {error}. Set DUET_WITHOUT_RECORDINGS=1 to do without.", file.display()),
    }
}

#[derive(Debug, Default)]
struct Endpoint {
    requests: Tally,
    replies: Tally,
    errors: Tally,
    frames: Tally,
}

impl Endpoint {
    /// `Request`, its reply, its error and the item of its event stream.
    fn read<Q, R, E, I>(recordings: &[Value]) -> Self
    where
        Q: Decode + Serialize,
        R: Decode + Serialize,
        E: Decode + Serialize,
        I: Decode + Serialize,
    {
        let mut endpoint = Self::default();
        for (index, recording) in recordings.iter().enumerate() {
            let place = format!("recording {index} ({})", recording["source"]["path"]);
            endpoint.requests.record::<Q>(&recording["request"]["body"], Mode::StrictRequest, &place);
            let status = recording["response"]["status"].as_u64().expect("a status");
            let body = recording["response"]["body"].as_str().expect("a body");
            if !body.trim_start().starts_with('{') {
                for data in body
                    .lines()
                    .filter_map(|line| line.strip_prefix("data: "))
                    .filter(|data| *data != "[DONE]")
                {
                    let value = serde_json::from_str(data).expect("a frame is JSON");
                    endpoint.frames.record::<I>(&value, Mode::Answer, &place);
                }
                continue;
            }
            let value = serde_json::from_str(body).expect("a body is JSON");
            match status {
                200 => endpoint.replies.record::<R>(&value, Mode::Answer, &place),
                _ => endpoint.errors.record::<E>(&value, Mode::Answer, &place),
            }
        }
        endpoint
    }

    /// Counts of documents that came through, of those outside the coverage, and of those in the recorded order.
    /// Recorders that parse bodies sort their properties, so only a part can be in order.
    fn summary(&self) -> [String; 4] {
        let line = |name: &str, tally: &Tally| {
            format!(
                "{name} {} (+{} outside, {} in order)",
                tally.equal,
                tally.outside_total(),
                tally.same_order
            )
        };
        println!("{self:#?}");
        [
            line("requests", &self.requests),
            line("replies", &self.replies),
            line("errors", &self.errors),
            line("frames", &self.frames),
        ]
    }
}

#[test]
fn anthropic_messages() {
    let Some(recordings) = recordings("anthropic/messages.jsonl") else { return };
    let endpoint = Endpoint::read::<
        anthropic::CreateMessageParams,
        anthropic::Message,
        anthropic::ErrorResponse,
        anthropic::MessageStreamEvent,
    >(&recordings);
    let expected = [
        "requests 199 (+0 outside, 0 in order)",
        "replies 143 (+0 outside, 35 in order)",
        "errors 4 (+0 outside, 2 in order)",
        "frames 1410 (+0 outside, 1407 in order)",
    ];
    assert_eq!(endpoint.summary(), expected);
}

#[test]
fn anthropic_count_tokens() {
    let Some(recordings) = recordings("anthropic/messages-count_tokens.jsonl") else { return };
    let endpoint = Endpoint::read::<
        anthropic::CountMessageTokensParams,
        anthropic::MessageTokensCount,
        anthropic::ErrorResponse,
        anthropic::MessageStreamEvent,
    >(&recordings);
    let expected = [
        "requests 9 (+0 outside, 2 in order)",
        "replies 8 (+0 outside, 8 in order)",
        "errors 1 (+0 outside, 0 in order)",
        "frames 0 (+0 outside, 0 in order)",
    ];
    assert_eq!(endpoint.summary(), expected);
}

#[test]
fn openai_chat_completions() {
    let Some(recordings) = recordings("openai/chat-completions.jsonl") else { return };
    let endpoint = Endpoint::read::<
        openai::CreateChatCompletionRequest,
        openai::ChatCompletion,
        openai::ErrorResponse,
        openai::ChatCompletionChunk,
    >(&recordings);
    let expected = [
        "requests 66 (+7 outside, 1 in order)",
        "replies 47 (+0 outside, 17 in order)",
        "errors 4 (+0 outside, 0 in order)",
        "frames 334 (+0 outside, 312 in order)",
    ];
    assert_eq!(endpoint.summary(), expected);
}

#[test]
fn openai_responses() {
    let Some(recordings) = recordings("openai/responses.jsonl") else { return };
    let (asked, read): (Vec<_>, Vec<_>) =
        recordings.into_iter().partition(|recording| recording["request"]["method"] == "POST");
    // What the real API refused, we may refuse while decoding: a temperature of -1, for one.
    let (answered, refused): (Vec<_>, Vec<_>) =
        asked.into_iter().partition(|recording| recording["response"]["status"] == 200);
    let endpoint = Endpoint::read::<
        openai::CreateResponseRequest,
        openai::Response,
        openai::ErrorResponse,
        openai::ResponseStreamEvent,
    >(&answered);
    let expected = [
        "requests 285 (+0 outside, 0 in order)",
        "replies 228 (+0 outside, 0 in order)",
        "errors 0 (+0 outside, 0 in order)",
        "frames 1549 (+0 outside, 1243 in order)",
    ];
    assert_eq!(endpoint.summary(), expected);
    let endpoint =
        Endpoint::read::<Value, openai::Response, openai::ErrorResponse, openai::ResponseStreamEvent>(
            &[refused, read].concat(),
        );
    let expected = [
        "requests 19 (+0 outside, 19 in order)",
        "replies 8 (+0 outside, 0 in order)",
        "errors 10 (+0 outside, 4 in order)",
        "frames 16 (+0 outside, 0 in order)",
    ];
    assert_eq!(endpoint.summary(), expected);
}

#[test]
fn openai_responses_compact_and_input_tokens() {
    let Some(recordings) = recordings("openai/responses-compact.jsonl") else { return };
    let endpoint = Endpoint::read::<
        openai::CompactResponseRequest,
        openai::CompactedResponse,
        openai::ErrorResponse,
        openai::ResponseStreamEvent,
    >(&recordings);
    let expected = [
        "requests 2 (+0 outside, 0 in order)",
        "replies 2 (+0 outside, 0 in order)",
        "errors 0 (+0 outside, 0 in order)",
        "frames 0 (+0 outside, 0 in order)",
    ];
    assert_eq!(endpoint.summary(), expected);
    let Some(recordings) = self::recordings("openai/responses-input_tokens.jsonl") else { return };
    let endpoint = Endpoint::read::<
        openai::CountResponseTokensRequest,
        openai::ResponseTokensCount,
        openai::ErrorResponse,
        openai::ResponseStreamEvent,
    >(&recordings);
    let expected = [
        "requests 4 (+0 outside, 0 in order)",
        "replies 4 (+0 outside, 0 in order)",
        "errors 0 (+0 outside, 0 in order)",
        "frames 0 (+0 outside, 0 in order)",
    ];
    assert_eq!(endpoint.summary(), expected);
}

#[test]
fn openai_conversations() {
    let Some(recordings) = recordings("openai/conversations.jsonl") else { return };
    let (made, gone): (Vec<_>, Vec<_>) =
        recordings.into_iter().partition(|recording| recording["request"]["method"] == "POST");
    let endpoint = Endpoint::read::<
        openai::CreateConversationRequest,
        openai::Conversation,
        openai::ErrorResponse,
        openai::ResponseStreamEvent,
    >(&made);
    let expected = [
        "requests 2 (+0 outside, 2 in order)",
        "replies 2 (+0 outside, 0 in order)",
        "errors 0 (+0 outside, 0 in order)",
        "frames 0 (+0 outside, 0 in order)",
    ];
    assert_eq!(endpoint.summary(), expected);
    let endpoint = Endpoint::read::<
        Value,
        openai::ConversationDeleted,
        openai::ErrorResponse,
        openai::ResponseStreamEvent,
    >(&gone);
    assert_eq!(endpoint.summary()[1], "replies 2 (+0 outside, 0 in order)");
}
