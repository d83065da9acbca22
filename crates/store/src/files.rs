//! Files: bytes under an id, in pieces, so that none has to fit into memory.
//!
//! Invariant: a file can be seen when it is complete, and never changes from then on. What a former run of the program
//! has left incomplete is deleted by the next.

use rusqlite::{Connection, Row, Transaction};

use crate::{Cursor, Order, Page, Scope, Store, StoreError, UnknownCursor, database::found};

/// A file without its content. Times are seconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub id: String,
    /// In which it was brought; the others do not see it.
    pub dialect: String,
    /// Whose it is; nobody else sees it.
    pub owner: String,
    pub created: i64,
    /// When it is deleted by itself.
    pub expires: Option<i64>,
    pub purpose: String,
    pub name: String,
    /// As whoever brought it calls it.
    pub media_type: String,
    /// Its length.
    pub bytes: i64,
}

/// Which files are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileListing {
    pub scope: Scope,
    /// Only those of this purpose.
    pub purpose: Option<String>,
    pub cursor: Cursor,
    pub limit: usize,
    pub order: Order,
}

const COLUMNS: &str = "id, dialect, owner, created, expires, purpose, name, media_type, bytes";
/// Of the files that can be seen at the time `?1`.
const SEEN: &str = "run IS NULL AND (expires IS NULL OR expires > ?1)";

impl Store {
    /// Begins a file, whose `bytes` are not looked at.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn begin_file(&self, file: File) -> Result<(), StoreError> {
        let run = self.run.id.clone();
        self.run(move |connection| {
            let insert =
                "INSERT INTO files (id, dialect, owner, run, created, expires, purpose, name, media_type)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
            let File { id, dialect, owner, created, expires, purpose, name, media_type, bytes: _ } = file;
            let row = (id, dialect, owner, run, created, expires, purpose, name, media_type);
            connection.execute(insert, row).map(drop)
        })
        .await
    }

    /// Adds bytes at the end of a file that is not complete.
    ///
    /// # Errors
    /// The file cannot be written, or there is no such file.
    pub async fn append_file(&self, id: &str, piece: Vec<u8>) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            let change = connection.transaction()?;
            let grow = "UPDATE files SET bytes = bytes + ?2 WHERE id = ?1 AND run IS NOT NULL
                RETURNING position, bytes - ?2";
            let length = i64::try_from(piece.len()).unwrap_or(i64::MAX);
            let grown = change.query_row(grow, (&id, length), |row| Ok((row.get(0)?, row.get(1)?)));
            let (position, start): (i64, i64) = grown?;
            let insert = "INSERT INTO file_pieces (file, start, content) VALUES (?1, ?2, ?3)";
            change.execute(insert, (position, start, piece))?;
            change.commit()
        })
        .await
    }

    /// Lets everybody see a file of which all is there; `None` if there is none.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn complete_file(&self, id: &str) -> Result<Option<File>, StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            let change = connection.transaction()?;
            complete(&change, &id)?;
            let select = format!("SELECT {COLUMNS} FROM files WHERE id = ?1");
            let file = found(change.query_row(&select, [id], file))?;
            change.commit()?;
            Ok(file)
        })
        .await
    }

    /// A file that somebody owns and that has not expired `now`.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn file(&self, scope: &Scope, id: &str, now: i64) -> Result<Option<File>, StoreError> {
        let (Scope { dialect, owner }, id) = (scope.clone(), id.to_owned());
        self.run(move |connection| {
            let select = format!(
                "SELECT {COLUMNS} FROM files WHERE {SEEN} AND dialect = ?2 AND owner = ?3 AND id = ?4"
            );
            found(connection.query_row(&select, (now, dialect, owner, id), file))
        })
        .await
    }

    /// A page of the files that somebody owns and that have not expired `now`.
    ///
    /// # Errors
    /// The file cannot be read. The inner error: the cursor names none.
    pub async fn files(
        &self,
        listing: FileListing,
        now: i64,
    ) -> Result<Result<Page<File>, UnknownCursor>, StoreError> {
        self.run(move |connection| page(connection, &listing, now)).await
    }

    /// The piece of a file that begins after `start` bytes; `None` at its end, or if it is gone.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn file_piece(&self, id: &str, start: i64) -> Result<Option<Vec<u8>>, StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            let select = "SELECT content FROM file_pieces JOIN files ON position = file
                WHERE id = ?1 AND start = ?2";
            found(connection.query_row(select, (id, start), |row| row.get(0)))
        })
        .await
    }

    /// Deletes a file, complete or not; tells whether there was one.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn delete_file(&self, scope: &Scope, id: &str) -> Result<bool, StoreError> {
        let (Scope { dialect, owner }, id) = (scope.clone(), id.to_owned());
        self.run(move |connection| {
            let delete = "DELETE FROM files WHERE dialect = ?1 AND owner = ?2 AND id = ?3";
            Ok(connection.execute(delete, (dialect, owner, id))? == 1)
        })
        .await
    }

    /// Deletes what has expired `now`.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn expire_files(&self, now: i64) -> Result<(), StoreError> {
        self.run(move |connection| {
            let delete = "DELETE FROM files WHERE expires <= ?1 AND run IS NULL";
            connection.execute(delete, [now]).map(drop)
        })
        .await
    }

    /// Deletes what former runs have left incomplete, if no other one is there that may be writing it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn forget_incomplete_files(&self) -> Result<(), StoreError> {
        let run = self.run.clone();
        self.run(move |connection| {
            if run.alone {
                connection.execute("DELETE FROM files WHERE run IS NOT NULL AND run != ?1", [run.id])?;
            }
            Ok(())
        })
        .await
    }
}

