//! Which provider keeps a response that it made for somebody here.

use crate::{Store, StoreError, database::found};

/// A response that a provider made and keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relayed {
    /// The provider's own.
    pub id: String,
    /// Whose it is; nobody else sees it.
    pub owner: String,
    /// What the provider is called in the configuration.
    pub provider: String,
    /// Seconds since 1970.
    pub created: i64,
}

impl Store {
    /// Remembers a response. One whose id is known stays whose it is. Whoever asks for it after this has returned finds it,
    /// whether or not the future has been awaited, which tells how it went.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn add_relayed(
        &self,
        relayed: Relayed,
    ) -> impl Future<Output = Result<(), StoreError>> + Send + use<> {
        self.enqueue(move |connection| {
            let Relayed { id, owner, provider, created } = relayed;
            let insert = "INSERT OR IGNORE INTO relayed_responses (id, owner, provider, created)
                VALUES (?1, ?2, ?3, ?4)";
            connection.execute(insert, (id, owner, provider, created)).map(drop)
        })
    }

    /// The provider that keeps a response that somebody owns.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn relayed(&self, owner: &str, id: &str) -> Result<Option<String>, StoreError> {
        let key = (owner.to_owned(), id.to_owned());
        self.run(move |connection| {
            let select = "SELECT provider FROM relayed_responses WHERE owner = ?1 AND id = ?2";
            found(connection.query_row(select, key, |row| row.get(0)))
        })
        .await
    }

    /// Forgets a response that somebody owns.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn forget_relayed(&self, owner: &str, id: &str) -> Result<(), StoreError> {
        let key = (owner.to_owned(), id.to_owned());
        self.run(move |connection| {
            let delete = "DELETE FROM relayed_responses WHERE owner = ?1 AND id = ?2";
            connection.execute(delete, key).map(drop)
        })
        .await
    }
}
