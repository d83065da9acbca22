//! The one truth of a run, as JSON; every other report is rendered from it.

pub mod terminal;

use serde::{Deserialize, Serialize};

use crate::verdict::Verdict;

/// A whole run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The suite's version.
    pub suite: String,
    /// Who was asked.
    pub target: TargetFacts,
    /// When the run began, in seconds since 1970.
    pub started: u64,
    /// How long it took.
    pub seconds: f64,
    /// Every case, in the order of their names.
    pub cases: Vec<CaseReport>,
}

/// What is known of the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetFacts {
    /// Its address, without credentials.
    pub url: String,
    /// The model that was asked for.
    pub model: String,
    /// Its `server` header, if it sent one.
    pub server: Option<String>,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseReport {
    /// The case's name.
    pub id: String,
    /// Its profile.
    pub profile: String,
    /// What it does.
    pub title: String,
    /// Why it was not run, if it was not.
    pub skipped: Option<String>,
    /// How many requests were sent.
    pub requests: usize,
    /// How long they took.
    pub seconds: f64,
    /// What was found, one per requirement: the worst over all of the case's exchanges.
    pub findings: Vec<Finding>,
}

/// What was found of one requirement in one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The requirement's name.
    pub requirement: String,
    /// How much it binds: must, should, may.
    pub level: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The step whose exchange was judged.
    pub step: String,
    /// What is wrong; empty if nothing is.
    pub message: String,
    /// Where the exchange's bytes were written, relative to the evidence folder.
    pub evidence: Option<String>,
}

impl Report {
    /// Every finding with its case.
    pub fn findings(&self) -> impl Iterator<Item = (&CaseReport, &Finding)> {
        self.cases.iter().flat_map(|case| case.findings.iter().map(move |finding| (case, finding)))
    }

    /// How many findings have a verdict; skipped cases count one each.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        let found = self.findings().filter(|(_, finding)| finding.verdict == verdict).count();
        let skipped = self.cases.iter().filter(|case| case.skipped.is_some()).count();
        if verdict == Verdict::Skip { found + skipped } else { found }
    }
}
