//! Stored responses: each with what it answers, its answer, and, for those made in the background, its events.

use rusqlite::{Connection, Params, Row, Transaction};

use crate::{Item, Store, StoreError, database::found};

/// A response as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    pub id: String,
    /// Whose it is; nobody else sees it.
    pub owner: String,
    /// Seconds since 1970.
    pub created: i64,
    /// Whether work on it goes on.
    pub unfinished: bool,
    /// The response that it goes on from.
    pub previous: Option<String>,
    pub body: String,
}

const INPUT: i64 = 0;
const OUTPUT: i64 = 1;

/// The chain of responses that ends in `?1`, with their distance from it.
const CHAIN: &str = "WITH RECURSIVE chain (id, previous, distance) AS (
    SELECT id, previous, 0 FROM responses WHERE id = ?1
    UNION ALL
    SELECT earlier.id, earlier.previous, distance + 1
    FROM responses AS earlier JOIN chain ON earlier.id = chain.previous
) ";

impl Store {
    /// Keeps a response with what it answers.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn add_response(
        &self,
        response: Response,
        input: Vec<Item>,
        output: Vec<Item>,
    ) -> Result<(), StoreError> {
        let run = self.run.id.clone();
        self.run(move |connection| {
            let change = connection.transaction()?;
            change.execute(
                "INSERT INTO responses (id, owner, created, unfinished, run, previous, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                (
                    &response.id,
                    &response.owner,
                    response.created,
                    response.unfinished,
                    run,
                    &response.previous,
                    &response.body,
                ),
            )?;
            insert_items(&change, &response.id, INPUT, &input)?;
            insert_items(&change, &response.id, OUTPUT, &output)?;
            change.commit()
        })
        .await
    }

    /// Replaces the body of a response and its answer. Says nothing if it is gone by now.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn update_response(&self, response: Response, output: Vec<Item>) -> Result<(), StoreError> {
        self.run(move |connection| {
            let change = connection.transaction()?;
            let known = change.execute(
                "UPDATE responses SET unfinished = ?2, body = ?3 WHERE id = ?1",
                (&response.id, response.unfinished, &response.body),
            )?;
            if known == 1 {
                let delete = "DELETE FROM response_items WHERE response = ?1 AND side = ?2";
                change.execute(delete, (&response.id, OUTPUT))?;
                insert_items(&change, &response.id, OUTPUT, &output)?;
            }
            change.commit()
        })
        .await
    }

    /// A response that somebody owns and that has not been forgotten, and whether the one who worked on it is gone.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn response(&self, owner: &str, id: &str) -> Result<Option<(Response, bool)>, StoreError> {
        let (key, run) = ((owner.to_owned(), id.to_owned()), self.run.clone());
        self.run(move |connection| {
            let select = "SELECT id, owner, created, unfinished, previous, body, run FROM responses
                WHERE owner = ?1 AND id = ?2 AND NOT forgotten";
            found(connection.query_row(select, key, |row| {
                let response = response(row)?;
                let orphan = response.unfinished && run.alone && row.get::<_, String>(6)? != run.id;
                Ok((response, orphan))
            }))
        })
        .await
    }

    /// Forgets a response; tells whether there was one. What it holds goes once nothing goes on from it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn forget_response(&self, owner: &str, id: &str) -> Result<bool, StoreError> {
        let key = (owner.to_owned(), id.to_owned());
        self.run(move |connection| {
            let change = connection.transaction()?;
            let forget = "UPDATE responses SET forgotten = 1 WHERE owner = ?1 AND id = ?2 AND NOT forgotten";
            let known = change.execute(forget, key)?;
            sweep(&change)?;
            change.commit()?;
            Ok(known == 1)
        })
        .await
    }

    /// Forgets what was made before `created`, in seconds since 1970, here or by a provider.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn forget_responses_before(&self, created: i64) -> Result<(), StoreError> {
        self.run(move |connection| {
            let change = connection.transaction()?;
            change.execute("UPDATE responses SET forgotten = 1 WHERE created < ?1", [created])?;
            change.execute("DELETE FROM relayed_responses WHERE created < ?1", [created])?;
            sweep(&change)?;
            change.commit()
        })
        .await
    }

    /// Everything that was said up to and with a response, oldest first; `None` if it is not there.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn history(&self, owner: &str, id: &str) -> Result<Option<Vec<Item>>, StoreError> {
        self.chain(owner, id, "").await
    }

    /// Everything that a response answers, oldest first; `None` if it is not there.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn input(&self, owner: &str, id: &str) -> Result<Option<Vec<Item>>, StoreError> {
        self.chain(owner, id, "WHERE distance > 0 OR side = 0").await
    }

    async fn chain(
        &self,
        owner: &str,
        id: &str,
        only: &'static str,
    ) -> Result<Option<Vec<Item>>, StoreError> {
        if self.response(owner, id).await?.is_none() {
            return Ok(None);
        }
        let id = id.to_owned();
        let items = self.run(move |connection| {
            let select = format!(
                "{CHAIN} SELECT items.id, body FROM chain JOIN response_items AS items ON response = chain.id
                 {only} ORDER BY distance DESC, side, position"
            );
            items(connection, &select, [id])
        });
        items.await.map(Some)
    }

    /// An item of this id, in any response or conversation that somebody owns.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn item(&self, owner: &str, id: &str) -> Result<Option<Item>, StoreError> {
        let key = (owner.to_owned(), id.to_owned());
        self.run(move |connection| {
            let select = "SELECT items.id, items.body FROM response_items AS items
                JOIN responses ON responses.id = response
                WHERE owner = ?1 AND items.id = ?2 AND NOT forgotten
                UNION ALL SELECT items.id, items.body FROM conversation_items AS items
                JOIN conversations ON conversations.id = conversation
                WHERE owner = ?1 AND items.id = ?2 LIMIT 1";
            found(connection.query_row(select, key, item))
        })
        .await
    }

    /// Keeps events of a response, by their numbers.
    ///
    /// # Errors
    /// The file cannot be written, or the response is gone.
    pub async fn add_events(&self, id: &str, events: Vec<(i64, String)>) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            let change = connection.transaction()?;
            let mut insert = change
                .prepare_cached("INSERT INTO response_events (response, number, body) VALUES (?1, ?2, ?3)")?;
            for (number, body) in &events {
                insert.execute((&id, number, body))?;
            }
            drop(insert);
            change.commit()
        })
        .await
    }

    /// At most `limit` events of a response after the one with a number, with their own.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn events(&self, id: &str, after: i64, limit: u32) -> Result<Vec<(i64, String)>, StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            let mut select = connection.prepare_cached(
                "SELECT number, body FROM response_events WHERE response = ?1 AND number > ?2
                 ORDER BY number LIMIT ?3",
            )?;
            let rows = select.query_map((id, after, limit), |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect()
        })
        .await
    }
}

