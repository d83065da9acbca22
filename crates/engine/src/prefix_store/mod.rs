//! Kept states on disk: found again after a restart, and after memory was needed for something else.
//!
//! The engine's thread holds [`PrefixStore`], which asks and never waits; a thread of its own ([`keeper`]) reads and writes.
//! A conversation that grows is stored piece by piece: each file has what is new since the one that it builds on, and two
//! conversations that begin alike share the files of their beginning. Tokens are stored as hashes ([`blocks`]).
//!
//! A file that is missing, damaged or of another model is as good as none: the prompt is read instead.

mod blocks;
mod file;
mod fingerprint;
mod keeper;
mod shelf;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::sync::{Arc, PoisonError};
use std::thread::JoinHandle;

use self::blocks::{Chain, Hash};
use self::file::{Facts, Head};
use self::keeper::{Keeper, Known, Task};
use self::shelf::{Record, Shelf};
use crate::executor::{Snapshot, SnapshotId};
use crate::options::StoreOptions;
use crate::stored::{Layout, StoredState};
use crate::worker::Doorbell;

pub use fingerprint::Fingerprint;

/// Fewer tokens are worth no file: neither writing one for what is behind another, nor reading one.
const WORTH_A_FILE: usize = 16;
/// The most parts whose bytes wait to be written: a bound on the memory that they take.
const MOST_PENDING: usize = 4;

/// The engine's side.
pub struct PrefixStore {
    model: Hash,
    known: Arc<Known>,
    tasks: Option<Sender<Task>>,
    thread: Option<JoinHandle<()>>,
    fetching: Option<Receiver<Option<StoredState>>>,
    saving: Option<Saving>,
}

/// A state that is being written.
#[derive(Debug, Clone, Copy)]
pub struct Saving {
    pub snapshot: SnapshotId,
    /// How many of its tokens are stored already.
    pub from: usize,
    /// The number of the next part, and how many there are.
    pub next: usize,
    pub parts: usize,
}

/// What is stored of a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nobody knows yet.
    Unknown,
    Nothing,
    /// So many tokens, in the state with this key.
    State {
        key: Hash,
        length: usize,
    },
}

/// What a fetch has come to.
#[derive(Debug)]
pub enum Fetched {
    /// None is under way.
    Nothing,
    Pending,
    /// It could not be read.
    Failed,
    State(StoredState),
}

/// Where a state belongs among those that are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Nobody knows yet.
    Unknown,
    /// It is there, or hardly anything is missing.
    Known,
    /// Behind so many tokens of another.
    Behind { parent: Option<Hash>, from: usize },
}

