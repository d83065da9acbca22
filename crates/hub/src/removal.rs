//! Taking a repository, or one revision of it, out of the cache.
//!
//! Invariant: first everything is looked at, then something is removed. What does not look like a cache is left alone,
//! and a blob stays as long as a revision that stays needs it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File, Metadata, TryLockError},
    io,
    path::{Path, PathBuf},
};

use crate::{Error, Hub, Repository, cache::Layout};

/// How much of a repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of its revisions, and what is left of downloads.
    Repository,
    /// The revision that is named, under all its names.
    Revision,
}

/// What would be removed.
#[derive(Debug)]
pub struct Removal {
    /// The name, with a revision where only that goes.
    pub name: String,
    /// The commits that go.
    pub commits: Vec<String>,
    /// What that frees, in bytes.
    pub bytes: u64,
    layout: Layout,
    references: Vec<PathBuf>,
    blobs: Vec<PathBuf>,
    everything: bool,
}

impl Hub {
    /// Looks at what a removal would take.
    ///
    /// # Errors
    /// It is not in the cache, is being fetched, or something lies there that no cache holds.
    pub fn removal(&self, repository: &Repository, scope: Scope) -> Result<Removal, Error> {
        let layout = Layout::new(&self.cache, &repository.name);
        let name = match scope {
            Scope::Repository => repository.name.clone(),
            Scope::Revision => repository.full_name(),
        };
        let missing = || Error::NotCached { repository: name.clone(), cache: self.cache.clone() };
        match fs::symlink_metadata(&layout.folder) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => return Err(strange(&layout.folder, "no folder")),
            Err(_) => return Err(missing()),
        }
        let content = Content::read(&layout)?;
        if is_in_use(&layout) {
            return Err(Error::InUse { repository: repository.name.clone() });
        }
        let commit = layout.commit(&repository.revision);
        let goes = |candidate: &String| scope == Scope::Repository || *candidate == commit;
        let commits: Vec<_> = content.snapshots.keys().filter(|commit| goes(commit)).cloned().collect();
        if scope == Scope::Revision && commits.is_empty() {
            return Err(missing());
        }
        let everything = commits.len() == content.snapshots.len();
        let references = layout.all_references().into_iter().filter(|(_, commit)| goes(commit));
        let references = references.map(|(name, _)| layout.references().join(name)).collect();
        let stay: BTreeSet<_> = content
            .snapshots
            .iter()
            .filter(|(commit, _)| !goes(commit))
            .flat_map(|(_, files)| files)
            .collect();
        let gone = content.blobs.iter().filter(|(path, _)| {
            everything
                || (!stay.contains(path)
                    && commits.iter().any(|commit| content.snapshots[commit].contains(*path)))
        });
        let (blobs, sizes): (Vec<_>, Vec<_>) = gone.map(|(path, size)| (path.clone(), size)).unzip();
        let copies = commits.iter().filter_map(|commit| content.copies.get(commit));
        let bytes = sizes.into_iter().chain(copies).sum();
        Ok(Removal { name, commits, bytes, layout, references, blobs, everything })
    }
}

impl Removal {
    /// Does it. However it ends early, what is left is not taken for a complete model.
    ///
    /// # Errors
    /// A download began, or something could not be removed.
    pub fn carry_out(self) -> Result<(), Error> {
        if is_in_use(&self.layout) {
            return Err(Error::InUse { repository: self.name });
        }
        for reference in &self.references {
            remove(reference, fs::remove_file)?;
        }
        for commit in &self.commits {
            let snapshot = self.layout.snapshot(commit);
            remove(&snapshot.join("config.json"), fs::remove_file)?;
            remove(&snapshot, fs::remove_dir_all)?;
        }
        for blob in &self.blobs {
            remove(blob, fs::remove_file)?;
        }
        if self.everything {
            remove(&self.layout.folder, fs::remove_dir_all)?;
            remove(&self.layout.locks, fs::remove_dir_all)?;
        }
        Ok(())
    }
}

