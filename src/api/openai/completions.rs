//! Completions: what follows a text, without a conversation.

mod answer;
mod request;
mod stream;
#[cfg(test)]
mod tests;

use api_server::openai::{CompletionsApi, CreateCompletionCall, CreateCompletionReply};
use duet_inference::{Completion, Error, Request};
use futures_util::{StreamExt, TryStreamExt, future::try_join_all, stream::iter};

use self::request::Asked;
use super::{
    OpenAi,
    error::Problem,
    identity::Identity,
    naming::{Naming, Operation},
};
use crate::api::render::Rendered;

/// So many prompts of one request are worked on at a time.
const AT_ONCE: usize = 16;

/// How the answer to one request is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
struct View {
    /// Completions of each prompt.
    choices: u32,
    /// What goes before the completions of each prompt; empty unless the prompt is to be echoed.
    echoes: Vec<String>,
    /// With so many alternatives, if log-probabilities are wanted.
    log_probs: Option<u8>,
    include_usage: bool,
    obfuscate: bool,
}

impl CompletionsApi for OpenAi {
    async fn create_completion(
        &self,
        call: CreateCompletionCall,
    ) -> Result<CreateCompletionReply<Problem>, Problem> {
        let stream = call.body.stream_or_default();
        let Asked { model, requests, view } = request::asked(call.body)?;
        // The answers name the model that is behind an alias.
        let model = self.service.model(&model).await?.info.id;
        let identity = Identity::new("cmpl-", model);
        if !stream {
            let whole = |request| self.complete(request);
            let completions: Vec<Completion> =
                iter(requests).map(whole).buffered(AT_ONCE).try_collect().await.map_err(named)?;
            return Ok(CreateCompletionReply::Json(answer::completion(identity, completions, &view)));
        }
        if requests.len() > AT_ONCE {
            let message = format!("At most {AT_ONCE} prompts can be streamed at a time.");
            return Err(Problem::unsupported("prompt", message));
        }
        let begun = try_join_all(requests.into_iter().map(|request| self.service.generate(request)));
        let answers = begun.await.map_err(named)?.into_iter().map(|answer| answer.events);
        let events = stream::side_by_side(answers, view.choices);
        let render = stream::Pieces::new(identity, view);
        Ok(CreateCompletionReply::EventStream(Box::pin(Rendered::new(events, render))))
    }
}

impl OpenAi {
    async fn complete(&self, request: Request) -> Result<Completion, Error> {
        self.service.generate(request).await?.complete().await
    }
}

fn named(error: Error) -> Problem {
    Problem::of(error, &Naming::plain(Operation::Completion))
}
