//! One decoding step: with one token for each row, or with guesses that are checked.
//!
//! Where nobody but the executor has to see a token before the next one is computed, the next step is prepared while one
//! is under way, and begins before the words of that one are looked at. Whose answer turns out to be complete has then
//! read one token more than needed, which it said itself. Where a token has to pass the host first (masks,
//! log-probabilities, penalties, guesses), one step ends before the next is thought of.

use std::time::Instant;

use duet_inference::Error;

use super::core::{Core, internal};
use super::row::Row;
use crate::constraint::beside;
use crate::executor::{ExecutorError, Output, SequenceId, Stretch};
use crate::speculation::Proposal;

impl Core {
    /// One step for all running rows.
    pub(super) fn decode(&mut self) {
        self.read = 0;
        let rows = self.running.len();
        let guesses = self.ahead.guess(&mut self.running);
        // What the draft model takes is measured on its own.
        let start = Instant::now();
        let (width, whole) = match guesses {
            // Guesses are checked when the step under way is over.
            guesses if !self.under_way.is_empty() => (1, self.overlap(guesses.is_none())),
            Some(proposals) => {
                let longest = proposals.iter().map(|proposal| proposal.tokens.len()).max().unwrap_or(0);
                (longest + 1, self.decode_ahead(&proposals))
            }
            None if self.may_follow() => (1, self.take_off() && self.overlap(true)),
            None => (1, self.decode_one()),
        };
        // Putting a finished answer's state away is not part of a step.
        if whole && self.running.len() == rows {
            self.ahead.observe(rows, width, start.elapsed().as_secs_f64());
        }
    }

    /// Waits for a step that nobody is interested in any more.
    pub(super) fn land(&mut self) {
        if !std::mem::take(&mut self.under_way).is_empty()
            && let Err(error) = self.executor.collect()
        {
            tracing::error!(%error, "a step failed in which nobody takes part any more");
        }
    }

    /// Whether every row can go on from what the executor alone knows, and one of them will.
    fn may_follow(&self) -> bool {
        let follows = |row: &Row| self.executor.foresees(row.wanted()) && row.follower().is_some();
        self.ahead.can_wait()
            && self.running.iter().all(follows)
            && self.running.iter().any(|row| row.left > 1)
    }

    /// Begins a step for all rows. False if that failed.
    fn take_off(&mut self) -> bool {
        let steps: Vec<_> = self.running.iter().map(Row::step).collect();
        let begun = self.executor.prepare(&steps, &[]).and_then(|()| self.executor.launch());
        if let Err(error) = begun {
            return self.fail_running(&internal(&error));
        }
        self.under_way = steps.iter().map(|step| step.sequence).collect();
        self.running.iter_mut().for_each(Row::begin);
        true
    }

    /// Sees the step under way through, with the next one behind it if that is wanted and may be. False if that failed.
    fn overlap(&mut self, more: bool) -> bool {
        let taking_part = std::mem::take(&mut self.under_way);
        match self.run_on(taking_part, more) {
            Ok(said) => self.take_said(said),
            Err(error) => return self.fail_running(&error),
        }
        true
    }

    /// What the step under way says of whom. Another is under way then, unless nobody takes part in it.
    fn run_on(
        &mut self,
        taking_part: Vec<SequenceId>,
        more: bool,
    ) -> Result<Vec<(SequenceId, Output)>, Error> {
        let next = if more && self.may_follow() { self.prepare_behind(&taking_part) } else { Ok(Vec::new()) };
        let next = next.map_err(|error| internal(&error))?;
        let outputs = self.executor.collect().map_err(|error| internal(&error))?;
        if outputs.len() != taking_part.len() {
            return Err(miscounted(outputs.len(), taking_part.len()));
        }
        let said: Vec<_> = taking_part.into_iter().zip(outputs).collect();
        if next.is_empty() {
            return Ok(said);
        }
        let ends = |sequence: &SequenceId| said.iter().any(|said| said.0 == *sequence && self.ends(&said.1));
        if next.iter().all(ends) {
            self.executor.withdraw();
        } else {
            self.executor.launch().map_err(|error| internal(&error))?;
            self.under_way = next;
        }
        Ok(said)
    }

