//! What a pass through the model says of its rows: computed on the device, and brought to the host when it is read.
//!
//! Of each row crosses only what is wanted of it: a token, unless it is all logits.

use std::mem::discriminant;

use duet_engine::executor::{Draw, Output, Wanted};
use mlx_rs::error::Exception;
use mlx_rs::ops::indexing::argmax_axis;
use mlx_rs::{Array, Dtype};

use crate::executor::Failure;
use crate::{evaluation, kernels};

/// What is wanted of rows.
pub struct Question {
    wanted: Vec<Wanted>,
    /// What the tokens are drawn with that are drawn here.
    draws: Option<Array>,
}

/// Said, perhaps not computed yet.
pub struct Answers {
    wanted: Vec<Wanted>,
    said: Said,
    /// Float32 logits of the rows that want them, or cannot be drawn here.
    logits: Option<Array>,
}

/// Tokens.
enum Said {
    Nothing,
    /// The most likely ones of all rows: (rows).
    Likely(Array),
    /// Those drawn for the rows that want no logits, and whether there was none to draw: (2, those rows).
    Drawn(Array),
}

impl Question {
    pub fn new(wanted: Vec<Wanted>) -> Result<Self, Failure> {
        let drawing = wanted.iter().any(|wanted| matches!(wanted, Wanted::Drawn(_)));
        let draws: Vec<Draw> = wanted.iter().filter_map(draw).collect();
        let draws = (drawing && kernels::draws()?).then(|| kernels::drawing(&draws));
        Ok(Self { wanted, draws })
    }

    /// Whether all logits of such a row leave the device.
    fn takes_logits(&self, wanted: &Wanted) -> bool {
        match wanted {
            Wanted::Argmax => false,
            Wanted::Drawn(_) => self.draws.is_none(),
            Wanted::Logits => true,
        }
    }

    /// What answers are made of beside logits.
    pub fn variables(&self) -> impl Iterator<Item = &Array> {
        self.draws.iter()
    }

    /// Whether answers to both are made of logits in the same way.
    pub fn is_like(&self, other: &Self) -> bool {
        let kinds = |question: &Self| question.wanted.iter().map(discriminant).collect::<Vec<_>>();
        kinds(self) == kinds(other)
    }

    /// `logits`: (rows, ..., vocabulary), of one token each.
    pub fn answers(&self, logits: &Array) -> Result<Answers, Failure> {
        let full = taken(logits, &self.wanted, |wanted| self.takes_logits(wanted))?;
        let full = full.map(|full| full.as_dtype(Dtype::Float32)).transpose()?;
        let said = if let Some(draws) = &self.draws {
            taken(logits, &self.wanted, |wanted| !self.takes_logits(wanted))?
                .map_or(Ok(Said::Nothing), |logits| kernels::drawn(&logits, draws).map(Said::Drawn))?
        } else if self.wanted.contains(&Wanted::Argmax) {
            let likeliest = kernels::likeliest(logits)?;
            Said::Likely(likeliest.map_or_else(|| argmax_axis(logits, -1, false), Ok)?)
        } else {
            Said::Nothing
        };
        Ok(Answers { wanted: self.wanted.clone(), said, logits: full })
    }

    /// Answers that consist of arrays like those of others to a question [like](Question::is_like) this.
    pub fn answered(self, arrays: Vec<Array>) -> Result<Answers, Failure> {
        let mut arrays = arrays.into_iter();
        let mut next = || arrays.next().ok_or(MISSING);
        let said = if self.draws.is_some() {
            Said::Drawn(next()?)
        } else if self.wanted.contains(&Wanted::Argmax) {
            Said::Likely(next()?)
        } else {
            Said::Nothing
        };
        let full = self.wanted.iter().any(|wanted| self.takes_logits(wanted));
        let logits = full.then(next).transpose()?;
        Ok(Answers { wanted: self.wanted, said, logits })
    }
}

impl Answers {
    /// `logits`: (rows, ..., vocabulary), of one token each.
    pub fn of(logits: &Array, wanted: &[Wanted]) -> Result<Self, Failure> {
        Question::new(wanted.to_vec())?.answers(logits)
    }

