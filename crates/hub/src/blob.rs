//! One file on its way into the cache.
//!
//! Invariant: a blob appears under its name only when its size and content are what the hub announced, and is on the
//! disk by then. Until then it grows as `TAG.incomplete`, under a lock that the Hugging Face tools take too, so that
//! several processes fetch a file once. Both names are theirs: either side goes on with what the other began.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use ureq::{
    Body,
    http::{Response, StatusCode, header},
};

use crate::{
    Error,
    cache::Layout,
    client::Client,
    integrity::Sum,
    listing::Remote,
    patience::{Failure, persist},
    progress::Tracker,
};

/// Between two looks at a lock that another process holds.
const LOOK: Duration = Duration::from_millis(200);
const BUFFER: usize = 1 << 17;
/// What has to arrive for an attempt to count as a success: a hub that sends a little and cuts must not go on for ever.
const STEP: u64 = 1 << 20;

/// Everything that fetching a file takes.
pub(crate) struct Fetch<'a> {
    pub(crate) client: &'a Client<'a>,
    pub(crate) layout: &'a Layout,
    pub(crate) commit: &'a str,
    pub(crate) remote: &'a Remote,
    pub(crate) tracker: &'a Tracker<'a>,
}

impl Fetch<'_> {
    /// Brings the blob into the cache, unless it is there.
    pub(crate) fn run(&self) -> Result<(), Error> {
        let blob = self.layout.blob(self.remote.tag.text());
        if !self.is_whole(&blob) {
            let _lock = self.lock()?;
            // Who held the lock may have fetched it.
            if !self.is_whole(&blob) {
                self.download(&blob)?;
            }
        }
        self.tracker.set(&self.remote.name, self.remote.size);
        Ok(())
    }

    fn is_whole(&self, blob: &Path) -> bool {
        fs::metadata(blob).is_ok_and(|metadata| metadata.is_file() && metadata.len() == self.remote.size)
    }

    fn download(&self, blob: &Path) -> Result<(), Error> {
        tracing::info!(file = self.remote.name, repository = self.client.repository.name, "downloading");
        let path = self.layout.part(self.remote.tag.text());
        let mut part = Part::open(&path, self.remote).map_err(self.explain(&path))?;
        let arrived = AtomicU64::new(0);
        let attempt = || self.attempt(&mut part, &arrived);
        persist(&self.client.hub.patience, self.tracker, attempt, || arrived.load(Ordering::Relaxed) / STEP)?;
        fs::rename(&path, blob).map_err(Error::file(blob))
    }

    /// Asks for what is lacking, and checks the whole.
    fn attempt(&self, part: &mut Part, arrived: &AtomicU64) -> Result<(), Failure> {
        let resumed = part.length > 0;
        self.tracker.set(&self.remote.name, part.length);
        if part.length < self.remote.size {
            self.receive(part, arrived)?;
        }
        let (file, size) = (self.remote.name.clone(), self.remote.size);
        let error = if part.length < size {
            let cause = format!("{} of {size} bytes arrived", part.length);
            return Err(Failure::passing(Error::Cut { file, cause }));
        } else if part.length > size {
            Error::Damaged { file, cause: format!("it is longer than {size} bytes") }
        } else if part.sum.clone().agrees(&self.remote.tag) {
            return part.file.sync_all().map_err(|error| self.explain(&part.path)(error).into());
        } else {
            Error::Damaged { file, cause: "its checksum is wrong".to_owned() }
        };
        fs::remove_file(&part.path).map_err(Error::file(&part.path))?;
        if !resumed {
            return Err(Failure::Final(error));
        }
        // The fault may lie in what was there before.
        *part = Part::open(&part.path.clone(), self.remote).map_err(self.explain(&part.path))?;
        Err(Failure::passing(error))
    }

    fn receive(&self, part: &mut Part, arrived: &AtomicU64) -> Result<(), Failure> {
        self.go_on()?;
        let asked = self.client.file(self.commit, &self.remote.name, part.length);
        let mut response = asked.map_err(|failure| match failure {
            // It could be reached a moment ago.
            Failure::Final(error @ Error::Unreachable { .. }) => Failure::passing(error),
            other => other,
        })?;
        match response.status() {
            StatusCode::PARTIAL_CONTENT if begins_at(&response, part.length) => {}
            StatusCode::PARTIAL_CONTENT => {
                return Err(self.client.nonsense(&self.remote.name, "another range was sent than asked for"));
            }
            StatusCode::RANGE_NOT_SATISFIABLE => {
                return Err(self.client.nonsense(&self.remote.name, "the file is shorter than announced"));
            }
            // A server that knows no ranges.
            _ => part.restart(self.remote).map_err(self.explain(&part.path))?,
        }
        let mut body = response.body_mut().as_reader();
        let mut buffer = vec![0; BUFFER];
        loop {
            self.go_on()?;
            let read = body.read(&mut buffer);
            match read.map_err(|error| self.client.broken_body(&self.remote.name, error))? {
                0 => return Ok(()),
                read => part.add(&buffer[..read]).map_err(self.explain(&part.path))?,
            }
            arrived.fetch_max(part.length, Ordering::Relaxed);
            self.tracker.set(&self.remote.name, part.length);
            if part.length > self.remote.size {
                return Ok(());
            }
        }
    }

    /// Unless the end was asked for.
    fn go_on(&self) -> Result<(), Error> {
        match self.tracker.stop_reason() {
            Some(_) => Err(Error::Cancelled { repository: self.client.repository.name.clone() }),
            None => Ok(()),
        }
    }

    /// Waits as long as another process fetches the same file. The lock ends with its holder.
    fn lock(&self) -> Result<File, Error> {
        let path = self.layout.lock(self.remote.tag.text());
        let file = OpenOptions::new().create(true).append(true).open(&path).map_err(self.explain(&path))?;
        let part = self.layout.part(self.remote.tag.text());
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) => {
                    let grown = fs::metadata(&part).map_or(0, |metadata| metadata.len());
                    self.tracker.set(&self.remote.name, grown.min(self.remote.size.saturating_sub(1)));
                    self.tracker.wait(LOOK);
                }
                Err(TryLockError::Error(error)) => {
                    tracing::warn!(%error, path = %path.display(), "this file system has no locks");
                    return Ok(file);
                }
            }
            self.go_on()?;
        }
    }

    /// Puts the file into the folder of its commit.
    pub(crate) fn link(&self) -> Result<(), Error> {
        let blob = self.layout.blob(self.remote.tag.text());
        let path = self.layout.snapshot(self.commit).join(&self.remote.name);
        if self.is_whole(&path) {
            return Ok(());
        }
        let folder = path.parent().unwrap_or(&path);
        fs::create_dir_all(folder).map_err(Error::file(folder))?;
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Error::file(&path)(error)),
            _ => {}
        }
        match link(&blob, &path, self.remote.name.matches('/').count()) {
            // Another process was quicker.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            done => done.map_err(Error::file(&path)),
        }
    }

    fn explain(&self, path: &Path) -> impl FnOnce(io::Error) -> Error {
        use io::ErrorKind as Kind;
        let (path, file) = (path.to_owned(), self.remote.name.clone());
        let folder = self.client.hub.cache.clone();
        move |source| match source.kind() {
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Error::DiskFull { folder, file },
            _ => Error::File { path, source },
        }
    }
}

