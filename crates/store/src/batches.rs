//! Batches: many requests in one, each to be answered once, whatever happens to the program meanwhile.
//!
//! Invariant: a row has a result exactly when its state says so, a batch has ended exactly when all of its rows have
//! one, and both change in the same transaction. Whoever takes a row either gives its result or leaves it at work, and
//! then the next run of the program takes it again.
//!
//! A staged batch has two more steps, which are its dialect's (`stages`): its rows come after its creation, and
//! something is made of its results before it is closed. Every other one is prepared with its creation and closed with
//! its end.

mod rows;
mod stages;

use rusqlite::{Connection, OptionalExtension, Row, Transaction};

pub use self::rows::{BatchResult, BatchRow, NewRow, Outcome};
use crate::{Page, Store, StoreError, UnknownCursor, database::found};

/// Whose batches or files are meant: nobody else sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    pub dialect: &'static str,
    pub owner: String,
}

/// A batch that is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBatch {
    pub id: String,
    pub scope: Scope,
    /// Understood by the dialect alone.
    pub about: String,
    pub created: i64,
    pub expires: i64,
}

/// A batch without its rows. Times are microseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    pub id: String,
    pub dialect: String,
    pub owner: String,
    /// Understood by the dialect alone.
    pub about: String,
    pub created: i64,
    /// When rows that were not begun by then are given up.
    pub expires: i64,
    /// When its rows were there.
    pub prepared: Option<i64>,
    /// When somebody asked for its end.
    pub cancelled: Option<i64>,
    /// When its last row got a result.
    pub ended: Option<i64>,
    /// When nothing was left to do.
    pub closed: Option<i64>,
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

/// Where a page of batches or files lies. Of batches newer ones come first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cursor {
    /// Where the list begins.
    Start,
    /// Right after what has this id.
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

const COLUMNS: &str = "id, dialect, owner, about, created, expires, prepared, cancelled, ended, closed, size, \
                       rows_succeeded, rows_errored, rows_cancelled, rows_expired";

