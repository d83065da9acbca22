//! Who asks, for as long as the request lasts. The transport says it once, and whoever needs to know finds it here.
//!
//! Invariant: what is done for a request runs within its caller's scope, also when it goes on after the request.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use duet_inference::{Error, Turn};

use super::{
    keys::{Key, Keys},
    limits::{Charge, QuotaState},
};

tokio::task_local! {
    static CALLER: Caller;
}

/// Somebody who asks.
#[derive(Debug, Clone, Default)]
pub struct Caller {
    who: Who,
    /// A row of a batch, for which nobody waits.
    in_batch: bool,
    /// Whether others with other keys may ask as well.
    among_others: bool,
    /// Whether a model was asked for on its account.
    metered: Arc<AtomicBool>,
}

#[derive(Debug, Clone, Default)]
enum Who {
    /// No keys are needed.
    #[default]
    Anyone,
    Key(Arc<Key>),
    /// The key of this name is no longer accepted.
    Former(String),
}

impl Caller {
    /// Whoever has presented a key.
    #[must_use]
    pub fn with(key: Arc<Key>, keys: &Keys) -> Self {
        Self { who: Who::Key(key), among_others: keys.are_several(), ..Self::default() }
    }

    /// The one who has left a batch behind, by what [`Caller::owner`] said.
    #[must_use]
    pub(super) fn of_batch(owner: &str, keys: &Keys) -> Self {
        let who = match keys.named(owner) {
            Some(key) => Who::Key(Arc::clone(key)),
            None if owner.is_empty() => Who::Anyone,
            None => Who::Former(owner.to_owned()),
        };
        Self { who, in_batch: true, ..Self::default() }
    }

    /// The one whose request this is.
    #[must_use]
    pub fn current() -> Self {
        CALLER.try_with(Clone::clone).unwrap_or_default()
    }

    /// Does something for this caller.
    pub async fn scope<F: Future>(self, work: F) -> F::Output {
        CALLER.scope(self, work).await
    }

    /// Whose files and batches it sees: those of the key's name. Keys without a name share theirs.
    #[must_use]
    pub fn owner(&self) -> String {
        match &self.who {
            Who::Anyone => String::new(),
            Who::Key(key) => key.name().unwrap_or_default().to_owned(),
            Who::Former(name) => name.clone(),
        }
    }

    /// Whether it may use what is called so.
    pub(super) fn may_use(&self, model: &str) -> bool {
        match &self.who {
            Who::Anyone => true,
            Who::Key(key) => key.may_use(model),
            Who::Former(_) => false,
        }
    }

    /// Where its requests stand in a queue. Those of batches come after all others.
    pub(super) fn turn(&self) -> Turn {
        let (lane, priority) = match &self.who {
            Who::Anyone | Who::Former(_) => (0, 0),
            Who::Key(key) => (key.lane(), key.priority()),
        };
        Turn { lane, priority: if self.in_batch { i8::MIN } else { priority } }
    }

    /// Lets it ask a model, with a prompt of about so many tokens. Rows of batches cost nothing, as with the vendors,
    /// who count them apart.
    ///
    /// # Errors
    /// It has used up a limit.
    pub(super) fn charge(&self, tokens: u64) -> Result<Charge, Error> {
        match &self.who {
            Who::Anyone | Who::Former(_) => Ok(Charge::default()),
            Who::Key(key) if self.in_batch => Ok(key.account().waive()),
            Who::Key(key) => {
                self.metered.store(true, Ordering::Relaxed);
                key.account().charge(tokens)
            }
        }
    }

    /// Whether its requests under way, with this one, are so many that those of others would not find a place: more than
    /// half of all `places`.
    pub(super) fn is_greedy(&self, places: usize) -> bool {
        match &self.who {
            Who::Key(key) if self.among_others => key.account().in_flight() > places.div_ceil(2),
            Who::Key(_) | Who::Anyone | Who::Former(_) => false,
        }
    }

    /// How its limits stand, if its request has asked a model.
    #[must_use]
    pub fn quotas(&self) -> Vec<QuotaState> {
        match &self.who {
            Who::Key(key) if self.metered.load(Ordering::Relaxed) => key.account().states(),
            Who::Key(_) | Who::Anyone | Who::Former(_) => Vec::new(),
        }
    }
}
