//! One choice's way through thinking and grammar.

use std::collections::VecDeque;
use std::sync::Arc;

use duet_inference::Error;
use llguidance::Matcher;

use super::environment::Environment;
use super::mask::Mask;
use super::numbers;
use crate::format::{Start, Tags};

/// What a request asks of its choices.
#[derive(Clone)]
pub struct Guidance {
    pub environment: Arc<Environment>,
    /// What follows thinking; `None`: anything.
    pub grammar: Option<Matcher>,
    /// The marks of a model that thinks.
    pub thinking: Option<Tags>,
    /// The most tokens of thinking, its marks included.
    pub budget: Option<u32>,
    pub start: Start,
}

impl std::fmt::Debug for Guidance {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let constrained = self.grammar.is_some();
        let mut debug = formatter.debug_struct("Guidance");
        debug.field("constrained", &constrained).field("budget", &self.budget).finish_non_exhaustive()
    }
}

/// Follows one choice and says what may come next.
pub struct Guide {
    environment: Arc<Environment>,
    /// In its initial state.
    grammar: Option<Matcher>,
    /// In its present state; `None` when it does not rule now.
    matcher: Option<Matcher>,
    thinking: Option<Tags>,
    budget: Option<Budget>,
    stage: Stage,
    /// The number that the answer ends in at the moment, as far as it may be one.
    number: Vec<u8>,
    /// Tokens that come next whatever the model says.
    forced: VecDeque<u32>,
    /// For the next token, if it has been computed.
    mask: Option<Result<Mask, Error>>,
}

/// The most thinking, and how it ends.
struct Budget {
    /// Tokens before the closing mark.
    tokens: u32,
    /// The closing mark.
    closing: Vec<u32>,
}

#[derive(Debug)]
enum Stage {
    /// The model may open thinking or begin to answer; this much has been said, and it could be either.
    Opening {
        said: Vec<u8>,
    },
    /// Within thinking: the end of what has been said, and how many tokens it took.
    Thinking {
        tail: Vec<u8>,
        tokens: u32,
    },
    /// Thinking has ended; so many tokens of line breaks since.
    Left {
        breaks: u32,
    },
    Answer,
}

/// Models write a line break or two behind thinking, which belong to neither side. Behind the end of a message (`<|end|>`)
/// nothing stands that belongs to none.
const MOST_BREAKS: u32 = 2;
const BREAKS: &str = "\n\n";

impl Guide {
    pub fn new(guidance: &Guidance) -> Self {
        let Guidance { environment, grammar, thinking, budget, start } = guidance.clone();
        let stage = match (start, thinking) {
            (Start::Turn, Some(_)) => Stage::Opening { said: Vec::new() },
            (Start::Thinking, Some(_)) => Stage::Thinking { tail: Vec::new(), tokens: 0 },
            (Start::Turn | Start::Thinking, None) | (Start::Text, _) => Stage::Answer,
        };
        let budget = budget.zip(thinking).map(|(tokens, tags)| {
            let closing = environment.encode(tags.close);
            Budget { tokens: tokens.saturating_sub(closing.len() as u32), closing }
        });
        let mut guide = Self {
            matcher: None,
            budget,
            number: Vec::new(),
            forced: VecDeque::new(),
            mask: None,
            environment,
            grammar,
            thinking,
            stage,
        };
        guide.restart();
        guide.watch_budget();
        guide
    }

    /// The token that comes next whatever the model says.
    pub fn forced(&self) -> Option<u32> {
        self.forced.front().copied()
    }

    /// Whether the next token has to be drawn from a mask.
    pub fn restricts(&self) -> bool {
        self.grammar.is_some() && self.forced.is_empty()
    }

    /// Whether any token of the answer may have to be drawn from a mask.
    pub fn may_restrict(&self) -> bool {
        self.grammar.is_some()
    }

