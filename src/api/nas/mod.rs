//! The NAS dialect: the operations of the Messages API under `/api/v1`, in an envelope
//! `{success, data, metadata{request_id, processing_time_ms}}`.
//!
//! Invariant: it knows no other dialect. It is handed the routes that understand what is inside of the envelope, puts
//! requests to them and wraps what they answer, so that both say the same of the same request, in the same words.

mod body;
mod dialect;
mod envelope;
mod inside;
mod problem;

use std::sync::Arc;

use api_server::{
    local::{
        NasApi, NasBatchResultsCall, NasCancelBatchCall, NasCountTokensCall, NasCreateBatchCall,
        NasCreateMessageCall, NasListBatchesCall, NasListModelsCall, NasRetrieveBatchCall,
        NasRetrieveModelCall, NasStreamMessageCall, nas_router,
    },
    runtime::{self, Api, BinaryBody, Server},
};
use axum::Router;
use http::Method;
use types_local as wire;

use self::{dialect::Enveloped, inside::Inside, problem::Problem};
use crate::api::{Mount, limits};

/// The dialect over the routes of the Messages API, for bodies of up to `body_limit` bytes.
pub fn mount(messages: Router, body_limit: usize) -> Mount {
    let server = Server::new(Arc::new(Nas { inside: Inside::new(messages) }), limits(body_limit));
    let routes = nas_router(server)
        .fallback(runtime::not_found::<Nas>)
        .method_not_allowed_fallback(runtime::method_not_allowed::<Nas>);
    Mount { dialect: Arc::new(Enveloped), routes }
}

struct Nas {
    inside: Inside,
}

impl Api for Nas {
    type Error = Problem;
}

type Answer = Result<wire::NasAnswer, Problem>;

impl NasApi for Nas {
    async fn nas_create_message(&self, call: NasCreateMessageCall) -> Answer {
        let body = body::whole_message(call.body)?;
        self.inside.post(call.context, "/v1/messages", body).await
    }

    async fn nas_stream_message(&self, call: NasStreamMessageCall) -> Result<BinaryBody, Problem> {
        let body = body::streamed_message(call.body);
        self.inside.stream(call.context, "/v1/messages", body).await
    }

    async fn nas_count_tokens(&self, call: NasCountTokensCall) -> Answer {
        let body = body::message(call.body);
        self.inside.post(call.context, "/v1/messages/count_tokens", body).await
    }

    async fn nas_create_batch(&self, call: NasCreateBatchCall) -> Answer {
        let body = body::batch(call.body);
        self.inside.post(call.context, "/v1/messages/batches", body).await
    }

    async fn nas_list_batches(&self, call: NasListBatchesCall) -> Answer {
        self.inside.get(call.context, "/v1/messages/batches").await
    }

    async fn nas_retrieve_batch(&self, call: NasRetrieveBatchCall) -> Answer {
        self.inside.get(call.context, &inside::path("/v1/messages/batches", &call.batch_id, "")).await
    }

    async fn nas_cancel_batch(&self, call: NasCancelBatchCall) -> Answer {
        let path = inside::path("/v1/messages/batches", &call.batch_id, "/cancel");
        self.inside.ask(call.context, Method::POST, &path).await
    }

    async fn nas_batch_results(&self, call: NasBatchResultsCall) -> Result<BinaryBody, Problem> {
        let path = inside::path("/v1/messages/batches", &call.batch_id, "/results");
        self.inside.list(call.context, &path).await
    }

    async fn nas_list_models(&self, call: NasListModelsCall) -> Answer {
        self.inside.get(call.context, "/v1/models").await
    }

    async fn nas_retrieve_model(&self, call: NasRetrieveModelCall) -> Answer {
        self.inside.get(call.context, &inside::path("/v1/models", &call.model_id, "")).await
    }
}
