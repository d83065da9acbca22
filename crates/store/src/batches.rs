//! Batches: many requests in one, each to be answered once, whatever happens to the program meanwhile.
//!
//! Invariant: a row has a result exactly when its state says so, a batch has ended exactly when all of its rows have
//! one, and both change in the same transaction. Whoever takes a row either gives its result or leaves it at work, and
//! then the next run of the program takes it again.

mod rows;

use rusqlite::{Connection, OptionalExtension, Row, Transaction};

pub use self::rows::{BatchResult, BatchRow, NewRow, Outcome};
use crate::{Page, Store, StoreError, UnknownCursor, database::found};

/// A batch without its rows. Times are microseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    pub id: String,
    pub created: i64,
    /// When rows that were not begun by then are given up.
    pub expires: i64,
    /// When somebody asked for its end.
    pub cancelled: Option<i64>,
    /// When its last row got a result.
    pub ended: Option<i64>,
    /// The number of rows.
    pub size: i64,
    /// All 0 until it has ended.
    pub counts: Counts,
}

/// What became of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub succeeded: i64,
    pub errored: i64,
    pub cancelled: i64,
    pub expired: i64,
}

/// Where a page of batches lies; newer ones come first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cursor {
    Newest,
    /// Right after the batch of this id.
    After(String),
    /// Right before it.
    Before(String),
}

/// What a request to delete a batch came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deletion {
    Done,
    Unknown,
    /// There is work left to do on it.
    Unfinished,
}

const COLUMNS: &str = "id, created, expires, cancelled, ended, size, rows_succeeded, rows_errored, \
                       rows_cancelled, rows_expired";

impl Store {
    /// Keeps a batch with its rows, which are then waiting for this run of the program.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn add_batch(
        &self,
        id: String,
        created: i64,
        expires: i64,
        rows: Vec<NewRow>,
    ) -> Result<Batch, StoreError> {
        let run = self.run.id.clone();
        self.run(move |connection| {
            let change = connection.transaction()?;
            change.execute(
                "INSERT INTO batches (id, run, created, expires, size) VALUES (?1, ?2, ?3, ?4, ?5)",
                (&id, run, created, expires, rows.len() as i64),
            )?;
            rows::insert(&change, change.last_insert_rowid(), &rows)?;
            let batch = one(&change, &id)?;
            change.commit()?;
            Ok(batch)
        })
        .await
    }

    /// # Errors
    /// The file cannot be read.
    pub async fn batch(&self, id: &str) -> Result<Option<Batch>, StoreError> {
        let id = id.to_owned();
        self.run(move |connection| found(one(connection, &id))).await
    }

    /// At most `limit` batches, newest first.
    ///
    /// # Errors
    /// The file cannot be read. The inner error: the cursor names none.
    pub async fn batches(
        &self,
        cursor: Cursor,
        limit: usize,
    ) -> Result<Result<Page<Batch>, UnknownCursor>, StoreError> {
        self.run(move |connection| page(connection, &cursor, limit)).await
    }

    /// Gives up the rows of a batch that nobody has begun. Says how it is afterwards: one that had ended is as it was.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn cancel_batch(&self, id: &str, now: i64) -> Result<Option<Batch>, StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            let change = connection.transaction()?;
            let cancel = "UPDATE batches SET cancelled = ?2
                WHERE id = ?1 AND cancelled IS NULL AND ended IS NULL RETURNING position";
            let position = change.query_row(cancel, (&id, now), |row| row.get::<_, i64>(0)).optional()?;
            if let Some(position) = position {
                rows::give_up(&change, position, Outcome::Cancelled)?;
                end(&change, position, now)?;
            }
            let batch = found(one(&change, &id))?;
            change.commit()?;
            Ok(batch)
        })
        .await
    }

    /// Deletes a batch that has ended, with its rows.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn delete_batch(&self, id: &str) -> Result<Deletion, StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            let change = connection.transaction()?;
            let deleted = change.execute("DELETE FROM batches WHERE id = ?1 AND ended IS NOT NULL", [&id])?;
            let known = found(one(&change, &id))?.is_some();
            change.commit()?;
            Ok(match (deleted, known) {
                (1, _) => Deletion::Done,
                (_, true) => Deletion::Unfinished,
                (_, false) => Deletion::Unknown,
            })
        })
        .await
    }

    /// Deletes what was made before `created` and has ended.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn forget_batches_before(&self, created: i64) -> Result<(), StoreError> {
        self.run(move |connection| {
            let delete = "DELETE FROM batches WHERE created < ?1 AND ended IS NOT NULL";
            connection.execute(delete, [created]).map(drop)
        })
        .await
    }

    /// Gives up the rows that nobody has begun of this run's batches whose time is over.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn expire_batches(&self, now: i64) -> Result<(), StoreError> {
        let run = self.run.id.clone();
        self.run(move |connection| {
            let change = connection.transaction()?;
            let over = "SELECT position FROM batches WHERE run = ?1 AND ended IS NULL AND expires <= ?2";
            for position in positions(&change, over, (run, now))? {
                rows::give_up(&change, position, Outcome::Expired)?;
                end(&change, position, now)?;
            }
            change.commit()
        })
        .await
    }

    /// Takes over what former runs have left, if no other one is there that may be at work on it: what they had begun
    /// waits again, unless its batch was cancelled. To be called before any row is taken.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn adopt_batches(&self, now: i64) -> Result<(), StoreError> {
        let run = self.run.clone();
        self.run(move |connection| {
            let change = connection.transaction()?;
            if run.alone {
                change.execute("UPDATE batches SET run = ?1 WHERE ended IS NULL", [&run.id])?;
            }
            let open = "SELECT position FROM batches WHERE run = ?1 AND ended IS NULL";
            for position in positions(&change, open, [&run.id])? {
                rows::put_back(&change, position)?;
                let cancelled = "SELECT cancelled IS NOT NULL FROM batches WHERE position = ?1";
                if change.query_row(cancelled, [position], |row| row.get(0))? {
                    rows::give_up(&change, position, Outcome::Cancelled)?;
                    end(&change, position, now)?;
                }
            }
            change.commit()
        })
        .await
    }
}

