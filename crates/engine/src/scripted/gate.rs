//! Holds a thread until a test lets it go on.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// A counter of permits; clones share it.
#[derive(Debug, Clone, Default)]
pub struct Gate(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    permits: u64,
    open: bool,
    arrived: u64,
}

impl Gate {
    /// Lets `count` more calls pass.
    pub fn allow(&self, count: u64) {
        self.change(|state| state.permits += count);
    }

    /// Lets everything pass from now on.
    pub fn open(&self) {
        self.change(|state| state.open = true);
    }

    /// Waits until this many calls have arrived, passed or not. Blocks the thread.
    pub fn wait_for_arrivals(&self, count: u64) {
        let state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.0.changed.wait_while(state, |state| state.arrived < count));
    }

    /// Waits for a permit and uses it.
    pub(super) fn pass(&self) {
        self.change(|state| state.arrived += 1);
        let state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        let closed = |state: &mut State| state.permits == 0 && !state.open;
        let mut state = self.0.changed.wait_while(state, closed).unwrap_or_else(PoisonError::into_inner);
        state.permits = state.permits.saturating_sub(1);
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.0.state.lock().unwrap_or_else(PoisonError::into_inner));
        self.0.changed.notify_all();
    }
}
