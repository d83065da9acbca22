//! What a pass through the model says of its rows: computed on the device, and brought to the host when it is read.
//!
//! Of each row crosses only what is wanted of it: a token, unless it is all logits. On a CPU nothing has to cross, and rows that want
//! different things are answered by the same operations.

use duet_engine::executor::{Draw, Output, Wanted};
use mlx_rs::error::Exception;
use mlx_rs::ops::indexing::argmax_axis;
use mlx_rs::{Array, Dtype};

use crate::executor::Failure;
use crate::{evaluation, kernels};

/// What is wanted of rows.
pub struct Question {
    wanted: Vec<Wanted>,
    /// What all rows' tokens are drawn with, where tokens are drawn here.
    draws: Option<Array>,
    /// Whether the host reads logits where they are.
    here: bool,
}

/// Said, perhaps not computed yet.
pub struct Answers {
    wanted: Vec<Wanted>,
    said: Said,
    /// Float32 logits of all rows, or of those that want them, or cannot be drawn here.
    logits: Option<Array>,
}

/// Tokens.
enum Said {
    Nothing,
    /// The most likely ones of all rows: (rows).
    Likely(Array),
    /// Those drawn for all rows, and whether there was none to draw: (2, rows).
    Drawn(Array),
}

impl Question {
    pub fn new(wanted: Vec<Wanted>) -> Result<Self, Failure> {
        let here = kernels::draws()?;
        let drawing = here && wanted.iter().any(|wanted| *wanted != Wanted::Logits);
        let draws = || wanted.iter().map(draw).collect::<Vec<Draw>>();
        let draws = drawing.then(|| kernels::drawing(&draws()));
        Ok(Self { wanted, draws, here })
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

    /// On a CPU two questions of as many rows are answered by the same operations if they agree in this: whether tokens are asked
    /// for, and whether logits.
    pub fn kind(&self) -> Option<[bool; 2]> {
        let logits = self.wanted.iter().any(|wanted| self.takes_logits(wanted));
        self.here.then_some([self.draws.is_some(), logits])
    }

    /// `logits`: (rows, ..., vocabulary), of one token each.
    pub fn answers(&self, logits: &Array) -> Result<Answers, Failure> {
        let full = self.taken(logits)?.map(|full| full.as_dtype(Dtype::Float32)).transpose()?;
        let said = if let Some(draws) = &self.draws {
            Said::Drawn(kernels::drawn(logits, draws)?)
        } else if self.wanted.contains(&Wanted::Argmax) {
            Said::Likely(argmax_axis(logits, -1, false)?)
        } else {
            Said::Nothing
        };
        Ok(Answers { wanted: self.wanted.clone(), said, logits: full })
    }

    /// The logits of all rows if any are wanted and nothing is gained by taking some; else of the rows that want them.
    fn taken(&self, logits: &Array) -> Result<Option<Array>, Exception> {
        let rows = self.wanted.iter().enumerate().filter(|(_, wanted)| self.takes_logits(wanted));
        let rows: Vec<i32> = rows.map(|(row, _)| row as i32).collect();
        match rows.len() {
            0 => Ok(None),
            some if self.here || some == self.wanted.len() => Ok(Some(logits.clone())),
            some => logits.take_axis(Array::from_slice(&rows, &[some as i32]), 0).map(Some),
        }
    }

    /// Answers that consist of arrays like those of others to a question of the same [kind](Question::kind).
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
        match (&self.said, self.wanted.get(row)?) {
            (Said::Likely(_), Wanted::Argmax) | (Said::Drawn(_), Wanted::Argmax | Wanted::Drawn(_)) => {
                Some(row)
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
        let logits: Vec<&[f32]> = logits.chunks_exact(vocabulary.max(1)).collect();
        let mut taken = 0..;
        let mut of_row = |row| if logits.len() == self.wanted.len() { Some(row) } else { taken.next() };
        let output = |row: usize| match self.place(row) {
            Some(place) if stuck.get(place).is_some_and(|stuck| *stuck != 0) => {
                Ok(Output::Logits(Vec::new()))
            }
            Some(place) => tokens.get(place).map(|token| Output::Token(*token)).ok_or(MISSING),
            None => {
                let logits = of_row(row).and_then(|row| logits.get(row)).ok_or(MISSING)?;
                Ok(Output::Logits(logits.to_vec()))
            }
        };
        (0..self.wanted.len()).map(output).collect()
    }
}

const MISSING: Failure = Failure::Unknown("row");

/// How a row's token is drawn on the device, whether anybody wants it or not.
fn draw(wanted: &Wanted) -> Draw {
    match wanted {
        Wanted::Argmax | Wanted::Logits => Draw::GREEDY,
        Wanted::Drawn(draw) => *draw,
    }
}
