//! What the catalogue knows of models: how to describe, load and unload them.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use duet_inference::{Backend, Embedder, Error, ModelInfo, Reasoning, Request, Reranker};
use futures_util::{FutureExt, future::BoxFuture};

use crate::service::Monitor;

/// A model that can be served, loaded or not.
pub trait Source: Send + Sync {
    /// What clients are told, as far as it is known before the model is loaded.
    fn card(&self) -> Card;

    /// How the model is kept.
    fn policy(&self) -> Policy {
        Policy::default()
    }

    /// How many bytes the model will take when it is loaded. Fetches its files where that is allowed.
    ///
    /// # Errors
    /// Its files cannot be had or read.
    fn predict<'a>(&'a self, progress: &'a Arc<Progress>) -> BoxFuture<'a, Result<u64, Error>>;

    /// The number of a prompt's tokens, told without loading the weights; `None` where that cannot be done.
    fn count_tokens<'a>(&'a self, _request: &'a Request) -> BoxFuture<'a, Option<Result<u32, Error>>> {
        std::future::ready(None).boxed()
    }

    /// Loads the model, which fits.
    ///
    /// # Errors
    /// Its files cannot be used.
    fn load<'a>(&'a self, progress: &'a Arc<Progress>) -> BoxFuture<'a, Result<Loaded, Error>>;
}

/// Finds models that nobody has configured. Called where blocking is allowed.
pub trait Shelf: Send + Sync {
    /// The model of this name.
    fn find(&self, name: &str) -> Option<Arc<dyn Source>>;

    /// Everything there is.
    fn list(&self) -> Vec<Arc<dyn Source>>;
}

/// A model as clients may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    pub info: ModelInfo,
    pub task: Task,
    /// Of a model that generates, where its files are known.
    pub reasoning: Option<Reasoning>,
    /// Of a model that is another one with something added.
    pub adaptation: Option<Adaptation>,
}

/// What an adapted model consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adaptation {
    /// The id of the other model.
    pub base: String,
    /// As it is configured: a name on the hub, or a folder's own name.
    pub adapter: String,
    /// Whether it is loaded with the base and holds the base's weights together with it.
    pub shares: bool,
}

impl Card {
    /// Of a model that stands for itself.
    pub fn new(info: ModelInfo, task: Task) -> Self {
        Self { info, task, reasoning: None, adaptation: None }
    }

    /// The model that must be in memory for this one to be.
    pub(super) fn base(&self) -> Option<&str> {
        let adaptation = self.adaptation.as_ref().filter(|adaptation| adaptation.shares);
        adaptation.map(|adaptation| adaptation.base.as_str())
    }
}

/// What a model is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    Generate,
    Embed,
    Rerank,
}

/// How a model is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Policy {
    /// Never unloaded to make room or for being idle.
    pub pinned: bool,
    /// Unloaded when it has not been used for so long.
    pub idle_timeout: Option<Duration>,
}

/// A loaded model.
pub struct Loaded {
    pub info: ModelInfo,
    pub kind: Kind,
    /// What it takes, in bytes.
    pub bytes: u64,
    pub resident: Arc<dyn Resident>,
}

/// Whom to ask.
#[derive(Clone)]
pub enum Kind {
    Generates(Arc<dyn Backend>),
    Embeds(Arc<dyn Embedder>),
    Reranks(Arc<dyn Reranker>),
}

impl Kind {
    pub fn task(&self) -> Task {
        match self {
            Self::Generates(_) => Task::Generate,
            Self::Embeds(_) => Task::Embed,
            Self::Reranks(_) => Task::Rerank,
        }
    }
}

/// The life of a loaded model.
pub trait Resident: Monitor {
    /// Ends what is under way and returns when the memory has been given back.
    fn unload(&self) -> BoxFuture<'_, ()>;
}

/// How far a load is, in bytes; both 0 while that is not known.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicU64,
    total: AtomicU64,
}

impl Progress {
    pub fn set(&self, done: u64, total: u64) {
        self.done.store(done, Relaxed);
        self.total.store(total, Relaxed);
    }

    /// Done and total.
    pub fn get(&self) -> (u64, u64) {
        (self.done.load(Relaxed), self.total.load(Relaxed))
    }
}
