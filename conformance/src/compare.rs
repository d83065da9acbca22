//! Two reports side by side: what became better, what became worse.

use std::collections::BTreeMap;

use crate::{
    report::{CaseReport, Report},
    verdict::Verdict,
};

/// What became of one requirement in one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference<'a> {
    /// The case's name.
    pub case: &'a str,
    /// The requirement's name.
    pub requirement: &'a str,
    /// What it was; none if it was not judged.
    pub before: Option<Verdict>,
    /// What it is; none if it is not judged.
    pub after: Option<Verdict>,
    /// What is wrong now, or was.
    pub message: &'a str,
    /// What kind of change that is.
    pub kind: Kind,
}

/// The kinds of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Something that failed less.
    Better,
    /// Something that fails more.
    Worse,
    /// Judged before, not judged any more, though the case is in both reports.
    Lost,
    /// Not judged before, whatever it came to: the suite or what the server offers grew.
    Gained,
    /// It fails as it did, in other words.
    Otherwise,
}

/// Every difference, by case and requirement.
#[must_use]
pub fn compare<'a>(before: &'a Report, after: &'a Report) -> Vec<Difference<'a>> {
    let (old, new) = (judged(before), judged(after));
    let mut names: Vec<_> = old.keys().chain(new.keys()).copied().collect();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .filter_map(|name| {
            let (before_it, after_it) = (old.get(&name), new.get(&name));
            let kind = kind(
                before_it.copied(),
                after_it.copied(),
                after.cases.iter().any(|case| case.id == name.0),
            )?;
            Some(Difference {
                case: name.0,
                requirement: name.1,
                before: before_it.map(|(verdict, _)| *verdict),
                after: after_it.map(|(verdict, _)| *verdict),
                message: after_it.or(before_it).map(|(_, message)| *message).unwrap_or_default(),
                kind,
            })
        })
        .collect()
}

type Judged<'a> = BTreeMap<(&'a str, &'a str), (Verdict, &'a str)>;

fn judged(report: &Report) -> Judged<'_> {
    let cases = report.cases.iter().filter(|case: &&CaseReport| case.skipped.is_none());
    let findings = cases.flat_map(|case| case.findings.iter().map(move |finding| (case, finding)));
    findings
        .map(|(case, finding)| {
            ((case.id.as_str(), finding.requirement.as_str()), (finding.verdict, finding.message.as_str()))
        })
        .collect()
}

fn kind(before: Option<(Verdict, &str)>, after: Option<(Verdict, &str)>, still_there: bool) -> Option<Kind> {
    let (before, after) = match (before, after) {
        (Some(before), Some(after)) => (before, after),
        (Some(_), None) => return still_there.then_some(Kind::Lost),
        (None, Some(_)) => return Some(Kind::Gained),
        (None, None) => return None,
    };
    match badness(after.0).cmp(&badness(before.0)) {
        std::cmp::Ordering::Less => Some(Kind::Better),
        std::cmp::Ordering::Greater => Some(Kind::Worse),
        std::cmp::Ordering::Equal if badness(after.0) > 0 && before.1 != after.1 => Some(Kind::Otherwise),
        std::cmp::Ordering::Equal => None,
    }
}

/// How bad a verdict is for a client of the server: a known failure is as bad as any.
const fn badness(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Pass | Verdict::Xpass => 0,
        Verdict::Skip | Verdict::Inconclusive => 1,
        Verdict::Warn => 2,
        Verdict::Untestable | Verdict::Fail | Verdict::Xfail | Verdict::HarnessError => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_has_a_kind() {
        let table = [
            (Some((Verdict::Pass, "")), Some((Verdict::Pass, "")), None),
            (Some((Verdict::Pass, "")), Some((Verdict::Warn, "a")), Some(Kind::Worse)),
            (Some((Verdict::Warn, "a")), Some((Verdict::Fail, "a")), Some(Kind::Worse)),
            (Some((Verdict::Fail, "a")), Some((Verdict::Xfail, "a")), None),
            (Some((Verdict::Fail, "a")), Some((Verdict::Untestable, "b")), Some(Kind::Otherwise)),
            (Some((Verdict::Xfail, "a")), Some((Verdict::Xpass, "b")), Some(Kind::Better)),
            (Some((Verdict::Inconclusive, "a")), Some((Verdict::Pass, "")), Some(Kind::Better)),
            (Some((Verdict::Pass, "")), None, Some(Kind::Lost)),
            (None, Some((Verdict::Fail, "a")), Some(Kind::Gained)),
        ];
        for (before, after, wanted) in table {
            assert_eq!(kind(before, after, true), wanted, "{before:?} {after:?}");
        }
        assert_eq!(kind(table[0].0, None, false), None, "the case is not in the second report");
    }
}
