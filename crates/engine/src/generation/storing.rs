//! Kept states and the disk: what is fetched before a prompt is read, and what is written when there is time.

use super::core::Core;
use crate::executor::ExecutorError;
use crate::prefix_store::{Fetched, Found, Place, PrefixStore, Saving};
use crate::stored::StoredState;

/// While there is always something to do, one part of a state is handed over after so many steps.
const STEPS_A_PART: u32 = 16;

impl Core {
    /// Keeps states on disk too.
    pub fn store_in(&mut self, store: PrefixStore) {
        self.store = Some(store);
    }

    /// Whether the disk is waited for.
    pub fn is_waiting(&self) -> bool {
        self.store.as_ref().is_some_and(PrefixStore::is_busy)
    }

    /// Whether the head of the queue can begin: what is stored of its prompt has been fetched, if that is more than is kept.
    pub(super) fn is_fetched(&mut self) -> bool {
        let Some(store) = &mut self.store else { return true };
        match store.fetched() {
            Fetched::Pending => return false,
            Fetched::State(state) => self.restore(&state),
            Fetched::Nothing | Fetched::Failed => {}
        }
        let (Some(store), Some(job)) = (&mut self.store, self.waiting.front()) else { return true };
        if job.looked_up.get() {
            return true;
        }
        let found = store.find(&job.prompt);
        if found == Found::Unknown {
            return false;
        }
        job.looked_up.set(true);
        let kept = self.cache.reach(&job.prompt);
        let fits = |length: usize| self.executor.shape().state(length as u64) <= self.cache.budget();
        match found {
            Found::State { key, length } if length >= kept + self.min_reuse && fits(length) => {
                self.fetched_for = job.prompt.get(..length).unwrap_or_default().to_vec();
                store.fetch(key, length);
                false
            }
            Found::State { .. } | Found::Unknown | Found::Nothing => true,
        }
    }

    fn restore(&mut self, state: &StoredState) {
        let tokens = std::mem::take(&mut self.fetched_for);
        match self.executor.restore(state) {
            Ok(snapshot) => {
                let forgotten = self.cache.insert(&tokens, snapshot);
                self.forget(forgotten);
                self.cache.set_stored(snapshot.id);
                self.metrics.restored(tokens.len());
            }
            Err(error) => {
                tracing::warn!(%error, "a stored prefix does not fit the model; its prompt is read");
            }
        }
    }

    /// After a step: lets states reach the disk though there is never time.
    pub(super) fn store_now_and_then(&mut self) {
        self.steps_since_stored += 1;
        if self.steps_since_stored >= STEPS_A_PART {
            self.store_some();
        }
    }

    /// Hands over one part of a state that is not on disk. False when there is none, or the disk is behind.
    pub(super) fn store_some(&mut self) -> bool {
        self.steps_since_stored = 0;
        let Some(mut store) = self.store.take() else { return false };
        let stored = match store.saving() {
            Some(saving) => Ok(self.store_part(&mut store, saving)),
            None => self.store_next(&mut store),
        };
        self.store = Some(store);
        stored.unwrap_or_else(|error: ExecutorError| {
            tracing::warn!(%error, "a state cannot be stored");
            true
        })
    }

    fn store_part(&mut self, store: &mut PrefixStore, saving: Saving) -> bool {
        let Saving { snapshot, from, next, parts } = saving;
        if !self.cache.holds(snapshot) {
            store.end(false);
            return true;
        }
        if !store.has_room() {
            return false;
        }
        match self.executor.part(snapshot, from, next) {
            Ok(bytes) => store.append(bytes),
            Err(error) => {
                tracing::warn!(%error, "a state cannot be stored");
                self.cache.set_stored(snapshot);
                store.end(false);
                return true;
            }
        }
        if next + 1 == parts {
            self.cache.set_stored(snapshot);
            store.end(true);
        }
        true
    }

    /// Begins with the next state that is not on disk.
    fn store_next(&mut self, store: &mut PrefixStore) -> Result<bool, ExecutorError> {
        let Some((tokens, snapshot)) = self.cache.unstored() else { return Ok(false) };
        let tokens = tokens.to_vec();
        let form =
            self.executor.layout(snapshot.id, 0).inspect_err(|_| self.cache.set_stored(snapshot.id))?.form;
        match store.place(&tokens, form) {
            Place::Unknown => return Ok(false),
            Place::Known => self.cache.set_stored(snapshot.id),
            Place::Behind { parent, from } => {
                let layout = self.executor.layout(snapshot.id, from);
                let layout = layout.inspect_err(|_| self.cache.set_stored(snapshot.id))?;
                let cost = self.cache.cost().of(from, tokens.len());
                store.begin(&tokens, snapshot, (parent, from), layout, cost);
            }
        }
        Ok(true)
    }
}
