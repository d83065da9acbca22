//! The Anthropic dialect: Messages, token counting, message batches, files and models.

mod batches;
mod capabilities;
mod dialect;
mod error;
mod files;
mod from_wire;
mod limits;
mod models;
mod partial_json;
mod signature;
mod stream;
#[cfg(test)]
mod tests;
mod to_wire;

use std::sync::Arc;

use api_server::{
    anthropic::{
        CountMessageTokensCall, CreateMessageCall, CreateMessageReply, ListModelsCall, MessagesApi,
        ModelsApi, RetrieveModelCall, router,
    },
    runtime::{Api, BodyLimits},
};
use duet_store::Store;
use tokio::sync::{Notify, OnceCell};
use types_anthropic as wire;

use self::{error::Problem, signature::Signer};
use crate::{
    api::{Mount, render::Rendered},
    service::{BatchDialect, Service},
};

/// The dialect over `service` and `store`, for bodies as large as `limits` allow, and its part in batches. `new_batches`
/// wakes who works on them.
pub fn mount(
    service: Arc<Service>,
    store: Store,
    new_batches: Arc<Notify>,
    limits: BodyLimits,
) -> (Mount, BatchDialect) {
    let api =
        Arc::new(Anthropic { service, store, signer: OnceCell::new(), new_batches, body_limit: limits.json });
    let batches = BatchDialect { name: batches::DIALECT, answers: Arc::clone(&api) as Arc<_> };
    (Mount { dialect: Arc::new(dialect::Anthropic), routes: router(api, limits) }, batches)
}

struct Anthropic {
    service: Arc<Service>,
    store: Store,
    signer: OnceCell<Signer>,
    /// Wakes the worker.
    new_batches: Arc<Notify>,
    /// The most bytes of a request, and of all files that it names.
    body_limit: usize,
}

impl Anthropic {
    /// Made with a key that the store keeps, so that thoughts from before a restart are recognised after it.
    async fn signer(&self) -> &Signer {
        let make = async || {
            let key = self.store.secret("thinking").await.unwrap_or_else(|error| {
                tracing::warn!(%error, "thoughts of today will not be recognised after a restart");
                rand::random()
            });
            Signer::new(key)
        };
        self.signer.get_or_init(make).await
    }
}

impl Api for Anthropic {
    type Error = Problem;
}

impl MessagesApi for Anthropic {
    async fn create_message(
        &self,
        mut call: CreateMessageCall,
    ) -> Result<CreateMessageReply<Problem>, Problem> {
        self.show_files(&mut call.body.messages).await?;
        let stream = call.body.stream_or_default();
        let from_wire::Message { prompt, view } = from_wire::message(call.body, self.signer().await)?;
        let first_tokens = prompt.request.max_tokens.map_or(1, |most| most.min(1));
        let answer = self.service.generate(prompt.request).await;
        let answer = answer.map_err(|error| Problem::of(error, &prompt.places))?;
        if stream {
            let render = stream::Messages::new(answer.model, view, first_tokens);
            return Ok(CreateMessageReply::EventStream(Box::pin(Rendered::new(answer.events, render))));
        }
        let model = answer.model.clone();
        let completion = answer.complete().await?;
        Ok(CreateMessageReply::Json(view.message(model, completion)))
    }

    async fn count_message_tokens(
        &self,
        mut call: CountMessageTokensCall,
    ) -> Result<wire::MessageTokensCount, Problem> {
        self.show_files(&mut call.body.messages).await?;
        let prompt = from_wire::prompt(call.body, self.signer().await)?;
        let count = self.service.count_tokens(&prompt.request).await;
        let input_tokens = count.map_err(|error| Problem::of(error, &prompt.places))?.into();
        Ok(wire::MessageTokensCount { input_tokens, context_management: ::wire::Maybe::Absent })
    }
}

impl ModelsApi for Anthropic {
    async fn list_models(&self, call: ListModelsCall) -> Result<wire::ModelList, Problem> {
        models::page(&self.service.models().await, &call.query)
    }

    async fn retrieve_model(&self, call: RetrieveModelCall) -> Result<wire::ModelInfo, Problem> {
        models::one(&self.service.model(&call.model_id).await?)
    }
}
