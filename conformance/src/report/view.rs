//! The report as people read it: totals per profile, and what is wrong gathered by requirement, the worst first.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{CaseReport, Excerpt, Finding, Report, RequirementFacts};
use crate::{
    baseline::{Known, without_places},
    profile::Profile,
    requirement::Level,
    verdict::Verdict,
};

/// Counts of cases by what they came to, and of findings by verdict.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Cases in all.
    pub cases: usize,
    /// Cases that were not run.
    pub skipped: usize,
    /// Cases that came to an end: neither skipped nor inconclusive.
    pub decided: usize,
    /// Cases of those in which nothing failed that binds, not even as the baseline knows.
    pub good: usize,
    /// Findings that are fine.
    pub pass: usize,
    /// Findings that fail, unexpectedly.
    pub fail: usize,
    /// Findings that do not bind.
    pub warn: usize,
    /// Known failures.
    pub xfail: usize,
    /// What a model did not do.
    pub inconclusive: usize,
}

/// One profile with what is wrong in it.
#[derive(Debug, Serialize)]
pub struct ProfileView<'a> {
    /// Which.
    pub profile: &'a Profile,
    /// The counts.
    pub totals: Totals,
    /// What is wrong.
    pub problems: Vec<Problem<'a>>,
    /// Its cases.
    pub cases: Vec<&'a CaseReport>,
}

/// One requirement that came to the same verdict in one or more cases.
#[derive(Debug, Serialize)]
pub struct Problem<'a> {
    /// The requirement's name.
    pub requirement: &'a str,
    /// The verdict.
    pub verdict: Verdict,
    /// What is asked.
    pub facts: &'a RequirementFacts,
    /// In how many cases.
    pub count: usize,
    /// What was found, and where.
    pub groups: Vec<Group<'a>>,
}

/// What was found in one or more cases, in the same words but for numbers of frames, lines and elements.
#[derive(Debug, Serialize)]
pub struct Group<'a> {
    /// What was found in the first of them.
    pub message: &'a str,
    /// Where.
    pub places: Vec<Place<'a>>,
}

/// One case in which it did.
#[derive(Debug, Serialize)]
pub struct Place<'a> {
    /// The case's name.
    pub case: &'a str,
    /// Its profile.
    pub profile: &'a str,
    /// The step.
    pub step: &'a str,
    /// What the baseline says.
    pub known: Option<&'a Known>,
    /// What went over the wire.
    pub exchange: Option<&'a Excerpt>,
}

impl Totals {
    fn add(&mut self, case: &CaseReport) {
        self.cases += 1;
        self.skipped += usize::from(case.skipped.is_some());
        let fails = case.findings.iter().any(|finding| fails(finding.verdict));
        let open = case.findings.iter().any(|finding| finding.verdict == Verdict::Inconclusive);
        let decided = case.skipped.is_none() && (fails || !open);
        self.decided += usize::from(decided);
        self.good += usize::from(decided && !fails);
        for finding in &case.findings {
            match finding.verdict {
                Verdict::Pass => self.pass += 1,
                Verdict::Warn => self.warn += 1,
                Verdict::Xfail => self.xfail += 1,
                Verdict::Inconclusive => self.inconclusive += 1,
                Verdict::Xpass | Verdict::Untestable | Verdict::Fail | Verdict::HarnessError => {
                    self.fail += 1
                }
                Verdict::Skip => {}
            }
        }
    }

    /// The counts over cases.
    pub fn of<'a>(cases: impl IntoIterator<Item = &'a CaseReport>) -> Self {
        let mut totals = Self::default();
        cases.into_iter().for_each(|case| totals.add(case));
        totals
    }
}

const fn fails(verdict: Verdict) -> bool {
    verdict.is_failure() || matches!(verdict, Verdict::Xfail | Verdict::HarnessError)
}

