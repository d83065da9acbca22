//! A model that is called with closures, for everything that is one step long: embeddings, scores.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, TrySendError, sync_channel};
use std::time::Duration;

use duet_inference::Error;
use tokio::sync::oneshot;

use super::{Phase, Progress, Tenancy, Tenant, Worker};

/// How many calls may wait for their turn.
const QUEUE: usize = 256;
/// What callers are told to wait when the queue is full.
const RETRY_AFTER: Duration = Duration::from_secs(2);

type Call<M> = Box<dyn FnOnce(&mut M) + Send>;

/// A model on the worker's thread. Dropping it lets calls that wait be answered, then drops the model.
#[derive(Debug)]
pub struct Resident<M> {
    calls: SyncSender<Call<M>>,
    tenancy: Tenancy,
}

impl<M: 'static> Resident<M> {
    pub(super) async fn start(
        worker: &Worker,
        build: impl FnOnce() -> Result<M, Error> + Send + 'static,
    ) -> Result<Self, Error> {
        let (calls, inbox) = sync_channel(QUEUE);
        let phase = Arc::new(AtomicU8::new(Phase::Open as u8));
        let seen = phase.clone();
        let build = move || {
            let model = build()?;
            Ok((Box::new(Called { model, inbox, phase: seen }) as Box<dyn Tenant>, ()))
        };
        let ((), gone) = worker.admit(build).await?;
        Ok(Self { calls, tenancy: Tenancy::new(worker.clone(), phase, gone) })
    }

    /// Calls the model when its turn has come. A caller that is gone by then costs nothing.
    ///
    /// # Errors
    /// Too many calls wait, the call panicked, or the model is being unloaded.
    pub async fn call<R: Send + 'static>(
        &self,
        work: impl FnOnce(&mut M) -> R + Send + 'static,
    ) -> Result<R, Error> {
        if !self.tenancy.is_open() {
            return Err(Error::ShuttingDown);
        }
        let (sender, answer) = oneshot::channel();
        let call: Call<M> = Box::new(move |model| {
            if !sender.is_closed() {
                drop(sender.send(work(model)));
            }
        });
        match self.calls.try_send(call) {
            Ok(()) => self.tenancy.ring(),
            Err(TrySendError::Full(_)) => return Err(Error::Overloaded { retry_after: RETRY_AFTER }),
            Err(TrySendError::Disconnected(_)) => return Err(self.tenancy.over()),
        }
        answer.await.map_err(|_| match self.tenancy.is_open() {
            true => Error::internal("the model panicked"),
            false => Error::ShuttingDown,
        })
    }

    /// Lets calls that wait be answered, drops the model, and returns when its memory has been given back.
    pub async fn unload(&self) {
        self.tenancy.enter(Phase::Draining);
        self.tenancy.gone().await;
    }
}

/// The tenant behind a [`Resident`].
struct Called<M> {
    model: M,
    inbox: Receiver<Call<M>>,
    phase: Arc<AtomicU8>,
}

impl<M> Tenant for Called<M> {
    fn step(&mut self) -> Progress {
        let phase = Phase::of(self.phase.load(Ordering::SeqCst));
        if phase == Phase::Aborting {
            return Progress::Over;
        }
        match self.inbox.try_recv() {
            Ok(call) => {
                call(&mut self.model);
                Progress::Busy
            }
            Err(TryRecvError::Empty) if phase == Phase::Open => Progress::Idle,
            Err(TryRecvError::Empty | TryRecvError::Disconnected) => Progress::Over,
        }
    }

    /// The call that panicked has taken its caller with it, and the model is only read.
    fn fail(&mut self, _: &Error) {}

    fn enter(&mut self, phase: Phase) {
        self.phase.fetch_max(phase as u8, Ordering::SeqCst);
    }
}
