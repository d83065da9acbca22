//! The one truth of a run, as JSON; every other report is rendered from it and from nothing else.

pub mod badge;
pub mod evidence;
pub mod folder;
pub mod html;
pub mod junit;
pub mod links;
pub mod markdown;
mod template;
pub mod terminal;
pub mod view;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    baseline::Known,
    profile::Profile,
    requirement::{Level, Requirement},
    verdict::Verdict,
};

/// The version of this document; it goes up when a reader of an older one would misread it.
pub const FORMAT: u32 = 1;

/// A whole run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// [`FORMAT`].
    pub format: u32,
    /// The suite's version.
    pub suite: String,
    /// The frozen set of requirements that was judged, if not all.
    pub set: Option<String>,
    /// Who was asked.
    pub target: TargetFacts,
    /// When the run began, in seconds since 1970.
    pub started: u64,
    /// How long it took.
    pub seconds: f64,
    /// The profiles of the cases, in the order in which reports show them.
    pub profiles: Vec<Profile>,
    /// The requirements that findings name.
    pub requirements: BTreeMap<String, RequirementFacts>,
    /// Every case, in the order of their names.
    pub cases: Vec<CaseReport>,
    /// What the baseline knows of cases that were run and where nothing of the kind is judged any more.
    #[serde(default)]
    pub stale: Vec<Known>,
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

/// A requirement, for readers of reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequirementFacts {
    /// How much it binds.
    pub level: Level,
    /// 1: SDKs cannot use the server otherwise; 2: documented behaviour; 3: strict likeness to the real API.
    pub tier: u8,
    /// What is asked.
    pub text: String,
    /// To which exchanges it applies, in words.
    pub when: String,
    /// What is checked, in words.
    pub check: String,
    /// Where it is known from.
    pub evidence: Vec<String>,
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
    /// Excerpts of the exchanges that findings other than passes are about.
    #[serde(default)]
    pub exchanges: Vec<Excerpt>,
}

/// What was found of one requirement in one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The requirement's name.
    pub requirement: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The step whose exchange was judged, with its try (`answer-2`) where it is not the first; for what is judged
    /// over all exchanges, the last one.
    pub step: String,
    /// What is wrong; empty if nothing is.
    pub message: String,
    /// What the baseline says of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Known>,
}

/// What went over the wire in one exchange, shortened and without keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The step, named as in [`Finding::step`].
    pub step: String,
    /// The request.
    pub request: String,
    /// What came back.
    pub response: String,
    /// The file with all bytes, relative to the report's folder, if one was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
}

impl From<&Requirement> for RequirementFacts {
    fn from(requirement: &Requirement) -> Self {
        Self {
            level: requirement.level,
            tier: requirement.tier,
            text: requirement.text.split_whitespace().collect::<Vec<_>>().join(" "),
            when: requirement.when.to_string(),
            check: requirement.check.to_string(),
            evidence: requirement.evidence.clone(),
        }
    }
}

impl CaseReport {
    /// The worst verdict: what the case as a whole came to. A case in which nothing applied passed.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.skipped.is_some() {
            return Verdict::Skip;
        }
        self.findings.iter().map(|finding| finding.verdict).max().unwrap_or(Verdict::Pass)
    }
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

    /// The part of the cases that were run in which a model did not do what they are about, from 0 to 1. If none was
    /// run, nothing is known at all.
    #[must_use]
    pub fn inconclusive_share(&self) -> f64 {
        let run = self.cases.iter().filter(|case| case.skipped.is_none());
        let inconclusive =
            |case: &&CaseReport| case.findings.iter().any(|finding| finding.verdict == Verdict::Inconclusive);
        let (all, some) = (run.clone().count(), run.filter(inconclusive).count());
        if all == 0 { 1.0 } else { some as f64 / all as f64 }
    }
}
