//! All requirements and cases: embedded in the binary, or read from a folder by those who write them.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};
use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

use crate::{case::Case, requirement::Requirement};

static REQUIREMENTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/requirements");
static CASES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/cases");

/// Reads every requirement, from `requirements/` below a folder or the embedded ones.
///
/// # Errors
/// A file is not as [`Requirement`] wants it, or an id stands twice. The tests of this crate keep that from happening
/// to the embedded ones.
pub fn requirements(folder: Option<&Path>) -> Result<Vec<Requirement>> {
    let all: Vec<Requirement> = read(folder, "requirements", &REQUIREMENTS)?;
    let mut ids: Vec<_> = all.iter().map(|requirement| requirement.id.as_str()).collect();
    ids.sort_unstable();
    if let Some(twice) = ids.windows(2).find(|pair| pair[0] == pair[1]) {
        bail!("the requirement {} stands twice", twice[0]);
    }
    Ok(all)
}

/// Reads every case, one per mode, from `cases/` below a folder or the embedded ones.
///
/// # Errors
/// A file is not as [`Case`] wants it.
pub fn cases(folder: Option<&Path>) -> Result<Vec<Case>> {
    let written: Vec<Case> = read(folder, "cases", &CASES)?;
    Ok(written.into_iter().flat_map(Case::expand).collect())
}

/// Reads the lists in all YAML files, in the order of their names.
fn read<T: DeserializeOwned>(folder: Option<&Path>, name: &str, embedded: &Dir<'_>) -> Result<Vec<T>> {
    let mut texts = Vec::new();
    match folder {
        Some(folder) => on_disk(&folder.join(name), &mut texts)?,
        None => within(embedded, &mut texts)?,
    }
    texts.sort();
    let parse =
        |(path, text): (String, String)| serde_saphyr::from_str::<Vec<T>>(&text).with_context(|| path);
    let lists: Result<Vec<_>> = texts.into_iter().map(parse).collect();
    Ok(lists?.into_iter().flatten().collect())
}

fn on_disk(folder: &Path, texts: &mut Vec<(String, String)>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            on_disk(&path, texts)?;
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            texts.push((path.display().to_string(), fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

fn within(folder: &Dir<'_>, texts: &mut Vec<(String, String)>) -> Result<()> {
    for file in folder.files().filter(|file| file.path().extension().is_some_and(|ending| ending == "yaml")) {
        let path = file.path().display().to_string();
        let text = file.contents_utf8().with_context(|| format!("{path} is not UTF-8"))?;
        texts.push((path, text.to_owned()));
    }
    folder.dirs().try_for_each(|folder| within(folder, texts))
}
