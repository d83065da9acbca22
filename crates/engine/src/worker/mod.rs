//! The one thread that owns every model. It hosts tenants, gives each one step in turn, takes commands between rounds and
//! survives their panics. What a tenant holds is built on the thread, used on it and dropped on it.
//!
//! Two kinds of tenants live here: an [`Engine`](crate::Engine) generates text, step by step; a [`Resident`] is any
//! other model, which is called with closures:
//!
//! ```
//! # use duet_engine::{Resident, Worker};
//! # async fn example() -> Result<(), duet_inference::Error> {
//! let worker = Worker::start()?;
//! // Built on the thread; the model need not be `Send`.
//! let model: Resident<Vec<f32>> = worker.host(|| Ok(vec![1.0, 2.0])).await?;
//! // One call is one step: decoding steps of other models come between two calls.
//! let sum = model.call(|weights| weights.iter().sum::<f32>()).await?;
//! assert_eq!(sum, 3.0);
//! // Returns when the model's memory has been given back.
//! model.unload().await;
//! # Ok(())
//! # }
//! ```
//!
//! Loading occupies the thread: answers of other models pause for as long as a load takes, and are not called stalled.

mod doorbell;
mod pulse;
mod resident;
mod tenancy;
mod thread;

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use duet_inference::{Error, Memory};
use tokio::sync::{oneshot, watch};

pub(crate) use doorbell::Doorbell;
pub(crate) use pulse::Pulse;
pub use resident::Resident;
pub(crate) use tenancy::Tenancy;
use thread::{Command, Setup};

/// How long a worker that is dropped waits for its thread, which ends at once unless it is in the middle of something.
const PATIENCE: Duration = Duration::from_secs(1);

/// How a life goes on; it only moves downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Phase {
    Open,
    /// Nothing new is taken; what was admitted is finished.
    Draining,
    /// What was admitted fails.
    Aborting,
}

impl Phase {
    pub fn of(number: u8) -> Self {
        match number {
            0 => Self::Open,
            1 => Self::Draining,
            _ => Self::Aborting,
        }
    }
}

/// What a step did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Something; there may be more to do.
    Busy,
    /// Nothing: the next step is only of use after a ring of the doorbell.
    Idle,
    /// The tenant wants to be dropped.
    Over,
}

/// Something that lives on the thread.
pub(crate) trait Tenant {
    /// Does the next thing, which should take milliseconds rather than seconds.
    fn step(&mut self) -> Progress;

    /// Does once what the next step would take long for otherwise.
    fn warm_up(&mut self) {}

    /// Fails what was begun, after a panic inside [`Tenant::step`] or [`Tenant::warm_up`].
    fn fail(&mut self, error: &Error);

    /// Learns of the worker's phase. A tenant that is draining or aborting ends as [`Progress::Over`].
    fn enter(&mut self, phase: Phase);
}

