//! Our own routes: health, figures, the models in memory, reranking, and an answer to the probes that clients send before
//! their first request.

mod figures;
mod health;
mod models;
mod problem;
mod providers;
mod requests;
mod rerank;

use std::{sync::Arc, time::Duration, time::Instant};

use api_server::{
    local::{
        HealthApi, HealthCall, ListModelStatesCall, ListRecentRequestsCall, LiveCall, LoadModelCall,
        MetricsCall, ModelsApi, OperationsApi, ReadyCall, RerankApi, RerankCall, UnloadModelCall,
        health_router, models_router, operations_router, rerank_router,
    },
    runtime::{self, Api, ApiError, RequestId, Server},
};
use axum::{Router, response::Response, routing::get};
use bytes::Bytes;
use duet_inference::Error;
use http::{HeaderMap, HeaderName, StatusCode};
use types_local as wire;

use self::problem::Problem;
use crate::{
    api::{Dialect, FOREIGN_HOST, Mount, Refusal, identifier, limits, request_id},
    service::{QuotaState, Service},
};

/// What the probes get: something for people who open the address in a browser.
const GREETING: &str = concat!("duet ", env!("CARGO_PKG_VERSION"), "\n");

/// The routes over `service`.
pub fn mount(service: Arc<Service>, body_limit: usize) -> Mount {
    figures::describe(service.telemetry());
    let server = Server::new(Arc::new(Local { service, begun: Instant::now() }), limits(body_limit));
    let routes = Router::new()
        .merge(health_router(server.clone()))
        .merge(models_router(server.clone()))
        .merge(operations_router(server.clone()))
        .merge(rerank_router(server))
        .fallback(runtime::not_found::<Local>)
        .method_not_allowed_fallback(runtime::method_not_allowed::<Local>)
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

    async fn live(&self, _: LiveCall) -> Result<wire::Liveness, Problem> {
        Ok(health::live(&self.service))
    }

    async fn ready(&self, _: ReadyCall) -> Result<wire::Liveness, Problem> {
        health::ready(&self.service)
    }
}

impl OperationsApi for Local {
    async fn metrics(&self, _: MetricsCall) -> Result<String, Problem> {
        Ok(figures::figures(&self.service, self.begun.elapsed()))
    }

    async fn list_recent_requests(&self, _: ListRecentRequestsCall) -> Result<wire::RecentRequests, Problem> {
        Ok(requests::recent(&self.service))
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
            Refusal::KeyExpired => (401, "The API key has expired."),
            Refusal::ForeignHost => (403, FOREIGN_HOST),
            Refusal::Failed(error) => return Problem::from(error.clone()).into_response(Some(id)),
            Refusal::Crashed => (500, "Internal server error."),
        };
        Problem::new(status, message).into_response(Some(id))
    }

    fn sign(&self, _: StatusCode, _: &mut HeaderMap, _: Duration) {}

    fn limits(&self, _: &mut HeaderMap, _: &[QuotaState]) {}

    fn broken(&self, _: &str, _: u64, error: &Error, id: &RequestId) -> Bytes {
        Problem::from(error.clone()).into_frame(Some(id)).0
    }

    fn keep_alive(&self) -> Bytes {
        Bytes::from_static(b": keep-alive\n\n")
    }
}
