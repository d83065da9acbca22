//! Batches: a file of requests in, files of answers out, worked on by [`Worker`](crate::service::Worker).
//!
//! A row is answered by the same routes that clients ask, so a batch can do what they can, in the same words.

mod about;
mod answer;
mod close;
mod prepare;

use api_server::openai::{BatchesApi, CancelBatchCall, CreateBatchCall, ListBatchesCall, RetrieveBatchCall};
use axum::Router;
use duet_store::{Batch, BatchRow, Counts, Cursor, File, NewBatch, Scope, Store, StoreError};
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use types_openai::{self as wire, BatchEndpoint};

use self::about::About;
use super::{
    OpenAi,
    error::Problem,
    files::{self, broken},
};
use crate::{
    api::identifier,
    service::{Answered, Answers, Caller},
};

/// What the store calls this dialect.
pub(super) const DIALECT: &str = "openai";
/// 24 hours, in microseconds: the only window that the API knows.
const LIFETIME: i64 = 24 * 60 * 60 * 1_000_000;
/// What the API allows of metadata.
const MOST_METADATA: usize = 16;
const LONGEST_KEY: usize = 64;
const LONGEST_VALUE: usize = 512;

/// This dialect's part in the work on batches.
pub(super) struct Rows {
    pub(super) store: Store,
    /// The operations, as clients reach them.
    pub(super) routes: Router,
    /// The longest line of an input file, in bytes.
    pub(super) longest: usize,
}

impl Answers for Rows {
    fn answer(&self, row: BatchRow) -> BoxFuture<'_, Answered> {
        Box::pin(answer::answer(&self.routes, row))
    }

    fn prepare(&self, batch: Batch) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(prepare::prepare(self, batch))
    }

    fn close(&self, batch: Batch) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(close::close(self, batch))
    }
}

impl BatchesApi for OpenAi {
    async fn list_batches(&self, call: ListBatchesCall) -> Result<wire::BatchList, Problem> {
        let query = call.query;
        let limit = usize::try_from(query.limit_or_default()).unwrap_or(usize::MAX);
        let cursor = query.after.clone().map_or(Cursor::Start, Cursor::After);
        let page = self.store.batches(&scope(), cursor, limit).await.map_err(broken)?;
        let page = page.map_err(|_| {
            let after = query.after.unwrap_or_default();
            Problem::invalid("after", "invalid_value", format!("There is no batch with id '{after}'."))
        })?;
        let mut counts = Vec::with_capacity(page.items.len());
        for batch in &page.items {
            counts.push(self.counts(batch).await?);
        }
        about::page(page, counts)
    }

    async fn create_batch(&self, call: CreateBatchCall) -> Result<wire::Batch, Problem> {
        let body = call.body;
        let endpoint = endpoint(body.endpoint)?;
        window(&body.completion_window)?;
        metadata(body.metadata.as_ref())?;
        let input = self.input_file(&body.input_file_id).await?;
        let about = About {
            endpoint: endpoint.to_owned(),
            input_file: input.id,
            input_bytes: input.bytes,
            window: body.completion_window.as_str().to_owned(),
            metadata: body.metadata,
            output_kept: body.output_expires_after.map(|expiry| expiry.seconds),
            ..About::default()
        };
        let created = now();
        let batch = NewBatch {
            id: identifier::hexadecimal("batch_", 32),
            scope: scope(),
            about: about.text().map_err(broken)?,
            created,
            expires: created.saturating_add(LIFETIME),
        };
        let batch = self.store.add_batch(batch, None).await.map_err(broken)?;
        self.new_batches.notify_one();
        about::batch(batch, Counts::default())
    }

    async fn retrieve_batch(&self, call: RetrieveBatchCall) -> Result<wire::Batch, Problem> {
        let id = call.batch_id;
        let batch = self.store.batch(&scope(), &id).await.map_err(broken)?.ok_or_else(|| unknown(&id))?;
        let counts = self.counts(&batch).await?;
        about::batch(batch, counts)
    }

