//! A model at a provider as a [`Backend`]: requests in neutral form are written in the provider's dialect, and its stream
//! is read back into neutral events. Answers are always streamed here, so there is one reader and not two.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use bytes::Bytes;
use duet_inference::{Backend, Error, Event, EventStream, ModelInfo, Request, UpstreamFault};
use futures_util::{FutureExt, StreamExt, future::BoxFuture, stream};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use serde::Deserialize;
use serde_json::Value;
use tokio::time::timeout;

use crate::{
    Dialect, Failure, Operation, Provider,
    exchange::{Begun, Outgoing, innermost},
    frames::{self, Framer},
    provider::Visit,
    translate::{self, Parse},
};

/// More than any count of tokens.
const COUNT_BODY: usize = 1 << 20;
static AGENT: HeaderValue = HeaderValue::from_static(concat!("duet/", env!("CARGO_PKG_VERSION")));

/// A model at a provider.
#[derive(Debug, Clone)]
pub struct Remote {
    provider: Arc<Provider>,
    model: String,
    info: ModelInfo,
    patient: bool,
}

impl Remote {
    /// `model` is what the provider calls it, `info` what clients are told of it.
    pub fn new(provider: Arc<Provider>, model: &str, info: ModelInfo) -> Self {
        // The provider says itself which of its models see.
        let info = ModelInfo { images: true, ..info };
        Self { provider, model: model.to_owned(), info, patient: true }
    }

    /// Whether to stand in line where the provider has too much to do. Of no use while others can be asked.
    #[must_use]
    pub fn patient(self, patient: bool) -> Self {
        Self { patient, ..self }
    }

    async fn answer(&self, request: Request) -> Result<EventStream, Error> {
        let dialect = self.dialect();
        let operation = match dialect {
            Dialect::Anthropic => Operation::Messages,
            Dialect::OpenAi => Operation::ChatCompletions,
        };
        let body = match dialect {
            Dialect::Anthropic => translate::anthropic::message(&request, &self.model, self.info.max_output)?,
            Dialect::OpenAi => {
                translate::openai::chat(&request, &self.model, self.provider.settings().kind.chat)?
            }
        };
        let (begun, size) = self.ask(operation, &body).await?;
        let parser: Box<dyn Parse> = match dialect {
            Dialect::Anthropic => Box::new(translate::anthropic::Reader::new(&request)),
            Dialect::OpenAi => Box::new(translate::openai::Reader::new(&request, size)),
        };
        let provider = self.provider.name().to_owned();
        if !begun.is_stream() {
            let message = "it did not stream its answer".to_owned();
            return Err(Error::Upstream {
                provider,
                fault: UpstreamFault::Failed,
                message,
                retry_after: None,
            });
        }
        Ok(Answering::new(begun, parser).events())
    }

    /// Sends a document once. Trying again is up to whoever knows the alternatives.
    async fn ask(&self, operation: Operation, body: &Value) -> Result<(Begun, usize), Error> {
        let body = Bytes::from(body.to_string());
        let size = body.len();
        let headers = HeaderMap::from_iter([(header::USER_AGENT, AGENT.clone())]);
        let outgoing = Outgoing::of(operation, None, headers, body);
        let begun = self.provider.send(outgoing, self.patient).await;
        begun.map(|begun| (begun, size)).map_err(|failure| match failure {
            Failure::Refused { head, .. } if head.status == StatusCode::NOT_FOUND => {
                Error::UnknownModel { model: self.info.id.clone() }
            }
            other => other.error(self.provider.name()),
        })
    }

    /// The dialect that the neutral core has the fewest losses with, of those that are spoken.
    fn dialect(&self) -> Dialect {
        if self.provider.speaks(Dialect::OpenAi) { Dialect::OpenAi } else { Dialect::Anthropic }
    }

    async fn count(&self, request: &Request) -> Result<u32, Error> {
        #[derive(Deserialize)]
        struct Count {
            input_tokens: u32,
        }
        if !self.provider.speaks(Dialect::Anthropic) {
            let message = "the provider of this model does not count tokens".to_owned();
            return Err(Error::Unsupported { field: "model", message });
        }
        let body = translate::anthropic::count(request, &self.model)?;
        let (begun, _) = self.ask(Operation::CountTokens, &body).await?;
        let body = Limited::new(begun.rest, COUNT_BODY).collect();
        let body = timeout(self.provider.settings().idle_timeout, body).await.ok().and_then(Result::ok);
        let count = body.and_then(|body| serde_json::from_slice::<Count>(&body.to_bytes()).ok());
        count.map(|count| count.input_tokens).ok_or_else(|| {
            let (provider, message) =
                (self.provider.name().to_owned(), "its count cannot be read".to_owned());
            Error::Upstream { provider, fault: UpstreamFault::Failed, message, retry_after: None }
        })
    }
}

impl Backend for Remote {
    fn model(&self) -> &ModelInfo {
        &self.info
    }

    fn generate(&self, request: Request) -> BoxFuture<'_, Result<EventStream, Error>> {
        self.answer(request).boxed()
    }

    fn count_tokens<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Result<u32, Error>> {
        self.count(request).boxed()
    }
}

/// An answer that is being read.
struct Answering {
    first: Option<Bytes>,
    rest: Incoming,
    framer: Framer,
    parser: Box<dyn Parse>,
    ready: VecDeque<Event>,
    silence: Duration,
    over: bool,
    visit: Visit,
}

impl Answering {
    fn new(begun: Begun, parser: Box<dyn Parse>) -> Self {
        Self {
            first: begun.first,
            rest: begun.rest,
            framer: Framer::default(),
            parser,
            ready: VecDeque::new(),
            silence: begun.visit.provider.settings().idle_timeout,
            over: false,
            visit: begun.visit,
        }
    }

    fn events(self) -> EventStream {
        let next = |mut answering: Self| async move { Some((answering.next().await?, answering)) };
        stream::unfold(self, next).boxed()
    }

    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some(event);
            }
            if self.over {
                return None;
            }
            self.listen().await;
        }
    }

    async fn listen(&mut self) {
        let bytes = match self.first.take() {
            Some(first) => first,
            None => match timeout(self.silence, self.rest.frame()).await {
                Ok(Some(Ok(frame))) => frame.into_data().unwrap_or_default(),
                Ok(Some(Err(error))) => {
                    let provider = self.visit.provider.name();
                    tracing::warn!(provider, cause = innermost(&error), "an answer broke off");
                    return self.end();
                }
                Ok(None) => return self.end(),
                Err(_) => {
                    return self.fail(UpstreamFault::TimedOut, "it fell silent within its answer".to_owned());
                }
            },
        };
        for frame in frames::events(&self.framer.push(bytes)) {
            if let Err(problem) = self.parser.frame(&frame, &mut self.ready) {
                return self.fail(problem.fault, problem.message);
            }
            if self.parser.is_over() {
                self.over = true;
                self.visit.provider.spent(self.parser.spent());
                return;
            }
        }
    }

    /// The provider has closed. Some do so without a last word.
    fn end(&mut self) {
        if self.parser.end(&mut self.ready) {
            self.over = true;
            self.visit.provider.spent(self.parser.spent());
        } else {
            self.fail(UpstreamFault::Failed, "its answer broke off".to_owned());
        }
    }

    fn fail(&mut self, fault: UpstreamFault, message: String) {
        self.over = true;
        self.visit.provider.failed();
        let provider = self.visit.provider.name().to_owned();
        self.ready.push_back(Event::Failed(Error::Upstream { provider, fault, message, retry_after: None }));
    }
}
