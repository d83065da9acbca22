// @generated from specs/anthropic.yaml by `cargo xtask generate`; do not edit.
#![allow(clippy::all, clippy::allow_attributes, clippy::cognitive_complexity, clippy::too_many_lines)]
#![allow(rustdoc::all, unused)]

use crate::{Codec, Form, Operation};
/// In the order of the specification.
pub static OPERATIONS: &[Operation] = &[
    Operation {
        id: "create_message",
        method: "POST",
        path: "/v1/messages",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<
                    ::types_anthropic::CreateMessageParams,
                >("CreateMessageParams"),
            ),
        ],
        replies: &[
            Form::Json(Codec::of::<::types_anthropic::Message>("Message")),
            Form::EventStream(
                Codec::of::<::types_anthropic::MessageStreamEvent>("MessageStreamEvent"),
            ),
        ],
        error: Some(Codec::of::<::types_anthropic::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "count_message_tokens",
        method: "POST",
        path: "/v1/messages/count_tokens",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<
                    ::types_anthropic::CountMessageTokensParams,
                >("CountMessageTokensParams"),
            ),
        ],
        replies: &[
            Form::Json(
                Codec::of::<::types_anthropic::MessageTokensCount>("MessageTokensCount"),
            ),
        ],
        error: Some(Codec::of::<::types_anthropic::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "list_message_batches",
        method: "GET",
        path: "/v1/messages/batches",
        takes_rest: false,
        planned: false,
        query: Some(
            Codec::of::<
                ::types_anthropic::ListMessageBatchesQuery,
            >("ListMessageBatchesQuery"),
        ),
        bodies: &[],
        replies: &[
            Form::Json(
                Codec::of::<::types_anthropic::MessageBatchList>("MessageBatchList"),
            ),
        ],
        error: Some(Codec::of::<::types_anthropic::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "create_message_batch",
        method: "POST",
        path: "/v1/messages/batches",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[
            Form::Json(
                Codec::of::<
                    ::types_anthropic::CreateMessageBatchParams,
                >("CreateMessageBatchParams"),
            ),
        ],
        replies: &[
            Form::Json(Codec::of::<::types_anthropic::MessageBatch>("MessageBatch")),
        ],
        error: Some(Codec::of::<::types_anthropic::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "retrieve_message_batch",
        method: "GET",
        path: "/v1/messages/batches/{message_batch_id}",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[
            Form::Json(Codec::of::<::types_anthropic::MessageBatch>("MessageBatch")),
        ],
        error: Some(Codec::of::<::types_anthropic::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "delete_message_batch",
        method: "DELETE",
        path: "/v1/messages/batches/{message_batch_id}",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[
            Form::Json(
                Codec::of::<
                    ::types_anthropic::DeletedMessageBatch,
                >("DeletedMessageBatch"),
            ),
        ],
        error: Some(Codec::of::<::types_anthropic::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "cancel_message_batch",
        method: "POST",
        path: "/v1/messages/batches/{message_batch_id}/cancel",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[
            Form::Json(Codec::of::<::types_anthropic::MessageBatch>("MessageBatch")),
        ],
        error: Some(Codec::of::<::types_anthropic::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "message_batch_results",
        method: "GET",
        path: "/v1/messages/batches/{message_batch_id}/results",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[
            Form::JsonLines(
                Codec::of::<::types_anthropic::MessageBatchLine>("MessageBatchLine"),
            ),
        ],
        error: Some(Codec::of::<::types_anthropic::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "list_files",
        method: "GET",
        path: "/v1/files",
        takes_rest: false,
        planned: false,
        query: Some(Codec::of::<::types_anthropic::ListFilesQuery>("ListFilesQuery")),
        bodies: &[],
        replies: &[Form::Json(Codec::of::<::types_anthropic::FileList>("FileList"))],
        error: Some(Codec::of::<::types_anthropic::ErrorResponse>("ErrorResponse")),
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
                Codec::of::<::types_anthropic::UploadFileForm>("UploadFileForm"),
            ),
        ],
        replies: &[
            Form::Json(Codec::of::<::types_anthropic::FileMetadata>("FileMetadata")),
        ],
        error: Some(Codec::of::<::types_anthropic::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "retrieve_file_metadata",
        method: "GET",
        path: "/v1/files/{file_id}",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[
            Form::Json(Codec::of::<::types_anthropic::FileMetadata>("FileMetadata")),
        ],
        error: Some(Codec::of::<::types_anthropic::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "delete_file",
        method: "DELETE",
        path: "/v1/files/{file_id}",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[
            Form::Json(Codec::of::<::types_anthropic::DeletedFile>("DeletedFile")),
        ],
        error: Some(Codec::of::<::types_anthropic::ErrorResponse>("ErrorResponse")),
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
        error: Some(Codec::of::<::types_anthropic::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "list_models",
        method: "GET",
        path: "/v1/models",
        takes_rest: false,
        planned: false,
        query: Some(Codec::of::<::types_anthropic::ListModelsQuery>("ListModelsQuery")),
        bodies: &[],
        replies: &[Form::Json(Codec::of::<::types_anthropic::ModelList>("ModelList"))],
        error: Some(Codec::of::<::types_anthropic::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "retrieve_model",
        method: "GET",
        path: "/v1/models/{model_id}",
        takes_rest: true,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[Form::Json(Codec::of::<::types_anthropic::ModelInfo>("ModelInfo"))],
        error: Some(Codec::of::<::types_anthropic::ErrorResponse>("ErrorResponse")),
    },
];
