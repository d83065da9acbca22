//! `calibrate`: counts per requirement, and every failure.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Exit, arguments::CalibrateOptions};
use crate::{calibrate, exchange::Session, recording, registry, requirement::Requirement};

/// Judges the recordings.
///
/// # Errors
/// Something cannot be read.
pub fn main(options: &CalibrateOptions, data: Option<&Path>) -> Result<Exit> {
    let requirements = chosen(data, options.only.as_deref())?;
    let corpus = corpus(&options.recordings)?;
    let counts = calibrate::calibrate(&requirements, &corpus);
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
    let exchanges: usize = corpus.iter().map(|session| session.exchanges.len()).sum();
    let judged: usize = counts.iter().map(|count| count.applied).sum();
    println!(
        "{exchanges} exchanges, {} requirements, {judged} judgements: {failed} requirements fail, {silent} never apply",
        counts.len()
    );
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

/// All sessions of files and folders.
///
/// # Errors
/// Something cannot be read.
pub fn corpus(paths: &[PathBuf]) -> Result<Vec<Session>> {
    let all: Result<Vec<_>> = paths.iter().map(|path| recording::sessions(path)).collect();
    Ok(all?.into_iter().flatten().collect())
}