/// A handle on the thread; clones share it. The thread ends after the last of them, and after the last tenant.
#[derive(Debug, Clone)]
pub struct Worker(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    commands: Sender<Command>,
    doorbell: Arc<Doorbell>,
    pulse: Arc<Pulse>,
    memory: Arc<Memory>,
    phase: Arc<AtomicU8>,
    dead: watch::Receiver<()>,
    ended: Arc<Doorbell>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Worker {
    /// Starts the thread.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub fn start() -> Result<Self, Error> {
        Self::within(Memory::unlimited(), || {})
    }

    /// Starts the thread. What requests need is taken from `memory`; `cleanup` runs on the thread after every tenant that
    /// has gone, to give memory back.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub fn within(memory: Arc<Memory>, cleanup: impl FnMut() + Send + 'static) -> Result<Self, Error> {
        let (commands, inbox) = channel();
        let (alive, dead) = watch::channel(());
        let [doorbell, ended] = [(); 2].map(|()| Arc::<Doorbell>::default());
        let rung = doorbell.clone();
        memory.listen(move || rung.ring());
        let (pulse, phase) = (Arc::<Pulse>::default(), Arc::new(AtomicU8::new(Phase::Open as u8)));
        let setup = Setup {
            inbox,
            doorbell: doorbell.clone(),
            pulse: pulse.clone(),
            phase: phase.clone(),
            cleanup: Box::new(cleanup),
            alive,
            ended: ended.clone(),
        };
        let thread = std::thread::Builder::new().name("duet-engine".into());
        let thread = thread.spawn(move || thread::run(setup)).map_err(Error::internal)?;
        let thread = Mutex::new(Some(thread));
        Ok(Self(Arc::new(Shared { commands, doorbell, pulse, memory, phase, dead, ended, thread })))
    }

    /// Does something once on the thread.
    ///
    /// # Errors
    /// The work panicked, or the thread has ended.
    pub async fn run<R: Send + 'static>(
        &self,
        work: impl FnOnce() -> R + Send + 'static,
    ) -> Result<R, Error> {
        let (sender, answer) = oneshot::channel();
        self.tell(Command::Run(Box::new(move || drop(sender.send(work())))))?;
        answer.await.map_err(|_| Error::internal("the work on the engine's thread panicked"))
    }

    /// Builds a model on the thread, to be called there.
    ///
    /// # Errors
    /// Whatever the builder reports, or an internal error if it panics.
    pub async fn host<M: 'static>(
        &self,
        build: impl FnOnce() -> Result<M, Error> + Send + 'static,
    ) -> Result<Resident<M>, Error> {
        Resident::start(self, build).await
    }

    /// Takes nothing more, lets tenants finish what was admitted, and after `grace` fails the rest. Returns when the
    /// thread has ended, or at the latest a `grace` (and a second) later than it was told to give up.
    pub async fn shutdown(&self, grace: Duration) {
        let dead = || async {
            let mut dead = self.0.dead.clone();
            while dead.changed().await.is_ok() {}
        };
        self.0.enter(Phase::Draining);
        if tokio::time::timeout(grace, dead()).await.is_err() {
            self.0.enter(Phase::Aborting);
            if tokio::time::timeout(grace.max(PATIENCE), dead()).await.is_err() {
                // A step that does not return cannot be waited for.
                return tracing::warn!("the engine's thread does not end");
            }
        }
        self.0.join();
    }

    /// Builds a tenant on the thread. `build` returns also what its caller wants to know.
    pub(crate) async fn admit<R: Send + 'static>(
        &self,
        build: impl FnOnce() -> Result<(Box<dyn Tenant>, R), Error> + Send + 'static,
    ) -> Result<(R, watch::Receiver<()>), Error> {
        let (sender, built) = oneshot::channel();
        let (departed, gone) = watch::channel(());
        let build = Box::new(move || match build() {
            Ok((tenant, known)) => sender.send(Ok(known)).is_ok().then_some(tenant),
            Err(error) => {
                drop(sender.send(Err(error)));
                None
            }
        });
        self.tell(Command::Admit(build, departed))?;
        let known = built.await.map_err(|_| Error::internal("loading the model panicked"))??;
        Ok((known, gone))
    }

    pub(crate) fn doorbell(&self) -> Arc<Doorbell> {
        self.0.doorbell.clone()
    }

    pub(crate) fn pulse(&self) -> Arc<Pulse> {
        self.0.pulse.clone()
    }

    pub(crate) fn memory(&self) -> Arc<Memory> {
        self.0.memory.clone()
    }

    fn tell(&self, command: Command) -> Result<(), Error> {
        if self.0.phase.load(Ordering::SeqCst) != Phase::Open as u8 {
            return Err(Error::ShuttingDown);
        }
        self.0.commands.send(command).map_err(|_| Error::internal("the engine's thread has ended"))?;
        self.0.doorbell.ring();
        Ok(())
    }
}

impl Shared {
    fn enter(&self, phase: Phase) {
        self.phase.fetch_max(phase as u8, Ordering::SeqCst);
        self.doorbell.ring();
    }

    /// Waits for the very end of a thread whose work is over: what MLX does there must not meet the end of the process.
    fn join(&self) {
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread.filter(|thread| thread.thread().id() != std::thread::current().id())
            && thread.join().is_err()
        {
            tracing::error!("the engine's thread panicked");
        }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.enter(Phase::Draining);
        if self.ended.wait_for(PATIENCE) {
            self.join();
        }
    }
}
