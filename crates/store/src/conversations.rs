//! Conversations: items under one id, in the order in which they came.

use rusqlite::Transaction;

use crate::{
    Item, Store, StoreError,
    database::found,
    responses::{item, items},
};

/// A conversation, without its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    pub id: String,
    /// Seconds since 1970.
    pub created: i64,
    /// Understood by the dialect alone.
    pub metadata: String,
}

impl Store {
    /// Begins a conversation.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn add_conversation(
        &self,
        conversation: Conversation,
        items: Vec<Item>,
    ) -> Result<(), StoreError> {
        self.run(move |connection| {
            let change = connection.transaction()?;
            let Conversation { id, created, metadata } = &conversation;
            let insert = "INSERT INTO conversations (id, created, metadata) VALUES (?1, ?2, ?3)";
            change.execute(insert, (id, created, metadata))?;
            append(&change, id, &items)?;
            change.commit()
        })
        .await
    }

    /// # Errors
    /// The file cannot be read.
    pub async fn conversation(&self, id: &str) -> Result<Option<Conversation>, StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            let select = "SELECT id, created, metadata FROM conversations WHERE id = ?1";
            found(connection.query_row(select, [id], |row| {
                Ok(Conversation { id: row.get(0)?, created: row.get(1)?, metadata: row.get(2)? })
            }))
        })
        .await
    }

    /// Replaces the metadata; tells whether there is such a conversation.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn update_conversation(&self, id: &str, metadata: String) -> Result<bool, StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            let update = "UPDATE conversations SET metadata = ?2 WHERE id = ?1";
            Ok(connection.execute(update, (id, metadata))? == 1)
        })
        .await
    }

    /// Deletes a conversation with its items; tells whether there was one.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn delete_conversation(&self, id: &str) -> Result<bool, StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            Ok(connection.execute("DELETE FROM conversations WHERE id = ?1", [id])? == 1)
        })
        .await
    }

    /// Adds items at the end of a conversation; those whose id is there already stay where they are. Tells whether
    /// there is such a conversation.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn add_conversation_items(&self, id: &str, items: Vec<Item>) -> Result<bool, StoreError> {
        let id = id.to_owned();
        self.run(move |connection| {
            let change = connection.transaction()?;
            let known = change.query_row("SELECT 1 FROM conversations WHERE id = ?1", [&id], |_| Ok(()));
            if found(known)?.is_none() {
                return Ok(false);
            }
            append(&change, &id, &items)?;
            change.commit()?;
            Ok(true)
        })
        .await
    }

    /// All items of a conversation, oldest first; none if it is not there.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn conversation_items(&self, id: &str) -> Result<Vec<Item>, StoreError> {
        let id = id.to_owned();
        let select = "SELECT id, body FROM conversation_items WHERE conversation = ?1 ORDER BY position";
        self.run(move |connection| items(connection, select, &id)).await
    }

    /// # Errors
    /// The file cannot be read.
    pub async fn conversation_item(&self, conversation: &str, id: &str) -> Result<Option<Item>, StoreError> {
        let key = (conversation.to_owned(), id.to_owned());
        self.run(move |connection| {
            let select = "SELECT id, body FROM conversation_items WHERE conversation = ?1 AND id = ?2";
            found(connection.query_row(select, key, item))
        })
        .await
    }

    /// Deletes one item; tells whether there was one.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn delete_conversation_item(&self, conversation: &str, id: &str) -> Result<bool, StoreError> {
        let key = (conversation.to_owned(), id.to_owned());
        self.run(move |connection| {
            let delete = "DELETE FROM conversation_items WHERE conversation = ?1 AND id = ?2";
            Ok(connection.execute(delete, key)? == 1)
        })
        .await
    }
}

fn append(change: &Transaction<'_>, conversation: &str, items: &[Item]) -> Result<(), rusqlite::Error> {
    let mut insert = change.prepare_cached(
        "INSERT OR IGNORE INTO conversation_items (conversation, id, body) VALUES (?1, ?2, ?3)",
    )?;
    for item in items {
        insert.execute((conversation, &item.id, &item.body))?;
    }
    Ok(())
}
