//! The engine's state on its thread: one queue, one prompt being read, the running rows. Each [`Core::step`] does what
//! the scheduler plans, once.

use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use duet_inference::{Error, Event, FinishReason, Memory, PromptUsage};

use super::ahead::Ahead;
use super::answer::Answer;
use super::reading::{Draft, Reading};
use super::request::Job;
use super::room::{Demand, Reads, Room};
use super::row::Row;
use super::waiting::Waiting;
use crate::constraint::{Guide, beside};
use crate::executor::{Executor, ExecutorError, Output, SequenceId, SnapshotId};
use crate::handle::Models;
use crate::metrics::Metrics;
use crate::model_files::ModelFiles;
use crate::options::Options;
use crate::prefix_cache::{PrefixCache, shared_prefix};
use crate::prefix_store::PrefixStore;
use crate::prompt::Kept;
use crate::sampler::{Sampler, Scratch};
use crate::scheduler::{Limits, Plan, Prompt, State, plan};

/// How far before its end a prompt's state is kept too where states cannot be cut back: templates write the beginning of an
/// answer otherwise once the answer is there, and hardly any beginning is longer than this, in tokens.
const BEFORE_THE_ANSWER: usize = 16;

/// All that generation knows.
pub struct Core {
    pub(super) executor: Box<dyn Executor>,
    pub(super) model: Arc<ModelFiles>,
    pub(super) metrics: Arc<Metrics>,
    pub(super) ahead: Ahead,
    limits: Limits,
    pub(super) min_reuse: usize,
    pub(super) cache: PrefixCache,
    /// The same on disk.
    pub(super) store: Option<PrefixStore>,
    /// The tokens of the state that is being fetched from there.
    pub(super) fetched_for: Vec<u32>,
    pub(super) steps_since_stored: u32,
    room: Room,
    pub(super) waiting: Waiting<Job>,
    reading: Option<Reading>,
    pub(super) running: Vec<Row>,
    /// The sequences of the decoding step that has begun, in the order of its answers; some may have ended since.
    pub(super) under_way: Vec<SequenceId>,
    /// Prompt tokens read since the last decoding step.
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
        let room = Room::new(memory, models.shape(), Reads::of(options));
        let cache = PrefixCache::new(options.prefix_cache_of(&models.shape()));
        let Models { model: executor, draft } = models;
        metrics.hold(0, executor.memory());
        Self {
            room,
            ahead: Ahead::new(options, &executor.shape(), draft),
            executor,
            model,
            metrics,
            limits: Limits { batch: options.max_batch.max(1), chunk: options.prefill_chunk.max(1) },
            min_reuse: options.min_reuse.max(1),
            cache,
            store: None,
            fetched_for: Vec::new(),
            steps_since_stored: 0,
            waiting: Waiting::default(),
            reading: None,
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
        let head = match &self.reading {
            Some(reading) => {
                let remaining = Some(reading.prompt.len() - reading.fed);
                Some(Prompt { rows: reading.rows.len(), remaining })
            }
            None => self.waiting.front().map(|job| Prompt { rows: job.choices as usize, remaining: None }),
        };
        let state = State { limits: self.limits, head, running: self.running.len(), read: self.read };
        let plan = match plan(&state) {
            // A head that finds no room, or waits for the disk, lets those before it go on.
            Plan::Open if !self.is_fetched() || !self.make_room() => plan(&State { head: None, ..state }),
            plan => plan,
        };
        match plan {
            Plan::Idle => return self.store_some(),
            Plan::Open => self.open(),
            Plan::Prefill { tokens } => self.prefill(tokens),
            Plan::Decode => self.decode(),
        }
        self.store_now_and_then();
        true
    }

    /// Takes memory for the head of the queue, if there is enough beside what others have taken.
    fn make_room(&mut self) -> bool {
        let Some(job) = self.waiting.front() else { return false };
        let (rows, length) = (job.choices as usize, job.prompt.len() + job.max_tokens as usize);
        self.room.take(self.demand().and(rows, length).reading(job.prompt.len()))
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
        let reading = self
            .reading
            .iter()
            .flat_map(|reading| reading.rows.iter().map(|row| reading.prompt.len() + row.left as usize));
        let running = self.running.iter().map(Row::longest);
        let begun = reading.chain(running).fold(Demand::default(), |demand, length| demand.and(1, length));
        begun.reading(self.reading.as_ref().map_or(0, |reading| reading.prompt.len()))
    }