    async fn cancel_batch(&self, call: CancelBatchCall) -> Result<wire::Batch, Problem> {
        let id = call.batch_id;
        let batch = self.store.cancel_batch(&scope(), &id, now()).await.map_err(broken)?;
        let batch = batch.ok_or_else(|| unknown(&id))?;
        let counts = self.counts(&batch).await?;
        let (cancelled, batch) =
            (batch.cancelled.is_some() && batch.closed.is_none(), about::batch(batch, counts)?);
        if !cancelled {
            let status = batch.status.as_str();
            return Err(Problem::conflict(format!("Cannot cancel a batch with status '{status}'.")));
        }
        // What is left to do of it is no request's.
        self.new_batches.notify_one();
        Ok(batch)
    }
}

impl OpenAi {
    /// What has become of the rows by now.
    async fn counts(&self, batch: &Batch) -> Result<Counts, Problem> {
        if batch.ended.is_some() {
            return Ok(batch.counts);
        }
        self.store.batch_progress(&batch.id).await.map_err(broken)
    }

    /// The file of this id, if it can be worked on.
    async fn input_file(&self, id: &str) -> Result<File, Problem> {
        let file = files::known(&self.store, id).await.map_err(|problem| match problem.is_unknown() {
            true => Problem::refused("input_file_id", format!("There is no file with id '{id}'.")),
            false => problem,
        })?;
        if file.purpose != files::BATCH {
            let message = format!("The file '{id}' was uploaded for '{}', not for 'batch'.", file.purpose);
            return Err(Problem::invalid("input_file_id", "invalid_value", message));
        }
        Ok(file)
    }
}

fn endpoint(endpoint: BatchEndpoint) -> Result<&'static str, Problem> {
    match endpoint {
        BatchEndpoint::V1Responses => Ok("/v1/responses"),
        BatchEndpoint::V1ChatCompletions => Ok("/v1/chat/completions"),
        BatchEndpoint::V1Embeddings => Ok("/v1/embeddings"),
        BatchEndpoint::V1Completions => Ok("/v1/completions"),
        BatchEndpoint::V1Moderations
        | BatchEndpoint::V1ImagesGenerations
        | BatchEndpoint::V1ImagesEdits
        | BatchEndpoint::V1Videos => {
            let message = format!("Batches for '{}' are not supported.", endpoint.as_str());
            Err(Problem::unsupported("endpoint", message))
        }
    }
}

fn window(window: &wire::BatchWindow) -> Result<(), Problem> {
    match window {
        wire::BatchWindow::N24h => Ok(()),
        wire::BatchWindow::Other(other) => {
            let message = format!("Invalid value: '{other}'. Supported values are: '24h'.");
            Err(Problem::invalid("completion_window", "invalid_value", message))
        }
    }
}

fn metadata(metadata: Option<&std::collections::BTreeMap<String, String>>) -> Result<(), Problem> {
    let Some(metadata) = metadata else { return Ok(()) };
    let too_long = |(key, value): (&String, &String)| {
        key.chars().count() > LONGEST_KEY || value.chars().count() > LONGEST_VALUE
    };
    if metadata.len() > MOST_METADATA || metadata.iter().any(too_long) {
        let message = format!(
            "'metadata' may have {MOST_METADATA} members, with names of {LONGEST_KEY} and values of {LONGEST_VALUE} \
             characters."
        );
        return Err(Problem::invalid("metadata", "invalid_value", message));
    }
    Ok(())
}

/// Whose batches a request is about.
pub(super) fn scope() -> Scope {
    Scope { dialect: DIALECT, owner: Caller::current().owner() }
}

fn unknown(id: &str) -> Problem {
    Problem::not_found(format!("No batch found with id '{id}'."))
}

/// Microseconds since 1970.
fn now() -> i64 {
    Timestamp::now().as_microsecond()
}
