// @generated from specs/anthropic.yaml by `cargo xtask generate`; do not edit.
#![allow(clippy::all, clippy::allow_attributes, clippy::cognitive_complexity, clippy::too_many_lines)]
#![allow(rustdoc::all, unused)]

use ::axum::extract::{Request, State};
use ::axum::response::Response;
use ::axum::routing::MethodRouter;
use ::axum::Router;
use ::std::future::Future;
use ::std::sync::Arc;
use crate::runtime as runtime;
use ::types_anthropic as types;
///The operations tagged `Messages`. Implement with `async fn`.
pub trait MessagesApi: runtime::Api {
    /// `POST /v1/messages`: Continue a conversation.
    fn create_message(
        &self,
        call: CreateMessageCall,
    ) -> impl Future<
        Output = Result<CreateMessageReply<Self::Error>, Self::Error>,
    > + Send;
    /// `POST /v1/messages/count_tokens`: Count the input tokens of a request.
    fn count_message_tokens(
        &self,
        call: CountMessageTokensCall,
    ) -> impl Future<Output = Result<types::MessageTokensCount, Self::Error>> + Send;
}
///What `create_message` is called with.
#[derive(Debug)]
pub struct CreateMessageCall {
    pub context: runtime::RequestContext,
    pub anthropic_version: Option<String>,
    pub anthropic_beta: Option<String>,
    pub body: types::CreateMessageParams,
}
///What `create_message` answers: one of the forms that the specification allows.
pub enum CreateMessageReply<E> {
    Json(types::Message),
    EventStream(runtime::ItemStream<types::MessageStreamEvent, E>),
}
///What `count_message_tokens` is called with.
#[derive(Debug)]
pub struct CountMessageTokensCall {
    pub context: runtime::RequestContext,
    pub anthropic_version: Option<String>,
    pub anthropic_beta: Option<String>,
    pub body: types::CountMessageTokensParams,
}
///The routes tagged `Messages` alone.
pub fn messages_router<A: MessagesApi>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/v1/messages",
            MethodRouter::new().post(messages_handlers::create_message::<A>),
        )
        .route(
            "/v1/messages/count_tokens",
            MethodRouter::new().post(messages_handlers::count_message_tokens::<A>),
        )
        .with_state(server)
}
mod messages_handlers {
    use super::*;
    async fn parse_create_message(
        mut input: runtime::Input,
    ) -> Result<CreateMessageCall, runtime::Rejection> {
        let anthropic_version = input.header("anthropic-version");
        let anthropic_beta = input.header("anthropic-beta");
        let body = input.json().await?;
        Ok(CreateMessageCall {
            context: input.into_context(),
            anthropic_version,
            anthropic_beta,
            body,
        })
    }
    pub(super) async fn create_message<A: MessagesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_create_message(input).await {
            Ok(call) => server.api.create_message(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => {
                match reply {
                    CreateMessageReply::Json(reply) => runtime::json(200, &reply),
                    CreateMessageReply::EventStream(reply) => {
                        runtime::event_stream(reply, id)
                    }
                }
            }
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_count_message_tokens(
        mut input: runtime::Input,
    ) -> Result<CountMessageTokensCall, runtime::Rejection> {
        let anthropic_version = input.header("anthropic-version");
        let anthropic_beta = input.header("anthropic-beta");
        let body = input.json().await?;
        Ok(CountMessageTokensCall {
            context: input.into_context(),
            anthropic_version,
            anthropic_beta,
            body,
        })
    }
    pub(super) async fn count_message_tokens<A: MessagesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_count_message_tokens(input).await {
            Ok(call) => server.api.count_message_tokens(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
}
///The operations tagged `Message batches`. Implement with `async fn`.
pub trait MessageBatchesApi: runtime::Api {
    /// `GET /v1/messages/batches`: List batches, newest first.
    fn list_message_batches(
        &self,
        call: ListMessageBatchesCall,
    ) -> impl Future<Output = Result<types::MessageBatchList, Self::Error>> + Send;
    /// `POST /v1/messages/batches`: Answer many requests later.
    fn create_message_batch(
        &self,
        call: CreateMessageBatchCall,
    ) -> impl Future<Output = Result<types::MessageBatch, Self::Error>> + Send;
    /// `GET /v1/messages/batches/{message_batch_id}`: Describe a batch.
    fn retrieve_message_batch(
        &self,
        call: RetrieveMessageBatchCall,
    ) -> impl Future<Output = Result<types::MessageBatch, Self::Error>> + Send;
    /// `DELETE /v1/messages/batches/{message_batch_id}`: Delete a batch that has ended.
    fn delete_message_batch(
        &self,
        call: DeleteMessageBatchCall,
    ) -> impl Future<Output = Result<types::DeletedMessageBatch, Self::Error>> + Send;
    /// `POST /v1/messages/batches/{message_batch_id}/cancel`: Stop a batch; what is done stays.
    fn cancel_message_batch(
        &self,
        call: CancelMessageBatchCall,
    ) -> impl Future<Output = Result<types::MessageBatch, Self::Error>> + Send;
    /// `GET /v1/messages/batches/{message_batch_id}/results`: The answers of a batch that has ended.
    fn message_batch_results(
        &self,
        call: MessageBatchResultsCall,
    ) -> impl Future<
        Output = Result<
            runtime::ItemStream<types::MessageBatchLine, Self::Error>,
            Self::Error,
        >,
    > + Send;
}
///What `list_message_batches` is called with.
#[derive(Debug)]
pub struct ListMessageBatchesCall {
    pub context: runtime::RequestContext,
    pub anthropic_version: Option<String>,
    pub anthropic_beta: Option<String>,
    pub query: types::ListMessageBatchesQuery,
}
///What `create_message_batch` is called with.
#[derive(Debug)]
pub struct CreateMessageBatchCall {
    pub context: runtime::RequestContext,
    pub anthropic_version: Option<String>,
    pub anthropic_beta: Option<String>,
    pub body: types::CreateMessageBatchParams,
}
///What `retrieve_message_batch` is called with.
#[derive(Debug)]
pub struct RetrieveMessageBatchCall {
    pub context: runtime::RequestContext,
    pub message_batch_id: String,
    pub anthropic_version: Option<String>,
    pub anthropic_beta: Option<String>,
}
///What `delete_message_batch` is called with.
#[derive(Debug)]
pub struct DeleteMessageBatchCall {
    pub context: runtime::RequestContext,
    pub message_batch_id: String,
    pub anthropic_version: Option<String>,
    pub anthropic_beta: Option<String>,
}
///What `cancel_message_batch` is called with.
#[derive(Debug)]
pub struct CancelMessageBatchCall {
    pub context: runtime::RequestContext,
    pub message_batch_id: String,
    pub anthropic_version: Option<String>,
    pub anthropic_beta: Option<String>,
}
///What `message_batch_results` is called with.
#[derive(Debug)]
pub struct MessageBatchResultsCall {
    pub context: runtime::RequestContext,
    pub message_batch_id: String,
    pub anthropic_version: Option<String>,
    pub anthropic_beta: Option<String>,
}
///The routes tagged `Message batches` alone.
pub fn message_batches_router<A: MessageBatchesApi>(
    server: runtime::Server<A>,
) -> Router {
    Router::new()
        .route(
            "/v1/messages/batches",
            MethodRouter::new()
                .get(message_batches_handlers::list_message_batches::<A>)
                .post(message_batches_handlers::create_message_batch::<A>),
        )
        .route(
            "/v1/messages/batches/{message_batch_id}",
            MethodRouter::new()
                .get(message_batches_handlers::retrieve_message_batch::<A>)
                .delete(message_batches_handlers::delete_message_batch::<A>),
        )
        .route(
            "/v1/messages/batches/{message_batch_id}/cancel",
            MethodRouter::new().post(message_batches_handlers::cancel_message_batch::<A>),
        )
        .route(
            "/v1/messages/batches/{message_batch_id}/results",
            MethodRouter::new().get(message_batches_handlers::message_batch_results::<A>),
        )
        .with_state(server)
}
mod message_batches_handlers {
    use super::*;
    async fn parse_list_message_batches(
        mut input: runtime::Input,
    ) -> Result<ListMessageBatchesCall, runtime::Rejection> {
        let anthropic_version = input.header("anthropic-version");
        let anthropic_beta = input.header("anthropic-beta");
        let query = input.query()?;
        Ok(ListMessageBatchesCall {
            context: input.into_context(),
            anthropic_version,
            anthropic_beta,
            query,
        })
    }
    pub(super) async fn list_message_batches<A: MessageBatchesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_list_message_batches(input).await {
            Ok(call) => server.api.list_message_batches(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_create_message_batch(
        mut input: runtime::Input,
    ) -> Result<CreateMessageBatchCall, runtime::Rejection> {
        let anthropic_version = input.header("anthropic-version");
        let anthropic_beta = input.header("anthropic-beta");
        let body = input.json().await?;
        Ok(CreateMessageBatchCall {
            context: input.into_context(),
            anthropic_version,
            anthropic_beta,
            body,
        })
    }
    pub(super) async fn create_message_batch<A: MessageBatchesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_create_message_batch(input).await {
            Ok(call) => server.api.create_message_batch(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_retrieve_message_batch(
        mut input: runtime::Input,
    ) -> Result<RetrieveMessageBatchCall, runtime::Rejection> {
        let message_batch_id = input.path("message_batch_id").await?;
        let anthropic_version = input.header("anthropic-version");
        let anthropic_beta = input.header("anthropic-beta");
        Ok(RetrieveMessageBatchCall {
            context: input.into_context(),
            message_batch_id,
            anthropic_version,
            anthropic_beta,
        })
    }
    pub(super) async fn retrieve_message_batch<A: MessageBatchesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_retrieve_message_batch(input).await {
            Ok(call) => server.api.retrieve_message_batch(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_delete_message_batch(
        mut input: runtime::Input,
    ) -> Result<DeleteMessageBatchCall, runtime::Rejection> {
        let message_batch_id = input.path("message_batch_id").await?;
        let anthropic_version = input.header("anthropic-version");
        let anthropic_beta = input.header("anthropic-beta");
        Ok(DeleteMessageBatchCall {
            context: input.into_context(),
            message_batch_id,
            anthropic_version,
            anthropic_beta,
        })
    }
    pub(super) async fn delete_message_batch<A: MessageBatchesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_delete_message_batch(input).await {
            Ok(call) => server.api.delete_message_batch(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_cancel_message_batch(
        mut input: runtime::Input,
    ) -> Result<CancelMessageBatchCall, runtime::Rejection> {
        let message_batch_id = input.path("message_batch_id").await?;
        let anthropic_version = input.header("anthropic-version");
        let anthropic_beta = input.header("anthropic-beta");
        Ok(CancelMessageBatchCall {
            context: input.into_context(),
            message_batch_id,
            anthropic_version,
            anthropic_beta,
        })
    }
    pub(super) async fn cancel_message_batch<A: MessageBatchesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_cancel_message_batch(input).await {
            Ok(call) => server.api.cancel_message_batch(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_message_batch_results(
        mut input: runtime::Input,
    ) -> Result<MessageBatchResultsCall, runtime::Rejection> {
        let message_batch_id = input.path("message_batch_id").await?;
        let anthropic_version = input.header("anthropic-version");
        let anthropic_beta = input.header("anthropic-beta");
        Ok(MessageBatchResultsCall {
            context: input.into_context(),
            message_batch_id,
            anthropic_version,
            anthropic_beta,
        })
    }
    pub(super) async fn message_batch_results<A: MessageBatchesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_message_batch_results(input).await {
            Ok(call) => server.api.message_batch_results(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json_lines(reply, id),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
}
///The operations tagged `Files`. Implement with `async fn`.
pub trait FilesApi: runtime::Api {
    /// `GET /v1/files`: List files, newest first.
    fn list_files(
        &self,
        call: ListFilesCall,
    ) -> impl Future<Output = Result<types::FileList, Self::Error>> + Send;
    /// `POST /v1/files`: Upload a file.
    fn upload_file(
        &self,
        call: UploadFileCall,
    ) -> impl Future<Output = Result<types::FileMetadata, Self::Error>> + Send;
    /// `GET /v1/files/{file_id}`: Describe a file.
    fn retrieve_file_metadata(
        &self,
        call: RetrieveFileMetadataCall,
    ) -> impl Future<Output = Result<types::FileMetadata, Self::Error>> + Send;
    /// `DELETE /v1/files/{file_id}`: Delete a file.
    fn delete_file(
        &self,
        call: DeleteFileCall,
    ) -> impl Future<Output = Result<types::DeletedFile, Self::Error>> + Send;
    /// `GET /v1/files/{file_id}/content`: The content of a file that a tool has made.
    fn download_file(
        &self,
        call: DownloadFileCall,
    ) -> impl Future<Output = Result<runtime::BinaryBody, Self::Error>> + Send;
}
///What `list_files` is called with.
#[derive(Debug)]
pub struct ListFilesCall {
    pub context: runtime::RequestContext,
    pub anthropic_version: Option<String>,
    pub anthropic_beta: Option<String>,
    pub query: types::ListFilesQuery,
}
///What `upload_file` is called with.
#[derive(Debug)]
pub struct UploadFileCall {
    pub context: runtime::RequestContext,
    pub anthropic_version: Option<String>,
    pub anthropic_beta: Option<String>,
    pub body: types::UploadFileForm,
}
///What `retrieve_file_metadata` is called with.
#[derive(Debug)]
pub struct RetrieveFileMetadataCall {
    pub context: runtime::RequestContext,
    pub file_id: String,
    pub anthropic_version: Option<String>,
    pub anthropic_beta: Option<String>,
}
///What `delete_file` is called with.
#[derive(Debug)]
pub struct DeleteFileCall {
    pub context: runtime::RequestContext,
    pub file_id: String,
    pub anthropic_version: Option<String>,
    pub anthropic_beta: Option<String>,
}
///What `download_file` is called with.
#[derive(Debug)]
pub struct DownloadFileCall {
    pub context: runtime::RequestContext,
    pub file_id: String,
    pub anthropic_version: Option<String>,
    pub anthropic_beta: Option<String>,
}
///The routes tagged `Files` alone.
pub fn files_router<A: FilesApi>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/v1/files",
            MethodRouter::new()
                .get(files_handlers::list_files::<A>)
                .post(files_handlers::upload_file::<A>),
        )
        .route(
            "/v1/files/{file_id}",
            MethodRouter::new()
                .get(files_handlers::retrieve_file_metadata::<A>)
                .delete(files_handlers::delete_file::<A>),
        )
        .route(
            "/v1/files/{file_id}/content",
            MethodRouter::new().get(files_handlers::download_file::<A>),
        )
        .with_state(server)
}
mod files_handlers {
    use super::*;
    async fn parse_list_files(
        mut input: runtime::Input,
    ) -> Result<ListFilesCall, runtime::Rejection> {
        let anthropic_version = input.header("anthropic-version");
        let anthropic_beta = input.header("anthropic-beta");
        let query = input.query()?;
        Ok(ListFilesCall {
            context: input.into_context(),
            anthropic_version,
            anthropic_beta,
            query,
        })
    }
    pub(super) async fn list_files<A: FilesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_list_files(input).await {
            Ok(call) => server.api.list_files(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_upload_file(
        mut input: runtime::Input,
    ) -> Result<UploadFileCall, runtime::Rejection> {
        let anthropic_version = input.header("anthropic-version");
        let anthropic_beta = input.header("anthropic-beta");
        let body = input.multipart().await?;
        Ok(UploadFileCall {
            context: input.into_context(),
            anthropic_version,
            anthropic_beta,
            body,
        })
    }
    pub(super) async fn upload_file<A: FilesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_upload_file(input).await {
            Ok(call) => server.api.upload_file(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_retrieve_file_metadata(
        mut input: runtime::Input,
    ) -> Result<RetrieveFileMetadataCall, runtime::Rejection> {
        let file_id = input.path("file_id").await?;
        let anthropic_version = input.header("anthropic-version");
        let anthropic_beta = input.header("anthropic-beta");
        Ok(RetrieveFileMetadataCall {
            context: input.into_context(),
            file_id,
            anthropic_version,
            anthropic_beta,
        })
    }
    pub(super) async fn retrieve_file_metadata<A: FilesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_retrieve_file_metadata(input).await {
            Ok(call) => server.api.retrieve_file_metadata(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_delete_file(
        mut input: runtime::Input,
    ) -> Result<DeleteFileCall, runtime::Rejection> {
        let file_id = input.path("file_id").await?;
        let anthropic_version = input.header("anthropic-version");
        let anthropic_beta = input.header("anthropic-beta");
        Ok(DeleteFileCall {
            context: input.into_context(),
            file_id,
            anthropic_version,
            anthropic_beta,
        })
    }
    pub(super) async fn delete_file<A: FilesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_delete_file(input).await {
            Ok(call) => server.api.delete_file(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_download_file(
        mut input: runtime::Input,
    ) -> Result<DownloadFileCall, runtime::Rejection> {
        let file_id = input.path("file_id").await?;
        let anthropic_version = input.header("anthropic-version");
        let anthropic_beta = input.header("anthropic-beta");
        Ok(DownloadFileCall {
            context: input.into_context(),
            file_id,
            anthropic_version,
            anthropic_beta,
        })
    }
    pub(super) async fn download_file<A: FilesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_download_file(input).await {
            Ok(call) => server.api.download_file(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => reply.into_response(200),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
}
///The operations tagged `Models`. Implement with `async fn`.
pub trait ModelsApi: runtime::Api {
    /// `GET /v1/models`: List models, newest first.
    fn list_models(
        &self,
        call: ListModelsCall,
    ) -> impl Future<Output = Result<types::ModelList, Self::Error>> + Send;
    /// `GET /v1/models/{model_id}`: Describe one model.
    fn retrieve_model(
        &self,
        call: RetrieveModelCall,
    ) -> impl Future<Output = Result<types::ModelInfo, Self::Error>> + Send;
}
///What `list_models` is called with.
#[derive(Debug)]
pub struct ListModelsCall {
    pub context: runtime::RequestContext,
    pub anthropic_version: Option<String>,
    pub anthropic_beta: Option<String>,
    pub query: types::ListModelsQuery,
}
///What `retrieve_model` is called with.
#[derive(Debug)]
pub struct RetrieveModelCall {
    pub context: runtime::RequestContext,
    pub model_id: String,
    pub anthropic_version: Option<String>,
    pub anthropic_beta: Option<String>,
}
///The routes tagged `Models` alone.
pub fn models_router<A: ModelsApi>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route("/v1/models", MethodRouter::new().get(models_handlers::list_models::<A>))
        .route(
            "/v1/models/{*model_id}",
            MethodRouter::new().get(models_handlers::retrieve_model::<A>),
        )
        .with_state(server)
}
mod models_handlers {
    use super::*;
    async fn parse_list_models(
        mut input: runtime::Input,
    ) -> Result<ListModelsCall, runtime::Rejection> {
        let anthropic_version = input.header("anthropic-version");
        let anthropic_beta = input.header("anthropic-beta");
        let query = input.query()?;
        Ok(ListModelsCall {
            context: input.into_context(),
            anthropic_version,
            anthropic_beta,
            query,
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
        let model_id = input.path("model_id").await?;
        let anthropic_version = input.header("anthropic-version");
        let anthropic_beta = input.header("anthropic-beta");
        Ok(RetrieveModelCall {
            context: input.into_context(),
            model_id,
            anthropic_version,
            anthropic_beta,
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
/// Every operation, with answers in the API's own shape for unknown paths and wrong methods.
pub fn router<A: MessagesApi + MessageBatchesApi + FilesApi + ModelsApi>(
    api: Arc<A>,
    limits: runtime::BodyLimits,
) -> Router {
    let server = runtime::Server::new(api, limits);
    Router::new()
        .merge(messages_router(server.clone()))
        .merge(message_batches_router(server.clone()))
        .merge(files_router(server.clone()))
        .merge(models_router(server.clone()))
        .fallback(runtime::not_found::<A>)
        .method_not_allowed_fallback(runtime::method_not_allowed::<A>)
}
