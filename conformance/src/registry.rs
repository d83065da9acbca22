//! All requirements and cases: embedded in the binary, or read from a folder by those who write them.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};
use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

use crate::{
    case::Case,
    profile::Profile,
    requirement::Requirement,
    sets::{Change, FrozenSet},
};

static REQUIREMENTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/requirements");
static CASES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/cases");
static SETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sets");
const PROFILES: &str = include_str!("../profiles.yaml");
/// The file beside the sets that says what changed since.
const CHANGES: &str = "changes";

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

/// Reads the closed list of profiles, from `profiles.yaml` in a folder or the embedded one.
///
/// # Errors
/// The file is not a list of [`Profile`]s.
pub fn profiles(folder: Option<&Path>) -> Result<Vec<Profile>> {
    let path = folder.map(|folder| folder.join("profiles.yaml"));
    let text = match &path {
        Some(path) => fs::read_to_string(path).with_context(|| path.display().to_string())?,
        None => PROFILES.to_owned(),
    };
    serde_saphyr::from_str(&text).context("profiles.yaml")
}

/// Reads the frozen sets, from `sets/` below a folder or the embedded ones.
///
/// # Errors
/// A file is not a map of requirements to levels.
pub fn sets(folder: Option<&Path>) -> Result<Vec<FrozenSet>> {
    let texts = texts(folder, "sets", &SETS)?.into_iter();
    let read = |(path, text): (String, String)| {
        let name = Path::new(&path).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let levels = serde_saphyr::from_str(&text).context(path)?;
        Ok(FrozenSet { name, levels })
    };
    texts.filter(|(path, _)| !is_changes(path)).map(read).collect()
}

/// Reads what changed since sets were frozen, from `sets/changes.yaml`.
///
/// # Errors
/// The file is not a list of [`Change`]s.
pub fn changes(folder: Option<&Path>) -> Result<Vec<Change>> {
    match texts(folder, "sets", &SETS)?.into_iter().find(|(path, _)| is_changes(path)) {
        Some((path, text)) => serde_saphyr::from_str(&text).context(path),
        None => Ok(Vec::new()),
    }
}

fn is_changes(path: &str) -> bool {
    Path::new(path).file_stem().is_some_and(|name| name == CHANGES)
}

/// Reads the lists in all YAML files, in the order of their names.
fn read<T: DeserializeOwned>(folder: Option<&Path>, name: &str, embedded: &Dir<'_>) -> Result<Vec<T>> {
    let parse =
        |(path, text): (String, String)| serde_saphyr::from_str::<Vec<T>>(&text).with_context(|| path);
    let lists: Result<Vec<_>> = texts(folder, name, embedded)?.into_iter().map(parse).collect();
    Ok(lists?.into_iter().flatten().collect())
}

/// All YAML files with their paths, in the order of their names.
fn texts(folder: Option<&Path>, name: &str, embedded: &Dir<'_>) -> Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    match folder {
        Some(folder) => on_disk(&folder.join(name), &mut texts)?,
        None => within(embedded, &mut texts)?,
    }
    texts.sort();
    Ok(texts)
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
