//! Models on this machine: one folder, or everything there is.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{Error, Files, Hub, Model, cache, files};

/// A model found on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalModel {
    /// What to give to `--model`.
    pub name: String,
    /// All files together, in bytes.
    pub size: u64,
    /// The first thing that is missing, if the model is not complete.
    pub missing: Option<String>,
}

/// The demo model, then the cache's models, then those in `folders` or one level below, each group by name.
#[must_use]
pub fn local_models(hub: &Hub, folders: &[PathBuf]) -> Vec<LocalModel> {
    let size = duet_demo::FILES.iter().map(|(_, content)| content.len() as u64).sum();
    let mut models = vec![LocalModel { name: duet_demo::NAME.to_owned(), size, missing: None }];

    let mut cached: Vec<_> = cache::repositories(&hub.cache)
        .into_iter()
        .map(|repository| match cache::snapshot(&hub.cache, &repository) {
            Some(folder) => describe(repository.name, &folder),
            None => LocalModel { name: repository.name, size: 0, missing: Some("everything".to_owned()) },
        })
        .collect();
    cached.sort_by(|left, right| left.name.cmp(&right.name));
    models.append(&mut cached);

    let mut found: Vec<_> = folders.iter().flat_map(|folder| with_children(folder)).collect();
    found.sort();
    found.dedup();
    let in_folders = found.iter().filter(|folder| folder.join("config.json").is_file());
    models.extend(in_folders.map(|folder| describe(folder.display().to_string(), folder)));
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
    LocalModel { name, size: files::size(folder), missing: files::missing(folder) }
}

fn with_children(folder: &Path) -> Vec<PathBuf> {
    let children = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    std::iter::once(folder.to_owned()).chain(children.filter(|path| path.is_dir())).collect()
}
