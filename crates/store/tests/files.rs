//! Files in the store: whole or not there, and each for its owner alone.
#![cfg(test)]

use duet_store::{Cursor, File, FileListing, Order, Place, Scope, Store};

const NOW: i64 = 1_000;
const DIALECT: &str = "one";

fn memory() -> Store {
    Store::open(&Place::Memory).unwrap()
}

fn new(id: &str, owner: &str, expires: Option<i64>) -> File {
    let (id, owner, purpose, name) = (id.into(), owner.into(), "test".into(), format!("{id}.txt"));
    let (dialect, media_type) = (DIALECT.into(), "text/plain".into());
    File { id, dialect, owner, created: NOW, expires, purpose, name, media_type, bytes: 0 }
}

fn of(owner: &str) -> Scope {
    Scope { dialect: DIALECT, owner: owner.into() }
}

async fn add(store: &Store, file: File, pieces: &[&str]) -> File {
    let id = file.id.clone();
    store.begin_file(file).await.unwrap();
    for piece in pieces {
        store.append_file(&id, piece.as_bytes().to_vec()).await.unwrap();
    }
    store.complete_file(&id).await.unwrap().unwrap()
}

async fn content(store: &Store, id: &str) -> String {
    let mut read = Vec::new();
    while let Some(piece) = store.file_piece(id, read.len() as i64).await.unwrap() {
        read.extend(piece);
    }
    String::from_utf8(read).unwrap()
}

fn listing(after: Option<&str>, limit: usize, order: Order) -> FileListing {
    let cursor = after.map_or(Cursor::Start, |id| Cursor::After(id.into()));
    FileListing { scope: of(""), purpose: None, cursor, limit, order }
}

async fn listed(store: &Store, listing: FileListing) -> (String, bool) {
    let page = store.files(listing, NOW).await.unwrap().unwrap();
    (page.items.into_iter().map(|file| file.id).collect(), page.has_more)
}

#[tokio::test]
async fn a_file_is_seen_when_it_is_complete_and_gone_when_it_is_deleted() {
    let store = memory();
    store.begin_file(new("a", "", None)).await.unwrap();
    store.append_file("a", b"one ".to_vec()).await.unwrap();
    assert_eq!(store.file(&of(""), "a", NOW).await.unwrap(), None);
    store.append_file("a", b"two".to_vec()).await.unwrap();
    let file = store.complete_file("a").await.unwrap().unwrap();
    assert_eq!((file.bytes, store.file(&of(""), "a", NOW).await.unwrap()), (7, Some(file)));
    assert!(store.append_file("a", b"more".to_vec()).await.is_err(), "it does not change");
    assert_eq!(content(&store, "a").await, "one two");
    assert!(
        store.delete_file(&of(""), "a").await.unwrap() && !store.delete_file(&of(""), "a").await.unwrap()
    );
    assert_eq!(
        (store.file(&of(""), "a", NOW).await.unwrap(), content(&store, "a").await),
        (None, String::new())
    );
}

#[tokio::test]
async fn nobody_sees_the_files_of_another() {
    let store = memory();
    add(&store, new("a", "alice", None), &["x"]).await;
    assert_eq!(store.file(&of(""), "a", NOW).await.unwrap(), None);
    assert!(!store.delete_file(&of("bob"), "a").await.unwrap());
    assert_eq!(listed(&store, listing(None, 9, Order::OldestFirst)).await, (String::new(), false));
    assert!(store.files(listing(Some("a"), 9, Order::OldestFirst), NOW).await.unwrap().is_err());
    let elsewhere = Scope { dialect: "two", owner: "alice".into() };
    assert_eq!(store.file(&elsewhere, "a", NOW).await.unwrap(), None, "nor its owner in another dialect");
    assert!(!store.delete_file(&elsewhere, "a").await.unwrap());
}

#[tokio::test]
async fn a_file_that_has_expired_is_gone() {
    let store = memory();
    add(&store, new("a", "", Some(NOW + 10)), &["x"]).await;
    assert!(store.file(&of(""), "a", NOW + 9).await.unwrap().is_some());
    assert_eq!(store.file(&of(""), "a", NOW + 10).await.unwrap(), None);
    store.expire_files(NOW + 9).await.unwrap();
    assert_eq!(content(&store, "a").await, "x");
    store.expire_files(NOW + 10).await.unwrap();
    assert_eq!(content(&store, "a").await, "");
}

#[tokio::test]
async fn pages_follow_each_other() {
    let store = memory();
    for id in ["1", "2", "3"] {
        add(&store, new(id, "", None), &["x"]).await;
    }
    let cases = [
        (None, 2, Order::OldestFirst, "12", true),
        (Some("2"), 2, Order::OldestFirst, "3", false),
        (None, 2, Order::NewestFirst, "32", true),
        (Some("2"), 9, Order::NewestFirst, "1", false),
    ];
    for (after, limit, order, ids, more) in cases {
        assert_eq!(listed(&store, listing(after, limit, order)).await, (ids.to_owned(), more));
    }
    let before = FileListing { cursor: Cursor::Before("1".into()), ..listing(None, 1, Order::NewestFirst) };
    assert_eq!(listed(&store, before.clone()).await, ("2".to_owned(), true));
    assert_eq!(listed(&store, FileListing { limit: 9, ..before }).await, ("32".to_owned(), false));
    let other = FileListing { purpose: Some("other".into()), ..listing(None, 9, Order::OldestFirst) };
    assert_eq!(listed(&store, other).await, (String::new(), false));
}

#[tokio::test]
async fn what_a_former_run_left_incomplete_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::File(folder.path().join("duet.sqlite"));
    let store = Store::open(&place).unwrap();
    add(&store, new("whole", "", None), &["x"]).await;
    store.begin_file(new("half", "", None)).await.unwrap();
    store.append_file("half", b"x".to_vec()).await.unwrap();
    store.forget_incomplete_files().await.unwrap();
    assert_eq!(content(&store, "half").await, "x", "somebody is writing it");
    drop(store);
    let lock = std::fs::File::open(folder.path().join("duet.sqlite.lock")).unwrap();
    while lock.try_lock().is_err() {
        std::thread::yield_now();
    }
    lock.unlock().unwrap();
    let next = Store::open(&place).unwrap();
    next.forget_incomplete_files().await.unwrap();
    assert_eq!((content(&next, "half").await, content(&next, "whole").await), (String::new(), "x".into()));
}