/// Ends a batch if all of its rows have results.
fn end(change: &Transaction<'_>, position: i64, now: i64) -> Result<(), rusqlite::Error> {
    if let Some(counts) = rows::counts(change, position)? {
        change.execute(
            "UPDATE batches SET ended = ?2, rows_succeeded = ?3, rows_errored = ?4, rows_cancelled = ?5,
                rows_expired = ?6 WHERE position = ?1 AND ended IS NULL",
            (position, now, counts.succeeded, counts.errored, counts.cancelled, counts.expired),
        )?;
    }
    Ok(())
}

fn one(connection: &Connection, id: &str) -> Result<Batch, rusqlite::Error> {
    connection.query_row(&format!("SELECT {COLUMNS} FROM batches WHERE id = ?1"), [id], batch)
}

fn page(
    connection: &Connection,
    cursor: &Cursor,
    limit: usize,
) -> Result<Result<Page<Batch>, UnknownCursor>, rusqlite::Error> {
    let (start, part) = match cursor {
        Cursor::Newest => (None, "?1 IS NULL ORDER BY position DESC"),
        Cursor::After(id) => (Some(id), "position < ?1 ORDER BY position DESC"),
        Cursor::Before(id) => (Some(id), "position > ?1 ORDER BY position"),
    };
    let start = match start {
        None => None,
        Some(id) => {
            let select = "SELECT position FROM batches WHERE id = ?1";
            match found(connection.query_row(select, [id], |row| row.get::<_, i64>(0)))? {
                None => return Ok(Err(UnknownCursor)),
                known => known,
            }
        }
    };
    let select = format!("SELECT {COLUMNS} FROM batches WHERE {part} LIMIT ?2");
    let mut select = connection.prepare_cached(&select)?;
    // One more tells whether there are more.
    let most = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let items = select.query_map((start, most), batch)?;
    let mut items = items.collect::<Result<Vec<_>, _>>()?;
    let has_more = items.len() > limit;
    items.truncate(limit);
    if matches!(cursor, Cursor::Before(_)) {
        items.reverse();
    }
    Ok(Ok(Page { items, has_more }))
}

fn positions(
    change: &Transaction<'_>,
    select: &str,
    parameters: impl rusqlite::Params,
) -> Result<Vec<i64>, rusqlite::Error> {
    let mut select = change.prepare_cached(select)?;
    let found = select.query_map(parameters, |row| row.get(0))?;
    found.collect()
}

fn batch(row: &Row<'_>) -> Result<Batch, rusqlite::Error> {
    let counts =
        Counts { succeeded: row.get(6)?, errored: row.get(7)?, cancelled: row.get(8)?, expired: row.get(9)? };
    Ok(Batch {
        id: row.get(0)?,
        created: row.get(1)?,
        expires: row.get(2)?,
        cancelled: row.get(3)?,
        ended: row.get(4)?,
        size: row.get(5)?,
        counts,
    })
}
