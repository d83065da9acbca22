//! What clients sent to the real API, sent to this server: all of it is answered, or refused for a reason that is known.
//!
//! The recordings lie beside the repository (`../shared/recordings`). Without them this test fails, unless
//! `DUET_WITHOUT_RECORDINGS=1` says that they are not to be had.

use std::{collections::BTreeMap, fs, path::PathBuf};

use duet_engine::scripted::Script;
use http::StatusCode;
use serde_json::{Value, json};

use crate::{
    batches,
    support::{MODEL, Server, Setup},
};

/// Why a request is refused, by a part of the refusal.
const REFUSALS: [&str; 5] = [
    "does not support image input",
    "does not support PDF input",
    "File not found",
    "container: there is no code execution",
    "mcp_servers: this server calls no other servers",
];

fn recorded(name: &str) -> Vec<Value> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/recordings/anthropic").join(name);
    match fs::read_to_string(&file) {
        Ok(text) => text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
        Err(_) if std::env::var("DUET_WITHOUT_RECORDINGS").is_ok_and(|value| value == "1") => Vec::new(),
        Err(error) => panic!("{}: {error}. Set DUET_WITHOUT_RECORDINGS=1 to do without.", file.display()),
    }
}

/// How many requests were answered, and how many refused for which reason.
async fn asked(path: &str, file: &str) -> BTreeMap<&'static str, usize> {
    let server = Server::of(Script { window: 64 << 10, ..Script::says("ok") }).await;
    let mut counts = BTreeMap::new();
    for (index, recording) in recorded(file).into_iter().enumerate() {
        let mut body = recording["request"]["body"].clone();
        body["model"] = json!(MODEL);
        if body["thinking"]["type"] != "enabled" && !body["max_tokens"].is_null() {
            body["max_tokens"] = json!(16);
        }
        let reply = server.client.post(path, &body).header("anthropic-version", "2023-06-01").send().await;
        let reason = match reply.status {
            StatusCode::OK => "answered",
            StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND => {
                let message = reply.json()["error"]["message"].as_str().unwrap().to_owned();
                let known = REFUSALS.into_iter().find(|reason| message.contains(reason));
                known.unwrap_or_else(|| panic!("recording {index}: {message}"))
            }
            other => panic!("recording {index}: {other}: {:?}", reply.body),
        };
        *counts.entry(reason).or_default() += 1;
    }
    counts
}

#[tokio::test]
async fn recorded_messages_are_answered_or_refused_for_a_reason() {
    let counts = asked("/v1/messages", "messages.jsonl").await;
    let expected = [
        ("answered", 181),
        ("container: there is no code execution", 6),
        ("does not support PDF input", 3),
        ("does not support image input", 3),
        ("File not found", 2),
        ("mcp_servers: this server calls no other servers", 4),
    ];
    assert!(counts.is_empty() || counts == BTreeMap::from(expected), "{counts:#?}");
}

#[tokio::test]
async fn recorded_counts_are_answered() {
    let counts = asked("/v1/messages/count_tokens", "messages-count_tokens.jsonl").await;
    assert!(counts.is_empty() || counts == BTreeMap::from([("answered", 9)]), "{counts:#?}");
}

/// The names of an object's members, in order, and those of the objects in it.
fn names(value: &Value) -> Value {
    let members = value.as_object().into_iter().flatten();
    members.map(|(name, member)| json!([name, names(member)])).collect()
}

#[tokio::test]
async fn batches_are_written_as_the_recorded_ones() {
    let script = Script { window: 128 << 10, ..Script::says("ok") };
    let server = Setup { aliases: vec!["*"], ..Setup::new(script) }.start().await;
    let recordings = recorded("messages-batches.jsonl");
    for recording in recordings.iter().filter(|recording| recording["request"]["method"] == "POST") {
        let real: Value = serde_json::from_str(recording["response"]["body"].as_str().unwrap()).unwrap();
        let ours = server.client.post(batches::PATH, &recording["request"]["body"]).send().await.json();
        assert_eq!(names(&ours), names(&real));
        for same in ["type", "processing_status", "request_counts", "results_url"] {
            assert_eq!(ours[same], real[same], "{same}");
        }
        let path = format!("{}/{}", batches::PATH, ours["id"].as_str().unwrap());
        let lines = batches::results(&server.client, &batches::ended(&server.client, &path).await).await;
        assert!(lines.iter().all(|line| line["result"]["type"] == "succeeded"), "{lines:#?}");
    }
}
