//! How models come and go.

use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, PoisonError},
    time::Duration,
};

use duet_inference::{Error, Reservation};
use futures_util::FutureExt;
use tokio::time::{self, Instant};

use super::{
    Catalog, UnloadError,
    residency::{Decision, Held, Hold, decide},
    slot::{Slot, State},
    source::{Loaded, Progress},
};

/// After a failed load requests get its error for so long before it is tried again.
const AGAIN: Duration = Duration::from_secs(10);
/// The same where memory or files were missing, which may be there the next moment.
const SOON: Duration = Duration::from_secs(1);
/// Memory may also be given back by what the catalogue does not hear of.
const LOOK: Duration = Duration::from_millis(250);
/// How often it is asked whether requests wait for memory.
const RELIEF: Duration = Duration::from_secs(1);

impl Catalog {
    /// Starts to load a model.
    pub(super) fn begin(self: &Arc<Self>, slot: usize, place: &mut Slot) {
        let Some(source) = place.source.clone() else { return };
        let progress = Arc::<Progress>::default();
        place.state = State::Loading(Arc::clone(&progress));
        let catalog = Arc::clone(self);
        let mut loads = self.loads.lock().unwrap_or_else(PoisonError::into_inner);
        while loads.try_join_next().is_some() {}
        loads.spawn(async move {
            let id = source.card().info.id;
            let outcome = async {
                // Before the turn, which the base may need itself.
                let _base = catalog.hold_base(slot).await?;
                let _turn = catalog.turn.lock().await;
                let need = source.predict(&progress).await?;
                let room = catalog.make_room(&id, need).await?;
                tracing::info!(model = id, bytes = need, "loading a model");
                Ok((source.load(&progress).await?, room))
            };
            let outcome = AssertUnwindSafe(outcome).catch_unwind().await;
            let panicked = |_| Err(Error::internal("loading the model panicked"));
            catalog.finish(slot, outcome.unwrap_or_else(panicked));
        });
    }

    fn finish(&self, slot: usize, outcome: Result<(Loaded, Reservation), Error>) {
        let mut slots = self.slots();
        let Some(place) = slots.get_mut(slot) else { return };
        place.last_used = Instant::now();
        place.state = match outcome {
            Ok((loaded, mut room)) => {
                room.correct(loaded.bytes);
                place.card.info = loaded.info.clone();
                place.card.task = loaded.kind.task();
                State::Resident(Arc::new(loaded), room)
            }
            Err(error) => {
                tracing::error!(model = place.card.info.id, %error, "a model is not loaded");
                let missing = matches!(error, Error::OutOfMemory { .. } | Error::NotPulled { .. });
                let pause = if missing { SOON } else { AGAIN };
                State::Failed { error, until: Instant::now() + pause }
            }
        };
        drop(slots);
        self.changes.send_replace(());
    }

    /// Unloads idle models until `need` bytes fit, and waits for busy ones if that is not enough.
    async fn make_room(&self, id: &str, need: u64) -> Result<Reservation, Error> {
        let mut changes = self.changes.subscribe();
        let deadline = Instant::now() + self.patience;
        loop {
            if let Some(room) = self.memory.reserve(need) {
                return Ok(room);
            }
            match decide(need, self.memory.needed(), self.memory.budget(), &self.held()) {
                Decision::Load => {}
                Decision::Evict(slots) => {
                    for slot in slots {
                        // One that has found a user meanwhile stays, and the decision is made anew.
                        drop(self.expel(slot).await);
                    }
                }
                Decision::Wait if Instant::now() < deadline => {
                    drop(time::timeout(LOOK, changes.changed()).await);
                }
                Decision::Wait | Decision::Refuse => {
                    let budget = self.memory.budget();
                    return Err(Error::OutOfMemory { model: id.to_owned(), needed: need, budget });
                }
            }
        }
    }

    fn held(&self) -> Vec<Held> {
        let slots = self.slots();
        let held = |(slot, place): (usize, &Slot)| {
            let mut held = place.held(slot)?;
            let stays = |dependent: &Slot| match dependent.state {
                State::Loading(_) => true,
                State::Resident(..) => dependent.policy.pinned,
                State::Cold | State::Leaving | State::Failed { .. } => false,
            };
            if sharing(&slots, place).any(|(_, dependent)| stays(dependent)) {
                held.hold = Hold::Pinned;
            }
            Some(held)
        };
        slots.iter().enumerate().filter_map(held).collect()
    }

    /// Loads a model, also one whose last load has just failed.
    ///
    /// # Errors
    /// As for [`Catalog::lease`].
    pub async fn load_now(self: &Arc<Self>, name: &str) -> Result<(), Error> {
        let slot = self.find(name).await?;
        if let Some(place) = self.slots().get_mut(slot)
            && matches!(place.state, State::Failed { .. })
        {
            place.state = State::Cold;
        }
        self.hold(name).await.map(drop)
    }

