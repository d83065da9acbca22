//! The thread's body: commands, then one step of every tenant in turn, then a wait if none of them had anything to do.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::Receiver;

use duet_inference::Error;
use tokio::sync::watch;

use super::doorbell::Doorbell;
use super::pulse::Pulse;
use super::{Phase, Progress, Tenant};

/// What the thread can be told.
pub enum Command {
    /// Build a tenant and let it stay; the builder tells its caller how that went.
    Admit(Builder, watch::Sender<()>),
    /// Do this once.
    Run(Box<dyn FnOnce() + Send>),
}

/// Builds a tenant; `None` when that failed or nobody waits for it any more.
pub type Builder = Box<dyn FnOnce() -> Option<Box<dyn Tenant>> + Send>;

/// What the thread starts with.
pub struct Setup {
    pub inbox: Receiver<Command>,
    pub doorbell: Arc<Doorbell>,
    pub pulse: Arc<Pulse>,
    pub phase: Arc<AtomicU8>,
    /// Gives back what tenants leave behind, after each that goes.
    pub cleanup: Box<dyn FnMut() + Send>,
    /// Dropped when the thread ends.
    pub alive: watch::Sender<()>,
    /// Rung when the thread ends.
    pub ended: Arc<Doorbell>,
}

/// A tenant in its place.
struct Seat {
    tenant: Box<dyn Tenant>,
    /// Dropped when the tenant has gone and its memory with it.
    departed: watch::Sender<()>,
}

struct Thread {
    setup: Setup,
    seats: Vec<Seat>,
    /// The phase that the tenants know of.
    told: Phase,
}

/// Runs until the phase says so and the last tenant has gone.
pub fn run(setup: Setup) {
    let mut thread = Thread { setup, seats: Vec::new(), told: Phase::Open };
    thread.work();
    let Setup { alive, ended, .. } = thread.setup;
    drop(alive);
    ended.ring();
}

impl Thread {
    fn work(&mut self) {
        loop {
            self.take_commands();
            self.tell();
            if self.round() {
                continue;
            }
            if self.told > Phase::Open && self.seats.is_empty() {
                return;
            }
            self.setup.pulse.rest();
            self.setup.doorbell.wait();
        }
    }

    /// Does what has been asked for. Meanwhile no step is under way, so that nobody takes a load for a stall.
    fn take_commands(&mut self) {
        while let Ok(command) = self.setup.inbox.try_recv() {
            self.setup.pulse.rest();
            match command {
                Command::Run(work) => drop(guarded("a command", work)),
                Command::Admit(build, departed) => match guarded("loading a model", build).flatten() {
                    Some(mut tenant) => {
                        tenant.enter(self.told);
                        self.seats.push(Seat { tenant, departed });
                    }
                    None => (self.setup.cleanup)(),
                },
            }
        }
    }

    /// Passes a new phase on.
    fn tell(&mut self) {
        let phase = Phase::of(self.setup.phase.load(Ordering::SeqCst));
        if phase > self.told {
            self.told = phase;
            self.seats.iter_mut().for_each(|seat| seat.tenant.enter(phase));
        }
    }

    /// One step of everyone; whether anybody had something to do.
    fn round(&mut self) -> bool {
        let (mut busy, mut index) = (false, 0);
        while let Some(seat) = self.seats.get_mut(index) {
            self.setup.pulse.beat();
            match step(&mut *seat.tenant) {
                Progress::Over => {
                    self.depart(index);
                    // Others may have waited for its memory.
                    busy = true;
                }
                progress => {
                    busy |= progress == Progress::Busy;
                    index += 1;
                }
            }
        }
        busy
    }

    fn depart(&mut self, index: usize) {
        let Seat { tenant, departed } = self.seats.remove(index);
        guarded("unloading a model", || drop(tenant));
        (self.setup.cleanup)();
        drop(departed);
    }
}

/// A panic fails what the tenant has begun, and nobody else.
fn step(tenant: &mut dyn Tenant) -> Progress {
    let cause = match catch_unwind(AssertUnwindSafe(|| tenant.step())) {
        Ok(progress) => return progress,
        Err(cause) => cause,
    };
    let error = Error::internal(format!("the engine panicked: {}", describe(&*cause)));
    tracing::error!(%error, "a step panicked");
    match catch_unwind(AssertUnwindSafe(|| tenant.fail(&error))) {
        Ok(()) => Progress::Busy,
        Err(_) => {
            tracing::error!("the model cannot be reset; it is unloaded");
            Progress::Over
        }
    }
}

/// `None` after a panic.
fn guarded<R>(what: &str, work: impl FnOnce() -> R) -> Option<R> {
    catch_unwind(AssertUnwindSafe(work))
        .inspect_err(|cause| tracing::error!(cause = describe(&**cause), "{what} panicked"))
        .ok()
}

fn describe(cause: &(dyn Any + Send)) -> &str {
    cause
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| cause.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}
