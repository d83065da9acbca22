//! One pass that reads prompts, and the first words after them.

use std::time::{Duration, Instant};

use duet_inference::Error;

use super::core::{Core, internal};
use super::decoding::miscounted;
use super::reading::{Draft, Reading};
use super::row::Row;
use crate::constraint::beside;
use crate::executor::{ExecutorError, Output, SequenceId};
use crate::scheduler::Pass;

impl Core {
    /// Reads what the pass says of the oldest prompts.
    pub(super) fn prefill(&mut self, pass: Pass) {
        let others = self.reading.split_off(pass.prompts.min(self.reading.len()));
        let mut readings = std::mem::replace(&mut self.reading, others);
        let tokens = |(place, reading): (usize, &Reading)| {
            let most = reading.ahead().tokens;
            if place == 0 { pass.tokens.min(most) } else { most }
        };
        let tokens: Vec<usize> = readings.iter().enumerate().map(tokens).collect();
        let begun = Instant::now();
        match self.read_prompts(&mut readings, &tokens) {
            Ok(outputs) => {
                let (all, time) = (tokens.iter().sum::<usize>(), begun.elapsed());
                self.read += tokens.len() * tokens.iter().max().unwrap_or(&0);
                self.metrics.read(all);
                let mut unfinished = Vec::new();
                for ((reading, tokens), output) in readings.into_iter().zip(tokens).zip(outputs) {
                    let time = time.mul_f64(tokens as f64 / all.max(1) as f64);
                    unfinished.extend(self.take_in(reading, tokens, time, output));
                }
                // They stay before those that did not take part.
                drop(self.reading.splice(..0, unfinished));
            }
            Err(error) => {
                for reading in readings {
                    reading.line.fail(error.clone());
                    self.executor.close(reading.sequence);
                }
            }
        }
    }

    /// Lets the executor read so many tokens of each.
    fn read_prompts(
        &mut self,
        readings: &mut [Reading],
        tokens: &[usize],
    ) -> Result<Vec<Option<Output>>, Error> {
        let (mut parts, mut guides) = (Vec::with_capacity(tokens.len()), Vec::new());
        for (reading, tokens) in readings.iter_mut().zip(tokens) {
            let (part, ruled) = reading.part(*tokens);
            parts.push(part);
            guides.extend(ruled);
        }
        let executor = &mut self.executor;
        let outputs =
            beside(guides, || executor.prefill_together(&parts)).map_err(|error| internal(&error))?;
        if outputs.len() == tokens.len() { Ok(outputs) } else { Err(miscounted(outputs.len(), tokens.len())) }
    }

    /// So many tokens of a prompt have been read, in this time. Returns it if there are more.
    fn take_in(
        &mut self,
        mut reading: Reading,
        tokens: usize,
        time: Duration,
        output: Option<Output>,
    ) -> Option<Reading> {
        let end = reading.fed + tokens;
        self.cache.cost().learn(reading.fed, end, time);
        reading.fed = end;
        if reading.stops.front() == Some(&end) {
            reading.stops.pop_front();
            self.keep(reading.sequence, &reading.prompt[..end]);
        }
        if end < reading.prompt.len() {
            return Some(reading);
        }
        match output {
            Some(output) => self.begin(reading, &output),
            None => {
                reading.line.fail(Error::internal("the model said nothing after the prompt"));
                self.executor.close(reading.sequence);
            }
        }
        None
    }

    /// The prompt has been read: every choice draws its first token from the same logits.
    fn begin(&mut self, reading: Reading, output: &Output) {
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
}
