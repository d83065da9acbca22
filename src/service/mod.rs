//! What the server can do, over traits: find the model, admit the request, answer it, count its tokens, work on batches.
//!
//! Invariant: nothing here knows a wire format or a concrete backend. An [`Answer`] has begun when it is handed
//! out, so whatever can be known before the first token is an [`Error`] and not a broken stream.

mod admission;
mod answer;
mod batches;
mod caller;
mod catalog;
mod journal;
mod keys;
mod limits;
mod monitor;
mod record;
mod routing;
mod telemetry;
mod trace;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Instant,
};

use duet_inference::{EmbeddingRequest, Embeddings, Error, Relevance, Request, RerankRequest};

pub use admission::Admission;
pub use answer::Answer;
pub use batches::{Answered, Answers, BatchDialect, Worker};
pub use caller::Caller;
pub use catalog::{
    Adaptation, Card, Catalog, CatalogError, Kind, Lease, Loaded, Policy, Progress, Resident, Shelf, Source,
    Stage, Status, Task, UnloadError,
};
pub use journal::{Entry, Journal};
pub use keys::{Grant, Key, KeyDigest, Keys, digest};
pub use limits::{Limits, QuotaState};
pub use monitor::{Load, Monitor, Totals};
pub use record::{Facts, Record};
pub use routing::Passage;
pub use telemetry::Telemetry;
pub use trace::{Fact, Finished, Observing, Step, Trace, TraceContext, Traces};

use self::{
    admission::{Permit, RETRY_AFTER},
    answer::Asked,
    limits::Charge,
};

/// The use cases, shared by every dialect.
pub struct Service {
    catalog: Arc<Catalog>,
    admission: Admission,
    max_tokens: Option<u32>,
    /// Requests turned away because of load.
    rejected: AtomicU64,
    telemetry: Arc<Telemetry>,
    journal: Journal,
    /// Whether models of the start are still being loaded.
    starting: AtomicBool,
}

/// Whether requests should be sent here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readiness {
    Ready,
    /// Models of the start are being loaded. Requests wait for them.
    Starting,
    /// What is under way ends, nothing new is taken.
    Draining,
}

impl Service {
    /// Serves the models of `catalog`, with at most `in_flight` answers at a time. `max_tokens` is for requests that
    /// set no limit of their own.
    pub fn new(catalog: Catalog, in_flight: usize, max_tokens: Option<u32>) -> Arc<Self> {
        Arc::new(Self {
            catalog: Arc::new(catalog),
            admission: Admission::new(in_flight),
            max_tokens,
            rejected: AtomicU64::new(0),
            telemetry: Arc::default(),
            journal: Journal::default(),
            starting: AtomicBool::new(false),
        })
    }

    /// Begins to answer. Dropping the answer cancels the generation.
    ///
    /// # Errors
    /// Everything that is known before the first token.
    pub async fn generate(&self, request: Request) -> Result<Answer, Error> {
        let answer = self.begin(request).await;
        if let Err(Error::Overloaded { .. }) = &answer {
            self.rejected.fetch_add(1, Ordering::Relaxed);
        }
        answer
    }

    async fn begin(&self, request: Request) -> Result<Answer, Error> {
        // First the name: a wrong one does not depend on how busy we are.
        self.model(&request.model).await?;
        match self.route(&request.model).await {
            Some(route) => self.generate_along(&route, request).await,
            None => self.generate_here(request).await,
        }
    }

    /// Begins to answer on this machine.
    async fn generate_here(&self, mut request: Request) -> Result<Answer, Error> {
        let entered = Instant::now();
        let begun = Record::current().map_or(entered, |record| record.begun());
        // Before a model is loaded for what it cannot see.
        request.readable_by(&self.catalog.card(&request.model).await?.info)?;
        let tokens = limits::of_request(&request);
        let (permit, lease, charge) = self.enter(&request.model, Task::Generate, tokens).await?;
        request.max_tokens = request.max_tokens.or(self.max_tokens);
        request.turn = Caller::current().turn();
        let choices = request.choices;
        let events = lease.backend()?.generate(request).await?;
        let (model, telemetry) = (lease.model().id.clone(), Arc::clone(&self.telemetry));
        let asked = Asked { model, begun, entered: Some(entered), telemetry, charge };
        let begun = Answer::begin(asked, choices, events, (permit, lease));
        let turn = tokio::time::timeout(self.catalog.patience(), begun).await;
        turn.unwrap_or(Err(Error::Overloaded { retry_after: RETRY_AFTER }))
    }