    /// Unloads a model. Does nothing for one that is not loaded.
    ///
    /// # Errors
    /// It is unknown, in use, or always there.
    pub async fn unload(self: &Arc<Self>, name: &str) -> Result<(), UnloadError> {
        let slot = self.find(name).await.map_err(|_| UnloadError::Unknown(name.to_owned()))?;
        self.expel(slot).await
    }

    /// Unloads what nobody has used for its time.
    pub async fn sweep(&self, now: Instant) {
        let expired: Vec<usize> = {
            let slots = self.slots();
            let expired = |place: &Slot| expiry(&slots, place).is_some_and(|expiry| expiry <= now);
            (0..slots.len()).filter(|slot| expired(&slots[*slot])).collect()
        };
        for slot in expired {
            drop(self.expel(slot).await);
        }
    }

    /// Unloads idle models where requests of others wait for memory.
    async fn relieve(&self) {
        let (missed, memory) = (self.memory.missed(), &self.memory);
        if missed == 0 {
            return;
        }
        if let Decision::Evict(slots) = decide(missed, memory.needed(), memory.budget(), &self.held()) {
            for slot in slots {
                drop(self.expel(slot).await);
            }
        }
    }

    /// Sweeps for ever, and helps requests that wait for memory.
    pub async fn keep_clean(self: Arc<Self>) {
        let mut changes = self.changes.subscribe();
        loop {
            let next = {
                let slots = self.slots();
                slots.iter().filter_map(|place| expiry(&slots, place)).min()
            };
            let wait = async {
                match next {
                    Some(next) => time::sleep_until(next).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = wait => self.sweep(Instant::now()).await,
                () = time::sleep(RELIEF) => self.relieve().await,
                changed = changes.changed() => if changed.is_err() { return },
            }
        }
    }

    /// Unloads whatever is loaded; for the end of the server.
    pub async fn clear(&self) {
        let count = self.slots().len();
        for slot in 0..count {
            drop(self.expel(slot).await);
        }
    }

    /// Unloads a model, and before it those that share its weights.
    async fn expel(&self, slot: usize) -> Result<(), UnloadError> {
        let before: Vec<usize> = {
            let slots = self.slots();
            let place = slots.get(slot).filter(|place| place.in_use == 0);
            place.into_iter().flat_map(|place| dependents(&slots, place)).map(|(slot, _)| slot).collect()
        };
        for slot in before {
            Box::pin(self.expel(slot)).await?;
        }
        let (loaded, room) = {
            let mut slots = self.slots();
            let Some(place) = slots.get_mut(slot) else { return Ok(()) };
            match &place.state {
                State::Cold | State::Leaving | State::Failed { .. } => return Ok(()),
                State::Resident(..) if place.source.is_none() => return Err(UnloadError::Fixed),
                State::Resident(..) if place.in_use == 0 => {}
                State::Loading(_) | State::Resident(..) => return Err(UnloadError::InUse),
            }
            match std::mem::replace(&mut place.state, State::Leaving) {
                State::Resident(loaded, room) => (loaded, room),
                other => {
                    place.state = other;
                    return Ok(());
                }
            }
        };
        let leaving = Leaving { catalog: self, slot };
        loaded.resident.unload().await;
        *self.past.lock().unwrap_or_else(PoisonError::into_inner) += loaded.resident.load().totals;
        tracing::info!(model = loaded.info.id, bytes = room.bytes(), "a model is unloaded");
        drop((loaded, room, leaving));
        Ok(())
    }
}

/// The models that share the weights of another, loaded or not.
fn sharing<'a>(slots: &'a [Slot], base: &'a Slot) -> impl Iterator<Item = (usize, &'a Slot)> {
    let base = base.card.info.id.as_str();
    slots.iter().enumerate().filter(move |(_, place)| place.card.base() == Some(base))
}

/// Those of them that are in memory.
fn dependents<'a>(slots: &'a [Slot], base: &'a Slot) -> impl Iterator<Item = (usize, &'a Slot)> {
    sharing(slots, base).filter(|(_, place)| matches!(place.state, State::Resident(..)))
}

/// When a model goes if it is not used before: never before those that share its weights.
fn expiry(slots: &[Slot], place: &Slot) -> Option<Instant> {
    place.expiry().filter(|_| dependents(slots, place).next().is_none())
}

/// A model that is being unloaded; it is cold when that is over, however it ends.
struct Leaving<'a> {
    catalog: &'a Catalog,
    slot: usize,
}

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        if let Some(place) = self.catalog.slots().get_mut(self.slot) {
            place.state = State::Cold;
        }
        self.catalog.changes.send_replace(());
    }
}
