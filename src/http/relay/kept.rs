//! Responses that providers keep. Who made one is remembered, so that whatever is asked about it, or goes on from it, goes
//! there.
//!
//! Invariant: what another key has made is never asked for, whichever provider keeps it for all of them.

use std::sync::Arc;

use api_server::runtime::RequestId;
use axum::extract::Request;
use duet_inference::{Error, UpstreamFault};
use duet_store::{Relayed as Row, Store};
use duet_upstream::{Head, Made, Operation, Question, Recall, Relayed};
use jiff::Timestamp;

use super::{Surface, broken};
use crate::service::Caller;

/// Who keeps what a request goes on from.
pub(super) enum Basis {
    /// Nobody has to.
    Nothing,
    /// This server, or nobody, which it says in its own words.
    Here,
    /// The provider of this name.
    At(String),
}

/// Remembers the response of this request's caller, once it is made.
pub(super) fn remember(store: &Store) -> Made {
    let (store, owner) = (store.clone(), Caller::current().owner());
    Box::new(move |provider, id| {
        let created = Timestamp::now().as_second();
        let row = Row { id: id.to_owned(), owner, provider: provider.to_owned(), created };
        // It is in the queue of the store now, and so before whatever its client asks next.
        let adding = store.add_relayed(row);
        tokio::spawn(async move {
            if let Err(error) = adding.await {
                tracing::error!(%error, "it cannot be remembered who keeps a response");
            }
        });
    })
}

/// What a request goes on from. Without keys nobody is kept from anything, and an id that is not known here may be known to
/// whoever is asked.
pub(super) async fn basis(surface: &Surface, operation: Operation, head: &Head) -> Result<Basis, Error> {
    let stateful =
        matches!(operation, Operation::Responses | Operation::ResponseTokens | Operation::CompactResponse);
    if !stateful {
        return Ok(Basis::Nothing);
    }
    let (owner, store) = (Caller::current().owner(), &surface.store);
    let here = if let Some(conversation) = &head.conversation {
        store.conversation(&owner, conversation).await.map_err(Error::internal)?.is_some()
    } else if let Some(previous) = &head.previous {
        if let Some(provider) = store.relayed(&owner, previous).await.map_err(Error::internal)? {
            return Ok(Basis::At(provider));
        }
        store.response(&owner, previous).await.map_err(Error::internal)?.is_some()
    } else {
        return Ok(Basis::Nothing);
    };
    Ok(if here || !surface.keys.is_open() { Basis::Here } else { Basis::Nothing })
}

/// The model of a request is not to be had from whoever keeps what it goes on from.
pub(super) fn apart(provider: &str) -> Error {
    let message = format!(
        "The previous response is kept by the provider '{provider}', and this model is not routed there: use a model \
         that is, or send the conversation as `input`."
    );
    Error::Unsupported { field: "previous_response_id", message }
}

/// What is asked about a response, if a request does that.
pub(super) fn question(surface: &Arc<Surface>, request: &Request, id: &RequestId) -> Option<Recall> {
    let question = Question::of(request.method(), request.uri().path())?;
    if surface.speaks != Some(question.dialect()) {
        return None;
    }
    let (query, headers) = (request.uri().query().map(str::to_owned), request.headers().clone());
    Some(Recall { question, query, headers, broken: broken(surface, id) })
}

/// The answer of the provider that keeps the response. `None` if none does.
pub(super) async fn recalled(surface: &Surface, recall: Recall) -> Option<Relayed> {
    let (owner, id) = (Caller::current().owner(), recall.question.id().to_owned());
    let name = match surface.store.relayed(&owner, &id).await {
        Ok(name) => name?,
        Err(error) => return Some(Relayed::Failed(Error::internal(error))),
    };
    let Some(provider) = surface.service.catalog().routes().provider(&name) else {
        let message = "it keeps this response, and is no longer configured".to_owned();
        let fault = UpstreamFault::Unreachable;
        let error = Error::Upstream { provider: name, fault, message, retry_after: None };
        return Some(Relayed::Failed(error));
    };
    let deletes = recall.question.is_deletion();
    let relayed = provider.recall(recall).await;
    if let Relayed::Answer(answer) = &relayed
        && deletes
        && answer.status().is_success()
        && let Err(error) = surface.store.forget_relayed(&owner, &id).await
    {
        // It is asked for once more at worst, and not found.
        tracing::warn!(%error, "a deleted response is still remembered");
    }
    Some(relayed)
}
