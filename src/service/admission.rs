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
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// What an overloaded server asks for. Small, because some clients obey it without limit.
const RETRY_AFTER: Duration = Duration::from_secs(1);

/// Hands out one permit per answer.
pub struct Admission {
    slots: Arc<Semaphore>,
    limit: u32,
    closed: AtomicBool,
}

impl Admission {
    pub(super) fn new(limit: usize) -> Self {
        let limit = u32::try_from(limit.min(Semaphore::MAX_PERMITS)).unwrap_or(u32::MAX);
        Self { slots: Arc::new(Semaphore::new(limit as usize)), limit, closed: AtomicBool::new(false) }
    }

    pub(super) fn admit(&self) -> Result<OwnedSemaphorePermit, Error> {
        if self.is_closed() {
            return Err(Error::ShuttingDown);
        }
        let permit = Arc::clone(&self.slots).try_acquire_owned();
        permit.map_err(|_| Error::Overloaded { retry_after: RETRY_AFTER })
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

    #[test]
    fn permits_are_counted_and_come_back() {
        let admission = Admission::new(1);
        let permit = admission.admit().unwrap();
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