/// The report's profiles that have cases, in their order.
#[must_use]
pub fn profiles(report: &Report) -> Vec<ProfileView<'_>> {
    let view = |profile: &'_ Profile| {
        let cases: Vec<_> = report.cases.iter().filter(|case| case.profile == profile.name).collect();
        (Totals::of(cases.iter().copied()), cases)
    };
    let views = report.profiles.iter().map(|profile| {
        let (totals, cases) = view(profile);
        ProfileView { profile, totals, problems: problems(report, cases.iter().copied()), cases }
    });
    views.filter(|view| !view.cases.is_empty()).collect()
}

/// What is wrong in cases, by verdict and requirement: the worst verdict first, then by tier and name.
pub fn problems<'a>(report: &'a Report, cases: impl IntoIterator<Item = &'a CaseReport>) -> Vec<Problem<'a>> {
    let mut problems: Vec<Problem<'a>> = Vec::new();
    for case in cases {
        for finding in case.findings.iter().filter(|finding| is_telling(finding)) {
            let Some(facts) = report.requirements.get(&finding.requirement) else { continue };
            let same = |problem: &&mut Problem<'_>| {
                problem.requirement == finding.requirement && problem.verdict == finding.verdict
            };
            if !problems.iter_mut().any(|problem| same(&problem)) {
                let (requirement, verdict) = (finding.requirement.as_str(), finding.verdict);
                problems.push(Problem { requirement, verdict, facts, count: 0, groups: Vec::new() });
            }
            if let Some(problem) = problems.iter_mut().find(same) {
                problem.add(case, finding);
            }
        }
    }
    problems.sort_by_key(|problem| {
        (rank(problem.verdict), problem.facts.tier, problem.facts.level, problem.requirement)
    });
    problems
}

impl<'a> Problem<'a> {
    fn add(&mut self, case: &'a CaseReport, finding: &'a Finding) {
        self.count += 1;
        let place = place(case, finding);
        let same = |group: &&mut Group<'_>| without_places(group.message) == without_places(&finding.message);
        match self.groups.iter_mut().find(same) {
            Some(group) => group.places.push(place),
            None => self.groups.push(Group { message: &finding.message, places: vec![place] }),
        }
    }
}

fn is_telling(finding: &Finding) -> bool {
    !matches!(finding.verdict, Verdict::Pass | Verdict::Skip)
}

fn place<'a>(case: &'a CaseReport, finding: &'a Finding) -> Place<'a> {
    Place {
        case: &case.id,
        profile: &case.profile,
        step: &finding.step,
        known: finding.known.as_ref(),
        exchange: case.exchanges.iter().find(|excerpt| excerpt.step == finding.step),
    }
}

/// The order in which verdicts are shown.
const fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::HarnessError => 0,
        Verdict::Fail => 1,
        Verdict::Untestable => 2,
        Verdict::Xpass => 3,
        Verdict::Inconclusive => 4,
        Verdict::Warn => 5,
        Verdict::Xfail => 6,
        Verdict::Skip => 7,
        Verdict::Pass => 8,
    }
}

/// A requirement's level and tier, as reports write them.
#[must_use]
pub fn weight(facts: &RequirementFacts) -> String {
    let level = match facts.level {
        Level::Must => "must",
        Level::Should => "should",
        Level::May => "may",
    };
    format!("{level}, tier {}", facts.tier)
}

/// A sentence on the whole.
#[must_use]
pub fn headline(report: &Report) -> String {
    let totals = Totals::of(&report.cases);
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let failing: BTreeSet<_> = report
        .findings()
        .filter(|(_, finding)| finding.verdict.is_failure())
        .map(|(_, finding)| &finding.requirement)
        .collect();
    let mut parts = vec![format!("{} of {} fine", totals.good, counted(totals.decided, "case"))];
    if totals.fail > 0 {
        let requirements = counted(failing.len(), "requirement");
        parts.push(format!("{} of {requirements}", counted(totals.fail, "unexpected failure")));
    }
    let more = [
        (totals.xfail, counted(totals.xfail, "known failure")),
        (totals.warn, counted(totals.warn, "warning")),
        (totals.inconclusive, format!("{} inconclusive", totals.inconclusive)),
        (totals.skipped, format!("{} skipped", counted(totals.skipped, "case"))),
    ];
    parts.extend(more.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text));
    parts.join(", ")
}