impl PrefixStore {
    /// Starts the thread, which rings the bell whenever there is news.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub fn start(options: &StoreOptions, bell: Arc<Doorbell>) -> std::io::Result<Self> {
        let model = options.model.0;
        let shelf = Shelf::new(options.folder.clone(), model, options.bytes);
        let known = Arc::<Known>::default();
        let (tasks, inbox) = mpsc::channel();
        let keeper = Keeper::new(shelf, known.clone(), bell);
        let thread = std::thread::Builder::new().name("duet-prefixes".into());
        let thread = Some(thread.spawn(move || keeper.run(&inbox))?);
        Ok(Self { model, known, tasks: Some(tasks), thread, fetching: None, saving: None })
    }

    /// Whether an answer of the thread is waited for, so that the engine must not end yet.
    pub fn is_busy(&self) -> bool {
        self.is_alive() && (self.fetching.is_some() || self.saving.is_some() || self.is_unread())
    }

    /// The longest stored beginning of a prompt, without its last token.
    pub fn find(&self, prompt: &[u32]) -> Found {
        let most = prompt.len().saturating_sub(1);
        let chain = Chain::new(self.model, prompt);
        self.with_records(Found::Unknown, |records| {
            let length = |record: &Record| {
                Some(record.trail.shares(&chain, most))
                    .filter(|length| *length >= record.facts.shortest.max(WORTH_A_FILE))
            };
            let lengths = records.iter().filter_map(|(key, record)| Some((length(record)?, key)));
            let longest = lengths.max_by_key(|(length, _)| *length);
            longest.map_or(Found::Nothing, |(length, key)| Found::State { key: *key, length })
        })
    }

    /// Asks for a state. One at a time.
    pub fn fetch(&mut self, key: Hash, length: usize) {
        let (answer, answers) = mpsc::sync_channel(1);
        self.tell(Task::Fetch { key, length, answer });
        self.fetching = Some(answers);
    }

    /// What was asked for, when it is there.
    pub fn fetched(&mut self) -> Fetched {
        let Some(answers) = &self.fetching else { return Fetched::Nothing };
        let fetched = match answers.try_recv() {
            Err(TryRecvError::Empty) => return Fetched::Pending,
            Err(TryRecvError::Disconnected) | Ok(None) => Fetched::Failed,
            Ok(Some(state)) => Fetched::State(state),
        };
        self.fetching = None;
        fetched
    }

    /// Where a state with these tokens in this form belongs.
    pub fn place(&self, tokens: &[u32], form: u32) -> Place {
        let chain = Chain::new(self.model, tokens);
        let Some(whole) = chain.at(tokens.len()) else { return Place::Known };
        self.with_records(Place::Unknown, |records| {
            if records.contains_key(&whole) {
                return Place::Known;
            }
            let alike = records.values().filter(|record| record.facts.form == form);
            let most = tokens.len() - 1;
            let lengths = alike.map(|record| (record.trail.shares(&chain, most), record.facts.key));
            let (from, key) = lengths.max_by_key(|(length, _)| *length).unwrap_or_default();
            match tokens.len() - from < WORTH_A_FILE {
                true => Place::Known,
                false => Place::Behind { parent: (from > 0).then_some(key), from },
            }
        })
    }

    /// Begins to write a state: `layout` is of what is behind `from` tokens, reading which would take `cost` seconds.
    pub fn begin(
        &mut self,
        tokens: &[u32],
        snapshot: Snapshot,
        place: (Option<Hash>, usize),
        layout: Layout,
        cost: f64,
    ) {
        let chain = Chain::new(self.model, tokens);
        let ((parent, from), to) = (place, chain.length());
        let Layout { form, begins, parts, .. } = layout;
        let Some(key) = chain.at(to) else { return };
        let shortest = snapshot.shortest;
        let facts = Facts { model: self.model, key, parent, from, to, shortest, form, begins, cost };
        let trail = chain.trail(from);
        self.saving = Some(Saving { snapshot: snapshot.id, from, next: 0, parts: parts.len() });
        self.tell(Task::Begin(Box::new(Head { facts, trail }), parts));
    }

    /// The state that is being written.
    pub fn saving(&self) -> Option<Saving> {
        self.saving
    }

    /// Whether more bytes can be taken now.
    pub fn has_room(&self) -> bool {
        self.known.pending.load(Ordering::SeqCst) < MOST_PENDING
    }

    /// The bytes of the next part.
    pub fn append(&mut self, bytes: Vec<u8>) {
        self.tell(Task::Bytes(bytes));
        if let Some(saving) = &mut self.saving {
            saving.next += 1;
        }
    }

    /// All parts were there, or the rest will never come.
    pub fn end(&mut self, is_complete: bool) {
        if self.saving.take().is_some() {
            self.tell(if is_complete { Task::Finish } else { Task::Abandon });
        }
    }

    fn tell(&self, task: Task) {
        self.known.pending.fetch_add(1, Ordering::SeqCst);
        // A thread that has gone answers nothing, which is as good as an empty folder.
        if let Some(tasks) = &self.tasks
            && tasks.send(task).is_err()
        {
            self.known.pending.fetch_sub(1, Ordering::SeqCst);
        }
    }

    fn is_alive(&self) -> bool {
        self.thread.as_ref().is_some_and(|thread| !thread.is_finished())
    }

    fn is_unread(&self) -> bool {
        self.known.records.lock().unwrap_or_else(PoisonError::into_inner).is_none()
    }

    /// `unknown` until the folder has been looked at; an empty folder if nobody will ever look.
    fn with_records<T>(&self, unknown: T, look: impl FnOnce(&HashMap<Hash, Arc<Record>>) -> T) -> T {
        let records = self.known.records.lock().unwrap_or_else(PoisonError::into_inner);
        match records.as_ref() {
            Some(records) => look(records),
            None if self.is_alive() => unknown,
            None => look(&HashMap::new()),
        }
    }
}

impl Drop for PrefixStore {
    /// What was handed over is written first.
    fn drop(&mut self) {
        drop(self.tasks.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread that keeps prompts on disk panicked");
        }
    }
}
