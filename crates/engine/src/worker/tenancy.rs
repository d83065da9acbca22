//! A tenant as its handle holds it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use duet_inference::Error;
use tokio::sync::watch;

use super::{Doorbell, Phase, Worker};

/// What the handle and the tenant share. Dropping it lets the tenant finish what it has begun and go.
#[derive(Debug)]
pub(crate) struct Tenancy {
    phase: Arc<AtomicU8>,
    gone: watch::Receiver<()>,
    /// Keeps the thread alive.
    worker: Worker,
}

impl Tenancy {
    /// For a tenant that reads `phase`.
    pub fn new(worker: Worker, phase: Arc<AtomicU8>, gone: watch::Receiver<()>) -> Self {
        Self { phase, gone, worker }
    }

    pub fn phase(&self) -> Arc<AtomicU8> {
        self.phase.clone()
    }

    pub fn doorbell(&self) -> Arc<Doorbell> {
        self.worker.doorbell()
    }

    pub fn is_open(&self) -> bool {
        self.phase.load(Ordering::SeqCst) == Phase::Open as u8
    }

    /// Why a tenant does not answer any more.
    pub fn over(&self) -> Error {
        if self.is_open() { Error::internal("the engine's thread has ended") } else { Error::ShuttingDown }
    }

    /// Lets the thread look at the tenant.
    pub fn ring(&self) {
        self.worker.0.doorbell.ring();
    }

    pub fn enter(&self, phase: Phase) {
        self.phase.fetch_max(phase as u8, Ordering::SeqCst);
        self.ring();
    }

    /// Waits until the tenant has gone and its memory has been given back.
    pub async fn gone(&self) {
        let mut gone = self.gone.clone();
        while gone.changed().await.is_ok() {}
    }

    /// Takes no more work, finishes what was admitted, and after `grace` fails the rest. Returns when the tenant has gone,
    /// or at the latest a `grace` (or a second) later than it was told to give up.
    pub async fn shutdown(&self, grace: Duration) {
        self.enter(Phase::Draining);
        if tokio::time::timeout(grace, self.gone()).await.is_err() {
            self.enter(Phase::Aborting);
            // A step that does not return cannot be waited for.
            if tokio::time::timeout(grace.max(Duration::from_secs(1)), self.gone()).await.is_err() {
                tracing::warn!("a model does not end");
            }
        }
    }
}

impl Drop for Tenancy {
    fn drop(&mut self) {
        self.enter(Phase::Draining);
    }
}
