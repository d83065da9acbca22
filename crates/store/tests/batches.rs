//! Batches in the store: every row gets exactly one result, and a batch ends with its last.
#![cfg(test)]

use std::path::Path;

use duet_store::{Batch, BatchRow, Counts, Cursor, Deletion, NewBatch, NewRow, Outcome, Place, Scope, Store};

const NOW: i64 = 1_000;
const EXPIRES: i64 = 2_000;

fn memory() -> Store {
    Store::open(&Place::Memory).unwrap()
}

fn file(folder: &Path) -> Store {
    Store::open(&Place::File(folder.join("duet.sqlite"))).unwrap()
}

async fn add(store: &Store, id: &str, size: usize) -> Batch {
    let row = |number| NewRow { custom_id: format!("c{number}"), request: format!("{id} asks {number}") };
    store.add_batch(new(id, ""), Some((0..size).map(row).collect())).await.unwrap()
}

fn new(id: &str, owner: &str) -> NewBatch {
    NewBatch { id: id.into(), scope: scope(owner), about: "about".into(), created: NOW, expires: EXPIRES }
}

fn scope(owner: &str) -> Scope {
    Scope { dialect: "test", owner: owner.into() }
}

async fn take(store: &Store) -> BatchRow {
    store.take_row().await.unwrap().unwrap()
}

async fn succeed(store: &Store, row: &BatchRow, now: i64) {
    let body = format!("answer {}", row.number);
    store.finish_row(row, Outcome::Succeeded, body, now).await.unwrap();
}

async fn batch(store: &Store, id: &str) -> Batch {
    store.batch(&scope(""), id).await.unwrap().unwrap()
}

/// The outcomes of a batch, by `custom_id`.
async fn outcomes(store: &Store, id: &str) -> Vec<(String, Outcome, Option<String>)> {
    let results = store.batch_results(id, 0, 100).await.unwrap();
    results.into_iter().map(|result| (result.custom_id, result.outcome, result.body)).collect()
}

#[tokio::test]
async fn rows_are_taken_once_in_order_and_the_last_result_ends_the_batch() {
    let store = memory();
    let begun = add(&store, "a", 2).await;
    assert_eq!((begun.size, begun.ended, begun.counts), (2, None, Counts::default()));
    add(&store, "b", 1).await;
    let rows = [take(&store).await, take(&store).await, take(&store).await];
    let asked: Vec<_> = rows.iter().map(|row| row.request.as_str()).collect();
    assert_eq!(asked, ["a asks 0", "a asks 1", "b asks 0"]);
    assert_eq!(store.take_row().await.unwrap(), None);

    store.finish_row(&rows[1], Outcome::Errored, "no".into(), 1_100).await.unwrap();
    assert_eq!(batch(&store, "a").await, begun, "no counts before the end");
    succeed(&store, &rows[0], 1_200).await;
    store.finish_row(&rows[0], Outcome::Errored, "again".into(), 1_300).await.unwrap();
    let ended = batch(&store, "a").await;
    assert_eq!(ended.ended, Some(1_200), "and nothing moves it");
    assert_eq!(ended.counts, Counts { succeeded: 1, errored: 1, ..Counts::default() });
    let expected = [
        ("c0".to_owned(), Outcome::Succeeded, Some("answer 0".to_owned())),
        ("c1".to_owned(), Outcome::Errored, Some("no".to_owned())),
    ];
    assert_eq!(outcomes(&store, "a").await, expected);
    assert_eq!(batch(&store, "b").await.ended, None);
}

