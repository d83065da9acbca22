//! How often guesses have been right lately, by where they came from.

/// Where a guess comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// What rules the answer leaves little else to say.
    Guide,
    /// The last tokens, so many, occurred before.
    Lookup {
        agreeing: usize,
    },
    Draft,
}

const CLASSES: usize = 6;

impl Source {
    /// Guesses of one class are expected to be right equally often.
    fn class(self) -> usize {
        match self {
            Self::Guide => 0,
            Self::Draft => 1,
            Self::Lookup { agreeing: ..=4 } => 2,
            Self::Lookup { agreeing: ..=8 } => 3,
            Self::Lookup { agreeing: ..=16 } => 4,
            Self::Lookup { .. } => 5,
        }
    }

    /// How likely a token is thought to be right before any experience.
    fn hope(self) -> f64 {
        [0.9, 0.6, 0.25, 0.4, 0.6, 0.8][self.class()]
    }
}

/// What is left of the weight of an old token with each new one.
const MEMORY: f64 = 0.9;
/// The same with each guess that was not tried, so that it is tried again some day.
const NEGLECT: f64 = 0.99;
/// How many tokens the experience with all sequences counts for at most beside a sequence's own.
const OTHERS: f64 = 4.0;
/// What is thought before any experience counts for as many tokens.
const PRIOR: f64 = 1.0;

/// Experience, of one sequence or of all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rates([Tally; CLASSES]);

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    right: f64,
    tried: f64,
}

impl Rates {
    /// Of the tokens of a guess the first `right` were.
    pub fn learn(&mut self, source: Source, proposed: usize, right: usize) {
        // What follows a wrong token was not tried.
        let tried = proposed.min(right + 1);
        let tally = &mut self.0[source.class()];
        let kept = MEMORY.powi(tried as i32);
        tally.right = tally.right * kept + right as f64;
        tally.tried = tally.tried * kept + tried as f64;
    }

    /// There was such a guess, but it was not tried.
    pub fn neglect(&mut self, source: Source) {
        let tally = &mut self.0[source.class()];
        tally.right *= NEGLECT;
        tally.tried *= NEGLECT;
    }

    /// How likely each token of a guess is to be right after right ones, going by this sequence and by all.
    pub fn rate(&self, all: &Self, source: Source) -> f64 {
        let (own, all) = (self.0[source.class()], all.0[source.class()]);
        let weight = if all.tried > OTHERS { OTHERS / all.tried } else { 1.0 };
        let right = PRIOR * source.hope() + all.right * weight + own.right;
        right / (PRIOR + all.tried * weight + own.tried)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Source = Source::Lookup { agreeing: 20 };
    const SHORT: Source = Source::Lookup { agreeing: 3 };

    #[test]
    fn experience_counts_and_fades() {
        let (mut own, mut all) = (Rates::default(), Rates::default());
        assert_eq!((own.rate(&all, LONG), own.rate(&all, SHORT)), (0.8, 0.25));
        for _ in 0..20 {
            own.learn(LONG, 8, 8);
        }
        assert!(own.rate(&all, LONG) > 0.95 && own.rate(&all, SHORT) == 0.25);
        for _ in 0..20 {
            own.learn(LONG, 8, 0);
        }
        assert!(own.rate(&all, LONG) < 0.4);
        for _ in 0..100 {
            own.learn(LONG, 8, 0);
            all.learn(LONG, 8, 0);
        }
        assert!(own.rate(&all, LONG) < 0.06);
        assert!(Rates::default().rate(&all, LONG) < 0.2, "a newcomer learns from the others");
        for _ in 0..1000 {
            own.neglect(LONG);
            all.neglect(LONG);
        }
        assert!(own.rate(&all, LONG) > 0.75);
    }
}
