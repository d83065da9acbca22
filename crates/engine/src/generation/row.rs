//! One choice while it decodes.

use std::rc::Rc;

use duet_inference::{Error, FinishReason, LogProb, TokenLogProb};

use super::answer::Answer;
use super::request::Line;
use crate::constraint::Guide;
use crate::executor::{self, Follower, Output, SequenceId, Stretch, Wanted};
use crate::model_files::ModelFiles;
use crate::sampler::{RawLogProbs, Sampler, Scratch, raw_log_probs};
use crate::speculation::Prospect;

/// A row of the batch.
#[derive(Debug)]
pub struct Row {
    pub sequence: SequenceId,
    pub line: Rc<Line>,
    /// The tokens that the executor's sequence holds.
    pub fed: Vec<u32>,
    /// The token to feed next.
    pub next: u32,
    /// Whether the step that reads it has begun: then it is the last of `fed` too.
    pub begun: bool,
    /// How many tokens it may still generate.
    pub left: u32,
    /// Why it ends when none is left.
    pub limit: FinishReason,
    pub log_probs: Option<u8>,
    pub sampler: Sampler,
    pub guide: Option<Guide>,
    pub answer: Answer,
    /// What guesses are made from; nothing where none are made.
    pub prospect: Option<Prospect>,
}

impl Row {
    /// Its part in the next decoding step.
    pub fn step(&self) -> executor::Row {
        executor::Row { sequence: self.sequence, token: self.next, wanted: self.wanted() }
    }

    /// The tokens before [`Row::next`].
    pub fn before_next(&self) -> &[u32] {
        let length = self.fed.len() - usize::from(self.begun);
        self.fed.get(..length).unwrap_or_default()
    }

    /// The step that reads [`Row::next`] begins.
    pub fn begin(&mut self) {
        self.fed.push(self.next);
        self.begun = true;
    }

    /// The most tokens that its sequence may come to hold, and one.
    pub fn longest(&self) -> usize {
        self.before_next().len() + self.left as usize + 1
    }

    /// Its part in the step after the one under way, of which it wants to hear no more than a token.
    pub fn follower(&self) -> Option<Follower> {
        let ruled = self.guide.is_some() || self.log_probs.is_some();
        let wanted = if self.sampler.takes_argmax() {
            Wanted::Argmax
        } else {
            Wanted::Drawn(self.sampler.draw_ahead(1)?)
        };
        (!ruled).then_some(Follower { sequence: self.sequence, wanted })
    }

    /// Its part in a step that checks a guess. `tokens`: [`Row::next`] and what was guessed.
    pub fn stretch<'a>(&self, tokens: &'a [u32]) -> Stretch<'a> {
        let restricted = tokens.len() > 1 && self.guide.as_ref().is_some_and(Guide::may_restrict);
        let wanted = match self.wanted() {
            Wanted::Argmax if !restricted => Wanted::Argmax,
            // Each token is drawn with a number of its own.
            Wanted::Argmax | Wanted::Drawn(_) | Wanted::Logits => Wanted::Logits,
        };
        Stretch { sequence: self.sequence, tokens, wanted }
    }

    /// Takes what the model says after [`Row::next`] and after each token of a guess, as long as they were right. Returns how
    /// many were, and what [`Row::take`] says of the last token taken. Only those belong to the sequence.
    pub fn take_ahead(
        &mut self,
        outputs: Vec<Output>,
        guess: &[u32],
        model: &ModelFiles,
        scratch: &mut Scratch,
    ) -> (usize, Result<Option<FinishReason>, Error>) {
        let mut right = 0;
        for output in outputs {
            self.fed.push(self.next);
            match self.take(output, model, scratch) {
                Ok(None) if guess.get(right) == Some(&self.next) => right += 1,
                taken => return (right, taken),
            }
        }
        (right, Err(Error::internal("the model said too little")))
    }

    pub fn wanted(&self) -> Wanted {
        wanted(&self.sampler, self.guide.as_ref(), self.log_probs)
    }

    /// Takes what the model says of the next token. Says why the answer is complete, if it is.
    ///
    /// # Errors
    /// There is nothing to draw from, or no telling what may come next.
    pub fn take(
        &mut self,
        output: Output,
        model: &ModelFiles,
        scratch: &mut Scratch,
    ) -> Result<Option<FinishReason>, Error> {
        let forced = self.guide.as_ref().and_then(Guide::forced);
        let (token, log_prob) = match (forced, output) {
            (Some(token), _) | (None, Output::Token(token)) => {
                self.sampler.accept(token);
                (token, None)
            }
            (None, Output::Logits(logits)) => self.draw(logits, model, scratch)?,
        };
        let mut over = false;
        if let Some(guide) = &mut self.guide {
            guide.accept(token)?;
            over = guide.is_complete();
        }
        (self.next, self.begun) = (token, false);
        self.left -= 1;
        let line = &self.line;
        let complete = self.answer.push(token, log_prob, &mut |event| line.send(event));
        let complete = complete.or_else(|| over.then_some(FinishReason::EndOfTurn));
        Ok(complete.or_else(|| (self.left == 0).then(|| self.limit.clone())))
    }

    /// Ends the answer.
    pub fn finish(self, reason: FinishReason) {
        let line = self.line;
        self.answer.finish(reason, &mut |event| line.send(event));
    }

    fn draw(
        &mut self,
        mut logits: Vec<f32>,
        model: &ModelFiles,
        scratch: &mut Scratch,
    ) -> Result<(u32, Option<TokenLogProb>), Error> {
        let mask = self.guide.as_mut().map_or(Ok(None), Guide::mask)?;
        let raw = self.log_probs.map(|count| raw_log_probs(&logits, usize::from(count)));
        let edits = mask.is_some() || self.sampler.edits_logits();
        let original = (raw.is_some() && edits).then(|| logits.clone());
        if let Some(mask) = mask {
            mask.apply(&mut logits);
        }
        let drawn = self.sampler.draw(&mut logits, scratch).map_err(Error::internal)?;
        let token = self.guide.as_mut().map_or(drawn, |guide| guide.settle(drawn));
        let log_prob = raw.map(|raw| {
            let logit = original.unwrap_or(logits).get(token as usize).copied().unwrap_or(f32::NEG_INFINITY);
            report(&raw, token, logit, model)
        });
        Ok((token, log_prob))
    }
}

/// How much a row has to know of its next token.
pub fn wanted(sampler: &Sampler, guide: Option<&Guide>, log_probs: Option<u8>) -> Wanted {
    let restricted = guide.is_some_and(Guide::restricts);
    if log_probs.is_some() || restricted {
        return Wanted::Logits;
    }
    match sampler.draw_ahead(0) {
        _ if sampler.takes_argmax() => Wanted::Argmax,
        Some(draw) => Wanted::Drawn(draw),
        None => Wanted::Logits,
    }
}

fn report(raw: &RawLogProbs, token: u32, logit: f32, model: &ModelFiles) -> TokenLogProb {
    let entry = |token, log_prob| LogProb { bytes: model.tokenizer.bytes(token).to_vec(), log_prob };
    let top = raw.top.iter().map(|(token, log_prob)| entry(*token, *log_prob)).collect();
    TokenLogProb { token: entry(token, logit - raw.log_sum), top }
}