#[tokio::test]
async fn a_cancelled_batch_ends_with_what_was_at_work() {
    let store = memory();
    add(&store, "a", 3).await;
    let row = take(&store).await;
    let cancelled = store.cancel_batch(&scope(""), "a", 1_100).await.unwrap().unwrap();
    assert_eq!((cancelled.cancelled, cancelled.ended), (Some(1_100), None));
    assert_eq!(store.take_row().await.unwrap(), None);
    assert_eq!(store.cancel_batch(&scope(""), "a", 1_200).await.unwrap().unwrap(), cancelled);
    succeed(&store, &row, 1_300).await;
    let ended = batch(&store, "a").await;
    assert_eq!(ended.ended, Some(1_300));
    assert_eq!(ended.counts, Counts { succeeded: 1, cancelled: 2, ..Counts::default() });
    assert_eq!(store.cancel_batch(&scope(""), "a", 1_400).await.unwrap().unwrap(), ended);

    add(&store, "b", 1).await;
    let ended = store.cancel_batch(&scope(""), "b", 1_500).await.unwrap().unwrap();
    assert_eq!((ended.ended, ended.counts.cancelled), (Some(1_500), 1), "nobody was at work on it");
    assert_eq!(store.cancel_batch(&scope(""), "x", 1_500).await.unwrap(), None);
}

#[tokio::test]
async fn what_is_not_begun_in_time_expires() {
    let store = memory();
    add(&store, "a", 2).await;
    let row = take(&store).await;
    store.expire_batches(EXPIRES - 1).await.unwrap();
    assert_eq!(store.batch_results("a", 0, 9).await.unwrap(), []);
    store.expire_batches(EXPIRES).await.unwrap();
    assert_eq!(store.take_row().await.unwrap(), None);
    assert_eq!(batch(&store, "a").await.ended, None, "one is still at work");
    succeed(&store, &row, 2_500).await;
    let counts = batch(&store, "a").await.counts;
    assert_eq!(counts, Counts { succeeded: 1, expired: 1, ..Counts::default() });
}

#[tokio::test]
async fn the_next_run_takes_what_was_at_work_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = file(folder.path());
    add(&store, "a", 2).await;
    add(&store, "cancelled", 2).await;
    let (first, second) = (take(&store).await, take(&store).await);
    succeed(&store, &first, 1_100).await;
    let third = take(&store).await;
    store.cancel_batch(&scope(""), "cancelled", 1_200).await.unwrap();
    assert_eq!((second.number, third.batch.as_str()), (1, "cancelled"));

    // Beside one that is at work, another takes only its own.
    let beside = file(folder.path());
    beside.adopt_batches(1_250).await.unwrap();
    assert_eq!(beside.take_row().await.unwrap(), None);
    let path = folder.path().join("duet.sqlite.lock");
    drop((store, beside));
    eventually_free(&path);

    let next = file(folder.path());
    next.adopt_batches(1_300).await.unwrap();
    let again = take(&next).await;
    assert_eq!((again.batch.as_str(), again.number), ("a", 1));
    assert_eq!(next.take_row().await.unwrap(), None);
    succeed(&next, &again, 1_400).await;
    assert_eq!(batch(&next, "a").await.counts.succeeded, 2);
    let cancelled = batch(&next, "cancelled").await;
    assert_eq!(
        (cancelled.ended, cancelled.counts.cancelled),
        (Some(1_300), 2),
        "nobody works on it any more"
    );
}

/// Waits for the threads of dropped stores, which end on their own.
fn eventually_free(lock: &Path) {
    let begun = std::time::Instant::now();
    let lock = std::fs::File::open(lock).unwrap();
    while lock.try_lock().is_err() {
        assert!(begun.elapsed().as_secs() < 30, "the store's thread ends");
        std::thread::yield_now();
    }
}

