//! Our own routes: health, the models in memory, reranking, and an answer to the probes that clients send before their first request.

mod health;
mod models;
mod problem;
mod rerank;

use std::{sync::Arc, time::Duration, time::Instant};

use api_server::{
    local::{
        HealthApi, HealthCall, ListModelStatesCall, LoadModelCall, ModelsApi, RerankApi, RerankCall,
        UnloadModelCall, router,
    },
    runtime::{Api, ApiError, RequestId},
};
use axum::{response::Response, routing::get};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, StatusCode};
use types_local as wire;

use self::problem::Problem;
use crate::{
    api::{Dialect, Mount, Refusal, identifier, limits, request_id},
    service::Service,
};

/// What the probes get: something for people who open the address in a browser.
const GREETING: &str = concat!("duet ", env!("CARGO_PKG_VERSION"), "\n");

/// The routes over `service`.
pub fn mount(service: Arc<Service>, body_limit: usize) -> Mount {
    let routes = router(Arc::new(Local { service, begun: Instant::now() }), limits(body_limit))
        .route("/", get(greet))
        .route("/api/hello", get(greet));
    Mount { dialect: Arc::new(Plain), routes }
}

async fn greet() -> &'static str {
    GREETING
}

struct Local {
    service: Arc<Service>,
    begun: Instant,
}

impl Api for Local {
    type Error = Problem;
}

impl HealthApi for Local {
    async fn health(&self, _: HealthCall) -> Result<wire::Health, Problem> {
        Ok(health::health(&self.service, self.begun.elapsed()))
    }
}

impl ModelsApi for Local {
    async fn list_model_states(&self, _: ListModelStatesCall) -> Result<wire::ModelStates, Problem> {
        Ok(models::states(&self.service).await)
    }

    async fn load_model(&self, call: LoadModelCall) -> Result<wire::ModelState, Problem> {
        models::load(&self.service, &call.body.model).await
    }

    async fn unload_model(&self, call: UnloadModelCall) -> Result<wire::ModelState, Problem> {
        models::unload(&self.service, &call.body.model).await
    }
}

impl RerankApi for Local {
    async fn rerank(&self, call: RerankCall) -> Result<wire::RerankAnswer, Problem> {
        rerank::rerank(&self.service, call.body).await
    }
}

struct Plain;

impl Dialect for Plain {
    fn request_id(&self) -> RequestId {
        request_id(identifier::hexadecimal("req_", 32))
    }

    fn request_id_header(&self) -> HeaderName {
        HeaderName::from_static("x-request-id")
    }

    fn refuse(&self, refusal: &Refusal, id: &RequestId) -> Response {
        let (status, message) = match refusal {
            Refusal::KeyMissing | Refusal::KeyWrong { .. } => (401, "An API key is needed."),
            Refusal::Crashed => (500, "Internal server error."),
        };
        Problem::new(status, message).into_response(Some(id))
    }

    fn sign(&self, _: StatusCode, _: &mut HeaderMap, _: Duration) {}

    fn keep_alive(&self) -> Bytes {
        Bytes::from_static(b": keep-alive\n\n")
    }
}
