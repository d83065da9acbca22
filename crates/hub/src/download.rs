//! Fetching a repository from the hub into the cache, through the `hf-hub` crate.
//!
//! Files are fetched under the commit that the branch points to now; the branch's own ref is written last. Retries
//! live here and not in `hf-hub`, whose own retry loop appends from the start of a file that was already resumed.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use hf_hub::{
    Cache, Repo, RepoType,
    api::sync::{ApiBuilder, ApiError, ApiRepo},
};
use indicatif::ProgressBar;

use crate::{Error, Hub, Repository, cache, files, integrity};

/// How often one file is taken up again before the user has to.
const ATTEMPTS: usize = 4;
/// The suffix that `hf-hub` gives to what has arrived of a file.
const PARTIAL: &str = "sync.part";

/// Brings the newest needed files here; the folder that holds them all.
pub(crate) fn snapshot(hub: &Hub, repository: &Repository) -> Result<PathBuf, Error> {
    if hub.offline {
        return Err(Error::Offline { repository: repository.name.clone() });
    }
    let download = Download::begin(hub, repository)?;
    for name in files::needed(&download.names) {
        download.file(name)?;
    }
    download.finish()
}

/// One repository at one commit.
struct Download<'a> {
    hub: &'a Hub,
    repository: &'a Repository,
    commit: String,
    names: BTreeSet<String>,
    api: hf_hub::api::sync::Api,
    files: ApiRepo,
}

impl<'a> Download<'a> {
    /// Asks for the commit and the list of files.
    fn begin(hub: &'a Hub, repository: &'a Repository) -> Result<Self, Error> {
        let explain = |error| explain(hub, repository, &repository.name, error);
        let api = ApiBuilder::from_cache(Cache::new(hub.cache.clone()))
            .with_endpoint(hub.endpoint.clone())
            .with_token(hub.token.clone())
            .with_user_agent("duet", env!("CARGO_PKG_VERSION"))
            .with_retries(0)
            .build()
            .map_err(explain)?;
        let info = api.repo(at(repository, &repository.revision)).info().map_err(explain)?;
        let names: BTreeSet<_> = info.siblings.into_iter().map(|sibling| sibling.rfilename).collect();
        let files = api.repo(at(repository, &info.sha));
        let download = Self { hub, repository, commit: info.sha, names, api, files };
        match files::missing_of(&download.names, None) {
            Some(missing) => Err(Error::Unsupported { repository: repository.name.clone(), missing }),
            None => Ok(download),
        }
    }

    /// Fetches one file unless it is here, going on where an earlier attempt was cut.
    fn file(&self, name: &str) -> Result<(), Error> {
        let here = self.folder().join(name);
        if here.is_file() {
            return Ok(());
        }
        tracing::info!(file = name, repository = self.repository.name, "downloading");
        let mut attempt = 1;
        loop {
            match self.fetch(name) {
                Ok(_) => return Ok(()),
                Err(error @ Error::Cut { .. }) if attempt < ATTEMPTS => {
                    tracing::warn!(%error, attempt, "taking it up again");
                    attempt += 1;
                }
                Err(error) => return Err(error),
            }
        }
    }

    fn fetch(&self, name: &str) -> Result<(), Error> {
        let explain = |error| explain(self.hub, self.repository, name, error);
        let expected = self.api.metadata(&self.files.url(name)).map_err(explain)?;
        self.drop_useless_part(expected.etag(), expected.size() as u64);
        let bar = if self.hub.progress { ProgressBar::new(0) } else { ProgressBar::hidden() };
        let path = self.files.download_with_progress(name, bar).map_err(explain)?;
        match integrity::fault(&path, expected.size() as u64, expected.etag()).map_err(Self::at(&path))? {
            None => Ok(()),
            Some(cause) => self.throw_away(name, &path, cause),
        }
    }

    /// A part as long as the file leaves nothing to ask for, and the hub would refuse the empty range for ever.
    fn drop_useless_part(&self, etag: &str, size: u64) {
        let blob = Cache::new(self.hub.cache.clone()).repo(at(self.repository, &self.commit)).blob_path(etag);
        let part = blob.with_extension(PARTIAL);
        if fs::metadata(&part).is_ok_and(|metadata| metadata.len() >= size) {
            let removed = fs::remove_file(&part);
            tracing::debug!(part = %part.display(), ?removed, "an unusable partial download");
        }
    }

