//! Recorded traffic of the real APIs against our types: every request decodes as strictly as the real API reads it,
//! every answer decodes, and both survive the way back with nothing lost, added or changed. What does not is named in
//! `exceptions.rs` with its reason, and nothing is named there that does not happen.
//!
//! The recordings lie beside the repository (`../shared/recordings`). Without them this test fails, unless
//! `DUET_WITHOUT_RECORDINGS=1` says that they are not to be had.
#![cfg(test)]

mod compare;
mod exceptions;
mod judge;

use exceptions::{EXCEPTIONS, Exception, FOREIGN};
use judge::{Document, Endpoint};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// What the recordings held when they were made; a test on fewer would prove less than it says.
const PAIRS: usize = 638;
/// So many events were recorded with their properties in an order that the real APIs have left since. Everything else
/// that is recorded byte by byte stands in our order.
const OLDER_ORDERS: usize = 190;

#[tokio::test]
async fn everything_recorded_passes_through_our_types() {
    let Some(recordings) = recordings() else { return };
    assert!(recordings.len() >= PAIRS, "only {} recordings", recordings.len());
    let mut endpoints: BTreeMap<String, Endpoint> = BTreeMap::new();
    let mut foreign: BTreeMap<&str, usize> = BTreeMap::new();
    for (dialect, recording) in &recordings {
        let path = recording["request"]["path"].as_str().expect("a path");
        if let Some(Exception { what, .. }) = FOREIGN.iter().find(|foreign| path.starts_with(foreign.what)) {
            *foreign.entry(what).or_default() += 1;
            continue;
        }
        let (name, documents) = judge::documents(dialect, recording).await;
        let raw = recording["source"]["body_reserialised"] != true;
        endpoints.entry(name).or_default().add(documents, raw);
    }
    report(&endpoints, &foreign);
    let found: BTreeSet<(&str, &str)> = endpoints.iter().flat_map(problems).collect();
    let excepted: BTreeSet<(&str, &str)> =
        EXCEPTIONS.iter().map(|Exception { operation, what, .. }| (*operation, *what)).collect();
    let unlisted: Vec<_> = found.difference(&excepted).collect();
    assert!(unlisted.is_empty(), "not in exceptions.rs: {unlisted:#?}");
    let stale: Vec<_> = excepted.difference(&found).collect();
    assert!(stale.is_empty(), "in exceptions.rs, but no more so: {stale:#?}");
    let orders: Vec<_> = endpoints.values().flat_map(|endpoint| &endpoint.orders).collect();
    assert!(orders.iter().all(|(order, _)| order.starts_with("event ")), "{orders:#?}");
    assert!(orders.iter().map(|(_, count)| *count).sum::<usize>() <= OLDER_ORDERS, "{orders:#?}");
    assert_eq!(foreign.len(), FOREIGN.len(), "some of FOREIGN is not recorded");
}

fn problems<'a>((name, endpoint): (&'a String, &'a Endpoint)) -> impl Iterator<Item = (&'a str, &'a str)> {
    endpoint.problems.keys().map(move |what| (name.as_str(), what.as_str()))
}

fn report(endpoints: &BTreeMap<String, Endpoint>, foreign: &BTreeMap<&str, usize>) {
    for (name, Endpoint { pairs, documents, refused, orders, problems }) in endpoints {
        let documents: Vec<String> =
            documents.iter().map(|(kind, (whole, all))| format!("{kind} {whole}/{all}")).collect();
        let refused = if *refused > 0 { format!(", {refused} refused as recorded") } else { String::new() };
        println!("{name}: {pairs} pairs, {}{refused}", documents.join(", "));
        for (order, count) in orders {
            println!("    {count} x in another order: {order}");
        }
        for (what, count) in problems {
            println!("    {count} x {what}");
        }
    }
    for (path, count) in foreign {
        println!("{path}: {count} pairs of an API that duet does not have");
    }
}

/// Every recording with its dialect; `None` only where the environment says that there are none.
fn recordings() -> Option<Vec<(&'static str, Value)>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/recordings");
    let mut recordings = Vec::new();
    for dialect in ["anthropic", "openai"] {
        let entries = match fs::read_dir(folder.join(dialect)) {
            Ok(entries) => entries,
            Err(error) if std::env::var("DUET_WITHOUT_RECORDINGS").is_ok_and(|value| value == "1") => {
                eprintln!("NOT TESTED: {} ({error}), and DUET_WITHOUT_RECORDINGS=1", folder.display());
                return None;
            }
            Err(error) => {
                panic!("{}: {error}. Set DUET_WITHOUT_RECORDINGS=1 to do without.", folder.display())
            }
        };
        for entry in entries {
            let text = fs::read_to_string(entry.expect("a file").path()).expect("text");
            let lines = text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON"));
            recordings.extend(lines.map(|line| (dialect, line)));
        }
    }
    Some(recordings)
}

/// The judge is no rubber stamp: what our types do not hold is found.
#[tokio::test]
async fn a_changed_recording_is_found() {
    let pair = |request: Value, reply: Value| {
        serde_json::json!({
            "request": {"method": "POST", "path": "/v1/embeddings", "headers": {}, "body": request},
            "response": {"status": 200, "headers": {}, "body": reply.to_string()},
        })
    };
    let reply = serde_json::json!({
        "object": "list", "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1},
        "data": [{"object": "embedding", "index": 0, "embedding": [0.5]}],
    });
    let request = serde_json::json!({"model": "m", "input": "x"});
    let mut more = reply.clone();
    more["data"][0]["mood"] = "good".into();
    let mut less = reply.clone();
    less["data"][0]["index"].take();
    let unknown = serde_json::json!({"model": "m", "input": "x", "mood": "good"});
    let cases = [
        (&request, &reply, None),
        (&request, &more, Some("reply: data[].mood lost")),
        (&request, &less, Some("reply: refused: data.0.index: Input should be a valid integer")),
        (&unknown, &reply, Some("request: refused: mood: Extra inputs are not permitted")),
    ];
    for (request, reply, expected) in cases {
        let (_, documents) = judge::documents("openai", &pair(request.clone(), reply.clone())).await;
        let found: Vec<String> = documents.into_iter().flat_map(Document::into_problems).collect();
        assert_eq!(found, expected.map(str::to_owned).into_iter().collect::<Vec<_>>());
    }
}
