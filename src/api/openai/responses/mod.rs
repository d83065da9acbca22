//! The Responses API and conversations: items in, items out, and what the store keeps of both.
//!
//! A response is told by [`story`] from the core's events, whoever listens: a client with a stream, one that wants it
//! whole, or the store, for a response in the background.

mod background;
mod compact;
mod content;
mod conversations;
mod create;
mod echo;
mod items;
mod keeper;
mod pad;
mod prompt;
mod read;
mod seal;
mod stored;
mod story;
mod stream;
#[cfg(test)]
mod tests;
mod tools;
pub(super) mod upgrade;

use std::sync::Arc;

use api_server::openai::{
    CancelResponseCall, CompactResponseCall, CountResponseTokensCall, CreateResponseCall,
    CreateResponseReply, DeleteResponseCall, ListResponseInputItemsCall, ResponsesApi, RetrieveResponseCall,
    RetrieveResponseReply,
};
use duet_store::Store;
use tokio::sync::OnceCell;
use types_openai as wire;

use self::{background::Background, seal::Seal};
use super::{OpenAi, error::Problem};
use crate::service::{Caller, Service};

/// What these operations share.
pub(super) struct Responses {
    service: Arc<Service>,
    store: Store,
    seal: OnceCell<Seal>,
    background: Background,
}

impl Responses {
    pub(super) fn new(service: Arc<Service>, store: Store) -> Self {
        Self { service, store, seal: OnceCell::new(), background: Background::default() }
    }

    /// Made with a key that the store keeps, so that what was sealed before a restart opens after it.
    async fn seal(&self) -> Result<&Seal, Problem> {
        let make = async || self.store.secret("seal").await.map(Seal::new);
        self.seal.get_or_try_init(make).await.map_err(stored::broken)
    }
}

/// Whose responses and conversations the current request may see.
fn owner() -> String {
    Caller::current().owner()
}

impl ResponsesApi for OpenAi {
    async fn create_response(
        &self,
        call: CreateResponseCall,
    ) -> Result<CreateResponseReply<Problem>, Problem> {
        self.responses.create(call.body).await
    }

    async fn retrieve_response(
        &self,
        call: RetrieveResponseCall,
    ) -> Result<RetrieveResponseReply<Problem>, Problem> {
        self.responses.retrieve(&call.response_id, &call.query).await
    }

    async fn delete_response(&self, call: DeleteResponseCall) -> Result<wire::ResponseDeleted, Problem> {
        self.responses.delete(call.response_id).await
    }

    async fn cancel_response(&self, call: CancelResponseCall) -> Result<wire::Response, Problem> {
        self.responses.cancel(&call.response_id).await
    }

    async fn list_response_input_items(
        &self,
        call: ListResponseInputItemsCall,
    ) -> Result<wire::ResponseItemList, Problem> {
        self.responses.input_items(&call.response_id, call.query).await
    }

    async fn count_response_tokens(
        &self,
        call: CountResponseTokensCall,
    ) -> Result<wire::ResponseTokensCount, Problem> {
        self.responses.count(call.body).await
    }

    async fn compact_response(&self, call: CompactResponseCall) -> Result<wire::CompactedResponse, Problem> {
        self.responses.compact(call.body).await
    }
}
