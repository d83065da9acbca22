//! Conversations: items under one id, in the order in which they came.

use rusqlite::{Row, Transaction};

use crate::{
    Item, Store, StoreError,
    database::found,
    responses::{item, items},
};

/// A conversation, without its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    pub id: String,
    /// Whose it is; nobody else sees it.
    pub owner: String,
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
            let Conversation { id, owner, created, metadata } = &conversation;
            let insert = "INSERT INTO conversations (id, owner, created, metadata) VALUES (?1, ?2, ?3, ?4)";
            change.execute(insert, (id, owner, created, metadata))?;
            append(&change, id, &items)?;
            change.commit()
        })
        .await
    }

    /// # Errors
    /// The file cannot be read.
    pub async fn conversation(&self, owner: &str, id: &str) -> Result<Option<Conversation>, StoreError> {
        let key = (owner.to_owned(), id.to_owned());
        self.run(move |connection| {
            let select =
                "SELECT id, owner, created, metadata FROM conversations WHERE owner = ?1 AND id = ?2";
            found(connection.query_row(select, key, conversation))
        })
        .await
    }

    /// Replaces the metadata; tells whether there is such a conversation.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn update_conversation(
        &self,
        owner: &str,
        id: &str,
        metadata: String,
    ) -> Result<bool, StoreError> {
        let (owner, id) = (owner.to_owned(), id.to_owned());
        self.run(move |connection| {
            let update = "UPDATE conversations SET metadata = ?3 WHERE owner = ?1 AND id = ?2";
            Ok(connection.execute(update, (owner, id, metadata))? == 1)
        })
        .await
    }

    /// Deletes a conversation with its items; tells whether there was one.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn delete_conversation(&self, owner: &str, id: &str) -> Result<bool, StoreError> {
        let key = (owner.to_owned(), id.to_owned());
        self.run(move |connection| {
            let delete = "DELETE FROM conversations WHERE owner = ?1 AND id = ?2";
            Ok(connection.execute(delete, key)? == 1)
        })
        .await
    }

    /// Adds items at the end of a conversation; those whose id is there already stay where they are. Tells whether
    /// there is such a conversation.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn add_conversation_items(
        &self,
        owner: &str,
        id: &str,
        items: Vec<Item>,
    ) -> Result<bool, StoreError> {
        let (owner, id) = (owner.to_owned(), id.to_owned());
        self.run(move |connection| {
            let change = connection.transaction()?;
            let select = "SELECT 1 FROM conversations WHERE owner = ?1 AND id = ?2";
            if found(change.query_row(select, (owner, &id), |_| Ok(())))?.is_none() {
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
    pub async fn conversation_items(&self, owner: &str, id: &str) -> Result<Vec<Item>, StoreError> {
        let key = (owner.to_owned(), id.to_owned());
        let select = "SELECT items.id, body FROM conversation_items AS items
            JOIN conversations ON conversations.id = conversation
            WHERE owner = ?1 AND conversation = ?2 ORDER BY position";
        self.run(move |connection| items(connection, select, key)).await
    }

    /// # Errors
    /// The file cannot be read.
    pub async fn conversation_item(
        &self,
        owner: &str,
        conversation: &str,
        id: &str,
    ) -> Result<Option<Item>, StoreError> {
        let key = (owner.to_owned(), conversation.to_owned(), id.to_owned());
        self.run(move |connection| {
            let select = "SELECT items.id, body FROM conversation_items AS items
                JOIN conversations ON conversations.id = conversation
                WHERE owner = ?1 AND conversation = ?2 AND items.id = ?3";
            found(connection.query_row(select, key, item))
        })
        .await
    }

    /// Deletes one item; tells whether there was one.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn delete_conversation_item(
        &self,
        owner: &str,
        conversation: &str,
        id: &str,
    ) -> Result<bool, StoreError> {
        let key = (owner.to_owned(), conversation.to_owned(), id.to_owned());
        self.run(move |connection| {
            let delete = "DELETE FROM conversation_items WHERE id = ?3 AND conversation =
                (SELECT id FROM conversations WHERE owner = ?1 AND id = ?2)";
            Ok(connection.execute(delete, key)? == 1)
        })
        .await
    }
}

fn conversation(row: &Row<'_>) -> Result<Conversation, rusqlite::Error> {
    Ok(Conversation { id: row.get(0)?, owner: row.get(1)?, created: row.get(2)?, metadata: row.get(3)? })
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
