//! Writes every form of a report into one folder.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use super::{Report, badge, evidence, evidence::Scrubber, html, junit, markdown};
use crate::run::Ran;

/// Replaces the evidence below `folder` by that of this run, and notes in the cases' reports where it is.
///
/// # Errors
/// A file cannot be written.
pub fn evidence(folder: &Path, ran: &mut [Ran], scrubber: &Scrubber) -> Result<()> {
    let old = folder.join(evidence::FOLDER);
    if old.is_dir() {
        fs::remove_dir_all(&old).with_context(|| old.display().to_string())?;
    }
    ran.iter_mut()
        .try_for_each(|ran| evidence::write(folder, ran, scrubber))
        .with_context(|| old.display().to_string())
}

/// Writes `report.json`, `junit.xml`, `report.md`, `report.html`, `badge.svg` and `badge.json`.
///
/// # Errors
/// A file cannot be written.
pub fn write(folder: &Path, report: &Report) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let files = [
        ("report.json", serde_json::to_string_pretty(report)? + "\n"),
        ("junit.xml", junit::render(report)?),
        ("report.md", markdown::render(report)?),
        ("report.html", html::render(report)?),
        ("badge.svg", badge::svg(report)),
        ("badge.json", badge::json(report).to_string() + "\n"),
    ];
    for (name, text) in files {
        let path = folder.join(name);
        fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// Reads a report, from its file or from the folder that [`write()`] wrote.
///
/// # Errors
/// It cannot be read, or another version of the suite wrote it in another form.
pub fn read(path: &Path) -> Result<Report> {
    let file = if path.is_dir() { path.join("report.json") } else { path.to_owned() };
    let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    let report: Report = serde_json::from_str(&text).with_context(|| file.display().to_string())?;
    anyhow::ensure!(
        report.format == super::FORMAT,
        "{}: format {} is not known",
        file.display(),
        report.format
    );
    Ok(report)
}