    /// All that is to be computed.
    pub fn arrays(&self) -> impl Iterator<Item = &Array> {
        let said = match &self.said {
            Said::Nothing => None,
            Said::Likely(tokens) | Said::Drawn(tokens) => Some(tokens),
        };
        said.into_iter().chain(&self.logits)
    }

    /// Lets the device compute it, and returns at once.
    pub fn begin(&self) -> Result<(), Exception> {
        evaluation::begin(self.arrays())
    }

    /// All tokens that are said, on the device: one dimension.
    pub fn tokens(&self) -> Result<Option<Array>, Exception> {
        match &self.said {
            Said::Nothing => Ok(None),
            Said::Likely(tokens) => Ok(Some(tokens.clone())),
            Said::Drawn(tokens) => tokens.take_axis(Array::from_int(0), 0).map(Some),
        }
    }

    /// How many tokens are said.
    pub fn count(&self) -> usize {
        match &self.said {
            Said::Nothing => 0,
            Said::Likely(tokens) | Said::Drawn(tokens) => tokens.dim(-1).unsigned_abs() as usize,
        }
    }

    /// Where in [`Answers::tokens`] the token of a row is.
    pub fn place(&self, row: usize) -> Option<usize> {
        let wanted = self.wanted.get(row)?;
        match (&self.said, wanted) {
            (Said::Likely(_), Wanted::Argmax) => Some(row),
            (Said::Drawn(_), Wanted::Argmax | Wanted::Drawn(_)) => {
                let before = self.wanted.iter().take(row).filter(|wanted| **wanted != Wanted::Logits);
                Some(before.count())
            }
            (Said::Nothing | Said::Likely(_) | Said::Drawn(_), _) => None,
        }
    }

    /// Begins and waits. One answer for each row.
    pub fn read_at_once(&self) -> Result<Vec<Output>, Failure> {
        self.begin()?;
        self.read()
    }

    /// Waits for it. One answer for each row.
    pub fn read(&self) -> Result<Vec<Output>, Failure> {
        let (tokens, stuck) = match &self.said {
            Said::Nothing => (Vec::new(), Vec::new()),
            Said::Likely(tokens) => (tokens.to_vec_exact::<u32>()?, Vec::new()),
            Said::Drawn(both) => {
                let mut tokens = both.to_vec_exact::<u32>()?;
                let stuck = tokens.split_off(tokens.len() / 2);
                (tokens, stuck)
            }
        };
        let logits = self.logits.as_ref().map(Array::to_vec_exact::<f32>).transpose()?.unwrap_or_default();
        let vocabulary = self.logits.as_ref().map_or(1, |logits| logits.dim(-1).unsigned_abs() as usize);
        let mut logits = logits.chunks_exact(vocabulary.max(1));
        let output = |row: usize| match self.place(row) {
            Some(place) if stuck.get(place).is_some_and(|stuck| *stuck != 0) => {
                Ok(Output::Logits(Vec::new()))
            }
            Some(place) => tokens.get(place).map(|token| Output::Token(*token)).ok_or(MISSING),
            None => logits.next().map(|logits| Output::Logits(logits.to_vec())).ok_or(MISSING),
        };
        (0..self.wanted.len()).map(output).collect()
    }
}

const MISSING: Failure = Failure::Unknown("row");

/// How a row's token is drawn on the device, if it is.
fn draw(wanted: &Wanted) -> Option<Draw> {
    match wanted {
        Wanted::Argmax => Some(Draw::GREEDY),
        Wanted::Drawn(draw) => Some(*draw),
        Wanted::Logits => None,
    }
}

/// The rows of which this holds; `None` if there are none.
fn taken(
    logits: &Array,
    wanted: &[Wanted],
    which: impl Fn(&Wanted) -> bool,
) -> Result<Option<Array>, Exception> {
    let rows = wanted.iter().enumerate().filter(|(_, wanted)| which(wanted));
    let rows: Vec<i32> = rows.map(|(row, _)| row as i32).collect();
    match rows.len() {
        0 => Ok(None),
        all if all == wanted.len() => Ok(Some(logits.clone())),
        some => logits.take_axis(Array::from_slice(&rows, &[some as i32]), 0).map(Some),
    }
}