    /// Prepares the step behind the one under way for all who go on whatever that says. Returns who takes part.
    fn prepare_behind(&mut self, taking_part: &[SequenceId]) -> Result<Vec<SequenceId>, ExecutorError> {
        let (old, new): (Vec<&Row>, Vec<&Row>) =
            self.running.iter().partition(|row| taking_part.contains(&row.sequence));
        let steps: Vec<_> = new.into_iter().map(Row::step).collect();
        let goes_on = old.into_iter().filter(|row| row.left > 1);
        let followers: Vec<_> = goes_on.filter_map(Row::follower).collect();
        let sequences = steps.iter().map(|step| step.sequence);
        let sequences: Vec<_> = sequences.chain(followers.iter().map(|follower| follower.sequence)).collect();
        if !sequences.is_empty() {
            self.executor.prepare(&steps, &followers)?;
        }
        Ok(sequences)
    }

    fn ends(&self, output: &Output) -> bool {
        match output {
            Output::Token(token) => self.model.end_tokens.binary_search(token).is_ok(),
            Output::Logits(_) => false,
        }
    }

    /// Lets every row take what was said of it. Those that take part in the step under way have read that already.
    fn take_said(&mut self, mut said: Vec<(SequenceId, Output)>) {
        let rows = std::mem::take(&mut self.running);
        self.running.reserve(rows.len());
        let heard = |row: &&Row| said.iter().any(|(sequence, _)| *sequence == row.sequence);
        self.metrics.stepped(rows.iter().filter(heard).count());
        for mut row in rows {
            let place = said.iter().position(|(sequence, _)| *sequence == row.sequence);
            let output = place.map(|place| said.swap_remove(place).1);
            let taken = output.map_or(Ok(None), |output| row.take(output, &self.model, &mut self.scratch));
            if self.under_way.contains(&row.sequence) {
                row.begin();
            }
            self.go_on(row, taken);
        }
    }

    /// One token for each row. False if that failed.
    fn decode_one(&mut self) -> bool {
        let steps: Vec<_> = self.running.iter().map(Row::step).collect();
        let guides = self.running.iter_mut().filter_map(|row| row.guide.as_mut()).collect();
        let executor = &mut self.executor;
        let outputs = match beside(guides, || executor.decode(&steps)) {
            Ok(outputs) => outputs,
            Err(error) => return self.fail_running(&internal(&error)),
        };
        if outputs.len() != steps.len() {
            return self.fail_running(&miscounted(outputs.len(), steps.len()));
        }
        self.running.iter_mut().for_each(Row::begin);
        self.take_said(steps.iter().map(|step| step.sequence).zip(outputs).collect());
        true
    }

    /// Checks a guess for each row, which may be empty. False if that failed.
    fn decode_ahead(&mut self, proposals: &[Proposal]) -> bool {
        let rows = self.running.iter().zip(proposals);
        let tokens: Vec<Vec<u32>> =
            rows.map(|(row, proposal)| [&[row.next], proposal.tokens.as_slice()].concat()).collect();
        let stretches: Vec<Stretch<'_>> =
            self.running.iter().zip(&tokens).map(|(row, tokens)| row.stretch(tokens)).collect();
        let guides = self.running.iter_mut().filter_map(|row| row.guide.as_mut()).collect();
        let executor = &mut self.executor;
        let outputs = match beside(guides, || executor.verify(&stretches)) {
            Ok(outputs) => outputs,
            Err(error) => return self.fail_running(&internal(&error)),
        };
        let said: usize = outputs.iter().map(Vec::len).sum();
        let asked = tokens.iter().map(Vec::len).sum();
        if said != asked || outputs.len() != stretches.len() {
            return self.fail_running(&miscounted(said, asked));
        }
        self.metrics.stepped(0);
        let rows = std::mem::take(&mut self.running);
        self.running.reserve(rows.len());
        for ((row, outputs), proposal) in rows.into_iter().zip(outputs).zip(proposals) {
            self.advance_ahead(row, outputs, proposal);
        }
        true
    }

    /// Lets a row take what was guessed rightly and the token after that, and takes the rest back.
    fn advance_ahead(&mut self, mut row: Row, outputs: Vec<Output>, proposal: &Proposal) {
        let guess = proposal.tokens.as_slice();
        let (right, taken) = row.take_ahead(outputs, guess, &self.model, &mut self.scratch);
        self.ahead.learn(&mut row, proposal, right);
        self.metrics.generated(right + 1);
        self.metrics.checked(guess.len(), right);
        let wrong = guess.len() - right;
        let cut = if wrong == 0 { Ok(()) } else { self.executor.cut(row.sequence, wrong) };
        match cut {
            Ok(()) => self.go_on(row, taken),
            Err(error) => self.drop_row(&row, internal(&error)),
        }
    }
}

pub(super) fn miscounted(said: usize, asked: usize) -> Error {
    Error::internal(format!("{said} answers to {asked} questions"))
}
