//! Every requirement against recorded traffic of the real APIs: a check that fails there is wrong, or needs a date.

use crate::{check::Outcome, exchange::Session, requirement::Requirement};

/// What a corpus says about one requirement.
#[derive(Debug)]
pub struct Count<'a> {
    /// Which.
    pub requirement: &'a Requirement,
    /// How many exchanges (or sessions) it applied to.
    pub applied: usize,
    /// Where it failed, and how.
    pub failures: Vec<(String, String)>,
}

/// Judges every session by every requirement.
#[must_use]
pub fn calibrate<'a>(requirements: &'a [Requirement], corpus: &[Session]) -> Vec<Count<'a>> {
    requirements.iter().map(|requirement| count(requirement, corpus)).collect()
}

fn count<'a>(requirement: &'a Requirement, corpus: &[Session]) -> Count<'a> {
    let mut count = Count { requirement, applied: 0, failures: Vec::new() };
    for (name, outcome) in corpus.iter().flat_map(|session| requirement.judge_all(session)) {
        count.applied += usize::from(outcome != Outcome::NotApplicable);
        if let Outcome::Fail(message) = outcome {
            count.failures.push((name, message));
        }
    }
    count
}
