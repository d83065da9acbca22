//! What is done of a staged batch before its first row and after its last.

use rusqlite::Row;

use super::{Batch, COLUMNS, NewRow, Outcome, batch, end, rows};
use crate::{Store, StoreError, database::found, files};

/// What a staged batch waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Preparation,
    Closing,
}

impl Store {
    /// This run's oldest batch whose rows are not all there yet.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn unprepared_batch(&self) -> Result<Option<Batch>, StoreError> {
        self.waits_for(Step::Preparation).await
    }

    /// This run's oldest batch whose rows all have results, and that is not closed yet.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn unclosed_batch(&self) -> Result<Option<Batch>, StoreError> {
        self.waits_for(Step::Closing).await
    }

    async fn waits_for(&self, step: Step) -> Result<Option<Batch>, StoreError> {
        let run = self.run.id.clone();
        self.run(move |connection| {
            let condition = match step {
                Step::Preparation => "prepared IS NULL AND ended IS NULL",
                Step::Closing => "ended IS NOT NULL",
            };
            let select = format!(
                "SELECT {COLUMNS} FROM batches WHERE run = ?1 AND closed IS NULL AND {condition}
                 ORDER BY position LIMIT 1"
            );
            found(connection.query_row(&select, [run], batch))
        })
        .await
    }

    /// Adds rows to a batch that is being prepared, from the place `first` on.
    ///
    /// # Errors
    /// The file cannot be written, or there is no such batch.
    pub async fn add_rows(&self, id: &str, first: i64, new: Vec<NewRow>) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            let change = connection.transaction()?;
            rows::insert(&change, change.query_row(UNPREPARED, [id], position)?, first, &new)?;
            change.commit()
        })
        .await
    }

    /// All rows of a batch are there: they may be taken, unless it has been cancelled meanwhile.
    ///
    /// # Errors
    /// The file cannot be written, or there is no such batch.
    pub async fn batch_prepared(&self, id: &str, now: i64) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            let change = connection.transaction()?;
            let position = change.query_row(UNPREPARED, [id], position)?;
            let prepare = "UPDATE batches SET prepared = ?2,
                    size = (SELECT count(*) FROM batch_rows WHERE batch = ?1)
                WHERE position = ?1 RETURNING cancelled IS NOT NULL";
            if change.query_row(prepare, (position, now), |row| row.get(0))? {
                rows::give_up(&change, position, Outcome::Cancelled)?;
            }
            end(&change, position, now)?;
            change.commit()
        })
        .await
    }

    /// Nothing can be made of a batch: its rows are forgotten, and it is over. `about` says why.
    ///
    /// # Errors
    /// The file cannot be written, or there is no such batch.
    pub async fn fail_batch(&self, id: &str, about: String, now: i64) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            let change = connection.transaction()?;
            let position = change.query_row(UNPREPARED, [id], position)?;
            change.execute("DELETE FROM batch_rows WHERE batch = ?1", [position])?;
            let fail = "UPDATE batches SET ended = ?2, closed = ?2, about = ?3 WHERE position = ?1";
            change.execute(fail, (position, now, about))?;
            change.commit()
        })
        .await
    }

    /// Closes a batch with the files that were made of its results; the results themselves are forgotten. Does nothing
    /// if it is closed already.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn close_batch(
        &self,
        id: &str,
        about: String,
        made: Vec<String>,
        now: i64,
    ) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            let change = connection.transaction()?;
            let close = "UPDATE batches SET closed = ?2, about = ?3
                WHERE id = ?1 AND ended IS NOT NULL AND closed IS NULL RETURNING position";
            if let Some(position) = found(change.query_row(close, (id, now, about), position))? {
                change.execute("DELETE FROM batch_rows WHERE batch = ?1", [position])?;
                for file in &made {
                    files::complete(&change, file)?;
                }
            }
            change.commit()
        })
        .await
    }
}

const UNPREPARED: &str = "SELECT position FROM batches WHERE id = ?1 AND prepared IS NULL AND ended IS NULL";

fn position(row: &Row<'_>) -> Result<i64, rusqlite::Error> {
    row.get(0)
}
