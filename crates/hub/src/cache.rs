//! The cache layout that `huggingface_hub` defined and every Hugging Face tool shares:
//! `models--OWNER--NAME/{blobs,refs,snapshots/COMMIT}`, a ref being a file that holds a commit.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use crate::Repository;

const PREFIX: &str = "models--";

/// `HF_HOME`, or its default.
pub(crate) fn home(variable: &impl Fn(&'static str) -> Option<String>) -> PathBuf {
    if let Some(home) = variable("HF_HOME") {
        return home.into();
    }
    let caches = variable("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cache")))
        .unwrap_or_else(std::env::temp_dir);
    caches.join("huggingface")
}

/// What `hf auth login` left behind.
pub(crate) fn stored_token(home: &Path) -> Option<String> {
    let text = fs::read_to_string(home.join("token")).ok()?;
    let token = text.trim();
    (!token.is_empty()).then(|| token.to_owned())
}

/// Where the parts of one repository lie.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    /// `models--OWNER--NAME`.
    pub(crate) folder: PathBuf,
    /// The locks of its downloads, which lie apart.
    pub(crate) locks: PathBuf,
}

impl Layout {
    pub(crate) fn new(cache: &Path, name: &str) -> Self {
        let folder = format!("{PREFIX}{}", name.replace('/', "--"));
        Self { folder: cache.join(&folder), locks: cache.join(".locks").join(folder) }
    }

    pub(crate) fn blobs(&self) -> PathBuf {
        self.folder.join("blobs")
    }

    pub(crate) fn blob(&self, tag: &str) -> PathBuf {
        self.blobs().join(tag)
    }

    /// What has arrived of a blob.
    pub(crate) fn part(&self, tag: &str) -> PathBuf {
        self.blobs().join(format!("{tag}.incomplete"))
    }

    pub(crate) fn lock(&self, tag: &str) -> PathBuf {
        self.locks.join(format!("{tag}.lock"))
    }

    pub(crate) fn snapshots(&self) -> PathBuf {
        self.folder.join("snapshots")
    }

    pub(crate) fn snapshot(&self, commit: &str) -> PathBuf {
        self.snapshots().join(commit)
    }

    pub(crate) fn references(&self) -> PathBuf {
        self.folder.join("refs")
    }

    /// Branches and tags with the commits that they point to, by name.
    pub(crate) fn all_references(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut open = vec![self.references()];
        while let Some(folder) = open.pop() {
            for path in entries(&folder) {
                if path.is_dir() {
                    open.push(path);
                } else if let Ok(commit) = fs::read_to_string(&path)
                    && let Some(name) = path.strip_prefix(self.references()).ok().and_then(Path::to_str)
                {
                    found.insert(name.to_owned(), commit.trim().to_owned());
                }
            }
        }
        found
    }

    /// The commits of which there is something, sorted.
    pub(crate) fn commits(&self) -> Vec<String> {
        let folder = self.snapshots();
        let folders = entries(&folder).filter(|path| path.is_dir());
        let mut names: Vec<_> =
            folders.filter_map(|path| path.file_name()?.to_str().map(str::to_owned)).collect();
        names.sort();
        names
    }

    /// The commit that a branch, tag or commit stands for.
    pub(crate) fn commit(&self, revision: &str) -> String {
        let reference = fs::read_to_string(self.references().join(revision));
        reference.map_or_else(|_| revision.to_owned(), |commit| commit.trim().to_owned())
    }

    /// Lets a branch or tag point to a commit, at once or not at all.
    pub(crate) fn point(&self, revision: &str, commit: &str) -> io::Result<()> {
        let path = self.references().join(revision);
        let folder = path.parent().unwrap_or(&path);
        fs::create_dir_all(folder)?;
        // Unique, as another process may do the same.
        let new = self.locks.join(format!("{}.{}", revision.replace('/', "-"), std::process::id()));
        fs::write(&new, commit)?;
        fs::rename(&new, &path).inspect_err(|_| drop(fs::remove_file(&new)))
    }
}

/// The folder that a repository's branch, tag or commit points to, complete or not.
pub(crate) fn snapshot(cache: &Path, repository: &Repository) -> Option<PathBuf> {
    let layout = Layout::new(cache, &repository.name);
    let snapshot = layout.snapshot(&layout.commit(&repository.revision));
    snapshot.is_dir().then_some(snapshot)
}

/// The names of the repositories in the cache, sorted.
pub(crate) fn repositories(cache: &Path) -> Vec<String> {
    let names = entries(cache).filter(|path| path.is_dir());
    let mut names: Vec<_> = names
        .filter_map(|path| Some(path.file_name()?.to_str()?.strip_prefix(PREFIX)?.replacen("--", "/", 1)))
        .collect();
    names.sort();
    names
}

/// The full name of what is meant by a name without an owner: what the cache holds under it, the owner `preferred` before
/// any other, else that owner's.
pub(crate) fn full_name(cache: &Path, bare: &str, preferred: &str) -> String {
    let mut found = repositories(cache);
    found.retain(|name| name.rsplit('/').next() == Some(bare));
    let default = format!("{preferred}/{bare}");
    match found.as_slice() {
        [only] => only.clone(),
        _ => default,
    }
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

#[cfg(test)]
mod tests {
    use crate::Hub;

    #[test]
    fn the_variables_of_the_hugging_face_tools_are_honoured() {
        #[track_caller]
        fn check(variables: &[(&str, &str)], expected: &str) {
            let lookup = |name: &str| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(Hub::from_environment(lookup).cache, std::path::Path::new(expected));
        }
        check(&[("HF_HUB_CACHE", "/c"), ("HF_HOME", "/h")], "/c");
        check(&[("HF_HOME", "/h"), ("XDG_CACHE_HOME", "/x")], "/h/hub");
        check(&[("XDG_CACHE_HOME", "/x"), ("HF_HOME", "")], "/x/huggingface/hub");
    }

    #[test]
    fn the_endpoint_loses_its_last_slash_and_the_login_is_found() {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("token"), "hf_stored\n").unwrap();
        let lookup = |name: &str| match name {
            "HF_HOME" => home.path().to_str().map(str::to_owned),
            "HF_ENDPOINT" => Some("http://mirror:1/".to_owned()),
            _ => None,
        };
        let hub = Hub::from_environment(lookup);
        assert_eq!((hub.endpoint.as_str(), hub.token.as_deref()), ("http://mirror:1", Some("hf_stored")));
        assert!(!hub.offline);
    }
}
