//! The right to use a model that is in memory, for as long as it is held.

use std::sync::Arc;

use duet_inference::{Backend, Embedder, Error, ModelInfo, Request, Reranker};
use tokio::time::Instant;

use super::{
    Catalog,
    slot::State,
    source::{Kind, Loaded, Task},
};

/// A loaded model that stays loaded.
pub struct Lease {
    catalog: Arc<Catalog>,
    slot: usize,
    loaded: Arc<Loaded>,
    /// The right to the model whose weights it shares.
    _base: Option<Box<Lease>>,
}

impl Catalog {
    /// The model behind a name, which is loaded if it is not. Waits for a load that is under way; leaving does not end it.
    ///
    /// # Errors
    /// Nothing is served under this name, the model is for another task, does not fit beside those in use, or cannot be
    /// loaded.
    pub async fn lease(self: &Arc<Self>, name: &str, task: Task) -> Result<Lease, Error> {
        let card = self.card(name).await?;
        if card.task != task {
            return Err(unable(&card.info.id, task));
        }
        self.hold(name).await
    }

    /// The number of a prompt's tokens. A model that is not in memory stays where it is.
    ///
    /// # Errors
    /// As for [`Catalog::lease`], or the model cannot take the prompt.
    pub async fn count_tokens(self: &Arc<Self>, request: &Request) -> Result<u32, Error> {
        let slot = self.find(&request.model).await?;
        request.readable_by(&self.card(&request.model).await?.info)?;
        let source = self.slots().get(slot).and_then(|place| {
            let cold = place.is_cold() && place.card.task == Task::Generate;
            place.source.clone().filter(|_| cold)
        });
        if let Some(source) = source
            && let Some(count) = source.count_tokens(request).await
        {
            return count;
        }
        self.lease(&request.model, Task::Generate).await?.backend()?.count_tokens(request).await
    }

    /// The same, whatever the model is for.
    pub(super) async fn hold(self: &Arc<Self>, name: &str) -> Result<Lease, Error> {
        let slot = self.find(name).await?;
        let base = self.hold_base(slot).await?.map(Box::new);
        let mut changes = self.changes.subscribe();
        loop {
            if let Some(mut lease) = self.try_lease(slot)? {
                lease._base = base;
                return Ok(lease);
            }
            changes.changed().await.map_err(|_| Error::ShuttingDown)?;
        }
    }

    /// The right to the model that another one shares the weights of.
    pub(super) async fn hold_base(self: &Arc<Self>, slot: usize) -> Result<Option<Lease>, Error> {
        let base = self.slots().get(slot).and_then(|place| place.card.base().map(str::to_owned));
        match base {
            Some(base) => Box::pin(self.hold(&base)).await.map(Some),
            None => Ok(None),
        }
    }

    /// A lease if the model is there. If it is cold, its load begins.
    fn try_lease(self: &Arc<Self>, slot: usize) -> Result<Option<Lease>, Error> {
        let mut slots = self.slots();
        let Some(place) = slots.get_mut(slot) else { return Err(Error::internal("a model has vanished")) };
        match &place.state {
            State::Resident(loaded, _) => {
                let loaded = Arc::clone(loaded);
                place.in_use += 1;
                return Ok(Some(Lease { catalog: Arc::clone(self), slot, loaded, _base: None }));
            }
            State::Loading(_) | State::Leaving => return Ok(None),
            State::Failed { error, until } if Instant::now() < *until => return Err(error.clone()),
            State::Failed { .. } | State::Cold => {}
        }
        self.begin(slot, place);
        Ok(None)
    }

    fn release(&self, slot: usize) {
        if let Some(place) = self.slots().get_mut(slot) {
            place.in_use = place.in_use.saturating_sub(1);
            place.last_used = Instant::now();
        }
        self.changes.send_replace(());
    }
}

impl Lease {
    pub fn model(&self) -> &ModelInfo {
        &self.loaded.info
    }

    /// The model, to generate with.
    ///
    /// # Errors
    /// It is for something else.
    pub fn backend(&self) -> Result<&dyn Backend, Error> {
        match &self.loaded.kind {
            Kind::Generates(backend) => Ok(&**backend),
            Kind::Embeds(_) | Kind::Reranks(_) => Err(self.unable(Task::Generate)),
        }
    }

    /// The model, to embed with.
    ///
    /// # Errors
    /// It is for something else.
    pub fn embedder(&self) -> Result<&dyn Embedder, Error> {
        match &self.loaded.kind {
            Kind::Embeds(embedder) => Ok(&**embedder),
            Kind::Generates(_) | Kind::Reranks(_) => Err(self.unable(Task::Embed)),
        }
    }

    /// The model, to judge documents with.
    ///
    /// # Errors
    /// It is for something else.
    pub fn reranker(&self) -> Result<&dyn Reranker, Error> {
        match &self.loaded.kind {
            Kind::Reranks(reranker) => Ok(&**reranker),
            Kind::Generates(_) | Kind::Embeds(_) => Err(self.unable(Task::Rerank)),
        }
    }

    fn unable(&self, task: Task) -> Error {
        unable(&self.loaded.info.id, task)
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.catalog.release(self.slot);
    }
}

fn unable(model: &str, task: Task) -> Error {
    let what = match task {
        Task::Generate => "does not generate text",
        Task::Embed => "does not embed text",
        Task::Rerank => "does not rerank documents",
    };
    Error::Unsupported { field: "model", message: format!("the model {model:?} {what}") }
}
