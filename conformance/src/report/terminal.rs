//! A report for people at a terminal.

#![expect(clippy::print_stdout, reason = "this is what the terminal shows")]

use super::Report;
use crate::verdict::Verdict;

/// Prints what is not as it should be, then the counts.
pub fn print(report: &Report) {
    for (case, finding) in report.findings().filter(|(_, finding)| finding.verdict > Verdict::Skip) {
        println!(
            "{:12} {} {} ({}): {}",
            finding.verdict.name(),
            case.id,
            finding.requirement,
            finding.step,
            finding.message
        );
    }
    let counts = [
        Verdict::Pass,
        Verdict::Xfail,
        Verdict::Skip,
        Verdict::Warn,
        Verdict::Inconclusive,
        Verdict::Xpass,
        Verdict::Untestable,
        Verdict::Fail,
    ];
    let counts: Vec<_> =
        counts.iter().map(|verdict| format!("{} {}", report.count(*verdict), verdict.name())).collect();
    println!("{} cases in {:.1} s: {}", report.cases.len(), report.seconds, counts.join(", "));
}
