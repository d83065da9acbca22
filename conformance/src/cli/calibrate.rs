//! `calibrate`: counts per requirement, and every failure.

use std::path::Path;

use anyhow::Result;

use super::{Exit, arguments::CalibrateOptions};
use crate::{
    calibrate,
    recording::{self, Corpus},
    registry,
    requirement::Requirement,
};

/// How many unreadable things are named.
const NAMED: usize = 20;

/// Judges the recordings.
///
/// # Errors
/// Something cannot be read.
pub fn main(options: &CalibrateOptions, data: Option<&Path>) -> Result<Exit> {
    let requirements = chosen(data, options.only.as_deref())?;
    let corpus = recording::corpus(&options.recordings)?;
    let counts = calibrate::calibrate(&requirements, &corpus.sessions);
    println!("{:24} {:6} {:>7} {:>7}", "requirement", "level", "applied", "failed");
    for count in &counts {
        let requirement = count.requirement;
        println!(
            "{:24} {:6} {:>7} {:>7}",
            requirement.id,
            requirement.level.to_string(),
            count.applied,
            count.failures.len()
        );
        for (name, message) in count.failures.iter().take(5) {
            println!("    {name}: {message}");
        }
    }
    let failed = counts.iter().filter(|count| !count.failures.is_empty()).count();
    let silent = counts.iter().filter(|count| count.applied == 0).count();
    let judged: usize = counts.iter().map(|count| count.applied).sum();
    println!(
        "{} exchanges, {} requirements, {judged} judgements: {failed} requirements fail, {silent} never apply",
        corpus.exchanges(),
        counts.len()
    );
    left_out(&corpus);
    Ok(if failed == 0 { Exit::Fine } else { Exit::Failed })
}

/// The requirements whose name contains a text.
///
/// # Errors
/// The embedded requirements are broken.
pub fn chosen(data: Option<&Path>, only: Option<&str>) -> Result<Vec<Requirement>> {
    let mut requirements = registry::requirements(data)?;
    requirements.retain(|requirement| only.is_none_or(|only| requirement.id.contains(only)));
    Ok(requirements)
}

/// Says what of the corpus was not judged.
pub fn left_out(corpus: &Corpus) {
    println!(
        "{} files of recordings; left out: {} exchanges with other hosts, {} files that hold no recording, {} that \
         cannot be read",
        corpus.files,
        corpus.foreign,
        corpus.others,
        corpus.unreadable.len()
    );
    for (name, problem) in corpus.unreadable.iter().take(NAMED) {
        println!("    {name}: {problem}");
    }
    if corpus.unreadable.len() > NAMED {
        println!("    and {} more", corpus.unreadable.len() - NAMED);
    }
}
