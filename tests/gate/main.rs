//! Gate mode: real traffic as the oracle, without a key and without a model.
//!
//! Each recorded answer of a real API is decoded to the neutral events that a model would have caused; the recorded request
//! goes to the whole server, with a backend that emits these events; what comes out must equal the recording, but
//! for the differences that `rules.rs` lists with their reasons. What the neutral core cannot say (tools that the vendor
//! runs) is counted by reason and not compared.
//!
//! The recordings lie beside the repository (`../shared/recordings`). Without them these tests fail, unless
//! `DUET_WITHOUT_RECORDINGS=1` says that they are not to be had.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on has failed, and one that passes tells its counts"
)]

mod compare;
mod decode;
mod replay;
mod rules;

use std::{collections::BTreeMap, path::PathBuf};

use duet_conformance::{exchange::Exchange, recording};

use compare::Difference;

/// What became of a file of recordings.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    /// Answers that came out as they were recorded.
    equal: usize,
    /// Answers not compared, by reason.
    left_out: BTreeMap<String, usize>,
    /// Why some values of how many answers were not compared.
    explained: BTreeMap<&'static str, usize>,
    /// Everything else.
    differing: Vec<String>,
}

fn recorded(file: &str) -> Vec<Exchange> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/recordings").join(file);
    match recording::sessions(&path) {
        Ok(sessions) => sessions.into_iter().flat_map(|session| session.exchanges).collect(),
        Err(_) if std::env::var("DUET_WITHOUT_RECORDINGS").is_ok_and(|value| value == "1") => Vec::new(),
        Err(error) => panic!("{error:#}. Set DUET_WITHOUT_RECORDINGS=1 to do without."),
    }
}

async fn gate(file: &str) -> Tally {
    let mut tally = Tally::default();
    for real in recorded(file) {
        let events = match decode::decode(&real) {
            Ok(events) => events,
            Err(reason) => {
                *tally.left_out.entry(reason).or_default() += 1;
                continue;
            }
        };
        let ours = replay::answer(&real, events).await;
        if let Some(refusal) = rules::refusal(&ours) {
            *tally.left_out.entry(refusal).or_default() += 1;
            continue;
        }
        let found = compare::compare(&real, &ours);
        for reason in found.explained {
            *tally.explained.entry(reason).or_default() += 1;
        }
        if found.differences.is_empty() {
            tally.equal += 1;
        } else {
            tally.differing.push(described(&real, &found.differences));
        }
    }
    println!(
        "{file}: {} equal; left out {:#?}; not compared {:#?}",
        tally.equal, tally.left_out, tally.explained
    );
    tally
}

fn described(real: &Exchange, differences: &[Difference]) -> String {
    let lines: Vec<_> = differences.iter().take(8).map(|difference| format!("    {difference}")).collect();
    format!("{}\n{}", real.name, lines.join("\n"))
}

/// Every answer that can be replayed equals its recording, and at least `equal` can.
async fn passes(file: &str, equal: usize) {
    let tally = gate(file).await;
    let found = tally.equal + tally.differing.len() + tally.left_out.len();
    assert!(tally.differing.is_empty(), "{} differ:\n{}", tally.differing.len(), tally.differing.join("\n"));
    assert!(found == 0 || tally.equal >= equal, "only {} are equal: {:?}", tally.equal, tally.left_out);
}

#[tokio::test]
async fn recorded_messages_come_out_as_they_were() {
    passes("anthropic/messages.jsonl", 120).await;
}

#[tokio::test]
async fn recorded_chat_completions_come_out_as_they_were() {
    passes("openai/chat-completions.jsonl", 54).await;
}

#[tokio::test]
async fn recorded_responses_come_out_as_they_were() {
    passes("openai/responses.jsonl", 180).await;
}