    /// Tokens that come next whatever the model says, as far as that is known. What comes is still up to
    /// [`Guide::forced`] and [`Guide::mask`].
    pub fn foreseen(&mut self) -> Vec<u32> {
        if !self.forced.is_empty() {
            return self.forced.iter().copied().collect();
        }
        match (&self.stage, &mut self.matcher) {
            (Stage::Answer, Some(matcher)) if self.mask.is_none() && !is_over(matcher) => {
                matcher.compute_ff_tokens()
            }
            (Stage::Opening { .. } | Stage::Thinking { .. } | Stage::Left { .. } | Stage::Answer, _) => {
                Vec::new()
            }
        }
    }

    /// Whether the grammar leaves nothing to say but the end of the turn.
    pub fn is_complete(&self) -> bool {
        matches!(self.stage, Stage::Answer) && self.matcher.as_ref().is_some_and(is_over)
    }

    /// Whether the next mask takes computing; that of thinking does not.
    fn has_work(&self) -> bool {
        self.restricts() && self.mask.is_none() && !matches!(self.stage, Stage::Thinking { .. })
    }

    /// Computes the next mask ahead of its use.
    pub fn prepare(&mut self) {
        if self.mask.is_none() && self.restricts() {
            self.mask = Some(self.compute());
        }
    }

    /// The tokens that may come next; `None` if all may.
    ///
    /// # Errors
    /// The grammar became too complex to follow.
    pub fn mask(&mut self) -> Result<Option<Mask>, Error> {
        self.prepare();
        self.mask.take().transpose()
    }

    /// The token to take where the model drew this one: one that would end thinking and begin the answer in one go is
    /// replaced by the end of thinking alone.
    pub fn settle(&mut self, token: u32) -> u32 {
        let (Stage::Thinking { tail, .. }, Some(tags), true) =
            (&self.stage, self.thinking, self.grammar.is_some())
        else {
            return token;
        };
        let said = [tail, self.environment.bytes(token)].concat();
        let Some(place) = find(&said, tags.close.as_bytes()) else { return token };
        if !is_breaks(&said[place + tags.close.len()..]) {
            let missing = &tags.close[tail.len().saturating_sub(place).min(tags.close.len())..];
            self.forced = self.environment.encode(missing).into();
        }
        self.forced().unwrap_or(token)
    }

    /// Takes note of the token that came.
    ///
    /// # Errors
    /// The grammar does not allow it: a fault of ours.
    pub fn accept(&mut self, token: u32) -> Result<(), Error> {
        self.mask = None;
        self.forced.pop_front();
        if self.environment.is_end(token) {
            return Ok(());
        }
        match std::mem::replace(&mut self.stage, Stage::Answer) {
            Stage::Opening { said } => self.open(said, token)?,
            Stage::Thinking { tail, tokens } => self.think(tail, tokens + 1, token),
            Stage::Left { breaks } if self.may_break(breaks) && is_breaks(self.environment.bytes(token)) => {
                self.stage = Stage::Left { breaks: breaks + 1 };
            }
            Stage::Left { .. } | Stage::Answer => self.answer(token)?,
        }
        self.watch_budget();
        Ok(())
    }

    fn open(&mut self, mut said: Vec<u8>, token: u32) -> Result<(), Error> {
        let open = self.thinking.map_or("", |tags| tags.open).as_bytes();
        said.extend_from_slice(self.environment.bytes(token));
        let begun = said.trim_ascii_start();
        if begun.starts_with(open) {
            let tail = begun[open.len()..].to_vec();
            self.matcher = None;
            self.stage = Stage::Thinking { tail, tokens: 1 };
        } else if open.starts_with(begun) {
            // It may still become either, as far as the grammar agrees.
            let agrees = |matcher: &mut Matcher| matches!(matcher.try_consume_tokens(&[token]), Ok(1));
            self.matcher =
                self.matcher.take().and_then(|mut matcher| agrees(&mut matcher).then_some(matcher));
            self.stage = Stage::Opening { said };
        } else {
            self.answer(token)?;
        }
        Ok(())
    }

