//! How many answers may be under way. The backends have queues of their own; this bounds their sum, and knows when
//! the last answer is over.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use duet_inference::Error;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// What an overloaded server asks for. Small, because some clients obey it without limit.
pub(super) const RETRY_AFTER: Duration = Duration::from_secs(1);

/// Hands out one permit per answer.
pub struct Admission {
    slots: Arc<Semaphore>,
    limit: u32,
    closed: AtomicBool,
    freed: Arc<Notify>,
}

/// Held by an answer that is under way.
pub(super) struct Permit {
    // Given back before anybody is told, so in this order.
    _slot: OwnedSemaphorePermit,
    _freed: Freed,
}

struct Freed(Arc<Notify>);

impl Drop for Freed {
    fn drop(&mut self) {
        self.0.notify_one();
    }
}

impl Admission {
    pub(super) fn new(limit: usize) -> Self {
        let limit = u32::try_from(limit.min(Semaphore::MAX_PERMITS)).unwrap_or(u32::MAX);
        let slots = Arc::new(Semaphore::new(limit as usize));
        Self { slots, limit, closed: AtomicBool::new(false), freed: Arc::default() }
    }

    pub(super) fn admit(&self) -> Result<Permit, Error> {
        if self.is_closed() {
            return Err(Error::ShuttingDown);
        }
        let slot = Arc::clone(&self.slots).try_acquire_owned();
        let slot = slot.map_err(|_| Error::Overloaded { retry_after: RETRY_AFTER })?;
        Ok(Permit { _slot: slot, _freed: Freed(Arc::clone(&self.freed)) })
    }

    /// Waits until fewer than `count` answers are under way. For one waiter at a time.
    pub(super) async fn below(&self, count: usize) {
        while self.in_flight() >= count {
            self.freed.notified().await;
        }
    }

    /// How many answers may be under way.
    pub(super) fn limit(&self) -> usize {
        self.limit as usize
    }

    /// The number of answers under way.
    pub fn in_flight(&self) -> usize {
        (self.limit as usize).saturating_sub(self.slots.available_permits())
    }

    /// Whether new requests are refused for good.
    pub fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    /// From now on every request is told that the server is shutting down.
    pub fn close(&self) {
        self.closed.store(true, Ordering::Release);
    }

    /// Waits until no answer is under way.
    pub async fn drained(&self) {
        // The semaphore itself is never closed, so this cannot fail.
        let _all = self.slots.acquire_many(self.limit).await;
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[tokio::test]
    async fn who_waits_for_room_is_told_of_it() {
        let admission = Admission::new(5);
        let (first, second) = (admission.admit().ok().unwrap(), admission.admit().ok().unwrap());
        assert!(admission.below(3).now_or_never().is_some());
        assert!(admission.below(2).now_or_never().is_none());
        tokio::join!(admission.below(1), async {
            drop(first);
            tokio::task::yield_now().await;
            drop(second);
        });
    }

    #[test]
    fn permits_are_counted_and_come_back() {
        let admission = Admission::new(1);
        let permit = admission.admit().ok().unwrap();
        assert_eq!(admission.in_flight(), 1);
        assert!(matches!(admission.admit(), Err(Error::Overloaded { .. })));
        assert!(admission.drained().now_or_never().is_none());
        drop(permit);
        assert!(admission.drained().now_or_never().is_some());
        assert_eq!(admission.in_flight(), 0);
        admission.close();
        assert_eq!(admission.admit().err(), Some(Error::ShuttingDown));
    }
}
