//! Requests that are answered in the client's own dialect: its bytes go out, the answer's come back.

use std::sync::Arc;

use bytes::Bytes;
use duet_inference::{Error, UpstreamFault};
use http::{HeaderMap, Response, StatusCode, response::Parts};
use http_body_util::{Either, Full};

use crate::{
    Failure, Head, Operation, Place, Provider, RelayedBody, Route, Step, Target,
    body::{Account, Broken, Made, Told},
    exchange::{Begun, Outgoing},
    headers,
    walk::{Retry, Walk},
};

/// A request that names a routed model.
pub struct Call {
    pub operation: Operation,
    pub query: Option<String>,
    /// All of the client's.
    pub headers: HeaderMap,
    pub body: Bytes,
    pub head: Head,
    /// Words for a stream that breaks off.
    pub broken: Broken,
    /// Told what the answer cost.
    pub account: Option<Account>,
    /// Told of the response that the provider made and keeps.
    pub made: Option<Made>,
}

/// What became of a call.
pub enum Relayed {
    Answer(Box<Response<Either<RelayedBody, Full<Bytes>>>>),
    /// The next to be asked is here, or speaks another dialect.
    Elsewhere,
    Failed(Error),
}

impl Route {
    /// Passes a call on. Ends with the first target that has to be asked in another way, if none before it answers.
    pub async fn relay(&self, call: Call) -> Relayed {
        let mut walk = match self.walk(call.head.prefix) {
            Ok(walk) => walk,
            Err(retry_after) => return Relayed::Failed(Error::Overloaded { retry_after }),
        };
        let mut failed: Option<(Arc<Provider>, Failure)> = None;
        loop {
            if let Some((target, provider)) = self.next(&walk, &call) {
                let Step::Try { last, .. } = walk.step() else { continue };
                let outgoing = call.outgoing(target);
                match provider.send(outgoing, last).await {
                    Ok(begun) => return call.answer(begun),
                    Err(failure) => {
                        walk.failed(if failure.is_elsewhere() { failure.retry() } else { Retry::Never });
                        let stop = !failure.is_elsewhere();
                        // One that has no place free says less than one that answered.
                        if failed.is_none() || !matches!(failure, Failure::Full) {
                            failed = Some((Arc::clone(provider), failure));
                        }
                        if stop {
                            break;
                        }
                    }
                }
                continue;
            }
            if walk.peek().is_some() {
                return Relayed::Elsewhere;
            }
            match walk.step() {
                Step::Wait(wait) => tokio::time::sleep(wait).await,
                Step::Try { .. } | Step::Over => break,
            }
        }
        failed.map_or_else(nobody, |(provider, failure)| refusal(&provider, failure))
    }

    /// The target whose turn it is, if it can be asked in the call's own words.
    fn next(&self, walk: &Walk, call: &Call) -> Option<(&Target, &Arc<Provider>)> {
        let target = self.targets.get(walk.peek()?)?;
        match &target.place {
            Place::At(provider) if provider.speaks(call.operation.dialect()) => Some((target, provider)),
            Place::At(_) | Place::Here => None,
        }
    }
}

impl Call {
    fn outgoing(&self, target: &Target) -> Outgoing {
        let body = self.head.renamed(&self.body, target.name(&self.head.model));
        Outgoing::of(self.operation, self.query.clone(), headers::sent(&self.headers), body)
    }

    fn answer(self, begun: Begun) -> Relayed {
        let told = Told { broken: self.broken, account: self.account, made: self.made };
        answer(begun, self.operation, told)
    }
}

/// An answer on its way to the client.
pub(crate) fn answer(begun: Begun, operation: Operation, told: Told) -> Relayed {
    let (status, mut kept) = (begun.head.status, headers::returned(&begun.head.headers));
    if begun.is_stream() {
        // It may become longer by an error event.
        kept.remove(http::header::CONTENT_LENGTH);
    }
    let body = RelayedBody::new(begun, operation, told);
    Relayed::Answer(Box::new(response(status, kept, Either::Left(body))))
}

/// What the client is told when nobody answered: the last one's own words, where they are fit for it.
pub(crate) fn refusal(provider: &Provider, failure: Failure) -> Relayed {
    if !failure.is_presentable() {
        return Relayed::Failed(failure.error(provider.name()));
    }
    match failure {
        Failure::Refused { head, body } => {
            let Parts { status, headers, .. } = *head;
            let mut kept = headers::returned(&headers);
            kept.remove(http::header::CONTENT_LENGTH);
            Relayed::Answer(Box::new(response(status, kept, Either::Right(Full::new(body)))))
        }
        other => Relayed::Failed(other.error(provider.name())),
    }
}

fn nobody() -> Relayed {
    let message = "nobody is left to ask".to_owned();
    let fault = UpstreamFault::Unreachable;
    Relayed::Failed(Error::Upstream { provider: String::new(), fault, message, retry_after: None })
}

fn response<B>(status: StatusCode, headers: HeaderMap, body: B) -> Response<B> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}
