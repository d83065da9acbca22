//! The OpenAI dialect.

mod chat;
mod completions;
mod dialect;
mod embeddings;
mod error;
mod identity;
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
    runtime::Api,
};
use axum::middleware::from_fn;
use duet_store::Store;
use types_openai as wire;

use self::{
    error::Problem,
    responses::{Responses, upgrade},
};
use crate::{
    api::{Mount, limits},
    service::Service,
};

/// The dialect over `service` and `store`, for bodies of up to `body_limit` bytes.
pub fn mount(service: Arc<Service>, store: Store, body_limit: usize) -> Mount {
    let responses = Responses::new(Arc::clone(&service), store);
    let routes = router(Arc::new(OpenAi { service, responses }), limits(body_limit));
    Mount { dialect: Arc::new(dialect::OpenAi), routes: routes.layer(from_fn(upgrade::refuse)) }
}

struct OpenAi {
    service: Arc<Service>,
    responses: Responses,
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
