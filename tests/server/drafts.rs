//! A draft model behind the server: the same answers, figures of what it guessed, and what is said of one that does not fit.

use std::{fs, path::Path};

use http::StatusCode;
use serde_json::{Value, json};

use crate::{
    resident_models::Serving,
    support::{Reply, chat},
};

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/models/demo");
const MODEL: [(&str, &str); 1] = [("model", "bf16")];

async fn story(server: &Serving, model: &str, seed: u32) -> Reply {
    let messages = json!([{"role": "user", "content": "Tell me a long story about a river."}]);
    let asked =
        chat(json!({"model": model, "messages": messages, "max_tokens": 60, "seed": seed, "temperature": 1}));
    server.client.post("/v1/chat/completions", &asked).send().await
}

#[tokio::test]
async fn answers_are_the_same_with_a_draft_model() {
    let plain = Serving::start(&MODEL, "speculation = 'off'\n").await;
    let ahead = Serving::start(&MODEL, &format!("draft_model = '{DEMO}/4bit'\ndraft_tokens = 4\n")).await;
    for seed in 0..4 {
        let (expected, found) = (story(&plain, "model", seed).await, story(&ahead, "model", seed).await);
        assert_eq!((expected.status, found.status), (StatusCode::OK, StatusCode::OK));
        let (expected, found) = (expected.json(), found.json());
        assert_eq!(found["choices"], expected["choices"]);
        assert_eq!(found["usage"]["completion_tokens"], expected["usage"]["completion_tokens"]);
    }
    let proposed = async |server: &Serving| -> f64 {
        let reply = server.client.get("/metrics").send().await;
        let figures = String::from_utf8_lossy(&reply.body).into_owned();
        let line = figures.lines().find(|line| line.starts_with("duet_speculation_proposed_tokens_total "));
        line.and_then(|line| line.rsplit(' ').next()?.parse().ok()).unwrap_or(-1.0)
    };
    assert_eq!(proposed(&plain).await, 0.0);
    assert!(proposed(&ahead).await > 0.0);
    plain.end().await;
    ahead.end().await;
}

/// The small demo model with two letters exchanged.
fn with_another_tokenizer(folder: &Path) {
    for file in fs::read_dir(format!("{DEMO}/4bit")).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), folder.join(file.file_name())).unwrap();
    }
    let place = folder.join("tokenizer.json");
    let mut tokenizer: Value = serde_json::from_slice(&fs::read(&place).unwrap()).unwrap();
    let vocabulary = tokenizer["model"]["vocab"].as_object_mut().unwrap();
    let (a, b) = (vocabulary["a"].clone(), vocabulary["b"].clone());
    vocabulary.insert("a".into(), b);
    vocabulary.insert("b".into(), a);
    fs::write(place, tokenizer.to_string()).unwrap();
}

#[tokio::test]
async fn a_draft_model_with_another_tokenizer_is_refused() {
    let other = tempfile::tempdir().unwrap();
    with_another_tokenizer(other.path());
    let table = |draft: &str| format!("[models.drafted]\nfrom = '{DEMO}/bf16'\ndraft_model = '{draft}'\n");
    let server = Serving::start(&MODEL, &table(&other.path().display().to_string())).await;
    let refused = story(&server, "drafted", 1).await;
    assert_ne!(refused.status, StatusCode::OK);
    let message = refused.json()["error"]["message"].as_str().unwrap().to_owned();
    assert!(message.contains("the draft model has another tokenizer: token"), "{message}");
    assert_eq!(story(&server, "model", 1).await.status, StatusCode::OK);
    server.end().await;
    let server = Serving::start(&MODEL, &table("no/such-folder")).await;
    assert_ne!(story(&server, "drafted", 1).await.status, StatusCode::OK);
    server.end().await;
}