pub(crate) fn complete(change: &Transaction<'_>, id: &str) -> Result<(), rusqlite::Error> {
    change.execute("UPDATE files SET run = NULL WHERE id = ?1", [id]).map(drop)
}

fn page(
    connection: &Connection,
    listing: &FileListing,
    now: i64,
) -> Result<Result<Page<File>, UnknownCursor>, rusqlite::Error> {
    let FileListing { scope: Scope { dialect, owner }, purpose, cursor, limit, order } = listing;
    let (start, backwards) = match cursor {
        Cursor::Start => (None, false),
        Cursor::After(id) => (Some(id), false),
        Cursor::Before(id) => (Some(id), true),
    };
    let start: Option<i64> = match start {
        None => None,
        Some(id) => {
            let select = "SELECT position FROM files WHERE dialect = ?1 AND owner = ?2 AND id = ?3";
            match found(connection.query_row(select, (dialect, owner, id), |row| row.get(0)))? {
                None => return Ok(Err(UnknownCursor)),
                known => known,
            }
        }
    };
    let part = match (*order == Order::OldestFirst) != backwards {
        true => "(?5 IS NULL OR position > ?5) ORDER BY position",
        false => "(?5 IS NULL OR position < ?5) ORDER BY position DESC",
    };
    let select = format!(
        "SELECT {COLUMNS} FROM files WHERE {SEEN} AND dialect = ?2 AND owner = ?3
         AND (?4 IS NULL OR purpose = ?4) AND {part} LIMIT ?6"
    );
    let mut select = connection.prepare_cached(&select)?;
    // One more tells whether there are more.
    let most = i64::try_from(*limit).unwrap_or(i64::MAX).saturating_add(1);
    let items = select.query_map((now, dialect, owner, purpose, start, most), file)?;
    let mut items = items.collect::<Result<Vec<_>, _>>()?;
    let has_more = items.len() > *limit;
    items.truncate(*limit);
    if backwards {
        items.reverse();
    }
    Ok(Ok(Page { items, has_more }))
}

fn file(row: &Row<'_>) -> Result<File, rusqlite::Error> {
    Ok(File {
        id: row.get(0)?,
        dialect: row.get(1)?,
        owner: row.get(2)?,
        created: row.get(3)?,
        expires: row.get(4)?,
        purpose: row.get(5)?,
        name: row.get(6)?,
        media_type: row.get(7)?,
        bytes: row.get(8)?,
    })
}
