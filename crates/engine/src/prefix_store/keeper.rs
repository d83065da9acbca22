//! The thread that reads and writes the folder, so that no step of a model waits for a disk.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use super::blocks::Hash;
use super::file::{self, Draft, Facts, Head, Writer};
use super::shelf::{Record, Shelf};
use crate::stored::{Part, Segment, StoredState};
use crate::worker::Doorbell;

/// How much is read before anybody asks for it, in bytes: what was used last is likely to be used next.
const MOST_AHEAD: u64 = 1 << 30;

/// How much of that stays mapped, in bytes: whoever returns first has no page to wait for.
pub const MOST_MAPPED: u64 = 256 << 20;

/// What the thread can be told.
pub enum Task {
    /// Read the state whose last piece has this key, up to so many tokens.
    Fetch { key: Hash, length: usize, answer: SyncSender<Option<StoredState>> },
    /// Begin a file.
    Begin(Box<Head>, Vec<Part>),
    /// The bytes of its next part.
    Bytes(Vec<u8>),
    /// That was the last part.
    Finish,
    /// The file is not wanted any more.
    Abandon,
}

/// What both threads know.
#[derive(Debug, Default)]
pub struct Known {
    /// This model's pieces, by their keys; `None` until the folder has been looked at.
    pub records: Mutex<Option<HashMap<Hash, Arc<Record>>>>,
    /// Tasks that have not been done.
    pub pending: AtomicUsize,
}

/// The thread's own.
pub struct Keeper {
    pub shelf: Shelf,
    pub known: Arc<Known>,
    /// Rung after every task.
    pub bell: Arc<Doorbell>,
    writing: Option<Writing>,
    /// Files that were read before anybody asked for them.
    pub ahead: HashMap<PathBuf, (Facts, Segment)>,
    /// Files that were checked: many conversations build on the same beginning.
    checked: HashMap<PathBuf, [u64; 2]>,
    /// Bytes of what is read ahead that may yet stay mapped.
    pub room: u64,
    has_warned: bool,
}

struct Writing {
    writer: Writer,
    head: Head,
    path: PathBuf,
}

impl Keeper {
    pub fn new(shelf: Shelf, known: Arc<Known>, bell: Arc<Doorbell>) -> Self {
        Self {
            shelf,
            known,
            bell,
            writing: None,
            ahead: HashMap::new(),
            checked: HashMap::new(),
            room: MOST_MAPPED,
            has_warned: false,
        }
    }

    /// Works until nobody can give it tasks any more.
    pub fn run(mut self, tasks: &Receiver<Task>) {
        self.shelf.refresh(SystemTime::now());
        self.publish();
        self.bell.ring();
        let mut unread = self.shelf.last_used(MOST_AHEAD);
        while let Some(task) = self.next(tasks, &mut unread) {
            self.work(task);
            self.known.pending.fetch_sub(1, Ordering::SeqCst);
            self.bell.ring();
        }
    }

    /// The next task; until there is one, files are read ahead.
    fn next(&mut self, tasks: &Receiver<Task>, unread: &mut Vec<PathBuf>) -> Option<Task> {
        loop {
            match tasks.try_recv() {
                Err(TryRecvError::Empty) => {}
                known => return known.ok(),
            }
            let Some(path) = unread.pop() else { return tasks.recv().ok() };
            self.read_ahead(path);
        }
    }

    /// Checks a file while there is nothing else to do, so that nobody has to wait for it later.
    pub fn read_ahead(&mut self, path: PathBuf) {
        let mut room = self.room;
        let read = self.check_by(|path| file::read_ahead(path, &mut room), &path);
        self.room = room;
        match read {
            Ok(read) => drop(self.ahead.insert(path, read)),
            Err(error) => self.reject(&path, &error),
        }
    }

    fn work(&mut self, task: Task) {
        match task {
            Task::Fetch { key, length, answer } => {
                let state = self.fetch(key, length);
                let was_found = state.is_some();
                // Who asked may have gone.
                drop(answer.send(state));
                // They are served before the files are told.
                self.bell.ring();
                if was_found {
                    self.touch(key);
                }
            }
            Task::Begin(head, parts) => {
                let begun = self.begin(*head, &parts);
                self.check(begun);
            }
            Task::Bytes(bytes) => {
                let written = self.writing.as_mut().map_or(Ok(()), |writing| writing.writer.append(&bytes));
                self.check(written);
            }
            Task::Finish => {
                let finished = self.finish();
                self.check(finished);
            }
            Task::Abandon => self.writing = None,
        }
    }

