//! From a session to findings: every requirement that applies, and what became of those that the case is about.

use std::{collections::BTreeMap, time::Duration};

use super::Played;
use crate::{
    case::Case,
    check::Outcome,
    exchange::{Ending, Exchange, Session},
    report::{CaseReport, Finding},
    requirement::{Level, Requirement},
    verdict::Verdict,
};

/// A case that was not run.
#[must_use]
pub fn skipped(case: &Case, reason: String) -> CaseReport {
    CaseReport {
        id: case.id.clone(),
        profile: case.profile.clone(),
        title: case.title.clone(),
        skipped: Some(reason),
        requests: 0,
        seconds: 0.0,
        findings: Vec::new(),
    }
}

/// Judges a session by every requirement.
#[must_use]
pub fn judge(
    case: &Case,
    requirements: &[Requirement],
    session: &Session,
    trouble: Option<Played>,
    took: Duration,
) -> CaseReport {
    let mut findings: BTreeMap<&str, Finding> = BTreeMap::new();
    for requirement in requirements {
        for (step, outcome) in requirement.judge_all(session) {
            let Some((verdict, message)) = verdict(requirement.level, outcome) else { continue };
            let worse = findings.get(requirement.id.as_str()).is_none_or(|known| known.verdict < verdict);
            if worse {
                findings.insert(&requirement.id, finding(requirement, step, verdict, message));
            }
        }
    }
    for requirement in requirements.iter().filter(|requirement| case.exercises.contains(&requirement.id)) {
        let (verdict, message) = unjudged(session, trouble.as_ref());
        findings
            .entry(&requirement.id)
            .or_insert_with(|| finding(requirement, last_step(session), verdict, message));
    }
    CaseReport {
        requests: session.exchanges.len(),
        seconds: took.as_secs_f64(),
        findings: findings.into_values().collect(),
        ..skipped(case, String::new())
    }
    .ran()
}

impl CaseReport {
    fn ran(mut self) -> Self {
        self.skipped = None;
        self
    }
}

fn verdict(level: Level, outcome: Outcome) -> Option<(Verdict, String)> {
    match (outcome, level) {
        (Outcome::NotApplicable, _) => None,
        (Outcome::Pass, _) => Some((Verdict::Pass, String::new())),
        (Outcome::Fail(message), Level::Must) => Some((Verdict::Fail, message)),
        (Outcome::Fail(message), Level::Should | Level::May) => Some((Verdict::Warn, message)),
    }
}

fn finding(requirement: &Requirement, step: String, verdict: Verdict, message: String) -> Finding {
    Finding {
        requirement: requirement.id.clone(),
        level: requirement.level.to_string(),
        verdict,
        step,
        message,
        evidence: None,
    }
}

/// Why a requirement that the case is about was never judged.
fn unjudged(session: &Session, trouble: Option<&Played>) -> (Verdict, String) {
    match trouble {
        Some(Played::NeverHappened(what)) => (Verdict::Inconclusive, what.clone()),
        Some(Played::Missing(what)) => (Verdict::Untestable, what.clone()),
        Some(Played::Fine) | None => match session.exchanges.last() {
            Some(last) => (Verdict::Untestable, format!("it could not be judged: {}", came(last))),
            None => (Verdict::HarnessError, "the case sent nothing".to_owned()),
        },
    }
}

/// What came back, in a few words.
fn came(exchange: &Exchange) -> String {
    let response = &exchange.response;
    match (&response.ending, response.status) {
        (Ending::Cut(reason), 0) => format!("no answer came: {reason}"),
        (Ending::Cut(reason), status) => format!("the answer ({status}) broke off: {reason}"),
        (Ending::TimedOut(limit), _) => format!("nothing came for {} s", limit.as_secs_f64()),
        (Ending::TooLong(bytes), _) => format!("the answer did not end within {bytes} bytes"),
        (Ending::Complete, status) => {
            let body: String = String::from_utf8_lossy(&response.body).chars().take(160).collect();
            format!("step {} was answered with {status}: {body}", exchange.name)
        }
    }
}

fn last_step(session: &Session) -> String {
    session.exchanges.last().map(|exchange| exchange.name.clone()).unwrap_or_default()
}
