//! A request while its prompt is read.

use std::collections::VecDeque;
use std::rc::Rc;

use duet_inference::FinishReason;

use super::answer::Answer;
use super::request::Line;
use super::row::wanted;
use crate::constraint::Guide;
use crate::executor::{self, SequenceId, Wanted};
use crate::sampler::Sampler;
use crate::scheduler::Prompt;

/// A prompt that is being read.
pub struct Reading {
    pub sequence: SequenceId,
    pub prompt: Vec<u32>,
    /// How much of the prompt the sequence holds.
    pub fed: usize,
    /// Where its state is to be kept on the way, ascending.
    pub stops: VecDeque<usize>,
    pub line: Rc<Line>,
    pub rows: Vec<Draft>,
}

impl Reading {
    /// As the scheduler sees it.
    pub fn ahead(&self) -> Prompt {
        let end = self.stops.front().copied().unwrap_or(self.prompt.len());
        Prompt { rows: self.rows.len(), tokens: end - self.fed }
    }

    /// Its part in a pass that reads so many tokens of it, and the guides of which masks are needed when it has been read
    /// to the end with that.
    pub fn part(&mut self, tokens: usize) -> (executor::Reading<'_>, Vec<&mut Guide>) {
        let end = self.fed + tokens;
        let wanted = (end == self.prompt.len()).then(|| self.wanted());
        let Self { sequence, prompt, fed, rows, .. } = self;
        let guides = rows.iter_mut().filter_map(|row| row.guide.as_mut()).filter(|_| wanted.is_some());
        let tokens = prompt.get(*fed..end).unwrap_or_default();
        (executor::Reading { sequence: *sequence, tokens, wanted }, guides.collect())
    }

    /// What has to be known of the token behind the prompt.
    pub fn wanted(&self) -> Wanted {
        let mut all = self.rows.iter().map(Draft::wanted);
        let first = all.next().unwrap_or(Wanted::Logits);
        // Several draw from the same logits, each for itself.
        if all.all(|wanted| wanted == first) { first } else { Wanted::Logits }
    }
}

/// A row before its prompt has been read.
pub struct Draft {
    pub left: u32,
    pub limit: FinishReason,
    pub log_probs: Option<u8>,
    pub sampler: Sampler,
    pub guide: Option<Guide>,
    pub answer: Answer,
}

impl Draft {
    fn wanted(&self) -> Wanted {
        wanted(&self.sampler, self.guide.as_ref(), self.log_probs)
    }
}
