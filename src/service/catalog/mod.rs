//! From the name in a request to the model that answers it, which is loaded on first use and unloaded for others.
//!
//! Real clients ask for `claude-...` or `gpt-...`. A name that is neither served nor an alias is refused, as the
//! real APIs do and as SDK users rely on; the alias `*` turns the refusal off and takes every name.
//!
//! Invariants: a model that somebody holds a [`Lease`] of is never unloaded. Loads happen one at a time, each only when its
//! prediction fits the budget beside everything that stays; they belong to the catalogue and not to the request that
//! caused them, so a client that leaves cancels nothing for others. A model that shares the weights of another is in memory
//! only while that one is: whoever holds it holds both, and both go together.

mod lease;
mod loading;
mod names;
mod residency;
mod slot;
mod source;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use duet_inference::{Backend, Error, Memory};
use duet_upstream::Routes;
use tokio::{sync::watch, task::JoinSet};

use self::{
    names::Names,
    slot::{Slot, State},
};
use super::{Load, Monitor, monitor::Totals};

pub use lease::Lease;
pub use slot::{Stage, Status};
pub use source::{Adaptation, Card, Kind, Loaded, Policy, Progress, Resident, Shelf, Source, Task};

/// How long a load waits for requests that keep others in memory, and a request for its turn.
const PATIENCE: Duration = Duration::from_secs(60);

/// The models and their other names.
pub struct Catalog {
    slots: Mutex<Vec<Slot>>,
    names: Names,
    routes: Routes,
    monitors: Vec<Arc<dyn Monitor>>,
    shelf: Option<Arc<dyn Shelf>>,
    memory: Arc<Memory>,
    patience: Duration,
    /// Held by the load that is under way.
    turn: tokio::sync::Mutex<()>,
    loads: Mutex<JoinSet<()>>,
    /// Told of every change of a slot.
    changes: watch::Sender<()>,
    /// The work of models that have been unloaded.
    past: Mutex<Totals>,
}

/// A catalogue that contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogError {
    #[error("two models are named {0:?}")]
    Duplicate(String),
    #[error("alias {alias:?} stands for {target:?}, which is not served")]
    UnknownTarget { alias: String, target: String },
}

/// Why a model is not unloaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnloadError {
    #[error("model {0:?} is not served here")]
    Unknown(String),
    #[error("the model is in use")]
    InUse,
    #[error("the model is part of the server")]
    Fixed,
}

impl Default for Catalog {
    /// Without models, and without a limit to their memory.
    fn default() -> Self {
        Self::new(Memory::unlimited())
    }
}

impl Catalog {
    /// Without models.
    pub fn new(memory: Arc<Memory>) -> Self {
        Self {
            slots: Mutex::default(),
            names: Names::default(),
            routes: Routes::default(),
            monitors: Vec::new(),
            shelf: None,
            memory,
            patience: PATIENCE,
            turn: tokio::sync::Mutex::default(),
            loads: Mutex::default(),
            changes: watch::Sender::default(),
            past: Mutex::default(),
        }
    }

    /// Adds a backend that is always there, under its model's own id.
    ///
    /// # Errors
    /// The id is taken.
    pub fn serve(&mut self, backend: Arc<dyn Backend>) -> Result<(), CatalogError> {
        self.add(Slot::fixed(backend))
    }

    /// Adds a model that is loaded on first use.
    ///
    /// # Errors
    /// Its id is taken.
    pub fn offer(&mut self, source: Arc<dyn Source>) -> Result<(), CatalogError> {
        self.add(Slot::of(source))
    }

    /// Adds what is asked about the load.
    pub fn watch(&mut self, monitor: Arc<dyn Monitor>) {
        self.monitors.push(monitor);
    }

    /// Adds a place to look for models that nobody has configured.
    pub fn look_on(&mut self, shelf: Arc<dyn Shelf>) {
        self.shelf = Some(shelf);
    }

    /// Whether `name` is the id or the alias of a model, patterns aside. Blocks.
    pub fn offers(&self, name: &str) -> bool {
        self.position(name).is_some() || self.names.exact(name).is_some() || self.take_down(name).is_some()
    }

    /// Sets who else may answer, and for which names.
    pub fn route(&mut self, routes: Routes) {
        self.routes = routes;
    }

    /// Who else may answer.
    pub fn routes(&self) -> &Routes {
        &self.routes
    }

    /// How long a load waits for requests that keep others in memory, and a request for its turn.
    pub fn wait_for_room(&mut self, patience: Duration) {
        self.patience = patience;
    }

    pub(super) fn patience(&self) -> Duration {
        self.patience
    }

