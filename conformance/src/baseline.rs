//! Baselines: the failures of a target that its people know. They still run; one that passes or fails in another way
//! is an error, so that the file stays true. No case and no requirement ever names a target: only these files do.

use std::{collections::BTreeSet, fs, path::Path, sync::LazyLock};

use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::{
    report::{CaseReport, Finding, Report},
    verdict::Verdict,
};

/// A failure that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The case's name; where the failure comes only at times it may end in `*`, for all cases that begin so.
    pub case: String,
    /// The requirement's name.
    pub requirement: String,
    /// How the message begins. Numbers of frames, lines and array elements do not count.
    pub message: String,
    /// Whether it comes only at times, such as when the clock ticks on. Then a pass is no news.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub at_times: bool,
    /// Where it is talked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
}

impl Known {
    fn is_of(&self, case: &str) -> bool {
        self.case.strip_suffix('*').map_or(self.case == case, |begin| case.starts_with(begin))
    }
}

/// The known failures of one target.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The comment at the file's beginning, which a rewrite keeps.
    heading: String,
    /// The failures.
    pub known: Vec<Known>,
}

/// A file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It cannot be read or written.
    #[error("{0}: {1}")]
    File(String, std::io::Error),
    /// It is not a list of known failures.
    #[error("{0}: {1}")]
    Form(String, String),
    /// It names the same failure twice.
    #[error("{0}: {1} of {2} stands twice")]
    Twice(String, String, String),
}

impl Baseline {
    /// Reads a file; one that is not there is empty if `may_be_new`.
    ///
    /// # Errors
    /// It cannot be read, or is not a list of known failures.
    pub fn read(path: &Path, may_be_new: bool) -> Result<Self, BaselineError> {
        let name = path.display().to_string();
        let text = match fs::read_to_string(path) {
            Err(error) if may_be_new && error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            read => read.map_err(|error| BaselineError::File(name.clone(), error))?,
        };
        let known = if is_blank(&text) {
            Vec::new()
        } else {
            serde_saphyr::from_str::<Vec<Known>>(&text)
                .map_err(|error| BaselineError::Form(name.clone(), error.to_string()))?
        };
        let mut seen = BTreeSet::new();
        if let Some(twice) = known.iter().find(|known| !seen.insert((&known.case, &known.requirement))) {
            return Err(BaselineError::Twice(name, twice.requirement.clone(), twice.case.clone()));
        }
        let heading =
            text.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
        Ok(Self { heading, known })
    }

    /// Writes the file.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), BaselineError> {
        let name = path.display().to_string();
        let list = serde_saphyr::to_string(&self.known)
            .map_err(|error| BaselineError::Form(name.clone(), error.to_string()))?;
        fs::write(path, format!("{}{list}", self.heading)).map_err(|error| BaselineError::File(name, error))
    }

    /// Turns what is known into `xfail`, and what passes although it is known to fail into `xpass`. What is not
    /// there to be judged any more is stale. `judged` are the requirements of the run, `cases` all that the suite has.
    pub fn apply(&self, report: &mut Report, judged: &BTreeSet<String>, cases: &BTreeSet<String>) {
        for known in self.known.iter().filter(|known| known.at_times) {
            let cases = report.cases.iter_mut().filter(|case| known.is_of(&case.id));
            let findings = cases.flat_map(|case| &mut case.findings);
            let failed = |finding: &&mut Finding| finding.verdict.is_failure();
            findings
                .filter(|finding| finding.requirement == known.requirement)
                .filter(failed)
                .for_each(|finding| judge(finding, known));
        }
        for known in self.known.iter().filter(|known| !known.at_times) {
            let case = report.cases.iter_mut().find(|case| case.id == known.case);
            let is_stale = match case {
                None => !cases.contains(&known.case),
                Some(case) => {
                    let finding =
                        case.findings.iter_mut().find(|finding| finding.requirement == known.requirement);
                    let is_gone = finding.is_none() && case.skipped.is_none();
                    finding.into_iter().for_each(|finding| judge(finding, known));
                    is_gone && (report.set.is_none() || judged.contains(&known.requirement))
                }
            };
            if is_stale {
                report.stale.push(known.clone());
            }
        }
    }

    /// The baseline that a report calls for: what was not run or not decided stays, what fails is in, all else is out.
    /// Links to issues stay.
    #[must_use]
    pub fn fixed(&self, report: &Report) -> Self {
        let stays = |known: &&Known| {
            let case = report.cases.iter().find(|case| case.id == known.case);
            let decided = case.is_some_and(|case| is_decided(case, &known.requirement));
            known.at_times || !decided && !report.stale.contains(known)
        };
        let mut fixed: Vec<Known> = self.known.iter().filter(stays).cloned().collect();
        for (case, finding) in report.findings() {
            match finding.verdict {
                Verdict::Xfail => fixed.extend(finding.known.clone().filter(|known| !known.at_times)),
                Verdict::Fail | Verdict::Untestable => fixed.push(Known {
                    case: case.id.clone(),
                    requirement: finding.requirement.clone(),
                    message: beginning(&finding.message),
                    at_times: false,
                    issue: finding.known.as_ref().and_then(|known| known.issue.clone()),
                }),
                Verdict::Pass
                | Verdict::Skip
                | Verdict::Warn
                | Verdict::Inconclusive
                | Verdict::Xpass
                | Verdict::HarnessError => {}
            }
        }
        fixed.sort_by(|one, other| (&one.case, &one.requirement).cmp(&(&other.case, &other.requirement)));
        Self { heading: self.heading.clone(), known: fixed }
    }
}

