//! What the server can do, over traits: find the model, admit the request, answer it, count its tokens, work on batches.
//!
//! Invariant: nothing here knows a wire format or a concrete backend. An [`Answer`] has begun when it is handed
//! out, so whatever can be known before the first token is an [`Error`] and not a broken stream.

mod admission;
mod answer;
mod batches;
mod catalog;
mod monitor;

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use duet_inference::{Error, ModelInfo, Request};

pub use admission::Admission;
pub use answer::Answer;
pub use batches::{Answered, Answers, Worker};
pub use catalog::{Catalog, CatalogError};
pub use monitor::{Load, Monitor, Totals};

/// The use cases, shared by every dialect.
pub struct Service {
    catalog: Catalog,
    admission: Admission,
    max_tokens: Option<u32>,
    /// Requests turned away because of load.
    rejected: AtomicU64,
}

impl Service {
    /// Serves the models of `catalog`, with at most `in_flight` answers at a time. `max_tokens` is for requests that
    /// set no limit of their own.
    pub fn new(catalog: Catalog, in_flight: usize, max_tokens: Option<u32>) -> Arc<Self> {
        Arc::new(Self {
            catalog,
            admission: Admission::new(in_flight),
            max_tokens,
            rejected: AtomicU64::new(0),
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

    async fn begin(&self, mut request: Request) -> Result<Answer, Error> {
        let backend = self.catalog.find(&request.model)?;
        let permit = self.admission.admit()?;
        request.max_tokens = request.max_tokens.or(self.max_tokens);
        let choices = request.choices;
        let events = backend.generate(request).await?;
        Answer::begin(backend.model().id.clone(), choices, events, permit).await
    }

    /// The number of prompt tokens that [`Service::generate`] would report for the same request.
    ///
    /// # Errors
    /// An unknown model, or a prompt that the model cannot take.
    pub async fn count_tokens(&self, request: &Request) -> Result<u32, Error> {
        self.catalog.find(&request.model)?.count_tokens(request).await
    }

    /// Everything served, in the order of the configuration.
    pub fn models(&self) -> impl Iterator<Item = &ModelInfo> {
        self.catalog.models()
    }

    /// The model behind a name or an alias.
    ///
    /// # Errors
    /// Nothing is served under this name.
    pub fn model(&self, name: &str) -> Result<&ModelInfo, Error> {
        self.catalog.find(name).map(|backend| backend.model())
    }

    /// What the backends are doing.
    pub fn load(&self) -> Load {
        let mut load = self.catalog.load();
        load.totals.rejected += self.rejected.load(Ordering::Relaxed);
        load
    }

    /// How many answers are under way, and whether new ones are taken.
    pub fn admission(&self) -> &Admission {
        &self.admission
    }
}
