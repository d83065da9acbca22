//! How people name a model.

use std::path::{Path, PathBuf};

use crate::Error;

/// Whose models are meant by a name without an owner.
pub(crate) const OWNER: &str = "mlx-community";

/// The branch that is meant where none is named.
pub(crate) const MAIN: &str = "main";

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// The model inside the binary.
    Demo,
    /// A folder on this machine.
    Folder(PathBuf),
    /// A repository of the hub, perhaps already in the local cache.
    Hub(Repository),
}

/// A model repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// `owner/name`, or a name alone for the few that have no owner.
    pub name: String,
    /// A branch, tag or commit.
    pub revision: String,
}

impl Reference {
    /// Reads `duet-demo`, a path, or `owner/name` or `name` with an optional `@revision`. A folder that exists wins over
    /// a repository of the same name; what looks like a path is never looked up on the hub. Without an owner,
    /// `mlx-community` is meant ([`crate::Hub::resolve`] looks into the cache first).
    ///
    /// # Errors
    /// A path with nothing there, or a text that is neither.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text == duet_demo::NAME {
            return Ok(Self::Demo);
        }
        let path = expand_home(text);
        if path.is_dir() {
            return Ok(Self::Folder(path));
        }
        if path.exists() {
            return Err(Error::NotAModel { path, missing: "a folder".to_owned() });
        }
        if text.starts_with(['/', '.', '~']) {
            return Err(Error::NoSuchFolder { path });
        }
        Repository::parse(text).map(Self::Hub)
    }
}

impl Repository {
    /// Reads `owner/name` or `name`, each with an optional `@revision`. Without an owner, `mlx-community` is meant.
    ///
    /// # Errors
    /// Anything else.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let (name, revision) = text.split_once('@').unwrap_or((text, MAIN));
        let well_formed = name.split('/').count() <= 2 && name.split('/').all(Self::is_word);
        if !well_formed || !revision.split('/').all(Self::is_word) {
            return Err(Error::Unreadable { text: text.to_owned() });
        }
        let name = if name.contains('/') { name.to_owned() } else { format!("{OWNER}/{name}") };
        Ok(Self { name, revision: revision.to_owned() })
    }

    /// What to type to mean this.
    #[must_use]
    pub fn full_name(&self) -> String {
        match self.revision.as_str() {
            MAIN => self.name.clone(),
            revision => format!("{}@{revision}", self.name),
        }
    }

    /// The hub's alphabet; a part of dots alone would climb out of the cache folder.
    pub(crate) fn is_word(part: &str) -> bool {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        part.bytes().all(known) && part.bytes().any(|byte| byte != b'.')
    }
}

fn expand_home(text: &str) -> PathBuf {
    let home = std::env::home_dir();
    match (text.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => Path::new(text).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<Reference, &str>) {
        assert_eq!(
            Reference::parse(text).map_err(|error| error.to_string()),
            expected.map_err(str::to_owned)
        );
    }

    fn hub(name: &str, revision: &str) -> Result<Reference, &'static str> {
        Ok(Reference::Hub(Repository { name: name.to_owned(), revision: revision.to_owned() }))
    }

    #[test]
    fn names_paths_and_repositories_are_told_apart() {
        check("duet-demo", Ok(Reference::Demo));
        check(env!("CARGO_MANIFEST_DIR"), Ok(Reference::Folder(env!("CARGO_MANIFEST_DIR").into())));
        check("mlx-community/Qwen3-0.6B-4bit", hub("mlx-community/Qwen3-0.6B-4bit", "main"));
        check("owner/name@refs/pr/1", hub("owner/name", "refs/pr/1"));
        check("gemma-2b-it@v1", hub("mlx-community/gemma-2b-it", "v1"));
    }

    #[test]
    fn names_without_an_owner_mean_the_community() {
        for name in [
            "gemma-3-1b-it-4bit-DWQ",
            "gemma-2b-it",
            "Llama-3.2-3B-Instruct-4bit",
            "Qwen3-Coder-30B-A3B-Instruct-4bit",
            "all-MiniLM-L6-v2-4bit",
        ] {
            check(name, hub(&format!("mlx-community/{name}"), "main"));
        }
    }

    #[test]
    fn what_cannot_be_a_model_is_refused_by_name() {
        check("./nowhere", Err("there is no folder `./nowhere`"));
        let unreadable = "`a/b/c` is neither a folder nor a name like `mlx-community/Qwen3-0.6B-4bit`";
        check("a/b/c", Err(unreadable));
        for text in ["a/", "/", "a/..", "a/b@../..", "a b/c", ""] {
            assert!(Reference::parse(text).is_err() || Path::new(text).is_dir(), "{text}");
        }
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        check(file, Err(&format!("`{file}` is not a model: it is not a folder")));
    }
}
