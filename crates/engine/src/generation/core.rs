//! The engine's state on its thread: one queue, the prompts being read, the running rows. Each [`Core::step`] does what
//! the scheduler plans, once.

use std::sync::Arc;

use duet_inference::{Error, FinishReason, Memory};

use super::ahead::Ahead;
use super::reading::Reading;
use super::request::Job;
use super::room::{Demand, Reads, Room};
use super::row::Row;
use super::waiting::Waiting;
use crate::executor::{Executor, ExecutorError, Output, SequenceId, SnapshotId};
use crate::handle::Models;
use crate::metrics::Metrics;
use crate::model_files::ModelFiles;
use crate::options::Options;
use crate::prefix_cache::PrefixCache;
use crate::prefix_store::PrefixStore;
use crate::sampler::Scratch;
use crate::scheduler::{Limits, Plan, State, plan};

/// All that generation knows.
pub struct Core {
    pub(super) executor: Box<dyn Executor>,
    pub(super) model: Arc<ModelFiles>,
    pub(super) metrics: Arc<Metrics>,
    pub(super) ahead: Ahead,
    pub(super) limits: Limits,
    pub(super) min_reuse: usize,
    pub(super) cache: PrefixCache,
    /// The same on disk.
    pub(super) store: Option<PrefixStore>,
    /// The tokens of the state that is being fetched from there.
    pub(super) fetched_for: Vec<u32>,
    pub(super) steps_since_stored: u32,
    room: Room,
    pub(super) waiting: Waiting<Job>,
    /// The oldest first.
    pub(super) reading: Vec<Reading>,
    pub(super) running: Vec<Row>,
    /// The sequences of the decoding step that has begun, in the order of its answers; some may have ended since.
    pub(super) under_way: Vec<SequenceId>,
    /// Prompt tokens read since the last decoding step, as the scheduler counts them.
    pub(super) read: usize,
    next_sequence: u64,
    pub(super) scratch: Scratch,
}

impl Core {
    pub fn new(
        models: Models,
        model: Arc<ModelFiles>,
        metrics: Arc<Metrics>,
        options: &Options,
        memory: Arc<Memory>,
    ) -> Self {
        let together = models.model.together();
        let room = Room::new(memory, models.shape(), Reads::of(options), together);
        let cache = PrefixCache::new(options.prefix_cache_of(&models.shape()));
        let Models { model: executor, draft } = models;
        metrics.hold(0, executor.memory());
        Self {
            room,
            ahead: Ahead::new(options, &executor.shape(), draft),
            executor,
            model,
            metrics,
            limits: Limits { batch: options.max_batch.max(1), chunk: options.prefill_chunk.max(1), together },
            min_reuse: options.min_reuse.max(1),
            cache,
            store: None,
            fetched_for: Vec::new(),
            steps_since_stored: 0,
            waiting: Waiting::default(),
            reading: Vec::new(),
            running: Vec::new(),
            under_way: Vec::new(),
            read: 0,
            next_sequence: 0,
            scratch: Scratch::default(),
        }
    }

    /// Puts a request into the queue.
    pub fn submit(&mut self, job: Job) {
        self.waiting.push(job.turn, job);
    }

    /// Does the next thing; false when there is nothing to do.
    pub fn step(&mut self) -> bool {
        self.drop_dead();
        if self.running.is_empty() {
            self.land();
        }
        self.settle();
        let reading: Vec<_> = self.reading.iter().map(Reading::ahead).collect();
        let (limits, next, running) = (self.limits, self.front(), self.running.len());
        let state = State { limits, reading: &reading, next, running, read: self.read };
        let plan = match plan(&state) {
            // A front that finds no room, or waits for the disk, lets those before it go on.
            Plan::Open if !self.is_fetched() || !self.make_room() => plan(&State { next: None, ..state }),
            plan => plan,
        };
        match plan {
            Plan::Idle => return self.store_some(),
            Plan::Open => self.open(),
            Plan::Prefill(pass) => {
                self.prefill(pass);
                // Decoding never sleeps, and whoever was told a first token may wait for the core that this thread has.
                self.executor.give_way();
            }
            Plan::Decode => self.decode(),
        }
        self.store_now_and_then();
        true
    }

    /// What the next request need not wait for then.
    pub fn warm_up(&mut self) {
        if let Err(error) = self.executor.warm_up() {
            tracing::warn!(%error, "the model could not be warmed up");
        }
    }

    /// Takes memory for the head of the queue, if there is enough beside what others have taken.
    fn make_room(&mut self) -> bool {
        let Some(job) = self.waiting.front() else { return false };
        let (rows, length) = (job.choices as usize, job.prompt.len() + job.max_tokens as usize);
        let demand = self.demand().and(rows, length).reading(job.prompt.len());
        // While others are read, it may wait for them instead.
        if self.reading.is_empty() { self.room.take(demand) } else { self.room.take_if_free(demand) }
    }

    /// Gives back the memory of what is over, and of kept states that stand in somebody's way.
    fn settle(&mut self) {
        let mut excess = self.room.settle(self.demand(), self.cache.bytes() + self.ahead.kept());
        if excess > 0 {
            let kept = self.ahead.kept();
            self.ahead.shrink(excess);
            excess = excess.saturating_sub(kept - self.ahead.kept());
            let forgotten = self.cache.shrink(excess);
            self.forget(forgotten);
            self.room.settle(self.demand(), self.cache.bytes() + self.ahead.kept());
            self.metrics.hold(self.cache.bytes(), self.executor.memory());
        }
        if self.waiting.is_empty() {
            self.room.want_nothing();
        }
    }

