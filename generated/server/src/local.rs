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
    /// `GET /health/live`: Say that the process answers.
    fn live(
        &self,
        call: LiveCall,
    ) -> impl Future<Output = Result<types::Liveness, Self::Error>> + Send;
    /// `GET /health/ready`: Say whether requests should be sent here.
    fn ready(
        &self,
        call: ReadyCall,
    ) -> impl Future<Output = Result<types::Liveness, Self::Error>> + Send;
}
///What `health` is called with.
#[derive(Debug)]
pub struct HealthCall {
    pub context: runtime::RequestContext,
}
///What `live` is called with.
#[derive(Debug)]
pub struct LiveCall {
    pub context: runtime::RequestContext,
}
///What `ready` is called with.
#[derive(Debug)]
pub struct ReadyCall {
    pub context: runtime::RequestContext,
}
///The routes tagged `Health` alone.
pub fn health_router<A: HealthApi>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route("/health", MethodRouter::new().get(health_handlers::health::<A>))
        .route("/health/live", MethodRouter::new().get(health_handlers::live::<A>))
        .route("/health/ready", MethodRouter::new().get(health_handlers::ready::<A>))
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
    async fn parse_live(input: runtime::Input) -> Result<LiveCall, runtime::Rejection> {
        Ok(LiveCall {
            context: input.into_context(),
        })
    }
    pub(super) async fn live<A: HealthApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_live(input).await {
            Ok(call) => server.api.live(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_ready(
        input: runtime::Input,
    ) -> Result<ReadyCall, runtime::Rejection> {
        Ok(ReadyCall {
            context: input.into_context(),
        })
    }
    pub(super) async fn ready<A: HealthApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_ready(input).await {
            Ok(call) => server.api.ready(call).await,
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
///The operations tagged `NAS`. Implement with `async fn`.
pub trait NasApi: runtime::Api {
    /// `POST /api/v1/messages/create`: Continue a conversation.
    fn nas_create_message(
        &self,
        call: NasCreateMessageCall,
    ) -> impl Future<Output = Result<types::NasAnswer, Self::Error>> + Send;
    /// `POST /api/v1/messages/stream`: Continue a conversation as a stream.
    fn nas_stream_message(
        &self,
        call: NasStreamMessageCall,
    ) -> impl Future<Output = Result<runtime::BinaryBody, Self::Error>> + Send;
    /// `POST /api/v1/messages/count-tokens`: Count the input tokens of a request.
    fn nas_count_tokens(
        &self,
        call: NasCountTokensCall,
    ) -> impl Future<Output = Result<types::NasAnswer, Self::Error>> + Send;
    /// `POST /api/v1/batches/create`: Answer many requests later.
    fn nas_create_batch(
        &self,
        call: NasCreateBatchCall,
    ) -> impl Future<Output = Result<types::NasAnswer, Self::Error>> + Send;
    /// `GET /api/v1/batches`: List batches, newest first.
    fn nas_list_batches(
        &self,
        call: NasListBatchesCall,
    ) -> impl Future<Output = Result<types::NasAnswer, Self::Error>> + Send;
    /// `GET /api/v1/batches/{batch_id}`: Describe a batch.
    fn nas_retrieve_batch(
        &self,
        call: NasRetrieveBatchCall,
    ) -> impl Future<Output = Result<types::NasAnswer, Self::Error>> + Send;
    /// `POST /api/v1/batches/{batch_id}/cancel`: Stop a batch; what is done stays.
    fn nas_cancel_batch(
        &self,
        call: NasCancelBatchCall,
    ) -> impl Future<Output = Result<types::NasAnswer, Self::Error>> + Send;
    /// `GET /api/v1/batches/{batch_id}/results`: The answers of a batch that has ended.
    fn nas_batch_results(
        &self,
        call: NasBatchResultsCall,
    ) -> impl Future<Output = Result<runtime::BinaryBody, Self::Error>> + Send;
    /// `GET /api/v1/models`: List models, newest first.
    fn nas_list_models(
        &self,
        call: NasListModelsCall,
    ) -> impl Future<Output = Result<types::NasAnswer, Self::Error>> + Send;
    /// `GET /api/v1/models/{model_id}`: Describe one model.
    fn nas_retrieve_model(
        &self,
        call: NasRetrieveModelCall,
    ) -> impl Future<Output = Result<types::NasAnswer, Self::Error>> + Send;
}
///What `nas_create_message` is called with.
#[derive(Debug)]
pub struct NasCreateMessageCall {
    pub context: runtime::RequestContext,
    pub body: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
}
///What `nas_stream_message` is called with.
#[derive(Debug)]
pub struct NasStreamMessageCall {
    pub context: runtime::RequestContext,
    pub body: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
}
///What `nas_count_tokens` is called with.
#[derive(Debug)]
pub struct NasCountTokensCall {
    pub context: runtime::RequestContext,
    pub body: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
}
///What `nas_create_batch` is called with.
#[derive(Debug)]
pub struct NasCreateBatchCall {
    pub context: runtime::RequestContext,
    pub body: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
}
///What `nas_list_batches` is called with.
#[derive(Debug)]
pub struct NasListBatchesCall {
    pub context: runtime::RequestContext,
    pub query: types::NasListBatchesQuery,
}
///What `nas_retrieve_batch` is called with.
#[derive(Debug)]
pub struct NasRetrieveBatchCall {
    pub context: runtime::RequestContext,
    pub batch_id: String,
}
///What `nas_cancel_batch` is called with.
#[derive(Debug)]
pub struct NasCancelBatchCall {
    pub context: runtime::RequestContext,
    pub batch_id: String,
}
///What `nas_batch_results` is called with.
#[derive(Debug)]
pub struct NasBatchResultsCall {
    pub context: runtime::RequestContext,
    pub batch_id: String,
}
///What `nas_list_models` is called with.
#[derive(Debug)]
pub struct NasListModelsCall {
    pub context: runtime::RequestContext,
    pub query: types::NasListModelsQuery,
}
///What `nas_retrieve_model` is called with.
#[derive(Debug)]
pub struct NasRetrieveModelCall {
    pub context: runtime::RequestContext,
    pub model_id: String,
}
///The routes tagged `NAS` alone.
pub fn nas_router<A: NasApi>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/api/v1/messages/create",
            MethodRouter::new().post(nas_handlers::nas_create_message::<A>),
        )
        .route(
            "/api/v1/messages/stream",
            MethodRouter::new().post(nas_handlers::nas_stream_message::<A>),
        )
        .route(
            "/api/v1/messages/count-tokens",
            MethodRouter::new().post(nas_handlers::nas_count_tokens::<A>),
        )
        .route(
            "/api/v1/batches/create",
            MethodRouter::new().post(nas_handlers::nas_create_batch::<A>),
        )
        .route(
            "/api/v1/batches",
            MethodRouter::new().get(nas_handlers::nas_list_batches::<A>),
        )
        .route(
            "/api/v1/batches/{batch_id}",
            MethodRouter::new().get(nas_handlers::nas_retrieve_batch::<A>),
        )
        .route(
            "/api/v1/batches/{batch_id}/cancel",
            MethodRouter::new().post(nas_handlers::nas_cancel_batch::<A>),
        )
        .route(
            "/api/v1/batches/{batch_id}/results",
            MethodRouter::new().get(nas_handlers::nas_batch_results::<A>),
        )
        .route(
            "/api/v1/models",
            MethodRouter::new().get(nas_handlers::nas_list_models::<A>),
        )
        .route(
            "/api/v1/models/{*model_id}",
            MethodRouter::new().get(nas_handlers::nas_retrieve_model::<A>),
        )
        .with_state(server)
}
mod nas_handlers {
    use super::*;
    async fn parse_nas_create_message(
        mut input: runtime::Input,
    ) -> Result<NasCreateMessageCall, runtime::Rejection> {
        let body = input.json().await?;
        Ok(NasCreateMessageCall {
            context: input.into_context(),
            body,
        })
    }
    pub(super) async fn nas_create_message<A: NasApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_nas_create_message(input).await {
            Ok(call) => server.api.nas_create_message(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_nas_stream_message(
        mut input: runtime::Input,
    ) -> Result<NasStreamMessageCall, runtime::Rejection> {
        let body = input.json().await?;
        Ok(NasStreamMessageCall {
            context: input.into_context(),
            body,
        })
    }
    pub(super) async fn nas_stream_message<A: NasApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_nas_stream_message(input).await {
            Ok(call) => server.api.nas_stream_message(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => reply.into_response(200),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_nas_count_tokens(
        mut input: runtime::Input,
    ) -> Result<NasCountTokensCall, runtime::Rejection> {
        let body = input.json().await?;
        Ok(NasCountTokensCall {
            context: input.into_context(),
            body,
        })
    }
    pub(super) async fn nas_count_tokens<A: NasApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_nas_count_tokens(input).await {
            Ok(call) => server.api.nas_count_tokens(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_nas_create_batch(
        mut input: runtime::Input,
    ) -> Result<NasCreateBatchCall, runtime::Rejection> {
        let body = input.json().await?;
        Ok(NasCreateBatchCall {
            context: input.into_context(),
            body,
        })
    }
    pub(super) async fn nas_create_batch<A: NasApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_nas_create_batch(input).await {
            Ok(call) => server.api.nas_create_batch(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_nas_list_batches(
        mut input: runtime::Input,
    ) -> Result<NasListBatchesCall, runtime::Rejection> {
        let query = input.query()?;
        Ok(NasListBatchesCall {
            context: input.into_context(),
            query,
        })
    }
    pub(super) async fn nas_list_batches<A: NasApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_nas_list_batches(input).await {
            Ok(call) => server.api.nas_list_batches(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_nas_retrieve_batch(
        mut input: runtime::Input,
    ) -> Result<NasRetrieveBatchCall, runtime::Rejection> {
        let batch_id = input.path("batch_id").await?;
        Ok(NasRetrieveBatchCall {
            context: input.into_context(),
            batch_id,
        })
    }
    pub(super) async fn nas_retrieve_batch<A: NasApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_nas_retrieve_batch(input).await {
            Ok(call) => server.api.nas_retrieve_batch(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_nas_cancel_batch(
        mut input: runtime::Input,
    ) -> Result<NasCancelBatchCall, runtime::Rejection> {
        let batch_id = input.path("batch_id").await?;
        Ok(NasCancelBatchCall {
            context: input.into_context(),
            batch_id,
        })
    }
    pub(super) async fn nas_cancel_batch<A: NasApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_nas_cancel_batch(input).await {
            Ok(call) => server.api.nas_cancel_batch(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_nas_batch_results(
        mut input: runtime::Input,
    ) -> Result<NasBatchResultsCall, runtime::Rejection> {
        let batch_id = input.path("batch_id").await?;
        Ok(NasBatchResultsCall {
            context: input.into_context(),
            batch_id,
        })
    }
    pub(super) async fn nas_batch_results<A: NasApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_nas_batch_results(input).await {
            Ok(call) => server.api.nas_batch_results(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => reply.into_response(200),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_nas_list_models(
        mut input: runtime::Input,
    ) -> Result<NasListModelsCall, runtime::Rejection> {
        let query = input.query()?;
        Ok(NasListModelsCall {
            context: input.into_context(),
            query,
        })
    }
    pub(super) async fn nas_list_models<A: NasApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_nas_list_models(input).await {
            Ok(call) => server.api.nas_list_models(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_nas_retrieve_model(
        mut input: runtime::Input,
    ) -> Result<NasRetrieveModelCall, runtime::Rejection> {
        let model_id = input.path("model_id").await?;
        Ok(NasRetrieveModelCall {
            context: input.into_context(),
            model_id,
        })
    }
    pub(super) async fn nas_retrieve_model<A: NasApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_nas_retrieve_model(input).await {
            Ok(call) => server.api.nas_retrieve_model(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
}
///The operations tagged `Operations`. Implement with `async fn`.
pub trait OperationsApi: runtime::Api {
    /// `GET /metrics`: Figures for Prometheus.
    fn metrics(
        &self,
        call: MetricsCall,
    ) -> impl Future<Output = Result<String, Self::Error>> + Send;
    /// `GET /api/requests`: The last requests that a model answered, without what was said.
    fn list_recent_requests(
        &self,
        call: ListRecentRequestsCall,
    ) -> impl Future<Output = Result<types::RecentRequests, Self::Error>> + Send;
}
///What `metrics` is called with.
#[derive(Debug)]
pub struct MetricsCall {
    pub context: runtime::RequestContext,
}
///What `list_recent_requests` is called with.
#[derive(Debug)]
pub struct ListRecentRequestsCall {
    pub context: runtime::RequestContext,
}
///The routes tagged `Operations` alone.
pub fn operations_router<A: OperationsApi>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route("/metrics", MethodRouter::new().get(operations_handlers::metrics::<A>))
        .route(
            "/api/requests",
            MethodRouter::new().get(operations_handlers::list_recent_requests::<A>),
        )
        .with_state(server)
}
mod operations_handlers {
    use super::*;
    async fn parse_metrics(
        input: runtime::Input,
    ) -> Result<MetricsCall, runtime::Rejection> {
        Ok(MetricsCall {
            context: input.into_context(),
        })
    }
    pub(super) async fn metrics<A: OperationsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_metrics(input).await {
            Ok(call) => server.api.metrics(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::text(200, reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_list_recent_requests(
        input: runtime::Input,
    ) -> Result<ListRecentRequestsCall, runtime::Rejection> {
        Ok(ListRecentRequestsCall {
            context: input.into_context(),
        })
    }
    pub(super) async fn list_recent_requests<A: OperationsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_list_recent_requests(input).await {
            Ok(call) => server.api.list_recent_requests(call).await,
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
pub fn router<A: HealthApi + ModelsApi + NasApi + OperationsApi + RerankApi>(
    api: Arc<A>,
    limits: runtime::BodyLimits,
) -> Router {
    let server = runtime::Server::new(api, limits);
    Router::new()
        .merge(health_router(server.clone()))
        .merge(models_router(server.clone()))
        .merge(nas_router(server.clone()))
        .merge(operations_router(server.clone()))
        .merge(rerank_router(server.clone()))
        .fallback(runtime::not_found::<A>)
        .method_not_allowed_fallback(runtime::method_not_allowed::<A>)
}
