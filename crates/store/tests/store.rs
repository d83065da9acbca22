//! The store on files of its own: what was written is there after the end of the process, however it came.
#![cfg(test)]

use std::{path::Path, process::Command};

use duet_store::{Conversation, Item, Place, Relayed, Response, Store, StoreError};

const OWNER: &str = "alice";

fn item(id: &str) -> Item {
    Item { id: id.into(), body: format!("body of {id}") }
}

fn response(id: &str, previous: Option<&str>) -> Response {
    let previous = previous.map(str::to_owned);
    Response {
        id: id.into(),
        owner: OWNER.into(),
        created: 7,
        unfinished: false,
        previous,
        body: "{}".into(),
    }
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
    let history = store.history(OWNER, "c").await.unwrap().unwrap();
    assert_eq!(ids(&history), ["a-in", "a-out", "b-in", "b-out", "c-in", "c-out"]);
    let input = store.input(OWNER, "b").await.unwrap().unwrap();
    assert_eq!(ids(&input), ["a-in", "a-out", "b-in"]);
    assert_eq!(store.input(OWNER, "x").await.unwrap(), None);
    assert_eq!(store.item(OWNER, "b-out").await.unwrap(), Some(item("b-out")));
}

#[tokio::test]
async fn what_is_forgotten_is_gone_once_nothing_goes_on_from_it() {
    let store = memory();
    chain(&store).await;
    assert!(store.forget_response(OWNER, "b").await.unwrap());
    assert!(!store.forget_response(OWNER, "b").await.unwrap());
    assert_eq!(store.response(OWNER, "b").await.unwrap(), None);
    assert_eq!(store.history(OWNER, "b").await.unwrap(), None);
    assert_eq!(store.item(OWNER, "b-in").await.unwrap(), None);
    assert_eq!(store.history(OWNER, "c").await.unwrap().unwrap().len(), 6, "c still knows what it answers");

    assert!(store.forget_response(OWNER, "c").await.unwrap());
    store.add_response(response("b", None), vec![], vec![]).await.expect("the row of b is gone");
    assert_eq!(store.history(OWNER, "b").await.unwrap().unwrap(), []);
    store.forget_responses_before(8).await.unwrap();
    assert_eq!(store.response(OWNER, "a").await.unwrap(), None);
}

#[tokio::test]
async fn an_update_replaces_body_and_answer() {
    let store = memory();
    let begun = Response { unfinished: true, ..response("r", None) };
    store.add_response(begun.clone(), vec![item("in")], vec![]).await.unwrap();
    assert_eq!(store.response(OWNER, "r").await.unwrap(), Some((begun, false)));
    let ended = Response { body: "done".into(), ..response("r", None) };
    for output in [vec![item("x"), item("y")], vec![item("z")]] {
        store.update_response(ended.clone(), output).await.unwrap();
    }
    assert_eq!(store.response(OWNER, "r").await.unwrap(), Some((ended, false)));
    assert_eq!(ids(&store.history(OWNER, "r").await.unwrap().unwrap()), ["in", "z"]);
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
    let conversation =
        Conversation { id: "k".into(), owner: OWNER.into(), created: 1, metadata: "{}".into() };
    store.add_conversation(conversation.clone(), vec![item("1")]).await.unwrap();
    assert!(store.add_conversation_items(OWNER, "k", vec![item("2"), item("1"), item("3")]).await.unwrap());
    assert!(!store.add_conversation_items(OWNER, "x", vec![item("2")]).await.unwrap());
    assert_eq!(ids(&store.conversation_items(OWNER, "k").await.unwrap()), ["1", "2", "3"]);
    assert!(store.delete_conversation_item(OWNER, "k", "2").await.unwrap());
    assert_eq!(store.conversation_item(OWNER, "k", "2").await.unwrap(), None);
    assert!(store.update_conversation(OWNER, "k", "{1}".into()).await.unwrap());
    assert_eq!(store.conversation(OWNER, "k").await.unwrap().unwrap().metadata, "{1}");
    assert!(store.delete_conversation(OWNER, "k").await.unwrap());
    assert_eq!(store.conversation(OWNER, "k").await.unwrap(), None);
    assert_eq!(store.item(OWNER, "1").await.unwrap(), None);
}

