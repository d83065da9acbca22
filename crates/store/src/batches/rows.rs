//! The rows of batches: waiting, at work, or over.

use rusqlite::{
    Row, ToSql, Transaction, types::FromSql, types::FromSqlError, types::ToSqlOutput, types::ValueRef,
};

use super::{Counts, end};
use crate::{Store, StoreError, database::found};

/// A request as it joins a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRow {
    /// The client's own name for it.
    pub custom_id: String,
    /// Understood by the dialect alone.
    pub request: String,
}

/// A request to be answered now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchRow {
    /// The id of its batch.
    pub batch: String,
    /// Its place there, from 0.
    pub number: i64,
    pub request: String,
    position: i64,
}

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchResult {
    /// Its place in the batch, from 0.
    pub number: i64,
    pub custom_id: String,
    pub outcome: Outcome,
    /// Understood by the dialect alone. Rows that were given up have none.
    pub body: Option<String>,
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Succeeded,
    Errored,
    /// Its batch was cancelled before anybody began it.
    Cancelled,
    /// Nobody began it in time.
    Expired,
}

/// States below this are of rows without a result.
const WAITING: i64 = 0;
const AT_WORK: i64 = 1;

impl Outcome {
    const ALL: [Self; 4] = [Self::Succeeded, Self::Errored, Self::Cancelled, Self::Expired];

    /// The state of a row that ended like this.
    const fn state(self) -> i64 {
        match self {
            Self::Succeeded => 2,
            Self::Errored => 3,
            Self::Cancelled => 4,
            Self::Expired => 5,
        }
    }
}

impl ToSql for Outcome {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>, rusqlite::Error> {
        Ok(self.state().into())
    }
}

impl FromSql for Outcome {
    fn column_result(value: ValueRef<'_>) -> Result<Self, FromSqlError> {
        let state = value.as_i64()?;
        let found = Self::ALL.into_iter().find(|outcome| outcome.state() == state);
        found.ok_or(FromSqlError::OutOfRange(state))
    }
}

impl Store {
    /// The next waiting row of this run's batches, oldest batch first; it is at work from then on.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn take_row(&self) -> Result<Option<BatchRow>, StoreError> {
        let run = self.run.id.clone();
        self.run(move |connection| {
            let change = connection.transaction()?;
            let select = "SELECT id, number, request, position FROM batches
                JOIN batch_rows ON batch = position
                WHERE run = ?1 AND ended IS NULL AND state = ?2 ORDER BY position, number LIMIT 1";
            let row = found(change.query_row(select, (run, WAITING), row))?;
            if let Some(row) = &row {
                let begin = "UPDATE batch_rows SET state = ?3 WHERE batch = ?1 AND number = ?2";
                change.execute(begin, (row.position, row.number, AT_WORK))?;
            }
            change.commit()?;
            Ok(row)
        })
        .await
    }

    /// Gives a row that was taken its result, and ends its batch with its last row. A row that has a result keeps it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn finish_row(
        &self,
        row: &BatchRow,
        outcome: Outcome,
        body: String,
        now: i64,
    ) -> Result<(), StoreError> {
        let (position, number) = (row.position, row.number);
        self.run(move |connection| {
            let change = connection.transaction()?;
            let finish = "UPDATE batch_rows SET state = ?3, result = ?4
                WHERE batch = ?1 AND number = ?2 AND state = ?5";
            change.execute(finish, (position, number, outcome, body, AT_WORK))?;
            end(&change, position, now)?;
            change.commit()
        })
        .await
    }

    /// At most `limit` results of a batch from the place `start` on, in the order of the requests.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn batch_results(
        &self,
        id: &str,
        start: i64,
        limit: u32,
    ) -> Result<Vec<BatchResult>, StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            let mut select = connection.prepare_cached(
                "SELECT number, custom_id, state, result FROM batch_rows JOIN batches ON position = batch
                 WHERE id = ?1 AND number >= ?2 AND state > ?3 ORDER BY number LIMIT ?4",
            )?;
            let rows = select.query_map((id, start, AT_WORK, limit), result)?;
            rows.collect()
        })
        .await
    }
}

pub(super) fn insert(change: &Transaction<'_>, batch: i64, rows: &[NewRow]) -> Result<(), rusqlite::Error> {
    let mut insert = change.prepare_cached(
        "INSERT INTO batch_rows (batch, number, custom_id, request, state) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (number, row) in (0_i64..).zip(rows) {
        insert.execute((batch, number, &row.custom_id, &row.request, WAITING))?;
    }
    Ok(())
}

/// Ends all waiting rows of a batch.
pub(super) fn give_up(change: &Transaction<'_>, batch: i64, outcome: Outcome) -> Result<(), rusqlite::Error> {
    let update = "UPDATE batch_rows SET state = ?3 WHERE batch = ?1 AND state = ?2";
    change.execute(update, (batch, WAITING, outcome)).map(drop)
}

/// Lets the rows of a batch wait that were at work.
pub(super) fn put_back(change: &Transaction<'_>, batch: i64) -> Result<(), rusqlite::Error> {
    let update = "UPDATE batch_rows SET state = ?3 WHERE batch = ?1 AND state = ?2";
    change.execute(update, (batch, AT_WORK, WAITING)).map(drop)
}

/// How the rows of a batch ended; `None` if some have not.
pub(super) fn counts(change: &Transaction<'_>, batch: i64) -> Result<Option<Counts>, rusqlite::Error> {
    let open = "SELECT EXISTS (SELECT 1 FROM batch_rows WHERE batch = ?1 AND state <= ?2)";
    if change.query_row(open, (batch, AT_WORK), |row| row.get(0))? {
        return Ok(None);
    }
    let count = |outcome: Outcome| {
        let select = "SELECT count(*) FROM batch_rows WHERE batch = ?1 AND state = ?2";
        change.query_row(select, (batch, outcome), |row| row.get(0))
    };
    Ok(Some(Counts {
        succeeded: count(Outcome::Succeeded)?,
        errored: count(Outcome::Errored)?,
        cancelled: count(Outcome::Cancelled)?,
        expired: count(Outcome::Expired)?,
    }))
}

fn row(row: &Row<'_>) -> Result<BatchRow, rusqlite::Error> {
    Ok(BatchRow { batch: row.get(0)?, number: row.get(1)?, request: row.get(2)?, position: row.get(3)? })
}

fn result(row: &Row<'_>) -> Result<BatchResult, rusqlite::Error> {
    Ok(BatchResult { number: row.get(0)?, custom_id: row.get(1)?, outcome: row.get(2)?, body: row.get(3)? })
}
