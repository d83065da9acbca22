//! A small model that speaks ahead of the large one. It reads what the large one reads, draws with the same random numbers,
//! and forgets what turned out otherwise.

use std::collections::HashMap;

use crate::executor::{Executor, ExecutorError, Output, Row, SequenceId, Stretch, Wanted};
use crate::prefix_cache::PrefixCache;
use crate::sampler::{Sampler, Scratch};

/// How far behind a sequence may be to catch up in the step in which it speaks, in tokens.
const AT_ONCE: usize = 16;

/// The small model's executor and its sequences.
pub struct Drafter {
    executor: Box<dyn Executor>,
    /// By the names of the large model's sequences.
    traces: HashMap<SequenceId, Trace>,
    cache: PrefixCache,
    /// The most tokens of a prompt that are read before a step.
    chunk: usize,
    next_sequence: u64,
    scratch: Scratch,
}

/// A sequence of the small model.
struct Trace {
    sequence: SequenceId,
    fed: Vec<u32>,
    /// How many of them the large model has said too.
    sure: usize,
    /// Whether it has been decoded, after which an executor reads no prompts.
    spoken: bool,
}

/// What is to be guessed.
pub struct Wish<'a> {
    /// The large model's sequence, what it holds, and the token that it is about to read.
    pub sequence: SequenceId,
    pub fed: &'a [u32],
    pub next: u32,
    /// What its next tokens will be drawn with.
    pub sampler: Sampler,
}

/// A sequence that has caught up.
struct Speaker {
    wish: usize,
    sequence: SequenceId,
    /// Not yet read.
    behind: Vec<u32>,
    sampler: Sampler,
    said: Vec<u32>,
}

impl Drafter {
    /// `cache_bytes`: what kept states may occupy.
    pub fn new(executor: Box<dyn Executor>, cache_bytes: u64, chunk: usize) -> Self {
        Self {
            executor,
            traces: HashMap::new(),
            cache: PrefixCache::new(cache_bytes),
            chunk,
            next_sequence: 0,
            scratch: Scratch::default(),
        }
    }

    /// What kept states occupy, in bytes.
    pub fn kept(&self) -> u64 {
        self.cache.bytes()
    }