fn response(row: &Row<'_>) -> Result<Response, rusqlite::Error> {
    Ok(Response {
        id: row.get(0)?,
        owner: row.get(1)?,
        created: row.get(2)?,
        unfinished: row.get(3)?,
        previous: row.get(4)?,
        body: row.get(5)?,
    })
}

pub(crate) fn item(row: &Row<'_>) -> Result<Item, rusqlite::Error> {
    Ok(Item { id: row.get(0)?, body: row.get(1)? })
}

/// The items that `select` finds with `key`.
pub(crate) fn items(
    connection: &Connection,
    select: &str,
    key: impl Params,
) -> Result<Vec<Item>, rusqlite::Error> {
    let mut select = connection.prepare_cached(select)?;
    let rows = select.query_map(key, item)?;
    rows.collect()
}

fn insert_items(
    change: &Transaction<'_>,
    response: &str,
    side: i64,
    items: &[Item],
) -> Result<(), rusqlite::Error> {
    let mut insert = change.prepare_cached(
        "INSERT INTO response_items (response, side, position, id, body) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (position, item) in (0_i64..).zip(items) {
        insert.execute((response, side, position, &item.id, &item.body))?;
    }
    Ok(())
}

/// Deletes what is forgotten and carries nothing else any more.
fn sweep(change: &Transaction<'_>) -> Result<(), rusqlite::Error> {
    let delete = "DELETE FROM responses WHERE forgotten
        AND NOT EXISTS (SELECT 1 FROM responses AS later WHERE later.previous = responses.id)";
    while change.execute(delete, [])? > 0 {}
    Ok(())
}