    /// Fails everything that was begun, after a panic; what waits in the queue is not touched.
    pub fn fail_begun(&mut self, error: &Error) {
        let reading = self.reading.take().map(|reading| reading.line);
        // Kept to the end, so that nothing counts as over before the executor has forgotten it.
        let lines: Vec<_> = reading.into_iter().chain(self.running.drain(..).map(|row| row.line)).collect();
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
        if self.reading.as_ref().is_some_and(|reading| reading.line.is_dead())
            && let Some(reading) = self.reading.take()
        {
            self.retire(reading.sequence, &reading.prompt[..reading.fed], reading.line.has_failed());
        }
        let mut index = 0;
        while index < self.running.len() {
            if self.running[index].line.is_dead() {
                let row = self.running.remove(index);
                self.retire(row.sequence, &row.fed, row.line.has_failed());
            } else {
                index += 1;
            }
        }
    }

    fn open(&mut self) {
        let Some(job) = self.waiting.pop_front() else { return };
        drop(job.place);
        job.line.start();
        let sequence = self.new_sequence();
        self.cache.pin(&job.prompt, &job.kept, Instant::now());
        let (from, forgotten) = self.reusable(&job.prompt);
        let opened = self.executor.open(sequence, from);
        self.forget(forgotten);
        if let Err(error) = opened {
            job.line.fail(internal(&error));
            return;
        }
        let cached = from.map_or(0, |(_, length)| length);
        self.metrics.reused(cached);
        let marked = job.kept.iter().map(|kept| kept.length).max().unwrap_or(0);
        // Before the prompt is read, which may take long: the client learns at once that its turn has come.
        job.line.send(Event::Started(PromptUsage {
            tokens: job.prompt.len() as u32,
            cached: cached as u32,
            written: marked.saturating_sub(cached) as u32,
        }));
        let draft = |choice| Draft {
            left: job.max_tokens,
            limit: job.limit.clone(),
            log_probs: job.log_probs,
            sampler: Sampler::new(&job.parameters, choice, &job.prompt),
            guide: job.guidance.as_ref().map(Guide::new),
            answer: Answer::new(
                self.model.clone(),
                choice,
                job.start,
                &job.tools,
                job.stop_sequences.clone(),
            ),
        };
        self.reading = Some(Reading {
            sequence,
            fed: cached,
            stops: self.stops(&job.prompt, &job.kept, cached),
            rows: (0..job.choices).map(draft).collect(),
            line: Rc::new(job.line),
            prompt: job.prompt,
        });
    }

    /// Where the state of a prompt must be kept while it is read, because it cannot be had from a later one.
    fn stops(&self, prompt: &[u32], kept: &[Kept], fed: usize) -> VecDeque<usize> {
        let shape = self.executor.shape();
        // Where states can be cut, those of few tokens cannot be had from those of many, perhaps.
        let most = if shape.cuttable { shape.shortest(prompt.len()) } else { usize::MAX };
        let marks = kept.iter().map(|kept| kept.length);
        let end = prompt.len().saturating_sub(BEFORE_THE_ANSWER);
        // What two prompts share, a third may: the same instructions before another question.
        let shared = self.cache.longest_shared(prompt);
        let shared = Some(shared).filter(|shared| *shared < end && *shared >= fed + self.min_reuse);
        let wanted = |stop: &usize| *stop > fed && *stop >= self.min_reuse && *stop < prompt.len().min(most);
        let mut stops: Vec<usize> = marks.chain(shared).chain([end]).filter(wanted).collect();
        stops.sort_unstable();
        stops.dedup();
        stops.into()
    }

    /// The state to begin a prompt with, from the cache or from a row that is still running; and states to forget when
    /// the new sequence is open.
    fn reusable(&mut self, prompt: &[u32]) -> (Option<(SnapshotId, usize)>, Vec<SnapshotId>) {
        let kept = self.cache.find(prompt).map(|hit| (hit.snapshot, hit.length));
        let kept_length = kept.map_or(0, |(_, length)| length);
        let most = prompt.len().saturating_sub(1);
        let shape = self.executor.shape();
        let length = |row: &Row| {
            let shared = shared_prefix(&row.fed, prompt).min(most);
            let cuttable = shape.cuttable && shared >= shape.shortest(row.fed.len());
            if cuttable || shared == row.fed.len() { shared } else { 0 }
        };
        let lengths = self.running.iter().map(length);
        let live = lengths.enumerate().max_by_key(|(_, length)| *length);
        if let Some((index, length)) = live.filter(|(_, length)| *length >= kept_length + self.min_reuse) {
            let row = &self.running[index];
            match self.executor.snapshot(row.sequence) {
                Ok(snapshot) => {
                    return (Some((snapshot.id, length)), self.cache.insert(&row.fed, snapshot));
                }
                Err(error) => tracing::warn!(%error, "a running state could not be shared"),
            }
        }
        (kept.filter(|(_, length)| *length >= self.min_reuse), Vec::new())
    }

