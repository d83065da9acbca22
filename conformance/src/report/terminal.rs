//! A report for people at a terminal: what is wrong by profile, then the totals. Colours only where a terminal shows
//! them, and not where `NO_COLOR` is set.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::{
    Report,
    view::{self, Group, Problem, ProfileView, Totals},
};
use crate::verdict::Verdict;

/// Messages of one problem, and cases of one message, that are written out.
const SHOWN: usize = 4;
const BOLD: Style = Style::new().bold();
const SOFT: Style = Style::new().dimmed();

/// Prints the report.
pub fn print(report: &Report) {
    anstream::print!("{}", render(report));
}

/// The report's text, with colours.
#[must_use]
pub fn render(report: &Report) -> String {
    let mut text = String::new();
    let profiles = view::profiles(report);
    for view in profiles.iter().filter(|view| !view.problems.is_empty()) {
        let _ = writeln!(text, "\n{BOLD}{}{BOLD:#} {SOFT}{}{SOFT:#}", view.profile.name, view.profile.title);
        view.problems.iter().for_each(|problem| problem_lines(&mut text, problem));
    }
    for known in &report.stale {
        let _ = writeln!(text, "\nstale: {} of {} is not judged any more", known.requirement, known.case);
    }
    totals(&mut text, &profiles, report);
    text
}

fn problem_lines(text: &mut String, problem: &Problem<'_>) {
    let style = style(problem.verdict);
    let _ = writeln!(
        text,
        "  {style}{:12}{style:#} {BOLD}{}{BOLD:#} {} {SOFT}({}){SOFT:#}",
        problem.verdict.name(),
        problem.requirement,
        problem.facts.text,
        view::weight(problem.facts)
    );
    let cases = |count: usize| if count == 1 { "1 case".to_owned() } else { format!("{count} cases") };
    if problem.verdict == Verdict::Xfail {
        let _ = writeln!(text, "      {SOFT}as known, in {}{SOFT:#}", cases(problem.count));
        return;
    }
    for Group { message, places } in problem.groups.iter().take(SHOWN) {
        let _ = writeln!(text, "      {}", one_line(message));
        let named: Vec<_> =
            places.iter().take(SHOWN).map(|place| format!("{} ({})", place.case, place.step)).collect();
        let more = places.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let _ = writeln!(text, "        {SOFT}in {}{more}{SOFT:#}", named.join(", "));
    }
    if let Some(left_out @ 1..) = problem.groups.len().checked_sub(SHOWN) {
        let places: usize = problem.groups.iter().skip(SHOWN).map(|group| group.places.len()).sum();
        let _ = writeln!(text, "      {SOFT}and {left_out} other messages, in {}{SOFT:#}", cases(places));
    }
}

fn totals(text: &mut String, profiles: &[ProfileView<'_>], report: &Report) {
    let width = profiles.iter().map(|view| view.profile.name.len()).max().unwrap_or_default().max(8);
    let _ = writeln!(
        text,
        "\n{SOFT}{:width$} {:>9} {:>5} {:>5} {:>5} {:>12} {:>7}{SOFT:#}",
        "", "fine", "fail", "known", "warn", "inconclusive", "skipped"
    );
    for view in profiles {
        line(text, &view.profile.name, width, &view.totals);
    }
    line(text, "in all", width, &Totals::of(&report.cases));
    let (style, word) = match (is_fine(report), report.count(Verdict::Xfail)) {
        (true, 0) => (good(), "fine"),
        (true, _) => (good(), "as expected"),
        (false, _) => (style(Verdict::Fail), "not fine"),
    };
    let _ = writeln!(
        text,
        "\n{style}{word}{style:#}: {} in {:.1} s ({}, model {})",
        view::headline(report),
        report.seconds,
        report.target.url,
        report.target.model
    );
}

fn is_fine(report: &Report) -> bool {
    report.stale.is_empty()
        && !report
            .findings()
            .any(|(_, finding)| finding.verdict.is_failure() || finding.verdict == Verdict::HarnessError)
}

fn line(text: &mut String, name: &str, width: usize, totals: &Totals) {
    let counted = |count: usize, verdict: Verdict, wide: usize| {
        let style = if count == 0 { SOFT } else { style(verdict) };
        format!("{style}{count:>wide$}{style:#}")
    };
    let _ = writeln!(
        text,
        "{name:width$} {:>9} {} {} {} {} {}",
        format!("{}/{}", totals.good, totals.decided),
        counted(totals.fail, Verdict::Fail, 5),
        counted(totals.xfail, Verdict::Xfail, 5),
        counted(totals.warn, Verdict::Warn, 5),
        counted(totals.inconclusive, Verdict::Inconclusive, 12),
        counted(totals.skipped, Verdict::Skip, 7),
    );
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

const fn good() -> Style {
    AnsiColor::Green.on_default().bold()
}

const fn style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Pass => AnsiColor::Green.on_default(),
        Verdict::Xfail => AnsiColor::Magenta.on_default(),
        Verdict::Skip => SOFT,
        Verdict::Warn => AnsiColor::Yellow.on_default(),
        Verdict::Inconclusive => AnsiColor::Cyan.on_default(),
        Verdict::Xpass | Verdict::Untestable | Verdict::Fail | Verdict::HarnessError => {
            AnsiColor::Red.on_default().bold()
        }
    }
}
