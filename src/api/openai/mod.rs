//! The OpenAI dialect.

mod chat;
mod dialect;
mod error;
mod identity;
mod log_probs;
mod models;
mod naming;
mod padding;
mod reasoning;
mod sampling;
mod usage;

use std::sync::Arc;

use api_server::{
    openai::{ListModelsCall, ModelsApi, RetrieveModelCall, router},
    runtime::Api,
};
use types_openai as wire;

use self::error::Problem;
use crate::{
    api::{Mount, limits},
    service::Service,
};

/// The dialect over `service`, for bodies of up to `body_limit` bytes.
pub fn mount(service: Arc<Service>, body_limit: usize) -> Mount {
    Mount {
        dialect: Arc::new(dialect::OpenAi),
        routes: router(Arc::new(OpenAi { service }), limits(body_limit)),
    }
}

struct OpenAi {
    service: Arc<Service>,
}

impl Api for OpenAi {
    type Error = Problem;
}

impl ModelsApi for OpenAi {
    async fn list_models(&self, _: ListModelsCall) -> Result<wire::ModelList, Problem> {
        Ok(wire::ModelList { data: self.service.models().map(models::model).collect() })
    }

    async fn retrieve_model(&self, call: RetrieveModelCall) -> Result<wire::Model, Problem> {
        Ok(models::model(self.service.model(&call.model)?))
    }
}
