//! What is kept of a response, and when.

use duet_store::{Item, Response, Store};
use types_openai as wire;

use super::stored::{self, broken};
use crate::api::openai::error::Problem;

/// Keeps one response when it is over, where its request wants that.
pub(super) struct Keeper {
    pub(super) store: Store,
    /// Whose the response is. Said here, because it may be kept when its request is over.
    pub(super) owner: String,
    /// What the response answers, for the store; empty once it is there.
    pub(super) input: Vec<Item>,
    /// Whether the response itself is kept.
    pub(super) response: bool,
    /// The conversation that it is added to.
    pub(super) conversation: Option<String>,
}

impl Keeper {
    /// Keeps a response that is not over yet.
    pub(super) async fn begin(&mut self, response: &wire::Response) -> Result<(), Problem> {
        let row = self.row(response, true)?;
        let input = self.input.clone();
        self.store.add_response(row, input, Vec::new()).await.map_err(broken)
    }

    /// Keeps a response that is over, for the first time.
    pub(super) async fn keep(&mut self, response: &wire::Response) -> Result<(), Problem> {
        let output = stored::items(response.output.clone())?;
        if self.response {
            let (row, input) = (self.row(response, false)?, self.input.clone());
            self.store.add_response(row, input, output.clone()).await.map_err(broken)?;
        }
        self.converse(response, output).await
    }

    /// Keeps the end of a response that [`Keeper::begin`] has seen.
    pub(super) async fn end(&mut self, response: &wire::Response) -> Result<(), Problem> {
        let output = stored::items(response.output.clone())?;
        self.store.update_response(self.row(response, false)?, output.clone()).await.map_err(broken)?;
        self.converse(response, output).await
    }

    /// What was said goes into the conversation, unless nothing came of it.
    async fn converse(&mut self, response: &wire::Response, output: Vec<Item>) -> Result<(), Problem> {
        use wire::ResponseStatus as Status;
        let said = matches!(response.status, Some(Status::Completed | Status::Incomplete));
        let Some(conversation) = self.conversation.as_deref().filter(|_| said) else { return Ok(()) };
        let items = [std::mem::take(&mut self.input), output].concat();
        self.store.add_conversation_items(&self.owner, conversation, items).await.map_err(broken)?;
        Ok(())
    }

    fn row(&self, response: &wire::Response, unfinished: bool) -> Result<Response, Problem> {
        Ok(Response {
            id: response.id.clone(),
            owner: self.owner.clone(),
            created: response.created_at,
            unfinished,
            previous: response.previous_response_id.as_value().cloned(),
            body: stored::text(response)?,
        })
    }
}
