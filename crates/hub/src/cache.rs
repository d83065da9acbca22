//! The cache layout that `huggingface_hub` defined and every Hugging Face tool shares:
//! `models--OWNER--NAME/{blobs,refs,snapshots/COMMIT}`, a ref being a file that holds a commit.

use std::{
    fs,
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

/// The folder that a repository's branch, tag or commit points to, complete or not.
pub(crate) fn snapshot(cache: &Path, repository: &Repository) -> Option<PathBuf> {
    let folder = repository_folder(cache, repository);
    let reference = fs::read_to_string(folder.join("refs").join(&repository.revision));
    let commit = reference.unwrap_or_else(|_| repository.revision.clone());
    let snapshot = folder.join("snapshots").join(commit.trim());
    snapshot.is_dir().then_some(snapshot)
}

pub(crate) fn repository_folder(cache: &Path, repository: &Repository) -> PathBuf {
    cache.join(format!("{PREFIX}{}", repository.name.replace('/', "--")))
}

/// The repositories in the cache, by their main branch.
pub(crate) fn repositories(cache: &Path) -> Vec<Repository> {
    let entries = fs::read_dir(cache).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| {
        let name = entry.file_name();
        let (owner, name) = name.to_str()?.strip_prefix(PREFIX)?.split_once("--")?;
        Some(format!("{owner}/{name}"))
    });
    names.map(|name| Repository { name, revision: "main".to_owned() }).collect()
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
