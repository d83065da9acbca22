//! The store on files of its own: what was written is there after the end of the process, however it came.
#![cfg(test)]

use std::{path::Path, process::Command};

use duet_store::{Conversation, Item, Place, Response, Store, StoreError};

fn item(id: &str) -> Item {
    Item { id: id.into(), body: format!("body of {id}") }
}

fn response(id: &str, previous: Option<&str>) -> Response {
    let previous = previous.map(str::to_owned);
    Response { id: id.into(), created: 7, unfinished: false, previous, body: "{}".into() }
}

fn memory() -> Store {
    Store::open(&Place::Memory).unwrap()
}

fn file(folder: &Path) -> Store {
    Store::open(&Place::File(folder.join("data/duet.sqlite"))).unwrap()
}

fn ids(items: &[Item]) -> Vec<&str> {
    items.iter().map(|item| item.id.as_str()).collect()
}

/// Three responses, each going on from the one before.
async fn chain(store: &Store) {
    for (id, previous) in [("a", None), ("b", Some("a")), ("c", Some("b"))] {
        let (input, output) = (item(&format!("{id}-in")), item(&format!("{id}-out")));
        store.add_response(response(id, previous), vec![input], vec![output]).await.unwrap();
    }
}

#[tokio::test]
async fn a_chain_gives_everything_that_was_said() {
    let store = memory();
    chain(&store).await;
    let history = store.history("c").await.unwrap().unwrap();
    assert_eq!(ids(&history), ["a-in", "a-out", "b-in", "b-out", "c-in", "c-out"]);
    let input = store.input("b").await.unwrap().unwrap();
    assert_eq!(ids(&input), ["a-in", "a-out", "b-in"]);
    assert_eq!(store.input("x").await.unwrap(), None);
    assert_eq!(store.item("b-out").await.unwrap(), Some(item("b-out")));
}

#[tokio::test]
async fn what_is_forgotten_is_gone_once_nothing_goes_on_from_it() {
    let store = memory();
    chain(&store).await;
    assert!(store.forget_response("b").await.unwrap());
    assert!(!store.forget_response("b").await.unwrap());
    assert_eq!(store.response("b").await.unwrap(), None);
    assert_eq!(store.history("b").await.unwrap(), None);
    assert_eq!(store.item("b-in").await.unwrap(), None);
    assert_eq!(store.history("c").await.unwrap().unwrap().len(), 6, "c still knows what it answers");

    assert!(store.forget_response("c").await.unwrap());
    store.add_response(response("b", None), vec![], vec![]).await.expect("the row of b is gone");
    assert_eq!(store.history("b").await.unwrap().unwrap(), []);
    store.forget_responses_before(8).await.unwrap();
    assert_eq!(store.response("a").await.unwrap(), None);
}

#[tokio::test]
async fn an_update_replaces_body_and_answer() {
    let store = memory();
    let begun = Response { unfinished: true, ..response("r", None) };
    store.add_response(begun.clone(), vec![item("in")], vec![]).await.unwrap();
    assert_eq!(store.response("r").await.unwrap(), Some((begun, false)));
    let ended = Response { body: "done".into(), ..response("r", None) };
    for output in [vec![item("x"), item("y")], vec![item("z")]] {
        store.update_response(ended.clone(), output).await.unwrap();
    }
    assert_eq!(store.response("r").await.unwrap(), Some((ended, false)));
    assert_eq!(ids(&store.history("r").await.unwrap().unwrap()), ["in", "z"]);
}

#[tokio::test]
async fn events_come_back_in_order_and_in_part() {
    let store = memory();
    store.add_response(response("r", None), vec![], vec![]).await.unwrap();
    let events: Vec<_> = (0..5).map(|number| (number, format!("e{number}"))).collect();
    store.add_events("r", events.clone()).await.unwrap();
    assert_eq!(store.events("r", -1, 100).await.unwrap(), events);
    assert_eq!(store.events("r", 1, 2).await.unwrap(), events[2..4]);
    assert!(matches!(store.add_events("gone", events).await, Err(StoreError::Database(_))));
}

#[tokio::test]
async fn conversations_keep_order_and_refuse_doubles() {
    let store = memory();
    let conversation = Conversation { id: "k".into(), created: 1, metadata: "{}".into() };
    store.add_conversation(conversation.clone(), vec![item("1")]).await.unwrap();
    assert!(store.add_conversation_items("k", vec![item("2"), item("1"), item("3")]).await.unwrap());
    assert!(!store.add_conversation_items("x", vec![item("2")]).await.unwrap());
    assert_eq!(ids(&store.conversation_items("k").await.unwrap()), ["1", "2", "3"]);
    assert!(store.delete_conversation_item("k", "2").await.unwrap());
    assert_eq!(store.conversation_item("k", "2").await.unwrap(), None);
    assert!(store.update_conversation("k", "{1}".into()).await.unwrap());
    assert_eq!(store.conversation("k").await.unwrap().unwrap().metadata, "{1}");
    assert!(store.delete_conversation("k").await.unwrap());
    assert_eq!(store.conversation("k").await.unwrap(), None);
    assert_eq!(store.item("1").await.unwrap(), None);
}

#[tokio::test]
async fn a_file_is_there_again_with_its_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let store = file(folder.path());
    chain(&store).await;
    let secret = store.secret("seal").await.unwrap();
    assert_ne!(secret, store.secret("other").await.unwrap());
    let second = file(folder.path());
    assert_eq!(second.secret("seal").await.unwrap(), secret);
    assert_eq!(second.history("c").await.unwrap().unwrap().len(), 6);
}

#[test]
fn a_file_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("duet.sqlite");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 1000).unwrap();
    assert!(matches!(Store::open(&Place::File(path)), Err(StoreError::Newer { found: 1000, .. })));
}

const FOLDER: &str = "DUET_STORE_TEST_FOLDER";

/// The other process of the test below: writes, says so, and waits to be killed.
#[tokio::test]
async fn child_that_writes_and_waits() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let store = file(Path::new(&folder));
    let begun = Response { unfinished: true, ..response("r", None) };
    store.add_response(begun, vec![item("in")], vec![]).await.unwrap();
    std::fs::write(Path::new(&folder).join("written"), "").unwrap();
    std::future::pending::<()>().await;
}

#[tokio::test]
async fn what_was_written_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_that_writes_and_waits"])
        .env(FOLDER, folder.path())
        .spawn()
        .unwrap();
    let begun = std::time::Instant::now();
    while !folder.path().join("written").exists() {
        assert!(begun.elapsed().as_secs() < 30 && child.try_wait().unwrap().is_none(), "the child writes");
        tokio::task::yield_now().await;
    }
    let beside = file(folder.path());
    let (_, orphan) = beside.response("r").await.unwrap().unwrap();
    assert!(!orphan, "the child is at work on it");
    drop(beside);

    child.kill().unwrap();
    child.wait().unwrap();
    let store = file(folder.path());
    let (response, orphan) = store.response("r").await.unwrap().unwrap();
    assert!(response.unfinished && orphan, "nobody will finish it");
    assert_eq!(ids(&store.history("r").await.unwrap().unwrap()), ["in"]);
}
