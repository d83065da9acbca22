//! Files and folders: whether they can be used, and who else can read them.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use duet_hub::Hub;

use super::Finding;
use crate::{app, cli::size, config::Storage};

const DEFAULT_FILE: &str = "duet.toml";

/// Less than this, and hardly a model can be fetched.
const LITTLE: u64 = 5_000_000_000;

/// The file that was named, or the usual one; it has been read without a mistake.
pub(super) fn settings_file(named: Option<&Path>, keys: bool) -> Finding {
    let path = named.unwrap_or(Path::new(DEFAULT_FILE));
    if !path.exists() {
        return Finding::good(
            "settings",
            format!("no {DEFAULT_FILE} here; flags, variables and defaults count"),
        );
    }
    let said = format!("{} is in order", path.display());
    if keys && readable_by_others(path) {
        return Finding::warning(
            "settings",
            format!("{said}, but other users can read it, keys and all: chmod 600"),
        );
    }
    Finding::good("settings", said)
}

/// Where stored responses and batches live.
pub(super) fn store(storage: &Storage) -> Finding {
    let file = match storage {
        Storage::Memory => {
            return Finding::warning("store", "in memory: responses and batches end with the server");
        }
        Storage::File(path) => path.clone(),
        Storage::Usual => match app::usual_store() {
            Some(path) => path,
            None => {
                return Finding::warning(
                    "store",
                    "there is no data folder: in memory until `store` names a file",
                );
            }
        },
    };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    match writable(folder.unwrap_or(Path::new("."))) {
        Err((folder, error)) => {
            Finding::failed("store", format!("nothing can be written to {}: {error}", folder.display()))
        }
        Ok(_) if readable_by_others(&file) => Finding::warning(
            "store",
            format!("{} can be read by other users, and has conversations in it: chmod 600", file.display()),
        ),
        Ok(_) => Finding::good("store", file.display().to_string()),
    }
}

/// Where fetched models live.
pub(super) fn cache(hub: &Hub) -> Finding {
    match writable(&hub.cache) {
        Err((folder, error)) => Finding::warning(
            "cache",
            format!("nothing can be written to {} ({error}): no model can be fetched", folder.display()),
        ),
        Ok(folder) => {
            let free = free_space(&folder);
            let said = format!("{}, with {} free", hub.cache.display(), free.map_or("?".to_owned(), size));
            if free.is_some_and(|free| free < LITTLE) {
                Finding::warning("cache", format!("{said}: little for models"))
            } else {
                Finding::good("cache", said)
            }
        }
    }
}

/// The folder, or the nearest one above it that exists, if files can be made in it.
fn writable(folder: &Path) -> Result<PathBuf, (PathBuf, io::Error)> {
    let absolute = std::path::absolute(folder).map_err(|error| (folder.to_owned(), error))?;
    let existing = absolute.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("/"));
    match tempfile::tempfile_in(existing) {
        Ok(_) => Ok(existing.to_owned()),
        Err(error) => Err((existing.to_owned(), error)),
    }
}

#[cfg(unix)]
fn readable_by_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|facts| facts.permissions().mode() & 0o044 != 0)
}

#[cfg(not(unix))]
fn readable_by_others(_: &Path) -> bool {
    false
}

fn free_space(folder: &Path) -> Option<u64> {
    let facts = rustix::fs::statvfs(folder).ok()?;
    facts.f_bavail.checked_mul(facts.f_frsize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::Verdict;

    #[test]
    fn a_folder_that_does_not_exist_yet_is_made_where_it_can_be() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(writable(&folder.path().join("a/b")).unwrap(), folder.path());
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        assert_eq!(writable(&file.join("below")).unwrap(), folder.path());
        assert!(free_space(folder.path()).unwrap() > 0);
    }

    #[cfg(unix)]
    #[test]
    fn files_with_secrets_are_for_their_owner() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("duet.toml");
        fs::write(&file, "").unwrap();
        let verdict = |mode, keys| {
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
            settings_file(Some(&file), keys).verdict
        };
        assert_eq!(verdict(0o644, true), Verdict::Warning);
        assert_eq!(verdict(0o644, false), Verdict::Good);
        assert_eq!(verdict(0o600, true), Verdict::Good);
        let store = |mode| {
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
            store(&Storage::File(file.clone())).verdict
        };
        assert_eq!((store(0o644), store(0o600)), (Verdict::Warning, Verdict::Good));
    }
}
