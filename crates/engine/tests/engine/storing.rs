//! Kept states on disk: a new engine goes on where another one ended, and says the same as one that reads everything.

use std::fs;
use std::path::{Path, PathBuf};

use duet_engine::scripted::{Model, Script};
use duet_engine::{Fingerprint, Options, StoreOptions};
use duet_inference::{Completion, Message, Request, Role};

use crate::harness::{Bench, options, request, seeded};

fn kept_in(folder: &Path, bytes: u64) -> Options {
    let model = Fingerprint::of(&[], "scripted").unwrap();
    let store = StoreOptions { folder: folder.to_owned(), bytes, model };
    Options { prefix_store: Some(store), ..options() }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let models = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    models.flat_map(|model| fs::read_dir(model).unwrap()).map(|entry| entry.unwrap().path()).collect()
}

/// Lets an engine end in peace: what it keeps is on disk then.
async fn end(bench: Bench) {
    bench.settle().await;
    bench.engine.shutdown(std::time::Duration::from_secs(20)).await;
}

fn turns(texts: &[&str]) -> Request {
    let role = |number: usize| if number.is_multiple_of(2) { Role::User } else { Role::Assistant };
    let messages =
        texts.iter().enumerate().map(|(number, text)| Message::text(role(number), *text)).collect();
    Request { messages, ..request("") }
}

#[tokio::test]
async fn a_conversation_goes_on_after_a_restart() {
    const ANSWER: &str = "an answer that is neither short nor long";
    for cuttable in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let script = || Script { cuttable, ..Script::says(ANSWER) };
        let mut texts = vec!["the first question of a conversation"];
        let mut last: Option<Completion> = None;
        for question in ["a second one", "and a third", "and the last"] {
            let bench = Bench::with(script(), kept_in(folder.path(), 1 << 20)).await;
            let next = bench.ask(turns(&texts)).await.unwrap();
            let read = last.as_ref().map_or(0, |last| last.prompt.tokens + last.usage().tokens - 1);
            assert_eq!(next.prompt.cached, read, "cuttable: {cuttable}, {} turns", texts.len());
            assert_eq!(u64::from(read), bench.engine.metrics().snapshot().restored_tokens);
            texts.extend([ANSWER, question]);
            last = Some(next);
            end(bench).await;
        }
        assert!(files(folder.path()).len() >= 3, "each turn adds what is new");
    }
}

/// Many conversations, restarted in between, some of them with damaged files: always what a cold engine says.
#[tokio::test]
async fn what_is_stored_never_changes_the_text() {
    let texts = |round: usize| -> Vec<Request> {
        let text =
            |n: usize| format!("{} tail {}", "The same beginning. ".repeat(1 + n % 4), (n + round) % 7);
        (0..12).map(|n| seeded(&text(n), n as u64)).collect()
    };
    for cuttable in [true, false] {
        let script = || Script { cuttable, ..Script::new(Model::Hash) };
        let cold = Bench::with(script(), Options { prefix_cache_bytes: 0, ..options() }).await;
        let folder = tempfile::tempdir().unwrap();
        let mut restored = 0;
        for round in 0..4 {
            // States outgrow the memory, and in the end the disk too.
            let bytes = if round < 3 { 1 << 20 } else { 20_000 };
            let warm = Options { prefix_cache_bytes: 700, ..kept_in(folder.path(), bytes) };
            let bench = Bench::with(script(), warm).await;
            for request in texts(round) {
                let [warm, cold] =
                    [bench.ask(request.clone()).await.unwrap(), cold.ask(request).await.unwrap()];
                assert_eq!(warm.choices[0].blocks, cold.choices[0].blocks);
            }
            restored += bench.engine.metrics().snapshot().restored_tokens;
            end(bench).await;
            if let Some(file) = files(folder.path()).into_iter().next() {
                let mut bytes = fs::read(&file).unwrap();
                let middle = bytes.len() / 2;
                bytes[middle] ^= 4;
                fs::write(file, bytes).unwrap();
            }
        }
        assert!(restored > 0, "cuttable: {cuttable}");
    }
}

#[tokio::test]
async fn without_a_place_to_write_everything_else_works() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a file");
    fs::write(&file, "").unwrap();
    for (place, bytes) in [(file.join("below"), 1 << 20), (folder.path().join("small"), 0)] {
        let bench = Bench::with(Script::says("hello"), kept_in(&place, bytes)).await;
        let question = request("a question of some length, which is kept in memory");
        assert_eq!(bench.ask(question.clone()).await.unwrap().prompt.cached, 0);
        assert!(bench.ask(question).await.unwrap().prompt.cached > 16);
        end(bench).await;
        assert_eq!(files(&place), [] as [PathBuf; 0]);
    }
}