fn begins_at(response: &Response<Body>, start: u64) -> bool {
    let range = response.headers().get(header::CONTENT_RANGE).and_then(|value| value.to_str().ok());
    range.is_some_and(|range| range.starts_with(&format!("bytes {start}-")))
}

/// Relative, so that the cache can be moved; `depth` folders lie between the snapshot and the file.
#[cfg(unix)]
fn link(blob: &Path, path: &Path, depth: usize) -> io::Result<()> {
    let up: PathBuf = std::iter::repeat_n("..", depth + 2).collect();
    let blobs = Path::new("blobs").join(blob.file_name().unwrap_or_default());
    std::os::unix::fs::symlink(up.join(blobs), path)
}

#[cfg(not(unix))]
fn link(blob: &Path, path: &Path, _: usize) -> io::Result<()> {
    fs::hard_link(blob, path)
}

/// What has arrived of a file, and its sum.
struct Part {
    path: PathBuf,
    file: File,
    length: u64,
    sum: Sum,
}

impl Part {
    /// What is there already counts, unless it is more than the file.
    fn open(path: &Path, remote: &Remote) -> io::Result<Self> {
        let mut file = OpenOptions::new().create(true).read(true).append(true).open(path)?;
        let mut length = file.metadata()?.len();
        if length > remote.size {
            file.set_len(0)?;
            length = 0;
        }
        let mut sum = Sum::new(&remote.tag, remote.size);
        if length > 0 {
            sum.add_file(&mut file)?;
        }
        Ok(Self { path: path.to_owned(), file, length, sum })
    }

    fn restart(&mut self, remote: &Remote) -> io::Result<()> {
        self.file.set_len(0)?;
        (self.length, self.sum) = (0, Sum::new(&remote.tag, remote.size));
        Ok(())
    }

    fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.sum.add(bytes);
        self.length += bytes.len() as u64;
        Ok(())
    }
}
