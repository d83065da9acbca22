//! The thread's body: commands, then one step of every tenant in turn, then a wait if none of them had anything to do.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use duet_inference::Error;
use tokio::sync::watch;

use super::doorbell::Doorbell;
use super::pulse::Pulse;
use super::{Phase, Progress, Tenant};

/// Tenants warm up when nobody has wanted anything for so long: who asks right after a start waits for none of it.
const QUIET: Duration = Duration::from_millis(50);

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
    is_warm: bool,
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
            if self.round(|seat| seat.tenant.step()) {
                continue;
            }
            if self.told > Phase::Open && self.seats.is_empty() {
                return;
            }
            self.setup.pulse.rest();
            self.wait();
        }
    }

    /// Until there is something to do. New tenants warm up meanwhile.
    fn wait(&mut self) {
        if self.seats.iter().all(|seat| seat.is_warm) {
            self.setup.doorbell.wait();
        } else if !self.setup.doorbell.wait_for(QUIET) {
            self.round(Seat::warm_up);
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
                        self.seats.push(Seat { tenant, is_warm: false, departed });
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

    /// This for everyone in turn, as a step; whether anybody had something to do.
    fn round(&mut self, step: impl Fn(&mut Seat) -> Progress) -> bool {
        let (mut busy, mut index) = (false, 0);
        while let Some(seat) = self.seats.get_mut(index) {
            self.setup.pulse.beat();
            match caught(seat, &step) {
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
        let Seat { tenant, departed, .. } = self.seats.remove(index);
        guarded("unloading a model", || drop(tenant));
        (self.setup.cleanup)();
        drop(departed);
    }
}

impl Seat {
    fn warm_up(&mut self) -> Progress {
        if std::mem::replace(&mut self.is_warm, true) {
            return Progress::Idle;
        }
        self.tenant.warm_up();
        Progress::Busy
    }
}

/// A panic fails what the tenant has begun, and nobody else.
fn caught(seat: &mut Seat, step: impl Fn(&mut Seat) -> Progress) -> Progress {
    let cause = match catch_unwind(AssertUnwindSafe(|| step(seat))) {
        Ok(progress) => return progress,
        Err(cause) => cause,
    };
    let error = Error::internal(format!("the engine panicked: {}", describe(&*cause)));
    tracing::error!(%error, "a step panicked");
    match catch_unwind(AssertUnwindSafe(|| seat.tenant.fail(&error))) {
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::super::Worker;
    use super::*;

    /// Counts, and panics where it is told to.
    struct Counting {
        warmed: Arc<AtomicUsize>,
        failed: Arc<AtomicUsize>,
        panics: bool,
    }

    impl Tenant for Counting {
        fn step(&mut self) -> Progress {
            Progress::Idle
        }

        fn warm_up(&mut self) {
            self.warmed.fetch_add(1, Ordering::SeqCst);
            assert!(!self.panics, "as it was told");
        }

        fn fail(&mut self, _: &Error) {
            self.failed.fetch_add(1, Ordering::SeqCst);
        }

        fn enter(&mut self, _: Phase) {}
    }

    #[tokio::test]
    async fn tenants_warm_up_once_when_it_is_quiet() {
        let worker = Worker::start().unwrap();
        for panics in [false, true] {
            let [warmed, failed] = [(); 2].map(|()| Arc::<AtomicUsize>::default());
            let tenant = Counting { warmed: warmed.clone(), failed: failed.clone(), panics };
            worker.admit(move || Ok((Box::new(tenant) as Box<dyn Tenant>, ()))).await.unwrap();
            let counts = || [&warmed, &failed].map(|count| count.load(Ordering::SeqCst));
            while counts() != [1, usize::from(panics)] {
                tokio::time::sleep(QUIET / 10).await;
            }
            tokio::time::sleep(3 * QUIET).await;
            assert_eq!(counts(), [1, usize::from(panics)]);
        }
    }
}
