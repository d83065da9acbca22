//! What outlives a request: stored responses with their items and events, conversations, files, and batches, in one
//! SQLite file.
//!
//! Bodies are texts that only the dialects understand; what is looked up or joined has columns of its own. One thread
//! owns the connection and takes jobs in order, so nothing here is locked across an await. A write that was answered
//! survives the end of the process, however sudden (write-ahead log, `synchronous = NORMAL`).

mod batches;
mod conversations;
mod database;
mod files;
mod migrations;
mod page;
mod relayed;
mod responses;

pub use batches::{Batch, BatchResult, BatchRow, Counts, Cursor, Deletion, NewBatch, NewRow, Outcome, Scope};
pub use conversations::Conversation;
pub use database::{Place, Store, StoreError};
pub use files::{File, FileListing};
pub use page::{Order, Page, Paging, UnknownCursor};
pub use relayed::Relayed;
pub use responses::Response;

/// One thing in a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub id: String,
    pub body: String,
}