    fn prefill(&mut self, tokens: usize) {
        let Some(mut reading) = self.reading.take() else { return };
        let stop = reading.stops.front().copied().unwrap_or(usize::MAX);
        let end = stop.min(reading.fed + tokens);
        let last = end == reading.prompt.len();
        let wanted = last.then(|| reading.wanted());
        // The first masks are needed when the last chunk has been read.
        let guides = if last {
            reading.rows.iter_mut().filter_map(|row| row.guide.as_mut()).collect()
        } else {
            vec![]
        };
        let (executor, chunk) = (&mut self.executor, &reading.prompt[reading.fed..end]);
        let begun = Instant::now();
        match beside(guides, || executor.prefill(reading.sequence, chunk, wanted)) {
            Err(error) => {
                reading.line.fail(internal(&error));
                self.executor.close(reading.sequence);
            }
            Ok(output) => {
                let tokens = end - reading.fed;
                self.cache.cost().learn(reading.fed, end, begun.elapsed());
                reading.fed = end;
                self.read += tokens;
                self.metrics.read(tokens);
                if end == stop {
                    reading.stops.pop_front();
                    self.keep(reading.sequence, &reading.prompt[..end]);
                }
                match output {
                    Some(output) if last => self.begin(reading, output),
                    None if last => {
                        reading.line.fail(Error::internal("the model said nothing after the prompt"));
                        self.executor.close(reading.sequence);
                    }
                    Some(_) | None => self.reading = Some(reading),
                }
            }
        }
    }

    /// The prompt has been read: every choice draws its first token from the same logits.
    fn begin(&mut self, reading: Reading, output: Output) {
        let sequences = match self.branch(reading.sequence, &reading.prompt, reading.rows.len()) {
            Ok(sequences) => sequences,
            Err(error) => return reading.line.fail(internal(&error)),
        };
        for (draft, sequence) in reading.rows.into_iter().zip(sequences) {
            let Draft { left, limit, log_probs, sampler, guide, answer } = draft;
            let (line, fed) = (reading.line.clone(), reading.prompt.clone());
            let prospect = self.ahead.prospect();
            let (next, begun) = (0, false);
            let row = Row {
                sequence,
                line,
                fed,
                next,
                begun,
                left,
                limit,
                log_probs,
                sampler,
                guide,
                answer,
                prospect,
            };
            if left == 0 {
                let limit = row.limit.clone();
                self.finish(row, limit);
            } else {
                self.metrics.generated(1);
                self.advance(row, output.clone());
            }
        }
    }

    /// More sequences with the state of the first, which comes first. On failure all are closed.
    fn branch(
        &mut self,
        first: SequenceId,
        tokens: &[u32],
        count: usize,
    ) -> Result<Vec<SequenceId>, ExecutorError> {
        let mut sequences = vec![first];
        if count == 1 {
            return Ok(sequences);
        }
        let branched = self.executor.snapshot(first).and_then(|snapshot| {
            for _ in 1..count {
                let sequence = self.new_sequence();
                self.executor.open(sequence, Some((snapshot.id, tokens.len())))?;
                sequences.push(sequence);
            }
            Ok(snapshot)
        });
        match branched {
            Ok(snapshot) => {
                let forgotten = self.cache.insert(tokens, snapshot);
                self.forget(forgotten);
                Ok(sequences)
            }
            Err(error) => {
                sequences.into_iter().for_each(|sequence| self.executor.close(sequence));
                Err(error)
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

    fn finish(&mut self, mut row: Row, reason: FinishReason) {
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
    fn keep(&mut self, sequence: SequenceId, tokens: &[u32]) {
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

    fn new_sequence(&mut self) -> SequenceId {
        self.next_sequence += 1;
        SequenceId(self.next_sequence)
    }
}

pub(super) fn internal(error: &ExecutorError) -> Error {
    tracing::error!(%error, "the model failed");
    Error::internal(error)
}
