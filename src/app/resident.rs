//! Loaded models as the catalogue watches and unloads them.

use std::{sync::Arc, time::Duration};

use duet_engine::{Engine, Metrics, embedding::EmbeddingModel};
use futures_util::{FutureExt, future::BoxFuture};

use crate::service::{Load, Monitor, Resident, Totals};

/// Nobody uses a model that is unloaded, so there is nothing to wait for but the thread's turn.
const UNLOADING: Duration = Duration::from_secs(60);

/// A model that generates.
pub(super) struct Generating {
    pub(super) engine: Arc<Engine>,
    /// How many requests may wait for it.
    pub(super) capacity: u64,
}

impl Monitor for Generating {
    fn load(&self) -> Load {
        load(&self.engine.metrics(), self.capacity)
    }
}

fn load(metrics: &Metrics, capacity: u64) -> Load {
    let now = metrics.snapshot();
    Load {
        running: now.running,
        waiting: now.queued,
        capacity,
        totals: Totals {
            requests: now.requests,
            finished: now.finished,
            failed: now.failed,
            cancelled: now.cancelled,
            rejected: 0,
            prompt_tokens: now.prompt_tokens.saturating_add(now.cached_tokens),
            cached_tokens: now.cached_tokens,
            generated_tokens: now.generated_tokens,
            proposed_tokens: now.proposed_tokens,
            accepted_tokens: now.accepted_tokens,
        },
    }
}

impl Resident for Generating {
    fn unload(&self) -> BoxFuture<'_, ()> {
        self.engine.shutdown(UNLOADING).boxed()
    }
}

/// A model that embeds or judges.
pub(super) struct Embedding {
    pub(super) model: Arc<EmbeddingModel>,
}

impl Monitor for Embedding {
    fn load(&self) -> Load {
        load(&self.model.metrics(), 0)
    }
}

impl Resident for Embedding {
    fn unload(&self) -> BoxFuture<'_, ()> {
        self.model.unload().boxed()
    }
}
