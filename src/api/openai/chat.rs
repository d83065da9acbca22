//! Chat completions: the operation.

mod from_wire;
mod messages;
mod stream;
#[cfg(test)]
mod tests;
mod to_wire;
mod tools;

use api_server::openai::{ChatApi, CreateChatCompletionCall, CreateChatCompletionReply};

use super::{OpenAi, error::Problem, identity::Identity};
use crate::api::render::Rendered;

/// How the answer to one request is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
struct View {
    /// Independent answers.
    choices: u32,
    log_probs: bool,
    /// A last chunk tells the usage.
    include_usage: bool,
    /// Chunks are padded.
    obfuscate: bool,
    calls: Calls,
}

/// How calls of tools are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Calls {
    Tools {
        /// The client has named the tool, and so reads `stop` as the reason for the end.
        named: bool,
    },
    /// The older form: one `function_call`.
    Function { named: bool },
}

impl ChatApi for OpenAi {
    async fn create_chat_completion(
        &self,
        call: CreateChatCompletionCall,
    ) -> Result<CreateChatCompletionReply<Problem>, Problem> {
        let stream = call.body.stream_or_default();
        let from_wire::Chat { request, view, naming } = from_wire::chat(call.body)?;
        let named = |error| Problem::of(error, &naming);
        let answer = self.service.generate(request).await.map_err(named)?;
        let identity = Identity::new("chatcmpl-", answer.model.clone());
        if stream {
            let render = stream::Chunks::new(identity, view);
            let items = Box::pin(Rendered::new(answer.events, render));
            return Ok(CreateChatCompletionReply::EventStream(items));
        }
        let completion = answer.complete().await.map_err(named)?;
        Ok(CreateChatCompletionReply::Json(to_wire::completion(identity, completion, &view)))
    }
}
