//! How people name a model.

use std::path::{Path, PathBuf};

use crate::Error;

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
    /// `owner/name`.
    pub name: String,
    /// A branch, tag or commit.
    pub revision: String,
}

impl Reference {
    /// Reads `duet-demo`, a path, or `owner/name` with an optional `@revision`. A folder that exists wins over a
    /// repository of the same name; what looks like a path is never looked up on the hub.
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
    /// Reads `owner/name` or `owner/name@revision`.
    ///
    /// # Errors
    /// Anything else.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let (name, revision) = text.split_once('@').unwrap_or((text, "main"));
        let mut parts = name.split('/');
        let well_formed = matches!(
            (parts.next(), parts.next(), parts.next()),
            (Some(owner), Some(model), None) if is_word(owner) && is_word(model)
        );
        if !well_formed || !revision.split('/').all(is_word) {
            return Err(Error::Unreadable { text: text.to_owned() });
        }
        Ok(Self { name: name.to_owned(), revision: revision.to_owned() })
    }
}

/// The hub's alphabet; a part of dots alone would climb out of the cache folder.
fn is_word(part: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    part.bytes().all(known) && part.bytes().any(|byte| byte != b'.')
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
    }

    #[test]
    fn what_cannot_be_a_model_is_refused_by_name() {
        check("./nowhere", Err("there is no folder `./nowhere`"));
        let unreadable = "`qwen` is neither a folder nor a name like `mlx-community/Qwen3-0.6B-4bit`";
        check("qwen", Err(unreadable));
        for text in ["a/b/c", "a/", "/", "a/..", "a/b@../..", "a b/c", ""] {
            assert!(Reference::parse(text).is_err() || Path::new(text).is_dir(), "{text}");
        }
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        check(file, Err(&format!("`{file}` is not a model: it is not a folder")));
    }
}
