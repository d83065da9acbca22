//! Requests whose model answers elsewhere in the same dialect: taken out before anything decodes them, and passed on byte
//! for byte. Everything else goes on to its operation, with its body as it was.

mod kept;

use std::sync::Arc;

use api_server::runtime::RequestId;
use axum::{
    body::Body,
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use bytes::{Bytes, BytesMut};
use duet_inference::Error;
use duet_upstream::{Broken, Call, Head, Operation, Relayed};
use futures_util::StreamExt;
use http::{HeaderMap, Method, header, request::Parts};
use http_body_util::BodyExt;

use self::kept::Basis;
use super::{Surface, identify};
use crate::{api::Refusal, service::Passage};

/// Marks a response that a provider wrote.
#[derive(Debug, Clone, Copy)]
pub(super) struct Foreign;

/// Passes a request on if its model has a route whose turn it is to be asked in this dialect, or if it asks for a response
/// that a provider keeps.
pub(super) async fn relay(State(surface): State<Arc<Surface>>, request: Request, next: Next) -> Response {
    let id = identify::request_id(&request);
    let Some(operation) = operation(&surface, &request) else {
        let relayed = match kept::question(&surface, &request, &id) {
            Some(question) => kept::recalled(&surface, question).await,
            None => None,
        };
        return match relayed {
            Some(relayed) => answered(&surface, relayed, &id),
            None => next.run(request).await,
        };
    };
    let (parts, body) = request.into_parts();
    let bytes = match read(body, surface.body_limit).await {
        Ok(bytes) => bytes,
        Err(body) => return next.run(Request::from_parts(parts, body)).await,
    };
    let again = |parts, bytes: Bytes| Request::from_parts(parts, Body::from(bytes));
    let Some(head) = Head::of(&bytes) else { return next.run(again(parts, bytes)).await };
    let passage = match passage(&surface, operation, &head, &bytes).await {
        Ok(Some(passage)) => passage,
        Ok(None) => return next.run(again(parts, bytes)).await,
        Err(error) => return refused(&surface, error, &id),
    };
    match passed(&surface, operation, &parts, bytes.clone(), head, passage, &id).await {
        Relayed::Elsewhere => next.run(again(parts, bytes)).await,
        relayed => answered(&surface, relayed, &id),
    }
}

/// The right to pass a request on, to whoever keeps what it goes on from.
async fn passage(
    surface: &Surface,
    operation: Operation,
    head: &Head,
    body: &Bytes,
) -> Result<Option<Passage>, Error> {
    let passage = || surface.service.passage(&head.model, body);
    match kept::basis(surface, operation, head).await? {
        Basis::Nothing => passage().await,
        Basis::Here => Ok(None),
        Basis::At(provider) => {
            let passage = passage().await?.and_then(|passage| passage.to(&provider));
            passage.map(Some).ok_or_else(|| kept::apart(&provider))
        }
    }
}

fn answered(surface: &Surface, relayed: Relayed, id: &RequestId) -> Response {
    match relayed {
        Relayed::Answer(answer) => {
            let mut answer = (*answer).map(Body::new);
            answer.extensions_mut().insert(Foreign);
            answer
        }
        Relayed::Elsewhere => refused(surface, Error::internal("a request has nowhere to go"), id),
        Relayed::Failed(error) => refused(surface, error, id),
    }
}

fn refused(surface: &Surface, error: Error, id: &RequestId) -> Response {
    surface.dialect.refuse(&Refusal::Failed(error), id)
}

/// What is asked, if it is something that can be passed on. Packed bodies are not: nobody here could read them.
fn operation(surface: &Surface, request: &Request) -> Option<Operation> {
    let routed = !surface.service.catalog().routes().is_empty();
    let plain = !request.headers().contains_key(header::CONTENT_ENCODING) && is_json(request.headers());
    if !routed || !plain || request.method() != Method::POST {
        return None;
    }
    Operation::of(request.uri().path()).filter(|operation| surface.speaks == Some(operation.dialect()))
}

fn is_json(headers: &HeaderMap) -> bool {
    let declared = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = declared.and_then(|declared| declared.split(';').next()).unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

async fn passed(
    surface: &Arc<Surface>,
    operation: Operation,
    parts: &Parts,
    body: Bytes,
    head: Head,
    passage: Passage,
    id: &RequestId,
) -> Relayed {
    let (route, account) = passage.into_parts();
    let call = Call {
        operation,
        query: parts.uri.query().map(str::to_owned),
        headers: parts.headers.clone(),
        body,
        head,
        broken: broken(surface, id),
        account: Some(account),
        made: (operation == Operation::Responses).then(|| kept::remember(&surface.store)),
    };
    route.relay(call).await
}

fn broken(surface: &Arc<Surface>, id: &RequestId) -> Broken {
    let (dialect, id) = (Arc::clone(&surface.dialect), id.clone());
    Box::new(move |operation, number, error| dialect.broken(operation.path(), number, error, &id))
}

/// The whole body; or, where that is more than `limit` bytes or breaks off, a body that still has all of it, for
/// whoever says what is wrong with it.
async fn read(mut body: Body, limit: usize) -> Result<Bytes, Body> {
    let mut read = BytesMut::new();
    loop {
        match body.frame().await {
            None => return Ok(read.freeze()),
            Some(Ok(frame)) => read.extend_from_slice(&frame.into_data().unwrap_or_default()),
            Some(Err(error)) => {
                let parts = [Ok(read.freeze()), Err(error)];
                return Err(Body::from_stream(futures_util::stream::iter(parts)));
            }
        }
        if read.len() > limit {
            let begun = futures_util::stream::iter([Ok(read.freeze())]);
            return Err(Body::from_stream(begun.chain(body.into_data_stream())));
        }
    }
}
