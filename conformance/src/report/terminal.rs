//! A report for people at a terminal: what is wrong by profile, then the totals. Colours only where a terminal shows
//! them, and not where `NO_COLOR` is set.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::{
    Report,
    view::{self, Place, Problem, ProfileView, Totals},
};
use crate::verdict::Verdict;

/// Places of one problem that are written out.
const PLACES: usize = 4;
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
    if problem.verdict == Verdict::Xfail {
        let places = problem.places.len();
        let plural = if places == 1 { "" } else { "s" };
        let _ = writeln!(text, "      {SOFT}as known, in {places} case{plural}{SOFT:#}");
        return;
    }
    let mut groups: Vec<(&str, Vec<&Place<'_>>)> = Vec::new();
    for place in &problem.places {
        match groups.iter_mut().find(|(message, _)| *message == place.message) {
            Some((_, places)) => places.push(place),
            None => groups.push((place.message, vec![place])),
        }
    }
    for (message, places) in groups.iter().take(PLACES) {
        let _ = writeln!(text, "      {}", one_line(message));
        let named: Vec<_> =
            places.iter().take(PLACES).map(|place| format!("{} ({})", place.case, place.step)).collect();
        let more = places.len().saturating_sub(PLACES);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let _ = writeln!(text, "        {SOFT}in {}{more}{SOFT:#}", named.join(", "));
    }
    if groups.len() > PLACES {
        let _ = writeln!(text, "      {SOFT}and in {} other ways{SOFT:#}", groups.len() - PLACES);
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
