//! All requirements and cases, embedded in the binary.

use anyhow::{Context, Result, bail};
use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

use crate::{case::Case, requirement::Requirement};

static REQUIREMENTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/requirements");
static CASES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/cases");

/// Reads every requirement.
///
/// # Errors
/// A file is not as [`Requirement`] wants it, or an id stands twice. The tests of this crate keep that from happening.
pub fn requirements() -> Result<Vec<Requirement>> {
    let all: Vec<Requirement> = read(&REQUIREMENTS)?;
    let mut ids: Vec<_> = all.iter().map(|requirement| requirement.id.as_str()).collect();
    ids.sort_unstable();
    if let Some(twice) = ids.windows(2).find(|pair| pair[0] == pair[1]) {
        bail!("the requirement {} stands twice", twice[0]);
    }
    Ok(all)
}

/// Reads every case, one per mode.
///
/// # Errors
/// A file is not as [`Case`] wants it.
pub fn cases() -> Result<Vec<Case>> {
    let written: Vec<Case> = read(&CASES)?;
    Ok(written.into_iter().flat_map(Case::expand).collect())
}

/// Reads the lists in all YAML files below a folder, in the order of their names.
///
/// # Errors
/// A file is no list of such items.
pub fn read<T: DeserializeOwned>(folder: &Dir<'_>) -> Result<Vec<T>> {
    let mut all = Vec::new();
    let mut files: Vec<_> = folder.files().collect();
    files.sort_by_key(|file| file.path().to_owned());
    for file in files.iter().filter(|file| file.path().extension().is_some_and(|ending| ending == "yaml")) {
        let text = file.contents_utf8().with_context(|| format!("{} is not UTF-8", file.path().display()))?;
        let items: Vec<T> =
            serde_saphyr::from_str(text).with_context(|| file.path().display().to_string())?;
        all.extend(items);
    }
    let mut folders: Vec<_> = folder.dirs().collect();
    folders.sort_by_key(|folder| folder.path().to_owned());
    for folder in folders {
        all.extend(read(folder)?);
    }
    Ok(all)
}
