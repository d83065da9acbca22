//! Models on this machine: one folder, or everything there is.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    Error, Facts, Files, Hub, Model, Repository,
    cache::{self, Layout},
    files,
    reference::MAIN,
};

/// A model found on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalModel {
    /// What to give to `--model`.
    pub name: String,
    /// Where it lies; nothing for the one inside the binary.
    pub folder: Option<PathBuf>,
    /// All files together, in bytes.
    pub size: u64,
    /// The first thing that is missing, if the model is not complete.
    pub missing: Option<String>,
    /// What its configuration says, as far as there is one.
    pub facts: Facts,
}

/// The demo model, then the cache's models, then those in `folders` or one level below, each group by name.
#[must_use]
pub fn local_models(hub: &Hub, folders: &[PathBuf]) -> Vec<LocalModel> {
    let size = duet_demo::FILES.iter().map(|(_, content)| content.len() as u64).sum();
    let embedded = Files::Embedded(duet_demo::FILES);
    let mut models = vec![LocalModel {
        name: duet_demo::NAME.to_owned(),
        folder: None,
        size,
        missing: None,
        facts: Facts::of(&embedded),
    }];
    models.extend(cache::repositories(&hub.cache).into_iter().flat_map(|name| cached(hub, &name)));
    let mut found: Vec<_> = folders.iter().flat_map(|folder| with_children(folder)).collect();
    found.sort();
    found.dedup();
    let in_folders = found.iter().filter(|folder| folder.join("config.json").is_file());
    models.extend(in_folders.map(|folder| describe(folder.display().to_string(), folder)));
    models
}

/// One for every commit that is here: by its branch or tag, else by itself.
fn cached(hub: &Hub, name: &str) -> Vec<LocalModel> {
    let layout = Layout::new(&hub.cache, name);
    let references = layout.all_references();
    let mut models: Vec<_> = layout
        .commits()
        .into_iter()
        .map(|commit| {
            let named = references.iter().filter(|(_, target)| **target == commit);
            let mut named = named.map(|(reference, _)| reference.clone());
            // The main branch, if it is among them.
            let first = named.next();
            let reference = named.find(|reference| reference == MAIN).or(first);
            let repository =
                Repository { name: name.to_owned(), revision: reference.unwrap_or(commit.clone()) };
            describe(repository.full_name(), &layout.snapshot(&commit))
        })
        .collect();
    models.sort_by(|left, right| left.name.cmp(&right.name));
    if models.is_empty() {
        models.push(LocalModel {
            name: name.to_owned(),
            folder: None,
            size: files::size(&layout.blobs()),
            missing: Some("everything".to_owned()),
            facts: Facts::default(),
        });
    }
    models
}

/// The model in a folder of its own.
pub(crate) fn folder(path: &Path) -> Result<Model, Error> {
    if let Some(missing) = files::missing(path) {
        return Err(Error::Incomplete { path: path.to_owned(), missing });
    }
    let absolute = path.canonicalize().map_err(|source| Error::File { path: path.to_owned(), source })?;
    let name = absolute.file_name().map_or_else(|| "model".into(), |name| name.to_string_lossy());
    Ok(Model {
        name: name.into_owned(),
        created: files::written(&absolute),
        files: Files::Folder(absolute.clone()),
    })
}

fn describe(name: String, folder: &Path) -> LocalModel {
    LocalModel {
        name,
        folder: Some(folder.to_owned()),
        size: files::size(folder),
        missing: files::missing(folder),
        facts: Facts::of(&Files::Folder(folder.to_owned())),
    }
}

/// The folders among `folders`, and one level below, that hold an adapter.
#[must_use]
pub fn local_adapters(folders: &[PathBuf]) -> Vec<PathBuf> {
    let found: BTreeSet<_> = folders.iter().flat_map(|folder| with_children(folder)).collect();
    found.into_iter().filter(|folder| files::holds_adapter(folder)).collect()
}

fn with_children(folder: &Path) -> Vec<PathBuf> {
    let children = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    std::iter::once(folder.to_owned()).chain(children.filter(|path| path.is_dir())).collect()
}