#[tokio::test]
async fn only_what_has_ended_can_be_deleted() {
    let store = memory();
    assert_eq!(store.delete_batch(&scope(""), "a").await.unwrap(), Deletion::Unknown);
    add(&store, "a", 1).await;
    assert_eq!(store.delete_batch(&scope(""), "a").await.unwrap(), Deletion::Unfinished);
    store.forget_batches_before(NOW + 1).await.unwrap();
    let row = take(&store).await;
    succeed(&store, &row, 1_100).await;
    assert_eq!(store.batch_results("a", 0, 9).await.unwrap().len(), 1);
    assert_eq!(store.delete_batch(&scope(""), "a").await.unwrap(), Deletion::Done);
    assert_eq!(store.batch(&scope(""), "a").await.unwrap(), None);
    assert_eq!(store.batch_results("a", 0, 9).await.unwrap(), []);

    add(&store, "b", 1).await;
    store.cancel_batch(&scope(""), "b", 1_200).await.unwrap();
    store.forget_batches_before(NOW).await.unwrap();
    batch(&store, "b").await;
    store.forget_batches_before(NOW + 1).await.unwrap();
    assert_eq!(store.batch(&scope(""), "b").await.unwrap(), None);
}

#[tokio::test]
async fn pages_meet_from_both_sides() {
    let store = memory();
    for id in ["1", "2", "3", "4"] {
        add(&store, id, 1).await;
    }
    let (after, before) = (|id: &str| Cursor::After(id.into()), |id: &str| Cursor::Before(id.into()));
    let cases = [
        (Cursor::Start, 9, "4321", false),
        (Cursor::Start, 2, "43", true),
        (after("3"), 1, "2", true),
        (after("3"), 2, "21", false),
        (after("1"), 2, "", false),
        (before("1"), 2, "32", true),
        (before("2"), 2, "43", false),
        (before("4"), 2, "", false),
    ];
    for (cursor, limit, ids, has_more) in cases {
        let page = store.batches(&scope(""), cursor.clone(), limit).await.unwrap().unwrap();
        let found: String = page.items.iter().map(|batch| batch.id.as_str()).collect();
        assert_eq!((found.as_str(), page.has_more), (ids, has_more), "{cursor:?}");
    }
    assert!(store.batches(&scope(""), after("x"), 1).await.unwrap().is_err());
}

#[tokio::test]
async fn results_come_in_pieces() {
    let store = memory();
    add(&store, "a", 5).await;
    for _ in 0..5 {
        let row = take(&store).await;
        succeed(&store, &row, 1_100).await;
    }
    let numbers = async |start| {
        let results = store.batch_results("a", start, 2).await.unwrap();
        results.into_iter().map(|result| result.number).collect::<Vec<_>>()
    };
    assert_eq!(numbers(0).await, [0, 1]);
    assert_eq!(numbers(2).await, [2, 3]);
    assert_eq!(numbers(4).await, [4]);
    assert_eq!(numbers(5).await, [] as [i64; 0]);
}

#[tokio::test]
async fn nobody_sees_the_batches_of_another() {
    let store = memory();
    add(&store, "a", 1).await;
    let others = [scope("alice"), Scope { dialect: "other", owner: String::new() }];
    for other in &others {
        assert_eq!(store.batch(other, "a").await.unwrap(), None);
        assert_eq!(store.cancel_batch(other, "a", NOW).await.unwrap(), None);
        assert_eq!(store.delete_batch(other, "a").await.unwrap(), Deletion::Unknown);
        assert_eq!(store.batches(other, Cursor::Start, 9).await.unwrap().unwrap().items, []);
        assert!(store.batches(other, Cursor::After("a".into()), 9).await.unwrap().is_err());
    }
    assert!(store.take_row().await.unwrap().is_some());
}

#[tokio::test]
async fn owners_take_turns() {
    let store = memory();
    add(&store, "a", 3).await;
    let row = NewRow { custom_id: "c".into(), request: "b asks".into() };
    store.add_batch(new("b", "bob"), Some(vec![row.clone(), row])).await.unwrap();
    let mut asked = Vec::new();
    for _ in 0..5 {
        asked.push(take(&store).await.batch);
    }
    assert_eq!(asked, ["a", "b", "a", "b", "a"]);
}

