//! Fetching a repository from the hub into the cache: what is needed, side by side, and visible only when whole.
//!
//! Everything is fetched under the commit that the revision points to now; the revision's own reference is written last.

use std::{
    fs,
    path::PathBuf,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use crate::{
    Error, FileProgress, Hub, Progress, Repository, Watch,
    blob::Fetch,
    cache::Layout,
    client::Client,
    files,
    listing::{Listing, Remote},
    progress::{Stop, Tracker},
};

/// How many files come at the same time. More help little, as one already fills most lines.
const SIDE_BY_SIDE: usize = 4;

/// Brings the newest needed files here; the folder that holds them all.
pub(crate) fn snapshot(hub: &Hub, repository: &Repository, watch: Watch<'_>) -> Result<PathBuf, Error> {
    if hub.offline {
        let (repository, missing) = (repository.name.clone(), "its newest version".to_owned());
        return Err(Error::Offline { repository, missing });
    }
    let begun = Progress { repository: repository.name.clone(), ..Progress::default() };
    let tracker = Tracker::new(watch, begun);
    let outcome = Download::begin(hub, repository, &tracker).and_then(|download| download.run());
    match tracker.stop_reason() {
        Some(Stop::Asked) => Err(Error::Cancelled { repository: repository.name.clone() }),
        Some(Stop::Failed) | None => outcome,
    }
}

/// One repository at one commit.
struct Download<'a> {
    client: Client<'a>,
    layout: Layout,
    listing: Listing,
    tracker: &'a Tracker<'a>,
}

impl<'a> Download<'a> {
    fn begin(hub: &'a Hub, repository: &'a Repository, tracker: &'a Tracker<'a>) -> Result<Self, Error> {
        let client = Client::new(hub, repository);
        let layout = Layout::new(&hub.cache, &repository.name);
        let listing = Listing::fetch(&client, tracker)?;
        let download = Self { client, layout, listing, tracker };
        for folder in [download.layout.blobs(), download.layout.locks.clone(), download.folder()] {
            fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
        }
        tracker.begin(&download.listing.commit, download.files());
        Ok(download)
    }

    /// Small files first: mistakes show before gigabytes arrive, and an index tells which weights are meant.
    fn run(self) -> Result<PathBuf, Error> {
        let (weights, small): (Vec<_>, Vec<_>) =
            self.listing.files.iter().partition(|remote| files::is_weights(&remote.name));
        self.fetch(&small)?;
        let needed = files::indexed(&self.folder());
        let wanted = |name: &str| needed.as_ref().is_none_or(|shards| shards.contains(name));
        self.tracker.forget(|name| !files::is_weights(name) || name.contains('/') || wanted(name));
        let weights: Vec<_> =
            weights.into_iter().filter(|remote| remote.name.contains('/') || wanted(&remote.name)).collect();
        self.make_sure_of_room(&weights)?;
        self.fetch(&weights)?;
        self.finish()
    }

    /// The first failure ends all the others too; what has arrived stays. The snapshot gets all or nothing, as some of
    /// several weight files could pass for all.
    fn fetch(&self, remotes: &[&Remote]) -> Result<(), Error> {
        let (next, ended) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let failure = Mutex::new(None);
        let work = || {
            while self.tracker.stop_reason().is_none() {
                let Some(remote) = remotes.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                if let Err(error) = self.one(remote).run() {
                    failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    self.tracker.stop(Stop::Failed);
                }
            }
            ended.fetch_add(1, Ordering::Relaxed);
            self.tracker.wake();
        };
        let workers = SIDE_BY_SIDE.min(remotes.len());
        thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(work);
            }
            self.tracker.look_on(|| ended.load(Ordering::Relaxed) == workers);
            if self.tracker.stop_reason().is_some() {
                // Whoever still waits for the hub need not.
                self.client.interrupt();
            }
        });
        if let Some(error) = failure.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(error);
        }
        remotes.iter().try_for_each(|remote| self.one(remote).link())
    }

    fn one(&'a self, remote: &'a Remote) -> Fetch<'a> {
        Fetch {
            client: &self.client,
            layout: &self.layout,
            commit: &self.listing.commit,
            remote,
            tracker: self.tracker,
        }
    }

    /// What is here already, also of another revision.
    fn files(&self) -> Vec<FileProgress> {
        let files = self.listing.files.iter();
        files
            .map(|remote| FileProgress {
                name: remote.name.clone(),
                size: remote.size,
                done: self.here(remote),
            })
            .collect()
    }

    fn here(&self, remote: &Remote) -> u64 {
        let tag = remote.tag.text();
        let length = |path: PathBuf| fs::metadata(path).map(|metadata| metadata.len());
        match length(self.layout.blob(tag)) {
            Ok(length) if length == remote.size => length,
            // Not all of it, however long: it has not been checked.
            _ => length(self.layout.part(tag)).unwrap_or(0).min(remote.size.saturating_sub(1)),
        }
    }

    /// Better to say so now than after hours.
    fn make_sure_of_room(&self, remotes: &[&Remote]) -> Result<(), Error> {
        let needed =
            remotes.iter().map(|remote| remote.size - self.here(remote)).fold(0, u64::saturating_add);
        match free(&self.layout.folder) {
            Some(free) if free < needed => Err(Error::NoRoom {
                folder: self.client.hub.cache.clone(),
                repository: self.client.repository.name.clone(),
                needed,
                free,
            }),
            _ => Ok(()),
        }
    }

    /// Lets the revision point to what has arrived, now that it is whole.
    fn finish(self) -> Result<PathBuf, Error> {
        let folder = self.folder();
        if self.tracker.stop_reason().is_some() {
            return Err(Error::Cancelled { repository: self.client.repository.name.clone() });
        }
        if let Some(missing) = files::missing(&folder) {
            return Err(Error::Incomplete { path: folder, missing });
        }
        let Repository { revision, .. } = self.client.repository;
        if *revision != self.listing.commit {
            self.layout.point(revision, &self.listing.commit).map_err(Error::file(&folder))?;
        }
        Ok(folder)
    }

    fn folder(&self) -> PathBuf {
        self.layout.snapshot(&self.listing.commit)
    }
}

/// The bytes that the user may still write below a folder, where the system tells.
#[cfg(unix)]
fn free(folder: &std::path::Path) -> Option<u64> {
    let system = rustix::fs::statvfs(folder).ok()?;
    Some(system.f_bavail.saturating_mul(system.f_frsize))
}

#[cfg(not(unix))]
fn free(_: &std::path::Path) -> Option<u64> {
    None
}
