//! The OpenAI dialect.

mod batches;
mod chat;
mod completions;
mod dialect;
mod embeddings;
mod error;
mod files;
mod identity;
mod limits;
mod log_probs;
mod models;
mod naming;
mod padding;
mod reasoning;
mod responses;
mod sampling;
mod usage;

use std::sync::Arc;

use api_server::{
    openai::{ListModelsCall, ModelsApi, RetrieveModelCall, router},
    runtime::{Api, BodyLimits},
};
use axum::middleware::from_fn;
use duet_store::Store;
use tokio::sync::Notify;
use types_openai as wire;

use self::{
    error::Problem,
    responses::{Responses, upgrade},
};
use crate::{
    api::Mount,
    service::{BatchDialect, Service},
};

/// The dialect over `service` and `store`, for bodies as large as `limits` allow, and its part in batches.
/// `new_batches` wakes who works on them.
pub fn mount(
    service: Arc<Service>,
    store: Store,
    new_batches: Arc<Notify>,
    limits: BodyLimits,
) -> (Mount, BatchDialect) {
    let responses = Responses::new(Arc::clone(&service), store.clone());
    let api = OpenAi { service, store: store.clone(), responses, new_batches };
    let routes = router(Arc::new(api), limits);
    let rows = batches::Rows { store, routes: routes.clone(), longest: limits.json };
    let batches = BatchDialect { name: batches::DIALECT, answers: Arc::new(rows) };
    (Mount { dialect: Arc::new(dialect::OpenAi), routes: routes.layer(from_fn(upgrade::refuse)) }, batches)
}

struct OpenAi {
    service: Arc<Service>,
    store: Store,
    responses: Responses,
    /// Wakes who works on batches.
    new_batches: Arc<Notify>,
}

impl Api for OpenAi {
    type Error = Problem;
}

impl ModelsApi for OpenAi {
    async fn list_models(&self, _: ListModelsCall) -> Result<wire::ModelList, Problem> {
        Ok(wire::ModelList { data: self.service.models().await.iter().map(models::model).collect() })
    }

    async fn retrieve_model(&self, call: RetrieveModelCall) -> Result<wire::Model, Problem> {
        Ok(models::model(&self.service.model(&call.model).await?))
    }
}