    fn think(&mut self, mut tail: Vec<u8>, tokens: u32, token: u32) {
        let close = self.thinking.map_or("", |tags| tags.close).as_bytes();
        tail.extend_from_slice(self.environment.bytes(token));
        if find(&tail, close).is_some() {
            self.stage = Stage::Left { breaks: 0 };
            self.restart();
        } else {
            tail.drain(..tail.len().saturating_sub(close.len()));
            self.stage = Stage::Thinking { tail, tokens };
        }
    }

    fn answer(&mut self, token: u32) -> Result<(), Error> {
        self.stage = Stage::Answer;
        numbers::follow(&mut self.number, self.environment.bytes(token));
        match &mut self.matcher {
            Some(matcher) => matcher.consume_token(token).map_err(failed),
            None if self.grammar.is_some() => Err(Error::internal("an answer outside its grammar")),
            None => Ok(()),
        }
    }

    /// Whether another line break may stand behind thinking.
    fn may_break(&self, breaks: u32) -> bool {
        breaks < MOST_BREAKS && self.thinking.is_some_and(|tags| !tags.close.starts_with("<|"))
    }

    fn restart(&mut self) {
        self.matcher = self.grammar.as_ref().map(Matcher::deep_clone);
    }

    /// Brings thinking to an end where its budget does.
    fn watch_budget(&mut self) {
        if let (Stage::Thinking { tokens, .. }, Some(budget)) = (&self.stage, &self.budget)
            && self.forced.is_empty()
            && *tokens >= budget.tokens
        {
            self.forced = budget.closing.iter().copied().collect();
        }
    }

    fn compute(&mut self) -> Result<Mask, Error> {
        let extra = match &self.stage {
            Stage::Thinking { .. } => return Ok(self.environment.thoughts.clone()),
            Stage::Opening { said } => self.openings(said),
            Stage::Left { breaks } if self.may_break(*breaks) => self.environment.beginnings(BREAKS),
            Stage::Left { .. } | Stage::Answer => Vec::new(),
        };
        let mut mask = match &mut self.matcher {
            Some(matcher) => Mask::from(matcher.compute_mask_or_eos().map_err(failed)?),
            None => Mask::of(self.environment.trie().vocab_size(), |_| false),
        };
        self.environment.numbers.limit(&self.number, &mut mask);
        extra.into_iter().for_each(|token| mask.add(token));
        Ok(mask)
    }

    /// The token that goes on opening thinking as the model writes it.
    fn openings(&self, said: &[u8]) -> Vec<u32> {
        let open = self.thinking.map_or("", |tags| tags.open);
        let rest = open.get(said.trim_ascii_start().len()..).unwrap_or_default();
        self.environment.encode(rest).first().copied().into_iter().collect()
    }
}

impl std::fmt::Debug for Guide {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Guide").field("stage", &self.stage).finish_non_exhaustive()
    }
}

/// Runs `model` while the guides compute their next masks on another thread: they depend on nothing that the model is yet
/// to say.
pub fn beside<T>(guides: Vec<&mut Guide>, model: impl FnOnce() -> T) -> T {
    let busy: Vec<_> = guides.into_iter().filter(|guide| guide.has_work()).collect();
    if busy.is_empty() {
        return model();
    }
    std::thread::scope(|scope| {
        let name = "duet-masks".to_owned();
        let masks = std::thread::Builder::new().name(name);
        let spawned = masks.spawn_scoped(scope, || busy.into_iter().for_each(Guide::prepare));
        if let Err(error) = spawned {
            // They are computed when they are needed.
            tracing::warn!(%error, "no thread for masks");
        }
        model()
    })
}

fn failed(error: impl std::fmt::Display) -> Error {
    tracing::error!(%error, "a grammar cannot be followed");
    Error::internal(error)
}

fn is_over(matcher: &Matcher) -> bool {
    matcher.is_stopped() && !matcher.is_error()
}

fn is_breaks(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == b'\n')
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len().max(1)).position(|window| window == wanted)
}
