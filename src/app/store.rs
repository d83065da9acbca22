//! Where stored responses and batches live, and how long.

use std::{
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use duet_store::{Place, Store, StoreError};

use crate::config::Storage;

/// As long as the real API keeps them.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Opens the store, and forgets what is too old.
///
/// # Errors
/// A file that was named cannot be used. Without one, memory serves where the usual place cannot.
pub(super) async fn open(storage: &Storage) -> Result<Store, StoreError> {
    let store = match storage {
        Storage::Memory => Store::open(&Place::Memory)?,
        Storage::File(path) => {
            private(path);
            Store::open(&Place::File(path.clone()))?
        }
        Storage::Usual => usual()?,
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let oldest = now.saturating_sub(KEPT);
    store.forget_responses_before(i64::try_from(oldest.as_secs()).unwrap_or_default()).await?;
    store.forget_batches_before(i64::try_from(oldest.as_micros()).unwrap_or_default()).await?;
    Ok(store)
}

/// The file where nobody names another one.
#[must_use]
pub fn usual_store() -> Option<PathBuf> {
    data_folder().map(|folder| folder.join("duet").join("duet.sqlite"))
}

fn usual() -> Result<Store, StoreError> {
    if let Some(path) = usual_store() {
        private(&path);
        match Store::open(&Place::File(path)) {
            Ok(store) => return Ok(store),
            Err(error) => {
                tracing::warn!(%error, "responses and batches are kept in memory only: `store` can name another file");
            }
        }
    }
    Store::open(&Place::Memory)
}

/// Makes the file if there is none, for nobody but its owner: conversations will be in it. SQLite gives the files beside
/// it the same permissions. What fails here fails again when the store is opened, with an error that says why.
fn private(path: &Path) {
    let mut options = std::fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    if let Some(folder) = path.parent() {
        drop(std::fs::create_dir_all(folder));
    }
    drop(options.write(true).create_new(true).open(path));
}

/// What each system means for programs to keep their data in.
fn data_folder() -> Option<PathBuf> {
    let named = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || std::env::home_dir().filter(|home| home.is_absolute());
    let usual = if cfg!(target_os = "macos") { "Library/Application Support" } else { ".local/share" };
    named.or_else(|| home().map(|home| home.join(usual)))
}

#[cfg(all(test, unix))]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt};

    use super::*;

    #[tokio::test]
    async fn what_is_stored_can_be_read_by_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("duet.sqlite");
        let store = open(&Storage::File(path.clone())).await.unwrap();
        // What is open has files beside it.
        let entries = fs::read_dir(path.parent().unwrap()).unwrap().map(Result::unwrap);
        let modes: Vec<_> = entries
            .map(|entry| (entry.file_name(), entry.metadata().unwrap().permissions().mode()))
            .collect();
        assert!(modes.len() > 1, "{modes:?}");
        for (name, mode) in modes {
            assert_eq!(mode & 0o777, 0o600, "{name:?}");
        }
        drop(store);
    }
}
