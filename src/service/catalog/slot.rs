//! One model's place in the catalogue, and its state.

use std::{sync::Arc, time::Duration};

use duet_inference::{Backend, Error, Reservation};
use futures_util::{FutureExt, future::BoxFuture};
use tokio::time::Instant;

use super::{
    names::Names,
    residency::{Held, Hold},
    source::{Card, Kind, Loaded, Policy, Progress, Resident, Source, Task},
};
use crate::service::{Load, Monitor};

/// A model, loaded or not.
pub(super) struct Slot {
    pub(super) card: Card,
    pub(super) policy: Policy,
    /// `None` for what is always there.
    pub(super) source: Option<Arc<dyn Source>>,
    pub(super) state: State,
    /// How many leases are out.
    pub(super) in_use: usize,
    pub(super) last_used: Instant,
    /// Found, not configured.
    pub(super) shelved: bool,
    /// Not on the shelf any more.
    pub(super) gone: bool,
}

/// Where a model is.
pub(super) enum State {
    Cold,
    Loading(Arc<Progress>),
    Resident(Arc<Loaded>, Reservation),
    Leaving,
    /// Tried again after a while.
    Failed {
        error: Error,
        until: Instant,
    },
}

/// A model as operators see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Status {
    pub card: Card,
    pub aliases: Vec<String>,
    pub policy: Policy,
    pub stage: Stage,
    /// Requests that hold it.
    pub in_use: usize,
    /// Since its last request ended.
    pub idle: Duration,
    /// What it is doing and has done since it was loaded; nothing where it is not.
    pub load: Load,
}

/// Where a model is, for operators. Sizes are in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    Cold,
    /// Both are 0 while it is not known.
    Loading {
        done: u64,
        total: u64,
    },
    Resident {
        bytes: u64,
    },
    Unloading,
    Failed(String),
}

impl Slot {
    pub(super) fn of(source: Arc<dyn Source>) -> Self {
        Self::with(source.card(), source)
    }

    /// The same where the card is known already, which may take files to read.
    pub(super) fn with(card: Card, source: Arc<dyn Source>) -> Self {
        Self {
            card,
            policy: source.policy(),
            source: Some(source),
            state: State::Cold,
            in_use: 0,
            last_used: Instant::now(),
            shelved: false,
            gone: false,
        }
    }

    /// It is on the shelf still, and perhaps with other files.
    pub(super) fn found_again(&mut self, card: Card) {
        self.gone = false;
        if self.shelved && self.is_cold() {
            self.card = card;
        }
    }

    pub(super) fn fixed(backend: Arc<dyn Backend>) -> Self {
        let info = backend.model().clone();
        let card = Card::new(info.clone(), Task::Generate);
        let loaded = Loaded { info, kind: Kind::Generates(backend), bytes: 0, resident: Arc::new(Fixed) };
        let nothing = duet_inference::Memory::unlimited().note(0);
        Self {
            card,
            policy: Policy { pinned: true, idle_timeout: None },
            source: None,
            state: State::Resident(Arc::new(loaded), nothing),
            in_use: 0,
            last_used: Instant::now(),
            shelved: false,
            gone: false,
        }
    }

    pub(super) fn is_cold(&self) -> bool {
        matches!(self.state, State::Cold | State::Failed { .. })
    }

    /// The slot as memory sees it, if it holds any.
    pub(super) fn held(&self, slot: usize) -> Option<Held> {
        let State::Resident(_, reservation) = &self.state else { return None };
        let hold = match () {
            () if self.policy.pinned => Hold::Pinned,
            () if self.in_use > 0 => Hold::Busy,
            () => Hold::Idle,
        };
        Some(Held { slot, bytes: reservation.bytes(), last_used: self.last_used, hold })
    }

    /// When the model goes if it is not used before.
    pub(super) fn expiry(&self) -> Option<Instant> {
        let resident = matches!(self.state, State::Resident(..));
        let timeout =
            self.policy.idle_timeout.filter(|_| resident && !self.policy.pinned && self.in_use == 0)?;
        self.last_used.checked_add(timeout)
    }

    pub(super) fn status(&self, names: &Names) -> Status {
        let stage = match &self.state {
            State::Cold => Stage::Cold,
            State::Loading(progress) => {
                let (done, total) = progress.get();
                Stage::Loading { done, total }
            }
            State::Resident(_, reservation) => Stage::Resident { bytes: reservation.bytes() },
            State::Leaving => Stage::Unloading,
            State::Failed { error, .. } => Stage::Failed(said(error)),
        };
        Status {
            card: self.card.clone(),
            aliases: names.of(&self.card.info.id),
            policy: self.policy,
            stage,
            in_use: self.in_use,
            idle: if self.in_use > 0 { Duration::ZERO } else { self.last_used.elapsed() },
            load: match &self.state {
                State::Resident(loaded, _) => loaded.resident.load(),
                State::Cold | State::Loading(_) | State::Leaving | State::Failed { .. } => Load::default(),
            },
        }
    }
}

/// Operators see the whole of it.
fn said(error: &Error) -> String {
    match error {
        Error::Internal { message } => message.clone(),
        other => other.to_string(),
    }
}

/// What is always there is watched and ended by whoever put it there.
struct Fixed;

impl Monitor for Fixed {
    fn load(&self) -> Load {
        Load::default()
    }
}

impl Resident for Fixed {
    fn unload(&self) -> BoxFuture<'_, ()> {
        std::future::ready(()).boxed()
    }
}