/// The files of a repository's folder, none of them strange.
#[derive(Default)]
struct Content {
    /// Commits and the blobs that they need.
    snapshots: BTreeMap<String, BTreeSet<PathBuf>>,
    /// Bytes that lie in a commit's own folder, where the file system had no links.
    copies: BTreeMap<String, u64>,
    /// Every blob with its size, unfinished ones included.
    blobs: BTreeMap<PathBuf, u64>,
}

impl Content {
    fn read(layout: &Layout) -> Result<Self, Error> {
        let mut content = Self::default();
        for (path, metadata) in entries(&layout.folder)? {
            let name = path.file_name().unwrap_or_default();
            let known = match name.to_str() {
                // What the Hugging Face tools know not to exist, by commit.
                Some("blobs" | "snapshots" | "refs" | ".no_exist") => metadata.is_dir(),
                Some(".DS_Store") => metadata.is_file(),
                Some(_) | None => false,
            };
            if !known {
                return Err(strange(&path, "something unknown"));
            }
        }
        for (path, metadata) in entries(&layout.blobs())? {
            if !metadata.is_file() {
                return Err(strange(&path, "no file"));
            }
            content.blobs.insert(path, metadata.len());
        }
        for (path, metadata) in entries(&layout.snapshots())? {
            let commit = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            match metadata.is_dir() {
                true => content.snapshot(layout, &commit, &path)?,
                false if commit == ".DS_Store" => {}
                false => return Err(strange(&path, "no folder")),
            }
        }
        Ok(content)
    }

    fn snapshot(&mut self, layout: &Layout, commit: &str, folder: &Path) -> Result<(), Error> {
        self.snapshots.entry(commit.to_owned()).or_default();
        for (path, metadata) in entries(folder)? {
            if metadata.is_dir() {
                self.snapshot(layout, commit, &path)?;
            } else if metadata.is_file() {
                *self.copies.entry(commit.to_owned()).or_default() += metadata.len();
            } else {
                let target = fs::read_link(&path).map_err(Error::file(&path))?;
                let (name, parent) = (target.file_name(), target.parent().and_then(Path::file_name));
                let blob =
                    name.filter(|_| parent == Some("blobs".as_ref())).map(|name| layout.blobs().join(name));
                let leads = blob.as_ref().filter(|blob| leads_to(&path, blob));
                let blob = leads.ok_or_else(|| strange(&path, "a link to somewhere else"))?;
                self.snapshots.entry(commit.to_owned()).or_default().insert(blob.clone());
            }
        }
        Ok(())
    }
}

/// Whether a link ends at that blob; one whose blob is gone does no harm.
fn leads_to(link: &Path, blob: &Path) -> bool {
    match (link.canonicalize(), blob.canonicalize()) {
        (Ok(end), Ok(blob)) => end == blob,
        (Err(_), Err(_)) => true,
        _ => false,
    }
}

/// Whether a process holds the lock of one of its files.
fn is_in_use(layout: &Layout) -> bool {
    let locks = fs::read_dir(&layout.locks).into_iter().flatten().flatten();
    locks
        .filter_map(|entry| File::open(entry.path()).ok())
        .any(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// What lies in a folder, links not followed; nothing where there is no folder.
fn entries(folder: &Path) -> Result<Vec<(PathBuf, Metadata)>, Error> {
    let read = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        read => read.map_err(Error::file(folder))?,
    };
    read.map(|entry| {
        let entry = entry.map_err(Error::file(folder))?;
        let metadata = entry.metadata().map_err(Error::file(&entry.path()))?;
        Ok((entry.path(), metadata))
    })
    .collect()
}

/// What is gone already was to be removed.
fn remove(path: &Path, remove: fn(PathBuf) -> io::Result<()>) -> Result<(), Error> {
    match remove(path.to_owned()) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::file(path)(error)),
        _ => Ok(()),
    }
}

fn strange(path: &Path, what: &'static str) -> Error {
    Error::Strange { path: path.to_owned(), what }
}
