// @generated from specs/openai.yaml by `cargo xtask generate`; do not edit.
#![allow(clippy::all, clippy::allow_attributes, clippy::cognitive_complexity, clippy::too_many_lines)]
#![allow(rustdoc::all, unused)]

use ::axum::extract::{Request, State};
use ::axum::response::Response;
use ::axum::routing::MethodRouter;
use ::axum::Router;
use ::std::future::Future;
use ::std::sync::Arc;
use crate::runtime as runtime;
use ::types_openai as types;
///The routes tagged `Audio` alone.
pub fn audio_router<A: runtime::Api>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/v1/audio/speech",
            MethodRouter::new().post(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/audio/transcriptions",
            MethodRouter::new().post(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/audio/translations",
            MethodRouter::new().post(runtime::not_implemented::<A>),
        )
        .with_state(server)
}
///The routes tagged `Batches` alone.
pub fn batches_router<A: runtime::Api>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/v1/batches",
            MethodRouter::new()
                .get(runtime::not_implemented::<A>)
                .post(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/batches/{batch_id}",
            MethodRouter::new().get(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/batches/{batch_id}/cancel",
            MethodRouter::new().post(runtime::not_implemented::<A>),
        )
        .with_state(server)
}
///The operations tagged `Chat`. Implement with `async fn`.
pub trait ChatApi: runtime::Api {
    /// `POST /v1/chat/completions`: Continue a conversation.
    fn create_chat_completion(
        &self,
        call: CreateChatCompletionCall,
    ) -> impl Future<
        Output = Result<CreateChatCompletionReply<Self::Error>, Self::Error>,
    > + Send;
}
///What `create_chat_completion` is called with.
#[derive(Debug)]
pub struct CreateChatCompletionCall {
    pub context: runtime::RequestContext,
    pub body: types::CreateChatCompletionRequest,
}
///What `create_chat_completion` answers: one of the forms that the specification allows.
pub enum CreateChatCompletionReply<E> {
    Json(types::ChatCompletion),
    EventStream(runtime::ItemStream<types::ChatCompletionChunk, E>),
}
///The routes tagged `Chat` alone.
pub fn chat_router<A: ChatApi>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/v1/chat/completions",
            MethodRouter::new()
                .get(runtime::not_implemented::<A>)
                .post(chat_handlers::create_chat_completion::<A>),
        )
        .route(
            "/v1/chat/completions/{completion_id}",
            MethodRouter::new()
                .get(runtime::not_implemented::<A>)
                .post(runtime::not_implemented::<A>)
                .delete(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/chat/completions/{completion_id}/messages",
            MethodRouter::new().get(runtime::not_implemented::<A>),
        )
        .with_state(server)
}
mod chat_handlers {
    use super::*;
    async fn parse_create_chat_completion(
        mut input: runtime::Input,
    ) -> Result<CreateChatCompletionCall, runtime::Rejection> {
        let body = input.json().await?;
        Ok(CreateChatCompletionCall {
            context: input.into_context(),
            body,
        })
    }
    pub(super) async fn create_chat_completion<A: ChatApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_create_chat_completion(input).await {
            Ok(call) => server.api.create_chat_completion(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => {
                match reply {
                    CreateChatCompletionReply::Json(reply) => runtime::json(200, &reply),
                    CreateChatCompletionReply::EventStream(reply) => {
                        runtime::event_stream(reply, id)
                    }
                }
            }
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
}
///The routes tagged `Completions` alone.
pub fn completions_router<A: runtime::Api>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/v1/completions",
            MethodRouter::new().post(runtime::not_implemented::<A>),
        )
        .with_state(server)
}
///The routes tagged `Conversations` alone.
pub fn conversations_router<A: runtime::Api>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/v1/conversations",
            MethodRouter::new().post(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/conversations/{conversation_id}",
            MethodRouter::new()
                .get(runtime::not_implemented::<A>)
                .post(runtime::not_implemented::<A>)
                .delete(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/conversations/{conversation_id}/items",
            MethodRouter::new()
                .post(runtime::not_implemented::<A>)
                .get(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/conversations/{conversation_id}/items/{item_id}",
            MethodRouter::new()
                .get(runtime::not_implemented::<A>)
                .delete(runtime::not_implemented::<A>),
        )
        .with_state(server)
}
///The routes tagged `Embeddings` alone.
pub fn embeddings_router<A: runtime::Api>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route("/v1/embeddings", MethodRouter::new().post(runtime::not_implemented::<A>))
        .with_state(server)
}
///The routes tagged `Files` alone.
pub fn files_router<A: runtime::Api>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/v1/files",
            MethodRouter::new()
                .get(runtime::not_implemented::<A>)
                .post(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/files/{file_id}",
            MethodRouter::new()
                .get(runtime::not_implemented::<A>)
                .delete(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/files/{file_id}/content",
            MethodRouter::new().get(runtime::not_implemented::<A>),
        )
        .with_state(server)
}
///The routes tagged `Uploads` alone.
pub fn uploads_router<A: runtime::Api>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route("/v1/uploads", MethodRouter::new().post(runtime::not_implemented::<A>))
        .route(
            "/v1/uploads/{upload_id}/parts",
            MethodRouter::new().post(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/uploads/{upload_id}/complete",
            MethodRouter::new().post(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/uploads/{upload_id}/cancel",
            MethodRouter::new().post(runtime::not_implemented::<A>),
        )
        .with_state(server)
}
///The routes tagged `Images` alone.
pub fn images_router<A: runtime::Api>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/v1/images/generations",
            MethodRouter::new().post(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/images/edits",
            MethodRouter::new().post(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/images/variations",
            MethodRouter::new().post(runtime::not_implemented::<A>),
        )
        .with_state(server)
}
///The operations tagged `Models`. Implement with `async fn`.
pub trait ModelsApi: runtime::Api {
    /// `GET /v1/models`: List models.
    fn list_models(
        &self,
        call: ListModelsCall,
    ) -> impl Future<Output = Result<types::ModelList, Self::Error>> + Send;
    /// `GET /v1/models/{model}`: Describe one model.
    fn retrieve_model(
        &self,
        call: RetrieveModelCall,
    ) -> impl Future<Output = Result<types::Model, Self::Error>> + Send;
}
///What `list_models` is called with.
#[derive(Debug)]
pub struct ListModelsCall {
    pub context: runtime::RequestContext,
}
///What `retrieve_model` is called with.
#[derive(Debug)]
pub struct RetrieveModelCall {
    pub context: runtime::RequestContext,
    pub model: String,
}
///The routes tagged `Models` alone.
pub fn models_router<A: ModelsApi>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route("/v1/models", MethodRouter::new().get(models_handlers::list_models::<A>))
        .route(
            "/v1/models/{*model}",
            MethodRouter::new()
                .get(models_handlers::retrieve_model::<A>)
                .delete(runtime::not_implemented::<A>),
        )
        .with_state(server)
}
mod models_handlers {
    use super::*;
    async fn parse_list_models(
        input: runtime::Input,
    ) -> Result<ListModelsCall, runtime::Rejection> {
        Ok(ListModelsCall {
            context: input.into_context(),
        })
    }
    pub(super) async fn list_models<A: ModelsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_list_models(input).await {
            Ok(call) => server.api.list_models(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_retrieve_model(
        mut input: runtime::Input,
    ) -> Result<RetrieveModelCall, runtime::Rejection> {
        let model = input.path("model").await?;
        Ok(RetrieveModelCall {
            context: input.into_context(),
            model,
        })
    }
    pub(super) async fn retrieve_model<A: ModelsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_retrieve_model(input).await {
            Ok(call) => server.api.retrieve_model(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
}
///The routes tagged `Moderations` alone.
pub fn moderations_router<A: runtime::Api>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/v1/moderations",
            MethodRouter::new().post(runtime::not_implemented::<A>),
        )
        .with_state(server)
}
///The routes tagged `Responses` alone.
pub fn responses_router<A: runtime::Api>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route("/v1/responses", MethodRouter::new().post(runtime::not_implemented::<A>))
        .route(
            "/v1/responses/{response_id}",
            MethodRouter::new()
                .get(runtime::not_implemented::<A>)
                .delete(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/responses/{response_id}/cancel",
            MethodRouter::new().post(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/responses/{response_id}/input_items",
            MethodRouter::new().get(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/responses/input_tokens",
            MethodRouter::new().post(runtime::not_implemented::<A>),
        )
        .route(
            "/v1/responses/compact",
            MethodRouter::new().post(runtime::not_implemented::<A>),
        )
        .with_state(server)
}
/// Every operation, with answers in the API's own shape for unknown paths and wrong methods.
pub fn router<A: ChatApi + ModelsApi>(
    api: Arc<A>,
    limits: runtime::BodyLimits,
) -> Router {
    let server = runtime::Server::new(api, limits);
    Router::new()
        .merge(audio_router(server.clone()))
        .merge(batches_router(server.clone()))
        .merge(chat_router(server.clone()))
        .merge(completions_router(server.clone()))
        .merge(conversations_router(server.clone()))
        .merge(embeddings_router(server.clone()))
        .merge(files_router(server.clone()))
        .merge(uploads_router(server.clone()))
        .merge(images_router(server.clone()))
        .merge(models_router(server.clone()))
        .merge(moderations_router(server.clone()))
        .merge(responses_router(server.clone()))
        .fallback(runtime::not_found::<A>)
        .method_not_allowed_fallback(runtime::method_not_allowed::<A>)
}