    /// Guesses `count` tokens for every wish; none where more of the prompt has to be read first. Says whether some of a
    /// prompt was read.
    ///
    /// # Errors
    /// The small model failed. It should not be asked again.
    pub fn speak(
        &mut self,
        wishes: &[Wish<'_>],
        count: usize,
    ) -> Result<(Vec<Vec<u32>>, bool), ExecutorError> {
        let mut budget = self.chunk;
        let mut speakers = Vec::with_capacity(wishes.len());
        for (number, wish) in wishes.iter().enumerate() {
            if !self.can_follow(wish, count) {
                continue;
            }
            let (sequence, behind) = self.catch_up(wish, &mut budget)?;
            if behind.len() <= AT_ONCE {
                let (sampler, said) = (wish.sampler.clone(), Vec::with_capacity(count));
                speakers.push(Speaker { wish: number, sequence, behind, sampler, said });
            }
        }
        let mut guesses = vec![Vec::new(); wishes.len()];
        if !speakers.is_empty() {
            (0..count).try_for_each(|_| self.say(&mut speakers))?;
        }
        for Speaker { wish, said, .. } in speakers {
            if let Some(trace) = self.traces.get_mut(&wishes[wish].sequence) {
                trace.spoken = true;
                trace.fed.extend(wishes[wish].fed.get(trace.sure..).unwrap_or_default());
                trace.fed.push(wishes[wish].next);
                trace.sure = trace.fed.len();
                trace.fed.extend(said.split_last().map_or(&[][..], |(_, read)| read));
            }
            guesses[wish] = said;
        }
        Ok((guesses, budget < self.chunk))
    }

    /// Ends a sequence and keeps its state for prompts that begin alike.
    pub fn close(&mut self, sequence: SequenceId) {
        let Some(trace) = self.traces.remove(&sequence) else { return };
        if self.cache.accepts(&trace.fed)
            && let Ok(snapshot) = self.executor.snapshot(trace.sequence)
        {
            self.cache.insert(&trace.fed, snapshot).into_iter().for_each(|old| self.executor.discard(old));
        }
        self.executor.close(trace.sequence);
    }

    /// Gives up kept states.
    pub fn shrink(&mut self, bytes: u64) {
        self.cache.shrink(bytes).into_iter().for_each(|old| self.executor.discard(old));
    }

    /// Forgets everything.
    pub fn reset(&mut self) {
        self.traces.clear();
        self.cache.clear();
        self.executor.reset();
    }

    /// Whether the small model can read so far, and knows every token: vocabularies of one tokenizer are padded differently.
    fn can_follow(&self, wish: &Wish<'_>, count: usize) -> bool {
        let shape = self.executor.shape();
        let known = self.traces.get(&wish.sequence).map_or(0, |trace| trace.sure);
        let new = wish.fed.get(known..).unwrap_or_default();
        wish.fed.len() + 1 + count <= shape.window as usize
            && new.iter().chain([&wish.next]).all(|token| *token < shape.vocabulary)
    }

    /// Makes a sequence hold as much of what was said as it may read now. Returns what is still missing.
    fn catch_up(
        &mut self,
        wish: &Wish<'_>,
        budget: &mut usize,
    ) -> Result<(SequenceId, Vec<u32>), ExecutorError> {
        let mut trace = match self.traces.remove(&wish.sequence) {
            Some(trace) => trace,
            None => self.open(wish)?,
        };
        let after = wish.fed.get(trace.sure..).unwrap_or_default();
        let said = after.iter().chain([&wish.next]);
        let drafted = trace.fed.get(trace.sure..).unwrap_or_default();
        let right = drafted.iter().zip(said).take_while(|(left, right)| left == right).count();
        let wrong = drafted.len() - right;
        if wrong > 0 {
            self.executor.cut(trace.sequence, wrong)?;
            trace.fed.truncate(trace.sure + right);
        }
        trace.sure += right;
        let missing = wish.fed.get(trace.sure..).unwrap_or_default();
        if missing.len() >= AT_ONCE && *budget > 0 {
            let read = &missing[..missing.len().min(*budget)];
            *budget -= read.len();
            self.read(&mut trace, read)?;
        }
        let mut behind = wish.fed.get(trace.sure..).unwrap_or_default().to_vec();
        behind.push(wish.next);
        let sequence = trace.sequence;
        self.traces.insert(wish.sequence, trace);
        Ok((sequence, behind))
    }

    fn open(&mut self, wish: &Wish<'_>) -> Result<Trace, ExecutorError> {
        let sequence = self.new_sequence();
        let hit = self.cache.find(wish.fed).map(|hit| (hit.snapshot, hit.length));
        self.executor.open(sequence, hit)?;
        let sure = hit.map_or(0, |(_, length)| length);
        Ok(Trace { sequence, fed: wish.fed[..sure].to_vec(), sure, spoken: false })
    }

    /// Reads some of a prompt, or of an answer during which nothing was guessed.
    fn read(&mut self, trace: &mut Trace, tokens: &[u32]) -> Result<(), ExecutorError> {
        if trace.spoken {
            let (snapshot, sequence) = (self.executor.snapshot(trace.sequence)?, self.new_sequence());
            self.executor.open(sequence, Some((snapshot.id, trace.fed.len())))?;
            self.executor.discard(snapshot.id);
            self.executor.close(trace.sequence);
            (trace.sequence, trace.spoken) = (sequence, false);
        }
        self.executor.prefill(trace.sequence, tokens, None)?;
        trace.fed.extend_from_slice(tokens);
        trace.sure += tokens.len();
        Ok(())
    }

    /// Lets every speaker read what it has not read, and say one more token.
    fn say(&mut self, speakers: &mut [Speaker]) -> Result<(), ExecutorError> {
        let wanted = |sampler: &Sampler| if sampler.takes_argmax() { Wanted::Argmax } else { Wanted::Logits };
        let outputs = if speakers.iter().all(|speaker| speaker.behind.len() == 1) {
            let row = |speaker: &Speaker| Row {
                sequence: speaker.sequence,
                token: speaker.behind[0],
                wanted: wanted(&speaker.sampler),
            };
            self.executor.decode(&speakers.iter().map(row).collect::<Vec<_>>())?
        } else {
            let mut stretches = Vec::with_capacity(speakers.len());
            for Speaker { sequence, behind, sampler, .. } in speakers.iter() {
                stretches.push(Stretch { sequence: *sequence, tokens: behind, wanted: wanted(sampler) });
            }
            let outputs = self.executor.verify(&stretches)?;
            outputs.into_iter().filter_map(|mut outputs| outputs.pop()).collect()
        };
        for (speaker, output) in speakers.iter_mut().zip(outputs) {
            let token = match output {
                Output::Token(token) => {
                    speaker.sampler.accept(token);
                    token
                }
                Output::Logits(mut logits) => speaker
                    .sampler
                    .draw(&mut logits, &mut self.scratch)
                    .map_err(|error| ExecutorError(error.to_string()))?,
            };
            speaker.said.push(token);
            speaker.behind = vec![token];
        }
        Ok(())
    }

    fn new_sequence(&mut self) -> SequenceId {
        self.next_sequence += 1;
        SequenceId(self.next_sequence)
    }
}