#[tokio::test]
async fn nobody_sees_what_somebody_else_owns() {
    let store = memory();
    chain(&store).await;
    let conversation =
        Conversation { id: "k".into(), owner: OWNER.into(), created: 1, metadata: "{}".into() };
    store.add_conversation(conversation.clone(), vec![item("1")]).await.unwrap();
    for other in ["bob", ""] {
        assert_eq!(store.response(other, "a").await.unwrap(), None);
        assert_eq!(store.history(other, "c").await.unwrap(), None);
        assert_eq!(store.input(other, "c").await.unwrap(), None);
        assert!(!store.forget_response(other, "a").await.unwrap());
        assert_eq!(store.conversation(other, "k").await.unwrap(), None);
        assert_eq!(store.conversation_items(other, "k").await.unwrap(), []);
        assert_eq!(store.conversation_item(other, "k", "1").await.unwrap(), None);
        assert!(!store.add_conversation_items(other, "k", vec![item("2")]).await.unwrap());
        assert!(!store.update_conversation(other, "k", "{1}".into()).await.unwrap());
        assert!(!store.delete_conversation_item(other, "k", "1").await.unwrap());
        assert!(!store.delete_conversation(other, "k").await.unwrap());
        for id in ["a-out", "1"] {
            assert_eq!(store.item(other, id).await.unwrap(), None, "{id}");
        }
    }
    assert_eq!(store.conversation(OWNER, "k").await.unwrap(), Some(conversation));
    assert_eq!(ids(&store.conversation_items(OWNER, "k").await.unwrap()), ["1"]);
    assert_eq!(store.history(OWNER, "c").await.unwrap().unwrap().len(), 6);
}

#[tokio::test]
async fn what_a_provider_keeps_is_found_at_once_by_its_owner_until_it_is_too_old() {
    let store = memory();
    let made = |owner: &str, provider: &str| {
        store.add_relayed(Relayed {
            id: "r".into(),
            owner: owner.into(),
            provider: provider.into(),
            created: 7,
        })
    };
    let adding = made(OWNER, "far");
    assert_eq!(store.relayed(OWNER, "r").await.unwrap().as_deref(), Some("far"), "before anybody awaits it");
    adding.await.unwrap();
    made("bob", "near").await.unwrap();
    assert_eq!(store.relayed(OWNER, "r").await.unwrap().as_deref(), Some("far"), "it stays whose it is");
    assert_eq!(store.relayed("bob", "r").await.unwrap(), None);
    store.forget_relayed("bob", "r").await.unwrap();
    store.forget_responses_before(7).await.unwrap();
    assert!(store.relayed(OWNER, "r").await.unwrap().is_some());
    store.forget_responses_before(8).await.unwrap();
    assert_eq!(store.relayed(OWNER, "r").await.unwrap(), None);
    made(OWNER, "far").await.unwrap();
    store.forget_relayed(OWNER, "r").await.unwrap();
    assert_eq!(store.relayed(OWNER, "r").await.unwrap(), None);
}

/// As it was before owners: the tables that the steps up to then had made.
#[tokio::test]
async fn what_is_older_than_owners_is_nobodys_in_particular() {
    let folder = tempfile::tempdir().unwrap();
    drop(file(folder.path()));
    let path = folder.path().join("data/duet.sqlite");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "ALTER TABLE responses DROP COLUMN owner; ALTER TABLE conversations DROP COLUMN owner;
             DROP TABLE relayed_responses;
             ALTER TABLE files DROP COLUMN dialect; ALTER TABLE files DROP COLUMN media_type; PRAGMA user_version = 3;
             INSERT INTO responses (id, created, unfinished, run, body) VALUES ('old', 7, 0, 'r', '{}');
             INSERT INTO conversations (id, created, metadata) VALUES ('k', 7, '{}');",
        )
        .unwrap();
    drop(connection);
    let store = file(folder.path());
    assert!(store.response("", "old").await.unwrap().is_some());
    assert!(store.conversation("", "k").await.unwrap().is_some());
    assert_eq!(store.response(OWNER, "old").await.unwrap(), None);
    assert_eq!(store.conversation(OWNER, "k").await.unwrap(), None);
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
    assert_eq!(second.history(OWNER, "c").await.unwrap().unwrap().len(), 6);
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
    let (_, orphan) = beside.response(OWNER, "r").await.unwrap().unwrap();
    assert!(!orphan, "the child is at work on it");
    drop(beside);

    child.kill().unwrap();
    child.wait().unwrap();
    let store = file(folder.path());
    let (response, orphan) = store.response(OWNER, "r").await.unwrap().unwrap();
    assert!(response.unfinished && orphan, "nobody will finish it");
    assert_eq!(ids(&store.history(OWNER, "r").await.unwrap().unwrap()), ["in"]);
}