    /// What was begun may come to hold.
    fn demand(&self) -> Demand {
        let running = self.running.iter().map(Row::longest);
        let running = running.fold(Demand::default(), |demand, length| demand.and(1, length));
        self.reading.iter().fold(running, |demand, reading| {
            let lengths = reading.rows.iter().map(|row| reading.prompt.len() + row.left as usize);
            lengths.fold(demand.reading(reading.prompt.len()), |demand, length| demand.and(1, length))
        })
    }

    /// Fails everything that was begun, after a panic; what waits in the queue is not touched.
    pub fn fail_begun(&mut self, error: &Error) {
        let reading = std::mem::take(&mut self.reading).into_iter().map(|reading| reading.line);
        // Kept to the end, so that nothing counts as over before the executor has forgotten it.
        let lines: Vec<_> = reading.chain(self.running.drain(..).map(|row| row.line)).collect();
        lines.iter().for_each(|line| line.fail(error.clone()));
        self.cache.clear();
        if let Some(store) = &mut self.store {
            store.end(false);
        }
        self.read = 0;
        self.under_way.clear();
        self.executor.reset();
        self.ahead.reset();
        self.metrics.hold(0, self.executor.memory());
    }

    /// Fails everything, at the end of the grace period.
    pub fn fail_all(&mut self, error: &Error) {
        self.fail_begun(error);
        self.waiting.drain().for_each(|job| job.line.fail(error.clone()));
    }

    /// Forgets requests whose client has gone. What was read for them stays in the prefix cache: they often come back.
    fn drop_dead(&mut self) {
        self.waiting.retain(|job| !job.line.is_dead());
        let mut index = 0;
        while index < self.reading.len() {
            if self.reading[index].line.is_dead() {
                let reading = self.reading.remove(index);
                self.retire(reading.sequence, &reading.prompt[..reading.fed], reading.line.has_failed());
            } else {
                index += 1;
            }
        }
        index = 0;
        while index < self.running.len() {
            if self.running[index].line.is_dead() {
                let row = self.running.remove(index);
                self.retire(row.sequence, &row.fed, row.line.has_failed());
            } else {
                index += 1;
            }
        }
    }

    /// Lets a row take its next token and go on, unless that completes it.
    pub(super) fn advance(&mut self, mut row: Row, output: Output) {
        let taken = row.take(output, &self.model, &mut self.scratch);
        self.go_on(row, taken);
    }

    /// Lets a row go on, unless its answer is complete.
    pub(super) fn go_on(&mut self, row: Row, taken: Result<Option<FinishReason>, Error>) {
        match taken {
            Ok(None) => self.running.push(row),
            Ok(Some(reason)) => self.finish(row, reason),
            Err(error) => self.drop_row(&row, error),
        }
    }

    /// Ends a row whose state is not worth keeping.
    pub(super) fn drop_row(&mut self, row: &Row, error: Error) {
        row.line.fail(error);
        self.close(row.sequence);
    }

    pub(super) fn finish(&mut self, mut row: Row, reason: FinishReason) {
        let (sequence, fed) = (row.sequence, std::mem::take(&mut row.fed));
        // The request counts as running until its state has been put away.
        let _line = row.line.clone();
        row.finish(reason);
        self.retire(sequence, &fed, false);
    }

    /// After a failed decoding step no row's state is known. False, for those who tell how the step went.
    pub(super) fn fail_running(&mut self, error: &Error) -> bool {
        self.under_way.clear();
        for row in std::mem::take(&mut self.running) {
            self.drop_row(&row, error.clone());
        }
        false
    }

    fn close(&mut self, sequence: SequenceId) {
        self.executor.close(sequence);
        self.ahead.close(sequence);
    }

    /// Ends a sequence and keeps its state for prompts that begin with the same tokens, unless it may be broken.
    fn retire(&mut self, sequence: SequenceId, tokens: &[u32], broken: bool) {
        if !broken {
            self.keep(sequence, tokens);
        }
        self.close(sequence);
        self.metrics.hold(self.cache.bytes(), self.executor.memory());
    }

    /// Keeps a sequence's state if that is news.
    pub(super) fn keep(&mut self, sequence: SequenceId, tokens: &[u32]) {
        if tokens.len() < self.min_reuse || !self.cache.accepts(tokens) {
            return;
        }
        match self.executor.snapshot(sequence) {
            Ok(snapshot) => {
                let forgotten = self.cache.insert(tokens, snapshot);
                self.forget(forgotten);
            }
            Err(error) => tracing::warn!(%error, "a state could not be kept"),
        }
    }

    pub(super) fn forget(&mut self, snapshots: Vec<SnapshotId>) {
        snapshots.into_iter().for_each(|snapshot| self.executor.discard(snapshot));
    }

    pub(super) fn new_sequence(&mut self) -> SequenceId {
        self.next_sequence += 1;
        SequenceId(self.next_sequence)
    }
}

pub(super) fn internal(error: &ExecutorError) -> Error {
    tracing::error!(%error, "the model failed");
    Error::internal(error)
}
