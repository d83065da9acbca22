// @generated from specs/openai.yaml by `cargo xtask generate`; do not edit.
#![allow(clippy::all, clippy::allow_attributes, clippy::cognitive_complexity, clippy::too_many_lines)]
#![allow(rustdoc::all, unused)]

use crate::{Codec, Form, Operation};
/// In the order of the specification.
pub static OPERATIONS: &[Operation] = &[
    Operation {
        id: "create_speech",
        method: "POST",
        path: "/v1/audio/speech",
        takes_rest: false,
        planned: true,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<::types_openai::CreateSpeechRequest>("CreateSpeechRequest"),
            ),
        ],
        replies: &[
            Form::Binary,
            Form::EventStream(
                Codec::of::<::types_openai::SpeechStreamEvent>("SpeechStreamEvent"),
            ),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "create_transcription",
        method: "POST",
        path: "/v1/audio/transcriptions",
        takes_rest: false,
        planned: true,
        query: None,
        bodies: &[
            Form::Multipart(
                Codec::of::<
                    ::types_openai::CreateTranscriptionForm,
                >("CreateTranscriptionForm"),
            ),
        ],
        replies: &[
            Form::Json(
                Codec::of::<
                    ::types_openai::TranscriptionResponse,
                >("TranscriptionResponse"),
            ),
            Form::Text,
            Form::EventStream(
                Codec::of::<
                    ::types_openai::TranscriptionStreamEvent,
                >("TranscriptionStreamEvent"),
            ),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "create_translation",
        method: "POST",
        path: "/v1/audio/translations",
        takes_rest: false,
        planned: true,
        query: None,
        bodies: &[
            Form::Multipart(
                Codec::of::<
                    ::types_openai::CreateTranslationForm,
                >("CreateTranslationForm"),
            ),
        ],
        replies: &[
            Form::Json(
                Codec::of::<::types_openai::TranslationResponse>("TranslationResponse"),
            ),
            Form::Text,
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "list_batches",
        method: "GET",
        path: "/v1/batches",
        takes_rest: false,
        planned: false,
        query: Some(Codec::of::<::types_openai::ListBatchesQuery>("ListBatchesQuery")),
        bodies: &[],
        replies: &[Form::Json(Codec::of::<::types_openai::BatchList>("BatchList"))],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "create_batch",
        method: "POST",
        path: "/v1/batches",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<::types_openai::CreateBatchRequest>("CreateBatchRequest"),
            ),
        ],
        replies: &[Form::Json(Codec::of::<::types_openai::Batch>("Batch"))],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "retrieve_batch",
        method: "GET",
        path: "/v1/batches/{batch_id}",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[Form::Json(Codec::of::<::types_openai::Batch>("Batch"))],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "cancel_batch",
        method: "POST",
        path: "/v1/batches/{batch_id}/cancel",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[Form::Json(Codec::of::<::types_openai::Batch>("Batch"))],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "list_chat_completions",
        method: "GET",
        path: "/v1/chat/completions",
        takes_rest: false,
        planned: true,
        query: Some(
            Codec::of::<
                ::types_openai::ListChatCompletionsQuery,
            >("ListChatCompletionsQuery"),
        ),
        bodies: &[],
        replies: &[
            Form::Json(
                Codec::of::<::types_openai::ChatCompletionList>("ChatCompletionList"),
            ),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "create_chat_completion",
        method: "POST",
        path: "/v1/chat/completions",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<
                    ::types_openai::CreateChatCompletionRequest,
                >("CreateChatCompletionRequest"),
            ),
        ],
        replies: &[
            Form::Json(Codec::of::<::types_openai::ChatCompletion>("ChatCompletion")),
            Form::EventStream(
                Codec::of::<::types_openai::ChatCompletionChunk>("ChatCompletionChunk"),
            ),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "retrieve_chat_completion",
        method: "GET",
        path: "/v1/chat/completions/{completion_id}",
        takes_rest: false,
        planned: true,
        query: None,
        bodies: &[],
        replies: &[
            Form::Json(Codec::of::<::types_openai::ChatCompletion>("ChatCompletion")),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "update_chat_completion",
        method: "POST",
        path: "/v1/chat/completions/{completion_id}",
        takes_rest: false,
        planned: true,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<
                    ::types_openai::UpdateChatCompletionRequest,
                >("UpdateChatCompletionRequest"),
            ),
        ],
        replies: &[
            Form::Json(Codec::of::<::types_openai::ChatCompletion>("ChatCompletion")),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "delete_chat_completion",
        method: "DELETE",
        path: "/v1/chat/completions/{completion_id}",
        takes_rest: false,
        planned: true,
        query: None,
        bodies: &[],
        replies: &[
            Form::Json(
                Codec::of::<
                    ::types_openai::ChatCompletionDeleted,
                >("ChatCompletionDeleted"),
            ),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "list_chat_completion_messages",
        method: "GET",
        path: "/v1/chat/completions/{completion_id}/messages",
        takes_rest: false,
        planned: true,
        query: Some(
            Codec::of::<
                ::types_openai::ListChatCompletionMessagesQuery,
            >("ListChatCompletionMessagesQuery"),
        ),
        bodies: &[],
        replies: &[
            Form::Json(
                Codec::of::<
                    ::types_openai::ChatCompletionMessageList,
                >("ChatCompletionMessageList"),
            ),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "create_completion",
        method: "POST",
        path: "/v1/completions",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<
                    ::types_openai::CreateCompletionRequest,
                >("CreateCompletionRequest"),
            ),
        ],
        replies: &[
            Form::Json(Codec::of::<::types_openai::Completion>("Completion")),
            Form::EventStream(Codec::of::<::types_openai::Completion>("Completion")),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "create_conversation",
        method: "POST",
        path: "/v1/conversations",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<
                    ::types_openai::CreateConversationRequest,
                >("CreateConversationRequest"),
            ),
        ],
        replies: &[
            Form::Json(Codec::of::<::types_openai::Conversation>("Conversation")),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "retrieve_conversation",
        method: "GET",
        path: "/v1/conversations/{conversation_id}",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[
            Form::Json(Codec::of::<::types_openai::Conversation>("Conversation")),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "update_conversation",
        method: "POST",
        path: "/v1/conversations/{conversation_id}",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<
                    ::types_openai::UpdateConversationRequest,
                >("UpdateConversationRequest"),
            ),
        ],
        replies: &[
            Form::Json(Codec::of::<::types_openai::Conversation>("Conversation")),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "delete_conversation",
        method: "DELETE",
        path: "/v1/conversations/{conversation_id}",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[
            Form::Json(
                Codec::of::<::types_openai::ConversationDeleted>("ConversationDeleted"),
            ),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "create_conversation_items",
        method: "POST",
        path: "/v1/conversations/{conversation_id}/items",
        takes_rest: false,
        planned: false,
        query: Some(
            Codec::of::<
                ::types_openai::CreateConversationItemsQuery,
            >("CreateConversationItemsQuery"),
        ),
        bodies: &[
            Form::Json(
                Codec::of::<
                    ::types_openai::CreateConversationItemsRequest,
                >("CreateConversationItemsRequest"),
            ),
        ],
        replies: &[
            Form::Json(Codec::of::<::types_openai::ResponseItemList>("ResponseItemList")),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "list_conversation_items",
        method: "GET",
        path: "/v1/conversations/{conversation_id}/items",
        takes_rest: false,
        planned: false,
        query: Some(
            Codec::of::<
                ::types_openai::ListConversationItemsQuery,
            >("ListConversationItemsQuery"),
        ),
        bodies: &[],
        replies: &[
            Form::Json(Codec::of::<::types_openai::ResponseItemList>("ResponseItemList")),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "retrieve_conversation_item",
        method: "GET",
        path: "/v1/conversations/{conversation_id}/items/{item_id}",
        takes_rest: false,
        planned: false,
        query: Some(
            Codec::of::<
                ::types_openai::RetrieveConversationItemQuery,
            >("RetrieveConversationItemQuery"),
        ),
        bodies: &[],
        replies: &[
            Form::Json(Codec::of::<::types_openai::ResponseItem>("ResponseItem")),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "delete_conversation_item",
        method: "DELETE",
        path: "/v1/conversations/{conversation_id}/items/{item_id}",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[
            Form::Json(Codec::of::<::types_openai::Conversation>("Conversation")),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "create_embedding",
        method: "POST",
        path: "/v1/embeddings",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<
                    ::types_openai::CreateEmbeddingRequest,
                >("CreateEmbeddingRequest"),
            ),
        ],
        replies: &[
            Form::Json(Codec::of::<::types_openai::EmbeddingList>("EmbeddingList")),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "list_files",
        method: "GET",
        path: "/v1/files",
        takes_rest: false,
        planned: false,
        query: Some(Codec::of::<::types_openai::ListFilesQuery>("ListFilesQuery")),
        bodies: &[],
        replies: &[Form::Json(Codec::of::<::types_openai::FileList>("FileList"))],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "upload_file",
        method: "POST",
        path: "/v1/files",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[
            Form::Multipart(
                Codec::of::<::types_openai::UploadFileForm>("UploadFileForm"),
            ),
        ],
        replies: &[Form::Json(Codec::of::<::types_openai::FileObject>("FileObject"))],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "retrieve_file",
        method: "GET",
        path: "/v1/files/{file_id}",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[Form::Json(Codec::of::<::types_openai::FileObject>("FileObject"))],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "delete_file",
        method: "DELETE",
        path: "/v1/files/{file_id}",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[Form::Json(Codec::of::<::types_openai::FileDeleted>("FileDeleted"))],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "download_file",
        method: "GET",
        path: "/v1/files/{file_id}/content",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[Form::Binary],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "create_upload",
        method: "POST",
        path: "/v1/uploads",
        takes_rest: false,
        planned: true,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<::types_openai::CreateUploadRequest>("CreateUploadRequest"),
            ),
        ],
        replies: &[Form::Json(Codec::of::<::types_openai::Upload>("Upload"))],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "add_upload_part",
        method: "POST",
        path: "/v1/uploads/{upload_id}/parts",
        takes_rest: false,
        planned: true,
        query: None,
        bodies: &[
            Form::Multipart(
                Codec::of::<::types_openai::UploadPartForm>("UploadPartForm"),
            ),
        ],
        replies: &[Form::Json(Codec::of::<::types_openai::UploadPart>("UploadPart"))],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "complete_upload",
        method: "POST",
        path: "/v1/uploads/{upload_id}/complete",
        takes_rest: false,
        planned: true,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<
                    ::types_openai::CompleteUploadRequest,
                >("CompleteUploadRequest"),
            ),
        ],
        replies: &[Form::Json(Codec::of::<::types_openai::Upload>("Upload"))],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "cancel_upload",
        method: "POST",
        path: "/v1/uploads/{upload_id}/cancel",
        takes_rest: false,
        planned: true,
        query: None,
        bodies: &[],
        replies: &[Form::Json(Codec::of::<::types_openai::Upload>("Upload"))],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "create_image",
        method: "POST",
        path: "/v1/images/generations",
        takes_rest: false,
        planned: true,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<::types_openai::CreateImageRequest>("CreateImageRequest"),
            ),
        ],
        replies: &[
            Form::Json(Codec::of::<::types_openai::ImagesResponse>("ImagesResponse")),
            Form::EventStream(
                Codec::of::<
                    ::types_openai::ImageGenerationStreamEvent,
                >("ImageGenerationStreamEvent"),
            ),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "create_image_edit",
        method: "POST",
        path: "/v1/images/edits",
        takes_rest: false,
        planned: true,
        query: None,
        bodies: &[
            Form::Multipart(
                Codec::of::<::types_openai::CreateImageEditForm>("CreateImageEditForm"),
            ),
            Form::Json(
                Codec::of::<
                    ::types_openai::CreateImageEditRequest,
                >("CreateImageEditRequest"),
            ),
        ],
        replies: &[
            Form::Json(Codec::of::<::types_openai::ImagesResponse>("ImagesResponse")),
            Form::EventStream(
                Codec::of::<::types_openai::ImageEditStreamEvent>("ImageEditStreamEvent"),
            ),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "create_image_variation",
        method: "POST",
        path: "/v1/images/variations",
        takes_rest: false,
        planned: true,
        query: None,
        bodies: &[
            Form::Multipart(
                Codec::of::<
                    ::types_openai::CreateImageVariationForm,
                >("CreateImageVariationForm"),
            ),
        ],
        replies: &[
            Form::Json(Codec::of::<::types_openai::ImagesResponse>("ImagesResponse")),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "list_models",
        method: "GET",
        path: "/v1/models",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[Form::Json(Codec::of::<::types_openai::ModelList>("ModelList"))],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "retrieve_model",
        method: "GET",
        path: "/v1/models/{model}",
        takes_rest: true,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[Form::Json(Codec::of::<::types_openai::Model>("Model"))],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "delete_model",
        method: "DELETE",
        path: "/v1/models/{model}",
        takes_rest: true,
        planned: true,
        query: None,
        bodies: &[],
        replies: &[
            Form::Json(Codec::of::<::types_openai::ModelDeleted>("ModelDeleted")),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "create_moderation",
        method: "POST",
        path: "/v1/moderations",
        takes_rest: false,
        planned: true,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<
                    ::types_openai::CreateModerationRequest,
                >("CreateModerationRequest"),
            ),
        ],
        replies: &[
            Form::Json(
                Codec::of::<::types_openai::ModerationResponse>("ModerationResponse"),
            ),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "create_response",
        method: "POST",
        path: "/v1/responses",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<
                    ::types_openai::CreateResponseRequest,
                >("CreateResponseRequest"),
            ),
        ],
        replies: &[
            Form::Json(Codec::of::<::types_openai::Response>("Response")),
            Form::EventStream(
                Codec::of::<::types_openai::ResponseStreamEvent>("ResponseStreamEvent"),
            ),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "retrieve_response",
        method: "GET",
        path: "/v1/responses/{response_id}",
        takes_rest: false,
        planned: false,
        query: Some(
            Codec::of::<::types_openai::RetrieveResponseQuery>("RetrieveResponseQuery"),
        ),
        bodies: &[],
        replies: &[
            Form::Json(Codec::of::<::types_openai::Response>("Response")),
            Form::EventStream(
                Codec::of::<::types_openai::ResponseStreamEvent>("ResponseStreamEvent"),
            ),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "delete_response",
        method: "DELETE",
        path: "/v1/responses/{response_id}",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[
            Form::Json(Codec::of::<::types_openai::ResponseDeleted>("ResponseDeleted")),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "cancel_response",
        method: "POST",
        path: "/v1/responses/{response_id}/cancel",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[Form::Json(Codec::of::<::types_openai::Response>("Response"))],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "list_response_input_items",
        method: "GET",
        path: "/v1/responses/{response_id}/input_items",
        takes_rest: false,
        planned: false,
        query: Some(
            Codec::of::<
                ::types_openai::ListResponseInputItemsQuery,
            >("ListResponseInputItemsQuery"),
        ),
        bodies: &[],
        replies: &[
            Form::Json(Codec::of::<::types_openai::ResponseItemList>("ResponseItemList")),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "count_response_tokens",
        method: "POST",
        path: "/v1/responses/input_tokens",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<
                    ::types_openai::CountResponseTokensRequest,
                >("CountResponseTokensRequest"),
            ),
        ],
        replies: &[
            Form::Json(
                Codec::of::<::types_openai::ResponseTokensCount>("ResponseTokensCount"),
            ),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "compact_response",
        method: "POST",
        path: "/v1/responses/compact",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<
                    ::types_openai::CompactResponseRequest,
                >("CompactResponseRequest"),
            ),
        ],
        replies: &[
            Form::Json(
                Codec::of::<::types_openai::CompactedResponse>("CompactedResponse"),
            ),
        ],
        error: Some(Codec::of::<::types_openai::ErrorResponse>("ErrorResponse")),
    },
];
