//! One row of a batch, from the request as it was kept to its result.

use std::panic::AssertUnwindSafe;

use api_server::runtime::{ApiError, Rejection};
use duet_inference::Error;
use duet_store::{Batch, BatchRow, Outcome, StoreError};
use futures_util::{
    FutureExt,
    future::{BoxFuture, ready},
};
use types_anthropic as wire;

use super::broken;
use crate::{
    api::anthropic::{
        Anthropic,
        error::{Places, Problem},
        from_wire,
    },
    service::{Answered, Answers},
};

impl Answers for Anthropic {
    fn answer(&self, row: BatchRow) -> BoxFuture<'_, Answered> {
        Box::pin(async move {
            let message = AssertUnwindSafe(self.row(&row.request)).catch_unwind().await;
            let result: wire::MessageBatchResult = match message {
                Ok(Ok(message)) => wire::MessageBatchSucceeded { message }.into(),
                Ok(Err(Failure::NotNow)) => return Answered::NotNow,
                Ok(Err(Failure::Problem(problem))) => errored(problem),
                Err(_) => {
                    tracing::error!("the answer to a request of a batch panicked");
                    errored(Problem::internal())
                }
            };
            let outcome = match &result {
                wire::MessageBatchResult::Succeeded(_) => Outcome::Succeeded,
                wire::MessageBatchResult::Errored(_) => Outcome::Errored,
                wire::MessageBatchResult::Canceled(_) => Outcome::Cancelled,
                wire::MessageBatchResult::Expired(_) => Outcome::Expired,
            };
            // Generated types always have a text; one without would not be kept.
            serde_json::to_string(&result).map_or(Answered::NotNow, |body| Answered::Done(outcome, body))
        })
    }

    /// Rows come with the batch.
    fn prepare(&self, _: Batch) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(ready(Ok(())))
    }

    /// Results are read where they were put.
    fn close(&self, _: Batch) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(ready(Ok(())))
    }
}

/// Why there is no message.
enum Failure {
    /// The row has to wait.
    NotNow,
    /// Its result says why.
    Problem(Problem),
}

impl Anthropic {
    async fn row(&self, request: &str) -> Result<wire::Message, Failure> {
        let mut request = read(request)?;
        self.show_files(&mut request.messages).await.map_err(Failure::Problem)?;
        let from_wire::Message { prompt, view } =
            from_wire::message(request, self.signer().await).map_err(Failure::Problem)?;
        let answer = self.service.generate(prompt.request).await;
        let answer = answer.map_err(|error| failure(error, &prompt.places))?;
        let model = answer.model.clone();
        let completion = answer.complete().await.map_err(|error| failure(error, &prompt.places))?;
        let mut message = view.message(model, completion);
        message.usage.service_tier = String::from("batch").into();
        Ok(message)
    }
}

/// A request as it was kept, judged as one that comes in.
fn read(request: &str) -> Result<wire::CreateMessageParams, Failure> {
    let value =
        serde_json::from_str(request).map_err(|_| Failure::Problem(broken("a request is no JSON")))?;
    let fault = |fault| Failure::Problem(Problem::from_rejection(Rejection::Fault(fault)));
    ::wire::decode_request(value).map_err(fault)
}

fn failure(error: Error, places: &Places) -> Failure {
    match error {
        Error::Overloaded { .. } | Error::OutOfMemory { .. } | Error::ShuttingDown => Failure::NotNow,
        other => Failure::Problem(Problem::of(other, places)),
    }
}

fn errored(problem: Problem) -> wire::MessageBatchResult {
    let error = wire::ErrorResponse { error: problem.into_error(), request_id: None };
    wire::MessageBatchErrored { error }.into()
}