    /// The right to have something done with about so many tokens, the model to do it, and the caller's account of it.
    async fn enter(&self, model: &str, task: Task, tokens: u64) -> Result<(Permit, Lease, Charge), Error> {
        let card = self.catalog.card(model).await?;
        if let Some(record) = Record::current() {
            record.name_model(&card.info.id);
        }
        let caller = Caller::current();
        let charge = caller.charge(tokens)?;
        if caller.is_greedy(self.admission.limit()) {
            return Err(Error::Overloaded { retry_after: RETRY_AFTER });
        }
        let permit = self.admission.admit()?;
        Ok((permit, self.catalog.lease(model, task).await?, charge))
    }

    /// Turns texts into vectors. Tells also the id of the model that did it.
    ///
    /// # Errors
    /// An unknown or unfit model, too many requests, or inputs that the model cannot take.
    pub async fn embed(&self, model: &str, request: EmbeddingRequest) -> Result<(String, Embeddings), Error> {
        let tokens = limits::of_inputs(&request.inputs);
        self.model(model).await?;
        let model = self.name_here(model).await?;
        let (_permit, lease, mut charge) = self.enter(&model, Task::Embed, tokens).await?;
        let embeddings = lease.embedder()?.embed(request).await?;
        charge.prompt_is(embeddings.prompt_tokens);
        self.note_read(&lease.model().id, embeddings.prompt_tokens);
        Ok((lease.model().id.clone(), embeddings))
    }

    /// Judges documents by a query. Tells also the id of the model that did it.
    ///
    /// # Errors
    /// As for [`Service::embed`].
    pub async fn rerank(&self, model: &str, request: RerankRequest) -> Result<(String, Relevance), Error> {
        self.model(model).await?;
        let model = self.name_here(model).await?;
        let (_permit, lease, mut charge) = self.enter(&model, Task::Rerank, 0).await?;
        let relevance = lease.reranker()?.rerank(request).await?;
        charge.prompt_is(relevance.prompt_tokens);
        self.note_read(&lease.model().id, relevance.prompt_tokens);
        Ok((lease.model().id.clone(), relevance))
    }

    /// Counts what was read for something that is no answer.
    fn note_read(&self, model: &str, tokens: u64) {
        self.telemetry.read(model, tokens);
        if let Some(record) = Record::current() {
            record.add(tokens, 0, 0);
        }
    }

    /// The number of prompt tokens that [`Service::generate`] would report for the same request.
    ///
    /// # Errors
    /// An unknown model, or a prompt that the model cannot take.
    pub async fn count_tokens(&self, request: &Request) -> Result<u32, Error> {
        self.model(&request.model).await?;
        if let Some(route) = self.route(&request.model).await {
            return self.count_along(&route, request).await;
        }
        self.catalog.count_tokens(request).await
    }

    /// Everything that can be served and that the caller may use, loaded or not, in the order of the configuration.
    pub async fn models(&self) -> Vec<Card> {
        let caller = Caller::current();
        let mut cards = self.catalog.cards().await;
        for (name, route) in self.catalog.routes().named() {
            if cards.iter().all(|card| card.info.id != name) {
                cards.push(Self::routed_card(route, name));
            }
        }
        cards.retain(|card| caller.may_use(&card.info.id));
        cards
    }

    /// The model behind a name or an alias, loaded or not.
    ///
    /// # Errors
    /// Nothing is served under this name, or nothing that the caller may use: of other names it learns no more.
    pub async fn model(&self, name: &str) -> Result<Card, Error> {
        let (caller, card) = (Caller::current(), self.card(name).await);
        let id = card.as_ref().map_or(name, |card| &card.info.id);
        if caller.may_use(name) || caller.may_use(id) {
            return card;
        }
        Err(Error::Forbidden { model: name.to_owned() })
    }

    async fn card(&self, name: &str) -> Result<Card, Error> {
        match self.route(name).await {
            Some(route) => Ok(Self::routed_card(&route, name)),
            None => self.catalog.card(name).await,
        }
    }

    /// The models and their states.
    pub fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    /// What the backends are doing.
    pub fn load(&self) -> Load {
        let mut load = self.catalog.load();
        load.totals.rejected += self.rejected.load(Ordering::Relaxed);
        load
    }

    /// The figures of this server.
    pub fn telemetry(&self) -> &Arc<Telemetry> {
        &self.telemetry
    }

    /// The last requests.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Notes whether models of the start are still being loaded.
    pub fn set_starting(&self, starting: bool) {
        self.starting.store(starting, Ordering::Release);
    }

    /// Whether requests should be sent here.
    pub fn readiness(&self) -> Readiness {
        if self.admission.is_closed() {
            Readiness::Draining
        } else if self.starting.load(Ordering::Acquire) {
            Readiness::Starting
        } else {
            Readiness::Ready
        }
    }

    /// How many answers are under way, and whether new ones are taken.
    pub fn admission(&self) -> &Admission {
        &self.admission
    }
}