/// A staged batch whose rows are on their way.
async fn staged(store: &Store, id: &str, rows: usize) {
    store.add_batch(new(id, ""), None).await.unwrap();
    let row = |number| NewRow { custom_id: format!("c{number}"), request: format!("{id} asks {number}") };
    store.add_rows(id, 0, (0..rows).map(row).collect()).await.unwrap();
}

#[tokio::test]
async fn a_staged_batch_is_prepared_and_closed_by_others() {
    let store = memory();
    staged(&store, "a", 2).await;
    assert_eq!(store.unprepared_batch().await.unwrap().unwrap().id, "a");
    assert_eq!((store.take_row().await.unwrap(), batch(&store, "a").await.size), (None, 0));
    store.expire_batches(EXPIRES).await.unwrap();
    store.batch_prepared("a", 1_100).await.unwrap();
    assert!(store.batch_prepared("a", 1_150).await.is_err(), "once");
    assert_eq!(store.unprepared_batch().await.unwrap(), None);
    let prepared = batch(&store, "a").await;
    assert_eq!((prepared.prepared, prepared.size), (Some(1_100), 2));

    let rows = [take(&store).await, take(&store).await];
    succeed(&store, &rows[0], 1_200).await;
    assert_eq!(store.batch_progress("a").await.unwrap(), Counts { succeeded: 1, ..Counts::default() });
    assert_eq!(store.unclosed_batch().await.unwrap(), None);
    succeed(&store, &rows[1], 1_300).await;
    let ended = store.unclosed_batch().await.unwrap().unwrap();
    assert_eq!((ended.ended, ended.closed, ended.counts.succeeded), (Some(1_300), None, 2));
    assert_eq!(store.delete_batch(&scope(""), "a").await.unwrap(), Deletion::Unfinished);
    assert_eq!(outcomes(&store, "a").await.len(), 2);

    store.close_batch("a", "closed".into(), Vec::new(), 1_400).await.unwrap();
    store.close_batch("a", "again".into(), Vec::new(), 1_500).await.unwrap();
    let closed = batch(&store, "a").await;
    assert_eq!((closed.closed, closed.about.as_str(), closed.counts.succeeded), (Some(1_400), "closed", 2));
    assert_eq!(outcomes(&store, "a").await, [], "its files have them");
    assert_eq!(store.unclosed_batch().await.unwrap(), None);
}

#[tokio::test]
async fn a_staged_batch_can_end_before_it_begins() {
    let store = memory();
    staged(&store, "cancelled", 2).await;
    let cancelled = store.cancel_batch(&scope(""), "cancelled", 1_100).await.unwrap().unwrap();
    assert_eq!((cancelled.cancelled, cancelled.ended), (Some(1_100), None), "others are at it");
    store.batch_prepared("cancelled", 1_200).await.unwrap();
    let ended = batch(&store, "cancelled").await;
    assert_eq!((ended.ended, ended.closed, ended.counts.cancelled), (Some(1_200), None, 2));

    staged(&store, "wrong", 1).await;
    store.fail_batch("wrong", "why".into(), 1_300).await.unwrap();
    let failed = batch(&store, "wrong").await;
    assert_eq!((failed.closed, failed.about.as_str(), failed.size), (Some(1_300), "why", 0));
    assert_eq!(store.take_row().await.unwrap(), None);
}

#[tokio::test]
async fn what_was_prepared_halfway_is_prepared_from_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let store = file(folder.path());
    staged(&store, "a", 3).await;
    drop(store);
    eventually_free(&folder.path().join("duet.sqlite.lock"));
    let next = file(folder.path());
    next.adopt_batches(1_100).await.unwrap();
    assert_eq!(next.unprepared_batch().await.unwrap().unwrap().id, "a");
    let row = NewRow { custom_id: "only".into(), request: "asks".into() };
    next.add_rows("a", 0, vec![row]).await.unwrap();
    next.batch_prepared("a", 1_200).await.unwrap();
    assert_eq!((take(&next).await.custom_id.as_str(), batch(&next, "a").await.size), ("only", 1));
}
