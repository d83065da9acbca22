//! Decides what the engine does next: a pure function of the state, without executor, clients or clock.
//!
//! Every row decodes at every decoding step; requests join between two of them. Between two decoding steps at most one
//! chunk of prompt tokens is read, so running streams keep flowing; and when prompts wait, at least one token is, so they
//! are never starved. Requests start in the order of their queue, whose front stays where it is: a wide one is not
//! overtaken for ever by narrow ones, and a long one not by short ones.
//!
//! Short prompts are read in one pass where the executor gains by that. In a pass every prompt takes as long as the
//! longest, and is counted so: a pass takes no more time for having several.

use crate::executor::Together;

#[cfg(test)]
mod tests;

/// What may happen at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most rows of a decoding step; at least 1.
    pub batch: usize,
    /// The most prompt tokens read between two decoding steps; at least 1.
    pub chunk: usize,
    /// What of that may be read in one pass.
    pub together: Together,
}

/// A request whose prompt is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prompt {
    /// The rows it will take in the batch, one per choice; at most [`Limits::batch`].
    pub rows: usize,
    /// The tokens up to its end, or up to where its state is to be kept before; at least 1.
    pub tokens: usize,
}

/// The front of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// As [`Prompt::rows`].
    pub rows: usize,
    /// As [`Prompt::tokens`], once it is open; `None` if it had better not be read beside those that are being read.
    pub beside: Option<usize>,
}

/// What the plan is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State<'a> {
    pub limits: Limits,
    /// Prompts that are being read, the oldest first.
    pub reading: &'a [Prompt],
    pub next: Option<Next>,
    /// Rows that decode.
    pub running: usize,
    /// Prompt tokens read since the last decoding step, as passes count them.
    pub read: usize,
}

/// The next thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// Nothing can be done before a request arrives.
    Idle,
    /// Open a sequence for the front of the queue, from the prefix cache if it can.
    Open,
    /// Read prompts in one pass.
    Prefill(Pass),
    /// One decoding step for all running rows.
    Decode,
}

/// Which prompts are read in one pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pass {
    /// So many, the oldest first; at least 1.
    pub prompts: usize,
    /// So much of the oldest, and all of the others that [`Prompt::tokens`] tells of.
    pub tokens: usize,
}

/// The next step for this state.
pub fn plan(state: &State<'_>) -> Plan {
    let decoding = state.running > 0;
    let budget = if decoding { state.limits.chunk.saturating_sub(state.read) } else { state.limits.chunk };
    if budget > 0 {
        if opens(state, budget) {
            return Plan::Open;
        }
        if let Some(size) = Size::of(state, budget).filter(|_| !cuts_in_vain(state, budget)) {
            return Plan::Prefill(Pass { prompts: size.prompts, tokens: size.first });
        }
    }
    if decoding { Plan::Decode } else { Plan::Idle }
}

/// Whether the front of the queue begins: alone, or in one pass with all that are being read.
fn opens(state: &State<'_>, budget: usize) -> bool {
    let Some(Next { rows, beside }) = state.next else { return false };
    let reading: usize = state.reading.iter().map(|prompt| prompt.rows).sum();
    if state.running + reading + rows > state.limits.batch {
        return false;
    }
    match (Size::of(state, budget), beside) {
        (None, _) => true,
        (Some(size), Some(tokens)) => {
            size.prompts == state.reading.len() && size.with(tokens).fits(state.limits.together, budget)
        }
        (Some(_), None) => false,
    }
}

/// Whether the oldest prompt is too long for what is left of the chunk, but can be read in one go after the next step.
fn cuts_in_vain(state: &State<'_>, budget: usize) -> bool {
    state.reading.first().is_some_and(|oldest| oldest.tokens > budget && oldest.tokens <= state.limits.chunk)
}

/// How large a pass is.
#[derive(Debug, Clone, Copy)]
struct Size {
    prompts: usize,
    /// Tokens of the oldest prompt.
    first: usize,
    longest: usize,
    tokens: usize,
}

impl Size {
    /// Of the next pass; `None` if nothing is to be read.
    fn of(state: &State<'_>, budget: usize) -> Option<Self> {
        let (oldest, others) = state.reading.split_first()?;
        let first = oldest.tokens.min(budget);
        let mut size = Self { prompts: 1, first, longest: first, tokens: first };
        for prompt in others {
            let larger = size.with(prompt.tokens);
            if !larger.fits(state.limits.together, budget) {
                break;
            }
            size = larger;
        }
        Some(size)
    }

    /// With one more prompt.
    fn with(self, tokens: usize) -> Self {
        Self {
            prompts: self.prompts + 1,
            longest: self.longest.max(tokens),
            tokens: self.tokens.saturating_add(tokens),
            ..self
        }
    }

    /// Whether a pass of several prompts may be so large, and no more than a third of it is read for nothing.
    fn fits(self, together: Together, budget: usize) -> bool {
        let counted = self.prompts.saturating_mul(self.longest);
        self.prompts <= together.sequences
            && counted <= budget.min(together.tokens)
            && counted - self.tokens <= counted / 3
    }
}
