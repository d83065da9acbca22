//! Who answers requests: the local engine, or a provider upstream.

use std::pin::Pin;

use futures_util::{Stream, future::BoxFuture};

use crate::{Effort, Error, Event, Request};

/// The events of one request. Dropping it cancels the generation.
pub type EventStream = Pin<Box<dyn Stream<Item = Event> + Send>>;

/// Something that can answer requests for one model.
pub trait Backend: Send + Sync {
    /// What is served.
    fn model(&self) -> &ModelInfo;

    /// Admits a request and begins to answer it.
    ///
    /// # Errors
    /// Whatever is known before the first event: an unusable request, a full queue, a backend that is gone.
    fn generate(&self, request: Request) -> BoxFuture<'_, Result<EventStream, Error>>;

    /// The number of prompt tokens that [`Backend::generate`] would report for the same request.
    ///
    /// # Errors
    /// As for [`Backend::generate`], without admission.
    fn count_tokens<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Result<u32, Error>>;
}

/// A served model, as clients may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelInfo {
    /// The name that clients use.
    pub id: String,
    /// A name for people.
    pub display_name: String,
    /// When the model was published or its files written, in seconds since 1970.
    pub created: u64,
    /// The context window in tokens.
    pub window: u32,
    /// The most tokens one answer may have.
    pub max_output: u32,
    /// Whether it sees images. Others refuse them with [`Error::TextOnly`].
    pub images: bool,
    /// What it samples with where a request names no temperature.
    pub temperature: f32,
    /// What it samples with where a request names no top-p.
    pub top_p: f32,
}

/// How a model thinks before it answers, as its files tell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reasoning {
    /// Whether it does at all.
    pub supported: bool,
    /// Whether it can be told not to.
    pub optional: bool,
    /// The levels that it tells apart.
    pub efforts: Vec<Effort>,
}

impl Default for ModelInfo {
    /// A model without a name and of the smallest sizes that reads text, sampled as it predicts.
    fn default() -> Self {
        let (id, display_name) = (String::new(), String::new());
        let (temperature, top_p) = (1.0, 1.0);
        Self { id, display_name, created: 0, window: 1, max_output: 1, images: false, temperature, top_p }
    }
}
