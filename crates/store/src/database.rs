//! The thread that owns the connection, and how work gets to it.

use std::{
    fs::{File, OpenOptions},
    io,
    path::{Path, PathBuf},
    thread,
};

use rand::Rng;
use rusqlite::{Connection, OptionalExtension};
use tokio::sync::{
    mpsc::{self, error::TrySendError},
    oneshot,
};

use crate::migrations;

/// How many jobs may wait for the thread.
const QUEUE: usize = 256;
/// How long a lock of another process is waited for, in milliseconds.
const BUSY: u32 = 10_000;
const SECRET_BYTES: usize = 32;

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// Where the data lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A file, made with its folders if it is not there.
    File(PathBuf),
    /// Nowhere: it ends with the process.
    Memory,
}

/// Why something could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{path}: {source}")]
    Unusable { path: PathBuf, source: io::Error },
    #[error("the store was written by a newer version of this program (schema {found}, known {known})")]
    Newer { found: i64, known: i64 },
    #[error(transparent)]
    Database(#[from] rusqlite::Error),
    #[error("the store holds a batch of the dialect {0:?}, which nobody here speaks")]
    Foreign(String),
    #[error("the store's thread has ended")]
    Closed,
}

/// A handle on the data. Clones share the connection.
#[derive(Debug, Clone)]
pub struct Store {
    jobs: mpsc::Sender<Job>,
    pub(crate) run: Run,
}

/// This process among those that have written into the file.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) id: String,
    /// Whether no other process has the file open, so that whatever another one began will not be finished.
    pub(crate) alone: bool,
}

impl Store {
    /// Opens the data, brings its tables up to date and starts the thread.
    ///
    /// # Errors
    /// The file cannot be opened or made, is no database, or comes from a newer version.
    pub fn open(place: &Place) -> Result<Self, StoreError> {
        let (mut connection, lock) = match place {
            Place::Memory => (Connection::open_in_memory()?, None),
            Place::File(path) => open_file(path)?,
        };
        connection.pragma_update(None, "foreign_keys", true)?;
        migrations::apply(&mut connection)?;
        let alone = matches!(place, Place::Memory) || lock.is_some();
        let (jobs, mut queue) = mpsc::channel::<Job>(QUEUE);
        let work = move || {
            // Held for as long as the file is open; the system lets go of it whatever the process's end.
            let _lock = lock;
            while let Some(job) = queue.blocking_recv() {
                job(&mut connection);
            }
        };
        let started = thread::Builder::new().name("duet-store".into()).spawn(work);
        started.map_err(|source| StoreError::Unusable { path: PathBuf::from("thread"), source })?;
        Ok(Self { jobs, run: Run { id: random_name(), alone } })
    }

    /// Secret bytes that stay the same for as long as the file does; made when first asked for.
    ///
    /// # Errors
    /// The file cannot be read or written.
    pub async fn secret(&self, name: &'static str) -> Result<[u8; SECRET_BYTES], StoreError> {
        self.run(move |connection| {
            let mut fresh = [0; SECRET_BYTES];
            rand::rng().fill_bytes(&mut fresh);
            let insert = "INSERT OR IGNORE INTO secrets (name, value) VALUES (?1, ?2)";
            connection.execute(insert, (name, fresh))?;
            connection.query_row("SELECT value FROM secrets WHERE name = ?1", [name], |row| row.get(0))
        })
        .await
    }

    /// Does `work` on the store's thread.
    pub(crate) async fn run<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(&mut Connection) -> Result<T, rusqlite::Error> + Send + 'static,
    {
        self.enqueue(work).await
    }

    /// The same with the work in the thread's queue before this returns, unless that is full.
    pub(crate) fn enqueue<T, W>(
        &self,
        work: W,
    ) -> impl Future<Output = Result<T, StoreError>> + Send + use<T, W>
    where
        T: Send + 'static,
        W: FnOnce(&mut Connection) -> Result<T, rusqlite::Error> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            // Nobody waits any more when the one who asked is gone; the work is done all the same.
            let _ = answer.send(work(connection));
        });
        let (jobs, sent) = (self.jobs.clone(), self.jobs.try_send(job));
        async move {
            if let Err(TrySendError::Full(job)) = sent {
                jobs.send(job).await.map_err(|_| StoreError::Closed)?;
            }
            // One that was not taken was dropped, and with it who would answer.
            Ok(answered.await.map_err(|_| StoreError::Closed)??)
        }
    }
}

fn open_file(path: &Path) -> Result<(Connection, Option<File>), StoreError> {
    let unusable = |source| StoreError::Unusable { path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(unusable)?;
    }
    let mut lock = path.as_os_str().to_owned();
    lock.push(".lock");
    let lock = private(Path::new(&lock)).map_err(unusable)?;
    // Made here and not by SQLite, so that nobody else on the machine can read conversations.
    private(path).map_err(unusable)?;
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "busy_timeout", BUSY)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "normal")?;
    Ok((connection, lock.try_lock().is_ok().then_some(lock)))
}

/// A file that only its owner may read, opened or made.
fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn random_name() -> String {
    let mut bytes = [0_u8; 16];
    rand::rng().fill_bytes(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The only row of a query, if there is one.
pub(crate) fn found<T>(row: Result<T, rusqlite::Error>) -> Result<Option<T>, rusqlite::Error> {
    row.optional()
}
