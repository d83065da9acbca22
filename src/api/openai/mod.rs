//! The OpenAI dialect: chat completions and models.

mod dialect;
mod error;
mod from_wire;
mod log_probs;
mod models;
mod stream;
#[cfg(test)]
mod tests;
mod to_wire;

use std::sync::Arc;

use api_server::{
    openai::{
        ChatApi, CreateChatCompletionCall, CreateChatCompletionReply, ListModelsCall, ModelsApi,
        RetrieveModelCall, router,
    },
    runtime::Api,
};
use types_openai as wire;

use self::error::Problem;
use crate::{
    api::{Mount, limits, render::Rendered},
    service::Service,
};

/// The dialect over `service`, for bodies of up to `body_limit` bytes.
pub fn mount(service: Arc<Service>, body_limit: usize) -> Mount {
    Mount {
        dialect: Arc::new(dialect::OpenAi),
        routes: router(Arc::new(OpenAi { service }), limits(body_limit)),
    }
}

struct OpenAi {
    service: Arc<Service>,
}

impl Api for OpenAi {
    type Error = Problem;
}

impl ChatApi for OpenAi {
    async fn create_chat_completion(
        &self,
        call: CreateChatCompletionCall,
    ) -> Result<CreateChatCompletionReply<Problem>, Problem> {
        let stream = call.body.stream_or_default();
        let from_wire::Chat { request, include_usage } = from_wire::chat(call.body)?;
        let (choices, log_probs) = (request.choices, request.log_probs.is_some());
        let answer = self.service.generate(request).await?;
        let identity = to_wire::Identity::new(answer.model.clone());
        if stream {
            let render = stream::Chunks::new(identity, choices, include_usage);
            let items = Box::pin(Rendered::new(answer.events, render));
            return Ok(CreateChatCompletionReply::EventStream(items));
        }
        let completion = answer.complete().await?;
        Ok(CreateChatCompletionReply::Json(to_wire::completion(identity, completion, log_probs)))
    }
}

impl ModelsApi for OpenAi {
    async fn list_models(&self, _: ListModelsCall) -> Result<wire::ModelList, Problem> {
        Ok(wire::ModelList { data: self.service.models().map(models::model).collect() })
    }

    async fn retrieve_model(&self, call: RetrieveModelCall) -> Result<wire::Model, Problem> {
        Ok(models::model(self.service.model(&call.model)?))
    }
}
