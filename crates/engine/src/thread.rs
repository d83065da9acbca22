//! The one thread that owns the model. It takes commands between steps, never waits for a client, and survives panics.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{Receiver, RecvError, TryRecvError};

use duet_inference::Error;
use tokio::sync::{oneshot, watch};

use crate::executor::{Executor, ModelShape};
use crate::generation::{Core, Job};
use crate::metrics::Metrics;
use crate::model_files::ModelFiles;
use crate::options::Options;

/// What the thread can be told.
#[derive(Debug)]
pub enum Command {
    Submit(Box<Job>),
    /// Look at the phase.
    Wake,
}

/// How the engine's life goes on; it only moves downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Phase {
    Open,
    Draining,
    Aborting,
}

/// What the thread starts with.
pub struct Setup {
    pub model: Arc<ModelFiles>,
    pub metrics: Arc<Metrics>,
    pub options: Options,
    pub inbox: Receiver<Command>,
    pub phase: Arc<AtomicU8>,
    /// Dropped when the thread ends.
    pub alive: watch::Sender<()>,
}

/// The thread's body.
pub fn run(
    setup: Setup,
    factory: impl FnOnce() -> Result<Box<dyn Executor>, Error>,
    loaded: oneshot::Sender<Result<ModelShape, Error>>,
) {
    let Setup { model, metrics, options, inbox, phase, alive: _alive } = setup;
    let executor = match factory() {
        Ok(executor) => executor,
        Err(error) => return drop(loaded.send(Err(error))),
    };
    let shape = executor.shape();
    let core = Core::new(executor, model, metrics.clone(), &options);
    if loaded.send(Ok(shape)).is_ok() {
        serve(core, &metrics, &inbox, &phase);
    }
}

fn serve(mut core: Core, metrics: &Metrics, inbox: &Receiver<Command>, phase: &AtomicU8) {
    let mut busy = false;
    loop {
        let open =
            receive(&mut core, metrics, inbox, busy || phase.load(Ordering::SeqCst) > Phase::Open as u8);
        if phase.load(Ordering::SeqCst) == Phase::Aborting as u8 {
            return core.fail_all(&Error::ShuttingDown);
        }
        metrics.beat();
        busy = match catch_unwind(AssertUnwindSafe(|| core.step())) {
            Ok(busy) => busy,
            Err(cause) => {
                let error = Error::internal(format!("the engine panicked: {}", describe(&*cause)));
                tracing::error!(%error, "a step panicked");
                if catch_unwind(AssertUnwindSafe(|| core.fail_begun(&error))).is_err() {
                    tracing::error!("the model cannot be reset; the engine ends");
                    return;
                }
                true
            }
        };
        let closing = !open || phase.load(Ordering::SeqCst) > Phase::Open as u8;
        if closing && !busy {
            return;
        }
    }
}

/// Takes every command that has come, after waiting for one if there is nothing else to do. False when no more can come.
fn receive(core: &mut Core, metrics: &Metrics, inbox: &Receiver<Command>, busy: bool) -> bool {
    if !busy {
        metrics.rest();
        match inbox.recv() {
            Ok(command) => take(core, command),
            Err(RecvError) => return false,
        }
    }
    loop {
        match inbox.try_recv() {
            Ok(command) => take(core, command),
            Err(TryRecvError::Empty) => return true,
            Err(TryRecvError::Disconnected) => return false,
        }
    }
}

fn take(core: &mut Core, command: Command) {
    match command {
        Command::Submit(job) => core.submit(*job),
        Command::Wake => {}
    }
}

fn describe(cause: &(dyn std::any::Any + Send)) -> &str {
    cause
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| cause.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}
