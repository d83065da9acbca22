//! A request while its prompt is read.

use std::collections::VecDeque;
use std::rc::Rc;

use duet_inference::FinishReason;

use super::answer::Answer;
use super::request::Line;
use super::row::wanted;
use crate::constraint::Guide;
use crate::executor::{SequenceId, Wanted};
use crate::sampler::Sampler;

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
