//! One choice while it decodes.

use std::rc::Rc;

use duet_inference::{Error, FinishReason, LogProb, TokenLogProb};

use super::answer::Answer;
use super::request::Line;
use crate::executor::{self, Output, SequenceId, Wanted};
use crate::model_files::ModelFiles;
use crate::sampler::{RawLogProbs, Sampler, Scratch, raw_log_probs};

/// A row of the batch.
#[derive(Debug)]
pub struct Row {
    pub sequence: SequenceId,
    pub line: Rc<Line>,
    /// The tokens that the executor's sequence holds.
    pub fed: Vec<u32>,
    /// The token to feed next.
    pub next: u32,
    /// How many tokens it may still generate.
    pub left: u32,
    pub log_probs: Option<u8>,
    pub sampler: Sampler,
    pub answer: Answer,
}

impl Row {
    /// Its part in the next decoding step.
    pub fn step(&self) -> executor::Row {
        executor::Row { sequence: self.sequence, token: self.next, wanted: self.wanted() }
    }

    pub fn wanted(&self) -> Wanted {
        if self.log_probs.is_none() && self.sampler.takes_argmax() { Wanted::Argmax } else { Wanted::Logits }
    }

    /// Takes what the model says of the next token. Says why the answer is complete, if it is.
    ///
    /// # Errors
    /// There is nothing to draw from.
    pub fn take(
        &mut self,
        output: Output,
        model: &ModelFiles,
        scratch: &mut Scratch,
    ) -> Result<Option<FinishReason>, Error> {
        let (token, log_prob) = match output {
            Output::Token(token) => {
                self.sampler.accept(token);
                (token, None)
            }
            Output::Logits(logits) => self.draw(logits, model, scratch)?,
        };
        self.next = token;
        self.left -= 1;
        let line = &self.line;
        let complete = self.answer.push(token, log_prob, &mut |event| line.send(event));
        Ok(complete.or_else(|| (self.left == 0).then_some(FinishReason::MaxTokens)))
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
        let Some(count) = self.log_probs else {
            return Ok((self.sampler.draw(&mut logits, scratch).map_err(Error::internal)?, None));
        };
        let raw = raw_log_probs(&logits, usize::from(count));
        let original = self.sampler.edits_logits().then(|| logits.clone());
        let token = self.sampler.draw(&mut logits, scratch).map_err(Error::internal)?;
        let logit = original.unwrap_or(logits).get(token as usize).copied().unwrap_or(f32::NEG_INFINITY);
        Ok((token, Some(report(&raw, token, logit, model))))
    }
}

fn report(raw: &RawLogProbs, token: u32, logit: f32, model: &ModelFiles) -> TokenLogProb {
    let entry = |token, log_prob| LogProb { bytes: model.tokenizer.bytes(token).to_vec(), log_prob };
    let top = raw.top.iter().map(|(token, log_prob)| entry(*token, *log_prob)).collect();
    TokenLogProb { token: entry(token, logit - raw.log_sum), top }
}
