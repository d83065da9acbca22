//! The beginning of a request: what of its prompt is known already, and where its state will be kept while it is read.
//!
//! Nothing is read twice: a prompt that has more in common with one that is being read than with anything kept waits for
//! that one, and begins with what it leaves.

use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Instant;

use duet_inference::{Event, PromptUsage};

use super::answer::Answer;
use super::core::{Core, internal};
use super::reading::{Draft, Reading};
use super::request::Job;
use super::row::Row;
use crate::constraint::Guide;
use crate::executor::SnapshotId;
use crate::prefix_cache::shared_prefix;
use crate::prompt::Kept;
use crate::sampler::Sampler;
use crate::scheduler::Next;

/// How far before its end a prompt's state is kept too where states cannot be cut back: templates write the beginning of an
/// answer otherwise once the answer is there, and hardly any beginning is longer than this, in tokens.
const BEFORE_THE_ANSWER: usize = 16;

impl Core {
    /// The front of the queue, as the scheduler sees it.
    pub(super) fn front(&self) -> Option<Next> {
        let job = self.waiting.front()?;
        let open = self.reading.len();
        // Where nothing is read, or no more at once, nobody asks.
        let asked = open > 0 && open < self.limits.together.sequences;
        let beside = if asked { self.beside(job) } else { None };
        Some(Next { rows: job.choices as usize, beside })
    }

    /// What the first pass would read of a prompt; `None` if it had better wait for one that is being read.
    fn beside(&self, job: &Job) -> Option<usize> {
        let known = self.known(&job.prompt);
        let shared = self.reading.iter().map(|reading| shared_prefix(&reading.prompt, &job.prompt)).max();
        let shared = shared.unwrap_or(0).min(job.prompt.len().saturating_sub(1));
        (shared < known + self.min_reuse).then(|| {
            let end = self.stops(&job.prompt, &job.kept, known).front().copied();
            end.unwrap_or(job.prompt.len()) - known
        })
    }

    pub(super) fn open(&mut self) {
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
        self.reading.push(Reading {
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
        let kept = self.cache.find(prompt).filter(|hit| hit.length >= self.min_reuse);
        let kept = kept.map(|hit| (hit.snapshot, hit.length));
        let kept_length = kept.map_or(0, |(_, length)| length);
        let live = self.live(prompt).filter(|(_, length)| *length >= kept_length + self.min_reuse);
        if let Some((index, length)) = live {
            let row = &self.running[index];
            match self.executor.snapshot(row.sequence) {
                Ok(snapshot) => {
                    return (Some((snapshot.id, length)), self.cache.insert(&row.fed, snapshot));
                }
                Err(error) => tracing::warn!(%error, "a running state could not be shared"),
            }
        }
        (kept, Vec::new())
    }

    /// How many tokens of a prompt [`Core::reusable`] would begin with.
    fn known(&self, prompt: &[u32]) -> usize {
        let kept = Some(self.cache.reach(prompt)).filter(|length| *length >= self.min_reuse).unwrap_or(0);
        let live = self.live(prompt).map_or(0, |(_, length)| length);
        if live >= kept + self.min_reuse { live } else { kept }
    }

    /// The running row whose state saves most of a prompt, and how many tokens of it.
    fn live(&self, prompt: &[u32]) -> Option<(usize, usize)> {
        let most = prompt.len().saturating_sub(1);
        let shape = self.executor.shape();
        let length = |row: &Row| {
            let shared = shared_prefix(&row.fed, prompt).min(most);
            let cuttable = shape.cuttable && shared >= shape.shortest(row.fed.len());
            if cuttable || shared == row.fed.len() { shared } else { 0 }
        };
        self.running.iter().map(length).enumerate().max_by_key(|(_, length)| *length)
    }
}
