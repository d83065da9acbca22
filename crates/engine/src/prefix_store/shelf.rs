//! The folder: one below it for each model, named after its fingerprint, with a file for each stored piece of a conversation.
//!
//! Several processes may share it: files are complete as soon as they have their names and never change, and what another
//! process removes is missed and read again from the prompt. Its budget holds for all models together. What goes is the least
//! worth of what nothing else builds on.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::fs::{self, DirBuilder, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::blocks::{Hash, Trail, hex};
use super::file::{self, Facts, Head};
use crate::prefix_cache::cost::worth;

/// Files that are being written by somebody who is not there any more are older than this.
const ABANDONED: Duration = Duration::from_secs(3600);

/// What is known of a file.
#[derive(Debug)]
pub struct Record {
    pub facts: Facts,
    pub trail: Trail,
    bytes: u64,
}

/// What is known of the folder.
#[derive(Debug)]
pub struct Shelf {
    root: PathBuf,
    model: Hash,
    limit: u64,
    records: HashMap<PathBuf, Kept>,
    /// What files take that are being written.
    unfinished: u64,
}

#[derive(Debug, Clone)]
struct Kept {
    record: Arc<Record>,
    used: SystemTime,
}

impl Shelf {
    pub fn new(root: PathBuf, model: Hash, limit: u64) -> Self {
        Self { root, model, limit, records: HashMap::new(), unfinished: 0 }
    }

    /// Where the piece with this key is or would be.
    pub fn path(&self, key: &Hash) -> PathBuf {
        self.folder().join(hex(key)).with_extension("safetensors")
    }

