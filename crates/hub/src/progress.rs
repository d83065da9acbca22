//! How far a download is, as data, and the way to stop it.

use std::{
    ops::ControlFlow,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use serde::Serialize;

/// Between two reports of the same file; its end is always reported.
const PAUSE: Duration = Duration::from_millis(100);

/// A download as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// `owner/name`.
    pub repository: String,
    /// The commit that is being fetched.
    pub commit: String,
    /// Every file that is needed, those that were here already included.
    pub files: Vec<FileProgress>,
}

/// One file of a download.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileProgress {
    /// The path in the repository.
    pub name: String,
    /// In bytes.
    pub size: u64,
    /// How many of them are here.
    pub done: u64,
}

impl Progress {
    /// The bytes of all files.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }

    /// How many of them are here.
    #[must_use]
    pub fn done(&self) -> u64 {
        self.files.iter().map(|file| file.done).sum()
    }

    /// How many files are whole.
    #[must_use]
    pub fn whole(&self) -> usize {
        self.files.iter().filter(|file| file.done == file.size).count()
    }
}

/// Who wants to know. Called from the threads that download, one at a time, some ten times a second: it must be quick.
/// `Break` stops the download; what has arrived stays for the next one.
pub type Watch<'a> = &'a (dyn Fn(&Progress) -> ControlFlow<()> + Sync);

/// The one account of a download that its threads keep.
pub(crate) struct Tracker<'a> {
    watch: Watch<'a>,
    state: Mutex<State>,
    stopped: Condvar,
}

struct State {
    progress: Progress,
    reported: Instant,
    stop: Option<Stop>,
}

/// Why the threads have to end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The watcher said so.
    Asked,
    /// Another file failed.
    Failed,
}

impl<'a> Tracker<'a> {
    pub(crate) fn new(watch: Watch<'a>, progress: Progress) -> Self {
        let state = State { progress, reported: Instant::now(), stop: None };
        let tracker = Self { watch, state: Mutex::new(state), stopped: Condvar::new() };
        tracker.report(&mut tracker.state());
        tracker
    }

    /// What there is to do is known.
    pub(crate) fn begin(&self, commit: &str, files: Vec<FileProgress>) {
        let mut state = self.state();
        commit.clone_into(&mut state.progress.commit);
        state.progress.files = files;
        self.report(&mut state);
    }

    /// So many bytes of a file are here.
    pub(crate) fn set(&self, name: &str, done: u64) {
        let mut state = self.state();
        let Some(file) = state.progress.files.iter_mut().find(|file| file.name == name) else { return };
        file.done = done;
        let whole = file.done == file.size;
        if whole || state.reported.elapsed() >= PAUSE {
            self.report(&mut state);
        }
    }

    /// A file turned out not to be needed.
    pub(crate) fn forget(&self, needed: impl Fn(&str) -> bool) {
        let mut state = self.state();
        state.progress.files.retain(|file| needed(&file.name));
        self.report(&mut state);
    }

    /// Makes every thread end that asks.
    pub(crate) fn stop(&self, why: Stop) {
        self.state().stop.get_or_insert(why);
        self.stopped.notify_all();
    }

    pub(crate) fn stop_reason(&self) -> Option<Stop> {
        self.state().stop
    }

    /// Looks on until the threads have `ended` or the end is asked for, and keeps the watcher informed.
    pub(crate) fn look_on(&self, ended: impl Fn() -> bool) {
        let mut state = self.state();
        while state.stop.is_none() && !ended() {
            let waited = self.stopped.wait_timeout(state, PAUSE);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
            self.report(&mut state);
        }
    }

    /// Lets who looks on look again.
    pub(crate) fn wake(&self) {
        // Not between its look and its sleep.
        drop(self.state());
        self.stopped.notify_all();
    }

    /// Waits, but not longer than until the end is asked for. The watcher is asked too, so that it can.
    pub(crate) fn wait(&self, duration: Duration) {
        let end = Instant::now() + duration;
        let mut state = self.state();
        while state.stop.is_none() {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            let waited = self.stopped.wait_timeout(state, left.min(PAUSE));
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
            self.report(&mut state);
        }
    }

    fn report(&self, state: &mut State) {
        state.reported = Instant::now();
        if (self.watch)(&state.progress).is_break() {
            state.stop.get_or_insert(Stop::Asked);
            self.stopped.notify_all();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A watcher that panicked does no harm to the numbers.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