    /// Something else arrived than the hub announced: nothing of it may be used or resumed.
    fn throw_away(&self, name: &str, path: &Path, cause: String) -> Result<(), Error> {
        let blob = fs::canonicalize(path).map_err(Self::at(path))?;
        fs::remove_file(path).map_err(Self::at(path))?;
        fs::remove_file(blob).map_err(Self::at(path))?;
        Err(Error::Cut { file: name.to_owned(), cause })
    }

    fn at(path: &Path) -> impl Fn(io::Error) -> Error {
        move |source| Error::File { path: path.to_owned(), source }
    }

    /// Lets the branch name point to what has arrived, now that it is whole.
    fn finish(self) -> Result<PathBuf, Error> {
        let folder = self.folder();
        if let Some(missing) = files::missing(&folder) {
            return Err(Error::Incomplete { path: folder, missing });
        }
        let failed = |source| Error::File { path: folder.clone(), source };
        let cache = Cache::new(self.hub.cache.clone());
        if self.repository.revision != self.commit {
            cache
                .repo(at(self.repository, &self.repository.revision))
                .create_ref(&self.commit)
                .map_err(failed)?;
            let by_commit =
                cache::repository_folder(&self.hub.cache, self.repository).join("refs").join(&self.commit);
            if let Err(error) = fs::remove_file(&by_commit) {
                tracing::debug!(%error, "the ref of the commit stays");
            }
        }
        Ok(folder)
    }

    fn folder(&self) -> PathBuf {
        cache::repository_folder(&self.hub.cache, self.repository).join("snapshots").join(&self.commit)
    }
}

fn at(repository: &Repository, revision: &str) -> Repo {
    Repo::with_revision(repository.name.clone(), RepoType::Model, revision.to_owned())
}

/// What an error of the library means for the user.
fn explain(hub: &Hub, repository: &Repository, file: &str, error: ApiError) -> Error {
    let name = repository.name.clone();
    let file = file.to_owned();
    match error {
        ApiError::RequestError(error) => match *error {
            ureq::Error::StatusCode(status @ (401 | 403)) => Error::Refused { repository: name, status },
            ureq::Error::StatusCode(404) => Error::NotFound { repository: name },
            ureq::Error::StatusCode(status) => Error::Status { file, status },
            ureq::Error::Io(error) if !is_cut(&error) => unreachable_hub(hub, name, error.to_string()),
            ureq::Error::Io(error) => explain_io(hub, name, file, &error),
            ureq::Error::Json(error) => Error::Nonsense { file, cause: error.to_string() },
            other => unreachable_hub(hub, name, other.to_string()),
        },
        ApiError::IoError(error) => explain_io(hub, name, file, &error),
        other => Error::Nonsense { file, cause: other.to_string() },
    }
}

fn explain_io(hub: &Hub, repository: String, file: String, error: &io::Error) -> Error {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded => Error::DiskFull { folder: hub.cache.clone(), file },
        Kind::PermissionDenied
        | Kind::ReadOnlyFilesystem
        | Kind::NotADirectory
        | Kind::NotFound
        | Kind::AlreadyExists => Error::File { path: hub.cache.clone(), source: error.kind().into() },
        Kind::ConnectionRefused | Kind::HostUnreachable | Kind::NetworkUnreachable | Kind::TimedOut => {
            unreachable_hub(hub, repository, error.to_string())
        }
        _ => Error::Cut { file, cause: error.to_string() },
    }
}

/// Whether a connection that stood broke; everything else, such as an unknown host, kept it from standing.
fn is_cut(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::UnexpectedEof | Kind::ConnectionReset | Kind::ConnectionAborted | Kind::BrokenPipe
    )
}

fn unreachable_hub(hub: &Hub, repository: String, cause: String) -> Error {
    Error::Unreachable { endpoint: hub.endpoint.clone(), repository, cause }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_called_one() {
        let hub = Hub {
            cache: "/cache".into(),
            endpoint: String::new(),
            token: None,
            offline: false,
            progress: false,
        };
        let repository = Repository::parse("owner/model").unwrap();
        let error = ApiError::IoError(io::ErrorKind::StorageFull.into());
        let message = explain(&hub, &repository, "model.safetensors", error).to_string();
        assert_eq!(message, "the disk is full: no room for model.safetensors in /cache");
    }
}