    /// Tells of the first failure; a prompt that is not stored is read again one day, no more.
    fn check(&mut self, result: io::Result<()>) {
        let Err(error) = result else { return };
        self.writing = None;
        if !self.has_warned {
            self.has_warned = true;
            tracing::warn!(%error, "prompts cannot be kept on disk (prefix_cache_dir)");
        }
    }

    fn begin(&mut self, head: Head, parts: &[Part]) -> io::Result<()> {
        self.shelf.make()?;
        let now = SystemTime::now();
        self.shelf.refresh(now);
        let draft = Draft::new(head, parts)?;
        let Facts { key, parent, .. } = &draft.head.facts;
        let (path, has_room) =
            (self.shelf.path(key), self.shelf.make_room(draft.bytes, parent.as_ref(), now));
        self.publish();
        if has_room {
            let writer = Writer::create(path.clone(), &draft)?;
            self.writing = Some(Writing { writer, head: draft.head, path });
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        let Some(Writing { writer, head, path }) = self.writing.take() else { return Ok(()) };
        writer.finish()?;
        tracing::debug!(from = head.facts.from, to = head.facts.to, "a prefix is stored");
        self.shelf.add(path, head, SystemTime::now());
        self.publish();
        Ok(())
    }

    /// Every piece of a state, the first one first.
    pub fn fetch(&mut self, key: Hash, length: usize) -> Option<StoredState> {
        let mut segments: Vec<Segment> = Vec::new();
        let mut next = Some(key);
        let (mut until, mut form) = (None, None);
        while let Some(key) = next {
            let path = self.shelf.path(&key);
            let (facts, mut segment) =
                self.read(&path).inspect_err(|error| self.reject(&path, error)).ok()?;
            segment.until = until.unwrap_or(facts.to);
            let fits = segment.from < segment.until && segment.until <= facts.to;
            if !fits || facts.key != key || form.is_some_and(|form| form != facts.form) {
                return None;
            }
            (next, until, form) = (facts.parent, Some(facts.from), Some(facts.form));
            segments.push(segment);
        }
        segments.reverse();
        Some(StoredState { length, segments })
    }

    /// A piece, which is checked when it is read for the first time.
    fn read(&mut self, path: &Path) -> io::Result<(Facts, Segment)> {
        if let Some(read) = self.ahead.remove(path) {
            return Ok(read);
        }
        match self.checked.get(path) {
            Some(identity) if file::identity(path) == Some(*identity) => file::read_again(path),
            _ => self.check_by(file::read, path),
        }
    }

    /// Reads a file in a way that checks it, and remembers that.
    fn check_by(
        &mut self,
        read: impl FnOnce(&Path) -> io::Result<(Facts, Segment)>,
        path: &Path,
    ) -> io::Result<(Facts, Segment)> {
        let identity = file::identity(path);
        let found = read(path)?;
        self.checked.extend(identity.map(|identity| (path.to_path_buf(), identity)));
        Ok(found)
    }

    /// Notes that the pieces of a state were of use.
    fn touch(&mut self, key: Hash) {
        let (now, mut next) = (SystemTime::now(), Some(key));
        while let Some(key) = next {
            next = self.shelf.touch(&key, now);
        }
    }

    /// Gives up a file that cannot be read, and what builds on it.
    fn reject(&mut self, path: &Path, error: &io::Error) {
        self.shelf.reject(path, error);
        self.shelf.remove_orphans();
        self.publish();
    }

    pub fn publish(&mut self) {
        // A file that was removed takes room on the disk as long as somebody has it open.
        self.ahead.retain(|path, _| self.shelf.has(path));
        self.checked.retain(|path, _| self.shelf.has(path));
        let records = self.shelf.own().map(|record| (record.facts.key, record)).collect();
        *self.known.records.lock().unwrap_or_else(PoisonError::into_inner) = Some(records);
    }
}
