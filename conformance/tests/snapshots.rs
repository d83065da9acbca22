//! The recorded sessions of the SDKs and agents in their normal form: what a client asks and what it is told.
//!
//! Written by `INSTA_UPDATE=always cargo test -p duet-conformance --test snapshots` when a session was recorded anew.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{collections::BTreeMap, fs, path::Path};

use duet_conformance::{exchange::Session, normalise, recording};
use serde_json::Value;

/// Prompts of agents are long, and say nothing beyond their beginning here.
const LONGEST: usize = 300;

/// A client's sessions by the name of their case.
fn cases(client: &str) -> BTreeMap<String, Session> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/{client}.jsonl"));
    let text = fs::read_to_string(&path).unwrap();
    let names = text.lines().map(|line| {
        let line: Value = serde_json::from_str(line).unwrap();
        line["source"]["case"].as_str().unwrap().to_owned()
    });
    let exchanges = recording::sessions(&path).unwrap().into_iter().flat_map(|session| session.exchanges);
    let mut cases: BTreeMap<String, Session> = BTreeMap::new();
    for (name, exchange) in names.zip(exchanges) {
        cases.entry(name).or_default().exchanges.push(exchange);
    }
    cases
}

fn shortened(value: Value) -> Value {
    match value {
        Value::String(text) => match text.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{} ... {} bytes", &text[..end], text.len()).into(),
            None => text.into(),
        },
        Value::Array(items) => items.into_iter().map(shortened).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, member)| (name, shortened(member)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other,
    }
}

/// Tools and instructions of an agent are its own affair; what it does with them is ours.
fn without_tools(mut session: Value) -> Value {
    for exchange in session.as_array_mut().into_iter().flatten() {
        for place in ["/request/body/tools", "/response/body/tools"] {
            if let Some(Value::Array(tools)) = exchange.pointer_mut(place) {
                tools.iter_mut().for_each(|tool| *tool = tool["name"].clone());
            }
        }
        let events = exchange.pointer_mut("/response/events").and_then(Value::as_array_mut);
        for event in events.into_iter().flatten() {
            if let Some(response) = event.pointer_mut("/data/response").and_then(Value::as_object_mut) {
                response.remove("tools");
                response.remove("instructions");
            }
        }
    }
    session
}

fn check(client: &str, form: impl Fn(Value) -> Value) {
    insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
        for (name, session) in cases(client) {
            insta::assert_json_snapshot!(name.replace('/', "--"), shortened(form(normalise::session(&session))));
        }
    });
}

#[test]
fn anthropic_python() {
    check("anthropic-python", |session| session);
}

#[test]
fn openai_python() {
    check("openai-python", |session| session);
}

#[test]
fn typescript() {
    check("typescript", |session| session);
}

#[test]
fn claude_code() {
    check("claude-code", without_tools);
}

#[test]
fn codex() {
    check("codex", without_tools);
}
