//! The memory that models may take, and who has taken how much of it.
//!
//! Two kinds of holders: a [`Reservation`] is needed (weights, the state of running requests), a [`Share`] is welcome for as
//! long as nobody needs the room (states kept for prompts that may come back). Reservations never exceed the budget
//! together; where shares stand in their way, [`Memory::excess`] tells their holders how much to give up.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, OnceLock};

/// A budget, shared by everybody who takes from it. All sizes are in bytes.
pub struct Memory {
    budget: u64,
    needed: AtomicU64,
    welcome: AtomicU64,
    missed: AtomicU64,
    /// Told when something was given back.
    listener: OnceLock<Box<dyn Fn() + Send + Sync>>,
}

/// A part of the budget, given back when dropped.
#[derive(Debug)]
pub struct Reservation {
    memory: Arc<Memory>,
    bytes: u64,
}

/// What somebody holds on to until it is needed, given back when dropped.
#[derive(Debug)]
pub struct Share {
    memory: Arc<Memory>,
    bytes: u64,
}

impl Memory {
    pub fn new(budget: u64) -> Arc<Self> {
        let zero = || AtomicU64::new(0);
        Arc::new(Self { budget, needed: zero(), welcome: zero(), missed: zero(), listener: OnceLock::new() })
    }

    /// For machines that do not tell what they have.
    pub fn unlimited() -> Arc<Self> {
        Self::new(u64::MAX)
    }

    pub fn budget(&self) -> u64 {
        self.budget
    }

    /// What is reserved.
    pub fn needed(&self) -> u64 {
        self.needed.load(SeqCst)
    }

    /// What is reserved and shared.
    pub fn used(&self) -> u64 {
        self.needed().saturating_add(self.welcome.load(SeqCst))
    }

    /// By how much reservations and shares exceed the budget.
    pub fn excess(&self) -> u64 {
        self.used().saturating_sub(self.budget)
    }

    /// What requests wait for beside what they have.
    pub fn missed(&self) -> u64 {
        self.missed.load(SeqCst)
    }

    /// Somebody waits for `now` bytes who waited for `before`.
    pub fn miss(&self, before: u64, now: u64) {
        self.missed.fetch_add(now, SeqCst);
        self.missed.fetch_sub(before, SeqCst);
    }

    /// Whom to tell when something was given back; for one listener.
    pub fn listen(&self, listener: impl Fn() + Send + Sync + 'static) {
        drop(self.listener.set(Box::new(listener)));
    }

    fn give_back(&self, bytes: u64) {
        self.needed.fetch_sub(bytes, SeqCst);
        if bytes > 0
            && let Some(listener) = self.listener.get()
        {
            listener();
        }
    }

    /// A part of the budget, if that much is not reserved already.
    pub fn reserve(self: &Arc<Self>, bytes: u64) -> Option<Reservation> {
        let mut reservation = Reservation { memory: self.clone(), bytes: 0 };
        reservation.grow(bytes).then_some(reservation)
    }

    /// For what is held already, whether it fits or not.
    pub fn note(self: &Arc<Self>, bytes: u64) -> Reservation {
        self.needed.fetch_add(bytes, SeqCst);
        Reservation { memory: self.clone(), bytes }
    }

    /// An empty share.
    pub fn share(self: &Arc<Self>) -> Share {
        Share { memory: self.clone(), bytes: 0 }
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { budget, needed, welcome, missed, .. } = self;
        let mut shown = formatter.debug_struct("Memory");
        shown
            .field("budget", budget)
            .field("needed", needed)
            .field("welcome", welcome)
            .field("missed", missed);
        shown.finish_non_exhaustive()
    }
}

impl Reservation {
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Changes the size; false, and no change, where the budget does not allow it.
    pub fn resize(&mut self, bytes: u64) -> bool {
        match bytes.checked_sub(self.bytes) {
            Some(more) => self.grow(more),
            None => {
                self.memory.give_back(self.bytes - bytes);
                self.bytes = bytes;
                true
            }
        }
    }

    /// Puts what was measured in the place of what was predicted, whether it fits or not.
    pub fn correct(&mut self, bytes: u64) {
        self.memory.needed.fetch_add(bytes, SeqCst);
        self.memory.give_back(self.bytes);
        self.bytes = bytes;
    }

    fn grow(&mut self, more: u64) -> bool {
        let budget = self.memory.budget;
        let fits = |needed: u64| needed.checked_add(more).filter(|sum| *sum <= budget);
        let grown = more == 0 || self.memory.needed.fetch_update(SeqCst, SeqCst, fits).is_ok();
        if grown {
            self.bytes += more;
        }
        grown
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        self.memory.give_back(self.bytes);
    }
}

impl Share {
    /// Tells what is held now.
    pub fn hold(&mut self, bytes: u64) {
        self.memory.welcome.fetch_add(bytes, SeqCst);
        self.memory.welcome.fetch_sub(self.bytes, SeqCst);
        self.bytes = bytes;
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.hold(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reservations_stay_within_the_budget_and_shares_give_way() {
        let memory = Memory::new(100);
        let mut weights = memory.reserve(60).unwrap();
        let mut kept = memory.share();
        kept.hold(40);
        assert_eq!((memory.used(), memory.excess()), (100, 0));
        let state = memory.reserve(30).unwrap();
        assert_eq!(memory.excess(), 30);
        kept.hold(10);
        assert_eq!(memory.excess(), 0);
        assert!(memory.reserve(11).is_none());
        assert!(!weights.resize(71) && weights.resize(70));
        drop(state);
        assert!(weights.resize(20));
        weights.correct(150);
        assert_eq!((memory.needed(), memory.excess()), (150, 60));
        assert!(memory.reserve(0).is_some() && memory.reserve(1).is_none());
        drop((weights, kept));
        assert_eq!(memory.used(), 0);
    }

    #[test]
    fn who_listens_hears_of_what_is_given_back() {
        let (memory, heard) = (Memory::new(100), Arc::new(AtomicU64::new(0)));
        let counter = heard.clone();
        memory.listen(move || {
            counter.fetch_add(1, SeqCst);
        });
        let mut reservation = memory.reserve(60).unwrap();
        assert!(reservation.resize(70) && reservation.resize(50));
        drop(reservation);
        assert_eq!(heard.load(SeqCst), 2);
        memory.miss(0, 30);
        memory.miss(30, 10);
        assert_eq!(memory.missed(), 10);
    }

    #[test]
    fn without_a_limit_everything_fits() {
        let memory = Memory::unlimited();
        let most = memory.reserve(u64::MAX - 1).unwrap();
        assert_eq!((memory.excess(), most.bytes()), (0, u64::MAX - 1));
        assert!(memory.reserve(2).is_none(), "sums do not wrap around");
    }
}
