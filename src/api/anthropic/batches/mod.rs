//! Message batches: kept in the store, worked on by [`Worker`](crate::service::Worker).
//!
//! The store holds each request as the client wrote it, and each result as the client will read it: a row that waits
//! through a restart is then read by the code of the day, as a request that comes in is, and the worker needs to know
//! no dialect.

mod answers;
mod request;
mod to_wire;

use api_server::{
    anthropic::{
        CancelMessageBatchCall, CreateMessageBatchCall, DeleteMessageBatchCall, ListMessageBatchesCall,
        MessageBatchResultsCall, MessageBatchesApi, RetrieveMessageBatchCall,
    },
    runtime::ItemStream,
};
use duet_store::{Batch, BatchResult, Cursor, Deletion, NewBatch, Scope, Store};
use futures_util::{StreamExt, stream};
use jiff::Timestamp;
use types_anthropic::{self as wire, ErrorType};

use self::to_wire::Site;
use super::{Anthropic, error::Problem};
use crate::{api::identifier, service::Caller};

/// What the store calls this dialect.
pub(super) const DIALECT: &str = "anthropic";

/// 24 hours, in microseconds: as long as the real API tries.
const LIFETIME: i64 = 24 * 60 * 60 * 1_000_000;
/// How many results are read at once.
const PIECE: u32 = 64;

impl MessageBatchesApi for Anthropic {
    async fn list_message_batches(
        &self,
        call: ListMessageBatchesCall,
    ) -> Result<wire::MessageBatchList, Problem> {
        let query = call.query;
        let limit = usize::try_from(query.limit_or_default()).unwrap_or(usize::MAX);
        let (cursor, unknown) = match (query.before_id, query.after_id) {
            (Some(_), Some(_)) => {
                return Err(Problem::invalid("before_id: cannot be used together with after_id"));
            }
            (Some(id), None) => (Cursor::Before(id.clone()), format!("before_id: no batch has the id {id}")),
            (None, Some(id)) => (Cursor::After(id.clone()), format!("after_id: no batch has the id {id}")),
            (None, None) => (Cursor::Start, String::new()),
        };
        let page = self.store.batches(&scope(), cursor, limit).await.map_err(broken)?;
        let page = page.map_err(|_| Problem::invalid(unknown))?;
        Ok(to_wire::page(page, &Site::of(&call.context)))
    }

    async fn create_message_batch(
        &self,
        call: CreateMessageBatchCall,
    ) -> Result<wire::MessageBatch, Problem> {
        let rows = request::rows(call.body.requests)?;
        let created = now();
        let id = identifier::base58("msgbatch_01", 22);
        let (scope, about) = (scope(), String::new());
        let batch = NewBatch { id, scope, about, created, expires: created.saturating_add(LIFETIME) };
        let batch = self.store.add_batch(batch, Some(rows)).await;
        let batch = batch.map_err(broken)?;
        self.new_batches.notify_one();
        Ok(to_wire::batch(batch, &Site::of(&call.context)))
    }

    async fn retrieve_message_batch(
        &self,
        call: RetrieveMessageBatchCall,
    ) -> Result<wire::MessageBatch, Problem> {
        let batch = known(&self.store, &call.message_batch_id).await?;
        Ok(to_wire::batch(batch, &Site::of(&call.context)))
    }

    async fn delete_message_batch(
        &self,
        call: DeleteMessageBatchCall,
    ) -> Result<wire::DeletedMessageBatch, Problem> {
        let id = call.message_batch_id;
        match self.store.delete_batch(&scope(), &id).await.map_err(broken)? {
            Deletion::Done => Ok(wire::DeletedMessageBatch { id }),
            Deletion::Unknown => Err(unknown(&id)),
            Deletion::Unfinished => Err(Problem::invalid(format!(
                "message_batch_id: {id} is still being processed; it can be deleted after it was canceled and has ended"
            ))),
        }
    }

    async fn cancel_message_batch(
        &self,
        call: CancelMessageBatchCall,
    ) -> Result<wire::MessageBatch, Problem> {
        let id = call.message_batch_id;
        let batch = self.store.cancel_batch(&scope(), &id, now()).await.map_err(broken)?;
        let batch = batch.ok_or_else(|| unknown(&id))?;
        if batch.cancelled.is_none() {
            return Err(Problem::invalid(format!("message_batch_id: {id} has ended already")));
        }
        Ok(to_wire::batch(batch, &Site::of(&call.context)))
    }

    async fn message_batch_results(
        &self,
        call: MessageBatchResultsCall,
    ) -> Result<ItemStream<wire::MessageBatchLine, Problem>, Problem> {
        let batch = known(&self.store, &call.message_batch_id).await?;
        if batch.ended.is_none() {
            return Err(Problem::invalid(format!(
                "message_batch_id: {} is still being processed; there are results when it has ended",
                batch.id
            )));
        }
        Ok(results(self.store.clone(), batch.id))
    }
}

/// Whose batches and files a request is about.
pub(super) fn scope() -> Scope {
    Scope { dialect: DIALECT, owner: Caller::current().owner() }
}

/// The results of a batch, read in pieces, so that none has to fit into memory.
fn results(store: Store, id: String) -> ItemStream<wire::MessageBatchLine, Problem> {
    let pieces = stream::unfold(Some(0), move |start| {
        let (store, id) = (store.clone(), id.clone());
        async move {
            match store.batch_results(&id, start?, PIECE).await {
                Ok(piece) => {
                    let next = piece.last()?.number + 1;
                    Some((piece.into_iter().map(line).collect(), Some(next)))
                }
                Err(error) => Some((vec![Err(broken(error))], None)),
            }
        }
    });
    Box::pin(pieces.flat_map(stream::iter::<Vec<_>>))
}

fn line(result: BatchResult) -> Result<wire::MessageBatchLine, Problem> {
    to_wire::line(result).ok_or_else(|| broken("a kept result cannot be read"))
}

async fn known(store: &Store, id: &str) -> Result<Batch, Problem> {
    store.batch(&scope(), id).await.map_err(broken)?.ok_or_else(|| unknown(id))
}

fn unknown(id: &str) -> Problem {
    Problem::new(404, ErrorType::NotFoundError, format!("message_batch_id: {id}"))
}

/// The store fails or holds something unreadable: a fault of ours.
pub(super) fn broken(error: impl std::fmt::Display) -> Problem {
    tracing::error!(%error, "the store cannot be used");
    Problem::internal()
}

/// Microseconds since 1970.
fn now() -> i64 {
    Timestamp::now().as_microsecond()
}