fn is_blank(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || line.starts_with('#'))
}

fn is_decided(case: &CaseReport, requirement: &str) -> bool {
    let finding = case.findings.iter().find(|finding| finding.requirement == requirement);
    finding.is_some_and(|finding| {
        !matches!(finding.verdict, Verdict::Inconclusive | Verdict::HarnessError | Verdict::Skip)
    })
}

fn judge(finding: &mut Finding, known: &Known) {
    match finding.verdict {
        Verdict::Fail | Verdict::Untestable if is_as_known(&finding.message, &known.message) => {
            finding.verdict = Verdict::Xfail;
        }
        Verdict::Pass | Verdict::Warn => {
            finding.verdict = Verdict::Xpass;
            finding.message = format!("it does not fail any more; known is: {}", known.message);
        }
        Verdict::Fail
        | Verdict::Untestable
        | Verdict::Skip
        | Verdict::Inconclusive
        | Verdict::Xfail
        | Verdict::Xpass
        | Verdict::HarnessError => {}
    }
    finding.known = Some(known.clone());
}

fn is_as_known(message: &str, known: &str) -> bool {
    without_places(message).starts_with(&without_places(known))
}

/// The message with places that differ from run to run replaced by `N`.
#[must_use]
pub fn without_places(message: &str) -> String {
    static PLACE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?P<before>\b(?:frame|line|block|event|item|call|choice|chunk|tool|in) |/|×)(?:\d+|N)\b")
            .ok()
    });
    PLACE
        .as_ref()
        .map_or_else(|| message.to_owned(), |place| place.replace_all(message, "${before}N").into_owned())
}

/// So much of a message as will stand there the next time too: up to what a model wrote or how often it wrote, or the status
/// of an answer that could not be judged.
fn beginning(message: &str) -> String {
    const SHORTEST: usize = 8;
    const LONGEST: usize = 120;
    const ANSWERED: &str = " was answered with ";
    const STATUS: usize = 3;
    let message = without_places(message);
    if let Some(place) = message.find(ANSWERED) {
        return message.get(..place + ANSWERED.len() + STATUS).unwrap_or(&message).to_owned();
    }
    let is_quote = |letter: char| matches!(letter, '"' | '{' | '[' | '`' | '×' | '\n');
    let end = message
        .char_indices()
        .filter(|(place, letter)| *place >= SHORTEST && is_quote(*letter))
        .map(|(place, _)| place)
        .chain(message.char_indices().nth(LONGEST).map(|(place, _)| place))
        .min();
    message[..end.unwrap_or(message.len())].trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_known_by_what_stays_the_same() {
        let found = "frame 12 (message_delta)/usage: type: \"many\" is not of type \"object\"";
        assert_eq!(beginning(found), "frame N (message_delta)/usage: type:");
        assert!(is_as_known("frame 7 (message_delta)/usage: type: null is not an object", &beginning(found)));
        assert!(!is_as_known("frame 7 (message_stop)/usage: type: null is no object", &beginning(found)));
        assert!(!is_as_known("frame 7 (message_delta)/usage: output_tokens is missing", &beginning(found)));
        let found = "it could not be judged: step answer was answered with 200: event: hello Ada";
        assert_eq!(beginning(found), "it could not be judged: step answer was answered with 200");
        assert_eq!(beginning("the status is 404"), "the status is 404");
        assert!(!is_as_known("the status is 500", "the status is 404"));
        assert_eq!(beginning("/choices/3/message: {\"a\":1} is wrong"), "/choices/N/message:");
        assert_eq!(
            beginning("the events start delta×17 stop are not start delta stop"),
            "the events start delta"
        );
    }
}
