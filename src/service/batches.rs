//! The worker that answers the rows of batches when there is room.
//!
//! Batches take at most half of the answers that the backends give side by side, and a row begins only while fewer
//! answers than those are under way: a request of somebody who waits finds a free place or one that is soon free, and
//! is never queued behind a batch. What is begun is not broken off.
//!
//! Invariant: the store alone says what is left to do, so the worker can be dropped, or the process killed, at any
//! point. A row without a result is taken again by the next worker, and nothing gives a row two results.

use std::{sync::Arc, time::Duration};

use duet_store::{Batch, BatchRow, Outcome, Store, StoreError};
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use tokio::{sync::Notify, task::JoinSet, time};
use tracing::Instrument;

use super::{Caller, Keys, Service};

/// How often batches are looked at when nothing else happens: they may expire.
const ROUND: Duration = Duration::from_secs(30);
/// The wait before something that failed is tried again.
const AGAIN: Duration = Duration::from_secs(1);

/// A dialect's part in batches.
pub trait Answers: Send + Sync {
    /// Turns the request of a row into its result.
    fn answer(&self, row: BatchRow) -> BoxFuture<'_, Answered>;

    /// Brings the rows of a batch that came without them. The rows of an attempt that was broken off are gone.
    fn prepare(&self, batch: Batch) -> BoxFuture<'_, Result<(), StoreError>>;

    /// Makes of the results of such a batch what clients read.
    fn close(&self, batch: Batch) -> BoxFuture<'_, Result<(), StoreError>>;
}

/// A dialect, by the name that the store knows.
#[derive(Clone)]
pub struct BatchDialect {
    pub name: &'static str,
    pub answers: Arc<dyn Answers>,
}

/// What became of the attempt to answer a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// The outcome, and its text for the store.
    Done(Outcome, String),
    /// There is no room for it, or the server ends.
    NotNow,
}

/// Works on batches for as long as [`Worker::run`] is polled.
#[derive(Clone)]
pub struct Worker {
    pub service: Arc<Service>,
    pub store: Store,
    pub dialects: Vec<BatchDialect>,
    /// Those who may have batches.
    pub keys: Keys,
    /// Called when there may be something to do.
    pub news: Arc<Notify>,
    /// How many answers the backends give side by side.
    pub side_by_side: usize,
}

impl Worker {
    /// Answers rows until the server ends. Dropping this leaves those that are at work to the next worker.
    pub async fn run(self) {
        while let Err(error) = self.take_over().await {
            failed(&error);
            time::sleep(AGAIN).await;
        }
        let mut at_work = JoinSet::new();
        while !self.service.admission().is_closed() {
            // A round without room is only good for what needs none.
            let room = time::timeout(ROUND, self.room(&mut at_work)).await.is_ok();
            match self.next(room).await {
                Ok(Some(row)) => drop(at_work.spawn(self.clone().work(row))),
                Ok(None) if room => drop(time::timeout(ROUND, self.news.notified()).await),
                Ok(None) => {}
                Err(error) => {
                    failed(&error);
                    time::sleep(AGAIN).await;
                }
            }
        }
        // What is begun may end in the server's grace period.
        while at_work.join_next().await.is_some() {}
    }

    async fn take_over(&self) -> Result<(), StoreError> {
        self.store.forget_incomplete_files().await?;
        self.store.adopt_batches(now()).await
    }

    /// Waits until a row may begin.
    async fn room(&self, at_work: &mut JoinSet<()>) {
        let share = (self.side_by_side / 2).max(1);
        while at_work.try_join_next().is_some() {}
        while at_work.len() >= share {
            at_work.join_next().await;
        }
        self.service.admission().below(self.side_by_side).await;
    }

    async fn next(&self, room: bool) -> Result<Option<BatchRow>, StoreError> {
        self.store.expire_batches(now()).await?;
        self.store.expire_files(now() / 1_000_000).await?;
        while let Some(batch) = self.store.unclosed_batch().await? {
            self.dialect(&batch.dialect)?.close(batch).await?;
        }
        while let Some(batch) = self.store.unprepared_batch().await? {
            self.dialect(&batch.dialect)?.prepare(batch).await?;
        }
        if room { self.store.take_row().await } else { Ok(None) }
    }

    fn dialect(&self, name: &str) -> Result<&dyn Answers, StoreError> {
        let dialect = self.dialects.iter().find(|dialect| dialect.name == name);
        dialect.map(|dialect| &*dialect.answers).ok_or_else(|| StoreError::Foreign(name.to_owned()))
    }

    /// Answers a row, and tries again for as long as there is no room for it.
    async fn work(self, row: BatchRow) {
        let span = tracing::info_span!("batch", id = row.batch, row = row.number, key = row.owner);
        let closed = || self.service.admission().is_closed();
        let dialect = match self.dialect(&row.dialect) {
            Ok(dialect) => dialect,
            Err(error) => return failed(&error),
        };
        loop {
            let caller = Caller::of_batch(&row.owner, &self.keys);
            match caller.scope(dialect.answer(row.clone())).instrument(span.clone()).await {
                // A server that ends fails what it can no longer do: the next one can.
                Answered::Done(Outcome::Errored, _) | Answered::NotNow if closed() => return,
                Answered::Done(outcome, body) => return self.finish(&row, outcome, body).await,
                Answered::NotNow => time::sleep(AGAIN).await,
            }
        }
    }

    /// Keeps a result, whatever it takes: there is no other place for it.
    async fn finish(&self, row: &BatchRow, outcome: Outcome, body: String) {
        while let Err(error) = self.store.finish_row(row, outcome, body.clone(), now()).await {
            failed(&error);
            time::sleep(AGAIN).await;
        }
        // It may have been the last one.
        self.news.notify_one();
    }
}

fn failed(error: &StoreError) {
    tracing::error!(%error, "batches cannot be worked on; trying again");
}

/// Microseconds since 1970.
fn now() -> i64 {
    Timestamp::now().as_microsecond()
}
