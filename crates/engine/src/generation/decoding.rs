//! One decoding step: with one token for each row, or with guesses that are checked.

use std::time::Instant;

use duet_inference::Error;

use super::core::{Core, internal};
use super::row::Row;
use crate::constraint::beside;
use crate::executor::{Output, Stretch};
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
            None => (1, self.decode_one()),
            Some(proposals) => {
                let longest = proposals.iter().map(|proposal| proposal.tokens.len()).max().unwrap_or(0);
                (longest + 1, self.decode_ahead(&proposals))
            }
        };
        // Putting a finished answer's state away is not part of a step.
        if whole && self.running.len() == rows {
            self.ahead.observe(rows, width, start.elapsed().as_secs_f64());
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
        self.metrics.stepped(steps.len());
        let rows = std::mem::take(&mut self.running);
        self.running.reserve(rows.len());
        for (mut row, output) in rows.into_iter().zip(outputs) {
            row.fed.push(row.next);
            self.advance(row, output);
        }
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

fn miscounted(said: usize, asked: usize) -> Error {
    Error::internal(format!("{said} answers to {asked} questions"))
}
