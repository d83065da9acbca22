// @generated from specs/local.yaml by `cargo xtask generate`; do not edit.
#![allow(clippy::all, clippy::allow_attributes, clippy::cognitive_complexity, clippy::too_many_lines)]
#![allow(rustdoc::all, unused)]

use ::axum::extract::{Request, State};
use ::axum::response::Response;
use ::axum::routing::MethodRouter;
use ::axum::Router;
use ::std::future::Future;
use ::std::sync::Arc;
use crate::runtime as runtime;
use ::types_local as types;
///The operations tagged `Health`. Implement with `async fn`.
pub trait HealthApi: runtime::Api {
    /// `GET /health`: Say whether the server can answer, and how busy it is.
    fn health(
        &self,
        call: HealthCall,
    ) -> impl Future<Output = Result<types::Health, Self::Error>> + Send;
}
///What `health` is called with.
#[derive(Debug)]
pub struct HealthCall {
    pub context: runtime::RequestContext,
}
///The routes tagged `Health` alone.
pub fn health_router<A: HealthApi>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route("/health", MethodRouter::new().get(health_handlers::health::<A>))
        .with_state(server)
}
mod health_handlers {
    use super::*;
    async fn parse_health(
        input: runtime::Input,
    ) -> Result<HealthCall, runtime::Rejection> {
        Ok(HealthCall {
            context: input.into_context(),
        })
    }
    pub(super) async fn health<A: HealthApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_health(input).await {
            Ok(call) => server.api.health(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
}
///The operations tagged `Models`. Implement with `async fn`.
pub trait ModelsApi: runtime::Api {
    /// `GET /api/models`: Say which models are in memory, and what they take.
    fn list_model_states(
        &self,
        call: ListModelStatesCall,
    ) -> impl Future<Output = Result<types::ModelStates, Self::Error>> + Send;
    /// `POST /api/models/load`: Load a model now, and wait until it is there.
    fn load_model(
        &self,
        call: LoadModelCall,
    ) -> impl Future<Output = Result<types::ModelState, Self::Error>> + Send;
    /// `POST /api/models/unload`: Free the memory of a model that is not in use.
    fn unload_model(
        &self,
        call: UnloadModelCall,
    ) -> impl Future<Output = Result<types::ModelState, Self::Error>> + Send;
}
///What `list_model_states` is called with.
#[derive(Debug)]
pub struct ListModelStatesCall {
    pub context: runtime::RequestContext,
}
///What `load_model` is called with.
#[derive(Debug)]
pub struct LoadModelCall {
    pub context: runtime::RequestContext,
    pub body: types::ModelName,
}
///What `unload_model` is called with.
#[derive(Debug)]
pub struct UnloadModelCall {
    pub context: runtime::RequestContext,
    pub body: types::ModelName,
}
///The routes tagged `Models` alone.
pub fn models_router<A: ModelsApi>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/api/models",
            MethodRouter::new().get(models_handlers::list_model_states::<A>),
        )
        .route(
            "/api/models/load",
            MethodRouter::new().post(models_handlers::load_model::<A>),
        )
        .route(
            "/api/models/unload",
            MethodRouter::new().post(models_handlers::unload_model::<A>),
        )
        .with_state(server)
}
mod models_handlers {
    use super::*;
    async fn parse_list_model_states(
        input: runtime::Input,
    ) -> Result<ListModelStatesCall, runtime::Rejection> {
        Ok(ListModelStatesCall {
            context: input.into_context(),
        })
    }
    pub(super) async fn list_model_states<A: ModelsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_list_model_states(input).await {
            Ok(call) => server.api.list_model_states(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_load_model(
        mut input: runtime::Input,
    ) -> Result<LoadModelCall, runtime::Rejection> {
        let body = input.json().await?;
        Ok(LoadModelCall {
            context: input.into_context(),
            body,
        })
    }
    pub(super) async fn load_model<A: ModelsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_load_model(input).await {
            Ok(call) => server.api.load_model(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_unload_model(
        mut input: runtime::Input,
    ) -> Result<UnloadModelCall, runtime::Rejection> {
        let body = input.json().await?;
        Ok(UnloadModelCall {
            context: input.into_context(),
            body,
        })
    }
    pub(super) async fn unload_model<A: ModelsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_unload_model(input).await {
            Ok(call) => server.api.unload_model(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
}
///The operations tagged `Rerank`. Implement with `async fn`.
pub trait RerankApi: runtime::Api {
    /// `POST /v1/rerank`: Put documents in the order of how well they answer a query.
    fn rerank(
        &self,
        call: RerankCall,
    ) -> impl Future<Output = Result<types::RerankAnswer, Self::Error>> + Send;
}
///What `rerank` is called with.
#[derive(Debug)]
pub struct RerankCall {
    pub context: runtime::RequestContext,
    pub body: types::RerankRequest,
}
///The routes tagged `Rerank` alone.
pub fn rerank_router<A: RerankApi>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route("/v1/rerank", MethodRouter::new().post(rerank_handlers::rerank::<A>))
        .with_state(server)
}
mod rerank_handlers {
    use super::*;
    async fn parse_rerank(
        mut input: runtime::Input,
    ) -> Result<RerankCall, runtime::Rejection> {
        let body = input.json().await?;
        Ok(RerankCall {
            context: input.into_context(),
            body,
        })
    }
    pub(super) async fn rerank<A: RerankApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_rerank(input).await {
            Ok(call) => server.api.rerank(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
}
/// Every operation, with answers in the API's own shape for unknown paths and wrong methods.
pub fn router<A: HealthApi + ModelsApi + RerankApi>(
    api: Arc<A>,
    limits: runtime::BodyLimits,
) -> Router {
    let server = runtime::Server::new(api, limits);
    Router::new()
        .merge(health_router(server.clone()))
        .merge(models_router(server.clone()))
        .merge(rerank_router(server.clone()))
        .fallback(runtime::not_found::<A>)
        .method_not_allowed_fallback(runtime::method_not_allowed::<A>)
}
