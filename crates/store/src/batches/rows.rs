//! The rows of batches: waiting, at work, or over.

use rusqlite::{
    Connection, Row, ToSql, Transaction, types::FromSql, types::FromSqlError, types::ToSqlOutput,
    types::ValueRef,
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
    pub dialect: String,
    pub owner: String,
    /// What the dialect knows of its batch.
    pub about: String,
    /// Its place there, from 0.
    pub number: i64,
    /// The client's own name for it.
    pub custom_id: String,
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

/// The batch whose turn it is.
const NEXT_BATCH: &str = "SELECT position FROM batches
    WHERE run = ?1 AND prepared IS NOT NULL AND ended IS NULL
        AND EXISTS (SELECT 1 FROM batch_rows WHERE batch = position AND state = ?2)
    ORDER BY (SELECT count(*) FROM batches AS others JOIN batch_rows ON batch = others.position
            WHERE others.run = ?1 AND others.ended IS NULL AND others.owner = batches.owner AND state = ?3),
        position LIMIT 1";

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
    /// The next waiting row of this run's batches; it is at work from then on. The owner with the fewest rows at work
    /// comes first, then the oldest batch.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn take_row(&self) -> Result<Option<BatchRow>, StoreError> {
        let run = self.run.id.clone();
        self.run(move |connection| {
            let change = connection.transaction()?;
            let batch = found(change.query_row(NEXT_BATCH, (run, WAITING, AT_WORK), |row| row.get(0)))?;
            let Some(batch): Option<i64> = batch else { return Ok(None) };
            let select = "SELECT id, dialect, owner, about, number, custom_id, request, position
                FROM batch_rows JOIN batches ON position = batch
                WHERE batch = ?1 AND state = ?2 ORDER BY number LIMIT 1";
            let row = change.query_row(select, (batch, WAITING), row)?;
            let begin = "UPDATE batch_rows SET state = ?3 WHERE batch = ?1 AND number = ?2";
            change.execute(begin, (row.position, row.number, AT_WORK))?;
            change.commit()?;
            Ok(Some(row))
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

pub(super) fn insert(
    change: &Transaction<'_>,
    batch: i64,
    first: i64,
    rows: &[NewRow],
) -> Result<(), rusqlite::Error> {
    let mut insert = change.prepare_cached(
        "INSERT INTO batch_rows (batch, number, custom_id, request, state) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (number, row) in (first..).zip(rows) {
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

/// Whether some rows of a batch have no result.
pub(super) fn are_open(connection: &Connection, batch: i64) -> Result<bool, rusqlite::Error> {
    let open = "SELECT EXISTS (SELECT 1 FROM batch_rows WHERE batch = ?1 AND state <= ?2)";
    connection.query_row(open, (batch, AT_WORK), |row| row.get(0))
}

/// How the rows of a batch that have results ended.
pub(super) fn counts(connection: &Connection, batch: i64) -> Result<Counts, rusqlite::Error> {
    let count = |outcome: Outcome| {
        let select = "SELECT count(*) FROM batch_rows WHERE batch = ?1 AND state = ?2";
        connection.query_row(select, (batch, outcome), |row| row.get(0))
    };
    Ok(Counts {
        succeeded: count(Outcome::Succeeded)?,
        errored: count(Outcome::Errored)?,
        cancelled: count(Outcome::Cancelled)?,
        expired: count(Outcome::Expired)?,
    })
}

fn row(row: &Row<'_>) -> Result<BatchRow, rusqlite::Error> {
    Ok(BatchRow {
        batch: row.get(0)?,
        dialect: row.get(1)?,
        owner: row.get(2)?,
        about: row.get(3)?,
        number: row.get(4)?,
        custom_id: row.get(5)?,
        request: row.get(6)?,
        position: row.get(7)?,
    })
}

fn result(row: &Row<'_>) -> Result<BatchResult, rusqlite::Error> {
    Ok(BatchResult { number: row.get(0)?, custom_id: row.get(1)?, outcome: row.get(2)?, body: row.get(3)? })
}