    /// Makes the folder, for nobody but its owner.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn make(&self) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(self.folder())
    }

    /// The pieces of this model.
    pub fn own(&self) -> impl Iterator<Item = Arc<Record>> {
        let own = self.records.values().filter(|kept| kept.record.facts.model == self.model);
        own.map(|kept| kept.record.clone())
    }

    /// This model's files that were used last, within so many bytes; the most recently used one comes last.
    pub fn last_used(&self, bytes: u64) -> Vec<PathBuf> {
        let own = self.records.iter().filter(|(_, kept)| kept.record.facts.model == self.model);
        let mut own: Vec<_> = own.collect();
        own.sort_unstable_by_key(|(_, kept)| Reverse(kept.used));
        let mut held = 0;
        let fits = own.iter().take_while(|(_, kept)| {
            held += kept.record.bytes;
            held <= bytes
        });
        let mut paths: Vec<PathBuf> = fits.map(|(path, _)| (*path).clone()).collect();
        paths.reverse();
        paths
    }

    /// Whether this file is there, as far as is known.
    pub fn has(&self, path: &Path) -> bool {
        self.records.contains_key(path)
    }

    /// Looks at the folder: what others have written or removed meanwhile. What is damaged, or builds on what is not there
    /// any more, is removed.
    pub fn refresh(&mut self, now: SystemTime) {
        let mut records = HashMap::new();
        self.unfinished = 0;
        for path in folders(&self.root).iter().flat_map(|folder| files(folder)) {
            let Ok(facts) = fs::metadata(&path) else { continue };
            let used = facts.modified().unwrap_or(now);
            if path.extension().is_some_and(|extension| extension == "tmp") {
                let age = now.duration_since(used).unwrap_or_default();
                match age > ABANDONED {
                    true => drop(fs::remove_file(&path)),
                    false => self.unfinished += facts.len(),
                }
                continue;
            }
            let known = self.records.remove(&path).map(|kept| kept.record);
            match known
                .filter(|record| record.bytes == facts.len())
                .map_or_else(|| read(&path, facts.len()), Ok)
            {
                Ok(record) => drop(records.insert(path, Kept { record, used })),
                Err(error) => self.reject(&path, &error),
            }
        }
        self.records = records;
        self.remove_orphans();
    }

    /// Makes room for a file of so many bytes that builds on `parent`. False if there is none.
    pub fn make_room(&mut self, bytes: u64, parent: Option<&Hash>, now: SystemTime) -> bool {
        let mut held: u64 = self.records.values().map(|kept| kept.record.bytes).sum();
        held += self.unfinished;
        while held + bytes > self.limit {
            let Some(path) = self.least_wanted(parent, now) else { return false };
            if let Some(kept) = self.records.remove(&path) {
                held -= kept.record.bytes;
            }
            drop(fs::remove_file(&path));
        }
        true
    }

    /// A file is complete.
    pub fn add(&mut self, path: PathBuf, head: Head, now: SystemTime) {
        let bytes = fs::metadata(&path).map_or(0, |facts| facts.len());
        let Head { facts, trail } = head;
        self.records.insert(path, Kept { record: Arc::new(Record { facts, trail, bytes }), used: now });
    }

    /// Notes that the piece with this key was of use. Returns the key of the one that it builds on.
    pub fn touch(&mut self, key: &Hash, now: SystemTime) -> Option<Hash> {
        let path = self.path(key);
        // Others share the folder; whether they learn of it is not worth an error.
        drop(File::options().append(true).open(&path).and_then(|file| file.set_modified(now)));
        let kept = self.records.get_mut(&path)?;
        kept.used = now;
        kept.record.facts.parent
    }

    /// Removes a file that is of no use, and forgets one that is not there.
    pub fn reject(&mut self, path: &Path, error: &io::Error) {
        self.records.remove(path);
        match error.kind() {
            io::ErrorKind::NotFound => {}
            io::ErrorKind::PermissionDenied => {
                tracing::warn!(path = %path.display(), %error, "a stored prefix cannot be read");
            }
            _ => {
                tracing::warn!(path = %path.display(), %error, "a stored prefix is unusable and removed");
                drop(fs::remove_file(path));
            }
        }
    }

    /// Removes what builds on files that are not there.
    pub fn remove_orphans(&mut self) {
        loop {
            let orphan = |(path, kept): (&PathBuf, &Kept)| {
                let parent = parent(path, &kept.record.facts)?;
                // It may have come after the folder was looked at.
                (!self.records.contains_key(&parent) && !parent.exists()).then(|| path.clone())
            };
            let orphans: Vec<PathBuf> = self.records.iter().filter_map(orphan).collect();
            if orphans.is_empty() {
                return;
            }
            for path in orphans {
                self.records.remove(&path);
                drop(fs::remove_file(path));
            }
        }
    }

    /// The least worth of what nothing builds on, neither what is there nor what is being written.
    fn least_wanted(&self, parent_of_new: Option<&Hash>, now: SystemTime) -> Option<PathBuf> {
        let parents = self.records.iter().filter_map(|(path, kept)| parent(path, &kept.record.facts));
        let needed: HashSet<PathBuf> = parents.chain(parent_of_new.map(|key| self.path(key))).collect();
        let leaves = self.records.iter().filter(|(path, _)| !needed.contains(*path));
        let order = |kept: &Kept| {
            let unused = now.duration_since(kept.used).unwrap_or_default();
            worth(kept.record.facts.cost, kept.record.bytes, unused)
        };
        let least = leaves.min_by(|(_, left), (_, right)| order(left).total_cmp(&order(right)));
        least.map(|(path, _)| path.clone())
    }

    fn folder(&self) -> PathBuf {
        self.root.join(hex(&self.model))
    }
}

/// The file that this one builds on: of the same model, so beside it.
fn parent(path: &Path, facts: &Facts) -> Option<PathBuf> {
    Some(path.with_file_name(hex(&facts.parent?)).with_extension("safetensors"))
}

fn read(path: &Path, bytes: u64) -> io::Result<Arc<Record>> {
    let Head { facts, trail } = file::read_head(path)?;
    let named = |path: Option<&Path>, hash: &Hash| {
        path.and_then(Path::file_stem).is_some_and(|name| name.to_str() == Some(&hex(hash)))
    };
    match named(Some(path), &facts.key) && named(path.parent(), &facts.model) {
        true => Ok(Arc::new(Record { facts, trail, bytes })),
        false => Err(io::Error::new(io::ErrorKind::InvalidData, "a name that is not its own")),
    }
}

/// Those that can only be ours: named after a hash.
fn folders(root: &Path) -> Vec<PathBuf> {
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit()) && path.is_dir()
    };
    paths(root).filter(is_ours).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let is_ours = |path: &PathBuf| {
        path.extension().is_some_and(|extension| extension == "safetensors" || extension == "tmp")
    };
    paths(folder).filter(is_ours).collect()
}

fn paths(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}