    /// Adds another name for a model. One that ends in `*` stands for every name that begins like it and that nothing else
    /// answers to; of several the longest counts.
    ///
    /// # Errors
    /// `target` is not the id of a model.
    pub fn alias(&mut self, alias: &str, target: &str) -> Result<(), CatalogError> {
        if self.position(target).is_none() && self.take_down(target).is_none() {
            return Err(CatalogError::UnknownTarget { alias: alias.to_owned(), target: target.to_owned() });
        }
        self.names.add(alias, target);
        Ok(())
    }

    /// Everything that can be served, in the order it was added; what is found on the shelf comes last.
    pub async fn cards(self: &Arc<Self>) -> Vec<Card> {
        self.look_around().await;
        self.slots().iter().filter(|slot| !slot.gone).map(|slot| slot.card.clone()).collect()
    }

    /// The model behind a name, loaded or not.
    ///
    /// # Errors
    /// Nothing is served under this name.
    pub async fn card(self: &Arc<Self>, name: &str) -> Result<Card, Error> {
        let slot = self.find(name).await?;
        let card = self.slots().get(slot).map(|slot| slot.card.clone());
        card.ok_or_else(|| Error::internal("a model has vanished"))
    }

    /// How every model is at this moment.
    pub fn statuses(&self) -> Vec<Status> {
        let slots = self.slots();
        slots.iter().filter(|slot| !slot.gone).map(|slot| slot.status(&self.names)).collect()
    }

    /// What models may take and have taken.
    pub fn memory(&self) -> &Arc<Memory> {
        &self.memory
    }

    /// The work of all models together, also of those that have been unloaded.
    pub(super) fn load(&self) -> Load {
        let totals = *self.past.lock().unwrap_or_else(PoisonError::into_inner);
        let mut sum = Load { totals, ..Load::default() };
        self.monitors.iter().for_each(|monitor| sum += monitor.load());
        for slot in self.slots().iter() {
            if let State::Resident(loaded, _) = &slot.state {
                sum += loaded.resident.load();
            }
        }
        sum
    }

    /// Looks among the ids first, then the aliases, the shelf and the patterns.
    async fn find(self: &Arc<Self>, name: &str) -> Result<usize, Error> {
        let exact = || self.position(self.names.exact(name)?);
        if let Some(slot) = self.position(name).or_else(exact) {
            return Ok(slot);
        }
        if self.shelf.is_some() {
            let (catalog, wanted) = (Arc::clone(self), name.to_owned());
            let found = tokio::task::spawn_blocking(move || catalog.take_down(&wanted)).await;
            if let Some(slot) = found.map_err(Error::internal)? {
                return Ok(slot);
            }
        }
        let pattern = self.names.pattern(name).and_then(|target| self.position(target));
        pattern.ok_or_else(|| Error::UnknownModel { model: name.to_owned() })
    }

    /// Takes a model from the shelf. Blocks.
    fn take_down(&self, name: &str) -> Option<usize> {
        let source = self.shelf.as_ref()?.find(name)?;
        let card = source.card();
        let mut slots = self.slots();
        Some(known(&slots, &card.info.id).unwrap_or_else(|| {
            slots.push(Slot { shelved: true, ..Slot::with(card, source) });
            slots.len() - 1
        }))
    }

    /// Brings the catalogue up to date with what is on the shelf.
    pub async fn look_around(&self) {
        let Some(shelf) = self.shelf.clone() else { return };
        let cards = move || {
            let told = shelf.list().into_iter().map(|source| (source.card(), source));
            told.collect::<Vec<_>>()
        };
        let Ok(found) = tokio::task::spawn_blocking(cards).await else { return };
        let mut slots = self.slots();
        slots.iter_mut().filter(|slot| slot.shelved && slot.is_cold()).for_each(|slot| slot.gone = true);
        for (card, source) in found {
            match known(&slots, &card.info.id) {
                Some(position) => slots[position].found_again(card),
                None => slots.push(Slot { shelved: true, ..Slot::with(card, source) }),
            }
        }
    }

    fn add(&mut self, slot: Slot) -> Result<(), CatalogError> {
        if self.position(&slot.card.info.id).is_some() {
            return Err(CatalogError::Duplicate(slot.card.info.id));
        }
        self.slots().push(slot);
        Ok(())
    }

    fn position(&self, id: &str) -> Option<usize> {
        let slots = self.slots();
        known(&slots, id).filter(|position| !slots[*position].gone)
    }

    fn slots(&self) -> MutexGuard<'_, Vec<Slot>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn known(slots: &[Slot], id: &str) -> Option<usize> {
    slots.iter().position(|slot| slot.card.info.id == id)
}

#[cfg(test)]
mod tests;
