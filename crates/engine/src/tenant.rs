//! Generation as a tenant of the worker's thread: takes requests between steps, never waits for a client.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError};

use duet_inference::Error;

use crate::generation::{Core, Job};
use crate::worker::{Phase, Progress, Tenant};

/// A model that generates.
pub struct Generation {
    pub core: Core,
    pub inbox: Receiver<Box<Job>>,
    pub phase: Arc<AtomicU8>,
}

impl Generation {
    /// Takes every request that has come. False when no more can come.
    fn receive(&mut self) -> bool {
        loop {
            match self.inbox.try_recv() {
                Ok(job) => self.core.submit(*job),
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => return false,
            }
        }
    }
}

impl Tenant for Generation {
    fn step(&mut self) -> Progress {
        // Before the inbox: what was sent while the phase was open is served.
        let phase = Phase::of(self.phase.load(Ordering::SeqCst));
        let open = self.receive() && phase == Phase::Open;
        if phase == Phase::Aborting {
            self.core.fail_all(&Error::ShuttingDown);
            return Progress::Over;
        }
        match self.core.step() {
            true => Progress::Busy,
            // What is being read from disk is for somebody who was admitted.
            false if open || self.core.is_waiting() => Progress::Idle,
            false => Progress::Over,
        }
    }

    fn warm_up(&mut self) {
        self.core.warm_up();
    }

    fn fail(&mut self, error: &Error) {
        self.core.fail_begun(error);
    }

    fn enter(&mut self, phase: Phase) {
        self.phase.fetch_max(phase as u8, Ordering::SeqCst);
    }
}
