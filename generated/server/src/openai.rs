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
///The operations tagged `Batches`. Implement with `async fn`.
pub trait BatchesApi: runtime::Api {
    /// `GET /v1/batches`: List batches, newest first.
    fn list_batches(
        &self,
        call: ListBatchesCall,
    ) -> impl Future<Output = Result<types::BatchList, Self::Error>> + Send;
    /// `POST /v1/batches`: Answer the requests of a file.
    fn create_batch(
        &self,
        call: CreateBatchCall,
    ) -> impl Future<Output = Result<types::Batch, Self::Error>> + Send;
    /// `GET /v1/batches/{batch_id}`: Describe a batch.
    fn retrieve_batch(
        &self,
        call: RetrieveBatchCall,
    ) -> impl Future<Output = Result<types::Batch, Self::Error>> + Send;
    /// `POST /v1/batches/{batch_id}/cancel`: Stop a batch; what is done stays.
    fn cancel_batch(
        &self,
        call: CancelBatchCall,
    ) -> impl Future<Output = Result<types::Batch, Self::Error>> + Send;
}
///What `list_batches` is called with.
#[derive(Debug)]
pub struct ListBatchesCall {
    pub context: runtime::RequestContext,
    pub query: types::ListBatchesQuery,
}
///What `create_batch` is called with.
#[derive(Debug)]
pub struct CreateBatchCall {
    pub context: runtime::RequestContext,
    pub body: types::CreateBatchRequest,
}
///What `retrieve_batch` is called with.
#[derive(Debug)]
pub struct RetrieveBatchCall {
    pub context: runtime::RequestContext,
    pub batch_id: String,
}
///What `cancel_batch` is called with.
#[derive(Debug)]
pub struct CancelBatchCall {
    pub context: runtime::RequestContext,
    pub batch_id: String,
}
///The routes tagged `Batches` alone.
pub fn batches_router<A: BatchesApi>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/v1/batches",
            MethodRouter::new()
                .get(batches_handlers::list_batches::<A>)
                .post(batches_handlers::create_batch::<A>),
        )
        .route(
            "/v1/batches/{batch_id}",
            MethodRouter::new().get(batches_handlers::retrieve_batch::<A>),
        )
        .route(
            "/v1/batches/{batch_id}/cancel",
            MethodRouter::new().post(batches_handlers::cancel_batch::<A>),
        )
        .with_state(server)
}
mod batches_handlers {
    use super::*;
    async fn parse_list_batches(
        mut input: runtime::Input,
    ) -> Result<ListBatchesCall, runtime::Rejection> {
        let query = input.query()?;
        Ok(ListBatchesCall {
            context: input.into_context(),
            query,
        })
    }
    pub(super) async fn list_batches<A: BatchesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_list_batches(input).await {
            Ok(call) => server.api.list_batches(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_create_batch(
        mut input: runtime::Input,
    ) -> Result<CreateBatchCall, runtime::Rejection> {
        let body = input.json().await?;
        Ok(CreateBatchCall {
            context: input.into_context(),
            body,
        })
    }
    pub(super) async fn create_batch<A: BatchesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_create_batch(input).await {
            Ok(call) => server.api.create_batch(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_retrieve_batch(
        mut input: runtime::Input,
    ) -> Result<RetrieveBatchCall, runtime::Rejection> {
        let batch_id = input.path("batch_id").await?;
        Ok(RetrieveBatchCall {
            context: input.into_context(),
            batch_id,
        })
    }
    pub(super) async fn retrieve_batch<A: BatchesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_retrieve_batch(input).await {
            Ok(call) => server.api.retrieve_batch(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_cancel_batch(
        mut input: runtime::Input,
    ) -> Result<CancelBatchCall, runtime::Rejection> {
        let batch_id = input.path("batch_id").await?;
        Ok(CancelBatchCall {
            context: input.into_context(),
            batch_id,
        })
    }
    pub(super) async fn cancel_batch<A: BatchesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_cancel_batch(input).await {
            Ok(call) => server.api.cancel_batch(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
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
///The operations tagged `Completions`. Implement with `async fn`.
pub trait CompletionsApi: runtime::Api {
    /// `POST /v1/completions`: Continue a text.
    fn create_completion(
        &self,
        call: CreateCompletionCall,
    ) -> impl Future<
        Output = Result<CreateCompletionReply<Self::Error>, Self::Error>,
    > + Send;
}
///What `create_completion` is called with.
#[derive(Debug)]
pub struct CreateCompletionCall {
    pub context: runtime::RequestContext,
    pub body: types::CreateCompletionRequest,
}
///What `create_completion` answers: one of the forms that the specification allows.
pub enum CreateCompletionReply<E> {
    Json(types::Completion),
    EventStream(runtime::ItemStream<types::Completion, E>),
}
///The routes tagged `Completions` alone.
pub fn completions_router<A: CompletionsApi>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/v1/completions",
            MethodRouter::new().post(completions_handlers::create_completion::<A>),
        )
        .with_state(server)
}
mod completions_handlers {
    use super::*;
    async fn parse_create_completion(
        mut input: runtime::Input,
    ) -> Result<CreateCompletionCall, runtime::Rejection> {
        let body = input.json().await?;
        Ok(CreateCompletionCall {
            context: input.into_context(),
            body,
        })
    }
    pub(super) async fn create_completion<A: CompletionsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_create_completion(input).await {
            Ok(call) => server.api.create_completion(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => {
                match reply {
                    CreateCompletionReply::Json(reply) => runtime::json(200, &reply),
                    CreateCompletionReply::EventStream(reply) => {
                        runtime::event_stream(reply, id)
                    }
                }
            }
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
}
///The operations tagged `Conversations`. Implement with `async fn`.
pub trait ConversationsApi: runtime::Api {
    /// `POST /v1/conversations`: Begin a conversation.
    fn create_conversation(
        &self,
        call: CreateConversationCall,
    ) -> impl Future<Output = Result<types::Conversation, Self::Error>> + Send;
    /// `GET /v1/conversations/{conversation_id}`: Describe a conversation.
    fn retrieve_conversation(
        &self,
        call: RetrieveConversationCall,
    ) -> impl Future<Output = Result<types::Conversation, Self::Error>> + Send;
    /// `POST /v1/conversations/{conversation_id}`: Change the metadata of a conversation.
    fn update_conversation(
        &self,
        call: UpdateConversationCall,
    ) -> impl Future<Output = Result<types::Conversation, Self::Error>> + Send;
    /// `DELETE /v1/conversations/{conversation_id}`: Forget a conversation.
    fn delete_conversation(
        &self,
        call: DeleteConversationCall,
    ) -> impl Future<Output = Result<types::ConversationDeleted, Self::Error>> + Send;
    /// `POST /v1/conversations/{conversation_id}/items`: Add items to a conversation.
    fn create_conversation_items(
        &self,
        call: CreateConversationItemsCall,
    ) -> impl Future<Output = Result<types::ResponseItemList, Self::Error>> + Send;
    /// `GET /v1/conversations/{conversation_id}/items`: List the items of a conversation.
    fn list_conversation_items(
        &self,
        call: ListConversationItemsCall,
    ) -> impl Future<Output = Result<types::ResponseItemList, Self::Error>> + Send;
    /// `GET /v1/conversations/{conversation_id}/items/{item_id}`: Read one item.
    fn retrieve_conversation_item(
        &self,
        call: RetrieveConversationItemCall,
    ) -> impl Future<Output = Result<types::ResponseItem, Self::Error>> + Send;
    /// `DELETE /v1/conversations/{conversation_id}/items/{item_id}`: Take an item out of a conversation.
    fn delete_conversation_item(
        &self,
        call: DeleteConversationItemCall,
    ) -> impl Future<Output = Result<types::Conversation, Self::Error>> + Send;
}
///What `create_conversation` is called with.
#[derive(Debug)]
pub struct CreateConversationCall {
    pub context: runtime::RequestContext,
    pub body: types::CreateConversationRequest,
}
///What `retrieve_conversation` is called with.
#[derive(Debug)]
pub struct RetrieveConversationCall {
    pub context: runtime::RequestContext,
    pub conversation_id: String,
}
///What `update_conversation` is called with.
#[derive(Debug)]
pub struct UpdateConversationCall {
    pub context: runtime::RequestContext,
    pub conversation_id: String,
    pub body: types::UpdateConversationRequest,
}
///What `delete_conversation` is called with.
#[derive(Debug)]
pub struct DeleteConversationCall {
    pub context: runtime::RequestContext,
    pub conversation_id: String,
}
///What `create_conversation_items` is called with.
#[derive(Debug)]
pub struct CreateConversationItemsCall {
    pub context: runtime::RequestContext,
    pub conversation_id: String,
    pub query: types::CreateConversationItemsQuery,
    pub body: types::CreateConversationItemsRequest,
}
///What `list_conversation_items` is called with.
#[derive(Debug)]
pub struct ListConversationItemsCall {
    pub context: runtime::RequestContext,
    pub conversation_id: String,
    pub query: types::ListConversationItemsQuery,
}
///What `retrieve_conversation_item` is called with.
#[derive(Debug)]
pub struct RetrieveConversationItemCall {
    pub context: runtime::RequestContext,
    pub conversation_id: String,
    pub item_id: String,
    pub query: types::RetrieveConversationItemQuery,
}
///What `delete_conversation_item` is called with.
#[derive(Debug)]
pub struct DeleteConversationItemCall {
    pub context: runtime::RequestContext,
    pub conversation_id: String,
    pub item_id: String,
}
///The routes tagged `Conversations` alone.
pub fn conversations_router<A: ConversationsApi>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/v1/conversations",
            MethodRouter::new().post(conversations_handlers::create_conversation::<A>),
        )
        .route(
            "/v1/conversations/{conversation_id}",
            MethodRouter::new()
                .get(conversations_handlers::retrieve_conversation::<A>)
                .post(conversations_handlers::update_conversation::<A>)
                .delete(conversations_handlers::delete_conversation::<A>),
        )
        .route(
            "/v1/conversations/{conversation_id}/items",
            MethodRouter::new()
                .post(conversations_handlers::create_conversation_items::<A>)
                .get(conversations_handlers::list_conversation_items::<A>),
        )
        .route(
            "/v1/conversations/{conversation_id}/items/{item_id}",
            MethodRouter::new()
                .get(conversations_handlers::retrieve_conversation_item::<A>)
                .delete(conversations_handlers::delete_conversation_item::<A>),
        )
        .with_state(server)
}
mod conversations_handlers {
    use super::*;
    async fn parse_create_conversation(
        mut input: runtime::Input,
    ) -> Result<CreateConversationCall, runtime::Rejection> {
        let body = input.json().await?;
        Ok(CreateConversationCall {
            context: input.into_context(),
            body,
        })
    }
    pub(super) async fn create_conversation<A: ConversationsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_create_conversation(input).await {
            Ok(call) => server.api.create_conversation(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_retrieve_conversation(
        mut input: runtime::Input,
    ) -> Result<RetrieveConversationCall, runtime::Rejection> {
        let conversation_id = input.path("conversation_id").await?;
        Ok(RetrieveConversationCall {
            context: input.into_context(),
            conversation_id,
        })
    }
    pub(super) async fn retrieve_conversation<A: ConversationsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_retrieve_conversation(input).await {
            Ok(call) => server.api.retrieve_conversation(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_update_conversation(
        mut input: runtime::Input,
    ) -> Result<UpdateConversationCall, runtime::Rejection> {
        let conversation_id = input.path("conversation_id").await?;
        let body = input.json().await?;
        Ok(UpdateConversationCall {
            context: input.into_context(),
            conversation_id,
            body,
        })
    }
    pub(super) async fn update_conversation<A: ConversationsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_update_conversation(input).await {
            Ok(call) => server.api.update_conversation(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_delete_conversation(
        mut input: runtime::Input,
    ) -> Result<DeleteConversationCall, runtime::Rejection> {
        let conversation_id = input.path("conversation_id").await?;
        Ok(DeleteConversationCall {
            context: input.into_context(),
            conversation_id,
        })
    }
    pub(super) async fn delete_conversation<A: ConversationsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_delete_conversation(input).await {
            Ok(call) => server.api.delete_conversation(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_create_conversation_items(
        mut input: runtime::Input,
    ) -> Result<CreateConversationItemsCall, runtime::Rejection> {
        let conversation_id = input.path("conversation_id").await?;
        let query = input.query()?;
        let body = input.json().await?;
        Ok(CreateConversationItemsCall {
            context: input.into_context(),
            conversation_id,
            query,
            body,
        })
    }
    pub(super) async fn create_conversation_items<A: ConversationsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_create_conversation_items(input).await {
            Ok(call) => server.api.create_conversation_items(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_list_conversation_items(
        mut input: runtime::Input,
    ) -> Result<ListConversationItemsCall, runtime::Rejection> {
        let conversation_id = input.path("conversation_id").await?;
        let query = input.query()?;
        Ok(ListConversationItemsCall {
            context: input.into_context(),
            conversation_id,
            query,
        })
    }
    pub(super) async fn list_conversation_items<A: ConversationsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_list_conversation_items(input).await {
            Ok(call) => server.api.list_conversation_items(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_retrieve_conversation_item(
        mut input: runtime::Input,
    ) -> Result<RetrieveConversationItemCall, runtime::Rejection> {
        let conversation_id = input.path("conversation_id").await?;
        let item_id = input.path("item_id").await?;
        let query = input.query()?;
        Ok(RetrieveConversationItemCall {
            context: input.into_context(),
            conversation_id,
            item_id,
            query,
        })
    }
    pub(super) async fn retrieve_conversation_item<A: ConversationsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_retrieve_conversation_item(input).await {
            Ok(call) => server.api.retrieve_conversation_item(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_delete_conversation_item(
        mut input: runtime::Input,
    ) -> Result<DeleteConversationItemCall, runtime::Rejection> {
        let conversation_id = input.path("conversation_id").await?;
        let item_id = input.path("item_id").await?;
        Ok(DeleteConversationItemCall {
            context: input.into_context(),
            conversation_id,
            item_id,
        })
    }
    pub(super) async fn delete_conversation_item<A: ConversationsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_delete_conversation_item(input).await {
            Ok(call) => server.api.delete_conversation_item(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
}
///The operations tagged `Embeddings`. Implement with `async fn`.
pub trait EmbeddingsApi: runtime::Api {
    /// `POST /v1/embeddings`: Turn texts into vectors.
    fn create_embedding(
        &self,
        call: CreateEmbeddingCall,
    ) -> impl Future<Output = Result<types::EmbeddingList, Self::Error>> + Send;
}
///What `create_embedding` is called with.
#[derive(Debug)]
pub struct CreateEmbeddingCall {
    pub context: runtime::RequestContext,
    pub body: types::CreateEmbeddingRequest,
}
///The routes tagged `Embeddings` alone.
pub fn embeddings_router<A: EmbeddingsApi>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/v1/embeddings",
            MethodRouter::new().post(embeddings_handlers::create_embedding::<A>),
        )
        .with_state(server)
}
mod embeddings_handlers {
    use super::*;
    async fn parse_create_embedding(
        mut input: runtime::Input,
    ) -> Result<CreateEmbeddingCall, runtime::Rejection> {
        let body = input.json().await?;
        Ok(CreateEmbeddingCall {
            context: input.into_context(),
            body,
        })
    }
    pub(super) async fn create_embedding<A: EmbeddingsApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_create_embedding(input).await {
            Ok(call) => server.api.create_embedding(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
}
///The operations tagged `Files`. Implement with `async fn`.
pub trait FilesApi: runtime::Api {
    /// `GET /v1/files`: List files.
    fn list_files(
        &self,
        call: ListFilesCall,
    ) -> impl Future<Output = Result<types::FileList, Self::Error>> + Send;
    /// `POST /v1/files`: Upload a file.
    fn upload_file(
        &self,
        call: UploadFileCall,
    ) -> impl Future<Output = Result<types::FileObject, Self::Error>> + Send;
    /// `GET /v1/files/{file_id}`: Describe a file.
    fn retrieve_file(
        &self,
        call: RetrieveFileCall,
    ) -> impl Future<Output = Result<types::FileObject, Self::Error>> + Send;
    /// `DELETE /v1/files/{file_id}`: Delete a file.
    fn delete_file(
        &self,
        call: DeleteFileCall,
    ) -> impl Future<Output = Result<types::FileDeleted, Self::Error>> + Send;
    /// `GET /v1/files/{file_id}/content`: The content of a file.
    fn download_file(
        &self,
        call: DownloadFileCall,
    ) -> impl Future<Output = Result<runtime::BinaryBody, Self::Error>> + Send;
}
///What `list_files` is called with.
#[derive(Debug)]
pub struct ListFilesCall {
    pub context: runtime::RequestContext,
    pub query: types::ListFilesQuery,
}
///What `upload_file` is called with.
#[derive(Debug)]
pub struct UploadFileCall {
    pub context: runtime::RequestContext,
    pub body: types::UploadFileForm,
}
///What `retrieve_file` is called with.
#[derive(Debug)]
pub struct RetrieveFileCall {
    pub context: runtime::RequestContext,
    pub file_id: String,
}
///What `delete_file` is called with.
#[derive(Debug)]
pub struct DeleteFileCall {
    pub context: runtime::RequestContext,
    pub file_id: String,
}
///What `download_file` is called with.
#[derive(Debug)]
pub struct DownloadFileCall {
    pub context: runtime::RequestContext,
    pub file_id: String,
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
                .get(files_handlers::retrieve_file::<A>)
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
        let query = input.query()?;
        Ok(ListFilesCall {
            context: input.into_context(),
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
        let body = input.multipart().await?;
        Ok(UploadFileCall {
            context: input.into_context(),
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
    async fn parse_retrieve_file(
        mut input: runtime::Input,
    ) -> Result<RetrieveFileCall, runtime::Rejection> {
        let file_id = input.path("file_id").await?;
        Ok(RetrieveFileCall {
            context: input.into_context(),
            file_id,
        })
    }
    pub(super) async fn retrieve_file<A: FilesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_retrieve_file(input).await {
            Ok(call) => server.api.retrieve_file(call).await,
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
        Ok(DeleteFileCall {
            context: input.into_context(),
            file_id,
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
        Ok(DownloadFileCall {
            context: input.into_context(),
            file_id,
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
///The operations tagged `Responses`. Implement with `async fn`.
pub trait ResponsesApi: runtime::Api {
    /// `POST /v1/responses`: Ask for a response.
    fn create_response(
        &self,
        call: CreateResponseCall,
    ) -> impl Future<
        Output = Result<CreateResponseReply<Self::Error>, Self::Error>,
    > + Send;
    /// `GET /v1/responses/{response_id}`: Read a stored response.
    fn retrieve_response(
        &self,
        call: RetrieveResponseCall,
    ) -> impl Future<
        Output = Result<RetrieveResponseReply<Self::Error>, Self::Error>,
    > + Send;
    /// `DELETE /v1/responses/{response_id}`: Forget a stored response.
    fn delete_response(
        &self,
        call: DeleteResponseCall,
    ) -> impl Future<Output = Result<types::ResponseDeleted, Self::Error>> + Send;
    /// `POST /v1/responses/{response_id}/cancel`: Stop a background response.
    fn cancel_response(
        &self,
        call: CancelResponseCall,
    ) -> impl Future<Output = Result<types::Response, Self::Error>> + Send;
    /// `GET /v1/responses/{response_id}/input_items`: List what a response answers.
    fn list_response_input_items(
        &self,
        call: ListResponseInputItemsCall,
    ) -> impl Future<Output = Result<types::ResponseItemList, Self::Error>> + Send;
    /// `POST /v1/responses/input_tokens`: Count the tokens of a prompt.
    fn count_response_tokens(
        &self,
        call: CountResponseTokensCall,
    ) -> impl Future<Output = Result<types::ResponseTokensCount, Self::Error>> + Send;
    /// `POST /v1/responses/compact`: Shorten a conversation.
    fn compact_response(
        &self,
        call: CompactResponseCall,
    ) -> impl Future<Output = Result<types::CompactedResponse, Self::Error>> + Send;
}
///What `create_response` is called with.
#[derive(Debug)]
pub struct CreateResponseCall {
    pub context: runtime::RequestContext,
    pub body: types::CreateResponseRequest,
}
///What `create_response` answers: one of the forms that the specification allows.
pub enum CreateResponseReply<E> {
    Json(types::Response),
    EventStream(runtime::ItemStream<types::ResponseStreamEvent, E>),
}
///What `retrieve_response` is called with.
#[derive(Debug)]
pub struct RetrieveResponseCall {
    pub context: runtime::RequestContext,
    pub response_id: String,
    pub query: types::RetrieveResponseQuery,
}
///What `retrieve_response` answers: one of the forms that the specification allows.
pub enum RetrieveResponseReply<E> {
    Json(types::Response),
    EventStream(runtime::ItemStream<types::ResponseStreamEvent, E>),
}
///What `delete_response` is called with.
#[derive(Debug)]
pub struct DeleteResponseCall {
    pub context: runtime::RequestContext,
    pub response_id: String,
}
///What `cancel_response` is called with.
#[derive(Debug)]
pub struct CancelResponseCall {
    pub context: runtime::RequestContext,
    pub response_id: String,
}
///What `list_response_input_items` is called with.
#[derive(Debug)]
pub struct ListResponseInputItemsCall {
    pub context: runtime::RequestContext,
    pub response_id: String,
    pub query: types::ListResponseInputItemsQuery,
}
///What `count_response_tokens` is called with.
#[derive(Debug)]
pub struct CountResponseTokensCall {
    pub context: runtime::RequestContext,
    pub body: types::CountResponseTokensRequest,
}
///What `compact_response` is called with.
#[derive(Debug)]
pub struct CompactResponseCall {
    pub context: runtime::RequestContext,
    pub body: types::CompactResponseRequest,
}
///The routes tagged `Responses` alone.
pub fn responses_router<A: ResponsesApi>(server: runtime::Server<A>) -> Router {
    Router::new()
        .route(
            "/v1/responses",
            MethodRouter::new().post(responses_handlers::create_response::<A>),
        )
        .route(
            "/v1/responses/{response_id}",
            MethodRouter::new()
                .get(responses_handlers::retrieve_response::<A>)
                .delete(responses_handlers::delete_response::<A>),
        )
        .route(
            "/v1/responses/{response_id}/cancel",
            MethodRouter::new().post(responses_handlers::cancel_response::<A>),
        )
        .route(
            "/v1/responses/{response_id}/input_items",
            MethodRouter::new().get(responses_handlers::list_response_input_items::<A>),
        )
        .route(
            "/v1/responses/input_tokens",
            MethodRouter::new().post(responses_handlers::count_response_tokens::<A>),
        )
        .route(
            "/v1/responses/compact",
            MethodRouter::new().post(responses_handlers::compact_response::<A>),
        )
        .with_state(server)
}
mod responses_handlers {
    use super::*;
    async fn parse_create_response(
        mut input: runtime::Input,
    ) -> Result<CreateResponseCall, runtime::Rejection> {
        let body = input.json().await?;
        Ok(CreateResponseCall {
            context: input.into_context(),
            body,
        })
    }
    pub(super) async fn create_response<A: ResponsesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_create_response(input).await {
            Ok(call) => server.api.create_response(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => {
                match reply {
                    CreateResponseReply::Json(reply) => runtime::json(200, &reply),
                    CreateResponseReply::EventStream(reply) => {
                        runtime::event_stream(reply, id)
                    }
                }
            }
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_retrieve_response(
        mut input: runtime::Input,
    ) -> Result<RetrieveResponseCall, runtime::Rejection> {
        let response_id = input.path("response_id").await?;
        let query = input.query()?;
        Ok(RetrieveResponseCall {
            context: input.into_context(),
            response_id,
            query,
        })
    }
    pub(super) async fn retrieve_response<A: ResponsesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_retrieve_response(input).await {
            Ok(call) => server.api.retrieve_response(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => {
                match reply {
                    RetrieveResponseReply::Json(reply) => runtime::json(200, &reply),
                    RetrieveResponseReply::EventStream(reply) => {
                        runtime::event_stream(reply, id)
                    }
                }
            }
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_delete_response(
        mut input: runtime::Input,
    ) -> Result<DeleteResponseCall, runtime::Rejection> {
        let response_id = input.path("response_id").await?;
        Ok(DeleteResponseCall {
            context: input.into_context(),
            response_id,
        })
    }
    pub(super) async fn delete_response<A: ResponsesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_delete_response(input).await {
            Ok(call) => server.api.delete_response(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_cancel_response(
        mut input: runtime::Input,
    ) -> Result<CancelResponseCall, runtime::Rejection> {
        let response_id = input.path("response_id").await?;
        Ok(CancelResponseCall {
            context: input.into_context(),
            response_id,
        })
    }
    pub(super) async fn cancel_response<A: ResponsesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_cancel_response(input).await {
            Ok(call) => server.api.cancel_response(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_list_response_input_items(
        mut input: runtime::Input,
    ) -> Result<ListResponseInputItemsCall, runtime::Rejection> {
        let response_id = input.path("response_id").await?;
        let query = input.query()?;
        Ok(ListResponseInputItemsCall {
            context: input.into_context(),
            response_id,
            query,
        })
    }
    pub(super) async fn list_response_input_items<A: ResponsesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_list_response_input_items(input).await {
            Ok(call) => server.api.list_response_input_items(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_count_response_tokens(
        mut input: runtime::Input,
    ) -> Result<CountResponseTokensCall, runtime::Rejection> {
        let body = input.json().await?;
        Ok(CountResponseTokensCall {
            context: input.into_context(),
            body,
        })
    }
    pub(super) async fn count_response_tokens<A: ResponsesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_count_response_tokens(input).await {
            Ok(call) => server.api.count_response_tokens(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
    async fn parse_compact_response(
        mut input: runtime::Input,
    ) -> Result<CompactResponseCall, runtime::Rejection> {
        let body = input.json().await?;
        Ok(CompactResponseCall {
            context: input.into_context(),
            body,
        })
    }
    pub(super) async fn compact_response<A: ResponsesApi>(
        State(server): State<runtime::Server<A>>,
        request: Request,
    ) -> Response {
        let input = runtime::Input::new(request, server.limits);
        let id = input.request_id();
        let reply = match parse_compact_response(input).await {
            Ok(call) => server.api.compact_response(call).await,
            Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
        };
        match reply {
            Ok(reply) => runtime::json(200, &reply),
            Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
        }
    }
}
/// Every operation, with answers in the API's own shape for unknown paths and wrong methods.
pub fn router<
    A: BatchesApi + ChatApi + CompletionsApi + ConversationsApi + EmbeddingsApi
        + FilesApi + ModelsApi + ResponsesApi,
>(api: Arc<A>, limits: runtime::BodyLimits) -> Router {
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
