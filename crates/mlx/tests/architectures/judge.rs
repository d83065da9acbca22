//! Compares logits and tokens with expected ones and remembers what was wrong.

use std::fmt;

/// Failures that are named; further ones are counted.
const NAMED: usize = 8;

pub struct Judge {
    /// A share of what the expected logits span.
    tolerance: f32,
    /// The largest difference of a logit so far, and as a share of the span.
    largest: f32,
    largest_share: f32,
    tokens: usize,
    /// Tokens that differ where the second was too close for it to count.
    undecided: usize,
    failures: Vec<String>,
    further: usize,
}

impl Judge {
    pub fn new(tolerance: f32) -> Self {
        Self {
            tolerance,
            largest: 0.0,
            largest_share: 0.0,
            tokens: 0,
            undecided: 0,
            failures: Vec::new(),
            further: 0,
        }
    }

    /// Tokens that differ from the expected ones, which were hardly ahead.
    pub fn undecided(&self) -> usize {
        self.undecided
    }

    pub fn largest(&self) -> f32 {
        self.largest
    }

    pub fn fail(&mut self, failure: String) {
        if self.failures.len() < NAMED { self.failures.push(failure) } else { self.further += 1 }
    }

    pub fn failures(&self) -> impl Iterator<Item = String> {
        let further = (self.further > 0).then(|| format!("and {} more", self.further));
        self.failures.iter().cloned().chain(further)
    }

    pub fn logits(&mut self, what: &str, found: &[f32], expected: &[f32]) {
        if found.len() != expected.len() {
            return self.fail(format!("{what}: {} logits instead of {}", found.len(), expected.len()));
        }
        // Not `f32::max`, which passes over a NaN.
        let larger = |one: f32, other: f32| if other > one || other.is_nan() { other } else { one };
        let differences = found.iter().zip(expected).map(|(found, expected)| (found - expected).abs());
        let difference = differences.fold(0.0, larger);
        let share = difference / span(expected);
        self.largest = larger(self.largest, difference);
        self.largest_share = larger(self.largest_share, share);
        if share.is_nan() || share > self.tolerance {
            self.fail(format!("{what}: a logit differs by {difference:.1e}, {share:.1e} of the span"));
        }
    }

    /// `margin`: how far the expected token was ahead of the second.
    pub fn token(&mut self, what: &str, found: &[f32], expected: u32, margin: f32) {
        self.tokens += 1;
        let best = found.iter().enumerate().rev().max_by(|one, other| one.1.total_cmp(other.1));
        let best = best.map(|(token, _)| token as u32);
        if best == Some(expected) {
            return;
        }
        if margin <= 2.0 * self.tolerance * span(found) {
            self.undecided += 1;
        } else {
            self.fail(format!("{what}: token {best:?} instead of {expected}, which is ahead by {margin}"));
        }
    }
}

impl fmt::Display for Judge {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { largest, largest_share, tokens, undecided, further, .. } = self;
        let failures = self.failures.len() + further;
        write!(formatter, "a logit differs by {largest:.1e} ({largest_share:.1e} of the span) at most, ")?;
        write!(formatter, "{undecided} of {tokens} tokens are near ties that differ, {failures} failures")
    }
}

fn span(logits: &[f32]) -> f32 {
    let (least, most) = logits
        .iter()
        .fold((f32::MAX, f32::MIN), |(least, most), logit| (least.min(*logit), most.max(*logit)));
    most - least
}
