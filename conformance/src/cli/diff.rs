//! `diff`: what became better and worse between two reports.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::Exit;
use crate::{
    compare::{Difference, Kind, compare},
    report::folder,
    verdict::Verdict,
};

/// Options of `diff`.
#[derive(Debug, Args)]
pub struct DiffOptions {
    /// The older report: report.json or its folder
    pub before: PathBuf,
    /// The newer one
    pub after: PathBuf,
}

/// Compares two reports.
///
/// # Errors
/// One of them cannot be read.
pub fn main(options: &DiffOptions) -> Result<Exit> {
    let (before, after) = (folder::read(&options.before)?, folder::read(&options.after)?);
    let differences = compare(&before, &after);
    let groups = [
        (Kind::Worse, "worse"),
        (Kind::Lost, "not judged any more"),
        (Kind::Otherwise, "wrong in another way"),
        (Kind::Better, "better"),
        (Kind::Gained, "judged for the first time"),
    ];
    for (kind, title) in groups {
        let group: Vec<_> = differences.iter().filter(|difference| difference.kind == kind).collect();
        if !group.is_empty() {
            println!("{title}: {}", group.len());
            group.into_iter().for_each(print);
        }
    }
    if differences.is_empty() {
        println!("no difference");
    }
    let worse = differences.iter().any(|difference| difference.kind == Kind::Worse);
    Ok(if worse { Exit::Failed } else { Exit::Fine })
}

fn print(difference: &Difference<'_>) {
    let word = |verdict: Option<Verdict>| verdict.map_or("not judged", Verdict::name);
    let (before, after) = (word(difference.before), word(difference.after));
    println!("  {} {}: {before} -> {after}", difference.case, difference.requirement);
    if !difference.message.is_empty() {
        println!("    {}", difference.message.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}