impl Store {
    /// Keeps a batch with its rows, which are then waiting for this run of the program. Without rows it is a staged one.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn add_batch(&self, batch: NewBatch, rows: Option<Vec<NewRow>>) -> Result<Batch, StoreError> {
        let run = self.run.id.clone();
        self.run(move |connection| {
            let change = connection.transaction()?;
            let NewBatch { id, scope, about, created, expires } = batch;
            let (staged, prepared) = (rows.is_none(), rows.as_ref().map(|_| created));
            let rows = rows.unwrap_or_default();
            change.execute(
                "INSERT INTO batches (id, run, dialect, owner, about, staged, created, expires, prepared, size)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                (
                    &id,
                    run,
                    scope.dialect,
                    &scope.owner,
                    about,
                    staged,
                    created,
                    expires,
                    prepared,
                    rows.len() as i64,
                ),
            )?;
            rows::insert(&change, change.last_insert_rowid(), 0, &rows)?;
            let batch = one(&change, &scope, &id)?;
            change.commit()?;
            Ok(batch)
        })
        .await
    }

    /// # Errors
    /// The file cannot be read.
    pub async fn batch(&self, scope: &Scope, id: &str) -> Result<Option<Batch>, StoreError> {
        let (scope, id) = (scope.clone(), id.to_owned());
        self.run(move |connection| found(one(connection, &scope, &id))).await
    }

    /// What has become of the rows of a batch by now.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn batch_progress(&self, id: &str) -> Result<Counts, StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            let select = "SELECT position FROM batches WHERE id = ?1";
            let position = found(connection.query_row(select, [id], |row| row.get(0)))?;
            position.map_or(Ok(Counts::default()), |position| rows::counts(connection, position))
        })
        .await
    }

    /// At most `limit` batches, newest first.
    ///
    /// # Errors
    /// The file cannot be read. The inner error: the cursor names none.
    pub async fn batches(
        &self,
        scope: &Scope,
        cursor: Cursor,
        limit: usize,
    ) -> Result<Result<Page<Batch>, UnknownCursor>, StoreError> {
        let scope = scope.clone();
        self.run(move |connection| page(connection, &scope, &cursor, limit)).await
    }

    /// Gives up the rows of a batch that nobody has begun. Says how it is afterwards: one that had ended is as it was.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn cancel_batch(&self, scope: &Scope, id: &str, now: i64) -> Result<Option<Batch>, StoreError> {
        let (scope, id) = (scope.clone(), id.to_owned());
        self.run(move |connection| {
            let change = connection.transaction()?;
            let cancel = "UPDATE batches SET cancelled = ?2 WHERE id = ?1 AND dialect = ?3 AND owner = ?4
                AND cancelled IS NULL AND ended IS NULL RETURNING position";
            let whose = (&id, now, scope.dialect, &scope.owner);
            let position = change.query_row(cancel, whose, |row| row.get::<_, i64>(0)).optional()?;
            if let Some(position) = position {
                rows::give_up(&change, position, Outcome::Cancelled)?;
                end(&change, position, now)?;
            }
            let batch = found(one(&change, &scope, &id))?;
            change.commit()?;
            Ok(batch)
        })
        .await
    }

    /// Deletes a batch that has ended, with its rows.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn delete_batch(&self, scope: &Scope, id: &str) -> Result<Deletion, StoreError> {
        let (scope, id) = (scope.clone(), id.to_owned());
        self.run(move |connection| {
            let change = connection.transaction()?;
            let delete = "DELETE FROM batches
                WHERE id = ?1 AND dialect = ?2 AND owner = ?3 AND closed IS NOT NULL";
            let deleted = change.execute(delete, (&id, scope.dialect, &scope.owner))?;
            let known = found(one(&change, &scope, &id))?.is_some();
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
            let delete = "DELETE FROM batches WHERE created < ?1 AND closed IS NOT NULL";
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
            let over = "SELECT position FROM batches
                WHERE run = ?1 AND prepared IS NOT NULL AND ended IS NULL AND expires <= ?2";
            for position in positions(&change, over, (run, now))? {
                rows::give_up(&change, position, Outcome::Expired)?;
                end(&change, position, now)?;
            }
            change.commit()
        })
        .await
    }

    /// Takes over what former runs have left, if no other one is there that may be at work on it: what they had begun
    /// waits again, unless its batch was cancelled, and what they had not prepared to the end is prepared from the start.
    /// To be called before any row is taken.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn adopt_batches(&self, now: i64) -> Result<(), StoreError> {
        let run = self.run.clone();
        self.run(move |connection| {
            let change = connection.transaction()?;
            if run.alone {
                change.execute("UPDATE batches SET run = ?1 WHERE closed IS NULL", [&run.id])?;
            }
            let halfway = "DELETE FROM batch_rows WHERE batch IN
                (SELECT position FROM batches WHERE run = ?1 AND prepared IS NULL AND closed IS NULL)";
            change.execute(halfway, [&run.id])?;
            let open = "SELECT position FROM batches
                WHERE run = ?1 AND prepared IS NOT NULL AND ended IS NULL";
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

/// Ends a batch if all of its rows are there and have results.
fn end(change: &Transaction<'_>, position: i64, now: i64) -> Result<(), rusqlite::Error> {
    if rows::are_open(change, position)? {
        return Ok(());
    }
    let counts = rows::counts(change, position)?;
    let end = "UPDATE batches SET ended = ?2, closed = CASE WHEN staged THEN NULL ELSE ?2 END,
            rows_succeeded = ?3, rows_errored = ?4, rows_cancelled = ?5, rows_expired = ?6
        WHERE position = ?1 AND prepared IS NOT NULL AND ended IS NULL";
    let Counts { succeeded, errored, cancelled, expired } = counts;
    change.execute(end, (position, now, succeeded, errored, cancelled, expired)).map(drop)
}

fn one(connection: &Connection, scope: &Scope, id: &str) -> Result<Batch, rusqlite::Error> {
    let select = format!("SELECT {COLUMNS} FROM batches WHERE id = ?1 AND dialect = ?2 AND owner = ?3");
    connection.query_row(&select, (id, scope.dialect, &scope.owner), batch)
}

fn page(
    connection: &Connection,
    scope: &Scope,
    cursor: &Cursor,
    limit: usize,
) -> Result<Result<Page<Batch>, UnknownCursor>, rusqlite::Error> {
    let (start, part) = match cursor {
        Cursor::Start => (None, "?1 IS NULL ORDER BY position DESC"),
        Cursor::After(id) => (Some(id), "position < ?1 ORDER BY position DESC"),
        Cursor::Before(id) => (Some(id), "position > ?1 ORDER BY position"),
    };
    let start = match start {
        None => None,
        Some(id) => {
            let select = "SELECT position FROM batches WHERE id = ?1 AND dialect = ?2 AND owner = ?3";
            let whose = (id, scope.dialect, &scope.owner);
            match found(connection.query_row(select, whose, |row| row.get::<_, i64>(0)))? {
                None => return Ok(Err(UnknownCursor)),
                known => known,
            }
        }
    };
    let select =
        format!("SELECT {COLUMNS} FROM batches WHERE dialect = ?3 AND owner = ?4 AND {part} LIMIT ?2");
    let mut select = connection.prepare_cached(&select)?;
    // One more tells whether there are more.
    let most = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let items = select.query_map((start, most, scope.dialect, &scope.owner), batch)?;
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
    let (succeeded, errored) = (row.get(11)?, row.get(12)?);
    let counts = Counts { succeeded, errored, cancelled: row.get(13)?, expired: row.get(14)? };
    Ok(Batch {
        id: row.get(0)?,
        dialect: row.get(1)?,
        owner: row.get(2)?,
        about: row.get(3)?,
        created: row.get(4)?,
        expires: row.get(5)?,
        prepared: row.get(6)?,
        cancelled: row.get(7)?,
        ended: row.get(8)?,
        closed: row.get(9)?,
        size: row.get(10)?,
        counts,
    })
}
