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
        exchanges: Vec::new(),
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
    let labels = labels(session);
    let last = labels.last().cloned().unwrap_or_default();
    let mut findings = Vec::new();
    for requirement in requirements {
        let worst = worst(requirement, session, &labels);
        let is_due = case.exercises.contains(&requirement.id);
        let (step, verdict, message) = match worst {
            Some(found) => found,
            None if is_due => {
                let (verdict, message) = unjudged(requirement.level, session, trouble.as_ref());
                (last.clone(), verdict, message)
            }
            None => continue,
        };
        findings.push(Finding { requirement: requirement.id.clone(), verdict, step, message, known: None });
    }
    findings.sort_by(|one, other| one.requirement.cmp(&other.requirement));
    CaseReport {
        skipped: None,
        requests: session.exchanges.len(),
        seconds: took.as_secs_f64(),
        findings,
        ..skipped(case, String::new())
    }
}

/// How reports call the exchanges of a session: by their step, and `step-2` and so on where a step was tried again.
#[must_use]
pub fn labels(session: &Session) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let label = |Exchange { name, .. }: &Exchange| {
        let tries = seen.entry(name.clone()).or_default();
        *tries += 1;
        if *tries == 1 { name.clone() } else { format!("{name}-{tries}") }
    };
    session.exchanges.iter().map(label).collect()
}

/// The worst that a requirement comes to over a session; none where it never applies.
fn worst(
    requirement: &Requirement,
    session: &Session,
    labels: &[String],
) -> Option<(String, Verdict, String)> {
    let outcomes = requirement.judge_all(session);
    let of_session = requirement.check.is_of_session();
    let mut worst: Option<(String, Verdict, String)> = None;
    for (place, (_, outcome)) in outcomes.into_iter().enumerate() {
        let Some((verdict, message)) = verdict(requirement.level, outcome) else { continue };
        if worst.as_ref().is_none_or(|(_, known, _)| *known < verdict) {
            let label = if of_session { labels.last() } else { labels.get(place) };
            worst = Some((label.cloned().unwrap_or_default(), verdict, message));
        }
    }
    worst
}

fn verdict(level: Level, outcome: Outcome) -> Option<(Verdict, String)> {
    match (outcome, level) {
        (Outcome::NotApplicable, _) => None,
        (Outcome::Pass, _) => Some((Verdict::Pass, String::new())),
        (Outcome::Fail(message), Level::Must) => Some((Verdict::Fail, message)),
        (Outcome::Fail(message), Level::Should | Level::May) => Some((Verdict::Warn, message)),
    }
}

/// Why a requirement that the case is about was never judged. One that does not bind is only a warning then.
fn unjudged(level: Level, session: &Session, trouble: Option<&Played>) -> (Verdict, String) {
    let untestable = if level == Level::Must { Verdict::Untestable } else { Verdict::Warn };
    match trouble {
        Some(Played::NeverHappened(what)) => (Verdict::Inconclusive, what.clone()),
        Some(Played::Missing(what)) => (untestable, what.clone()),
        Some(Played::Fine) | None => match session.exchanges.last() {
            Some(last) => (untestable, format!("it could not be judged: {}", came(last))),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Faith, Headers, Request, Response};

    #[test]
    fn a_step_that_was_tried_again_has_a_name_for_each_try() {
        let exchange = |name: &str| {
            let response = Response {
                status: 200,
                headers: Headers::default(),
                body: Vec::new(),
                ending: Ending::Complete,
            };
            Exchange::new(name.to_owned(), Request::default(), response, Faith::OURS)
        };
        let session = Session { exchanges: ["ask", "ask", "delete"].map(exchange).into() };
        assert_eq!(labels(&session), ["ask", "ask-2", "delete"]);
    }
}
